#include "resolve/home_facts.h"

#include "base/utf8.h"
#include "html/readable.h"
#include "page/page.h"
#include "resolve/dataset_facts.h"
#include "terms.h"

enum {
  VALUES = 32,   /* of a fact, that are looked at */
  SUMMARY = 200, /* bytes of the description for search engines */
  TEXT_MAXIMUM = 256,
};

/* --- text ---------------------------------------------------------------- */

static enum err
put_prose(const struct data_list *data, struct str iri, struct view *view)
{
  static const struct str properties[] = {
      STR_INIT(DCTERMS_DESCRIPTION), STR_INIT(DC_DESCRIPTION),
      STR_INIT(DCTERMS_ABSTRACT),    STR_INIT(SCHEMA_DESCRIPTION),
      STR_INIT(SCHEMAS_DESCRIPTION), STR_INIT(SKOS_DEFINITION),
      STR_INIT(RDFS_COMMENT),        STR_INIT(SKOS_SCOPE_NOTE)};
  for (size_t i = 0; i < sizeof properties / sizeof *properties; i++) {
    struct browse_list list;
    TRY(data_list_read(data, BROWSE_VALUES, iri, properties[i], VALUES, &list));
    size_t at = data_list_choose(data, &list);
    if (at == list.count)
      continue;
    struct view *prose = view_add(view, "prose");
    view_put(prose, "text", list.rows[at].label);
    view_put(prose, "lang", list.rows[at].language);
    view_put(view, "summary", utf8_first(list.rows[at].label, SUMMARY));
    return ERR_NONE;
  }
  return ERR_NONE;
}

/* --- facts --------------------------------------------------------------- */

enum fact { FACT_TEXT, FACT_NAMES, FACT_LICENSE, FACT_DATE };

/* The facts that are shown, and the properties that have them, the best first.
 * The label of the first one is that of the fact. */
static const struct {
  enum fact fact;
  int number; /* of the fact */
  struct str property;
} facts[] = {
    {FACT_TEXT, 0, STR_INIT(OWL_VERSION_INFO)},
    {FACT_TEXT, 0, STR_INIT(DCAT_VERSION)},
    {FACT_TEXT, 0, STR_INIT(PAV_VERSION)},
    {FACT_TEXT, 0, STR_INIT(SCHEMA_VERSION)},
    {FACT_TEXT, 0, STR_INIT(SCHEMAS_VERSION)},
    {FACT_TEXT, 0, STR_INIT(OWL_VERSION_IRI)},
    {FACT_LICENSE, 1, STR_INIT(DCTERMS_LICENSE)},
    {FACT_LICENSE, 1, STR_INIT(CC_LICENSE)},
    {FACT_LICENSE, 1, STR_INIT(SCHEMA_LICENSE)},
    {FACT_LICENSE, 1, STR_INIT(SCHEMAS_LICENSE)},
    {FACT_LICENSE, 1, STR_INIT(DCTERMS_RIGHTS)},
    {FACT_LICENSE, 1, STR_INIT(DC_RIGHTS)},
    {FACT_NAMES, 2, STR_INIT(DCTERMS_CREATOR)},
    {FACT_NAMES, 2, STR_INIT(DC_CREATOR)},
    {FACT_NAMES, 2, STR_INIT(SCHEMA_CREATOR)},
    {FACT_NAMES, 2, STR_INIT(SCHEMAS_CREATOR)},
    {FACT_NAMES, 2, STR_INIT(SCHEMA_AUTHOR)},
    {FACT_NAMES, 2, STR_INIT(SCHEMAS_AUTHOR)},
    {FACT_NAMES, 2, STR_INIT(PAV_AUTHORED_BY)},
    {FACT_NAMES, 2, STR_INIT(FOAF_MAKER)},
    {FACT_NAMES, 3, STR_INIT(DCTERMS_PUBLISHER)},
    {FACT_NAMES, 3, STR_INIT(DC_PUBLISHER)},
    {FACT_NAMES, 3, STR_INIT(SCHEMA_PUBLISHER)},
    {FACT_NAMES, 3, STR_INIT(SCHEMAS_PUBLISHER)},
    {FACT_DATE, 4, STR_INIT(DCTERMS_MODIFIED)},
    {FACT_DATE, 4, STR_INIT(SCHEMA_DATE_MODIFIED)},
    {FACT_DATE, 4, STR_INIT(SCHEMAS_DATE_MODIFIED)},
    {FACT_DATE, 5, STR_INIT(DCTERMS_ISSUED)},
};

enum { FACTS = sizeof facts / sizeof *facts };

static struct str
date_of(const struct data_list *data, struct str lexical)
{
  static const struct str datatypes[] = {
      STR_INIT(XSD_NAMESPACE "date"), STR_INIT(XSD_NAMESPACE "dateTime"),
      STR_INIT(XSD_NAMESPACE "gYearMonth"), STR_INIT(XSD_NAMESPACE "gYear")};
  struct buffer out;
  bool found = false;
  buffer_init(&out, TEXT_MAXIMUM);
  for (size_t i = 0; i < sizeof datatypes / sizeof *datatypes && !found; i++)
    found = readable_put_date(&out, lexical, datatypes[i],
                              data->exchange->snapshot->rules.pages.years,
                              data->languages->language);
  struct str date = arena_take_buffer(&data->exchange->workspace->arena, &out);
  return date.length ? date : lexical;
}

static void
put_value(const struct data_list *data, enum fact fact,
          const struct browse_row *row, bool first, struct view *view)
{
  struct view *value = view_add(view, "values");
  struct str label = data_list_label(data, row);
  if (fact == FACT_LICENSE && row->iri.length && !row->label.length)
    label = dataset_facts_license(data->exchange, row->iri);
  else if (fact == FACT_DATE && !row->iri.length)
    label = date_of(data, row->label);
  view_put(value, "label", label);
  view_put(value, "lang", row->language);
  view_put(value, "iri", row->iri);
  if (row->iri.length)
    view_put(value, "href", exchange_link(data->exchange, row->iri));
  if (fact == FACT_LICENSE && row->iri.length)
    view_show(value, "license"); /* as a relation of the link */
  if (!first)
    view_show(value, "follows");
}

/* Takes the licence of the site off the numbers of the page, since one is
 * enough. If the site has none, that of the data is the one for programs. */
static void
put_license(const struct browse_list *list, struct view *view)
{
  view_put(view, "license_name", STR(""));
  if (list->rows[0].iri.length && !view_find(view, view_key_of(STR("license"))))
    view_put(view, "license", list->rows[0].iri);
}

/* Adds a fact: the names of all who are named, else the best text. */
static void
put_fact(const struct data_list *data, size_t number,
         const struct browse_list *list, struct view *view)
{
  struct str language = data->languages->language;
  size_t at = data_list_choose(data, list);
  size_t first = number;
  struct view *fact = view_add(view, "facts");
  while (first && facts[first - 1].number == facts[number].number)
    first--;
  view_show(view, "has_facts");
  view_put(fact, "label",
           page_property_name(facts[first].property, language,
                              &data->exchange->workspace->arena));
  if (facts[number].fact == FACT_LICENSE)
    put_license(list, view);
  for (size_t i = 0, put = 0; i < list->count; i++)
    if (facts[number].fact == FACT_NAMES || list->rows[i].iri.length || i == at)
      put_value(data, facts[number].fact, &list->rows[i], put++ == 0, fact);
  if (list->total > list->count)
    view_put(fact, "rest",
             arena_put_number(&data->exchange->workspace->arena,
                              list->total - list->count));
}

static enum err
put_facts(const struct data_list *data, struct str iri, struct view *view)
{
  int done = -1;
  for (size_t i = 0; i < FACTS; i++) {
    struct browse_list list;
    if (facts[i].number == done)
      continue;
    TRY(data_list_read(data, BROWSE_VALUES, iri, facts[i].property, VALUES,
                       &list));
    if (!list.count)
      continue;
    put_fact(data, i, &list, view);
    done = facts[i].number;
  }
  return ERR_NONE;
}

enum err
home_facts_put(const struct data_list *data, const struct home_topic *topic,
               struct view *view)
{
  struct exchange *exchange = data->exchange;
  struct view *row = view_add(view, "topic");
  view_put(row, "iri", topic->iri);
  view_put(row, "href", exchange_link(exchange, topic->iri));
  view_put(row, "kind",
           page_class_name(exchange->snapshot, topic->class_iri,
                           data->languages->language,
                           &exchange->workspace->arena));
  TRY(put_prose(data, topic->iri, view));
  return put_facts(data, topic->iri, view);
}
