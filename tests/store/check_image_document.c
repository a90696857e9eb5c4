#include "runner.h"
#include "store_kit.h"

runner_suite check_image_document;

#define OWL "http://www.w3.org/2002/07/owl#"
#define HEAD                                                                   \
  "@prefix owl: <" OWL "> . @prefix : <http://e/p/> . @prefix ns: "            \
  "<http://e/ns#> .\n"
#define TYPE "<http://www.w3.org/1999/02/22-rdf-syntax-ns#type>"
#define P(name) "<http://e/p/" name ">"

static struct arena arena;

/* Whether the document of a name says all this, and nothing else, when it is
 * read at once and when it is read in chunks. */
static bool
says(const struct store *store, const char *iri, struct str quads)
{
  struct describe_options whole = {.scope = DESCRIBE_WHOLE};
  struct description description;
  struct name name;
  struct document_chunks *chunks;
  uint64_t hash;
  size_t count = 0;
  ck_assert(store_kit_describe(store, iri, &whole, &arena, &description));
  bool same = store_kit_says(&description, quads);
  ck_assert_int_eq(store->type->contains(store, str_from(iri), &arena, &name),
                   ERR_NONE);
  ck_assert_int_eq(
      store->type->open_chunks(store, &name, 0, true, &arena, &chunks, &hash),
      ERR_NONE);
  ck_assert(chunks != NULL);
  for (;;) {
    struct description chunk;
    ck_assert_int_eq(store->type->read_chunk(store, chunks, &arena, &chunk),
                     ERR_NONE);
    if (chunk.graph.count == 0)
      break;
    count += chunk.graph.count;
  }
  return same && count == description.graph.count;
}

static const struct kit_source ontology[] = {
    {"a.ttl", SYNTAX_TURTLE,
     STR_INIT(HEAD
              "<http://e/ns> a owl:Ontology ; owl:versionIRI "
              "<http://e/ns/1> . ns:A :p \"A\" . <http://e/other> :p 'o' ."),
     1},
    {"b.ttl", SYNTAX_TURTLE,
     STR_INIT(HEAD "ns:Shape :p [ :q [ :q 'deep' ] ] . ns:A :q 'of b' . "
                   "[] :about ns:Shape . <http://e/other> :p 'not here' . "
                   "<http://e/ns> :said 'by b' ."),
     1},
    {"c.trig", SYNTAX_TRIG,
     STR_INIT(HEAD "<http://e/meta> { <http://e/ns> :title 'NS' . ns:B :p 'B' "
                   ". } <http://e/ns#graph> { <http://e/far> :p 'far' . }"),
     1},
};

#define SAID                                                                                                                                   \
  "<http://e/ns> " TYPE " <" OWL "Ontology> .\n"                                                                                               \
  "<http://e/ns> <" OWL "versionIRI> <http://e/ns/1> .\n"                                                                                      \
  "<http://e/ns> " P("said") " \"by b\" .\n<http://e/ns#A> " P(                                                                                \
      "p") " \"A\" .\n<http://e/ns#A> " P("q") " \"of b\" .\n"                                                                                 \
                                               "<http://e/other> " P(                                                                          \
                                                   "p") " \"o\" .\n"                                                                           \
                                                        "<http://e/"                                                                           \
                                                        "ns#Shape> " P("p") " _:x .\n_:x " P("q") " _:y .\n_:y " P("q") " \"deep\" .\n_:r " P( \
                                                            "about") " <http:"                                                                 \
                                                                     "//e/"                                                                    \
                                                                     "ns#"                                                                     \
                                                                     "Shape> "                                                                 \
                                                                     ".\n"                                                                     \
                                                                     "<http:/"                                                                 \
                                                                     "/e/"                                                                     \
                                                                     "ns#B>"                                                                   \
                                                                     " " P(                                                                    \
                                                                         "p") " \"B\" <http://e/meta> .\n"                                     \
                                                                              "<http://e/far> " P(                                             \
                                                                                  "p") " \"far\" <http://e/ns#graph> .\n"

/* Terms and graphs below the name come from other sources; what is said about
 * the name itself does, unless it has another document. */
START_TEST(has_what_stands_elsewhere)
{
  struct store *store = store_kit_open(ontology, 3, &arena);
  ck_assert(says(store, "http://e/ns", STR(SAID)));
  ck_assert(says(store, "http://e/ns/1", STR(SAID))); /* its version */
  ck_assert(says(
      store, "http://e/meta",
      STR("<http://e/ns> " P("title") " \"NS\" <http://e/meta> .\n"
                                      "<http://e/ns#B> " P(
                                          "p") " \"B\" <http://e/meta> .\n")));
  store_free(store);
  arena_fini(&arena);
}
END_TEST

/* An ontology of a default graph has all graphs of its source, and nothing of
 * the same graphs in other sources. */
START_TEST(has_each_graph_of_its_source)
{
  static const struct kit_source sources[] = {
      {"a.trig", SYNTAX_TRIG,
       STR_INIT(HEAD "<http://e/ns> a owl:Ontology . "
                     "<http://e/g> { <http://e/x> :p 'x' . } "
                     "<http://e/h> { <http://e/x> :p 'h' . }"),
       1},
      {"b.trig", SYNTAX_TRIG, STR_INIT(HEAD "<http://e/y> :p 'y' ."), 1},
      {"c.trig", SYNTAX_TRIG,
       STR_INIT(HEAD "<http://e/of-c> a owl:Ontology . "
                     "<http://e/g> { <http://e/c> :p 'c' . }"),
       1}};
  struct store *store = store_kit_open(sources, 3, &arena);
  ck_assert(
      says(store, "http://e/ns",
           STR("<http://e/ns> " TYPE " <" OWL "Ontology> .\n"
               "<http://e/x> " P("p") " \"x\" <http://e/g> .\n"
                                      "<http://e/x> " P(
                                          "p") " \"h\" <http://e/h> .\n")));
  ck_assert(says(store, "http://e/of-c",
                 STR("<http://e/of-c> " TYPE " <" OWL "Ontology> .\n"
                     "<http://e/c> " P("p") " \"c\" <http://e/g> .\n")));
  store_free(store);
  arena_fini(&arena);
}
END_TEST

/* A page shows it all the same, and leads there. */
START_TEST(knows_who_speaks_about_it)
{
  struct describe_options page = {.scope = DESCRIBE_WHOLE, .for_page = true};
  struct store *store = store_kit_open(ontology, 3, &arena);
  struct description description;
  struct name name;
  struct term title = term_iri(STR("http://e/p/title"));
  ck_assert(
      store_kit_describe(store, "http://e/ns", &page, &arena, &description));
  ck_assert_uint_ne(graph_find(&description.graph, &title), GRAPH_NO_TERM);
  ck_assert_int_eq(
      store->type->contains(store, STR("http://e/ns"), &arena, &name),
      ERR_NONE);
  ck_assert_int_eq(store_look_around(store, &name, &arena, &description),
                   ERR_NONE);
  ck_assert_uint_eq(description.speaker_count, 1);
  ck_assert(str_equals(description.speakers[0], STR("http://e/meta")));
  ck_assert_uint_eq(description.older_count, 0);
  store_free(store);
  arena_fini(&arena);
}
END_TEST

/* Graphs below a thing are in its document; without a statement about it, they
 * make it one. */
START_TEST(has_graphs_below_it)
{
  static const struct kit_source source = {
      "a.trig", SYNTAX_TRIG,
      STR_INIT(HEAD "<http://e/np#head> { <http://e/np> :p 'np' . } "
                    "<http://e/np#info> { <http://e/np> :by <http://e/me> . "
                    "<http://e/me> :p 'me' . } "
                    "<http://e/bare#g> { <http://e/me> :p 'bare' . }"),
      1};
  struct store *store = store_kit_open(&source, 1, &arena);
  struct name name;
  ck_assert(
      says(store, "http://e/np",
           STR("<http://e/np> " P(
               "p") " \"np\" <http://e/np#head> .\n"
                    "<http://e/np> " P(
                        "by") " <http://e/me> "
                              "<http://e/np#info> .\n<http://e/me> " P(
                                  "p") " \"me\" <http://e/np#info> .\n")));
  ck_assert(says(store, "http://e/bare",
                 STR("<http://e/me> " P("p") " \"bare\" <http://e/bare#g> "
                                             ".\n")));
  ck_assert_int_eq(
      store->type->contains(store, STR("http://e/np"), &arena, &name),
      ERR_NONE);
  ck_assert_uint_eq(name.flags & (NAME_GRAPHS | NAME_WHOLE | NAME_SUBJECT),
                    NAME_GRAPHS | NAME_SUBJECT);
  ck_assert_int_eq(
      store->type->contains(store, STR("http://e/bare"), &arena, &name),
      ERR_NONE);
  ck_assert_uint_eq(name.flags & (NAME_GRAPHS | NAME_WHOLE | NAME_SUBJECT),
                    NAME_GRAPHS | NAME_WHOLE);
  store_free(store);
  arena_fini(&arena);
}
END_TEST

/* --- versions ------------------------------------------------------------- */

#define LABEL "<http://www.w3.org/2000/01/rdf-schema#label>"

static const struct kit_source versions[] = {
    {"1.ttl", SYNTAX_TURTLE,
     STR_INIT(HEAD "<http://e/o> a owl:Ontology ; owl:versionInfo '1' ; "
                   "owl:versionIRI <http://e/o/1> . <http://e/o/T> " LABEL
                   " 'old' ; :up <http://e/o/U> . <http://e/o/Gone> " LABEL
                   " 'gone' . [] :about <http://e/o/T> . "
                   "[] :about <http://e/o/Gone> . <http://e/o#x> :p 'x' ."),
     1},
    {"2.ttl", SYNTAX_TURTLE,
     STR_INIT(HEAD "<http://e/o> a owl:Ontology ; owl:versionInfo '2' . "
                   "<http://e/o/T> " LABEL " 'new' . <http://e/o/U> " LABEL
                   " 'u' ."),
     1},
    {"data.ttl", SYNTAX_TURTLE,
     STR_INIT(HEAD "<http://e/id/1> :type <http://e/o/T> ."), 1},
};

/* What is looked up by subject is of the current version alone. */
START_TEST(describes_from_the_current_version)
{
  struct describe_options page = {.for_page = true, .inbound_shown = 9};
  struct store *store = store_kit_open(versions, 3, &arena);
  struct description description;
  struct term type = term_iri(STR("http://e/o/T"));
  ck_assert(
      store_kit_describe(store, "http://e/o/T", NULL, &arena, &description));
  ck_assert(store_kit_says(&description,
                           STR("<http://e/o/T> " LABEL " \"new\" .\n")));
  ck_assert(
      store_kit_describe(store, "http://e/id/1", &page, &arena, &description));
  uint32_t at = graph_find(&description.graph, &type);
  ck_assert_uint_ne(at, GRAPH_NO_TERM);
  ck_assert(str_equals(description.labels[at], STR("new")));
  ck_assert(
      store_kit_describe(store, "http://e/o/U", &page, &arena, &description));
  ck_assert_uint_eq(description.inbound_count, 0); /* the older one says :up */
  store_free(store);
  arena_fini(&arena);
}
END_TEST

static size_t
hits(const struct store *store, const char *text)
{
  struct search_options options = {.text = str_from(text), .limit = 9};
  struct hit_list list;
  ck_assert_int_eq(store->type->search(store, &options, &arena, &list),
                   ERR_NONE);
  return list.count;
}

START_TEST(searches_the_current_version)
{
  struct store *store = store_kit_open(versions, 3, &arena);
  ck_assert_uint_eq(hits(store, "old"), 0);
  ck_assert_uint_eq(hits(store, "new"), 1);
  ck_assert_uint_eq(hits(store, "gone"), 1);
  store_free(store);
  arena_fini(&arena);
}
END_TEST

/* Names are for ever: one that is only there is described from it. */
START_TEST(describes_old_names_from_older_versions)
{
  struct store *store = store_kit_open(versions, 3, &arena);
  struct description description;
  struct name name;
  ck_assert(
      store_kit_describe(store, "http://e/o/Gone", NULL, &arena, &description));
  ck_assert(store_kit_says(&description,
                           STR("<http://e/o/Gone> " LABEL " \"gone\" .\n_:r " P(
                               "about") " <http://e/o/Gone> .\n")));
  ck_assert_int_eq(
      store->type->contains(store, STR("http://e/o/Gone"), &arena, &name),
      ERR_NONE);
  ck_assert_int_eq(store_look_around(store, &name, &arena, &description),
                   ERR_NONE);
  ck_assert_uint_eq(description.older_count, 1);
  const struct older_name *older = &description.older[0];
  ck_assert(str_equals(older->iri, STR("http://e/o/Gone")));
  ck_assert(str_equals(older->ontology, STR("http://e/o")));
  ck_assert(str_equals(older->version_iri, STR("http://e/o/1")));
  ck_assert(str_equals(older->version, STR("1")));
  ck_assert(str_equals(older->source, STR("1.ttl")));
  ck_assert_int_eq(
      store->type->contains(store, STR("http://e/o/T"), &arena, &name),
      ERR_NONE);
  ck_assert_int_eq(store_look_around(store, &name, &arena, &description),
                   ERR_NONE);
  ck_assert_uint_eq(description.older_count, 0);
  store_free(store);
  arena_fini(&arena);
}
END_TEST

static size_t
older_names(const struct store *store, const char *iri)
{
  struct description description;
  struct name name;
  ck_assert(store_kit_describe(store, iri, NULL, &arena, &description));
  ck_assert_int_eq(store->type->contains(store, str_from(iri), &arena, &name),
                   ERR_NONE);
  ck_assert_int_eq(store_look_around(store, &name, &arena, &description),
                   ERR_NONE);
  return description.older_count;
}

/* What another ontology says of a name does not decide how old it is. */
START_TEST(tells_old_names_by_their_own_ontology)
{
  static const struct kit_source sources[] = {
      {"1.ttl", SYNTAX_TURTLE,
       STR_INIT(HEAD "<http://e/o> a owl:Ontology ; owl:versionInfo '1' . "
                     "<http://e/o/T> :p 'old' . <http://e/o/Gone> :p 'gone' ."),
       1},
      {"2.ttl", SYNTAX_TURTLE,
       STR_INIT(HEAD "<http://e/o> a owl:Ontology ; owl:versionInfo '2' . "
                     "<http://e/o/T> :p 'new' ."),
       2},
      {"q1.ttl", SYNTAX_TURTLE,
       STR_INIT(HEAD "<http://e/q> a owl:Ontology ; owl:versionInfo '1' ."), 3},
      {"q2.ttl", SYNTAX_TURTLE,
       STR_INIT(HEAD
                "<http://e/q> a owl:Ontology ; owl:versionInfo '2' . "
                "<http://e/o/T> :q 'seen' . <http://e/o/Gone> :q 'seen' ."),
       4}};
  struct store *store = store_kit_open(sources, 4, &arena);
  ck_assert_uint_eq(older_names(store, "http://e/o/T"), 0);
  ck_assert_uint_eq(older_names(store, "http://e/o/Gone"), 1);
  store_free(store);
  arena_fini(&arena);
}
END_TEST

START_TEST(keeps_versions_apart)
{
  struct store *store = store_kit_open(versions, 3, &arena);
  ck_assert(says(store, "http://e/o",
                 STR("<http://e/o> " TYPE " <" OWL "Ontology> .\n"
                     "<http://e/o> <" OWL "versionInfo> \"2\" .\n"
                     "<http://e/o/T> " LABEL " \"new\" .\n<http://e/o/U> " LABEL
                     " \"u\" .\n<http://e/o#x> " P("p") " \"x\" .\n")));
  ck_assert(says(
      store, "http://e/o/1",
      STR("<http://e/o> " TYPE " <" OWL "Ontology> .\n"
          "<http://e/o> <" OWL "versionInfo> \"1\" .\n"
          "<http://e/o> <" OWL "versionIRI> <http://e/o/1> .\n"
          "<http://e/o/T> " LABEL " \"old\" .\n<http://e/o/T> " P(
              "up") " <http://e/o/U> .\n<http://e/o/Gone> " LABEL
                    " \"gone\" .\n_:a " P("about") " <http://e/o/T> .\n_:b " P(
                        "about") " <http://e/o/Gone> .\n<http://e/o#x> " P("p") " \"x\" .\n")));
  store_free(store);
  arena_fini(&arena);
}
END_TEST

Suite *
check_image_document(void)
{
  const TTest *tests[] = {has_what_stands_elsewhere,
                          has_each_graph_of_its_source,
                          knows_who_speaks_about_it,
                          has_graphs_below_it,
                          describes_from_the_current_version,
                          searches_the_current_version,
                          describes_old_names_from_older_versions,
                          tells_old_names_by_their_own_ontology,
                          keeps_versions_apart};
  return runner_make_suite("image_document", tests,
                           sizeof tests / sizeof *tests);
}
