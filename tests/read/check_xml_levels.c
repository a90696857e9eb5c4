#include "read/xml_levels.h"

#include "runner.h"

runner_suite check_xml_levels;

/* A document in letters: R rdf:RDF, n an element, c and p one whose
 * rdf:parseType is Collection or Resource, l Literal, r rdf:resource, d
 * rdf:datatype, b both; "." ends an element, "t" is text. The step that is
 * refused is marked by "!" before it. */
static const struct {
  const char *what, *steps;
} rows[] = {
    {"a property with text", "Rnnt..."},
    {"a property with text in two pieces", "Rnntt..."},
    {"a property with a node", "Rnnn...."},
    {"a node as the root", "nnt.."},
    {"text in rdf:RDF", "R!t."},
    {"text behind a node", "Rn.!t."},
    {"text in a node", "Rn!t.."},
    {"text behind a property", "Rnnt.!t.."},
    {"text in a node that is a value", "Rnnn!t...."},
    {"text before a node", "Rnnt!n...."},
    {"text behind a node that is a value", "Rnnn.!t..."},
    {"text in a collection", "Rncn.!t..."},
    {"nodes in a collection", "Rncn.n...."},
    {"text in parseType Resource", "Rnp!t..."},
    {"properties in parseType Resource", "Rnpnt.nt...."},
    {"anything in a literal", "Rnltntn.t.t..."},
    {"text beside rdf:resource", "Rnr!t..."},
    {"nothing beside rdf:resource", "Rnr.nt..."},
    {"text of a datatype", "Rndt..."},
    {"an element of a datatype", "Rnd!n...."},
    {"a datatype of a resource", "Rn!b..."},
};

static const char *
step(struct xml_levels *levels, char letter)
{
  struct xml_level_tag tag = {.name = STR_INIT("e:n")};
  switch (letter) {
  case '.':
    xml_levels_end(levels);
    return NULL;
  case 't':
    return xml_levels_text(levels);
  case 'R':
    tag.name = STR("rdf:RDF");
    break;
  case 'c':
    tag.parse_type = STR("Collection");
    break;
  case 'p':
    tag.parse_type = STR("Resource");
    break;
  case 'l':
    tag.parse_type = STR("Literal");
    break;
  default:
    break;
  }
  tag.resource = letter == 'r' || letter == 'b';
  tag.datatype = letter == 'd' || letter == 'b';
  return xml_levels_begin(levels, &tag);
}

START_TEST(knows_where_text_may_stand)
{
  static struct xml_levels levels;
  for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
    levels = (struct xml_levels){.depth = 0};
    bool refused = false;
    for (const char *at = rows[i].steps; *at; at++) {
      if (*at == '!') {
        refused = true;
        continue;
      }
      const char *words = step(&levels, *at);
      ck_assert_msg((words != NULL) == refused, "%s, before %s: %s",
                    rows[i].what, at, words ? words : "fine");
      refused = false;
    }
    ck_assert_uint_eq(levels.depth, 0);
  }
}
END_TEST

Suite *
check_xml_levels(void)
{
  const TTest *tests[] = {knows_where_text_may_stand};
  return runner_make_suite("xml_levels", tests, sizeof tests / sizeof *tests);
}
