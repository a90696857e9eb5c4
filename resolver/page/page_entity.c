/* page_entity: the topic in terms of schema.org, for programs that read the
 * JSON-LD in a page. Nothing is said that schema.org does not allow: a property
 * is there if a type of the topic may have it, and a value if it is in its
 * range. */
#include "page/page_entity_value.h"
#include "page/page_sections.h"
#include "terms.h"

enum { LOOK_UPS_MAXIMUM = 8 /* of things that are not on the page */ };

/* Adds the statements of the topic. */
static void
put_members(struct page_entity *entity, uint32_t topic)
{
  const struct page *page = entity->page;
  struct schema_property found[SCHEMA_TYPE_WAYS];
  size_t count, at = graph_subject(&page->graph, topic, &count), ways = 0;
  for (size_t i = at; i < at + count; i++) {
    const struct statement *s = &page->graph.statements[i];
    struct str iri = page->graph.terms[s->predicate].value;
    if (i == at || s[-1].predicate != s->predicate)
      ways = page_context_hides(page, iri) ? 0
                                           : schema_type_properties(iri, found);
    for (size_t w = 0; w < ways; w++)
      if (page_entity_types_have(&entity->types, found[w].name))
        page_entity_value_put(entity, &found[w], s->object);
  }
}

/* Adds the classes that schema.org has no type for. */
static void
put_other_classes(struct page_entity *entity, uint32_t topic)
{
  const struct page *page = entity->page;
  size_t count, at = page_context_find(page, topic, STR(RDF_TYPE), &count);
  for (size_t i = at; i < at + count; i++) {
    const struct term *object =
        &page->graph.terms[page->graph.statements[i].object];
    if (object->kind == TERM_IRI && page_entity_value_is_url(object) &&
        !schema_type_of(object->value).length)
      page_entity_value_put_text(entity, STR("additionalType"), object->value);
  }
}

void
page_entity_put(struct page *page)
{
  uint32_t topic = page_context_topic(page);
  struct page_entity entity = {.page = page,
                               .look_ups = LOOK_UPS_MAXIMUM,
                               .view = view_add(page->root, "entity")};
  page_entity_types_find(page, topic, &entity.look_ups, &entity.types);
  if (!entity.types.count)
    entity.types.names[entity.types.count++] = STR("Thing");
  for (size_t i = 0; i < entity.types.count; i++) {
    struct view *type = view_add(entity.view, "types");
    view_put(type, "name", entity.types.names[i]);
    if (i)
      view_show(type, "next");
    if (schema_type_is_below(entity.types.names[i], STR("Place")))
      view_show(entity.view, "is_place");
  }
  put_other_classes(&entity, topic);
  put_members(&entity, topic);
}
