#include "store/image_matches.h"

#include "http/language.h"

#include "runner.h"
#include "store_kit.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

runner_suite check_image_search;

#define LABEL "<http://www.w3.org/2000/01/rdf-schema#label>"
#define ALSO "<http://www.w3.org/2004/02/skos/core#altLabel>"
#define TYPE "<http://www.w3.org/1999/02/22-rdf-syntax-ns#type>"
#define BROADER "<http://www.w3.org/2004/02/skos/core#broader>"
#define NARROWER "<http://www.w3.org/2004/02/skos/core#narrower>"

static const struct kit_source source = {
    "a.nq", SYNTAX_NQUADS,
    STR_INIT("<http://e/york> " LABEL " \"New York\"@en .\n"
             "<http://e/york> " LABEL " \"Nueva York\"@es .\n"
             "<http://e/york> " LABEL " \"Nouvelle York\"@fr .\n"
             "<http://e/york> " ALSO " \"The Big Apple\" .\n"
             "<http://e/york> " TYPE " <http://e/City> .\n"
             "<http://e/City> " LABEL " \"city\"@en .\n"
             "<http://e/City> " LABEL " \"Stadt\"@de .\n"
             "<http://e/old> " LABEL " \"York\"@en .\n"
             "<http://e/old> " TYPE " <http://e/City> .\n"
             "<http://e/old> " BROADER " <http://e/england> .\n"
             "<http://e/apple> " LABEL " \"apple\"@en .\n"
             "<http://e/apple> " LABEL " \"Apple\"@de .\n"
             "<http://e/apple> <http://e/p> <http://e/york> .\n"
             "<http://e/england> <http://e/p> <http://e/york> .\n"
             "<http://e/england> " BROADER " <http://e/world> .\n"
             "<http://e/world> " BROADER " <http://e/england> .\n"
             "<http://e/world> " NARROWER " <http://e/moon> .\n"
             "<http://e/gone> " LABEL " \"New Yorkshire\" .\n"
             "<http://e/gone> <http://www.w3.org/2002/07/owl#deprecated> "
             "\"true\" .\n"
             "<http://e/a> " LABEL " \"\xC3\x85ngstr\xC3\xB6m\"@sv .\n"
             "<http://e/m> " LABEL " \"\xE6\x9C\xA8\xE6\x98\x9F\"@ja .\n"
             "<http://e/fb> " LABEL " \"foo bar\"@en .\n"
             "<http://e/fb> " ALSO " \"baz bar\" .\n"
             "<http://e/v#old> " LABEL " \"outdated\" .\n"
             "<http://e/v#old> <http://www.w3.org/2002/07/owl#deprecated> "
             "\"true\" .\n"
             "<http://e/long> " LABEL " \"aa bb cc dd ee ff gg hh ii jj\" .\n"
             "_:b " LABEL " \"New blank\" .\n"
             "_:b " TYPE " <http://e/City> .\n"),
    0};

static struct hit_list
search(const struct store *store, const char *text, const char *language,
       struct arena *arena)
{
  struct language_list wanted;
  struct search_options options = {
      .text = str_from(text), .wanted = &wanted, .limit = 10};
  language_parse(str_from(language), &wanted);
  struct hit_list list;
  ck_assert_int_eq(store->type->search(store, &options, arena, &list),
                   ERR_NONE);
  return list;
}

START_TEST(finds_labels)
{
  static const struct {
    const char *text, *found; /* last segments, in order */
  } rows[] = {
      {"york", "old york gone"}, /* the same, then what has links to it */
      {"NEW YORK", "york gone"},
      {"new y", "york gone"},
      {"york new", "york gone"}, /* in any order */
      {"apple", "apple york"},   /* a label before another name */
      {"big", "york"},
      {"angstrom", "a"},
      {"\xC3\xA5NGSTR\xC3\x96", "a"},
      {"\xE6\x98\x9F", "m"},
      {"\xE6\x9C\xA8\xE6\x98\x9F", "m"},
      {"nueva", "york"},
      {"ork", ""},
      {"zzz", ""},
      {"new zzz", ""},
      {"", ""},
      {" - ", ""},
      {"bar baz", "fb"},
      {"bar foo", "fb"},
      {"foo baz", ""}, /* in no one label */
      {"hh gg ff ee dd cc bb aa ii", "long"},
      {"hh gg ff ee dd cc bb aa zzz", ""},
      {"blank", ""}, /* nobody could ask for it */
  };
  struct arena arena;
  struct store *store = store_kit_open(&source, 1, &arena);
  for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
    char found[256] = "";
    struct hit_list list = search(store, rows[i].text, "en", &arena);
    for (size_t h = 0; h < list.count; h++)
      snprintf(found + strlen(found), sizeof found - strlen(found), "%s%.*s",
               h ? " " : "", STR_ARGS(str_from_offset(list.rows[h].iri, 9)));
    ck_assert_msg(strcmp(found, rows[i].found) == 0, "%s: %s", rows[i].text,
                  found);
    ck_assert(list.is_complete);
  }
  store_free(store);
  arena_fini(&arena);
}
END_TEST

START_TEST(tells_of_what_it_found)
{
  struct arena arena;
  struct store *store = store_kit_open(&source, 1, &arena);
  struct hit_list list = search(store, "big apple", "de", &arena);
  ck_assert_uint_eq(list.count, 1);
  ck_assert(str_equals(list.rows[0].matched, STR("The Big Apple")));
  ck_assert(str_equals(list.rows[0].class_iri, STR("http://e/City")));
  ck_assert(str_equals(list.rows[0].class_label, STR("Stadt")));
  list = search(store, "nueva", "es", &arena);
  ck_assert(str_equals(list.rows[0].label, STR("Nueva York")));
  ck_assert_uint_eq(list.rows[0].matched.length, 0);
  struct search_options options = {
      .text = STR("new york"), .limit = 10, .suggests = true};
  ck_assert_int_eq(store->type->search(store, &options, &arena, &list),
                   ERR_NONE);
  ck_assert_uint_eq(list.count, 1); /* not what is deprecated */
  options.text = STR("outdated");   /* a fragment likewise */
  ck_assert_int_eq(store->type->search(store, &options, &arena, &list),
                   ERR_NONE);
  ck_assert_uint_eq(list.count, 0);
  options.text = STR("new york");
  options.suggests = false;
  options.limit = 1;
  ck_assert_int_eq(store->type->search(store, &options, &arena, &list),
                   ERR_NONE);
  ck_assert_uint_eq(list.count, 1);
  ck_assert_uint_eq(list.total, 2);
  ck_assert(!list.is_complete);
  store_free(store);
  arena_fini(&arena);
}
END_TEST

/* Not all labels are looked at, but those of the things that are pointed at
 * most, and some with all words. */
START_TEST(finds_some_of_very_many)
{
  enum { MANY = 20000, PICKED = 19999 };
  struct arena arena;
  struct buffer text;
  buffer_init(&text, 1 << 23);
  for (int i = 0; i < MANY; i++)
    buffer_format(&text, "<http://e/%d> " LABEL " \"left %s right %d\" .\n", i,
                  i % 2 ? "odd" : "even", i);
  for (int i = 0; i < 100; i++)
    buffer_format(&text, "<http://e/x%d> <http://e/p> <http://e/%d> .\n", i,
                  PICKED);
  struct kit_source many = {"a.nt", SYNTAX_NTRIPLES, buffer_str(&text), 0};
  struct store *store = store_kit_open(&many, 1, &arena);
  static const char *const queries[] = {"left", "right", "lef", "right left",
                                        "odd left"};
  for (size_t i = 0; i < sizeof queries / sizeof *queries; i++) {
    struct hit_list list = search(store, queries[i], "en", &arena);
    ck_assert_msg(list.count == 10, "%s: %zu", queries[i], list.count);
    ck_assert_msg(!list.is_complete, "%s", queries[i]);
    ck_assert_msg(i >= 3 || str_equals(list.rows[0].iri, STR("http://e/19999")),
                  "%s: %.*s", queries[i], STR_ARGS(list.rows[0].iri));
    for (size_t k = 0; k < list.count; k++)
      ck_assert_msg(i < 4 || str_find_str(list.rows[k].label, STR("odd")) !=
                                 STR_NOT_FOUND,
                    "%s: %.*s", queries[i], STR_ARGS(list.rows[k].label));
  }
  struct hit_list list = search(store, "19999 right", "en", &arena);
  ck_assert_uint_eq(list.count, 1);
  ck_assert(list.is_complete);
  list = search(store, "left up", "en", &arena);
  ck_assert_uint_eq(list.count, 0);
  store_free(store);
  buffer_fini(&text);
  arena_fini(&arena);
}
END_TEST

START_TEST(browses)
{
  static const struct {
    enum browse_kind kind;
    const char *iri, *property;
    uint64_t skip, total;
    const char *first;
    size_t count;
  } rows[] = {
      {BROWSE_CLASSES, "", "", 0, 1, "http://e/City", 1},
      {BROWSE_CLASSES, "", "", 1, 1, NULL, 0},
      {BROWSE_MEMBERS, "http://e/City", RDF_TYPE, 0, 2, "http://e/york", 2},
      {BROWSE_MEMBERS, "http://e/City", RDF_TYPE, 1, 2, "http://e/old", 1},
      {BROWSE_MEMBERS, "http://e/york", "http://e/p", 0, 2, "http://e/apple",
       2},
      {BROWSE_MEMBERS, "http://e/york", RDF_TYPE, 0, 0, NULL, 0},
      {BROWSE_MEMBERS, "http://e/york", "", 0, 2, "http://e/apple", 2},
      {BROWSE_LINKED, "http://e/City", RDF_TYPE, 0, 2, "http://e/york", 2},
      {BROWSE_LINKED, "http://e/City", "http://e/p", 0, 0, NULL, 0},
      {BROWSE_LINKED, "http://e/none", RDF_TYPE, 0, 0, NULL, 0},
      {BROWSE_MEMBERS, "http://e/none", RDF_TYPE, 0, 0, NULL, 0},
      {BROWSE_NAMES, "http://e/", "", 0, 12, "http://e/City", 2},
      {BROWSE_NAMES, "http://e/a", "", 0, 2, "http://e/a", 2},
      {BROWSE_VALUES, "http://e/apple", "http://e/p", 0, 1, "http://e/york", 1},
      {BROWSE_VALUES, "http://e/york", RDFS_LABEL, 1, 3, "", 2},
      {BROWSE_VALUES, "http://e/none", RDFS_LABEL, 0, 0, NULL, 0},
      {BROWSE_THIS, "http://e/old", "", 0, 1, "http://e/old", 1},
      {BROWSE_THIS, "http://e/none", "", 0, 0, NULL, 0},
      {BROWSE_NAMES, "http://f/", "", 0, 0, NULL, 0},
      {BROWSE_VOCABULARIES, "", "", 0, 5, "http://e/", 2},
  };
  struct arena arena;
  struct store *store = store_kit_open(&source, 1, &arena);
  for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
    struct browse_options options = {.kind = rows[i].kind,
                                     .iri = str_from(rows[i].iri),
                                     .property = str_from(rows[i].property),
                                     .skip = rows[i].skip,
                                     .limit = 2};
    struct browse_list list;
    ck_assert_int_eq(store->type->browse(store, &options, &arena, &list),
                     ERR_NONE);
    ck_assert_msg(list.total == rows[i].total, "%zu: %llu", i,
                  (unsigned long long)list.total);
    ck_assert_msg(list.count == rows[i].count, "%zu: %zu", i, list.count);
    ck_assert(!list.count ||
              str_equals(list.rows[0].iri, str_from(rows[i].first)));
  }
  store_free(store);
  arena_fini(&arena);
}
END_TEST

START_TEST(climbs)
{
  struct arena arena;
  struct store *store = store_kit_open(&source, 1, &arena);
  struct describe_options options = {.for_page = true,
                                     .shows_hierarchies = true};
  struct description description;
  ck_assert(store_kit_describe(store, "http://e/old", &options, &arena,
                               &description));
  ck_assert_uint_eq(description.hierarchy_count, 1);
  const struct hierarchy *hierarchy = description.hierarchies;
  ck_assert_uint_eq(hierarchy->ancestors.count, 2); /* though it is a circle */
  ck_assert(
      str_equals(hierarchy->ancestors.rows[0].iri, STR("http://e/world")));
  ck_assert(
      str_equals(hierarchy->ancestors.rows[1].iri, STR("http://e/england")));
  ck_assert(store_kit_describe(store, "http://e/world", &options, &arena,
                               &description));
  hierarchy = description.hierarchies;
  ck_assert_uint_eq(hierarchy->children.total, 2);
  ck_assert(
      str_equals(hierarchy->children.rows[0].iri, STR("http://e/england")));
  ck_assert(str_equals(hierarchy->children.rows[1].iri, STR("http://e/moon")));
  ck_assert(store_kit_describe(store, "http://e/york", &options, &arena,
                               &description));
  ck_assert_uint_eq(description.hierarchy_count, 0);
  store_free(store);
  arena_fini(&arena);
}
END_TEST

static const struct kit_source texts = {
    "a.nt", SYNTAX_NQUADS,
    STR_INIT("<http://e/a> " LABEL " \"word a\" .\n"
             "<http://e/a> <http://www.w3.org/2000/01/rdf-schema#comment> "
             "\"a comment\"@en .\n"
             "<http://e/a> <http://www.w3.org/2004/02/skos/core#definition> "
             "\"eine Definition\"@de .\n"
             "<http://e/a> <http://www.w3.org/2004/02/skos/core#definition> "
             "\"a definition\"@en .\n"
             "<http://e/a> <http://e/by> _:b .\n"
             "<http://e/a> <http://e/by> _:c .\n"
             "_:b <http://xmlns.com/foaf/0.1/name> \"Ada\" .\n"
             "<http://e/b> " LABEL " \"word b\" .\n"
             "<http://e/b> <http://www.w3.org/2000/01/rdf-schema#comment> "
             "\"plain\" .\n"
             "<http://e/c> " LABEL " \"word c\" .\n"
             "<http://e/c#part> " TYPE " <http://e/Kind> .\n"
             "<http://e/c> " TYPE " <http://e/Kind> .\n"
             "<http://e/n> " TYPE " <http://e/Kind> .\n"
             "<http://e/a> <http://e/p> <http://e/n> .\n"),
    0};

START_TEST(tells_what_describes_it)
{
  static const struct {
    const char *language, *text;
    size_t skip;
  } rows[] = {{"de", "eine Definition", 0},
              {"en", "a definition", 0},
              {"en", "plain", 1},
              {"en", "", 2}};
  struct arena arena;
  struct store *store = store_kit_open(&texts, 1, &arena);
  for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
    struct language_list wanted;
    struct hit_list list;
    struct search_options options = {.text = STR("word"),
                                     .wanted = &wanted,
                                     .limit = 1,
                                     .reach = 10,
                                     .skip = rows[i].skip,
                                     .describes = true};
    language_parse(str_from(rows[i].language), &wanted);
    ck_assert_int_eq(store->type->search(store, &options, &arena, &list),
                     ERR_NONE);
    ck_assert_uint_eq(list.count, 1);
    ck_assert_uint_eq(list.total, 3);
    ck_assert(list.is_counted);
    ck_assert(list.is_complete == (rows[i].skip == 2));
    ck_assert_msg(str_equals(list.rows[0].text, str_from(rows[i].text)), "%zu",
                  i);
  }
  store_free(store);
  arena_fini(&arena);
}
END_TEST

/* A value of an unnamed node is its label; the parts of a thing are not among
 * the members that are linked most, and those with a label come first. */
START_TEST(browses_nodes_and_parts)
{
  struct arena arena;
  struct store *store = store_kit_open(&texts, 1, &arena);
  struct browse_options options = {.kind = BROWSE_VALUES,
                                   .iri = STR("http://e/a"),
                                   .property = STR("http://e/by"),
                                   .limit = 9};
  struct browse_list list;
  ck_assert_int_eq(store->type->browse(store, &options, &arena, &list),
                   ERR_NONE);
  ck_assert_uint_eq(list.count, 2);
  ck_assert(str_equals(list.rows[0].label, STR("Ada")) !=
            str_equals(list.rows[1].label, STR("Ada")));
  options.property = STR("http://www.w3.org/2004/02/skos/core#definition");
  ck_assert_int_eq(store->type->browse(store, &options, &arena, &list),
                   ERR_NONE);
  ck_assert(str_equals(list.rows[0].language, STR("en")) ||
            str_equals(list.rows[0].language, STR("de")));
  options = (struct browse_options){.kind = BROWSE_LINKED,
                                    .iri = STR("http://e/Kind"),
                                    .property = STR(RDF_TYPE),
                                    .limit = 9};
  ck_assert_int_eq(store->type->browse(store, &options, &arena, &list),
                   ERR_NONE);
  ck_assert_uint_eq(list.count, 2);
  ck_assert(str_equals(list.rows[0].iri, STR("http://e/c")));
  ck_assert(str_equals(list.rows[1].iri, STR("http://e/n")));
  ck_assert_uint_eq(list.rows[1].count, 1);
  store_free(store);
  arena_fini(&arena);
}
END_TEST

/* Labels that begin alike, of a few syllables each. */
static struct str
make_labels(char *text, size_t size, size_t count)
{
  static const char *const syllables[] = {"uni", "vers", "ity",      "of ",
                                          "lo",  "Ly",   "\xC3\xA9", " "};
  size_t at = 0;
  uint32_t seed = 7;
  for (size_t i = 0; i < count; i++) {
    at += (size_t)snprintf(text + at, size - at,
                           "<http://e/%zu> " LABEL " \"University of ", i);
    for (int s = 0; s < 8; s++) {
      seed = seed * 1103515245 + 12345;
      at += (size_t)snprintf(text + at, size - at, "%s",
                             syllables[seed >> 16 & 7]);
    }
    at += (size_t)snprintf(text + at, size - at, "\" .\n");
    for (size_t links = i % 97 == 0 ? i : 0; links > 0; links--)
      at += (size_t)snprintf(text + at, size - at,
                             "<http://e/l%zu> <http://e/p> <http://e/%zu> .\n",
                             links, i);
  }
  return str_of(text, at);
}

START_TEST(is_sorted)
{
  enum { LABELS = 1500, SIZE = 4 << 20 };
  char *text = malloc(SIZE);
  struct kit_source many = {"a.nt", SYNTAX_NTRIPLES,
                            make_labels(text, SIZE, LABELS), 0};
  struct arena arena;
  struct store *store = store_kit_open(&many, 1, &arena);
  const struct image *image = ((struct image_store *)store)->image;
  uint64_t count = image_header(image)->search_entries;
  static struct suffix suffixes[2];
  ck_assert_uint_gt(count, 3 * LABELS);
  for (uint64_t i = 0; i < count; i++) {
    struct suffix *now = &suffixes[i % 2], *before = &suffixes[1 - i % 2];
    ck_assert_int_eq(image_matches_read(image, i, &arena, now), ERR_NONE);
    ck_assert(i == 0 || str_compare(before->text, now->text) <= 0);
  }
  struct hit_list list = search(store, "univ", "", &arena);
  ck_assert(!list.is_complete);
  /* One of those with most links is the best, wherever its text stands. */
  uint64_t number;
  ck_assert(
      str_to_number(str_from_offset(list.rows[0].iri, 9), LABELS, &number));
  ck_assert(number % 97 == 0 && number >= 1024);
  list = search(store, "of university", "", &arena);
  ck_assert_uint_ge(list.count, 1);
  store_free(store);
  arena_fini(&arena);
  free(text);
}
END_TEST

Suite *
check_image_search(void)
{
  const TTest *tests[] = {finds_labels,
                          tells_of_what_it_found,
                          browses,
                          tells_what_describes_it,
                          browses_nodes_and_parts,
                          finds_some_of_very_many,
                          climbs,
                          is_sorted};
  return runner_make_suite("image_search", tests, sizeof tests / sizeof *tests);
}
