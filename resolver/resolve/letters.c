#include "resolve/letters.h"

#include "base/fold_piece.h"
#include "base/utf8.h"
#include "format/label_language.h"
#include "format/message.h"
#include "name/parameters.h"
#include "page/page.h"
#include "resolve/browse.h"
#include "resolve/page_language.h"
#include "resolve/respond.h"
#include "resolve/text.h"

enum {
  LETTERS_MAX_AGE = 300,
  LABELS_AT_ONCE = 200,
  VALUE_MAXIMUM = 16 * 1024,
  LINK_MAXIMUM = 8 * VALUE_MAXIMUM,
};

struct letters {
  struct exchange *exchange;
  struct page_language languages;
  struct browse_options options;
  struct browse_list list;
  uint64_t page, pages; /* from 1 on */
};

/* --- links -------------------------------------------------------------------
 */

/* Returns the text that stands for a letter: in upper case; "0-9"; "#" for
 * labels without letters. */
static struct str
letter_text(const struct letters *letters, struct str letter)
{
  struct arena *arena = &letters->exchange->workspace->arena;
  char room[4];
  uint32_t c;
  if (letter.length == 0)
    return STR("#");
  if (str_equals(letter, STR("0")))
    return STR("0\xE2\x80\x93"
               "9");
  utf8_decode(letter, &c);
  size_t length = fold_piece_upper(c, room);
  return arena_copy(arena, str_of(room, length));
}

/* Returns a link to a part of the index. An empty letter or language, and page
 * 1, are left out. */
static struct str
part_link(const struct letters *letters, struct str letter, struct str language,
          uint64_t page)
{
  struct exchange *exchange = letters->exchange;
  struct arena *arena = &exchange->workspace->arena;
  struct buffer out;
  buffer_init(&out, LINK_MAXIMUM);
  buffer_put(&out, page_service_link(exchange_site(exchange), "browse?scheme=",
                                     letters->options.iri, arena));
  if (letter.length)
    buffer_put(&out, page_parameter("&letter=", letter, arena));
  if (language.length)
    buffer_put(&out, page_parameter("&language=", language, arena));
  if (page > 1)
    buffer_format(&out, "&page=%llu", (unsigned long long)page);
  return arena_take_buffer(arena, &out);
}

/* --- the query ---------------------------------------------------------------
 */

static enum err
read_text(struct exchange *exchange, const char *name, struct str *ret_value)
{
  return parameters_value(exchange->target->query, str_from(name),
                          VALUE_MAXIMUM, &exchange->workspace->arena,
                          ret_value);
}

static enum err
read_query(struct letters *letters)
{
  struct exchange *exchange = letters->exchange;
  struct browse_options *options = &letters->options;
  struct str page;
  TRY(parameters_iri(exchange->target->query, STR("scheme"),
                     &exchange->workspace->arena, &options->iri));
  TRY(read_text(exchange, "letter", &options->letter));
  TRY(read_text(exchange, "language", &options->language));
  TRY(read_text(exchange, "page", &page));
  letters->page = 1;
  if (page.bytes && !str_to_number(page, UINT32_MAX, &letters->page))
    letters->page = 0;
  options->kind = BROWSE_LETTERS;
  options->limit = LABELS_AT_ONCE;
  if (letters->page)
    options->skip = (letters->page - 1) * options->limit;
  return ERR_NONE;
}

/* --- the page ----------------------------------------------------------------
 */

static void
put_letters(const struct letters *letters, struct view *view)
{
  const struct browse_list *list = &letters->list;
  for (size_t i = 0; i < list->letter_count; i++) {
    struct view *row = view_add(view, "letters");
    struct str text = letter_text(letters, list->letters[i]);
    view_put(row, "letter", text);
    view_put(row, "href",
             part_link(letters, text, letters->options.language, 1));
    if (i == list->letter)
      view_show(row, "current");
  }
}

static void
put_languages(const struct letters *letters, struct view *view)
{
  const struct browse_list *list = &letters->list;
  for (size_t i = 0; i < list->language_count && list->language_count > 1;
       i++) {
    struct str tag = list->languages[i];
    struct view *row = view_add(view, "languages");
    view_show(view, "has_languages");
    view_put(row, "tag", tag);
    view_put(row, "name",
             tag.length ? label_language_name(
                              tag, &letters->exchange->workspace->arena)
                        : STR("\xE2\x80\x93"));
    view_put(row, "href", part_link(letters, STR(""), tag, 1));
    if (i == list->language)
      view_show(row, "current");
  }
}

/* Adds the labels, in one section for each letter. */
static void
put_labels(const struct letters *letters, struct view *view)
{
  const struct browse_list *list = &letters->list;
  struct arena *arena = &letters->exchange->workspace->arena;
  struct view *section = NULL;
  for (size_t i = 0; i < list->count; i++) {
    const struct browse_row *row = &list->rows[i];
    if (!section || !str_equals(row->letter, list->rows[i - 1].letter)) {
      section = view_add(view, "sections");
      view_put(section, "letter", letter_text(letters, row->letter));
    }
    struct view *entry = view_add(section, "entries");
    bool is_other = row->preferred.length > 0;
    view_put(entry, "href", exchange_link(letters->exchange, row->iri));
    view_put(entry, "iri", row->iri);
    view_put(entry, "label",
             page_short(is_other ? row->preferred : row->label, arena));
    if (is_other)
      view_put(entry, "other", page_short(row->label, arena));
  }
}

static void
put_pages(const struct letters *letters, struct view *view)
{
  struct arena *arena = &letters->exchange->workspace->arena;
  const struct browse_options *options = &letters->options;
  struct str letter = {NULL, 0};
  if (letters->pages <= 1)
    return;
  if (letters->list.letter < letters->list.letter_count)
    letter = letter_text(letters, letters->list.letters[letters->list.letter]);
  view_show(view, "pages");
  view_put(view, "page_number", arena_put_number(arena, letters->page));
  view_put(view, "page_count", arena_put_number(arena, letters->pages));
  if (letters->page > 1)
    view_put(view, "previous",
             part_link(letters, letter, options->language, letters->page - 1));
  if (letters->page < letters->pages)
    view_put(view, "next",
             part_link(letters, letter, options->language, letters->page + 1));
}

/* Finds the label of the scheme. */
static enum err
find_title(struct letters *letters, struct str *ret_title)
{
  const struct snapshot *snapshot = letters->exchange->snapshot;
  struct arena *arena = &letters->exchange->workspace->arena;
  struct browse_options options = letters->options;
  struct browse_list list;
  options.kind = BROWSE_THIS;
  options.skip = 0;
  TRY(snapshot->store->type->browse(snapshot->store, &options, arena, &list));
  *ret_title =
      page_label(snapshot, list.count ? list.rows[0].label : STR(""),
                 letters->options.iri, letters->languages.language, arena);
  return ERR_NONE;
}

static enum err
write_letters(void *context, struct buffer *out)
{
  struct letters *letters = context;
  struct exchange *exchange = letters->exchange;
  struct arena *arena = &exchange->workspace->arena;
  const struct browse_list *list = &letters->list;
  struct view *view = view_new(arena);
  struct str title;
  if (!view)
    return ERR_MEMORY;
  TRY(find_title(letters, &title));
  struct str parts[] = {title, STR(": "),
                        message_in(STR("A to Z"), letters->languages.language)};
  page_put_head(exchange->snapshot, exchange_site(exchange), view,
                arena_join(arena, parts, 3), letters->languages.language);
  view_put(view, "scheme", title);
  view_put(view, "scheme_href", exchange_link(exchange, letters->options.iri));
  view_put(view, "label_lang", list->languages[list->language]);
  put_letters(letters, view);
  put_languages(letters, view);
  put_labels(letters, view);
  put_pages(letters, view);
  if (list->labelled < list->members) {
    view_put(view, "labelled", arena_put_number(arena, list->labelled));
    view_put(view, "members", arena_put_number(arena, list->members));
  }
  return page_render(exchange->snapshot->theme, "letters", view, out);
}

/* Returns the part of the query that the answer depends on. */
static struct str
key_of(const struct letters *letters)
{
  return part_link(letters, letters->options.letter, letters->options.language,
                   letters->page);
}

static enum err
answer_letters(struct exchange *exchange, bool *ret_done)
{
  struct letters letters = {.exchange = exchange};
  const struct store *store = exchange->snapshot->store;
  TRY(read_query(&letters));
  *ret_done = letters.options.iri.length > 0;
  if (!*ret_done)
    return ERR_NONE;
  page_language_choose(exchange, &letters.languages);
  letters.options.wanted = &letters.languages.wanted;
  letters.options.usual = &exchange->snapshot->rules.languages;
  TRY(store->type->browse(store, &letters.options, &exchange->workspace->arena,
                          &letters.list));
  letters.pages = (letters.list.total + LABELS_AT_ONCE - 1) / LABELS_AT_ONCE;
  if (letters.page == 0 || letters.page > letters.pages)
    return respond_problem(exchange, PROBLEM_NO_PAGE);
  struct text text = {.content_type = STR("text/html; charset=utf-8"),
                      .max_age = LETTERS_MAX_AGE,
                      .vary = VARY_LANGUAGE,
                      .language = letters.languages.language,
                      .key = key_of(&letters),
                      .label_language = letters.languages.field,
                      .write = write_letters,
                      .context = &letters};
  return text_answer(exchange, &text);
}

enum err
letters_or_browse(struct exchange *exchange)
{
  bool done;
  TRY(answer_letters(exchange, &done));
  return done ? ERR_NONE : browse_answer(exchange);
}
