#include "resolve/home.h"

#include "base/iri.h"
#include "format/message.h"
#include "html/readable.h"
#include "http/http_date.h"
#include "name/reference.h"
#include "page/page.h"
#include "resolve/dataset.h"
#include "resolve/respond.h"
#include "resolve/text.h"

#include <time.h>

enum {
  HOME_MAX_AGE = 60,
  CLASSES = 24,
  SPACES = 12,
  EXAMPLES = 10,
  NUMBER_MAXIMUM = 64,
};

struct home {
  struct exchange *exchange;
  struct words words;
};

static struct str
number(struct exchange *exchange, uint64_t value, struct str language)
{
  struct arena *arena = &exchange->workspace->arena;
  struct buffer out;
  buffer_init(&out, NUMBER_MAXIMUM);
  readable_put_number(&out, arena_put_number(arena, value), language);
  return arena_take_buffer(arena, &out);
}

/* --- lists -----------------------------------------------------------------
 */

enum err
home_put_classes(struct exchange *exchange, const struct words *words,
                 uint64_t skip, size_t limit, struct view *view,
                 uint64_t *ret_total)
{
  const struct snapshot *snapshot = exchange->snapshot;
  struct arena *arena = &exchange->workspace->arena;
  struct browse_options options = {.kind = BROWSE_CLASSES,
                                   .skip = skip,
                                   .limit = limit,
                                   .wanted = &words->wanted,
                                   .usual = &snapshot->rules.languages};
  struct browse_list list;
  TRY(snapshot->store->type->browse(snapshot->store, &options, arena, &list));
  for (size_t i = 0; i < list.count; i++) {
    struct view *row = view_add(view, "classes");
    struct str iri = list.rows[i].iri, label = list.rows[i].label;
    view_show(view, "has_classes");
    view_put(row, "iri", iri);
    view_put(row, "label",
             page_label(snapshot, label, iri, words->language, arena));
    view_put(row, "count",
             number(exchange, list.rows[i].count, words->language));
    view_put(row, "href",
             page_service_link(exchange_site(exchange), "browse?class=", iri,
                               arena));
  }
  *ret_total = list.total;
  return ERR_NONE;
}

/* Of a vocabulary, its document; of other namespaces, their names. */
/* How many names the page of a namespace lists; of a vocabulary, its terms. */
static enum err
count_names(const struct snapshot *snapshot, const struct space *space,
            struct arena *arena, uint64_t *ret_count)
{
  struct browse_options options = {.kind = BROWSE_NAMES, .iri = space->iri};
  struct browse_list list;
  *ret_count = space->count;
  if (str_ends(space->iri, STR("#")))
    return ERR_NONE;
  TRY(snapshot->store->type->browse(snapshot->store, &options, arena, &list));
  *ret_count = list.total;
  return ERR_NONE;
}

enum err
home_put_spaces(struct exchange *exchange, size_t limit, struct view *view)
{
  const struct snapshot *snapshot = exchange->snapshot;
  struct arena *arena = &exchange->workspace->arena;
  size_t put = 0;
  for (size_t i = 0; i < snapshot->space_count && put < limit; i++) {
    struct str iri = snapshot->spaces[i].iri, link;
    uint64_t count;
    if (!rules_is_hosted(&snapshot->rules, iri_host(iri_split(iri).authority)))
      continue;
    TRY(count_names(snapshot, &snapshot->spaces[i], arena, &count));
    if (str_ends(iri, STR("#")))
      TRY(page_known_link(snapshot, exchange_site(exchange),
                          iri_without_fragment(iri),
                          exchange->target->authority, arena, &link));
    else
      link = page_service_link(exchange_site(exchange),
                               "browse?namespace=", iri, arena);
    struct view *row = view_add(view, "spaces");
    view_show(view, "has_spaces");
    view_put(row, "iri", iri);
    view_put(row, "count", number(exchange, count, STR("en")));
    view_put(row, "href", link);
    put++;
  }
  return ERR_NONE;
}

/* Things of the primary authority, from the largest namespaces. */
static enum err
put_examples(struct home *home, struct view *view)
{
  struct exchange *exchange = home->exchange;
  const struct snapshot *snapshot = exchange->snapshot;
  struct arena *arena = &exchange->workspace->arena;
  size_t slash = str_find_last(snapshot->example, '/');
  struct browse_options options = {
      .kind = BROWSE_NAMES,
      .iri =
          str_first(snapshot->example, slash == STR_NOT_FOUND ? 0 : slash + 1),
      .limit = EXAMPLES,
      .wanted = &home->words.wanted,
      .usual = &snapshot->rules.languages};
  struct browse_list list;
  if (!snapshot->example.length)
    return ERR_NONE;
  TRY(snapshot->store->type->browse(snapshot->store, &options, arena, &list));
  /* From all over the namespace, not only from its beginning. */
  for (size_t i = 0; i < EXAMPLES && list.total; i++) {
    struct browse_list one;
    options.skip = list.total * i / EXAMPLES;
    options.limit = 1;
    if (i && options.skip == list.total * (i - 1) / EXAMPLES)
      continue;
    TRY(snapshot->store->type->browse(snapshot->store, &options, arena, &one));
    if (one.count == 0)
      break;
    struct view *row = view_add(view, "examples");
    view_show(view, "has_examples");
    view_put(row, "iri", one.rows[0].iri);
    view_put(row, "label",
             page_label(snapshot, one.rows[0].label, one.rows[0].iri,
                        home->words.language, arena));
    view_put(row, "href", exchange_link(exchange, one.rows[0].iri));
  }
  return ERR_NONE;
}

/* --- the data set ----------------------------------------------------------
 */

static void
put_modified(struct home *home, struct view *view)
{
  const struct store *store = home->exchange->snapshot->store;
  struct arena *arena = &home->exchange->workspace->arena;
  time_t seconds = (time_t)store->type->stamp(store).modified;
  struct tm parts;
  char text[NUMBER_MAXIMUM];
  struct buffer out;
  if (seconds <= 0 || !gmtime_r(&seconds, &parts) ||
      strftime(text, sizeof text, "%Y-%m-%d", &parts) == 0)
    return;
  buffer_init(&out, NUMBER_MAXIMUM);
  readable_put_date(&out, str_from(text), home->words.language);
  view_put(view, "modified", arena_take_buffer(arena, &out));
  view_put(view, "modified_date", arena_copy(arena, str_from(text)));
}

/* Absolute, for machines that keep the page. */
static void
put_uri(struct exchange *exchange, struct view *view, const char *key,
        const char *path)
{
  struct buffer out;
  buffer_init(&out, IRI_URI_MAXIMUM);
  if (*path == '/')
    exchange_put_absolute(exchange, exchange_site(exchange), str_from(path),
                          &out);
  else
    exchange_put_service(exchange, str_from(path), &out);
  view_put(view, key, arena_take_buffer(&exchange->workspace->arena, &out));
}

/* "CC BY-SA 4.0" for those of Creative Commons; of others, their host. */
static struct str
license_name(struct exchange *exchange, struct str license)
{
  struct iri parts = iri_split(license);
  struct str path = parts.path, host = iri_host(parts.authority);
  struct buffer out;
  if (!str_equals(host, STR("creativecommons.org")))
    return host.length ? host : license;
  buffer_init(&out, NUMBER_MAXIMUM);
  str_cut(&path, '/');
  bool is_public = str_equals(str_cut(&path, '/'), STR("publicdomain"));
  struct str name = str_cut(&path, '/'), version = str_cut(&path, '/');
  bool is_zero = str_equals(name, STR("zero"));
  buffer_put(&out, is_zero ? STR("CC0") : STR("CC"));
  if (!is_zero)
    buffer_put_char(&out, ' ');
  for (size_t i = 0; i < name.length && !is_zero; i++)
    buffer_put_char(&out, str_is_alpha(name.bytes[i]) && !is_public
                              ? (char)(name.bytes[i] & ~0x20)
                              : name.bytes[i]);
  buffer_put_char(&out, ' ');
  buffer_put(&out, version);
  return arena_take_buffer(&exchange->workspace->arena, &out);
}

static void
put_dataset(struct home *home, struct view *view)
{
  struct exchange *exchange = home->exchange;
  const struct snapshot *snapshot = exchange->snapshot;
  struct str license = snapshot->rules.license;
  struct str language = home->words.language;
  view_put(view, "things", number(exchange, snapshot->things, language));
  view_put(view, "triples", number(exchange, snapshot->triples, language));
  put_modified(home, view);
  put_uri(exchange, view, "dataset", "/.well-known/void#dataset");
  put_uri(exchange, view, "home", "");
  put_uri(exchange, view, "dump", "dump.nq");
  if (license.length) {
    view_put(view, "license", license);
    view_put(view, "license_href",
             reference_link(&snapshot->rules, exchange_site(exchange), license,
                            STR(""), &exchange->workspace->arena));
    view_put(view, "license_name", license_name(exchange, license));
  }
  for (size_t i = 0; i < snapshot->rules.authority_count && i < SPACES; i++)
    view_put(view_add(view, "authorities"), "host",
             snapshot->rules.authorities[i]);
}

static enum err
write_home(void *context, struct buffer *out)
{
  struct home *home = context;
  struct exchange *exchange = home->exchange;
  const struct snapshot *snapshot = exchange->snapshot;
  struct view *view = view_new(&exchange->workspace->arena);
  struct str title = snapshot->rules.pages.site_name;
  uint64_t total;
  if (!view)
    return ERR_MEMORY;
  if (!title.length)
    title = message_in(STR("Linked data hosted here"), home->words.language);
  page_put_head(snapshot, exchange_site(exchange), view, title,
                home->words.language);
  view_show(view, "is_home");
  view_put(view, "summary",
           message_in(STR("Linked data: every name here resolves to a "
                          "description of what it names, for people and for "
                          "machines."),
                      home->words.language));
  put_dataset(home, view);
  TRY(home_put_classes(exchange, &home->words, 0, CLASSES, view, &total));
  TRY(home_put_spaces(exchange, SPACES, view));
  TRY(put_examples(home, view));
  return page_render(snapshot->theme, "home", view, out);
}

enum err
home_answer(struct exchange *exchange)
{
  struct home home = {.exchange = exchange};
  words_choose(exchange, &home.words);
  struct text text = {.content_type = STR("text/html; charset=utf-8"),
                      .max_age = HOME_MAX_AGE,
                      .vary = VARY_LANGUAGE,
                      .language = home.words.language,
                      .label_language = home.words.field,
                      .write = write_home,
                      .context = &home};
  return text_answer(exchange, &text);
}
