#include "read/xml_scan.h"

#include "base/buffer.h"
#include "runner.h"

runner_suite check_xml_scan;

#define RDF "http://www.w3.org/1999/02/22-rdf-syntax-ns#"

static const struct {
  const char *what;
  struct str text;
  bool fine;
} rows[] = {
    {"an element", STR_INIT("<a/>"), true},
    {"a declaration", STR_INIT("<?xml version='1.0'?><a/>"), true},
    {"UTF-8", STR_INIT("<?xml version='1.0' encoding=\"UTF-8\"?><a/>"), true},
    {"utf-8", STR_INIT("<?xml version='1.0' encoding='utf-8'?><a/>"), true},
    {"Latin-1", STR_INIT("<?xml version='1.0' encoding='ISO-8859-1'?><a/>"),
     false},
    {"UTF-7", STR_INIT("<?xml version='1.0' encoding = 'UTF-7'?><a/>"), false},
    {"UTF-16", STR_INIT("<?xml version='1.0' encoding='UTF-16'?><a/>"), false},
    {"no UTF-8", STR_INIT("<a>\xE4</a>"), false},
    {"UTF-16 with its mark", STR_INIT("\xFF\xFE<\0a\0"), false},
    {"a NUL", STR_INIT("<a>\0</a>"), false},
    {"a DOCTYPE", STR_INIT("<!DOCTYPE a><a/>"), true},
    {"an entity", STR_INIT("<!DOCTYPE a [<!ENTITY b \"c\">]><a>&b;</a>"), true},
    {"entities and a comment",
     STR_INIT("<!DOCTYPE a [\n<!ENTITY b 'c'>\n<!-- d -->\n<!ENTITY e 'f' >\n"
              "] ><a>&b;&e;</a>"),
     true},
    {"a parameter entity", STR_INIT("<!DOCTYPE a [<!ENTITY % b \"c\">]><a/>"),
     false},
    {"a parameter entity without space",
     STR_INIT("<!DOCTYPE a [<!ENTITY% b SYSTEM \"c\">]><a/>"), false},
    {"a reference to one",
     STR_INIT("<!DOCTYPE a [<!ENTITY b \"c\"> %b; ]><a/>"), false},
    {"SYSTEM", STR_INIT("<!DOCTYPE a SYSTEM \"a.dtd\"><a/>"), false},
    {"PUBLIC", STR_INIT("<!DOCTYPE a PUBLIC \"-//A\" \"a.dtd\"><a/>"), false},
    {"SYSTEM and a subset",
     STR_INIT("<!DOCTYPE a SYSTEM \"a.dtd\" [<!ENTITY b \"c\">]><a/>"), false},
    {"an external entity",
     STR_INIT("<!DOCTYPE a [<!ENTITY b SYSTEM \"file:///c\">]><a>&b;</a>"),
     false},
    {"a public entity",
     STR_INIT("<!DOCTYPE a [<!ENTITY b PUBLIC \"c\" \"d\">]><a>&b;</a>"),
     false},
    {"an unparsed entity",
     STR_INIT("<!DOCTYPE a [<!ENTITY b \"c\" NDATA d>]><a/>"), false},
    {"a reference in a value",
     STR_INIT("<!DOCTYPE a [<!ENTITY b \"c\"><!ENTITY d \"&b;\">]><a/>"),
     false},
    {"a character reference in a value",
     STR_INIT("<!DOCTYPE a [<!ENTITY b \"&#60;c/>\">]><a/>"), false},
    {"an element in a value",
     STR_INIT("<!DOCTYPE a [<!ENTITY b \"<c/>\">]><a>&b;</a>"), false},
    {"an element declaration", STR_INIT("<!DOCTYPE a [<!ELEMENT a ANY>]><a/>"),
     false},
    {"default attributes",
     STR_INIT("<!DOCTYPE a [<!ATTLIST a b CDATA \"c\">]><a/>"), false},
    {"a notation", STR_INIT("<!DOCTYPE a [<!NOTATION b SYSTEM \"c\">]><a/>"),
     false},
    {"a DOCTYPE that does not end", STR_INIT("<!DOCTYPE a [<!ENTITY b \"c\">"),
     false},
    {"a DOCTYPE inside", STR_INIT("<a><!DOCTYPE a [ ]></a>"), false},
    {"a DOCTYPE in a comment", STR_INIT("<!-- <!DOCTYPE a SYSTEM 'b'> --><a/>"),
     true},
    {"a DOCTYPE in CDATA",
     STR_INIT("<a><![CDATA[<!DOCTYPE a SYSTEM 'b'>]]></a>"), true},
    {"a comment that does not end", STR_INIT("<!-- <a/>"), false},
    {"CDATA that does not end", STR_INIT("<a><![CDATA[ </a>"), false},
    {"a value that does not end", STR_INIT("<a b=\"c></a>"), false},
    {"a greater-than in a value", STR_INIT("<a b=\"c>d\"/>"), true},
    {"a language", STR_INIT("<a xml:lang=\"en\">b</a>"), true},
    {"a property under a language",
     STR_INIT("<a xml:lang=\"en\"><b e:p=\"x\"/></a>"), false},
    {"a property before a language", STR_INIT("<a e:p=\"x\" xml:lang='en'/>"),
     false},
    {"a property without a language", STR_INIT("<a e:p=\"x\"/>"), true},
    {"a property where the language ended",
     STR_INIT("<a><b xml:lang='en'/><c e:p='x'/></a>"), true},
    {"a property behind a language in an element",
     STR_INIT("<a><b xml:lang='en'>x</b><c e:p='x'/></a>"), true},
    {"a property where the language is empty",
     STR_INIT("<a xml:lang='en'><b xml:lang='' e:p='x'/></a>"), true},
    {"syntax under a language",
     STR_INIT("<a xml:lang='en'><b rdf:about='x' xmlns:e='y' "
              "xml:base='z' rdf:resource='w'/></a>"),
     true},
};

START_TEST(judges_documents)
{
  for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
    struct text_fault fault = {0, ""};
    bool fine = xml_scan(rows[i].text, NULL, &fault);
    ck_assert_msg(fine == rows[i].fine, "%s: %s", rows[i].what, fault.words);
  }
}
END_TEST

static void
put_times(struct buffer *out, struct str text, size_t count)
{
  for (size_t i = 0; i < count; i++)
    buffer_put(out, text);
}

static bool
scan_sized(struct str before, struct str repeated, size_t count,
           struct str behind)
{
  struct buffer text;
  struct text_fault fault;
  buffer_init(&text, 1 << 22);
  buffer_put(&text, before);
  put_times(&text, repeated, count);
  buffer_put(&text, behind);
  ck_assert_int_eq(buffer_err(&text), ERR_NONE);
  bool fine = xml_scan(buffer_str(&text), NULL, &fault);
  buffer_fini(&text);
  return fine;
}

START_TEST(limits_sizes)
{
  static const struct {
    const char *what;
    struct str before, repeated, behind;
    size_t most; /* that pass */
  } sizes[] = {
      {"a language", STR_INIT("<a xml:lang='"), STR_INIT("a"), STR_INIT("'/>"),
       255},
      {"a value", STR_INIT("<!DOCTYPE a [<!ENTITY b '"), STR_INIT("c"),
       STR_INIT("'>]><a/>"), 1024},
  };
  for (size_t i = 0; i < sizeof sizes / sizeof *sizes; i++) {
    ck_assert_msg(scan_sized(sizes[i].before, sizes[i].repeated, sizes[i].most,
                             sizes[i].behind),
                  "%s", sizes[i].what);
    ck_assert_msg(!scan_sized(sizes[i].before, sizes[i].repeated,
                              sizes[i].most + 1, sizes[i].behind),
                  "%s", sizes[i].what);
  }
  ck_assert(!scan_sized(STR(""), STR("<a>"), 100000, STR("")));
  ck_assert(scan_sized(STR("<r>"), STR("<a></a>"), 100000, STR("</r>")));
  ck_assert(scan_sized(STR("<r>"), STR("<a/>"), 100000, STR("</r>")));
}
END_TEST

START_TEST(limits_expansion)
{
  struct buffer head;
  buffer_init(&head, 8192);
  buffer_put(&head, STR("<!DOCTYPE a [<!ENTITY b '"));
  put_times(&head, STR("c"), 1000);
  buffer_put(&head, STR("'>]><a>"));
  struct str before = buffer_str(&head);
  ck_assert(scan_sized(before, STR("&b;"), 9, STR("</a>")));
  ck_assert(!scan_sized(before, STR("&b;"), 20, STR("</a>")));
  ck_assert(!scan_sized(before, STR("&b;"), 100000, STR("</a>")));
  ck_assert(scan_sized(before, STR("&c;"), 100000, STR("</a>")));
  buffer_fini(&head);
}
END_TEST

Suite *
check_xml_scan(void)
{
  const TTest *tests[] = {judges_documents, limits_sizes, limits_expansion};
  return runner_make_suite("xml_scan", tests, sizeof tests / sizeof *tests);
}
