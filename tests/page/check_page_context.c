#include "page/page_context.h"

#include "fixture.h"
#include "runner.h"
#include "terms.h"

runner_suite check_page_context;

enum { ARENA_MAXIMUM = 1 << 22 };

static struct fixture fixture;
static struct description description;
static struct page page;
static struct resource resource;
static struct arena arena;

/* The page of http://e.org/id/jupiter, which has a label and a link. */
static void
begin(const char *config)
{
  struct describe_options options = {.for_page = true};
  struct name name;
  fixture_init(&fixture, config, fixture_names);
  arena_init(&arena, ARENA_MAXIMUM);
  const struct store *store = fixture.snapshot.store;
  ck_assert_int_eq(store->type->contains(store, STR("http://e.org/id/jupiter"),
                                         &arena, &name),
                   ERR_NONE);
  ck_assert_int_eq(
      store->type->describe(store, &name, &options, &arena, &description),
      ERR_NONE);
  resource = resource_unknown(&fixture.snapshot, STR(""));
  page =
      (struct page){.snapshot = &fixture.snapshot,
                    .resource = &resource,
                    .description = &description,
                    .graph = description.graph,
                    .authority = STR("e.org"),
                    .language = STR("en"),
                    .links = arena_array(&arena, description.graph.term_count,
                                         sizeof(struct str)),
                    .arena = &arena,
                    .root = view_new(&arena)};
}

static void
end(void)
{
  arena_fini(&arena);
  fixture_fini(&fixture);
}

static uint32_t
term_of(const char *iri)
{
  struct term term = term_iri(str_from(iri));
  uint32_t found = graph_find(&page.graph, &term);
  ck_assert_uint_ne(found, GRAPH_NO_TERM);
  return found;
}

static bool
says(struct str text, const char *expected)
{
  return str_equals(text, str_from(expected));
}

START_TEST(finds_statements)
{
  size_t count, first;
  begin("");
  uint32_t topic = page_context_topic(&page);
  ck_assert_uint_eq(topic, term_of("http://e.org/id/jupiter"));
  first = page_context_find(&page, topic, STR(RDFS_LABEL), &count);
  ck_assert_uint_eq(count, 1);
  ck_assert_uint_eq(page.graph.statements[first].predicate,
                    term_of(RDFS_LABEL));
  page_context_find(&page, topic, STR("http://e.org/ns#none"), &count);
  ck_assert_uint_eq(count, 0);
  page_context_find(&page, term_of("http://e.org/place"), STR(RDFS_LABEL),
                    &count);
  ck_assert_uint_eq(count, 0);
  end();
}
END_TEST

START_TEST(hides_what_the_owner_hides)
{
  size_t count;
  begin("hiddenProperty\t" RDFS_LABEL "\n");
  ck_assert(page_context_hides(&page, STR(RDFS_LABEL)));
  ck_assert(!page_context_hides(&page, STR(RDF_TYPE)));
  page_context_find(&page, page_context_topic(&page), STR(RDFS_LABEL), &count);
  ck_assert_uint_eq(count, 0);
  end();
}
END_TEST

START_TEST(takes_labels_of_the_data_first)
{
  struct inbound inbound = {.property = STR("http://e.org/ns#seenFrom")};
  struct reference reference = {.iri = STR("http://e.org/id/io")};
  begin("");
  uint32_t place = term_of("http://e.org/place"),
           orbits = term_of("http://e.org/ns#orbits");
  ck_assert(says(page_context_label(&page, place), "place"));
  ck_assert(says(page_context_property(&page, orbits), "orbits"));
  description.labels[place] = STR("The place");
  description.labels[orbits] = STR("goes around");
  ck_assert(says(page_context_label(&page, place), "The place"));
  ck_assert(says(page_context_property(&page, orbits), "goes around"));
  description.labels = NULL; /* as with a page that has none */
  ck_assert(says(page_context_label(&page, place), "place"));
  ck_assert(says(page_context_property(&page, orbits), "orbits"));
  ck_assert(says(page_context_inbound(&page, &inbound), "seen from"));
  inbound.label = STR("is seen from");
  ck_assert(says(page_context_inbound(&page, &inbound), "is seen from"));
  ck_assert(says(page_context_name(&page, &reference), "io"));
  reference.label = STR("Io");
  ck_assert(says(page_context_name(&page, &reference), "Io"));
  end();
}
END_TEST

START_TEST(links_terms)
{
  begin("");
  uint32_t place = term_of("http://e.org/place"),
           orbits = term_of("http://e.org/ns#orbits");
  ck_assert(says(page_context_link(&page, place), "/place"));
  ck_assert(says(page_context_link(&page, orbits), "/ns#orbits"));
  ck_assert(says(page_context_known(&page, STR("http://e.org/none")), ""));
  ck_assert_int_eq(view_err(page.root), ERR_NONE);
  /* A link is found once, and what has a label is not looked up. */
  fixture.err = ERR_DAMAGED;
  ck_assert(says(page_context_link(&page, orbits), "/ns#orbits"));
  page.links[place] = page.links[orbits] = (struct str){NULL, 0};
  description.labels[place] = STR("The place");
  ck_assert(says(page_context_link(&page, place), "/place"));
  ck_assert_int_eq(view_err(page.root), ERR_NONE);
  ck_assert(says(page_context_link(&page, orbits), ""));
  ck_assert_int_eq(view_err(page.root), ERR_DAMAGED);
  end();
}
END_TEST

START_TEST(puts_references)
{
  static const struct {
    const char *key, *text;
  } rows[] = {
      {"label", "Io"}, {"iri", "http://e.org/id/io"}, {"href", "/id/io"}};
  struct reference reference = {.iri = STR("http://e.org/id/io"),
                                .label = STR("Io")};
  begin("");
  struct view *row = view_add(page.root, "rows");
  page_context_put_reference(&page, &reference, row);
  for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
    const struct view_entry *entry =
        view_find(row, view_key_of(str_from(rows[i].key)));
    ck_assert_ptr_nonnull(entry);
    ck_assert_msg(says(entry->text, rows[i].text), "%s: %.*s", rows[i].key,
                  STR_ARGS(entry->text));
  }
  end();
}
END_TEST

Suite *
check_page_context(void)
{
  const TTest *tests[] = {finds_statements, hides_what_the_owner_hides,
                          takes_labels_of_the_data_first, links_terms,
                          puts_references};
  return runner_make_suite("page_context", tests, sizeof tests / sizeof *tests);
}
