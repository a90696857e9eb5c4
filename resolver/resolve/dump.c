#include "resolve/dump.h"

#include "base/log.h"
#include "format/nquads_line.h"

#include <stdlib.h>
#include <string.h>

/* As many as there are with small literals; a literal may have 16 MiB, and
 * twice that when all of it must be escaped. */
enum {
  STATEMENTS_AT_ONCE = 128,
  LINES_USUAL = 256 * 1024,
  LINES_MAXIMUM = 64 * 1024 * 1024,
};
#define DUMP_MEMORY ((size_t)256 << 20)

struct dump {
  struct snapshot *snapshot;
  struct quad_cursor cursor;
  struct arena arena;
  struct buffer lines; /* not yet sent from sent on */
  size_t sent;
};

static enum err
write_more(struct dump *dump)
{
  const struct store *store = dump->snapshot->store;
  struct quad_list list;
  arena_reset(&dump->arena);
  if (dump->lines.length > LINES_USUAL) /* a large literal was in them */
    buffer_fini(&dump->lines);
  buffer_reset(&dump->lines);
  dump->sent = 0;
  TRY(store->type->statements(store, &dump->cursor, STATEMENTS_AT_ONCE,
                              &dump->arena, &list));
  for (size_t i = 0; i < list.count; i++) {
    const struct quad_terms *row = &list.rows[i];
    nquads_line_put(&dump->lines, &row->subject, &row->predicate, &row->object,
                    row->has_graph ? &row->graph : NULL);
  }
  return buffer_err(&dump->lines);
}

static ptrdiff_t
read_dump(void *context, char *out, size_t room)
{
  struct dump *dump = context;
  if (dump->sent == dump->lines.length) {
    enum err err = write_more(dump);
    if (err) {
      log_error("the dump ends early: %s", err_text(err));
      return -1;
    }
  }
  size_t count = dump->lines.length - dump->sent;
  if (count > room)
    count = room;
  if (count)
    memcpy(out, dump->lines.bytes + dump->sent, count);
  dump->sent += count;
  return (ptrdiff_t)count;
}

static void
free_dump(void *context)
{
  struct dump *dump = context;
  snapshot_release(dump->snapshot);
  arena_fini(&dump->arena);
  buffer_fini(&dump->lines);
  free(dump);
}

enum err
dump_put(const struct snapshot *snapshot, struct response *response)
{
  struct dump *dump = calloc(1, sizeof *dump);
  if (!dump)
    return ERR_MEMORY;
  /* Only its count changes. NOLINTNEXTLINE(performance-no-int-to-ptr) */
  dump->snapshot = snapshot_acquire((struct snapshot *)(uintptr_t)snapshot);
  arena_init(&dump->arena, DUMP_MEMORY);
  buffer_init(&dump->lines, LINES_MAXIMUM);
  response->stream = (struct response_stream){read_dump, free_dump, dump};
  return ERR_NONE;
}
