#include "html/html.h"

#include "runner.h"

runner_suite check_html;

static const struct {
  struct str text, escaped;
} rows[] = {
    {STR_INIT(""), STR_INIT("")},
    {STR_INIT("plain"), STR_INIT("plain")},
    {STR_INIT("<a b=\"c\" d='e'>&"),
     STR_INIT("&lt;a b=&quot;c&quot; d=&#39;e&#39;&gt;&amp;")},
    {STR_INIT("\t\n"), STR_INIT("\t\n")},
    {STR_INIT("\r"), STR_INIT("\n")},
    {STR_INIT("a\r\nb\r\rc\r"), STR_INIT("a\nb\n\nc\n")},
    {STR_INIT("a\0b\x01\x7F"), STR_INIT("a\xEF\xBF\xBD"
                                        "b\xEF\xBF\xBD\xEF\xBF\xBD")},
    {STR_INIT("\xEF\xBF\xBF\xEF\xBF\xBE"),
     STR_INIT("\xEF\xBF\xBD\xEF\xBF\xBD")}, /* noncharacters */
    {STR_INIT("\xEF\xBC\xA1 \xEF"), STR_INIT("\xEF\xBC\xA1 \xEF")},
};

START_TEST(is_escaped)
{
  for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
    struct buffer out;
    buffer_init(&out, 256);
    html_put_text(&out, rows[i].text);
    ck_assert_msg(str_equals(buffer_str(&out), rows[i].escaped), "%zu: %.*s", i,
                  STR_ARGS(buffer_str(&out)));
    buffer_fini(&out);
  }
}
END_TEST

Suite *
check_html(void)
{
  const TTest *tests[] = {is_escaped};
  return runner_make_suite("html", tests, sizeof tests / sizeof *tests);
}
