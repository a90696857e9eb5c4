#include "format/html_text.h"

#include "format/html_events.h"
#include "runner.h"

#include <stdio.h>
#include <string.h>

runner_suite check_html_text;

START_TEST(leaves_tags_out)
{
  static const struct {
    const char *html, *text;
  } rows[] = {
      {"", ""},
      {"plain", "plain"},
      {" <i>Homo</i>\n sapiens &amp; co ", "Homo sapiens & co"},
      {"a<br>b<p>c</p><ul><li>d<li>e</ul>", "a b c d e"},
      {"H<sub>2</sub>O", "H2O"},
      {"a<script>b</script>c<style>d</style>e", "ace"},
      {"a<!-- b -->c", "ac"},
      {"1 < 2", "1 < 2"},
      {"a <b", "a"},
      {"&lt;b&gt;", "<b>"},
      {"&Eacute;&nbsp;&#8364;&apos;", "\xC3\x89\xC2\xA0\xE2\x82\xAC'"},
      {"&Eacut;", "&Eacut;"},
      {"&aaaaaaaaaaaaaaaaaaaaaaaa;", "&aaaaaaaaaaaaaaaaaaaaaaaa;"},
      {"&#00000000000065;", "&#00000000000065;"},
  };
  struct arena arena;
  arena_init(&arena, 1 << 16);
  for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
    struct str text;
    ck_assert_int_eq(html_text(str_from(rows[i].html), &arena, &text),
                     ERR_NONE);
    ck_assert_msg(str_equals(text, str_from(rows[i].text)), "%s: %.*s",
                  rows[i].html, STR_ARGS(text));
  }
  arena_fini(&arena);
}
END_TEST

START_TEST(finds_attributes)
{
  static const struct {
    const char *attributes, *value;
  } rows[] = {
      {" href=\"a\"", "a"},        {" href='a b'", "a b"},
      {" href=a/b ", "a/b"},       {" HREF = a", "a"},
      {" x=y href=a href=b", "a"}, {" href", ""},
      {" hreflang=en", ""},        {"/href=a", "a"},
      {" x='href=a'", ""},         {" href=\"a&amp;b\"", "a&b"},
      {" =href href=a", "a"},      {"", ""},
  };
  for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
    struct buffer out;
    buffer_init(&out, 256);
    html_events_attribute(&out, str_from(rows[i].attributes), STR("href"));
    ck_assert_msg(str_equals(buffer_str(&out), str_from(rows[i].value)),
                  "%s: %.*s", rows[i].attributes, STR_ARGS(buffer_str(&out)));
    buffer_fini(&out);
  }
}
END_TEST

struct told {
  char text[256];
};

static void
tell(struct told *told, const char *mark, struct str text)
{
  size_t length = strlen(told->text);
  snprintf(told->text + length, sizeof told->text - length, "%s%.*s ", mark,
           STR_ARGS(text));
}

static void
on_begin(void *context, struct str name, struct str attributes)
{
  (void)attributes;
  tell(context, "+", name);
}

static void
on_end(void *context, struct str name)
{
  tell(context, "-", name);
}

static void
on_text(void *context, struct str text)
{
  tell(context, "", text);
}

START_TEST(tells_what_is_in_it)
{
  static const struct html_events events = {on_begin, on_end, on_text};
  static const struct {
    const char *html, *told;
  } rows[] = {
      {"<P Class=x>a</P>", "+p a -p "},
      {"a<br>b", "a +br -br b "},
      {"<b/>a", "+b -b a "},
      {"<a href=x/>a", "+a a "},
      {"<a href=\"x\"/>a", "+a -a a "},
      {"<script>a</b></script>c", "+script -script c "},
      {"<title>a</titles></title >c", "+title -title c "},
      {"<averyveryverylongname>a", "+ a "},
      {"</ a>b", "b "},
      {"<3", "< 3 "},
      {"<", "< "},
      {"<a b", ""},
  };
  for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
    struct told told = {""};
    bool is_cut;
    ck_assert_int_eq(
        html_events_read(str_from(rows[i].html), &events, &told, &is_cut),
        ERR_NONE);
    ck_assert_str_eq(told.text, rows[i].told);
  }
}
END_TEST

Suite *
check_html_text(void)
{
  const TTest *tests[] = {leaves_tags_out, finds_attributes,
                          tells_what_is_in_it};
  return runner_make_suite("html_text", tests, sizeof tests / sizeof *tests);
}
