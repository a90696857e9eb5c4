#include "store/image_tree.h"

#include "runner.h"
#include "store_kit.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

runner_suite check_image_tree;

#define SKOS "http://www.w3.org/2004/02/skos/core#"
#define RDFS "http://www.w3.org/2000/01/rdf-schema#"
#define RDF "http://www.w3.org/1999/02/22-rdf-syntax-ns#"
#define LABEL "<" SKOS "prefLabel>"
#define BROADER "<" SKOS "broader>"
#define NARROWER "<" SKOS "narrower>"
#define IN "<" SKOS "inScheme>"
#define TOP "<" SKOS "topConceptOf>"
#define SUB "<" RDFS "subClassOf>"

static const struct kit_source source = {
    "a.nt", SYNTAX_NTRIPLES,
    STR_INIT("<http://e/s> " LABEL " \"scheme\" .\n"
             "<http://e/water> " LABEL " \"Water\" .\n"
             "<http://e/water> " TOP " <http://e/s> .\n"
             "<http://e/air> " LABEL " \"air\" .\n"
             "<http://e/air> " TOP " <http://e/s> .\n"
             "<http://e/1> " LABEL " \"\xC3\xA9tang\" .\n"
             "<http://e/1> " BROADER " <http://e/water> .\n"
             "<http://e/2> " LABEL " \"dew\" .\n"
             "<http://e/water> " NARROWER " <http://e/2> .\n"
             "<http://e/2> " BROADER " <http://e/water> .\n"
             "<http://e/3> " LABEL " \"fog\" .\n"
             "<http://e/3> " BROADER " <http://e/water> .\n"
             "<http://e/3> " BROADER " <http://e/air> .\n"
             "<http://e/4> " LABEL " \"patch\" .\n"
             "<http://e/4> " BROADER " <http://e/3> .\n"
             /* a circle */
             "<http://e/round> " LABEL " \"round\" .\n"
             "<http://e/round> " BROADER " <http://e/about> .\n"
             "<http://e/about> " BROADER " <http://e/round> .\n"
             /* a scheme that does not declare its top concepts */
             "<http://e/t> " LABEL " \"other scheme\" .\n"
             "<http://e/5> " LABEL " \"five\" .\n"
             "<http://e/5> " IN " <http://e/t> .\n"
             "<http://e/6> " LABEL " \"six\" .\n"
             "<http://e/6> " IN " <http://e/t> .\n"
             "<http://e/6> " BROADER " <http://e/5> .\n"
             "<http://e/7> " LABEL " \"seven\" .\n"
             "<http://e/7> " IN " <http://e/t> .\n"
             /* classes; the data do not have "http://a/Dog" */
             "<http://e/Dog> " SUB " <http://a/Dog> .\n"
             "<http://e/Dog> " SUB " <http://e/Pet> .\n"
             "<http://e/Dog> " SUB " <http://e/Animal> .\n"
             "<http://e/Pet> " LABEL " \"pet\" .\n"
             "<http://e/Animal> " LABEL " \"animal\" .\n"
             /* collections */
             "<http://e/g> " LABEL " \"group\" .\n"
             "<http://e/g> <" SKOS "member> <http://e/7> .\n"
             "<http://e/g> <" SKOS "member> <http://e/l> .\n"
             "<http://e/l> " LABEL " \"in order\" .\n"
             "<http://e/l> <" SKOS "memberList> _:a .\n"
             "_:a <" RDF "first> <http://e/7> .\n"
             "_:a <" RDF "rest> _:b .\n"
             "_:b <" RDF "first> <http://e/5> .\n"
             "_:b <" RDF "rest> <" RDF "nil> .\n"),
    0};

/* Appends the branches of a hierarchy to out, one in a line, indented; a sign
 * after the name says which kind it is. */
static void
draw(const struct hierarchy *hierarchy, struct buffer *out)
{
  static const char *const signs[] = {"", " *", " -", " more", " cut"};
  for (size_t i = 0; i < hierarchy->branch_count; i++) {
    const struct branch *branch = &hierarchy->branches[i];
    for (unsigned d = 0; d < branch->depth; d++)
      buffer_put_char(out, ' ');
    buffer_put(out, branch->thing.label.length ? branch->thing.label
                                               : branch->thing.iri);
    buffer_format(out, "%s", signs[branch->kind]);
    if (branch->kind == BRANCH_MORE)
      buffer_format(out, " %llu", (unsigned long long)branch->more);
    buffer_put_char(out, '\n');
  }
}

/* Fails unless the hierarchies of a name are these. */
static void
check_drawn(const struct kit_source *data, const char *iri,
            const char *expected)
{
  struct arena arena;
  struct store *store = store_kit_open(data, 1, &arena);
  struct describe_options options = {.for_page = true,
                                     .shows_hierarchies = true};
  struct description description;
  struct buffer out;
  buffer_init(&out, 1 << 16);
  ck_assert(store_kit_describe(store, iri, &options, &arena, &description));
  for (size_t i = 0; i < description.hierarchy_count; i++)
    draw(&description.hierarchies[i], &out);
  struct str found = buffer_str(&out);
  ck_assert_msg(str_equals(found, str_from(expected)), "%s:\n%.*s", iri,
                (int)found.length, found.bytes);
  buffer_fini(&out);
  store_free(store);
  arena_fini(&arena);
}

START_TEST(draws)
{
  static const struct {
    const char *iri, *text;
  } rows[] = {
      /* what is beside it, in the order of letters without their accents */
      {"http://e/1", "scheme\n air -\n Water\n  dew -\n  \xC3\xA9tang *\n"
                     "  fog -\n"},
      /* several parents: a path for each, and its children once */
      {"http://e/3", "scheme\n air\n  fog *\n   patch -\n Water\n  dew -\n"
                     "  \xC3\xA9tang -\n  fog *\n"},
      {"http://e/s", "scheme *\n air -\n Water -\n"},
      {"http://e/round", "http://e/about\n round *\n  http://e/about -\n"},
      {"http://e/t", "other scheme *\n five -\n seven -\n"},
      {"http://e/6", "other scheme\n five\n  six *\n seven -\n"},
      /* those that the data describe come before others */
      {"http://e/Dog", "animal\n http://e/Dog *\npet\n http://e/Dog *\n"
                       "http://a/Dog\n http://e/Dog *\n"},
      /* a list keeps its order */
      {"http://e/l", "group\n in order *\n  seven -\n  five -\n seven -\n"},
      {"http://e/5", "other scheme\n five *\n  six -\n seven -\n"
                     "group\n in order\n  seven -\n  five *\n seven -\n"},
  };
  for (size_t i = 0; i < sizeof rows / sizeof *rows; i++)
    check_drawn(&source, rows[i].iri, rows[i].text);
}
END_TEST

START_TEST(is_bounded)
{
  enum { CONCEPTS = 300, ROOM = 128 };
  char *text = calloc(CONCEPTS, ROOM), *at = text;
  ck_assert_ptr_nonnull(text);
  for (int i = 0; i < CONCEPTS; i++)
    at += snprintf(at, ROOM, "<http://e/c%03d> " BROADER " <http://e/top> .\n",
                   i);
  struct kit_source many = {"a.nt", SYNTAX_NTRIPLES,
                            str_of(text, (size_t)(at - text)), 0};
  check_drawn(&many, "http://e/c007",
              "http://e/top\n http://e/c007 *\n http://e/top more 299\n");
  free(text);
}
END_TEST

START_TEST(takes_some_of_many_parents)
{
  enum { PARENTS = 30, ROOM = 128 };
  char *text = calloc(PARENTS, ROOM), *at = text;
  struct arena arena;
  struct description description;
  struct describe_options options = {.for_page = true,
                                     .shows_hierarchies = true};
  ck_assert_ptr_nonnull(text);
  for (int i = 0; i < PARENTS; i++)
    at +=
        snprintf(at, ROOM, "<http://e/x> " BROADER " <http://e/p%02d> .\n", i);
  struct kit_source many = {"a.nt", SYNTAX_NTRIPLES,
                            str_of(text, (size_t)(at - text)), 0};
  struct store *store = store_kit_open(&many, 1, &arena);
  ck_assert(
      store_kit_describe(store, "http://e/x", &options, &arena, &description));
  const struct hierarchy *hierarchy = description.hierarchies;
  const struct branch *last = &hierarchy->branches[hierarchy->branch_count - 1];
  ck_assert_int_eq(last->kind, BRANCH_MORE);
  ck_assert_uint_eq(last->more, PARENTS - IMAGE_TREE_PATHS);
  ck_assert(last->points);
  store_free(store);
  arena_fini(&arena);
  free(text);
}
END_TEST

Suite *
check_image_tree(void)
{
  const TTest *tests[] = {draws, is_bounded, takes_some_of_many_parents};
  return runner_make_suite("image_tree", tests, sizeof tests / sizeof *tests);
}
