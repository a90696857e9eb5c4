#include "read/rdfxml_reader.h"

#include "data_kit.h"
#include "runner.h"

runner_suite check_rdfxml_reader;

#define HEAD                                                                   \
  "<rdf:RDF xmlns:rdf='http://www.w3.org/1999/02/22-rdf-syntax-ns#'\n"         \
  " xmlns:e='http://e/'>\n<rdf:Description rdf:about='http://e/a'>\n"
#define TAIL "<e:last>1</e:last></rdf:Description></rdf:RDF>\n"

/* What a property element is refused with, and whether the last property is
 * there all the same when lenient. */
static const struct {
  const char *element, *message;
  bool goes_on;
} rows[] = {
    {"<e:p rdf:resource='http://e/b '/>",
     "-:4:30: white space stands in this IRI: \"http://e/b \"\n", true},
    {"<e:p rdf:resource=' http://e/b'/>",
     "-:4:20: white space stands in this IRI: \" http://e/b\"\n", true},
    {"<e:p rdf:resource='http://e/b&#0032;'/>",
     "-:4:30: white space stands in this IRI: \"http://e/b&#0032;\"\n", true},
    {"<e:p z:resource=' http://e/b' "
     "xmlns:z='http://www.w3.org/1999/02/22-rdf-syntax-ns#'/>",
     "-:4:18: white space stands in this IRI: \" http://e/b\"\n", true},
    {"<e:p\n\n rdf:resource='http://e/b&#x20;'/>",
     "-:6:26: white space stands in this IRI: \"http://e/b&#x20;\"\n", true},
    {"<e:p rdf:resource='http://e/{b}'/>",
     "-:4:29: the IRI has a character that IRIs exclude: \"http://e/{b}\"\n",
     true},
    {"<e:p rdf:datatype='http://e/d '>x</e:p>",
     "-:4:30: white space stands in this IRI: \"http://e/d \"\n", true},
    {"<e:p xml:lang='en_US'>x</e:p>",
     "-:4:16: the language tag is malformed: \"en_US\"\n", true},
    {"<e:p xml:lang='zh-classical'>x</e:p>",
     "-:4:16: the language tag is malformed: \"zh-classical\"\n", true},
    {"<e:p rdf:nodeID='1 2'/>", "-:4:18: this is not a name of XML: \"1 2\"\n",
     false},
    {"<e:p rdf:resource='http://e/b'>x</e:p>",
     "-:4:32: text stands in a property that refers to a resource: \"x\"\n",
     false},
    {"<e:p rdf:datatype='http://e/d'><e:C/></e:p>",
     "-:4:33: rdf:datatype is for text; an element is not a value of it: "
     "\"e:C\"\n",
     false},
    {"some <!-- text -->",
     "-:4:1: text stands where only properties may: \"some \"\n", false},
    {"<e:p xmlns:f='http://f/ '><f:C/></e:p>",
     "-:4:24: white space stands in this IRI: \"http://f/ \"\n", false},
};

START_TEST(repairs_nothing)
{
  for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
    struct kit_data data;
    struct buffer said, text;
    buffer_init(&said, 1 << 16);
    buffer_init(&text, 1 << 16);
    buffer_put(&text, STR(HEAD));
    buffer_put(&text, str_from(rows[i].element));
    buffer_put(&text, STR(TAIL));
    kit_capture_begin();
    kit_read(&data, SYNTAX_RDFXML, buffer_str(&text));
    kit_capture_end(&said);
    ck_assert_int_eq(data.err, ERR_BAD_DATA);
    ck_assert_msg(str_starts(buffer_str(&said), str_from(rows[i].message)),
                  "%s: %.*s", rows[i].element, STR_ARGS(buffer_str(&said)));
    ck_assert_msg(!rows[i].goes_on || data.report.faults == 1, "%s: said twice",
                  rows[i].element);
    kit_fini(&data);
    kit_read_lenient(&data, SYNTAX_RDFXML, buffer_str(&text));
    ck_assert_int_eq(data.err, ERR_NONE);
    ck_assert_msg(!rows[i].goes_on || data.graph.count == 1, "%s: %zu kept",
                  rows[i].element, data.graph.count);
    kit_fini(&data);
    buffer_fini(&said);
    buffer_fini(&text);
  }
}
END_TEST

/* Where libxml2 or raptor2 stop. */
START_TEST(says_columns)
{
  static const struct {
    const char *element, *place;
  } places[] = {
      {"<e:p>x</e:q>", "-:4:13: "},
      {"<e:p\n  rdf:parseType='Literal' rdf:resource='x'/>\n", "-:4:1: "},
      {"<e:p>&nothing;</e:p>", "-:4:15: "},
      {"<e:p><e:C/><e:D/></e:p>", "-:4:12: property element"},
      {"<e:p><e:C rdf:about='x'/>\n\n <e:D e:x='>'/></e:p>",
       "-:6:2: property element"},
      {"<e:p about='x'/>", "-:4:1: Using an attribute 'about' "},
      {"   <e:p about='x'/>", "-:4:4: Using an attribute 'about' "},
  };
  for (size_t i = 0; i < sizeof places / sizeof *places; i++) {
    struct kit_data data;
    struct buffer said, text;
    buffer_init(&said, 1 << 16);
    buffer_init(&text, 1 << 16);
    buffer_put(&text, STR(HEAD));
    buffer_put(&text, str_from(places[i].element));
    buffer_put(&text, STR(TAIL));
    kit_capture_begin();
    kit_read(&data, SYNTAX_RDFXML, buffer_str(&text));
    kit_capture_end(&said);
    ck_assert_msg(str_starts(buffer_str(&said), str_from(places[i].place)),
                  "%s: %.*s", places[i].element, STR_ARGS(buffer_str(&said)));
    kit_fini(&data);
    buffer_fini(&said);
    buffer_fini(&text);
  }
}
END_TEST

Suite *
check_rdfxml_reader(void)
{
  const TTest *tests[] = {repairs_nothing, says_columns};
  return runner_make_suite("rdfxml_reader", tests,
                           sizeof tests / sizeof *tests);
}
