#include "html/markup.h"

#include "format/html_events.h"
#include "runner.h"

#include <stdlib.h>

runner_suite check_markup;

#define PARAGRAPH(text) "<p>" text "</p>"

static const struct {
  const char *html, *expected, *text;
} rows[] = {
    {"", "", ""},
    {"plain", PARAGRAPH("plain"), "plain"},
    {"<p>A <b>small</b> vase.</p>", PARAGRAPH("A <b>small</b> vase."),
     "A small vase."},
    {"A <b>small</b> vase.", PARAGRAPH("A <b>small</b> vase."),
     "A small vase."},
    {"<P>A <B>small</B></P>", PARAGRAPH("A <b>small</b>"), "A small"},
    {"<p>one<p>two", PARAGRAPH("one") PARAGRAPH("two"), "one two"},
    {"one<div>two</div>three",
     PARAGRAPH("one") PARAGRAPH("two") PARAGRAPH("three"), "one two three"},
    {"<p></p>\n<p> </p>", "", ""},
    {"<b>a</b> <i>b</i>", PARAGRAPH("<b>a</b> <i>b</i>"), "a b"},
    {"a<br>b<br/>c", PARAGRAPH("a<br>b<br>c"), "a b c"},
    {"H<sub>2</sub>O", PARAGRAPH("H<sub>2</sub>O"), "H2O"},
    {"<span class=\"x\">a</span>", PARAGRAPH("a"), "a"},
    {"<font color=red>a</font>", PARAGRAPH("a"), "a"},
    {"<o:p>a</o:p>", PARAGRAPH("a"), "a"},
    /* scripts, and what runs one */
    {"a<script>alert(1)</script>b", PARAGRAPH("ab"), "ab"},
    {"a<SCRIPT>alert(1)</SCRIPT >b", PARAGRAPH("ab"), "ab"},
    {"a<script>'</p><b>'</script>b", PARAGRAPH("ab"), "ab"},
    {"a<style>p { x }</style>b", PARAGRAPH("ab"), "ab"},
    {"a<script>x", PARAGRAPH("a"), "a"},
    {"<b onclick=\"x()\" style='x' id=x>a</b>", PARAGRAPH("<b>a</b>"), "a"},
    {"<p onmouseover=x>a</p>", PARAGRAPH("a"), "a"},
    {"<img src=x onerror=alert(1)>", "", ""},
    {"<img alt='a &lt;vase&gt;' src=x>", PARAGRAPH("a &lt;vase&gt;"),
     "a <vase>"},
    {"<svg onload=x><path/></svg>a", PARAGRAPH("a"), "a"},
    {"<svg><a href='http://e/'>x</a></svg>a", PARAGRAPH("a"), "a"},
    {"<iframe src=x>in</iframe>a", PARAGRAPH("a"), "a"},
    {"<object><object>in</object>in</object>a", PARAGRAPH("a"), "a"},
    {"<form action=x>a<input value=b><button>c</button></form>", PARAGRAPH("a"),
     "a"},
    {"<meta http-equiv=refresh content=0>a", PARAGRAPH("a"), "a"},
    {"<base href=http://e/>a", PARAGRAPH("a"), "a"},
    {"<scr<script>ipt>a", PARAGRAPH("ipt&gt;a"), "ipt>a"},
    {"<noscript><p title=\"</noscript><img src=x onerror=x>\">a", "", ""},
    /* links */
    {"<a href=\"http://e/x\">a</a>",
     PARAGRAPH("<a href=\"http://e/x\" rel=\"nofollow noopener\">a</a>"), "a"},
    {"<a href=https://e/x/>a</a>",
     PARAGRAPH("<a href=\"https://e/x/\" rel=\"nofollow noopener\">a</a>"),
     "a"},
    {"<a href='http://e/?a=1&amp;b=2' target=_top>a</a>",
     PARAGRAPH(
         "<a href=\"http://e/?a=1&amp;b=2\" rel=\"nofollow noopener\">a</a>"),
     "a"},
    {"<a href=\" mailto:a@e.example \">a</a>",
     PARAGRAPH("<a href=\"mailto:a@e.example\" rel=\"nofollow noopener\">"
               "a</a>"),
     "a"},
    {"<a href=\"http://e/\xC3\xA9\">a</a>",
     PARAGRAPH("<a href=\"http://e/%C3%A9\" rel=\"nofollow noopener\">a</a>"),
     "a"},
    {"<a href=\"javascript:alert(1)\">a</a>", PARAGRAPH("a"), "a"},
    {"<a href=\"JaVaScRiPt:alert(1)\">a</a>", PARAGRAPH("a"), "a"},
    {"<a href=\"java&#115;cript:alert(1)\">a</a>", PARAGRAPH("a"), "a"},
    {"<a href=\"&#1;javascript:alert(1)\">a</a>", PARAGRAPH("a"), "a"},
    {"<a href=\"data:text/html,x\">a</a>", PARAGRAPH("a"), "a"},
    {"<a href=\"vbscript:x\">a</a>", PARAGRAPH("a"), "a"},
    {"<a href=\"//e/x\">a</a>", PARAGRAPH("a"), "a"},
    {"<a href=\"x\">a</a>", PARAGRAPH("a"), "a"},
    {"<a href=\"http://e/a b\">a</a>", PARAGRAPH("a"), "a"},
    {"<a href=\"http://e/&quot;onclick=x\">a</a>", PARAGRAPH("a"), "a"},
    {"<a href=\"http://e/'x\">a</a>",
     PARAGRAPH("<a href=\"http://e/&#39;x\" rel=\"nofollow noopener\">a</a>"),
     "a"},
    {"<a name=x>a</a>", PARAGRAPH("a"), "a"},
    {"<a href=http://e/1>a<a href=http://e/2>b</a>c</a>",
     PARAGRAPH("<a href=\"http://e/1\" rel=\"nofollow noopener\">a</a>"
               "<a href=\"http://e/2\" rel=\"nofollow noopener\">b</a>c"),
     "abc"},
    {"<a xhref=\"http://e/x\" data-href=http://e/y>a</a>", PARAGRAPH("a"), "a"},
    /* characters */
    {"a &lt;b&gt; &amp; c", PARAGRAPH("a &lt;b&gt; &amp; c"), "a <b> & c"},
    {"&lt;script&gt;x&lt;/script&gt;",
     PARAGRAPH("&lt;script&gt;x&lt;/script&gt;"), "<script>x</script>"},
    {"caf&eacute; &#233; &#xE9; &#XE9;",
     PARAGRAPH("caf\xC3\xA9 \xC3\xA9 \xC3\xA9 \xC3\xA9"),
     "caf\xC3\xA9 \xC3\xA9 \xC3\xA9 \xC3\xA9"},
    {"&amp;lt;", PARAGRAPH("&amp;lt;"), "&lt;"},
    {"&nothing; & &; &#; &#x; &#xg;",
     PARAGRAPH("&amp;nothing; &amp; &amp;; &amp;#; &amp;#x; &amp;#xg;"),
     "&nothing; & &; &#; &#x; &#xg;"},
    {"&#0;&#xD800;&#x110000;",
     PARAGRAPH("\xEF\xBF\xBD\xEF\xBF\xBD\xEF\xBF\xBD"),
     "\xEF\xBF\xBD\xEF\xBF\xBD\xEF\xBF\xBD"},
    {"1 < 2 and 2 <3 > 1", PARAGRAPH("1 &lt; 2 and 2 &lt;3 &gt; 1"),
     "1 < 2 and 2 <3 > 1"},
    {"\"'", PARAGRAPH("&quot;&#39;"), "\"'"},
    {"a<!-- b -- <b> -->c", PARAGRAPH("ac"), "ac"},
    {"a<!-->b", PARAGRAPH("ab"), "ab"},
    {"a<!DOCTYPE html><?xml x?>b</ c>d", PARAGRAPH("abd"), "abd"},
    /* what stands where it may not */
    {"<b><i>a</b>b</i>", PARAGRAPH("<b><i>a</i></b>b"), "ab"},
    {"<b><p>a</p></b>", PARAGRAPH("<b></b>") PARAGRAPH("a"), "a"},
    {"</p></b></ul>a", PARAGRAPH("a"), "a"},
    {"<h1>Title</h1>text",
     PARAGRAPH("<strong>Title</strong>") PARAGRAPH("text"), "Title text"},
    {"<ul><li>a<li>b</ul>", "<ul><li>a</li><li>b</li></ul>", "a b"},
    {"<ol><li><p>a</p><p>b</p></li></ol>", "<ol><li><p>a</p><p>b</p></li></ol>",
     "a b"},
    {"<ul><li><b>a</b> <i>b</i></li></ul>",
     "<ul><li><b>a</b> <i>b</i></li></ul>", "a b"},
    {"<ul>a<li>b<ul><li>c</ul>d</ul>",
     "<ul><li>a</li><li>b<ul><li>c</li></ul><p>d</p></li></ul>", "a b c d"},
    {"<ul><ul><li>a</ul></ul>", "<ul><li><ul><li>a</li></ul></li></ul>", "a"},
    {"<li>a</li>", PARAGRAPH("a"), "a"},
    {"<dd>a", PARAGRAPH("a"), "a"},
    {"<dl><dt>a<dd>b<dt>c</dl>",
     "<dl><dt>a</dt><dd>b</dd><dt>c</dt><dd></dd></dl>", "a b c"},
    {"<dl><dd>b</dl>", "<dl><dt></dt><dd>b</dd></dl>", "b"},
    {"<dl>b</dl>", "<dl><dt></dt><dd>b</dd></dl>", "b"},
    {"<blockquote>a<p>b</blockquote>c",
     "<blockquote><p>a</p><p>b</p></blockquote><p>c</p>", "a b c"},
    {"<pre>a\n  b</pre>", "<pre>a\n  b</pre>", "a b"},
    {"<table><tr><td>a</td><td>b</td></tr><tr><td>c</td></tr></table>",
     PARAGRAPH("a b") PARAGRAPH("c"), "a b c"},
    {"<html><head><title>x</title><body>a", PARAGRAPH("a"), "a"},
    {"<p xmlns=\"http://www.w3.org/1999/xhtml\">a<b/>b</p>",
     PARAGRAPH("a<b></b>b"), "ab"},
    {"a <b", PARAGRAPH("a "), "a"},
    {"a <b title=\"x>y", PARAGRAPH("a "), "a"},
};

/* Makes markup of a text; for the tests alone. */
static const struct markup *
make(struct arena *arena, struct str html)
{
  const struct markup *markup = NULL;
  ck_assert_int_eq(markup_make(html, arena, &markup), ERR_NONE);
  return markup;
}

START_TEST(writes_what_is_safe)
{
  struct arena arena;
  arena_init(&arena, 1 << 24);
  for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
    const struct markup *markup = make(&arena, str_from(rows[i].html));
    struct str html = markup_html(markup), text = markup_text(markup);
    ck_assert_msg(str_equals(html, str_from(rows[i].expected)), "%s: %.*s",
                  rows[i].html, STR_ARGS(html));
    ck_assert_msg(str_equals(text, str_from(rows[i].text)), "%s: %.*s",
                  rows[i].html, STR_ARGS(text));
  }
  arena_fini(&arena);
}
END_TEST

START_TEST(says_what_is_missing)
{
  static const struct {
    const char *html;
    bool is_cut;
  } ends[] = {
      {"a", false},
      {"<p>a", false},
      {"<ul><li>a", false},
      {"a <b", true},
      {"a <b c='", true},
      {"a<!-- b", true},
      {"a<script>b", true},
      {"a<svg>b", true},
      {"a<svg>b</svg>", false},
      {"a<script></script>", false},
      {"a<? b", true},
  };
  struct arena arena;
  arena_init(&arena, 1 << 24);
  for (size_t i = 0; i < sizeof ends / sizeof *ends; i++)
    ck_assert_msg(markup_is_cut(make(&arena, str_from(ends[i].html))) ==
                      ends[i].is_cut,
                  "%s", ends[i].html);
  arena_fini(&arena);
}
END_TEST

/* Repeats a text until it is longer than what is read. */
static struct str
repeat(const char *text, char *room, size_t size)
{
  size_t length = strlen(text), all = 0;
  for (; all + length <= size; all += length)
    memcpy(room + all, text, length);
  return str_of(room, all);
}

START_TEST(bounds_what_is_long_or_deep)
{
  static const char *const texts[] = {
      "<ul><li>",     "<b>",       "<dl><dd>",
      "<blockquote>", "<script/>", "<a x=y ",
      "&amp;",        "<",         "<!--",
      "<h1>",         "<svg>",     "</b>",
      "<i></b>",      "x",         "<a href=http://e/>",
  };
  size_t size = HTML_EVENTS_MAXIMUM + 100;
  char *room = malloc(size);
  ck_assert_ptr_nonnull(room);
  for (size_t i = 0; i < sizeof texts / sizeof *texts; i++) {
    struct arena arena;
    arena_init(&arena, 1 << 24);
    const struct markup *markup = make(&arena, repeat(texts[i], room, size));
    ck_assert_msg(markup_is_cut(markup), "%s", texts[i]);
    arena_fini(&arena);
  }
  free(room);
}
END_TEST

Suite *
check_markup(void)
{
  const TTest *tests[] = {writes_what_is_safe, says_what_is_missing,
                          bounds_what_is_long_or_deep};
  return runner_make_suite("markup", tests, sizeof tests / sizeof *tests);
}
