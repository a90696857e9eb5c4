#include "base/iri.h"

#include "runner.h"

#include <string.h>

runner_suite check_iri;

START_TEST(decodes_an_escape)
{
  static const struct {
    const char *text;
    int value;
  } rows[] = {{"%41", 0x41}, {"%aF/x", 0xAF}, {"%00", 0}, {"%FF", 255},
              {"%4", -1},    {"%", -1},       {"", -1},   {"a41", -1},
              {"%g1", -1},   {"%1g", -1}};
  for (size_t i = 0; i < sizeof rows / sizeof *rows; i++)
    ck_assert_msg(iri_percent_value(str_from(rows[i].text)) == rows[i].value,
                  "%s", rows[i].text);
}
END_TEST

START_TEST(splits_as_appendix_b)
{
  static const struct {
    struct str iri, scheme, authority, path, query, fragment;
  } rows[] = {
      {STR_INIT("http://a/b?c#d"), STR_INIT("http"), STR_INIT("a"),
       STR_INIT("/b"), STR_INIT("c"), STR_INIT("d")},
      {STR_INIT("http://a?c"), STR_INIT("http"), STR_INIT("a"), STR_INIT(""),
       STR_INIT("c"), STR_INIT("")},
      {STR_INIT("http://a#d?e/f"), STR_INIT("http"), STR_INIT("a"),
       STR_INIT(""), STR_INIT(""), STR_INIT("d?e/f")},
      {STR_INIT("urn:isbn:1"), STR_INIT("urn"), STR_INIT(""),
       STR_INIT("isbn:1"), STR_INIT(""), STR_INIT("")},
      {STR_INIT("//a/b"), STR_INIT(""), STR_INIT("a"), STR_INIT("/b"),
       STR_INIT(""), STR_INIT("")},
      {STR_INIT("/a:b"), STR_INIT(""), STR_INIT(""), STR_INIT("/a:b"),
       STR_INIT(""), STR_INIT("")},
      {STR_INIT("http://u@[::1]:8/"), STR_INIT("http"), STR_INIT("u@[::1]:8"),
       STR_INIT("/"), STR_INIT(""), STR_INIT("")},
      {STR_INIT("http://a/b?c?d//e"), STR_INIT("http"), STR_INIT("a"),
       STR_INIT("/b"), STR_INIT("c?d//e"), STR_INIT("")},
  };
  for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
    struct iri iri = iri_split(rows[i].iri);
    const char *name = rows[i].iri.bytes;
    ck_assert_msg(str_equals(iri.scheme, rows[i].scheme), "%s", name);
    ck_assert_msg(str_equals(iri.authority, rows[i].authority), "%s", name);
    ck_assert_msg(str_equals(iri.path, rows[i].path), "%s", name);
    ck_assert_msg(str_equals(iri.query, rows[i].query), "%s", name);
    ck_assert_msg(str_equals(iri.fragment, rows[i].fragment), "%s", name);
  }
}
END_TEST

START_TEST(tells_empty_parts_from_absent_ones)
{
  struct iri empty = iri_split(STR("http://a/b?#"));
  struct iri absent = iri_split(STR("urn:a"));
  ck_assert(empty.has_authority && empty.has_query && empty.has_fragment);
  ck_assert(!absent.has_authority && !absent.has_query && !absent.has_fragment);
}
END_TEST

START_TEST(checks_what_may_stand_in_rdf)
{
  static const struct {
    struct str iri;
    enum iri_fault fault;
  } rows[] = {
      {STR_INIT("http://e.org/a"), IRI_FINE},
      {STR_INIT("urn:x"), IRI_FINE},
      {STR_INIT("mailto:a@e.org"), IRI_FINE},
      {STR_INIT("http://e.org/\xC3\xA9"), IRI_FINE},
      {STR_INIT("http://e.org/%zz"), IRI_FINE}, /* not judged here */
      {STR_INIT("/a"), IRI_RELATIVE},
      {STR_INIT("a"), IRI_RELATIVE},
      {STR_INIT(""), IRI_RELATIVE},
      {STR_INIT("1a:b"), IRI_RELATIVE},
      {STR_INIT("a_b:c"), IRI_RELATIVE},
      {STR_INIT("a+b-c.d1:e"), IRI_FINE},
      {STR_INIT("http://e.org/a b"), IRI_BAD_CHARACTER},
      {STR_INIT("http://e.org/\n"), IRI_BAD_CHARACTER},
      {STR_INIT("http://e.org/\0"), IRI_BAD_CHARACTER},
      {STR_INIT("http://e.org/<"), IRI_BAD_CHARACTER},
      {STR_INIT("http://e.org/>"), IRI_BAD_CHARACTER},
      {STR_INIT("http://e.org/\""), IRI_BAD_CHARACTER},
      {STR_INIT("http://e.org/{"), IRI_BAD_CHARACTER},
      {STR_INIT("http://e.org/}"), IRI_BAD_CHARACTER},
      {STR_INIT("http://e.org/|"), IRI_BAD_CHARACTER},
      {STR_INIT("http://e.org/\\"), IRI_BAD_CHARACTER},
      {STR_INIT("http://e.org/^"), IRI_BAD_CHARACTER},
      {STR_INIT("http://e.org/`"), IRI_BAD_CHARACTER},
      {STR_INIT("http://e.org/\xC3"), IRI_NOT_UTF8},
      {STR_INIT("http://e.org/\xED\xA0\x80"), IRI_NOT_UTF8},
  };
  for (size_t i = 0; i < sizeof rows / sizeof *rows; i++)
    ck_assert_msg(iri_check(rows[i].iri) == rows[i].fault, "row %zu: %s", i,
                  rows[i].iri.bytes);
}
END_TEST

/* Bytes are looked at in blocks: each one counts, wherever it stands. */
START_TEST(looks_at_every_byte)
{
  enum { LENGTH = 50 };
  static const char excluded[] = "<>\"{}|^`\\";
  char text[LENGTH];
  for (int c = 0; c < 256; c++)
    for (size_t at = 2; at < LENGTH; at++) {
      bool bad = c <= 0x20 || c == 0x7F || strchr(excluded, c);
      memset(text, 'x', sizeof text);
      text[1] = ':';
      text[at] = (char)c;
      struct str iri = str_of(text, sizeof text);
      enum iri_fault fault = iri_check(iri);
      enum iri_fault expected = bad        ? IRI_BAD_CHARACTER
                                : c < 0x80 ? IRI_FINE
                                           : IRI_NOT_UTF8;
      ck_assert_msg(fault == expected, "%#x at %zu", (unsigned)c, at);
      ck_assert_uint_eq(iri_check_length(iri), bad ? at : LENGTH);
      ck_assert_uint_eq(iri_check_length(str_first(iri, at)), at);
    }
  ck_assert_uint_eq(iri_check_length(STR("")), 0);
}
END_TEST

START_TEST(refuses_iris_that_are_too_long)
{
  static char text[IRI_MAXIMUM + 1];
  memset(text, 'a', sizeof text);
  memcpy(text, "http://e.org/", 13);
  ck_assert_int_eq(iri_check(str_of(text, IRI_MAXIMUM)), IRI_FINE);
  ck_assert_int_eq(iri_check(str_of(text, IRI_MAXIMUM + 1)), IRI_TOO_LONG);
}
END_TEST

START_TEST(knows_http_and_hosts)
{
  ck_assert(iri_is_http(STR("http://e.org")));
  ck_assert(iri_is_http(STR("HTTPS://e.org/")));
  ck_assert(!iri_is_http(STR("http:///a")));
  ck_assert(!iri_is_http(STR("http://")));
  ck_assert(!iri_is_http(STR("http:a")));
  ck_assert(!iri_is_http(STR("ftp://e.org/")));
  ck_assert(!iri_is_http(STR("urn:http://e.org/")));
  ck_assert(
      str_equals(iri_without_scheme(STR("HTTPS://e.org/a")), STR("e.org/a")));
  ck_assert_ptr_null(iri_without_scheme(STR("urn:http://e.org/")).bytes);
  static const struct {
    struct str authority, host;
  } rows[] = {
      {STR_INIT("e.org"), STR_INIT("e.org")},
      {STR_INIT("e.org:8303"), STR_INIT("e.org")},
      {STR_INIT("u:p@e.org:1"), STR_INIT("e.org")},
      {STR_INIT("[::1]:8303"), STR_INIT("[::1]")},
      {STR_INIT("127.0.0.1:80"), STR_INIT("127.0.0.1")},
      {STR_INIT(""), STR_INIT("")},
  };
  for (size_t i = 0; i < sizeof rows / sizeof *rows; i++)
    ck_assert_msg(str_equals(iri_host(rows[i].authority), rows[i].host), "%s",
                  rows[i].authority.bytes);
}
END_TEST

START_TEST(maps_iris_to_uris)
{
  struct buffer out;
  buffer_init(&out, 256);
  iri_put_uri(&out, STR("http://e.org/ros\xC3\xA9?%c3'#\xF0\x9F\x98\x80"));
  ck_assert(str_equals(buffer_str(&out),
                       STR("http://e.org/ros%C3%A9?%c3'#%F0%9F%98%80")));
  buffer_reset(&out);
  iri_put_uri(&out, STR("http://[::1]:80/a[b]?c[]#d[e]"));
  ck_assert(str_equals(buffer_str(&out),
                       STR("http://[::1]:80/a%5Bb%5D?c%5B%5D#d%5Be%5D")));
  buffer_reset(&out);
  iri_put_uri(&out, STR("urn:x[y]"));
  ck_assert(str_equals(buffer_str(&out), STR("urn:x%5By%5D")));
  buffer_reset(&out);
  iri_put_part(&out, STR("//[a]\xC3\xA9"));
  ck_assert(str_equals(buffer_str(&out), STR("//%5Ba%5D%C3%A9")));
  buffer_reset(&out);
  iri_put_query_value(&out, STR("http://e.org/a?b=c&d#e%f+\xC3\xA9 g"));
  for (size_t i = 0; i < buffer_str(&out).length; i++)
    ck_assert(!strchr("?&#+ ", buffer_str(&out).bytes[i]));
  struct buffer query, back;
  buffer_init(&query, 256);
  buffer_init(&back, 256);
  buffer_put(&query, STR("x=1&iri="));
  buffer_put(&query, buffer_str(&out));
  buffer_put(&query, STR("&y"));
  ck_assert(iri_query_parameter(buffer_str(&query), STR("iri"), &back));
  ck_assert(str_equals(buffer_str(&back),
                       STR("http://e.org/a?b=c&d#e%f+\xC3\xA9 g")));
  buffer_fini(&query);
  buffer_fini(&back);
  buffer_fini(&out);
}
END_TEST

START_TEST(reads_query_parameters)
{
  static const struct {
    const char *description;
    struct str query;
    bool found;
    struct str value;
  } rows[] = {
      {"alone", STR_INIT("iri=a"), true, STR_INIT("a")},
      {"behind others", STR_INIT("x=1&iri=a&y"), true, STR_INIT("a")},
      {"empty", STR_INIT("iri="), true, STR_INIT("")},
      {"plus is a space", STR_INIT("iri=a+b%2Bc"), true, STR_INIT("a b+c")},
      {"encoded", STR_INIT("iri=%C3%A9%26"), true, STR_INIT("\xC3\xA9&")},
      {"with an equals sign", STR_INIT("iri=a=b"), true, STR_INIT("a=b")},
      {"absent", STR_INIT("x=1"), false, STR_INIT("")},
      {"no query", STR_INIT(""), false, STR_INIT("")},
      {"another that ends alike", STR_INIT("xiri=a"), false, STR_INIT("")},
      {"case counts", STR_INIT("IRI=a"), false, STR_INIT("")},
      {"broken encoding", STR_INIT("iri=%4"), false, STR_INIT("")},
      {"no hexadecimal digits", STR_INIT("iri=%zz"), false, STR_INIT("")},
  };
  for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
    struct buffer out;
    buffer_init(&out, 64);
    bool found = iri_query_parameter(rows[i].query, STR("iri"), &out);
    ck_assert_msg(found == rows[i].found, "%s", rows[i].description);
    if (found)
      ck_assert_msg(str_equals(buffer_str(&out), rows[i].value), "%s",
                    rows[i].description);
    buffer_fini(&out);
  }
}
END_TEST

START_TEST(says_what_is_wrong)
{
  static const enum iri_fault faults[] = {
      IRI_FINE, IRI_RELATIVE, IRI_BAD_CHARACTER, IRI_NOT_UTF8, IRI_TOO_LONG};
  enum { FAULTS = sizeof faults / sizeof *faults };
  for (size_t i = 0; i < FAULTS; i++)
    for (size_t j = 0; j < i; j++)
      ck_assert_str_ne(iri_fault_text(faults[i]), iri_fault_text(faults[j]));
}
END_TEST

Suite *
check_iri(void)
{
  const TTest *tests[] = {decodes_an_escape,
                          splits_as_appendix_b,
                          tells_empty_parts_from_absent_ones,
                          checks_what_may_stand_in_rdf,
                          looks_at_every_byte,
                          refuses_iris_that_are_too_long,
                          knows_http_and_hosts,
                          maps_iris_to_uris,
                          reads_query_parameters,
                          says_what_is_wrong};
  return runner_make_suite("iri", tests, sizeof tests / sizeof *tests);
}
