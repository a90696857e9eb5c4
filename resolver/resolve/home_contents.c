#include "resolve/home_contents.h"

#include "format/message.h"
#include "page/page.h"
#include "resolve/dataset_facts.h"
#include "terms.h"

enum {
  TERMS = 2000, /* that are looked at, and sorted */
  TERMS_SHOWN = 60,
};

/* Adds a part of the contents, unless it is empty. link: to all of it. */
static enum err
put_terms(const struct data_list *data, struct str heading,
          struct browse_list *list, struct str link, struct view *view)
{
  struct exchange *exchange = data->exchange;
  if (!list->count)
    return ERR_NONE;
  struct view *part = view_add(view, "contents");
  view_show(view, "has_contents");
  view_put(part, "heading", heading);
  view_put(
      part, "count",
      dataset_facts_number(exchange, list->total, data->languages->language));
  TRY(data_list_sort(data, list));
  for (size_t i = 0; i < list->count && i < TERMS_SHOWN; i++) {
    struct view *row = view_add(part, "terms");
    view_put(row, "iri", list->rows[i].iri);
    view_put(row, "label", data_list_label(data, &list->rows[i]));
    view_put(row, "href", exchange_link(exchange, list->rows[i].iri));
  }
  if (list->total > TERMS_SHOWN) {
    view_put(part, "rest",
             dataset_facts_number(exchange, list->total - TERMS_SHOWN,
                                  data->languages->language));
    view_put(part, "rest_href", link);
  }
  return ERR_NONE;
}

/* Adds a link to the index of a concept scheme by letters, if it has one. */
static enum err
put_index(const struct data_list *data, struct str iri, struct view *view)
{
  struct exchange *exchange = data->exchange;
  struct browse_list index;
  TRY(data_list_read(data, BROWSE_LETTERS, iri, STR(""), 1, &index));
  if (index.language_count && !exchange->snapshot->fetched)
    view_put(view, "letters_href",
             page_service_link(exchange_site(exchange), "browse?scheme=", iri,
                               &exchange->workspace->arena));
  return ERR_NONE;
}

static enum err
put_scheme(const struct data_list *data, struct str iri, struct view *view)
{
  struct exchange *exchange = data->exchange;
  struct arena *arena = &exchange->workspace->arena;
  const struct site *site = exchange_site(exchange);
  struct str heading =
      message_in(STR("Top concepts"), data->languages->language);
  struct browse_list down, up;
  TRY(put_index(data, iri, view));
  TRY(data_list_read(data, BROWSE_VALUES, iri, STR(SKOS_HAS_TOP_CONCEPT), TERMS,
                     &down));
  TRY(data_list_read(data, BROWSE_MEMBERS, iri, STR(SKOS_TOP_CONCEPT_OF), TERMS,
                     &up));
  bool is_down = down.total >= up.total;
  struct str parts[] = {
      page_service_link(site, "browse?property=",
                        is_down ? STR(SKOS_HAS_TOP_CONCEPT)
                                : STR(SKOS_TOP_CONCEPT_OF),
                        arena),
      page_parameter(is_down ? "&subject=" : "&object=", iri, arena)};
  struct str link = arena_join(arena, parts, sizeof parts / sizeof *parts);
  if (!link.bytes)
    return ERR_MEMORY;
  return put_terms(data, heading, is_down ? &down : &up, link, view);
}

/* Adds the members of a class. heading may be empty, for the name of the
 * class. */
static enum err
put_class(const struct data_list *data, struct str class_iri,
          struct str heading, struct view *view)
{
  struct exchange *exchange = data->exchange;
  struct arena *arena = &exchange->workspace->arena;
  struct str language = data->languages->language;
  struct browse_list list;
  TRY(data_list_read(data, BROWSE_MEMBERS, class_iri, STR(RDF_TYPE), TERMS,
                     &list));
  return put_terms(data,
                   heading.length ? message_in(heading, language)
                                  : page_class_name(exchange->snapshot,
                                                    class_iri, language, arena),
                   &list,
                   page_service_link(exchange_site(exchange),
                                     "browse?class=", class_iri, arena),
                   view);
}

static enum err
count_members(const struct data_list *data, const char *class_iri,
              uint64_t *ret_count)
{
  return data_list_count(data, str_from(class_iri), STR(RDF_TYPE), ret_count);
}

/* Adds the classes and the properties. A term often has a type of RDFS and one
 * of OWL; the types are shown that more of them have. */
static enum err
put_ontology(const struct data_list *data, struct view *view)
{
  uint64_t rdfs, owl, plain, objects, datatypes;
  TRY(count_members(data, RDFS_CLASS, &rdfs));
  TRY(count_members(data, OWL_CLASS, &owl));
  TRY(count_members(data, RDF_PROPERTY, &plain));
  TRY(count_members(data, OWL_OBJECT_PROPERTY, &objects));
  TRY(count_members(data, OWL_DATATYPE_PROPERTY, &datatypes));
  TRY(put_class(data, rdfs > owl ? STR(RDFS_CLASS) : STR(OWL_CLASS),
                STR("Classes"), view));
  if (plain >= objects + datatypes)
    return put_class(data, STR(RDF_PROPERTY), STR("Properties"), view);
  TRY(put_class(data, STR(OWL_OBJECT_PROPERTY), STR(""), view));
  TRY(put_class(data, STR(OWL_DATATYPE_PROPERTY), STR(""), view));
  return put_class(data, STR(OWL_ANNOTATION_PROPERTY), STR(""), view);
}

enum err
home_contents_put(const struct data_list *data, const struct home_topic *topic,
                  struct view *view)
{
  if (topic->kind == TOPIC_SCHEME)
    return put_scheme(data, topic->iri, view);
  return topic->kind == TOPIC_ONTOLOGY ? put_ontology(data, view) : ERR_NONE;
}
