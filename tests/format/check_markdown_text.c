#include "format/markdown_text.h"

#include "runner.h"

runner_suite check_markdown_text;

START_TEST(begins_no_markup)
{
  static const struct {
    const char *text;
    bool at_start;
    const char *written;
  } rows[] = {
      {"plain", true, "plain"},
      {"1. x", true, "1\\. x"},
      {"1. x", false, "1. x"},
      {"- x", true, "\\- x"},
      {"- x", false, "- x"},
      {"a - b", true, "a - b"},
      {"   - x", true, "\\- x"},
      {"\x01- x", true, "\\- x"},
      {"a\r\nb\rc", true, "a\\\n  b\\\n  c"},
      {"a\n\n- b", false, "a\\\n  \\\n  \\- b"},
      {"3.14", true, "3\\.14"},
      {"<b>&lt;", true, "\\<b\\>\\&lt;"},
  };
  for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
    struct buffer out;
    buffer_init(&out, 1024);
    markdown_text_put(&out, str_from(rows[i].text), 1, rows[i].at_start);
    ck_assert_msg(str_equals(buffer_str(&out), str_from(rows[i].written)),
                  "%s: %.*s", rows[i].text, STR_ARGS(buffer_str(&out)));
    buffer_fini(&out);
  }
}
END_TEST

START_TEST(links_what_can_be_followed)
{
  static const struct {
    const char *label, *iri, *written;
  } rows[] = {
      {"a [b]\nc", "http://e/a", "[a \\[b\\] c](<http://e/a>)"},
      {"x", "http://e/\xC3\xA9", "[x](<http://e/%C3%A9>)"},
      {"x", "mailto:a@b", "[x](<mailto:a@b>)"},
      {"x", "javascript:alert(1)", "javascript:alert(1)"},
      {"x", "data:text/html,<b>", "data:text/html,\\<b\\>"},
  };
  for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
    struct buffer out;
    buffer_init(&out, 1024);
    markdown_text_put_link(&out, str_from(rows[i].label),
                           str_from(rows[i].iri));
    ck_assert_msg(str_equals(buffer_str(&out), str_from(rows[i].written)),
                  "%s: %.*s", rows[i].iri, STR_ARGS(buffer_str(&out)));
    buffer_fini(&out);
  }
}
END_TEST

Suite *
check_markdown_text(void)
{
  const TTest *tests[] = {begins_no_markup, links_what_can_be_followed};
  return runner_make_suite("markdown_text", tests,
                           sizeof tests / sizeof *tests);
}
