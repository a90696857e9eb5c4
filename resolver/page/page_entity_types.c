#include "page/page_entity_types.h"

#include "page/schema_type.h"
#include "terms.h"

enum { CLASSES_MAXIMUM = 16 /* of a thing, that are looked at */ };

/* Adds the type for a class, unless it is there, or one below it is; it
 * replaces those above it. Returns whether the class has a type. */
static bool
add_type(struct page_entity_types *types, struct str class_iri)
{
  struct str name = schema_type_of(class_iri);
  size_t kept = 0;
  if (name.length == 0)
    return false;
  for (size_t i = 0; i < types->count; i++)
    if (schema_type_is_below(types->names[i], name))
      return true;
  for (size_t i = 0; i < types->count; i++)
    if (!schema_type_is_below(name, types->names[i]))
      types->names[kept++] = types->names[i];
  types->count = kept;
  if (types->count < PAGE_ENTITY_TYPES_MAXIMUM)
    types->names[types->count++] = name;
  return true;
}

/* Adds the types of what a thing has by a property, with one look-up. */
static enum err
add_values(const struct page *page, struct str iri, struct str property,
           struct page_entity_types *types)
{
  const struct store *store = page->snapshot->store;
  struct browse_options options = {.kind = BROWSE_VALUES,
                                   .iri = iri,
                                   .property = property,
                                   .limit = CLASSES_MAXIMUM};
  struct browse_list found;
  TRY(store->type->browse(store, &options, page->arena, &found));
  for (size_t i = 0; i < found.count; i++)
    if (found.rows[i].iri.length)
      add_type(types, found.rows[i].iri);
  return ERR_NONE;
}

static void
look_up(const struct page *page, struct str iri, struct str property,
        size_t *look_ups, struct page_entity_types *types)
{
  if (*look_ups == 0)
    return;
  --*look_ups;
  enum err err = add_values(page, iri, property, types);
  if (err && err != ERR_LIMIT)
    view_fail(page->root, err);
}

void
page_entity_types_find(const struct page *page, uint32_t term, size_t *look_ups,
                       struct page_entity_types *types)
{
  size_t count, at = page_context_find(page, term, STR(RDF_TYPE), &count);
  for (size_t i = at; i < at + count; i++) {
    const struct term *object =
        &page->graph.terms[page->graph.statements[i].object];
    if (object->kind == TERM_IRI)
      add_type(types, object->value);
  }
  for (size_t i = at; i < at + count && !types->count; i++) {
    const struct term *object =
        &page->graph.terms[page->graph.statements[i].object];
    if (object->kind == TERM_IRI)
      look_up(page, object->value, STR(RDFS_SUB_CLASS_OF), look_ups, types);
  }
}

void
page_entity_types_look_up(const struct page *page, struct str iri,
                          size_t *look_ups, struct page_entity_types *types)
{
  look_up(page, iri, STR(RDF_TYPE), look_ups, types);
}

bool
page_entity_types_have(const struct page_entity_types *types,
                       struct str property)
{
  for (size_t i = 0; i < types->count; i++)
    if (schema_type_has(types->names[i], property))
      return true;
  return false;
}
