#include "resolve/home.h"

#include "base/iri.h"
#include "format/message.h"
#include "name/reference.h"
#include "page/page.h"
#include "page/page_known.h"
#include "resolve/dataset_facts.h"
#include "resolve/engine_classes.h"
#include "resolve/respond.h"
#include "resolve/text.h"

enum {
  HOME_MAX_AGE = 60,
  CLASSES = 24,
  SPACES = 12,
};

struct home {
  struct exchange *exchange;
  struct page_language languages;
  struct ask_parts parts; /* the classes of the endpoints */
};

/* --- lists -----------------------------------------------------------------
 */

enum err
home_put_classes(struct exchange *exchange,
                 const struct page_language *languages,
                 const struct ask_parts *parts, uint64_t skip, size_t limit,
                 struct view *view)
{
  const struct snapshot *snapshot = exchange->snapshot;
  struct arena *arena = &exchange->workspace->arena;
  struct browse_options options = {.kind = BROWSE_CLASSES,
                                   .skip = skip,
                                   .limit = limit,
                                   .wanted = &languages->wanted,
                                   .usual = &snapshot->rules.languages};
  struct browse_list list;
  TRY(snapshot->store->type->browse(snapshot->store, &options, arena, &list));
  for (size_t i = 0; i < list.count; i++) {
    struct view *row = view_add(view, "classes");
    struct str iri = list.rows[i].iri, label = list.rows[i].label;
    view_show(view, "has_classes");
    view_put(row, "iri", iri);
    view_put(
        row, "label",
        page_class_label(snapshot, label, iri, languages->language, arena));
    view_put(row, "count",
             dataset_facts_number(exchange, list.rows[i].count,
                                  languages->language));
    view_put(row, "href",
             page_service_link(exchange_site(exchange), "browse?class=", iri,
                               arena));
  }
  return engine_classes_put(exchange, languages, parts, limit, view);
}

/* A vocabulary is linked to its document, another namespace to the list of its
 * names. */
/* Finds how many names the page of a namespace lists; of a vocabulary, its
 * terms. */
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
    view_put(row, "count", dataset_facts_number(exchange, count, STR("en")));
    view_put(row, "href", link);
    put++;
  }
  return ERR_NONE;
}

/* --- the page ---------------------------------------------------------------
 */

static enum err
write_home(void *context, struct buffer *out)
{
  struct home *home = context;
  struct exchange *exchange = home->exchange;
  const struct snapshot *snapshot = exchange->snapshot;
  struct view *view = view_new(&exchange->workspace->arena);
  struct str title = snapshot->rules.pages.site_name;
  if (!view)
    return ERR_MEMORY;
  if (!title.length)
    title =
        message_in(STR("Linked data hosted here"), home->languages.language);
  page_put_head(snapshot, exchange_site(exchange), view, title,
                home->languages.language);
  view_show(view, "is_home");
  view_put(view, "summary",
           message_in(STR("Linked data: every name here resolves to a "
                          "description of what it names, for people and for "
                          "machines."),
                      home->languages.language));
  if (!snapshot->things && !snapshot->fetched)
    view_put(view, "nothing",
             message_in(STR("No names are hosted here yet. Put files of RDF "
                            "where so:dataset in the configuration says, and "
                            "reload the server."),
                        home->languages.language));
  dataset_facts_put(exchange, &home->languages, view);
  TRY(home_put_classes(exchange, &home->languages, &home->parts, 0, CLASSES,
                       view));
  TRY(home_put_spaces(exchange, SPACES, view));
  TRY(dataset_facts_put_examples(exchange, &home->languages, view));
  return page_render(snapshot->theme, "home", view, out);
}

enum err
home_answer(struct exchange *exchange)
{
  struct home home = {.exchange = exchange};
  bool done;
  page_language_choose(exchange, &home.languages);
  TRY(ask_engines(exchange, QUESTION_CLASSES, STR(""), &home.parts, &done));
  if (done)
    return ERR_NONE;
  struct text text = {.content_type = STR("text/html; charset=utf-8"),
                      .max_age = HOME_MAX_AGE,
                      .is_fetched = exchange->snapshot->fetched != NULL,
                      .vary = VARY_LANGUAGE,
                      .language = home.languages.language,
                      .label_language = home.languages.field,
                      .write = write_home,
                      .context = &home};
  return text_answer(exchange, &text);
}
