#include "name/parameters.h"

#include "runner.h"

runner_suite check_parameters;

START_TEST(reads_what_is_ours)
{
  static const struct {
    const char *query;
    bool inbound;
    uint64_t page;
    const char *profile, *format; /* NULL: absent */
  } rows[] = {
      {"", false, 1, NULL, NULL},
      {"inbound", true, 1, NULL, NULL},
      {"inbound=", true, 1, NULL, NULL},
      {"inbound&page=3", true, 3, NULL, NULL},
      {"page=3&utm_source=x", false, 3, NULL, NULL},
      {"page=0", false, PARAMETERS_NO_PAGE, NULL, NULL},
      {"page=-1", false, PARAMETERS_NO_PAGE, NULL, NULL},
      {"page=x", false, PARAMETERS_NO_PAGE, NULL, NULL},
      {"page=4294967296", false, PARAMETERS_NO_PAGE, NULL, NULL},
      {"page=99999999999999999999999", false, PARAMETERS_NO_PAGE, NULL, NULL},
      {"_profile=expanded", false, 1, "expanded", NULL},
      {"_profile=http%3A%2F%2Fx%23y", false, 1, "http://x#y", NULL},
      {"format=ttl", false, 1, NULL, "ttl"},
      {"_format=text%2Fhtml&format=ttl", false, 1, NULL, "text/html"},
      {"inboundx&xpage=2", false, 1, NULL, NULL},
      {"&&=&;", false, 1, NULL, NULL},
  };
  for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
    struct arena arena;
    struct parameters got;
    arena_init(&arena, 1 << 20);
    ck_assert_int_eq(parameters_parse(str_from(rows[i].query), &arena, &got),
                     ERR_NONE);
    ck_assert_msg(got.inbound == rows[i].inbound && got.page == rows[i].page,
                  "%s: %d, %llu", rows[i].query, got.inbound,
                  (unsigned long long)got.page);
    ck_assert_msg(str_equals(got.profile, str_from(rows[i].profile)) &&
                      str_equals(got.format, str_from(rows[i].format)),
                  "%s", rows[i].query);
    arena_fini(&arena);
  }
}
END_TEST

START_TEST(leaves_what_may_be_a_name)
{
  static const struct {
    const char *query, *before;
  } rows[] = {
      {"id=1&page=2", "id=1"},
      {"id=1&inbound&page=2", "id=1"},
      {"id=1&inbound&x=2", "id=1&inbound&x=2"},
      {"page=2", ""},
      {"inbound&page=2", ""},
      {"id=1", "id=1"},
      {"page=2&id=1", "page=2&id=1"},
      {"a=1&b=2&_profile=x&_format=y&format=z", "a=1&b=2"},
      {"", ""},
      {"&page=2", ""},
  };
  for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
    struct str before = str_from(rows[i].query);
    while (parameters_cut_last(&before))
      ;
    ck_assert_msg(str_equals(before, str_from(rows[i].before)), "%s: %.*s",
                  rows[i].query, STR_ARGS(before));
  }
}
END_TEST

START_TEST(takes_an_iri)
{
  static const struct {
    const char *query, *iri; /* NULL: there is none */
  } rows[] = {
      {"iri=http%3A%2F%2Fe.org%2Fa", "http://e.org/a"},
      {"x=1&iri=urn:a", "urn:a"},
      {"iri=a", NULL},
      {"iri=http://e.org/a%20b", NULL},
      {"iri=", NULL},
      {"x=urn:a", NULL},
  };
  for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
    struct arena arena;
    struct str got;
    arena_init(&arena, 1 << 20);
    ck_assert_int_eq(
        parameters_iri(str_from(rows[i].query), STR("iri"), &arena, &got),
        ERR_NONE);
    ck_assert_msg(rows[i].iri ? str_equals(got, str_from(rows[i].iri))
                              : !got.bytes,
                  "%s", rows[i].query);
    arena_fini(&arena);
  }
}
END_TEST

START_TEST(tells_no_memory_from_nothing)
{
  static const struct {
    const char *query;
    size_t maximum, memory;
    enum err err;
    const char *value; /* NULL: absent */
  } rows[] = {
      {"q=abc", 3, 1 << 20, ERR_NONE, "abc"},
      {"x=1&q=a%20c", 3, 1 << 20, ERR_NONE, "a c"},
      {"q=", 3, 1 << 20, ERR_NONE, ""},
      {"q", 3, 1 << 20, ERR_NONE, NULL},
      {"q=abcd", 3, 1 << 20, ERR_NONE, NULL},
      {"q=%zz", 3, 1 << 20, ERR_NONE, NULL},
      {"x=abc", 3, 0, ERR_NONE, NULL},
      {"q=abc", 3, 0, ERR_MEMORY, NULL},
  };
  for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
    struct arena arena;
    struct str got = {NULL, 0};
    arena_init(&arena, rows[i].memory);
    ck_assert_msg(parameters_value(str_from(rows[i].query), STR("q"),
                                   rows[i].maximum, &arena,
                                   &got) == rows[i].err,
                  "%s", rows[i].query);
    ck_assert_msg(str_equals(got, str_from(rows[i].value)) &&
                      !got.bytes == !rows[i].value,
                  "%s: %.*s", rows[i].query, STR_ARGS(got));
    arena_fini(&arena);
  }
}
END_TEST

Suite *
check_parameters(void)
{
  const TTest *tests[] = {reads_what_is_ours, leaves_what_may_be_a_name,
                          takes_an_iri, tells_no_memory_from_nothing};
  return runner_make_suite("parameters", tests, sizeof tests / sizeof *tests);
}
