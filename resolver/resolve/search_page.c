#include "resolve/search_page.h"

#include "base/fold.h"
#include "base/utf8.h"
#include "format/message.h"
#include "html/highlight.h"
#include "page/page.h"
#include "resolve/dataset_facts.h"
#include "resolve/search_query.h"

enum {
  CONTEXT = 160, /* bytes of the text that describes a hit */
  LINK_MAXIMUM = PAGE_LINK_MAXIMUM,
};

/* --- texts --------------------------------------------------------------- */

/* Puts a text into a list of parts, each of which has some plain text and then
 * perhaps a marked one. */
static void
put_marked(struct view *row, const char *key, struct str text,
           struct str folded)
{
  struct highlight place;
  size_t at = 0;
  if (!text.length)
    return;
  while (highlight_find(text, folded, at, &place)) {
    struct view *part = view_add(row, key);
    view_put(part, "plain", str_from_offset(str_first(text, place.start), at));
    view_put(part, "marked",
             str_from_offset(str_first(text, place.end), place.start));
    at = place.end;
  }
  if (at < text.length)
    view_put(view_add(row, key), "plain", str_from_offset(text, at));
}

/* Returns a text without tags, when it has some: "<b>x</b>" becomes "x". */
static struct str
without_tags(struct str text, struct arena *arena)
{
  struct buffer out;
  bool is_inside = false;
  if (str_find(text, '<') == STR_NOT_FOUND)
    return text;
  buffer_init(&out, text.length + 1);
  for (size_t i = 0; i < text.length; i++) {
    char next = i + 1 < text.length ? text.bytes[i + 1] : ' ';
    if (text.bytes[i] == '<' &&
        (str_is_alpha(next) || next == '/' || next == '!') &&
        str_find(str_from_offset(text, i), '>') != STR_NOT_FOUND)
      is_inside = true;
    if (!is_inside)
      buffer_put_char(&out, text.bytes[i]);
    if (text.bytes[i] == '>')
      is_inside = false;
  }
  return arena_take_buffer(arena, &out);
}

/* Returns the beginning of a text, up to the end of a word. */
static struct str
context_of(struct str text, struct arena *arena)
{
  struct buffer out;
  text =
      str_trimmed(without_tags(utf8_first(text, (size_t)16 * CONTEXT), arena));
  if (text.length <= CONTEXT)
    return text;
  text = utf8_first(text, CONTEXT);
  size_t space = str_find_last(text, ' ');
  if (space != STR_NOT_FOUND && space > CONTEXT / 2)
    text = str_first(text, space);
  buffer_init(&out, CONTEXT + 8);
  buffer_put(&out, text);
  buffer_put(&out, STR("\xE2\x80\xA6"));
  return arena_take_buffer(arena, &out);
}

/* --- hits ---------------------------------------------------------------- */

static void
put_hit(struct search *search, const struct hit *hit, struct str folded,
        struct view *row)
{
  struct arena *arena = &search->exchange->workspace->arena;
  view_put(row, "href", search_query_link(search, hit));
  put_marked(row, "label", search_query_label(search, hit), folded);
  view_put(row, "iri", hit->iri);
  view_put(row, "kind", search_query_kind(search, hit));
  put_marked(row, "matched", page_short(hit->matched, arena), folded);
  if (hit->matched.length)
    view_show(row, "has_matched");
  put_marked(row, "context", context_of(hit->text, arena), folded);
  if (hit->text.length)
    view_show(row, "has_context");
}

static struct str
page_reference(const struct search *search, uint64_t page)
{
  struct arena *arena = &search->exchange->workspace->arena;
  struct buffer out;
  buffer_init(&out, LINK_MAXIMUM);
  buffer_put(&out, page_service_link(exchange_site(search->exchange),
                                     "search?q=", search->query, arena));
  if (page > 1)
    buffer_format(&out, "&page=%llu", (unsigned long long)page);
  return arena_take_buffer(arena, &out);
}

static void
put_pages(const struct search *search, struct view *view)
{
  struct arena *arena = &search->exchange->workspace->arena;
  uint64_t pages = (search->hits.total + SEARCH_HITS - 1) / SEARCH_HITS;
  if (pages > SEARCH_REACH / SEARCH_HITS)
    pages = SEARCH_REACH / SEARCH_HITS;
  if (search->page == pages && !search->hits.is_complete)
    view_show(view, "and_more");
  if (pages <= 1 && search->page == 1)
    return;
  view_show(view, "pages");
  view_put(view, "page_number", arena_put_number(arena, search->page));
  view_put(view, "page_count", arena_put_number(arena, pages));
  if (search->page > 1)
    view_put(view, "previous",
             page_reference(search, search->page <= pages ? search->page - 1
                                    : pages               ? pages
                                                          : 1));
  if (search->page < pages)
    view_put(view, "next", page_reference(search, search->page + 1));
}

static void
put_head(const struct search *search, struct view *view)
{
  struct exchange *exchange = search->exchange;
  struct str language = search->languages.language;
  page_put_head(exchange->snapshot, exchange_site(exchange), view,
                search->query.length ? search->query
                                     : message_in(STR("Search"), language),
                language);
  view_show(view, "has_box"); /* so that the header does not have another one */
  view_put(view, "query", search->query);
}

enum err
search_page_write(void *context, struct buffer *out)
{
  struct search *search = context;
  struct exchange *exchange = search->exchange;
  struct view *view = view_new(&exchange->workspace->arena);
  char room[FOLD_MAXIMUM];
  if (!view)
    return ERR_MEMORY;
  search->describes = true;
  TRY(search_query_find(search, false));
  put_head(search, view);
  struct str folded = fold_text(NULL, search->words, room);
  view_put(view, "total",
           dataset_facts_number(exchange, search->hits.total,
                                search->languages.language));
  if (!search->hits.is_counted)
    view_show(view, "uncounted");
  for (size_t i = 0; i < search->hits.count; i++) {
    struct view *row = view_add(view, "hits");
    put_hit(search, &search->hits.rows[i], folded, row);
    if (i == 0)
      view_show(row, "first");
    if (i + 1 == search->hits.count)
      view_show(row, "last");
  }
  if (search->query.length && search->hits.total == 0)
    view_show(view, "nothing");
  put_pages(search, view);
  if (search->parts.failed)
    view_show(view, "engine_fails");
  if (search->parts.lacks)
    view_show(view, "engine_lacks");
  return page_render(exchange->snapshot->theme, "search", view, out);
}
