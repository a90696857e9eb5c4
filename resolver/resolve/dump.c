#include "resolve/dump.h"

#include "format/nquads_line.h"

#include <stdlib.h>

enum { STATEMENTS_AT_ONCE = 128 };
#define DUMP_MEMORY ((size_t)256 << 20)

struct dump {
  struct snapshot *snapshot;
  struct quad_cursor cursor;
  struct arena arena;
};

static enum err
write_dump(void *context, struct buffer *out)
{
  struct dump *dump = context;
  const struct store *store = dump->snapshot->store;
  struct quad_list list;
  arena_reset(&dump->arena);
  TRY(store->type->statements(store, &dump->cursor, STATEMENTS_AT_ONCE,
                              &dump->arena, &list));
  for (size_t i = 0; i < list.count; i++) {
    const struct quad_terms *row = &list.rows[i];
    nquads_line_put(out, &row->subject, &row->predicate, &row->object,
                    row->has_graph ? &row->graph : NULL);
  }
  TRY(buffer_err(out));
  return store_check(store, true);
}

static void
free_dump(void *context)
{
  struct dump *dump = context;
  snapshot_release(dump->snapshot);
  arena_fini(&dump->arena);
  free(dump);
}

enum err
dump_open(const struct snapshot *snapshot, struct content *ret_stream)
{
  struct dump *dump = calloc(1, sizeof *dump);
  if (!dump)
    return ERR_MEMORY;
  /* Only its count changes. NOLINTNEXTLINE(performance-no-int-to-ptr) */
  dump->snapshot = snapshot_acquire((struct snapshot *)(uintptr_t)snapshot);
  arena_init(&dump->arena, DUMP_MEMORY);
  *ret_stream = content_stream(write_dump, free_dump, dump);
  return ERR_NONE;
}
