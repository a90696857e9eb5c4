/* image_rows: sorts the statements of all runs by subject. */
#include "build/image_build.h"

#include "build/parallel.h"
#include "build/row_sorter.h"

#include <stdlib.h>
#include <string.h>

/* --- predicates ------------------------------------------------------------
 */

/* Numbers the terms that are predicates, in the order of their ids. */
static enum err
find_predicates(struct image_build *build)
{
  uint32_t iris = build->header.iris, count = 0;
  if (!IMAGE_BUILD_TAKE(build, build->predicate_of, iris))
    return ERR_MEMORY;
  for (size_t r = 0; r < build->run_count; r++) {
    const struct run *run = build->runs[r];
    for (size_t i = 0; i < run->quad_count; i++) {
      uint32_t id = build->ids[r][run->quads[i].predicate];
      if (id < iris) /* true of every predicate */
        build->predicate_of[id] = 1;
    }
  }
  for (uint32_t id = 0; id < iris; id++)
    count += build->predicate_of[id];
  build->header.predicates = count;
  if (!IMAGE_BUILD_TAKE(build, build->predicates, count))
    return ERR_MEMORY;
  count = 0;
  for (uint32_t id = 0; id < iris; id++) {
    if (!build->predicate_of[id])
      continue;
    build->predicates[count].term = id;
    build->predicate_of[id] = count++;
  }
  return ERR_NONE;
}

/* --- contexts --------------------------------------------------------------
 */

/* A context of a run. */
struct found {
  uint32_t graph, source;
  uint32_t run, number;
};

/* The default graph comes first. */
static int
compare_found(const void *a, const void *b)
{
  const struct found *left = a, *right = b;
  uint32_t x = left->graph + 1, y = right->graph + 1;
  if (x != y)
    return x < y ? -1 : 1;
  return left->source < right->source ? -1 : left->source > right->source;
}

static enum err
number_contexts(struct image_build *build, struct found *rows, size_t count)
{
  uint32_t number = 0;
  if (count)
    qsort(rows, count, sizeof *rows, compare_found);
  build->contexts = calloc(count + 1, sizeof *build->contexts);
  if (!build->contexts)
    return ERR_MEMORY;
  for (size_t i = 0; i < count; i++) {
    if (i == 0 || compare_found(&rows[i], &rows[i - 1]) != 0)
      build->contexts[number++] = (struct image_context){
          .graph = rows[i].graph, .source = rows[i].source};
    build->context_map[rows[i].run][rows[i].number] = number - 1;
  }
  build->header.contexts = number;
  return ERR_NONE;
}

static enum err
find_contexts(struct image_build *build)
{
  size_t count = 0, at = 0;
  build->context_map = calloc(build->run_count + 1, sizeof *build->context_map);
  if (!build->context_map)
    return ERR_MEMORY;
  for (size_t r = 0; r < build->run_count; r++) {
    count += build->runs[r]->context_count;
    build->context_map[r] = calloc((size_t)build->runs[r]->context_count + 1,
                                   sizeof **build->context_map);
    if (!build->context_map[r])
      return ERR_MEMORY;
  }
  struct found *rows = calloc(count + 1, sizeof *rows);
  if (!rows)
    return ERR_MEMORY;
  for (uint32_t r = 0; r < build->run_count; r++)
    for (uint32_t i = 0; i < build->runs[r]->context_count; i++) {
      const struct run_context *context = &build->runs[r]->contexts[i];
      uint32_t graph = context->graph == TERM_TABLE_NONE
                           ? IMAGE_NONE
                           : build->ids[r][context->graph];
      rows[at++] = (struct found){graph, context->source, r, i};
    }
  enum err err = number_contexts(build, rows, count);
  free(rows);
  return err;
}

/* --- rows ------------------------------------------------------------------
 */

/* Makes sorted rows of the statements of a run, in the same memory. */
static enum err
sort_run(void *context, size_t r)
{
  struct image_build *build = context;
  struct run *run = build->runs[r];
  const uint32_t *ids = build->ids[r], *contexts = build->context_map[r];
  size_t size = run->quad_count * sizeof(struct row);
  struct row *rows = (struct row *)(void *)run->quads;
  _Static_assert(sizeof(struct row) == sizeof(struct run_quad),
                 "a statement becomes a row where it is");
  if (run->stored && !(rows = scratch_take_memory(size)))
    return ERR_MEMORY;
  for (size_t i = 0; i < run->quad_count; i++) {
    struct run_quad quad = run->quads[i];
    rows[i] = (struct row){{ids[quad.subject],
                            build->predicate_of[ids[quad.predicate]],
                            ids[quad.object], contexts[quad.context]}};
  }
  enum err err = row_sort(rows, run->quad_count);
  if (run->stored) { /* it is sorted in memory and copied back */
    memcpy(run->quads, rows, size);
    scratch_give(rows, size);
  }
  return err;
}

/* Adds a row, unless it equals the last one. */
static void
put_row(struct image_build *build, const struct row *row,
        const struct row *last)
{
  uint64_t at = build->header.rows++;
  struct image_predicate *predicate = &build->predicates[row->key[1]];
  bool same_subject = last && last->key[0] == row->key[0];
  bool same_predicate = same_subject && last->key[1] == row->key[1];
  bool same_object = same_predicate && last->key[2] == row->key[2];
  build->subject_rows[row->key[0]]++;
  build->predicate[at] = row->key[1];
  build->object[at] = row->key[2];
  build->context[at] = row->key[3];
  build->header.triples += !same_object;
  predicate->rows++;
  predicate->subjects += !same_predicate;
  if (same_predicate && !same_object)
    predicate->flags |= IMAGE_PREDICATE_MULTIPLE;
}

static enum err
merge_rows(struct image_build *build, struct row_merge *merge)
{
  uint32_t resources = image_build_resources(build);
  struct row last;
  const struct row *row;
  bool begun = false;
  if (!IMAGE_BUILD_TAKE(build, build->subject_rows, resources) ||
      !IMAGE_BUILD_TAKE(build, build->predicate, build->rows_room) ||
      !IMAGE_BUILD_TAKE(build, build->object, build->rows_room) ||
      !IMAGE_BUILD_TAKE(build, build->context, build->rows_room))
    return ERR_MEMORY;
  while ((row = row_merge_next(merge))) {
    if (begun && row_compare(&last, row) == 0)
      continue;
    put_row(build, row, begun ? &last : NULL);
    last = *row;
    begun = true;
  }
  uint64_t sum = 0;
  for (uint32_t s = 0; s <= resources; s++) {
    uint64_t count = build->subject_rows[s];
    build->subject_rows[s] = sum;
    sum += count;
  }
  return ERR_NONE;
}

/* Merges the rows of all runs, and frees their statements. */
static enum err
sort_rows(struct image_build *build)
{
  struct row_merge merge;
  size_t count = build->run_count;
  struct row_part *parts = calloc(count + 1, sizeof *parts);
  enum err err = parts ? ERR_NONE : ERR_MEMORY;
  if (!err)
    err = parallel_for(build->options.threads, count, sort_run, build);
  for (size_t r = 0; r < count && !err; r++) {
    struct row *rows = (void *)build->runs[r]->quads;
    parts[r] = row_merge_part(rows, build->runs[r]->quad_count);
    build->rows_room += build->runs[r]->quad_count;
  }
  if (!err) {
    row_merge_init(&merge, parts, count);
    err = merge_rows(build, &merge);
  }
  for (size_t r = 0; r < count; r++)
    run_drop_quads(build->runs[r]);
  free(parts);
  return err;
}

static uint32_t
dataset_of(const struct image_build *build, uint64_t row)
{
  uint32_t source = build->contexts[build->context[row]].source;
  return build->sources->rows[source].dataset;
}

/* Counts the distinct triples of each data set; rows of one triple follow each
 * other. */
static enum err
count_triples(struct image_build *build)
{
  uint64_t *triples = build->options.triples, *last = NULL, triple = 0;
  size_t sources = build->sources->count;
  if (!triples || !sources)
    return ERR_NONE;
  last = calloc(build->sources->rows[sources - 1].dataset + (size_t)1,
                sizeof *last);
  if (!last)
    return ERR_MEMORY;
  for (uint32_t s = 0; s < image_build_resources(build); s++) {
    uint64_t begin = build->subject_rows[s];
    for (uint64_t row = begin; row < build->subject_rows[s + 1]; row++) {
      uint32_t dataset = dataset_of(build, row);
      triple += row == begin ||
                build->predicate[row] != build->predicate[row - 1] ||
                build->object[row] != build->object[row - 1];
      triples[dataset] += last[dataset] != triple;
      last[dataset] = triple;
    }
  }
  free(last);
  return ERR_NONE;
}

static void
write_subject_rows(struct image_build *build)
{
  struct image_column_writer column;
  image_writer_begin_column(&column, &build->writer, IMAGE_SUBJECT_ROWS,
                            build->header.rows);
  for (uint32_t s = 0; s <= image_build_resources(build); s++)
    image_writer_put_number(&column, build->subject_rows[s]);
  image_writer_end_column(&column);
}

static void
write_predicates(struct image_build *build)
{
  uint64_t runs = 0;
  for (uint32_t p = 0; p < build->header.predicates; p++) {
    build->predicates[p].first_run = runs;
    runs += (build->predicates[p].subjects + IMAGE_RUN - 1) / IMAGE_RUN;
  }
  image_writer_section(
      &build->writer, IMAGE_PREDICATES,
      str_of((const char *)build->predicates,
             build->header.predicates * sizeof *build->predicates));
}

enum err
image_rows_sort(struct image_build *build)
{
  TRY(find_predicates(build));
  TRY(find_contexts(build));
  TRY(sort_rows(build));
  return count_triples(build);
}

enum err
image_rows_write(struct image_build *build)
{
  struct image_writer *writer = &build->writer;
  uint64_t rows = build->header.rows;
  write_predicates(build);
  write_subject_rows(build);
  image_writer_column(writer, IMAGE_ROW_PREDICATE, build->header.predicates,
                      build->predicate, rows);
  image_writer_column(writer, IMAGE_ROW_OBJECT, image_build_terms(build),
                      build->object, rows);
  image_writer_column(writer, IMAGE_ROW_CONTEXT,
                      build->header.contexts ? build->header.contexts - 1 : 0,
                      build->context, rows);
  return writer->err;
}
