#include "resolve/engine_hits.h"

#include "sparql/question_search.h"

#include <string.h>

static enum err
add(struct hit_list *hits, const struct hit_list *more, size_t limit,
    struct arena *arena)
{
  size_t room = limit - hits->count;
  size_t added = more->count < room ? more->count : room;
  struct hit *rows = arena_array(arena, limit + 1, sizeof *rows);
  if (!rows)
    return ERR_MEMORY;
  if (hits->count)
    memcpy(rows, hits->rows, hits->count * sizeof *rows);
  if (added)
    memcpy(rows + hits->count, more->rows, added * sizeof *rows);
  hits->rows = rows;
  hits->count += added;
  hits->total += more->total;
  hits->is_counted = hits->is_counted && more->is_counted &&
                     more->total < QUESTION_SEARCH_LIMIT;
  hits->is_complete = hits->is_complete && more->is_complete &&
                      added == more->count &&
                      more->total < QUESTION_SEARCH_LIMIT;
  return ERR_NONE;
}

enum err
engine_hits_add(const struct ask_parts *parts,
                const struct search_options *options, struct arena *arena,
                struct hit_list *list)
{
  bool is_paged = options->reach > 0; /* then the number of all is wanted */
  for (size_t i = 0;
       i < parts->count && (list->count < options->limit || is_paged); i++) {
    const struct store *store = parts->snapshots[i]->store;
    struct search_options rest = *options;
    struct hit_list more;
    rest.skip =
        options->skip > list->total ? options->skip - (size_t)list->total : 0;
    TRY(store->type->search(store, &rest, arena, &more));
    TRY(add(list, &more, options->limit, arena));
  }
  return ERR_NONE;
}
