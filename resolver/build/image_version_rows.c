/* image_version_rows: which rows say something about their subject, where there
 * are several versions of an ontology. */
#include "build/image_declarations.h"
#include "build/image_versions.h"

#include "base/iri.h"
#include "base/log.h"
#include "base/utf8.h"

#include <stdlib.h>

enum { ARENA_MAXIMUM = 1 << 28 };

/* --- contexts ------------------------------------------------------------- */

/* What is declared for a context or a source. */
struct declared {
  bool is_current;
  uint32_t version; /* the newest of the older ones, or 0 */
};

static void
add_version(struct declared *declared, uint32_t version)
{
  if (version == 0)
    declared->is_current = true;
  else if (declared->version == 0 || version < declared->version)
    declared->version = version;
}

/* A context is of an older version when all that is declared in it is; then of
 * the newest of them. */
static enum err
mark_contexts(struct image_build *build)
{
  const struct image_declarations *declarations = build->declarations;
  size_t contexts = build->header.contexts;
  struct declared *own = calloc(contexts + 1, sizeof *own);
  struct declared *all = calloc(build->sources->count + 1, sizeof *all);
  enum err err = own && all ? ERR_NONE : ERR_MEMORY;
  for (size_t i = 0; i < declarations->count && !err; i++) {
    const struct image_declaration *row = &declarations->rows[i];
    const struct image_context *context = &build->contexts[row->context];
    add_version(context->graph == IMAGE_NONE ? &all[context->source]
                                             : &own[row->context],
                row->version);
  }
  for (size_t c = 0; c < contexts && !err; c++) {
    const struct declared *source = &all[build->contexts[c].source];
    if (source->is_current || source->version)
      add_version(&own[c], source->is_current ? 0 : source->version);
    build->contexts[c].version = own[c].is_current ? 0 : own[c].version;
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

/* A row, while those of its subject are put into their order. */
struct moved {
  uint32_t version;
  uint32_t predicate, object, context;
  uint64_t row; /* where it was */
};

static int
compare_moved(const void *a, const void *b)
{
  const struct moved *left = a, *right = b;
  if (left->version != right->version)
    return left->version < right->version ? -1 : 1;
  return left->row < right->row ? -1 : left->row > right->row;
}

/* Brings the rows of a subject into the order of their versions. */
static enum err
order_subject(struct image_build *build, uint32_t subject,
              struct buffer *scratch)
{
  uint64_t first = build->subject_rows[subject];
  uint64_t end = build->subject_rows[subject + 1];
  bool in_order = true;
  for (uint64_t r = first + 1; r < end; r++)
    in_order = in_order && version_of(build, r - 1) <= version_of(build, r);
  if (in_order)
    return ERR_NONE;
  buffer_reset(scratch);
  for (uint64_t r = first; r < end; r++) {
    struct moved row = {version_of(build, r), build->predicate[r],
                        build->object[r], build->context[r], r};
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

/* The subjects that predicates have, by the rows that say something. */
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

/* --- names that only older versions have ---------------------------------- */

static enum err
note_old_name(const struct image_build *build, uint32_t id, struct arena *arena)
{
  const struct image_version *version =
      &build->versions[image_build_version(build, id) - 1];
  uint32_t called = version->info != IMAGE_NONE ? version->info : version->iri;
  struct str name, ontology,
      title = str_from(build->sources->rows[version->source].name);
  TRY(image_build_text(build, id, arena, &name));
  TRY(image_build_text(build, version->ontology, arena, &ontology));
  if (called != IMAGE_NONE)
    TRY(image_build_text(build, called, arena, &title));
  log_note("note: only version \"%.*s\" of %.*s describes %.*s",
           STR_ARGS(utf8_first(title, 40)), STR_ARGS(ontology), STR_ARGS(name));
  return ERR_NONE;
}

static enum err
find_old_names(struct image_build *build)
{
  enum { NOTED = 5 };
  struct arena arena;
  struct buffer names;
  enum err err = ERR_NONE;
  arena_init(&arena, ARENA_MAXIMUM);
  buffer_init(&names, SIZE_MAX / 2);
  for (uint32_t id = 0; id < build->header.iris && !err; id++) {
    if (image_build_version(build, id) == 0)
      continue;
    if (build->header.old_names++ < NOTED)
      err = note_old_name(build, id, &arena);
    buffer_put(&names, str_of((const char *)&id, sizeof id));
  }
  if (build->header.old_names > NOTED)
    log_note("note: older versions alone describe %u other names",
             build->header.old_names - NOTED);
  arena_fini(&arena);
  if (!err)
    err = buffer_err(&names);
  image_writer_section(&build->writer, IMAGE_OLD_NAMES, buffer_str(&names));
  buffer_fini(&names);
  return err;
}

/* --- all together --------------------------------------------------------- */

enum err
image_version_rows_find(struct image_build *build)
{
  struct buffer scratch;
  enum err err = ERR_NONE;
  build->declarations = calloc(1, sizeof *build->declarations);
  if (!build->declarations)
    return ERR_MEMORY;
  image_declarations_init(build->declarations);
  TRY(image_build_map(build));
  TRY(image_declarations_find(build, build->declarations));
  TRY(image_versions_choose(build, build->declarations));
  if (build->header.versions == 0)
    return ERR_NONE;
  TRY(mark_contexts(build));
  buffer_init(&scratch, SIZE_MAX / 2);
  for (uint32_t s = 0; s < image_build_resources(build) && !err; s++)
    err = order_subject(build, s, &scratch);
  buffer_fini(&scratch);
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
  return find_old_names(build);
}
