#include "base/iri.h"

#include "runner.h"

#include <string.h>

runner_suite check_iri_key;

/* The key under which a name is looked up: RFC 3986 6.2.2.1 and 6.2.2.2. */
static const struct {
  const char *description;
  struct str a, b;
  bool same;
} pairs[] = {
    {"unreserved is decoded", STR_INIT("http://e.org/%7Ea%41"),
     STR_INIT("http://e.org/~aA"), true},
    {"hex case", STR_INIT("http://e.org/a%2fb"), STR_INIT("http://e.org/a%2Fb"),
     true},
    {"an encoded slash is none", STR_INIT("http://e.org/a%2Fb"),
     STR_INIT("http://e.org/a/b"), false},
    {"an encoded mark is none", STR_INIT("http://e.org/a%3Fb"),
     STR_INIT("http://e.org/a?b"), false},
    {"IRI and URI", STR_INIT("http://e.org/\xC3\xA9"),
     STR_INIT("http://e.org/%c3%a9"), true},
    {"no NFC", STR_INIT("http://e.org/\xC3\xA9"),
     STR_INIT("http://e.org/e\xCC\x81"), false},
    {"scheme", STR_INIT("http://e.org/a"), STR_INIT("https://e.org/a"), true},
    {"port", STR_INIT("http://e.org/a"), STR_INIT("http://e.org:8080/a"), true},
    {"host case", STR_INIT("http://E.org/a"), STR_INIT("http://e.ORG/a"), true},
    {"path case", STR_INIT("http://e.org/A"), STR_INIT("http://e.org/a"),
     false},
    {"fragment", STR_INIT("http://e.org/a#b"), STR_INIT("http://e.org/a"),
     true},
    {"empty path", STR_INIT("http://e.org"), STR_INIT("http://e.org/"), true},
    {"empty path and query", STR_INIT("http://e.org?q"),
     STR_INIT("http://e.org/?q"), true},
    {"trailing slash", STR_INIT("http://e.org/a/"), STR_INIT("http://e.org/a"),
     false},
    {"double slash", STR_INIT("http://e.org//a"), STR_INIT("http://e.org/a"),
     false},
    {"empty query", STR_INIT("http://e.org/a?"), STR_INIT("http://e.org/a"),
     false},
    {"query in normal form", STR_INIT("http://e.org/a?%7e=%c3"),
     STR_INIT("http://e.org/a?~=%C3"), true},
    {"sub-delims stay", STR_INIT("http://e.org/O'B"),
     STR_INIT("http://e.org/O%27B"), false},
    {"plus is not a space", STR_INIT("http://e.org/a+b"),
     STR_INIT("http://e.org/a%20b"), false},
    {"host", STR_INIT("http://e.org/a"), STR_INIT("http://f.org/a"), false},
};

START_TEST(makes_one_key_of_equal_names)
{
  for (size_t i = 0; i < sizeof pairs / sizeof *pairs; i++) {
    struct buffer a, b;
    buffer_init(&a, 256);
    buffer_init(&b, 256);
    ck_assert_msg(iri_put_key(&a, pairs[i].a), "%s", pairs[i].description);
    ck_assert_msg(iri_put_key(&b, pairs[i].b), "%s", pairs[i].description);
    ck_assert_msg(str_equals(buffer_str(&a), buffer_str(&b)) == pairs[i].same,
                  "%s: %.*s %.*s", pairs[i].description,
                  STR_ARGS(buffer_str(&a)), STR_ARGS(buffer_str(&b)));
    buffer_fini(&a);
    buffer_fini(&b);
  }
}
END_TEST

START_TEST(has_no_key_for_what_cannot_be_asked)
{
  static const struct str rows[] = {
      STR_INIT("urn:isbn:1"),         STR_INIT("ftp://e.org/a"),
      STR_INIT("http:///a"),          STR_INIT("http://e.org/%"),
      STR_INIT("http://e.org/%4"),    STR_INIT("http://e.org/%zz"),
      STR_INIT("http://e.org/%00"),   STR_INIT("http://e.org/%0d%0a"),
      STR_INIT("http://e.org/%7F"),   STR_INIT("http://e.org/%1F"),
      STR_INIT("http://e.org/a?%"),   STR_INIT("http://e.org/a/../b"),
      STR_INIT("http://e.org/%2e/b"),
  };
  for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
    struct buffer out;
    buffer_init(&out, 256);
    ck_assert_msg(!iri_put_key(&out, rows[i]), "%s", rows[i].bytes);
    buffer_fini(&out);
  }
}
END_TEST

/* What grows beyond 2 KiB in its URI form cannot be asked for. */
START_TEST(has_no_key_for_long_names)
{
  static char text[8 * 1024];
  struct buffer out;
  memset(text, 'a', sizeof text);
  memcpy(text, "http://e.org/", 13);
  buffer_init(&out, sizeof text * 4);
  size_t most = strlen("http://") + IRI_HOSTED_MAXIMUM;
  ck_assert(iri_put_key(&out, str_of(text, most)));
  ck_assert_uint_eq(out.length, IRI_HOSTED_MAXIMUM);
  buffer_reset(&out);
  ck_assert(!iri_put_key(&out, str_of(text, most + 1)));
  for (size_t i = 13; i + 1 < sizeof text; i += 2)
    memcpy(text + i, "\xC3\xA9", 2);
  buffer_reset(&out);
  ck_assert(!iri_put_key(&out, str_of(text, 13 + 1000)));
  buffer_fini(&out);
}
END_TEST

START_TEST(finds_dot_segments)
{
  static const struct {
    struct str path;
    bool has;
  } rows[] = {
      {STR_INIT("/a/./b"), true},    {STR_INIT("/a/../b"), true},
      {STR_INIT("/.."), true},       {STR_INIT("/."), true},
      {STR_INIT("/%2e%2E/a"), true}, {STR_INIT("/.%2e/a"), true},
      {STR_INIT("/a/%2E"), true},    {STR_INIT("/a"), false},
      {STR_INIT("/..."), false},     {STR_INIT("/a..b"), false},
      {STR_INIT("/.a"), false},      {STR_INIT("/a."), false},
      {STR_INIT("//"), false},       {STR_INIT("/%2e%2e%2e"), false},
      {STR_INIT("/..%2Fa"), false},  {STR_INIT(""), false},
      {STR_INIT("/v1.0"), false},    {STR_INIT("/.well-known/x"), false},
  };
  for (size_t i = 0; i < sizeof rows / sizeof *rows; i++)
    ck_assert_msg(iri_has_dot_segment(rows[i].path) == rows[i].has, "%s",
                  rows[i].path.bytes);
}
END_TEST

Suite *
check_iri_key(void)
{
  const TTest *tests[] = {makes_one_key_of_equal_names,
                          has_no_key_for_what_cannot_be_asked,
                          has_no_key_for_long_names, finds_dot_segments};
  return runner_make_suite("iri_key", tests, sizeof tests / sizeof *tests);
}
