#include "name/moves.h"

#include "base/buffer.h"
#include "runner.h"

runner_suite check_moves;

static struct arena arena;
static struct moves moves;

static enum err
make(const char *config)
{
  arena_init(&arena, 1 << 20);
  return moves_init(&moves, str_from(config), &arena);
}

START_TEST(finds_names_by_their_key)
{
  static const struct {
    const char *iri;
    int status; /* 0: it has not moved */
    const char *target;
  } rows[] = {
      {"http://e.org/a", 410, ""},
      {"https://E.org/%61", 410, ""},
      {"http://e.org/b", 301, "http://e.org/c"},
      {"http://e.org/b#x", 301, "http://e.org/c"},
      {"http://e.org/d", 303, "https://f.org/d#x"},
      {"http://e.org/q?a=1", 301, "http://e.org/c"},
      {"http://e.org/q", 0, NULL},
      {"http://e.org/c", 0, NULL},
      {"http://e.org/A", 0, NULL},
      {"urn:a", 0, NULL},
      {"", 0, NULL},
  };
  ck_assert_int_eq(make("gone\thttp://e.org/a\n"
                        "moved\t301 http://e.org/b http://e.org/c\n"
                        "other\tx\n"
                        "moved\t303 http://e.org/d https://f.org/d#x\n"
                        "moved\t301 http://e.org/q?a=1 http://e.org/c\n"),
                   ERR_NONE);
  for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
    const struct move *move = moves_find(&moves, str_from(rows[i].iri));
    ck_assert_msg((move ? move->status : 0) == rows[i].status, "%s",
                  rows[i].iri);
    ck_assert(!move || str_equals(move->target, str_from(rows[i].target)));
  }
  arena_fini(&arena);
}
END_TEST

START_TEST(finds_moves_by_their_spelling)
{
  const struct move *first;
  ck_assert_int_eq(make("gone\thttp://e.org/a(x)\n"
                        "gone\thttp://e.org/a%28x)\n"
                        "gone\thttp://e.org/b\ngone\thttp://e.org/c%21\n"),
                   ERR_NONE);
  ck_assert_uint_eq(
      moves_find_spellings(&moves, STR("http://e.org/a%28x%29"), &first), 2);
  ck_assert(str_equals(first->key, STR("e.org/a%28x)")));
  ck_assert_ptr_null(moves_find(&moves, STR("http://e.org/a%28x%29")));
  ck_assert_ptr_nonnull(moves_find(&moves, STR("http://e.org/a(x)")));
  ck_assert_uint_eq(
      moves_find_spellings(&moves, STR("http://e.org/c!"), &first), 1);
  ck_assert_uint_eq(moves_find_spellings(&moves, STR("http://e.org/d"), &first),
                    0);
  arena_fini(&arena);
}
END_TEST

START_TEST(lets_the_last_word_count)
{
  ck_assert_int_eq(make("gone\thttp://e.org/a\n"
                        "moved\t301 http://e.org/a http://e.org/c\n"),
                   ERR_NONE);
  ck_assert_uint_eq(moves.count, 1);
  ck_assert_int_eq(moves_find(&moves, STR("http://e.org/a"))->status, 301);
  arena_fini(&arena);
  ck_assert_int_eq(make(""), ERR_NONE);
  ck_assert_ptr_null(moves_find(&moves, STR("http://e.org/a")));
  arena_fini(&arena);
}
END_TEST

/* From name to name, sixteen times. */
START_TEST(leads_through_so_many_names)
{
  for (int count = 15; count <= 17; count++) {
    struct buffer config;
    buffer_init(&config, 1 << 16);
    for (int i = 0; i < count; i++)
      buffer_format(&config, "moved\t301 http://e.org/%d http://e.org/%d\n", i,
                    i + 1);
    buffer_put_char(&config, '\0');
    ck_assert_msg(make(config.bytes) == (count > 16 ? ERR_CONFIG : ERR_NONE),
                  "%d", count);
    arena_fini(&arena);
    buffer_fini(&config);
  }
}
END_TEST

START_TEST(refuses_what_leads_nowhere)
{
  static const char *const rows[] = {
      "gone\turn:a\n",
      "gone\thttp://e.org/ns#a\n",
      "moved\t301 http://e.org/a http://e.org/a\n",
      "moved\t301 http://e.org/a https://e.org/a#b\n",
      "moved\t301 http://e.org/a http://e.org/b\n"
      "moved\t303 http://e.org/b http://e.org/c\n"
      "moved\t301 http://e.org/c http://e.org/a\n",
  };
  for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
    ck_assert_msg(make(rows[i]) == ERR_CONFIG, "%s", rows[i]);
    arena_fini(&arena);
  }
  ck_assert_int_eq(make("moved\t301 http://e.org/a http://e.org/b\n"
                        "gone\thttp://e.org/b\n"),
                   ERR_NONE);
  arena_fini(&arena);
}
END_TEST

Suite *
check_moves(void)
{
  const TTest *tests[] = {finds_names_by_their_key,
                          finds_moves_by_their_spelling,
                          lets_the_last_word_count, leads_through_so_many_names,
                          refuses_what_leads_nowhere};
  return runner_make_suite("moves", tests, sizeof tests / sizeof *tests);
}
