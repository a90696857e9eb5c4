/* image_orders: the statements by object, and the subjects by predicate. */
#include "build/image_build.h"

#include "build/parallel.h"
#include "build/row_sorter.h"

#include <stdlib.h>

/* --- by object -------------------------------------------------------------
 */

/* Returns whether a row counts as inbound for its object: it does not belong to
 * an older version, unless that version describes the object. All rows whose
 * objects are blank nodes count, because these are written where they are
 * named. */
static bool
is_inbound(const struct image_build *build, uint32_t subject, uint64_t row)
{
  uint32_t object = build->object[row];
  if (build->header.versions == 0 || object >= build->header.iris)
    return true;
  uint32_t version = build->contexts[build->context[row]].version;
  if (row >= image_build_end(build, subject))
    return false;
  return version == 0 || version == image_build_version(build, object) ||
         subject < build->header.iris;
}

/* Collects every statement whose object is a resource as object, predicate and
 * subject; those of blank subjects come first. */
static enum err
put_inbound(const struct image_build *build, struct row_sorter *sorter)
{
  uint32_t resources = image_build_resources(build);
  for (uint32_t s = 0; s < resources; s++) {
    uint32_t past = s < build->header.iris ? build->header.predicates : 0;
    for (uint64_t r = build->subject_rows[s]; r < build->subject_rows[s + 1];
         r++)
      if (build->object[r] < resources && is_inbound(build, s, r))
        TRY(row_sorter_put(sorter,
                           (struct row){{build->object[r],
                                         build->predicate[r] + past, s, 0}}));
  }
  return row_sorter_finish(sorter);
}

static enum err
read_inbound(struct image_build *build, struct row_sorter *sorter, size_t most)
{
  uint32_t resources = image_build_resources(build), object = 0;
  const struct row *row;
  struct row last = {{IMAGE_NONE, 0, 0, 0}};
  uint64_t count = 0;
  build->inbound_room = most;
  if (!IMAGE_BUILD_TAKE(build, build->object_rows, resources) ||
      !IMAGE_BUILD_TAKE(build, build->in_subject, most) ||
      !IMAGE_BUILD_TAKE(build, build->in_predicate, most))
    return ERR_MEMORY;
  while ((row = row_sorter_next(sorter))) {
    if (row_compare(&last, row) == 0)
      continue; /* the statement is in several graphs or sources */
    last = *row;
    for (; object <= row->key[0]; object++)
      build->object_rows[object] = count;
    build->in_predicate[count] = row->key[1] % build->header.predicates;
    build->in_subject[count++] = row->key[2];
  }
  for (; object <= resources; object++)
    build->object_rows[object] = count;
  build->header.inbound_rows = count;
  return ERR_NONE;
}

static void
write_inbound(struct image_build *build)
{
  struct image_column_writer column;
  uint32_t resources = image_build_resources(build);
  uint64_t count = build->header.inbound_rows;
  image_writer_begin_column(&column, &build->writer, IMAGE_OBJECT_ROWS, count);
  for (uint32_t o = 0; o <= resources; o++)
    image_writer_put_number(&column, build->object_rows[o]);
  image_writer_end_column(&column);
  image_writer_column(&build->writer, IMAGE_IN_SUBJECT, resources,
                      build->in_subject, count);
  image_writer_column(&build->writer, IMAGE_IN_PREDICATE,
                      build->header.predicates, build->in_predicate, count);
}

static enum err
sort_inbound(struct image_build *build)
{
  struct row_sorter sorter;
  size_t most = 0;
  uint32_t resources = image_build_resources(build);
  for (uint64_t r = 0; r < build->header.rows; r++)
    most += build->object[r] < resources;
  TRY(row_sorter_init(&sorter, &build->scratch, most,
                      build->options.memory / 4 / sizeof(struct row)));
  enum err err = put_inbound(build, &sorter);
  if (!err)
    err = read_inbound(build, &sorter, most);
  row_sorter_fini(&sorter);
  return err;
}

/* --- by predicate ----------------------------------------------------------
 */

/* Collects the distinct subjects of each predicate. They are in order, because
 * they are found in order. */
static void
scatter_subjects(const struct image_build *build, uint32_t *subjects,
                 uint64_t *next)
{
  for (uint32_t s = 0; s < image_build_resources(build); s++) {
    uint64_t end = image_build_end(build, s);
    for (uint64_t r = build->subject_rows[s]; r < end; r++)
      if (r == build->subject_rows[s] ||
          build->predicate[r] != build->predicate[r - 1])
        subjects[next[build->predicate[r]]++] = s;
  }
}

/* Writes up to IMAGE_RUN numbers, and returns their record. */
static struct image_run
put_run(struct image_column_writer *bits, uint64_t bit, const uint32_t *numbers,
        uint64_t count)
{
  uint32_t largest = 0;
  for (uint64_t i = 1; i < count; i++)
    if (numbers[i] - numbers[i - 1] - 1 > largest)
      largest = numbers[i] - numbers[i - 1] - 1;
  struct image_run run = {bit, numbers[0], image_writer_width(largest)};
  for (uint64_t i = 1; i < count && bits; i++)
    image_writer_put_bits(bits, numbers[i] - numbers[i - 1] - 1, run.width);
  return run;
}

/* Both sections are made in the same way: once for the records, once for the
 * bits. */
static void
write_runs(struct image_build *build, const uint32_t *subjects,
           struct image_column_writer *bits)
{
  uint64_t bit = 0;
  const uint32_t *at = subjects;
  for (uint32_t p = 0; p < build->header.predicates; p++)
    for (uint64_t left = build->predicates[p].subjects; left;) {
      uint64_t count = left < IMAGE_RUN ? left : (uint64_t)IMAGE_RUN;
      struct image_run run = put_run(bits, bit, at, count);
      if (!bits)
        image_writer_put(&build->writer,
                         str_of((const char *)&run, sizeof run));
      bit += (count - 1) * run.width;
      at += count;
      left -= count;
    }
}

/* The two orders are made at the same time, on two threads, and then written.
 */
struct orders {
  struct image_build *build;
  uint32_t *subjects;
  uint64_t subject_count;
};

static enum err
sort_subjects(struct orders *orders)
{
  const struct image_build *build = orders->build;
  uint32_t count = build->header.predicates;
  uint64_t *next = calloc((size_t)count + 1, sizeof *next), total = 0;
  if (!next)
    return ERR_MEMORY;
  for (uint32_t p = 0; p < count; p++) {
    next[p] = total;
    total += build->predicates[p].subjects;
  }
  orders->subject_count = total;
  if (IMAGE_BUILD_TAKE(orders->build, orders->subjects, total))
    scatter_subjects(build, orders->subjects, next);
  free(next);
  return orders->subjects ? ERR_NONE : ERR_MEMORY;
}

static void
write_subjects(const struct orders *orders)
{
  struct image_build *build = orders->build;
  struct image_column_writer bits;
  image_writer_begin(&build->writer, IMAGE_PREDICATE_RUNS);
  write_runs(build, orders->subjects, NULL);
  image_writer_end(&build->writer);
  image_writer_begin_column(&bits, &build->writer, IMAGE_PREDICATE_SUBJECTS, 0);
  write_runs(build, orders->subjects, &bits);
  image_writer_end_column(&bits);
}

/* --- both ------------------------------------------------------------------
 */

static enum err
sort_order(void *context, size_t index)
{
  struct orders *orders = context;
  return index ? sort_subjects(orders) : sort_inbound(orders->build);
}

enum err
image_orders_write(struct image_build *build)
{
  struct orders orders = {.build = build};
  enum err err = parallel_for(build->options.threads, 2, sort_order, &orders);
  if (!err) {
    write_inbound(build);
    write_subjects(&orders);
    err = build->writer.err;
  }
  if (orders.subjects)
    IMAGE_BUILD_GIVE(orders.subjects, orders.subject_count);
  return err;
}
