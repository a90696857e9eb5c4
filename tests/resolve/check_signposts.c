#include "resolve/signposts.h"

#include "data_kit.h"
#include "runner.h"

runner_suite check_signposts;

#define S "<http://e/s> "
#define DCAT "http://www.w3.org/ns/dcat#"
#define SCHEMA "https://schema.org/"
#define XSD "http://www.w3.org/2001/XMLSchema#"

static void
join(const struct str *rows, size_t count, struct buffer *out)
{
  for (size_t i = 0; i < count; i++) {
    if (i)
      buffer_put_char(out, ' ');
    buffer_put(out, rows[i]);
  }
}

/* Each row: statements in N-Triples, and the authors and items of <http://e/s>.
 */
START_TEST(are_found_in_a_description)
{
  static const struct {
    struct str text, authors, items;
  } rows[] = {
      {STR_INIT(S "<http://e/p> <http://e/o> .\n"), STR_INIT(""), STR_INIT("")},
      {STR_INIT(S "<http://purl.org/dc/terms/creator> <http://e/\xC3\xA4> .\n" S
                  "<" SCHEMA "author> <http://e/b> .\n" S
                  "<http://xmlns.com/foaf/0.1/maker> <http://e/b> .\n"),
       STR_INIT("http://e/%C3%A4 http://e/b"), STR_INIT("")},
      {STR_INIT(S "<http://purl.org/dc/terms/creator> \"Ada\" .\n" S
                  "<http://purl.org/dc/terms/creator> _:x .\n"),
       STR_INIT(""), STR_INIT("")},
      {STR_INIT("<http://e/t> <" SCHEMA "author> <http://e/b> .\n"),
       STR_INIT(""), STR_INIT("")},
      {STR_INIT(S "<http://rdfs.org/ns/void#dataDump> <http://e/d.nq> .\n"),
       STR_INIT(""), STR_INIT("http://e/d.nq")},
      {STR_INIT(S "<" DCAT "distribution> _:d .\n_:d <" DCAT
                  "downloadURL> <http://e/d.csv> .\n"),
       STR_INIT(""), STR_INIT("http://e/d.csv")},
      {STR_INIT(S "<" SCHEMA
                  "distribution> <http://e/d> .\n<http://e/d> <" SCHEMA
                  "contentUrl> \"https://e/f\"^^<" XSD "anyURI> .\n"),
       STR_INIT(""), STR_INIT("https://e/f")},
      {STR_INIT(S "<" DCAT "distribution> <http://e/d> .\n" S "<" DCAT
                  "distribution> <urn:d> .\n" S "<" DCAT
                  "distribution> _:d .\n_:d <" DCAT
                  "downloadURL> \"nowhere\" .\n"),
       STR_INIT(""), STR_INIT("http://e/d")},
  };
  for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
    struct kit_data data;
    struct arena arena;
    struct buffer authors, items;
    struct signposts found;
    struct term topic = term_iri(STR("http://e/s"));
    arena_init(&arena, 1 << 16);
    buffer_init(&authors, 1024);
    buffer_init(&items, 1024);
    kit_read(&data, SYNTAX_NTRIPLES, rows[i].text);
    ck_assert_int_eq(data.err, ERR_NONE);
    uint32_t index = graph_find(&data.graph, &topic);
    struct description description = {.graph = data.graph,
                                      .topics = &index,
                                      .topic_count = index != GRAPH_NO_TERM};
    ck_assert_int_eq(signposts_find(&description, 1, &arena, &found), ERR_NONE);
    join(found.authors, found.author_count, &authors);
    join(found.items, found.item_count, &items);
    ck_assert_msg(str_equals(buffer_str(&authors), rows[i].authors),
                  "%zu: %.*s", i, STR_ARGS(buffer_str(&authors)));
    ck_assert_msg(str_equals(buffer_str(&items), rows[i].items), "%zu: %.*s", i,
                  STR_ARGS(buffer_str(&items)));
    kit_fini(&data);
    buffer_fini(&authors);
    buffer_fini(&items);
    arena_fini(&arena);
  }
}
END_TEST

START_TEST(are_not_too_many)
{
  struct buffer text;
  struct kit_data data;
  struct arena arena;
  struct signposts found;
  struct term topic = term_iri(STR("http://e/s"));
  arena_init(&arena, 1 << 16);
  buffer_init(&text, 1 << 16);
  for (int i = 0; i < 2 * SIGNPOSTS_EACH; i++)
    buffer_format(&text,
                  S "<http://purl.org/dc/terms/creator> <http://e/%d> .\n", i);
  kit_read(&data, SYNTAX_NTRIPLES, buffer_str(&text));
  uint32_t index = graph_find(&data.graph, &topic);
  struct description description = {
      .graph = data.graph, .topics = &index, .topic_count = 1};
  ck_assert_int_eq(signposts_find(&description, 1, &arena, &found), ERR_NONE);
  ck_assert_uint_eq(found.author_count, SIGNPOSTS_EACH);
  ck_assert_int_eq(signposts_find(&description, 0, &arena, &found), ERR_NONE);
  ck_assert_uint_eq(found.author_count, 0);
  kit_fini(&data);
  buffer_fini(&text);
  arena_fini(&arena);
}
END_TEST

Suite *
check_signposts(void)
{
  const TTest *tests[] = {are_found_in_a_description, are_not_too_many};
  return runner_make_suite("signposts", tests, sizeof tests / sizeof *tests);
}
