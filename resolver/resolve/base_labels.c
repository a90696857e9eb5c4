#include "resolve/base_labels.h"

enum { LABELS_MAXIMUM = 500 };

static enum err
find(const struct exchange *exchange, struct str iri, struct str *ret_label)
{
  const struct snapshot *base = exchange->snapshot->base;
  struct browse_options options = {.kind = BROWSE_THIS,
                                   .iri = iri,
                                   .limit = 1,
                                   .wanted = &exchange->selection.wanted,
                                   .usual = &base->rules.languages};
  struct browse_list list;
  TRY(base->store->type->browse(base->store, &options,
                                &exchange->workspace->arena, &list));
  if (list.count)
    *ret_label = list.rows[0].label;
  return ERR_NONE;
}

enum err
base_labels_add(const struct exchange *exchange,
                struct description *description)
{
  const struct graph *graph = &description->graph;
  size_t looked_up = 0;
  if (!exchange->snapshot->base || !description->labels)
    return ERR_NONE;
  for (uint32_t i = 0; i < graph->term_count; i++) {
    if (graph->terms[i].kind != TERM_IRI || description->labels[i].length)
      continue;
    if (looked_up++ == LABELS_MAXIMUM)
      return ERR_NONE;
    TRY(find(exchange, graph->terms[i].value, &description->labels[i]));
  }
  return ERR_NONE;
}
