#include "resolve/engine_members.h"

#include "terms.h"

enum err
engine_members_find(struct exchange *exchange,
                    const struct browse_options *options,
                    struct browse_list *list, bool *ret_done)
{
  struct ask_parts parts;
  *ret_done = false;
  if (list->total || options->kind != BROWSE_MEMBERS ||
      !str_equals(options->property, STR(RDF_TYPE)))
    return ERR_NONE;
  TRY(ask_engines(exchange, QUESTION_MEMBERS, options->iri, &parts, ret_done));
  for (size_t i = 0; i < parts.count && !list->total && !*ret_done; i++) {
    const struct store *store = parts.snapshots[i]->store;
    TRY(store->type->browse(store, options, &exchange->workspace->arena, list));
    if (list->total)
      exchange->snapshot = parts.snapshots[i];
  }
  return ERR_NONE;
}
