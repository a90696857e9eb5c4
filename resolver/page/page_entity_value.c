#include "page/page_entity_value.h"

#include "base/iri.h"
#include "base/utf8.h"
#include "http/language.h"
#include "terms.h"

enum {
  VALUES_MAXIMUM = 50, /* of a property */
  TEXT_MAXIMUM = 1000, /* bytes */
  DATE_LENGTH = 10,
};

/* Adds an empty value to a property. NULL when it has too many. */
static struct view *
add_value(struct page_entity *entity, struct str property)
{
  size_t i = 0;
  while (i < entity->member_count &&
         !str_equals(entity->members[i].name, property))
    i++;
  if (i == PAGE_ENTITY_VALUE_MEMBERS)
    return NULL;
  struct page_entity_member *member = &entity->members[i];
  if (i == entity->member_count) {
    entity->member_count++;
    *member = (struct page_entity_member){property,
                                          view_add(entity->view, "members"), 0};
    view_put(member->view, "name", property);
  }
  if (member->count == VALUES_MAXIMUM)
    return NULL;
  struct view *value = view_add(member->view, "values");
  if (member->count++)
    view_show(value, "next");
  return value;
}

void
page_entity_value_put_text(struct page_entity *entity, struct str property,
                           struct str text)
{
  struct view *value = text.length ? add_value(entity, property) : NULL;
  if (value)
    view_put(value, "text", utf8_first(text, TEXT_MAXIMUM));
}

/* Returns the date at the beginning of a literal: "2001", "2001-05" or
 * "2001-05-09"; else an empty text. */
static struct str
date_of(struct str text)
{
  static const struct str shape = STR_INIT("dddd-dd-dd");
  size_t i = 0;
  while (i < DATE_LENGTH && i < text.length &&
         (shape.bytes[i] == 'd' ? str_is_digit(text.bytes[i])
                                : text.bytes[i] == '-'))
    i++;
  bool is_whole = i == text.length && (i == 4 || i == 7);
  bool is_day =
      i == DATE_LENGTH &&
      (text.length == i || text.bytes[i] == 'T' || text.bytes[i] == 'Z' ||
       text.bytes[i] == '+' || text.bytes[i] == '-');
  return str_first(text, is_whole || is_day ? i : 0);
}

bool
page_entity_value_is_url(const struct term *term)
{
  return term->kind != TERM_BLANK && term->language.length == 0 &&
         iri_is_http(term->value) && iri_check(term->value) == IRI_FINE;
}

/* Returns whether a literal is for the readers of this page. */
static bool
is_readable(const struct page *page, const struct term *term)
{
  return term->kind == TERM_LITERAL &&
         (term->language.length == 0 ||
          language_matches(page->language, term->language));
}

static void
put_mail(struct page_entity *entity, struct str property,
         const struct term *term)
{
  static const struct str schemes[] = {STR_INIT("mailto:"), STR_INIT("tel:")};
  struct str text = term->kind == TERM_LITERAL ? term->value : STR("");
  for (size_t i = 0; i < sizeof schemes / sizeof *schemes; i++)
    if (str_starts_folded(term->value, schemes[i]))
      text = str_from_offset(term->value, schemes[i].length);
  page_entity_value_put_text(entity, property, text);
}

/* --- things ----------------------------------------------------------------
 */

/* Returns the type of a thing that a property may have; else an empty text. */
static struct str
type_for(struct page_entity *entity, struct str property, uint32_t object)
{
  const struct page *page = entity->page;
  struct page_entity_types types = {.count = 0};
  size_t count;
  graph_subject(&page->graph, object, &count);
  if (count)
    page_entity_types_find(page, object, &entity->look_ups, &types);
  else if (page->graph.terms[object].kind == TERM_IRI)
    page_entity_types_look_up(page, page->graph.terms[object].value,
                              &entity->look_ups, &types);
  for (size_t i = 0; i < types.count; i++)
    if (schema_type_accepts(property, types.names[i]))
      return types.names[i];
  return (struct str){NULL, 0};
}

/* Returns the name of a thing on the page: its label, or for a node without an
 * IRI, the first literal that is a name. */
static struct str
name_of(const struct page *page, uint32_t object)
{
  static const struct str names[] = {
      STR_INIT(FOAF_NAME),    STR_INIT(RDFS_LABEL), STR_INIT(SCHEMA_NAME),
      STR_INIT(SCHEMAS_NAME), STR_INIT(VCARD_FN),   STR_INIT(DCTERMS_TITLE)};
  if (page->graph.terms[object].kind == TERM_IRI)
    return page_context_label(page, object);
  for (size_t i = 0; i < sizeof names / sizeof *names; i++) {
    size_t count, at = page_context_find(page, object, names[i], &count);
    const struct term *name =
        count ? &page->graph.terms[page->graph.statements[at].object] : NULL;
    if (name && name->kind == TERM_LITERAL)
      return name->value;
  }
  return (struct str){NULL, 0};
}

/* Adds where a file is that is not on the page, with one look-up. */
static void
look_up_file(struct page_entity *entity, struct str iri, struct view *value)
{
  const struct page *page = entity->page;
  const struct store *store = page->snapshot->store;
  struct browse_options options = {.kind = BROWSE_VALUES,
                                   .iri = iri,
                                   .property = STR(DCAT_DOWNLOAD_URL),
                                   .limit = 1};
  struct browse_list found;
  if (entity->look_ups == 0)
    return;
  entity->look_ups--;
  enum err err = store->type->browse(store, &options, page->arena, &found);
  if (err && err != ERR_LIMIT)
    view_fail(page->root, err);
  if (err || !found.count)
    return;
  struct term term = term_iri(found.rows[0].iri);
  if (page_entity_value_is_url(&term))
    view_put(value, "content", term.value);
}

/* Adds where a file is, and its format, as its node on the page says. */
static void
put_file(struct page_entity *entity, uint32_t node, struct view *value)
{
  const struct page *page = entity->page;
  size_t count, at = graph_subject(&page->graph, node, &count);
  if (!count)
    look_up_file(entity, page->graph.terms[node].value, value);
  for (size_t i = at; i < at + count; i++) {
    const struct statement *s = &page->graph.statements[i];
    const struct term *object = &page->graph.terms[s->object];
    struct schema_property found[SCHEMA_TYPE_WAYS];
    size_t ways =
        schema_type_properties(page->graph.terms[s->predicate].value, found);
    for (size_t w = 0; w < ways; w++) {
      if (str_equals(found[w].name, STR("contentUrl")) &&
          page_entity_value_is_url(object))
        view_put(value, "content", object->value);
      else if (str_equals(found[w].name, STR("encodingFormat")) &&
               object->kind == TERM_LITERAL)
        view_put(value, "format", object->value);
    }
  }
}

static void
put_node(struct page_entity *entity, struct str property, uint32_t object)
{
  const struct page *page = entity->page;
  const struct term *term = &page->graph.terms[object];
  bool takes_address = schema_type_accepts(property, STR("URL"));
  if (term->kind == TERM_LITERAL ||
      (takes_address && page_entity_value_is_url(term))) {
    if (takes_address && page_entity_value_is_url(term))
      page_entity_value_put_text(entity, property, term->value);
    return;
  }
  struct str type = type_for(entity, property, object);
  struct view *value = type.length ? add_value(entity, property) : NULL;
  if (!value)
    return;
  struct view *node = view_add(value, "node");
  view_put(node, "type", type);
  if (term->kind == TERM_IRI)
    view_put(node, "id", term->value);
  view_put(node, "name", name_of(page, object));
  if (schema_type_has(type, STR("contentUrl")))
    put_file(entity, object, node);
}

static void
put_download(struct page_entity *entity, struct str property,
             const struct term *term)
{
  struct view *value =
      page_entity_value_is_url(term) ? add_value(entity, property) : NULL;
  if (!value)
    return;
  struct view *node = view_add(value, "node");
  view_put(node, "type", STR("DataDownload"));
  view_put(node, "content", term->value);
}

void
page_entity_value_put(struct page_entity *entity,
                      const struct schema_property *property, uint32_t object)
{
  const struct term *term = &entity->page->graph.terms[object];
  switch (property->form) {
  case SCHEMA_TEXT:
    if (is_readable(entity->page, term))
      page_entity_value_put_text(entity, property->name, term->value);
    break;
  case SCHEMA_DATE:
    if (term->kind == TERM_LITERAL)
      page_entity_value_put_text(entity, property->name, date_of(term->value));
    break;
  case SCHEMA_LINK:
    if (page_entity_value_is_url(term))
      page_entity_value_put_text(entity, property->name, term->value);
    break;
  case SCHEMA_MAIL:
    put_mail(entity, property->name, term);
    break;
  case SCHEMA_NODE:
    put_node(entity, property->name, object);
    break;
  case SCHEMA_DOWNLOAD:
    put_download(entity, property->name, term);
    break;
  }
}
