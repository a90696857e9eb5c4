#include "format/nquads_line.h"
#include "runner.h"
#include "store_kit.h"

runner_suite check_image_list;

#define P "<http://e/p>"

static const struct kit_source source = {
    "a.nq", SYNTAX_NQUADS,
    STR_INIT("<http://e/a> " P " \"1\\n\\\"\\\\\\u0001\" .\n"
             "<http://e/a> " P " <http://e/b> <http://e/g> .\n"
             "<http://e/b> " P " _:x .\n_:x " P " _:y _:g .\n"
             "_:y " P " \"\xE2\x82\xAC\"@de .\n"
             "<http://e/ba> " P " \"6\"^^<http://e/t> .\n"
             "<https://e/a> " P " \"7\" .\n"),
    0};

START_TEST(lists_names_by_prefix)
{
  static const struct {
    const char *prefix;
    uint64_t skip;
    size_t limit, count;
    uint64_t total;
    const char *first;
  } rows[] = {
      {"http://e/", 0, 9, 4, 4, "http://e/a"},
      {"http://e/", 1, 9, 3, 4, "http://e/b"},
      {"http://e/", 1, 1, 1, 4, "http://e/b"},
      {"http://e/", 9, 9, 0, 4, NULL},
      {"http://e/", 0, 0, 0, 4, NULL},
      {"http://e/b", 0, 9, 2, 2, "http://e/b"},
      {"https://", 0, 9, 1, 1, "https://e/a"},
      {"http://f/", 0, 9, 0, 0, NULL},
  };
  struct arena arena;
  struct store *store = store_kit_open(&source, 1, &arena);
  for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
    struct name_list list;
    ck_assert_int_eq(store->type->names(store, str_from(rows[i].prefix),
                                        rows[i].skip, rows[i].limit, &arena,
                                        &list),
                     ERR_NONE);
    ck_assert_msg(list.count == rows[i].count && list.total == rows[i].total,
                  "%zu: %zu of %llu", i, list.count,
                  (unsigned long long)list.total);
    ck_assert(!list.count ||
              str_equals(list.rows[0].iri, str_from(rows[i].first)));
  }
  store_free(store);
  arena_fini(&arena);
}
END_TEST

/* Any IRI counts, also of a datatype. */
START_TEST(tells_whether_an_iri_begins_so)
{
  static const struct {
    struct str text;
    bool begins;
  } rows[] = {{STR_INIT("http:"), true},       {STR_INIT("http://e/t"), true},
              {STR_INIT("https://e/a"), true}, {STR_INIT("http://e/aa"), false},
              {STR_INIT("https://f/"), false}, {STR_INIT("foaf:"), false},
              {STR_INIT("zzz"), false},        {STR_INIT(""), true}};
  struct arena arena;
  struct store *store = store_kit_open(&source, 1, &arena);
  for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
    bool begins = !rows[i].begins;
    ck_assert_int_eq(store->type->begins(store, rows[i].text, &arena, &begins),
                     ERR_NONE);
    ck_assert_msg(begins == rows[i].begins, "%zu", i);
  }
  store_free(store);
  arena_fini(&arena);
}
END_TEST

/* All statements, in whatever steps; as long as the image has said. */
START_TEST(lists_statements)
{
  struct arena arena;
  struct store *store = store_kit_open(&source, 1, &arena);
  for (size_t step = 1; step < 9; step++) {
    struct quad_cursor cursor = {0, 0};
    struct quad_list list = {.count = 1};
    struct buffer lines;
    size_t total = 0;
    buffer_init(&lines, 1 << 16);
    while (list.count) {
      ck_assert_int_eq(
          store->type->statements(store, &cursor, step, &arena, &list),
          ERR_NONE);
      ck_assert_uint_le(list.count, step);
      for (size_t i = 0; i < list.count; i++, total++)
        nquads_line_put(&lines, &list.rows[i].subject, &list.rows[i].predicate,
                        &list.rows[i].object,
                        list.rows[i].has_graph ? &list.rows[i].graph : NULL);
    }
    ck_assert_uint_eq(total, 7);
    ck_assert_uint_eq(lines.length, store->type->stamp(store).dump_length);
    struct kit_data again, before;
    kit_read(&again, SYNTAX_NQUADS, buffer_str(&lines));
    kit_read(&before, SYNTAX_NQUADS, source.text);
    ck_assert(kit_same(&again.graph, &before.graph));
    kit_fini(&again);
    kit_fini(&before);
    buffer_fini(&lines);
  }
  store_free(store);
  arena_fini(&arena);
}
END_TEST

/* The number that stands for the dump is that of its content. */
START_TEST(knows_its_content)
{
  static const struct kit_source other = {
      "b.nq", SYNTAX_NQUADS, STR_INIT("<http://e/a> " P " \"2\" .\n"), 5};
  struct arena arena;
  uint64_t hashes[3];
  const struct kit_source *sources[] = {&source, &source, &other};
  for (size_t i = 0; i < 3; i++) {
    struct store *store = store_kit_open(sources[i], 1, &arena);
    hashes[i] = store->type->stamp(store).dump_hash;
    store_free(store);
    arena_fini(&arena);
  }
  ck_assert_uint_eq(hashes[0], hashes[1]);
  ck_assert_uint_ne(hashes[0], hashes[2]);
}
END_TEST

/* A large literal ends a list before the limit does. */
START_TEST(stops_at_large_literals)
{
  struct buffer text;
  struct arena arena;
  struct quad_cursor cursor = {0, 0};
  struct quad_list list;
  buffer_init(&text, 1 << 22);
  for (int i = 0; i < 8; i++) {
    buffer_format(&text, "<http://e/%d> " P " \"", i);
    for (int j = 0; j < 40000; j++)
      buffer_put_char(&text, 'x');
    buffer_put(&text, STR("\" .\n"));
  }
  struct kit_source large = {"l.nt", SYNTAX_NTRIPLES, buffer_str(&text), 0};
  struct store *store = store_kit_open(&large, 1, &arena);
  ck_assert_int_eq(store->type->statements(store, &cursor, 100, &arena, &list),
                   ERR_NONE);
  ck_assert_uint_eq(list.count, 2);
  store_free(store);
  arena_fini(&arena);
  buffer_fini(&text);
}
END_TEST

Suite *
check_image_list(void)
{
  const TTest *tests[] = {lists_names_by_prefix, lists_statements,
                          tells_whether_an_iri_begins_so, knows_its_content,
                          stops_at_large_literals};
  return runner_make_suite("image_list", tests, sizeof tests / sizeof *tests);
}
