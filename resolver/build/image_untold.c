#include "build/image_untold.h"

#include <stdlib.h>
#include <string.h>

/* The counters of a declaration. */
struct count {
  uint32_t seen;        /* the last subject that it has, plus 1 */
  uint64_t all, shared; /* its subjects with a type; those of them that others
                           have, too */
};

struct counting {
  const struct image_build *build;
  const struct image_declaration *rows; /* of one name */
  size_t row_count;
  uint32_t type;
  uint32_t *by_source, *by_context; /* index of a row plus 1; 0: none */
  struct count *counts;             /* by row */
};

/* Finds the declaration that applies to a context; *ret_at is its index.
 * Returns false when there is none. */
static bool
find_row(const struct counting *counting, uint32_t context, size_t *ret_at)
{
  uint32_t source = counting->build->contexts[context].source;
  uint32_t at = counting->by_context[context];
  if (at == 0)
    at = counting->by_source[source];
  *ret_at = at ? at - 1 : 0;
  return at != 0;
}

/* Counts a subject for each declaration that gives it a type. */
static void
count_subject(struct counting *counting, uint32_t subject)
{
  const struct image_build *build = counting->build;
  uint64_t first = build->subject_rows[subject];
  uint64_t end = build->subject_rows[subject + 1];
  bool is_told = false;
  size_t at;
  for (uint64_t r = first; r < end; r++)
    if (build->predicate[r] == counting->type &&
        find_row(counting, build->context[r], &at))
      is_told = is_told || counting->rows[at].is_version;
  for (uint64_t r = first; r < end; r++) {
    if (build->predicate[r] != counting->type ||
        !find_row(counting, build->context[r], &at) ||
        counting->counts[at].seen == subject + 1)
      continue;
    counting->counts[at].seen = subject + 1;
    counting->counts[at].all++;
    counting->counts[at].shared += is_told;
  }
}

static void
find_rows(struct counting *counting)
{
  const struct image_build *build = counting->build;
  memset(counting->by_source, 0,
         build->sources->count * sizeof *counting->by_source);
  memset(counting->by_context, 0,
         build->header.contexts * sizeof *counting->by_context);
  for (size_t i = 0; i < counting->row_count; i++) {
    uint32_t context = counting->rows[i].context;
    if (build->contexts[context].graph == IMAGE_NONE)
      counting->by_source[build->contexts[context].source] = (uint32_t)i + 1;
    else
      counting->by_context[context] = (uint32_t)i + 1;
  }
}

/* Decides for one name, some of whose declarations have a version. */
static enum err
look_at_name(struct counting *counting, struct image_declaration *rows,
             size_t count)
{
  counting->rows = rows;
  counting->row_count = count;
  counting->counts = calloc(count, sizeof *counting->counts);
  if (!counting->counts)
    return ERR_MEMORY;
  find_rows(counting);
  for (uint32_t s = 0; s < counting->build->header.iris; s++)
    if (s != rows->name)
      count_subject(counting, s);
  for (size_t i = 0; i < count; i++)
    if (counting->counts[i].shared * 2 > counting->counts[i].all)
      rows[i].is_version = true;
  free(counting->counts);
  return ERR_NONE;
}

enum err
image_untold_find(const struct image_build *build, uint32_t type,
                  struct image_declarations *declarations)
{
  enum { NAMES_MAXIMUM = 64 }; /* each name takes a pass over the statements */
  struct counting counting = {.build = build, .type = type};
  enum err err = ERR_NONE;
  size_t names = 0;
  counting.by_source =
      calloc(build->sources->count + 1, sizeof *counting.by_source);
  counting.by_context =
      calloc((size_t)build->header.contexts + 1, sizeof *counting.by_context);
  if (!counting.by_source || !counting.by_context)
    err = ERR_MEMORY;
  for (size_t i = 0, first = 0; i < declarations->count && !err; first = i) {
    struct image_declaration *rows = declarations->rows;
    size_t told = 0;
    for (; i < declarations->count && rows[i].name == rows[first].name; i++)
      told += rows[i].is_version;
    if (told && told < i - first && names++ < NAMES_MAXIMUM)
      err = look_at_name(&counting, rows + first, i - first);
  }
  free(counting.by_source);
  free(counting.by_context);
  return err;
}
