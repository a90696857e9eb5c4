#include "http/language.h"
#include "runner.h"
#include "store_kit.h"

#include <stdio.h>
#include <string.h>

runner_suite check_image_store;

#define RDFS_LABEL_ "<http://www.w3.org/2000/01/rdf-schema#label>"
#define TYPE "<http://www.w3.org/1999/02/22-rdf-syntax-ns#type>"
#define OWL "http://www.w3.org/2002/07/owl#"
#define P "<http://e/p>"

static const struct kit_source things[] = {
    {"a.nq", SYNTAX_NQUADS,
     STR_INIT(
         "<http://e/id/a> " P " \"a\" .\n"
         "<http://e/id/a> " P " _:x .\n_:x " P " _:y .\n_:y " P " _:x .\n"
         "_:r <http://e/about> <http://e/id/a> .\n_:r " P " \"reified\" .\n"
         "<http://e/id/a#birth> " P " \"1\" .\n"
         "<http://e/id/b> " P " <http://e/id/a> .\n"
         "<http://e/id/Case> " P " \"c\" .\n"
         "<http://e/ns#one> " P " \"1\" .\n<http://e/ns#two> " P " \"2\" .\n"
         "<http://e/%7Etilde> " P " \"t\" .\n"
         "<http://e/slash%2fslash> " P " \"s\" .\n"
         "<http://e/\xC3\xA4> " P " \"iri\" .\n"
         "<http://e/%C3%A4> " P " \"uri\" .\n"
         "<http://e/twin> " P " \"http\" .\n"
         "<https://e/twin> " P " \"https\" .\n"
         "<http://e/q?a=b> " P " \"query\" .\n"
         "<http://e/old> <" OWL "deprecated> \"true\"^^<http://www.w3.org/2001/"
         "XMLSchema#boolean> .\n"
         "<http://e/doc> " TYPE " <http://xmlns.com/foaf/0.1/Document> .\n"
         "<http://e/paired> <https://w3id.org/303> <http://e/there> .\n"
         "<http://e/limit> <http://e/1> \"x\" .\n"
         "<urn:isbn:1> " P " \"urn\" .\n"
         "<http://e/s> " P " \"g\" <http://e/graph> .\n"),
     77}};

START_TEST(finds_names_and_flags)
{
  static const struct {
    const char *iri;
    size_t count;
    unsigned flags; /* all that must be set */
    unsigned absent;
  } rows[] = {
      {"http://e/id/a", 1, NAME_SUBJECT | NAME_FRAGMENTS, NAME_DOCUMENT},
      {"http://e/id/a#birth", 1, NAME_SUBJECT | NAME_FRAGMENTS, 0},
      {"http://e/ns", 1, NAME_FRAGMENTS, NAME_SUBJECT},
      {"http://e/ns#none", 1, NAME_FRAGMENTS, NAME_SUBJECT},
      {"http://e/~tilde", 1, NAME_SUBJECT, 0},
      {"http://e/%7etilde", 1, NAME_SUBJECT, 0},
      {"http://e/slash%2Fslash", 1, NAME_SUBJECT, 0},
      {"http://e/slash/slash", 0, 0, 0},
      {"http://e/\xC3\xA4", 2, NAME_SUBJECT, 0},
      {"http://e/%c3%a4", 2, NAME_SUBJECT, 0},
      {"http://e/twin", 2, NAME_SUBJECT, 0},
      {"https://e/twin", 2, NAME_SUBJECT, 0},
      {"https://e/id/b", 1, NAME_SUBJECT, NAME_FRAGMENTS},
      {"http://E/id/b", 1, NAME_SUBJECT, 0},
      {"http://e:8303/id/b", 1, NAME_SUBJECT, 0},
      {"http://e/q?a=b", 1, NAME_SUBJECT, 0},
      {"http://e/q", 0, 0, 0},
      {"http://e/id/case", 0, 0, 0},
      {"http://e/id/b/", 0, 0, 0},
      {"http://e/old", 1, NAME_DEPRECATED, 0},
      {"http://e/doc", 1, NAME_DOCUMENT, NAME_WHOLE},
      {"http://e/paired", 1, NAME_PAIRED, 0},
      {"http://e/limit", 1, NAME_NO_RDFXML, 0},
      {"http://e/graph", 1, NAME_WHOLE, NAME_SUBJECT},
      {"http://e/there", 0, 0, 0},
      {"urn:isbn:1", 1, NAME_SUBJECT, 0},
      {"http://other/", 0, 0, 0},
      {"", 0, 0, 0},
  };
  struct arena arena;
  struct store *store = store_kit_open(things, 1, &arena);
  for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
    struct name name;
    ck_assert_int_eq(
        store->type->contains(store, str_from(rows[i].iri), &arena, &name),
        ERR_NONE);
    ck_assert_msg(name.count == rows[i].count, "%s: %zu", rows[i].iri,
                  name.count);
    if (name.count)
      ck_assert_msg((name.flags & rows[i].flags) == rows[i].flags &&
                        !(name.flags & rows[i].absent),
                    "%s: flags %x", rows[i].iri, name.flags);
  }
  ck_assert_int_eq(store->type->stamp(store).modified, 77);
  store_free(store);
  arena_fini(&arena);
}
END_TEST

/* In the order of IRIs, other names may stand between a name and what is below
 * it. */
START_TEST(counts_fragments)
{
  static const struct kit_source source = {
      "a.nt", SYNTAX_NTRIPLES,
      STR_INIT("<http://e/a> " P " \"1\" .\n<http://e/a!> " P " \"1\" .\n"
               "<http://e/a#1> " P " \"1\" .\n<http://e/a#2> " P
               " <http://e/a#0> .\n<http://e/b#1> " P " \"1\" .\n"
               "<http://e/c> " P " <http://e/b> .\n<http://e/c#1> " P
               " \"1\" .\n<http://e/c#2> " P " \"1\" .\n"
               "<http://e/d> " P " <http://e/d#1> .\n"),
      1};
  static const struct {
    const char *iri;
    uint32_t fragments;
  } rows[] = {
      {"http://e/a", 2}, {"http://e/a!", 0}, {"http://e/b", 1},
      {"http://e/c", 2}, {"http://e/d", 0},
  };
  struct arena arena;
  struct store *store = store_kit_open(&source, 1, &arena);
  for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
    struct name name;
    ck_assert_int_eq(
        store->type->contains(store, str_from(rows[i].iri), &arena, &name),
        ERR_NONE);
    ck_assert_msg(name.count == 1 &&
                      name.fragment_count[0] == rows[i].fragments,
                  "%s: %u", rows[i].iri, name.fragment_count[0]);
    ck_assert_msg(!(name.flags & NAME_FRAGMENTS) == !rows[i].fragments, "%s",
                  rows[i].iri);
  }
  store_free(store);
  arena_fini(&arena);
}
END_TEST

START_TEST(describes)
{
  static const struct {
    const char *iri;
    struct str quads;
  } rows[] = {
      {"http://e/id/a",
       STR_INIT("<http://e/id/a> " P " \"a\" .\n<http://e/id/a> " P " _:x .\n"
                "_:x " P " _:y .\n_:y " P " _:x .\n"
                "_:r <http://e/about> <http://e/id/a> .\n"
                "_:r " P " \"reified\" .\n<http://e/id/a#birth> " P
                " \"1\" .\n")},
      {"http://e/id/b", STR_INIT("<http://e/id/b> " P " <http://e/id/a> .\n")},
      {"http://e/ns", STR_INIT("<http://e/ns#one> " P " \"1\" .\n"
                               "<http://e/ns#two> " P " \"2\" .\n")},
      {"http://e/twin", STR_INIT("<http://e/twin> " P " \"http\" .\n"
                                 "<https://e/twin> " P " \"https\" .\n")},
      {"https://e/%C3%A4", STR_INIT("<http://e/\xC3\xA4> " P " \"iri\" .\n"
                                    "<http://e/%C3%A4> " P " \"uri\" .\n")},
      {"http://e/s", STR_INIT("<http://e/s> " P " \"g\" <http://e/graph> .\n")},
  };
  struct arena arena;
  struct store *store = store_kit_open(things, 1, &arena);
  for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
    struct description description;
    ck_assert(
        store_kit_describe(store, rows[i].iri, NULL, &arena, &description));
    ck_assert_msg(store_kit_says(&description, rows[i].quads), "%s",
                  rows[i].iri);
    ck_assert_uint_ge(description.topic_count, 1);
  }
  store_free(store);
  arena_fini(&arena);
}
END_TEST

START_TEST(describes_whole_documents)
{
  static const struct kit_source rows[] = {
      {"onto.ttl", SYNTAX_TURTLE,
       STR_INIT("@prefix owl: <" OWL "> .\n<http://e/onto> a owl:Ontology ; "
                "owl:versionIRI <http://e/onto/1> . <http://e/term> " P
                " \"t\" .\n"),
       1},
      {"other.ttl", SYNTAX_TURTLE,
       STR_INIT("<http://e/other> " P " <http://e/onto> ."), 2},
  };
  static const char *const names[] = {"http://e/onto", "http://e/onto/1"};
  struct describe_options whole = {.scope = DESCRIBE_WHOLE};
  struct arena arena;
  struct store *store = store_kit_open(rows, 2, &arena);
  for (size_t i = 0; i < 2; i++) {
    struct description description;
    struct name name;
    ck_assert_int_eq(
        store->type->contains(store, str_from(names[i]), &arena, &name),
        ERR_NONE);
    ck_assert_msg(name.flags & NAME_WHOLE, "%s", names[i]);
    ck_assert(
        store_kit_describe(store, names[i], &whole, &arena, &description));
    ck_assert_msg(
        store_kit_says(&description,
                       STR("<http://e/onto> " TYPE " <" OWL "Ontology> .\n"
                           "<http://e/onto> <" OWL "versionIRI> "
                           "<http://e/onto/1> .\n<http://e/term> " P
                           " \"t\" .\n")),
        "%s", names[i]);
  }
  for (whole.whole_limit = 2; whole.whole_limit < 4; whole.whole_limit++) {
    struct description description; /* it has three statements */
    ck_assert(
        store_kit_describe(store, names[0], &whole, &arena, &description));
    ck_assert_uint_eq(description.graph.count, whole.whole_limit);
    ck_assert_uint_eq(description.total, whole.whole_limit < 3 ? 2 : 0);
    ck_assert_int_eq(description.cut, whole.whole_limit < 3);
  }
  store_free(store);
  arena_fini(&arena);
}
END_TEST

START_TEST(labels_in_the_best_language)
{
  static const struct kit_source source = {
      "l.ttl", SYNTAX_TURTLE,
      STR_INIT("<http://e/a> " RDFS_LABEL_ " 'one'@en, 'eins'@de ; " P
               " <http://e/b> . <http://e/b> " RDFS_LABEL_ " 'two'@en, "
               "'zwei'@de . <http://e/c> " P " <http://e/a> ."),
      1};
  static const char *const languages[] = {"de-CH, fr;q=0.5", "fr, en;q=0.1"};
  static const char *const expected[] = {"zwei", "two"};
  struct term b = term_iri(STR("http://e/b"));
  struct arena arena;
  struct store *store = store_kit_open(&source, 1, &arena);
  for (size_t i = 0; i < 2; i++) {
    struct description description;
    struct language_list wanted;
    struct describe_options page = {
        .for_page = true, .inbound_shown = 5, .wanted = &wanted};
    language_parse(str_from(languages[i]), &wanted);
    ck_assert(
        store_kit_describe(store, "http://e/a", &page, &arena, &description));
    uint32_t at = graph_find(&description.graph, &b);
    ck_assert_uint_ne(at, GRAPH_NO_TERM);
    ck_assert(str_equals(description.labels[at], str_from(expected[i])));
    ck_assert_uint_eq(description.inbound_count, 1);
    ck_assert_uint_eq(description.inbound[0].count, 1);
    ck_assert(
        str_equals(description.inbound[0].subjects[0], STR("http://e/c")));
  }
  store_free(store);
  arena_fini(&arena);
}
END_TEST

START_TEST(suggests)
{
  struct suggestions found;
  struct arena arena;
  struct store *store = store_kit_open(things, 1, &arena);
  static const struct {
    const char *iri, *near;
  } rows[] = {{"http://e/id/case", "http://e/id/Case"},
              {"http://e/id/b/", "http://e/id/b"}};
  for (size_t i = 0; i < 2; i++) {
    bool has = false;
    ck_assert_int_eq(
        store->type->suggest(store, str_from(rows[i].iri), &arena, &found),
        ERR_NONE);
    ck_assert_uint_le(found.near_count, SUGGESTIONS_MAXIMUM);
    for (size_t k = 0; k < found.near_count; k++)
      has = has || str_equals(found.near[k], str_from(rows[i].near));
    ck_assert_msg(has, "%s", rows[i].iri);
  }
  ck_assert_int_eq(
      store->type->suggest(store, STR("http://e/there"), &arena, &found),
      ERR_NONE);
  ck_assert_uint_eq(found.mentions, 1);
  ck_assert_uint_eq(found.subject_count, 1);
  ck_assert(str_equals(found.subjects[0], STR("http://e/paired")));
  ck_assert(!found.is_predicate);
  ck_assert_int_eq(
      store->type->suggest(store, STR("http://e/p"), &arena, &found), ERR_NONE);
  ck_assert(found.is_predicate);
  store_free(store);
  arena_fini(&arena);
}
END_TEST

/* A thing with as many statements as are looked at is still complete. */
START_TEST(finds_relations)
{
  static const struct kit_source source = {
      "r.ttl", SYNTAX_TURTLE,
      STR_INIT("<http://e/a> " P " <http://e/b>, <http://e/x>, <http://e/a> . "
               "<http://e/b> " P " <http://e/c>, 'http://e/a' ; <http://e/q> "
               "<http://e/a> . <http://e/c> " P " <http://e/y> . " P
               " " RDFS_LABEL_ " 'points at'@en, 'zeigt auf'@de ."),
      1};
  const struct str iris[] = {STR("http://e/a"), STR("http://e/b"),
                             STR("http://e/c"), STR("http://e/none")};
  static const struct {
    size_t from, to;
    const char *property, *label;
  } rows[] = {{0, 1, "http://e/p", "zeigt auf"},
              {1, 2, "http://e/p", "zeigt auf"},
              {1, 0, "http://e/q", ""}};
  struct relation_options options = {
      .iris = iris, .count = 4, .language = STR("de")};
  struct relation_list list;
  struct arena arena;
  struct store *store = store_kit_open(&source, 1, &arena);
  ck_assert_int_eq(store_relations(store, &options, &arena, &list), ERR_NONE);
  ck_assert_uint_eq(list.count, 3);
  ck_assert(list.is_complete);
  for (size_t i = 0; i < 3; i++) {
    ck_assert_uint_eq(list.rows[i].from, rows[i].from);
    ck_assert_uint_eq(list.rows[i].to, rows[i].to);
    ck_assert(str_equals(list.rows[i].property, str_from(rows[i].property)));
    ck_assert(str_equals(list.rows[i].label, str_from(rows[i].label)));
  }
  options.count = 33;
  ck_assert_int_eq(store_relations(store, &options, &arena, &list), ERR_LIMIT);
  store_free(store);
  arena_fini(&arena);
}
END_TEST

/* Makes statements of one thing about so many others, the last two of which are
 * asked for. */
static struct relation_list
relations_of_many(int count, struct arena *arena, struct store **ret_store)
{
  static char names[2][32];
  struct buffer text;
  struct str iris[3];
  buffer_init(&text, 1 << 20);
  for (int i = 1; i <= count; i++)
    buffer_format(&text, "<http://e/a> " P " <http://e/%06d> .\n", i);
  struct kit_source source = {"m.nq", SYNTAX_NQUADS, buffer_str(&text), 1};
  struct relation_list list;
  *ret_store = store_kit_open(&source, 1, arena);
  buffer_fini(&text);
  iris[0] = STR("http://e/a");
  for (int i = 0; i < 2; i++) {
    snprintf(names[i], sizeof names[i], "http://e/%06d", count - 1 + i);
    iris[1 + i] = str_from(names[i]);
  }
  struct relation_options options = {.iris = iris, .count = 3};
  ck_assert_int_eq(store_relations(*ret_store, &options, arena, &list),
                   ERR_NONE);
  return list;
}

START_TEST(looks_at_the_first_statements)
{
  static const struct {
    int count;
    size_t found;
    bool is_complete;
  } rows[] = {{255, 2, true}, {256, 2, true}, {257, 1, false}, {300, 0, false}};
  for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
    struct arena arena;
    struct store *store;
    struct relation_list list =
        relations_of_many(rows[i].count, &arena, &store);
    ck_assert_msg(list.count == rows[i].found, "%d", rows[i].count);
    ck_assert_msg(list.is_complete == rows[i].is_complete, "%d", rows[i].count);
    store_free(store);
    arena_fini(&arena);
  }
}
END_TEST

/* A neighbour differs by two letters at most, in names of 256 bytes at most. */
START_TEST(suggests_what_differs_little)
{
  static const struct {
    int length, other; /* letters that are the same, and that differ */
    bool is_near;
  } rows[] = {{1, 2, true},    {1, 3, false},   {253, 2, true},
              {254, 2, false}, {299, 1, false}, {1, 299, false}};
  for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
    struct suggestions found;
    struct arena arena;
    char there[400], asked[400], line[800];
    snprintf(there, sizeof there, "http://e/id/a%0*d%0*d", rows[i].length, 0,
             rows[i].other, 1);
    memset(asked, 0, sizeof asked);
    memcpy(asked, there, strlen(there));
    memset(asked + strlen(there) - rows[i].other, '9', (size_t)rows[i].other);
    snprintf(line, sizeof line, "<%s> <http://e/p> \"x\" .\n", there);
    struct kit_source source = {"a.nt", SYNTAX_NTRIPLES, str_from(line), 1};
    struct store *store = store_kit_open(&source, 1, &arena);
    ck_assert_int_eq(
        store->type->suggest(store, str_from(asked), &arena, &found), ERR_NONE);
    ck_assert_msg((found.near_count == 1) == rows[i].is_near, "%d, %d: %zu",
                  rows[i].length, rows[i].other, found.near_count);
    store_free(store);
    arena_fini(&arena);
  }
}
END_TEST

/* Whatever the memory of a request suffices for, there is an answer, or
 * ERR_MEMORY. */
START_TEST(suggests_in_little_memory)
{
  enum { CHUNK = 32 * 1024 }; /* that an arena takes at once */
  static const char *const iris[] = {"http://e/id/case", "http://e/there",
                                     "http://e/id/b/", "urn:x"};
  struct suggestions found;
  struct arena arena;
  struct store *store = store_kit_open(things, 1, &arena);
  for (size_t i = 0; i < sizeof iris / sizeof *iris; i++) {
    size_t room = 0;
    enum err err = ERR_MEMORY;
    for (; err == ERR_MEMORY && room < CHUNK; room += 16) {
      struct arena little;
      arena_init(&little, CHUNK);
      ck_assert_ptr_nonnull(arena_alloc(&little, CHUNK - room));
      err = store->type->suggest(store, str_from(iris[i]), &little, &found);
      arena_fini(&little);
    }
    ck_assert_int_eq(err, ERR_NONE);
    ck_assert_uint_gt(room, 16); /* it was not enough each time */
  }
  store_free(store);
  arena_fini(&arena);
}
END_TEST

Suite *
check_image_store(void)
{
  const TTest *tests[] = {finds_names_and_flags,
                          counts_fragments,
                          describes,
                          describes_whole_documents,
                          labels_in_the_best_language,
                          suggests,
                          finds_relations,
                          looks_at_the_first_statements,
                          suggests_what_differs_little,
                          suggests_in_little_memory};
  return runner_make_suite("image_store", tests, sizeof tests / sizeof *tests);
}
