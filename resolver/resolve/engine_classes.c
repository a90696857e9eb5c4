#include "resolve/engine_classes.h"

#include "resolve/class_row.h"
#include "resolve/dataset_facts.h"
#include "terms.h"

#include <stdlib.h>

enum { CLASSES_MAXIMUM = 500, STATEMENTS_AT_ONCE = 256 };

struct class
{
  struct str iri;
  uint64_t count;
  const struct snapshot *snapshot; /* the snapshot that has the class */
};

struct classes {
  struct class rows[CLASSES_MAXIMUM];
  size_t count;
};

static void
read_statement(const struct quad_terms *quad, const struct snapshot *snapshot,
               struct classes *classes)
{
  uint64_t count;
  if (classes->count == CLASSES_MAXIMUM || quad->subject.kind != TERM_IRI ||
      !str_equals(quad->predicate.value, STR(VOID_ENTITIES)) ||
      !str_to_number(quad->object.value, UINT64_MAX, &count))
    return;
  classes->rows[classes->count++] =
      (struct class){quad->subject.value, count, snapshot};
}

static enum err
read_part(const struct snapshot *snapshot, struct arena *arena,
          struct classes *classes)
{
  const struct store *store = snapshot->store;
  struct quad_cursor cursor = {.subject = 0};
  struct quad_list list;
  do {
    TRY(store->type->statements(store, &cursor, STATEMENTS_AT_ONCE, arena,
                                &list));
    for (size_t i = 0; i < list.count; i++)
      read_statement(&list.rows[i], snapshot, classes);
  } while (list.count && classes->count < CLASSES_MAXIMUM);
  return ERR_NONE;
}

/* Sorts classes by number of members, the largest first, then by IRI. */
static int
compare(const void *a, const void *b)
{
  const struct class *left = a, *right = b;
  if (left->count != right->count)
    return left->count > right->count ? -1 : 1;
  return str_compare(left->iri, right->iri);
}

static enum err
find_label(const struct class *class, const struct page_language *languages,
           struct arena *arena, struct str *ret_label)
{
  const struct store *store = class->snapshot->store;
  struct browse_options options = {.kind = BROWSE_THIS,
                                   .iri = class->iri,
                                   .limit = 1,
                                   .wanted = &languages->wanted,
                                   .usual = &class->snapshot->rules.languages};
  struct browse_list list;
  TRY(store->type->browse(store, &options, arena, &list));
  *ret_label = list.count ? list.rows[0].label : STR("");
  return ERR_NONE;
}

enum err
engine_classes_put(struct exchange *exchange,
                   const struct page_language *languages,
                   const struct ask_parts *parts, size_t limit,
                   struct view *view)
{
  struct arena *arena = &exchange->workspace->arena;
  struct classes *classes = arena_alloc(arena, sizeof *classes);
  if (!classes)
    return ERR_MEMORY;
  classes->count = 0;
  for (size_t i = 0; i < parts->count; i++)
    TRY(read_part(parts->snapshots[i], arena, classes));
  qsort(classes->rows, classes->count, sizeof *classes->rows, compare);
  for (size_t i = 0; i < classes->count && i < limit; i++) {
    const struct class *class = &classes->rows[i];
    struct str label;
    TRY(find_label(class, languages, arena, &label));
    class_row_put(exchange, languages->language, class->iri, label,
                  class->count, view);
  }
  if (classes->count > limit)
    view_put(
        view, "class_total",
        dataset_facts_number(exchange, classes->count, languages->language));
  return ERR_NONE;
}
