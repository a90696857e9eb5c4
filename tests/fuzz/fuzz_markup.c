/* HTML of the data: whatever goes in, what comes out has only tags of a list,
 * in each other as they should be, and escaped texts. Made safe again, it stays
 * as it is. */
#include "base/utf8.h"
#include "fuzz.h"
#include "html/html.h"
#include "html/markup.h"

enum { DEPTH = 32 };

static const struct str names[] = {
    STR_INIT("p"),    STR_INIT("b"),   STR_INIT("strong"),    STR_INIT("i"),
    STR_INIT("em"),   STR_INIT("ul"),  STR_INIT("ol"),        STR_INIT("li"),
    STR_INIT("sub"),  STR_INIT("sup"), STR_INIT("code"),      STR_INIT("kbd"),
    STR_INIT("samp"), STR_INIT("var"), STR_INIT("q"),         STR_INIT("cite"),
    STR_INIT("dfn"),  STR_INIT("s"),   STR_INIT("small"),     STR_INIT("u"),
    STR_INIT("mark"), STR_INIT("pre"), STR_INIT("dl"),        STR_INIT("dt"),
    STR_INIT("dd"),   STR_INIT("a"),   STR_INIT("blockquote")};

static struct str
known(struct str name)
{
  for (size_t i = 0; i < sizeof names / sizeof *names; i++)
    if (str_equals(names[i], name))
      return names[i];
  abort();
}

/* Checks a text between two tags. */
static void
check_text(struct str text)
{
  static const char *const escapes[] = {"&amp;",  "&lt;",  "&gt;",
                                        "&quot;", "&#39;", "&#13;"};
  for (size_t i = 0; i < text.length; i++) {
    char c = text.bytes[i];
    bool is_escape = false;
    FUZZ_ASSERT(c != '"' && c != '\'' && c != '>' && c != '<' && c);
    for (size_t e = 0; e < sizeof escapes / sizeof *escapes; e++)
      is_escape = is_escape ||
                  str_starts(str_from_offset(text, i), str_from(escapes[e]));
    FUZZ_ASSERT(c != '&' || is_escape);
  }
}

/* Checks the attributes of a link. */
static void
check_link(struct str tag)
{
  static const struct str first = STR_INIT("a href=\""),
                          last = STR_INIT("\" rel=\"nofollow noopener\"");
  FUZZ_ASSERT(str_starts(tag, first) && str_ends(tag, last));
  struct str href = str_from_offset(tag, first.length);
  href.length -= last.length;
  FUZZ_ASSERT(str_starts_folded(href, STR("http://")) ||
              str_starts_folded(href, STR("https://")) ||
              str_starts_folded(href, STR("mailto:")));
  check_text(href);
}

static void
check_html(struct str html)
{
  struct str open[DEPTH];
  size_t depth = 0;
  while (html.length) {
    struct str text = str_cut(&html, '<');
    check_text(text);
    if (html.length == 0)
      break;
    size_t end = str_find(html, '>');
    FUZZ_ASSERT(end != STR_NOT_FOUND);
    struct str tag = str_first(html, end);
    html = str_from_offset(html, end + 1);
    if (str_starts(tag, STR("/"))) {
      FUZZ_ASSERT(depth > 0);
      FUZZ_ASSERT(str_equals(open[--depth], str_from_offset(tag, 1)));
    } else if (!str_equals(tag, STR("br"))) {
      FUZZ_ASSERT(depth < DEPTH);
      bool is_link = str_starts(tag, STR("a "));
      if (is_link)
        check_link(tag);
      open[depth++] = known(is_link ? STR("a") : tag);
    }
  }
  FUZZ_ASSERT(depth == 0);
}

/* Compares two texts as they are written into a page: controls are replaced. */
static void
check_same(struct str a, struct str b)
{
  struct buffer first, second;
  buffer_init(&first, BUFFER_USUAL * 16);
  buffer_init(&second, BUFFER_USUAL * 16);
  html_put_text(&first, a);
  html_put_text(&second, b);
  FUZZ_ASSERT(str_equals(buffer_str(&first), buffer_str(&second)));
  buffer_fini(&first);
  buffer_fini(&second);
}

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
  struct str text = fuzz_text(data, size);
  struct arena arena;
  const struct markup *markup = NULL, *again = NULL;
  if (!utf8_is_valid(text))
    return 0;
  arena_init(&arena, 1 << 24);
  FUZZ_ASSERT(markup_make(text, &arena, &markup) == ERR_NONE);
  check_html(markup_html(markup));
  FUZZ_ASSERT(utf8_is_valid(markup_html(markup)));
  FUZZ_ASSERT(utf8_is_valid(markup_text(markup)));
  FUZZ_ASSERT(markup_make(markup_html(markup), &arena, &again) == ERR_NONE);
  if (!markup_is_cut(again))
    check_same(markup_text(markup), markup_text(again));
  arena_fini(&arena);
  return 0;
}
