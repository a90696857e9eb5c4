/* image_version_rows: finds the rows that describe their subjects, when there
 * are several versions of an ontology. */
#include "build/image_declarations.h"
#include "build/image_old_names.h"
#include "build/image_versions.h"

#include <stdlib.h>

/* --- contexts ------------------------------------------------------------- */

/* The declarations for a context or a source. */
struct declared {
  uint32_t current; /* 1 + the name of an ontology with several versions, of
                       which it is the current one; or 0 */
  uint32_t version; /* the newest of the older ones, or 0 */
};

static void
add_version(struct declared *declared, uint32_t current, uint32_t version)
{
  if (current)
    declared->current = current;
  else if (declared->version == 0 || version < declared->version)
    declared->version = version;
}

/* Returns where the declarations of a name end, and finds out whether they are
 * of several versions. */
static size_t
end_of_name(const struct image_declarations *declarations, size_t first,
            bool *ret_has_versions)
{
  const struct image_declaration *rows = declarations->rows;
  size_t end = first;
  *ret_has_versions = false;
  for (; end < declarations->count && rows[end].name == rows[first].name; end++)
    *ret_has_versions = *ret_has_versions || rows[end].version;
  return end;
}

/* Sets the versions of contexts. A context is of an older version when it
 * declares one, and does not declare a current version of an ontology that has
 * several; it is then of the newest of them. current: room for the contexts. */
static enum err
mark_contexts(struct image_build *build, uint32_t *current)
{
  const struct image_declarations *declarations = build->declarations;
  size_t contexts = build->header.contexts;
  struct declared *own = calloc(contexts + 1, sizeof *own);
  struct declared *all = calloc(build->sources->count + 1, sizeof *all);
  enum err err = own && all ? ERR_NONE : ERR_MEMORY;
  for (size_t i = 0, end = 0; i < declarations->count && !err; i++) {
    const struct image_declaration *row = &declarations->rows[i];
    const struct image_context *context = &build->contexts[row->context];
    bool has_versions = true;
    if (i == end)
      end = end_of_name(declarations, i, &has_versions);
    if (!has_versions) {
      i = end - 1;
      continue;
    }
    add_version(context->graph == IMAGE_NONE ? &all[context->source]
                                             : &own[row->context],
                row->version ? 0 : 1 + row->name, row->version);
  }
  for (size_t c = 0; c < contexts && !err; c++) {
    const struct declared *source = &all[build->contexts[c].source];
    if (source->current || source->version)
      add_version(&own[c], source->current, source->version);
    current[c] = own[c].current;
    build->contexts[c].version = current[c] ? 0 : own[c].version;
  }
  free(own);
  free(all);
  return err;
}

/* --- rows ----------------------------------------------------------------- */

static uint32_t
version_of(const struct image_build *build, uint64_t row)
{
  return build->contexts[build->context[row]].version;
}

/* A row while the rows of its subject are sorted. */
struct moved {
  bool is_behind; /* it does not describe an old name */
  uint32_t version;
  uint32_t predicate, object, context;
  uint64_t row; /* its former index */
};

static int
compare_moved(const void *a, const void *b)
{
  const struct moved *left = a, *right = b;
  if (left->is_behind != right->is_behind)
    return left->is_behind ? 1 : -1;
  if (left->version != right->version)
    return left->version < right->version ? -1 : 1;
  return left->row < right->row ? -1 : left->row > right->row;
}

/* Returns a row with its place in the order. Rows that describe an old name are
 * treated as one version. */
static struct moved
moved_of(const struct image_build *build, uint64_t row, uint32_t old)
{
  uint32_t version = version_of(build, row);
  bool is_behind = old && version && version != old;
  return (struct moved){is_behind,
                        old && !is_behind ? old : version,
                        build->predicate[row],
                        build->object[row],
                        build->context[row],
                        row};
}

/* Brings the rows of a subject into the order of their versions. old: the older
 * version that describes it, or 0. *ret_count: its rows that do. */
static enum err
order_subject(struct image_build *build, uint32_t subject, uint32_t old,
              struct buffer *scratch, uint64_t *ret_count)
{
  uint64_t first = build->subject_rows[subject];
  uint64_t end = build->subject_rows[subject + 1];
  bool in_order = true;
  *ret_count = 0;
  for (uint64_t r = first; r < end; r++) {
    uint32_t version = version_of(build, r);
    *ret_count += version == 0 || version == old;
    in_order = in_order && (r == first || version_of(build, r - 1) <= version);
  }
  if (in_order)
    return ERR_NONE;
  buffer_reset(scratch);
  for (uint64_t r = first; r < end; r++) {
    struct moved row = moved_of(build, r, old);
    buffer_put(scratch, str_of((const char *)&row, sizeof row));
  }
  TRY(buffer_err(scratch));
  struct moved *rows = (struct moved *)(void *)scratch->bytes;
  qsort(rows, (size_t)(end - first), sizeof *rows, compare_moved);
  for (uint64_t r = first; r < end; r++) {
    build->predicate[r] = rows[r - first].predicate;
    build->object[r] = rows[r - first].object;
    build->context[r] = rows[r - first].context;
  }
  return ERR_NONE;
}

/* Counts the subjects of predicates in rows that describe them. */
static void
count_subjects(struct image_build *build)
{
  for (uint32_t p = 0; p < build->header.predicates; p++)
    build->predicates[p].subjects = 0;
  for (uint32_t s = 0; s < image_build_resources(build); s++) {
    uint64_t first = build->subject_rows[s], end = image_build_end(build, s);
    for (uint64_t r = first; r < end; r++)
      build->predicates[build->predicate[r]].subjects +=
          r == first || build->predicate[r] != build->predicate[r - 1];
  }
}

static enum err
order_rows(struct image_build *build, struct image_old_names *names)
{
  struct buffer scratch;
  enum err err = ERR_NONE;
  buffer_init(&scratch, SIZE_MAX / 2);
  for (uint32_t s = 0; s < image_build_resources(build) && !err; s++) {
    struct image_old_name old = {.term = s};
    err = image_old_names_version(names, s, &old.version);
    if (!err)
      err = order_subject(build, s, old.version, &scratch, &old.rows);
    if (!err && old.version)
      image_old_names_add(names, &old);
  }
  buffer_fini(&scratch);
  return err;
}

/* --- all together --------------------------------------------------------- */

enum err
image_version_rows_find(struct image_build *build)
{
  struct image_old_names names;
  build->declarations = calloc(1, sizeof *build->declarations);
  if (!build->declarations)
    return ERR_MEMORY;
  image_declarations_init(build->declarations);
  TRY(image_build_map(build));
  TRY(image_declarations_find(build, build->declarations));
  TRY(image_versions_choose(build, build->declarations));
  if (build->header.versions == 0)
    return ERR_NONE;
  TRY(image_old_names_init(&names, build));
  enum err err = mark_contexts(build, names.current);
  if (!err)
    err = image_old_names_prepare(&names);
  if (!err)
    err = order_rows(build, &names);
  if (!err)
    err = image_old_names_take(&names);
  image_old_names_fini(&names);
  if (!err)
    count_subjects(build);
  return err;
}

enum err
image_version_rows_write(struct image_build *build)
{
  image_writer_section(
      &build->writer, IMAGE_VERSIONS,
      str_of((const char *)build->versions,
             build->header.versions * sizeof *build->versions));
  return image_old_names_write(build);
}
