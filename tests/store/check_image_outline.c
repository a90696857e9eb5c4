#include "runner.h"
#include "store_kit.h"
#include "terms.h"

#include <stdio.h>

runner_suite check_image_outline;

#define HEAD                                                                   \
  "@prefix owl: <http://www.w3.org/2002/07/owl#> . @prefix rdfs: "             \
  "<http://www.w3.org/2000/01/rdf-schema#> . @prefix : <http://e/ns#> .\n"

static const struct kit_source ontology = {
    "a.ttl", SYNTAX_TURTLE,
    STR_INIT(HEAD
             "<http://e/ns#> a owl:Ontology . :A a owl:Class ; rdfs:label 'a' "
             ". :B a owl:Class ; rdfs:subClassOf :A , :B , <http://e/x> , [ a "
             "owl:Restriction ; owl:onProperty :p ; owl:someValuesFrom :A ] . "
             ":p a owl:ObjectProperty ; rdfs:domain [ owl:unionOf ( :B :A ) ] "
             "; rdfs:range :A . :q rdfs:subPropertyOf :p . :a1 a :A . :a2 a "
             ":A . [] a owl:AllDisjointClasses ; owl:members ( :A :B ) ."),
    1};

static struct arena arena;
static struct store *store;
static struct description description;

static void
describe(struct describe_options options)
{
  options.scope = DESCRIBE_WHOLE;
  options.for_page = options.shows_terms = true;
  ck_assert(
      store_kit_describe(store, "http://e/ns", &options, &arena, &description));
}

static const struct outline_term *
term_of(const char *iri)
{
  const struct outline *outline = &description.outline;
  for (size_t i = 0; i < outline->count; i++)
    if (str_equals(outline->terms[i].iri, str_from(iri)))
      return &outline->terms[i];
  ck_abort_msg("%s is not there", iri);
}

static void
begin(void)
{
  arena_init(&arena, 1 << 24);
  store = store_kit_open(&ontology, 1, &arena);
}

static void
end(void)
{
  store_free(store);
  arena_fini(&arena);
}

/* The users of a term of one kind, "IRI IRI "; NULL if there are none. */
static const char *
users_of(const char *iri, enum use_kind kind)
{
  static char text[256];
  struct term wanted = term_iri(str_from(iri));
  uint32_t term = graph_find(&description.graph, &wanted);
  size_t length = 0;
  for (size_t i = 0; i < description.use_count; i++) {
    const struct use *use = &description.uses[i];
    for (size_t u = 0;
         use->term == term && use->kind == kind && u < use->list.count; u++)
      length += (size_t)snprintf(text + length, sizeof text - length, "%.*s ",
                                 STR_ARGS(use->list.rows[u].iri));
  }
  return length ? text : NULL;
}

START_TEST(has_the_terms_and_those_above_them)
{
  begin();
  describe((struct describe_options){.first = 0});
  const struct outline *outline = &description.outline;
  ck_assert_uint_eq(outline->count, 6); /* without the ontology */
  ck_assert_int_eq(term_of("http://e/ns#A")->kind, OUTLINE_CLASS);
  ck_assert_int_eq(term_of("http://e/ns#p")->kind, OUTLINE_PROPERTY);
  ck_assert_int_eq(term_of("http://e/ns#q")->kind, OUTLINE_PROPERTY);
  ck_assert_int_eq(term_of("http://e/ns#a1")->kind, OUTLINE_OTHER);
  const struct outline_term *b = term_of("http://e/ns#B");
  ck_assert_uint_eq(b->parent_count, 1); /* not itself, and not a stranger */
  ck_assert_ptr_eq(&outline->terms[outline->parents[b->first_parent]],
                   term_of("http://e/ns#A"));
  ck_assert(str_equals(term_of("http://e/ns#A")->label, STR("a")));
  ck_assert_uint_eq(b->page, 0);
  end();
}
END_TEST

START_TEST(finds_uses)
{
  begin();
  describe((struct describe_options){.first = 0});
  const char *a = "http://e/ns#A", *p = "http://e/ns#p";
  ck_assert_str_eq(users_of(a, USE_SUBCLASS), "http://e/ns#B ");
  ck_assert_str_eq(users_of(a, USE_DOMAIN), "http://e/ns#p ");
  ck_assert_str_eq(users_of(a, USE_RANGE), "http://e/ns#p ");
  ck_assert_str_eq(users_of(a, USE_DISJOINT), "http://e/ns#B ");
  ck_assert_str_eq(users_of(a, USE_EXPRESSION), "http://e/ns#B ");
  ck_assert_str_eq(users_of(a, USE_INSTANCE), "http://e/ns#a1 http://e/ns#a2 ");
  ck_assert_str_eq(users_of(p, USE_SUBPROPERTY), "http://e/ns#q ");
  ck_assert_str_eq(users_of(p, USE_EXPRESSION), "http://e/ns#B ");
  ck_assert_ptr_null(users_of(p, USE_INVERSE));
  end();
}
END_TEST

START_TEST(is_about_the_ontology)
{
  begin();
  describe((struct describe_options){.first = 0});
  ck_assert(str_equals(description.graph.terms[description.topics[0]].value,
                       STR("http://e/ns#")));
  end();
}
END_TEST

/* The first page has no statements of the terms, the next one only those. */
START_TEST(comes_in_parts)
{
  struct describe_options options = {
      .whole_limit = 1000, .terms_limit = 3, .limit = 100};
  begin();
  describe(options);
  ck_assert_uint_eq(description.parts, 1);
  ck_assert_uint_eq(description.graph.count, 1);
  ck_assert_uint_eq(description.outline.count, 6);
  ck_assert_uint_eq(term_of("http://e/ns#B")->page, 2);
  ck_assert_uint_eq(description.use_count, 0);
  options.first = options.limit;
  describe(options);
  ck_assert_uint_eq(description.outline.count, 6);
  ck_assert_uint_eq(term_of("http://e/ns#B")->page, 0);
  ck_assert_str_eq(users_of("http://e/ns#A", USE_SUBCLASS), "http://e/ns#B ");
  options.first = 2 * options.limit;
  describe(options);
  ck_assert_uint_eq(description.outline.count, 0);
  ck_assert_uint_eq(description.graph.count, 0);
  end();
}
END_TEST

Suite *
check_image_outline(void)
{
  const TTest *tests[] = {has_the_terms_and_those_above_them, finds_uses,
                          is_about_the_ontology, comes_in_parts};
  return runner_make_suite("image_outline", tests,
                           sizeof tests / sizeof *tests);
}
