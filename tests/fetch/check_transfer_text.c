#include "fetch/transfer_text.h"

#include "runner.h"

#include <stdlib.h>

runner_suite check_transfer_text;

static const struct {
  const char *endpoint, *query, *url, *form;
} rows[] = {
    {"http://e.org/sparql", "ASK", "http://e.org/sparql?query=ASK",
     "query=ASK"},
    {"http://e.org/?a=b", "ASK", "http://e.org/?a=b&query=ASK", "query=ASK"},
    {"http://e.org/", "a b+&=#\303\244\n%'",
     "http://e.org/?query=a+b%2B%26%3D%23%C3%A4%0A%25%27",
     "query=a+b%2B%26%3D%23%C3%A4%0A%25%27"},
    {"http://e.org/", "<http://e.org/?x>",
     "http://e.org/?query=%3Chttp://e.org/?x%3E",
     "query=%3Chttp://e.org/?x%3E"},
};

START_TEST(encodes)
{
  struct buffer out;
  buffer_init(&out, TRANSFER_TEXT_MAXIMUM);
  ck_assert(transfer_text_put_url(&out, str_from(rows[_i].endpoint),
                                  str_from(rows[_i].query)));
  ck_assert_str_eq(out.bytes, rows[_i].url);
  buffer_reset(&out);
  transfer_text_put_form(&out, str_from(rows[_i].query));
  ck_assert(str_equals(buffer_str(&out), str_from(rows[_i].form)));
  buffer_fini(&out);
}
END_TEST

START_TEST(refuses_long_urls)
{
  static char query[TRANSFER_TEXT_URL_MAXIMUM + 1];
  static const struct str endpoint = STR_INIT("http://e.org/"),
                          before = STR_INIT("http://e.org/?query=");
  struct buffer out;
  size_t room = TRANSFER_TEXT_URL_MAXIMUM - 1 - before.length;
  memset(query, 'x', sizeof query);
  buffer_init(&out, TRANSFER_TEXT_MAXIMUM);
  ck_assert(transfer_text_put_url(&out, endpoint, str_of(query, room)));
  buffer_reset(&out);
  ck_assert(!transfer_text_put_url(&out, endpoint, str_of(query, room + 1)));
  buffer_reset(&out);
  ck_assert(
      !transfer_text_put_url(&out, endpoint, str_of(query, sizeof query)));
  buffer_fini(&out);
}
END_TEST

Suite *
check_transfer_text(void)
{
  const TTest *tests[] = {refuses_long_urls};
  Suite *suite =
      runner_make_suite("transfer_text", tests, sizeof tests / sizeof *tests);
  TCase *each = tcase_create("rows");
  tcase_add_loop_test(each, encodes, 0, (int)(sizeof rows / sizeof *rows));
  suite_add_tcase(suite, each);
  return suite;
}
