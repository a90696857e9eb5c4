#include "resolve/home.h"

#include "format/message.h"
#include "page/page.h"
#include "resolve/dataset_facts.h"
#include "resolve/home_classes.h"
#include "resolve/home_contents.h"
#include "resolve/home_entity.h"
#include "resolve/home_facts.h"
#include "resolve/home_spaces.h"
#include "resolve/respond.h"
#include "resolve/text.h"
#include "terms.h"

enum {
  HOME_MAX_AGE = 60,
  CLASSES = 36, /* in lists */
  SPACES = 12,
  SEVERAL = 24, /* data sets, ontologies or schemes */
  SEVERAL_SORTED = 2000,
};

struct home {
  struct exchange *exchange;
  struct page_language languages;
  struct ask_parts parts; /* the classes of the endpoints */
};

/* --- the page ---------------------------------------------------------------
 */

/* Returns the title: that of the topic, else the name of the site, else the
 * primary authority. */
static struct str
title_of(const struct home *home, const struct home_topic *topic)
{
  const struct rules *rules = &home->exchange->snapshot->rules;
  if (topic->label.length)
    return topic->label;
  if (rules->pages.site_name.length)
    return rules->pages.site_name;
  return rules->authority_count ? rules->authorities[0]
                                : message_in(STR("Linked data hosted here"),
                                             home->languages.language);
}

/* Puts the head of the page. The name of the site is in the title unless it is
 * the title. */
static void
put_head(const struct home *home, const struct home_topic *topic,
         struct view *view)
{
  struct exchange *exchange = home->exchange;
  struct str title = title_of(home, topic);
  page_put_head(exchange->snapshot, exchange_site(exchange), view, title,
                home->languages.language);
  const struct view_entry *site = view_find(view, view_key_of(STR("site")));
  if (!site || !topic->label.length || str_equals(site->text, title))
    view_show(view, "is_home");
  view_put(view, "summary",
           message_in(STR("Linked data: every name here resolves to a "
                          "description of what it names, for people and for "
                          "machines."),
                      home->languages.language));
}

/* Adds the data sets, ontologies or concept schemes, where there are several.
 */
static enum err
put_several(const struct data_list *data, struct str class_iri,
            struct view *view)
{
  struct exchange *exchange = data->exchange;
  struct browse_list list;
  TRY(data_list_read(data, BROWSE_MEMBERS, class_iri, STR(RDF_TYPE),
                     SEVERAL_SORTED, &list));
  TRY(data_list_sort(data, &list));
  view_show(view, "has_several");
  view_put(view, "several_kind",
           page_class_name(exchange->snapshot, class_iri,
                           data->languages->language,
                           &exchange->workspace->arena));
  view_put(
      view, "several_count",
      dataset_facts_number(exchange, list.total, data->languages->language));
  if (list.total > SEVERAL)
    view_put(view, "several_href",
             page_service_link(exchange_site(exchange), "browse?class=",
                               class_iri, &exchange->workspace->arena));
  for (size_t i = 0; i < list.count && i < SEVERAL; i++) {
    struct view *row = view_add(view, "several");
    view_put(row, "iri", list.rows[i].iri);
    view_put(row, "label", data_list_label(data, &list.rows[i]));
    view_put(row, "href", exchange_link(exchange, list.rows[i].iri));
  }
  return ERR_NONE;
}

static enum err
write_home(void *context, struct buffer *out)
{
  struct home *home = context;
  struct exchange *exchange = home->exchange;
  const struct snapshot *snapshot = exchange->snapshot;
  const struct data_list data = {exchange, &home->languages};
  struct view *view = view_new(&exchange->workspace->arena);
  struct home_topic topic;
  if (!view)
    return ERR_MEMORY;
  TRY(home_topic_find(&data, &topic));
  put_head(home, &topic, view);
  if (!snapshot->things && !snapshot->fetched)
    view_put(view, "nothing",
             message_in(STR("No names are hosted here yet. Put files of RDF "
                            "where so:dataset in the configuration says, and "
                            "reload the server."),
                        home->languages.language));
  dataset_facts_put(exchange, &home->languages, view);
  if (topic.kind != TOPIC_NONE) {
    TRY(home_facts_put(&data, &topic, view));
    TRY(home_entity_put(&data, topic.iri, view));
  }
  TRY(home_contents_put(&data, &topic, view));
  bool has_contents = view_find(view, view_key_of(STR("has_contents"))) != NULL;
  if (topic.several.length)
    TRY(put_several(&data, topic.several, view));
  TRY(home_classes_put(&data, &home->parts, 0, CLASSES, view));
  TRY(home_spaces_put(&data, SPACES, view));
  TRY(home_classes_put_examples(&data, !has_contents, view));
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
