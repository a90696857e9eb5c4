#include "resolve/engine_datasets.h"

#include "terms.h"

enum { STATEMENTS_AT_ONCE = 256 };

/* Finds out whether a resource is a data set by its types. */
static enum err
is_dataset(const struct store *store, struct str iri, struct arena *arena,
           bool *ret_is)
{
  struct name name;
  struct term_list types;
  *ret_is = false;
  TRY(store->type->contains(store, iri, arena, &name));
  if (!name.count)
    return ERR_NONE;
  TRY(store->type->values(store, &name, STR(RDF_TYPE), 16, arena, &types));
  for (size_t i = 0; i < types.count; i++)
    *ret_is |= str_equals(types.rows[i].value, STR(VOID_DATASET));
  return ERR_NONE;
}

static enum err
add_statement(struct exchange *exchange, const struct quad_terms *quad,
              const struct store *store, struct term ours,
              struct graph_maker *maker)
{
  bool is;
  if (quad->subject.kind != TERM_IRI || quad->object.kind == TERM_BLANK)
    return ERR_NONE;
  if (str_equals(quad->predicate.value, STR(RDF_VALUE)))
    return ERR_NONE; /* a statement that is part of the answer's form */
  TRY(is_dataset(store, quad->subject.value, &exchange->workspace->arena, &is));
  if (!is)
    return ERR_NONE;
  if (str_equals(quad->object.value, STR(VOID_DATASET)))
    graph_maker_add(maker, ours, STR(VOID_SUBSET), quad->subject);
  graph_maker_add(maker, quad->subject, quad->predicate.value, quad->object);
  return ERR_NONE;
}

enum err
engine_datasets_add(struct exchange *exchange, struct term ours,
                    const struct ask_parts *parts, struct graph_maker *maker)
{
  for (size_t i = 0; i < parts->count; i++) {
    const struct store *store = parts->snapshots[i]->store;
    struct quad_cursor cursor = {.subject = 0};
    struct quad_list list;
    do {
      TRY(store->type->statements(store, &cursor, STATEMENTS_AT_ONCE,
                                  &exchange->workspace->arena, &list));
      for (size_t j = 0; j < list.count; j++)
        TRY(add_statement(exchange, &list.rows[j], store, ours, maker));
    } while (list.count && maker->count < GRAPH_MAKER_MAXIMUM);
  }
  return ERR_NONE;
}
