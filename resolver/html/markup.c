#include "html/markup.h"

#include "base/buffer.h"
#include "base/iri.h"
#include "format/html_events.h"
#include "html/html.h"
#include "html/markup_writer.h"

enum { GROWTH = 32 /* bytes of the result for each of the text */ };

struct markup {
  struct str html, text;
  bool is_cut;
};

struct writing {
  struct markup_writer to;
  size_t lost; /* elements that are left out, in each other */
};

/* --- elements of the data --------------------------------------------------
 */

/* Writes the tag of a link with the address, if there may be one. */
static void
put_link(struct writing *writing, struct str href)
{
  struct buffer uri;
  bool is_safe = iri_is_http(href) || str_starts_folded(href, STR("mailto:"));
  if (!is_safe || href.length >= IRI_URI_MAXIMUM / 3 ||
      iri_check(href) != IRI_FINE)
    return;
  markup_writer_begin_lines(&writing->to);
  if (writing->to.depth == MARKUP_WRITER_DEPTH)
    return;
  buffer_init(&uri, IRI_URI_MAXIMUM);
  iri_put_uri(&uri, href);
  markup_writer_push(&writing->to, STR("a"), MARKUP_LINK);
  buffer_put(&writing->to.html, STR("<a href=\""));
  html_put_text(&writing->to.html, buffer_str(&uri));
  buffer_put(&writing->to.html, STR("\" rel=\"nofollow noopener\">"));
  if (buffer_err(&uri) == ERR_MEMORY)
    writing->to.html.err = ERR_MEMORY;
  buffer_fini(&uri);
}

/* A link ends the one before it. One with another address is shown as its
 * text. */
static void
begin_link(struct writing *writing, const struct markup_element *element,
           struct str attributes)
{
  struct buffer href;
  markup_writer_end_open(&writing->to, element);
  buffer_init(&href, HTML_EVENTS_MAXIMUM);
  html_events_attribute(&href, attributes, STR("href"));
  put_link(writing, str_trimmed(buffer_str(&href)));
  if (buffer_err(&href))
    writing->to.html.err = buffer_err(&href);
  buffer_fini(&href);
}

static void
put_alternative(struct writing *writing, struct str attributes)
{
  struct buffer alternative;
  buffer_init(&alternative, HTML_EVENTS_MAXIMUM);
  html_events_attribute(&alternative, attributes, STR("alt"));
  markup_writer_text(&writing->to, buffer_str(&alternative));
  if (buffer_err(&alternative))
    writing->to.html.err = buffer_err(&alternative);
  buffer_fini(&alternative);
}

/* Begins an item of a list, or a term or what is said of one, which end those
 * before them. */
static void
begin_part(struct writing *writing, const struct markup_element *element)
{
  enum markup_role around =
      element->role == MARKUP_ITEM ? MARKUP_LIST : MARKUP_PAIRS;
  size_t list = markup_writer_find_open(&writing->to, around);
  markup_writer_end_lines(&writing->to);
  if (list == SIZE_MAX) /* it is in no list */
    return;
  markup_writer_pop_to(&writing->to, list + 1);
  if (element->role != MARKUP_TERM) {
    markup_writer_begin_item(&writing->to);
    return;
  }
  writing->to.open[list].has_term = writing->to.open[list].owes = true;
  markup_writer_push(&writing->to, element->name, element->role);
}

static void
begin_block(struct writing *writing, const struct markup_element *element)
{
  markup_writer_end_lines(&writing->to);
  markup_writer_begin_item(&writing->to);
  markup_writer_end_lines(&writing->to);
  markup_writer_push(&writing->to, element->name, element->role);
}

static void
begin_heading(struct writing *writing)
{
  markup_writer_end_lines(&writing->to);
  markup_writer_begin_lines(&writing->to);
  markup_writer_push(&writing->to, STR("strong"), MARKUP_MARK);
}

static void
on_text(void *context, struct str text)
{
  struct writing *writing = context;
  if (!writing->lost)
    markup_writer_text(&writing->to, text);
}

static void
on_begin(void *context, struct str name, struct str attributes)
{
  struct writing *writing = context;
  const struct markup_element *element = markup_element_find(name);
  if (str_equals(name, STR("body"))) /* it ends the head */
    writing->lost = 0;
  if (!element)
    return;
  if (element->role == MARKUP_LOST)
    writing->lost++;
  if (writing->lost)
    return;
  switch (element->role) {
  case MARKUP_MARK:
    markup_writer_begin_lines(&writing->to);
    markup_writer_push(&writing->to, element->name, MARKUP_MARK);
    break;
  case MARKUP_LINK:
    begin_link(writing, element, attributes);
    break;
  case MARKUP_LINES:
  case MARKUP_QUOTATION:
  case MARKUP_LIST:
  case MARKUP_PAIRS:
    begin_block(writing, element);
    break;
  case MARKUP_ITEM:
  case MARKUP_TERM:
  case MARKUP_SAYING:
    begin_part(writing, element);
    break;
  case MARKUP_HEADING:
    begin_heading(writing);
    break;
  case MARKUP_CELL:
    markup_writer_text(&writing->to, STR(" "));
    break;
  case MARKUP_BREAK:
    markup_writer_begin_lines(&writing->to);
    buffer_put(&writing->to.html, STR("<br>"));
    writing->to.is_apart = true;
    break;
  case MARKUP_IMAGE:
    put_alternative(writing, attributes);
    break;
  default:
    markup_writer_end_lines(&writing->to);
    break;
  }
}

static void
on_end(void *context, struct str name)
{
  struct writing *writing = context;
  const struct markup_element *element = markup_element_find(name);
  if (!element)
    return;
  if (writing->lost) {
    writing->lost -= element->role == MARKUP_LOST;
    return;
  }
  switch (element->role) {
  case MARKUP_MARK:
  case MARKUP_LINK:
    markup_writer_end_open(&writing->to, element);
    break;
  case MARKUP_CELL:
  case MARKUP_BREAK:
  case MARKUP_IMAGE:
    break;
  case MARKUP_PARAGRAPH:
  case MARKUP_HEADING:
    markup_writer_end_lines(&writing->to);
    break;
  default:
    markup_writer_end_open(&writing->to, element);
    markup_writer_end_lines(&writing->to);
    break;
  }
}

/* --- the whole -------------------------------------------------------------
 */

enum err
markup_make(struct str html, struct arena *arena,
            const struct markup **ret_markup)
{
  static const struct html_events events = {on_begin, on_end, on_text};
  struct markup *markup = arena_array(arena, 1, sizeof *markup);
  struct writing writing = {.lost = 0};
  size_t maximum = GROWTH * (size_t)HTML_EVENTS_MAXIMUM;
  if (!markup)
    return ERR_MEMORY;
  buffer_init(&writing.to.html, maximum);
  buffer_init(&writing.to.text, maximum);
  enum err err = html_events_read(html, &events, &writing, &markup->is_cut);
  markup->is_cut = markup->is_cut || writing.lost;
  markup_writer_pop_to(&writing.to, 0);
  if (!err)
    err = buffer_err(&writing.to.html);
  if (!err)
    err = buffer_err(&writing.to.text);
  markup->html = arena_take_buffer(arena, &writing.to.html);
  markup->text = arena_take_buffer(arena, &writing.to.text);
  if (!err)
    *ret_markup = markup;
  return err;
}

struct str
markup_html(const struct markup *markup)
{
  return markup->html;
}

struct str
markup_text(const struct markup *markup)
{
  return markup->text;
}

bool
markup_is_cut(const struct markup *markup)
{
  return markup->is_cut;
}
