#include "base/iri_spelling.h"

#include "base/iri.h"
#include "runner.h"

runner_suite check_iri_spelling;

static bool
is_spelled(struct str normal, struct str wanted)
{
  struct buffer out;
  buffer_init(&out, 256);
  iri_spelling_put(&out, normal);
  bool same = str_equals(buffer_str(&out), wanted);
  buffer_fini(&out);
  return same;
}

START_TEST(decodes_what_a_path_may_have)
{
  static const struct {
    struct str normal, spelled;
  } rows[] = {
      {STR_INIT("e.org/a_%28b%29"), STR_INIT("e.org/a_(b)")},
      {STR_INIT("e.org/a_(b%29"), STR_INIT("e.org/a_(b)")},
      {STR_INIT("%21%24%26%27%28%29%2A%2B%2C%3B%3D"), STR_INIT("!$&'()*+,;=")},
      {STR_INIT("%3A%40"), STR_INIT(":@")},
      {STR_INIT("%2F%3F%23%25%20%5B%5D%C3%A9"),
       STR_INIT("%2F%3F%23%25%20%5B%5D%C3%A9")},
      {STR_INIT("%2528"), STR_INIT("%2528")},
      {STR_INIT("plain"), STR_INIT("plain")},
      {STR_INIT(""), STR_INIT("")},
      {STR_INIT("a%"), STR_INIT("a%")},
      {STR_INIT("a%2"), STR_INIT("a%2")},
  };
  for (size_t i = 0; i < sizeof rows / sizeof *rows; i++)
    ck_assert_msg(is_spelled(rows[i].normal, rows[i].spelled), "%.*s",
                  STR_ARGS(rows[i].normal));
}
END_TEST

START_TEST(hashes_spellings_alike)
{
  uint64_t bare = iri_spelling_hash(STR("e.org/a_(b)"), 7);
  ck_assert_uint_eq(iri_spelling_hash(STR("e.org/a_%28b%29"), 7), bare);
  ck_assert_uint_eq(iri_spelling_hash(STR("e.org/a_(b%29"), 7), bare);
  ck_assert_uint_ne(iri_spelling_hash(STR("e.org/a_(b)"), 8), bare);
  ck_assert_uint_ne(iri_spelling_hash(STR("e.org/a_%28b%2F"), 7), bare);
}
END_TEST

/* The longest key fits; no memory is asked for. */
START_TEST(hashes_the_longest_key)
{
  char bare[IRI_HOSTED_MAXIMUM], encoded[IRI_HOSTED_MAXIMUM];
  memset(bare, 'a', sizeof bare);
  memset(encoded, 'a', sizeof encoded);
  memcpy(encoded, "%28", 3);
  bare[0] = '(';
  ck_assert_uint_eq(iri_spelling_hash(str_of(bare, sizeof bare - 2), 1),
                    iri_spelling_hash(str_of(encoded, sizeof encoded), 1));
}
END_TEST

Suite *
check_iri_spelling(void)
{
  const TTest *tests[] = {decodes_what_a_path_may_have, hashes_spellings_alike,
                          hashes_the_longest_key};
  return runner_make_suite("iri_spelling", tests, sizeof tests / sizeof *tests);
}
