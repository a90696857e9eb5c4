#include "http/forwarded.h"

#include "runner.h"

#include <stdio.h>

runner_suite check_forwarded;

enum { NODES_TEXT = 256 };

/* Each node from the end of a value, as "KIND text" with a space after it; then
 * what is left. */
static void
describe(bool (*cut)(struct str *value, struct forwarded_node *ret_node),
         const char *text, char *out)
{
  static const char kinds[] = {[FORWARDED_ADDRESS] = 'A',
                               [FORWARDED_NAME] = 'N',
                               [FORWARDED_NOTHING] = '-'};
  struct str value = str_from(text);
  struct forwarded_node node;
  int length = 0;
  out[0] = '\0';
  while (cut(&value, &node))
    length += snprintf(out + length, (size_t)(NODES_TEXT - length), "%c:%.*s ",
                       kinds[node.kind], STR_ARGS(node.text));
  snprintf(out + length, (size_t)(NODES_TEXT - length), "|%.*s",
           STR_ARGS(value));
}

static const struct {
  const char *value, *nodes;
} standard_rows[] = {
    /* the examples of RFC 7239 */
    {"for=\"_gazonk\"", "N:_gazonk |"},
    {"For=\"[2001:db8:cafe::17]:4711\"", "A:2001:db8:cafe::17 |"},
    {"for=192.0.2.60;proto=http;by=203.0.113.43", "A:192.0.2.60 |"},
    {"for=192.0.2.43, for=198.51.100.17", "A:198.51.100.17 A:192.0.2.43 |"},
    {"for=_hidden, for=_SEVKISEK", "N:_SEVKISEK N:_hidden |"},
    {"for=unknown", "N:unknown |"},
    /* an address of 45 bytes, and of 46 */
    {"for=\"[aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa]\"",
     "A:aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa |"},
    {"for=\"[aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa]\"",
     "|for=\"[aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa]\""},
    /* a name of 64 bytes, and of 65 */
    {"for=_aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa",
     "N:_aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa |"},
    {"for=_aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaax",
     "|for=_aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaax"},
    {"for=192.0.2.43, for=\"[2001:db8:cafe::17]\",for=unknown",
     "N:unknown A:2001:db8:cafe::17 A:192.0.2.43 |"},
    /* ports */
    {"for=\"192.0.2.1:80\"", "A:192.0.2.1 |"},
    {"for=\"192.0.2.1:_port\"", "A:192.0.2.1 |"},
    {"for=\"_x:80\"", "N:_x |"},
    {"for=\"192.0.2.1:\"", "|for=\"192.0.2.1:\""},
    {"for=\"192.0.2.1:123456\"", "|for=\"192.0.2.1:123456\""},
    {"for=\"192.0.2.1:8o\"", "|for=\"192.0.2.1:8o\""},
    {"for=192.0.2.1:80", "|for=192.0.2.1:80"},
    /* elements */
    {"", "|"},
    {" , ,", "|"},
    {"for=192.0.2.1,,", "A:192.0.2.1 |"},
    {"proto=https", "-: |"},
    {";for=192.0.2.1;", "A:192.0.2.1 |"},
    {"for=192.0.2.1;for=192.0.2.2", "|for=192.0.2.1;for=192.0.2.2"},
    {"host=\"a,b\";for=192.0.2.1", "A:192.0.2.1 |"},
    {"for=192.0.2.1;host=\"a,b\\\",c\"", "A:192.0.2.1 |"},
    {"for=192.0.2.1;host=\"a, for=192.0.2.2\"", "A:192.0.2.1 |"},
    {"for=192.0.2.1;host=\"a,b=\";proto=\"https\"", "A:192.0.2.1 |"},
    {"for=192.0.2.1;host=\"a,for=\\\"x\"", "A:192.0.2.1 |"},
    {"for=\"x, for=192.0.2.1", "A:192.0.2.1 |for=\"x"},
    {"nonsense, for=192.0.2.1", "A:192.0.2.1 |nonsense"},
    /* what is not an element */
    {"for", "|for"},
    {"for=", "|for="},
    {"for = 192.0.2.1", "|for = 192.0.2.1"},
    {"192.0.2.1", "|192.0.2.1"},
    {"for=[2001:db8::1]", "|for=[2001:db8::1]"},
    {"for=\"2001:db8::1\"", "|for=\"2001:db8::1\""},
    {"for=\"[2001:db8::1\"", "|for=\"[2001:db8::1\""},
    {"for=\"192.0.2.1", "|for=\"192.0.2.1"},
    {"for=\"192.0.2.1\"x", "|for=\"192.0.2.1\"x"},
    {"for=_", "|for=_"},
    {"for=_a/b", "|for=_a/b"},
    {"for=hidden", "|for=hidden"},
    {"for=\"\"", "|for=\"\""},
    {"for=\"_a\\b\"", "|for=\"_a\\b\""},
    {"for=_0123456789012345678901234567890123456789012345678901234567890123",
     "|for=_012345678901234567890123456789012345678901234567890123456789012"
     "3"},
};

START_TEST(reads_forwarded)
{
  char nodes[NODES_TEXT];
  describe(forwarded_cut, standard_rows[_i].value, nodes);
  ck_assert_str_eq(nodes, standard_rows[_i].nodes);
}
END_TEST

static const struct {
  const char *value, *nodes;
} usual_rows[] = {
    {"192.0.2.1", "A:192.0.2.1 |"},
    {"192.0.2.1, 192.0.2.2,192.0.2.3", "A:192.0.2.3 A:192.0.2.2 A:192.0.2.1 |"},
    {"192.0.2.1:80", "A:192.0.2.1 |"},
    {"2001:db8::1", "A:2001:db8::1 |"},
    {"0000:0000:0000:0000:0000:0000:255.255.255.025",
     "A:0000:0000:0000:0000:0000:0000:255.255.255.025 |"},
    {"0000:0000:0000:0000:0000:0000:255.255.255.0255",
     "|0000:0000:0000:0000:0000:0000:255.255.255.0255"},
    {"a:b", "|a:b"},
    {"::ffff:192.0.2.1", "A:::ffff:192.0.2.1 |"},
    {"[2001:db8::1]", "A:2001:db8::1 |"},
    {"[2001:db8::1]:80", "A:2001:db8::1 |"},
    {"unknown, 192.0.2.2", "A:192.0.2.2 N:unknown |"},
    {" , 192.0.2.1 ,", "A:192.0.2.1 |"},
    {"", "|"},
    {"x, 192.0.2.1", "A:192.0.2.1 |x"},
    {"host.example", "|host.example"},
    {"192.0.2.1 192.0.2.2", "|192.0.2.1 192.0.2.2"},
    {"\"192.0.2.1\"", "|\"192.0.2.1\""},
    {"fe80::1%eth0", "|fe80::1%eth0"},
    {"0000:0000:0000:0000:0000:0000:0000:0000:0000:0000",
     "|0000:0000:0000:0000:0000:0000:0000:0000:0000:0000"},
};

START_TEST(reads_x_forwarded_for)
{
  char nodes[NODES_TEXT];
  describe(forwarded_cut_for, usual_rows[_i].value, nodes);
  ck_assert_str_eq(nodes, usual_rows[_i].nodes);
}
END_TEST

/* Sixteen commas in quoted strings are looked through, and no more. */
START_TEST(looks_for_the_beginning_of_an_element_so_far)
{
  char nodes[NODES_TEXT];
  describe(forwarded_cut, "for=_a;x=\",,,,,,,,,,,,,,,,\"", nodes);
  ck_assert_str_eq(nodes, "N:_a |");
  describe(forwarded_cut, "for=_a;x=\",,,,,,,,,,,,,,,,,\"", nodes);
  ck_assert_str_eq(nodes, "|for=_a;x=\",,,,,,,,,,,,,,,,,\"");
}
END_TEST

Suite *
check_forwarded(void)
{
  const TTest *tests[] = {looks_for_the_beginning_of_an_element_so_far};
  Suite *suite =
      runner_make_suite("forwarded", tests, sizeof tests / sizeof *tests);
  TCase *rows = tcase_create("rows");
  tcase_add_loop_test(rows, reads_forwarded, 0,
                      sizeof standard_rows / sizeof *standard_rows);
  tcase_add_loop_test(rows, reads_x_forwarded_for, 0,
                      sizeof usual_rows / sizeof *usual_rows);
  suite_add_tcase(suite, rows);
  return suite;
}
