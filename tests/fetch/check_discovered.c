#include "fetch/discovered.h"

#include "probe_kit.h"
#include "runner.h"
#include "terms.h"

runner_suite check_discovered;

enum { TEXT_MAXIMUM = 256 * 1024 };

#define SAMPLE(iri) "<" iri "> <" RDF_TYPE "> <" RDFS_RESOURCE "> .\n"
#define COUNTED(iri, number)                                                   \
  SAMPLE(iri)                                                                  \
  "<" iri "> <" RDF_VALUE "> \"" number "\"^^<" XSD_INTEGER "> "               \
  ".\n"
#define SPACE(value) "<http://x.example/> <" VOID_URI_SPACE "> " value " .\n"

static const struct {
  const char *what, *answer, *hosts;
} rows[] = {
    {"nothing", "", ""},
    {"other statements", "<http://a.example/> <http://p.example/> \"1\" .\n",
     ""},
    {"a sample", SAMPLE("http://a.example/id/1"), "a.example\n"},
    {"without numbers, by their bytes",
     SAMPLE("http://b.example/") SAMPLE("http://a.example/"),
     "a.example\nb.example\n"},
    {"the most frequent one first",
     COUNTED("http://a.example/", "9") COUNTED("http://b.example/", "10"),
     "b.example\na.example\n"},
    {"a twentieth, and less",
     COUNTED("http://a.example/", "41") COUNTED("http://b.example/", "3")
         COUNTED("http://c.example/", "2"),
     "a.example\nb.example\n"},
    {"http and https together, and ports do not count",
     COUNTED("http://a.example/", "2") COUNTED("http://b.example/", "3")
         COUNTED("https://A.example:8443/", "2"),
     "a.example\nb.example\n"},
    {"a user is not part of a host", SAMPLE("http://me@a.example/"),
     "a.example\n"},
    {"spaces first, also the rare ones",
     COUNTED("http://a.example/", "999") SPACE("\"https://b.example/id/\""),
     "b.example\na.example\n"},
    {"a space that is an IRI", SPACE("<http://b.example/id/>"), "b.example\n"},
    {"a space that is not http, or nothing",
     SPACE("\"urn:x\"") SPACE("\"\"") SPACE("\"b.example\"") SPACE("_:b"), ""},
    {"among spaces, the most frequent one first",
     SPACE("\"http://a.example/\"") SPACE("\"http://b.example/\"")
         COUNTED("http://b.example/1", "5"),
     "b.example\na.example\n"},
    {"numbers that are none",
     SAMPLE("http://a.example/") "<http://b.example/> <" RDF_VALUE
                                 "> \"-5\" .\n",
     "a.example\n"},
    {"the largest numbers",
     COUNTED("http://a.example/1", "18446744073709551615")
         COUNTED("http://a.example/2", "18446744073709551615")
             COUNTED("http://b.example/", "18446744073709551615"),
     "a.example\nb.example\n"},
    {"hosts that cannot be",
     SAMPLE("http://a_%zz.example/") SAMPLE("http://\xc3\xa4.example/"), ""},
    {"what is not http", SAMPLE("urn:x:y") SAMPLE("ftp://a.example/"), ""},
};

START_TEST(lists_hosts)
{
  struct arena arena;
  struct buffer out;
  arena_init(&arena, PROBE_KIT_ROOM);
  buffer_init(&out, DISCOVERED_TEXT_MAXIMUM);
  struct probe_answer answer =
      probe_kit_answer("application/n-triples", rows[_i].answer, &arena);
  ck_assert_msg(!answer.fault.bytes, "%s: %.*s", rows[_i].what,
                STR_ARGS(answer.fault));
  ck_assert_int_eq(discovered_put(&answer, &arena, &out), ERR_NONE);
  ck_assert_msg(str_equals(buffer_str(&out), str_from(rows[_i].hosts)),
                "%s: %.*s", rows[_i].what, STR_ARGS(buffer_str(&out)));
  buffer_fini(&out);
  arena_fini(&arena);
}
END_TEST

START_TEST(does_not_depend_on_the_order)
{
  struct arena arena;
  struct buffer out, again;
  arena_init(&arena, PROBE_KIT_ROOM);
  buffer_init(&out, DISCOVERED_TEXT_MAXIMUM);
  buffer_init(&again, DISCOVERED_TEXT_MAXIMUM);
  struct probe_answer answer = probe_kit_answer(
      "application/n-triples",
      COUNTED("http://a.example/", "7") COUNTED("http://b.example/", "7")
          SPACE("\"http://c.example/\"") COUNTED("http://d.example/", "9"),
      &arena);
  ck_assert_int_eq(discovered_put(&answer, &arena, &out), ERR_NONE);
  for (size_t i = 0; i < answer.kept / 2; i++) {
    struct probe_statement first = answer.statements[i];
    answer.statements[i] = answer.statements[answer.kept - 1 - i];
    answer.statements[answer.kept - 1 - i] = first;
  }
  ck_assert_int_eq(discovered_put(&answer, &arena, &again), ERR_NONE);
  ck_assert(str_equals(buffer_str(&out), buffer_str(&again)));
  ck_assert(str_equals(buffer_str(&out),
                       STR("c.example\nd.example\na.example\nb.example\n")));
  buffer_fini(&again);
  buffer_fini(&out);
  arena_fini(&arena);
}
END_TEST

/* Not more than the maximum, and none that is too long. */
START_TEST(has_a_maximum)
{
  struct arena arena;
  struct buffer text, out;
  size_t lines = 0;
  arena_init(&arena, PROBE_KIT_ROOM);
  buffer_init(&text, TEXT_MAXIMUM);
  buffer_init(&out, DISCOVERED_TEXT_MAXIMUM);
  for (unsigned i = 0; i < 100; i++)
    buffer_format(&text,
                  "<http://h%03u.%0*u.example/> <" RDF_TYPE "> <" RDFS_RESOURCE
                  "> .\n",
                  i, i == 0 ? 300 : DISCOVERED_HOST_MAXIMUM - 13, i);
  buffer_put_char(&text, '\0');
  struct probe_answer answer =
      probe_kit_answer("application/n-triples", text.bytes, &arena);
  ck_assert_uint_eq(answer.kept, 100);
  ck_assert_int_eq(discovered_put(&answer, &arena, &out), ERR_NONE);
  for (size_t i = 0; i < out.length; i++)
    lines += out.bytes[i] == '\n';
  ck_assert_uint_eq(lines, DISCOVERED_MAXIMUM);
  ck_assert_uint_eq(out.length, DISCOVERED_TEXT_MAXIMUM);
  ck_assert(str_starts(buffer_str(&out), STR("h001.")));
  buffer_fini(&out);
  buffer_fini(&text);
  arena_fini(&arena);
}
END_TEST

/* An answer in which each statement has a host of its own. */
START_TEST(takes_a_host_of_each_statement)
{
  struct arena arena;
  struct buffer text, out;
  arena_init(&arena, PROBE_KIT_ROOM);
  buffer_init(&text, 4 * TEXT_MAXIMUM);
  buffer_init(&out, DISCOVERED_TEXT_MAXIMUM);
  for (unsigned i = 0; i < PROBE_ANSWER_KEPT; i++)
    buffer_format(&text, SAMPLE("http://h%04u.example/"), i);
  buffer_put_char(&text, '\0');
  ck_assert_int_eq(buffer_err(&text), ERR_NONE);
  struct probe_answer answer =
      probe_kit_answer("application/n-triples", text.bytes, &arena);
  ck_assert_uint_eq(answer.kept, PROBE_ANSWER_KEPT);
  ck_assert_int_eq(discovered_put(&answer, &arena, &out), ERR_NONE);
  ck_assert(str_starts(buffer_str(&out), STR("h0000.example\n")));
  buffer_fini(&out);
  buffer_fini(&text);
  arena_fini(&arena);
}
END_TEST

Suite *
check_discovered(void)
{
  const TTest *tests[] = {does_not_depend_on_the_order, has_a_maximum,
                          takes_a_host_of_each_statement};
  Suite *suite =
      runner_make_suite("discovered", tests, sizeof tests / sizeof *tests);
  TCase *each = tcase_create("rows");
  tcase_add_loop_test(each, lists_hosts, 0, (int)(sizeof rows / sizeof *rows));
  suite_add_tcase(suite, each);
  return suite;
}
