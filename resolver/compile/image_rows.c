/* image_rows: statements by subject and by object. */
#include "compile/image_build.h"

#include <stdlib.h>
#include <string.h>

struct pair {
  uint32_t graph, source;
};

static int
compare_numbers(uint32_t a, uint32_t b)
{
  return a < b ? -1 : a > b;
}

static int
compare_pairs(const void *a, const void *b)
{
  const struct pair *left = a, *right = b;
  int order = compare_numbers(left->graph + 1, right->graph + 1);
  return order ? order : compare_numbers(left->source, right->source);
}

static void
renumber(struct image_build *build)
{
  for (size_t i = 0; i < build->quad_count; i++) {
    struct quad *quad = &build->quads[i];
    quad->subject = build->new_id[quad->subject];
    quad->predicate = build->new_id[quad->predicate];
    quad->object = build->new_id[quad->object];
    if (quad->graph != IMAGE_NONE)
      quad->graph = build->new_id[quad->graph];
  }
}

/* All distinct pairs of graph and source, the default graph first. */
static enum err
find_contexts(struct image_build *build)
{
  size_t count = 0, kept = 0;
  struct pair *pairs = malloc((build->quad_count + 1) * sizeof *pairs);
  if (!pairs)
    return ERR_MEMORY;
  for (size_t i = 0; i < build->quad_count; i++) {
    struct pair pair = {build->quads[i].graph, build->quads[i].source};
    if (count == 0 || compare_pairs(&pairs[count - 1], &pair) != 0)
      pairs[count++] = pair;
  }
  qsort(pairs, count, sizeof *pairs, compare_pairs);
  for (size_t i = 0; i < count; i++)
    if (kept == 0 || compare_pairs(&pairs[kept - 1], &pairs[i]) != 0)
      pairs[kept++] = pairs[i];
  build->contexts = calloc(kept + 1, sizeof *build->contexts);
  if (build->contexts) {
    build->header.contexts = (uint32_t)kept;
    for (size_t i = 0; i < kept; i++)
      build->contexts[i] = (struct image_context){.graph = pairs[i].graph,
                                                  .source = pairs[i].source};
  }
  free(pairs);
  return build->contexts ? ERR_NONE : ERR_MEMORY;
}

static uint32_t
context_of(const struct image_build *build, const struct quad *quad)
{
  struct pair wanted = {quad->graph, quad->source};
  uint32_t low = 0, high = build->header.contexts;
  while (low < high) {
    uint32_t middle = low + (high - low) / 2;
    struct pair pair = {build->contexts[middle].graph,
                        build->contexts[middle].source};
    if (compare_pairs(&pair, &wanted) < 0)
      low = middle + 1;
    else
      high = middle;
  }
  return low;
}

static int
compare_rows(const void *a, const void *b)
{
  const struct row *left = a, *right = b;
  int order = compare_numbers(left->predicate, right->predicate);
  if (order == 0)
    order = compare_numbers(left->object, right->object);
  return order ? order : compare_numbers(left->context, right->context);
}

/* Turns counts into the offsets where each group begins. */
static void
counts_to_offsets(uint32_t *counts, uint32_t groups)
{
  uint32_t sum = 0;
  for (uint32_t i = 0; i <= groups; i++) {
    uint32_t count = counts[i];
    counts[i] = sum;
    sum += count;
  }
}

/* Scatters the quads by subject; afterwards offsets[i] is where i ends. */
static void
scatter(struct image_build *build, uint32_t *offsets)
{
  uint32_t last_context = 0;
  for (size_t i = 0; i < build->quad_count; i++) {
    const struct quad *quad = &build->quads[i];
    const struct quad *before = i ? quad - 1 : NULL;
    if (!before || before->graph != quad->graph ||
        before->source != quad->source)
      last_context = context_of(build, quad);
    build->rows[offsets[quad->subject]++] =
        (struct row){quad->predicate, quad->object, last_context};
  }
}

/* Sorts each group, removes what is double, and moves the groups together.
 * ends[i] is where group i ends before, and begins afterwards. */
static void
sort_groups(struct image_build *build, uint32_t *ends, uint32_t groups)
{
  uint32_t start = 0, kept = 0;
  for (uint32_t i = 0; i < groups; i++) {
    uint32_t end = ends[i];
    uint32_t first = kept;
    if (end - start > 1)
      qsort(build->rows + start, end - start, sizeof(struct row), compare_rows);
    for (uint32_t r = start; r < end; r++) {
      struct row row = build->rows[r];
      if (kept > first && compare_rows(&build->rows[kept - 1], &row) == 0)
        continue;
      if (kept == first || build->rows[kept - 1].predicate != row.predicate ||
          build->rows[kept - 1].object != row.object)
        build->header.triples++;
      build->rows[kept++] = row;
    }
    ends[i] = first;
    start = end;
  }
  ends[groups] = kept;
  build->header.rows = kept;
}

static int
compare_inbound(const void *a, const void *b, void *context)
{
  const struct image_build *build = context;
  const struct row *left = a, *right = b; /* .object is the subject here */
  bool left_blank = left->object >= build->header.iris;
  bool right_blank = right->object >= build->header.iris;
  if (left_blank != right_blank)
    return left_blank ? -1 : 1;
  int order = compare_numbers(left->predicate, right->predicate);
  return order ? order : compare_numbers(left->object, right->object);
}

/* Inbound rows: distinct subject and predicate, by object. */
static enum err
find_inbound(struct image_build *build)
{
  uint32_t groups = image_build_resources(build), total = 0;
  uint32_t *ends = calloc((size_t)groups + 1, sizeof *ends);
  struct row *inbound = malloc((build->header.rows + 1) * sizeof *inbound);
  build->object_rows = ends;
  if (!ends || !inbound) {
    free(inbound);
    return ERR_MEMORY;
  }
  for (uint32_t r = 0; r < build->header.rows; r++)
    if (build->rows[r].object < groups)
      ends[build->rows[r].object]++;
  counts_to_offsets(ends, groups);
  for (uint32_t s = 0; s < groups; s++)
    for (uint32_t r = build->subject_rows[s]; r < build->subject_rows[s + 1];
         r++)
      if (build->rows[r].object < groups)
        inbound[ends[build->rows[r].object]++] =
            (struct row){build->rows[r].predicate, s, 0};
  build->in_subject = malloc((build->header.rows + 1) * sizeof(uint32_t));
  build->in_predicate = malloc((build->header.rows + 1) * sizeof(uint32_t));
  if (!build->in_subject || !build->in_predicate) {
    free(inbound);
    return ERR_MEMORY;
  }
  for (uint32_t o = 0, start = 0; o < groups; o++) {
    uint32_t end = ends[o], first = total;
    qsort_r(inbound + start, end - start, sizeof *inbound, compare_inbound,
            build);
    for (uint32_t r = start; r < end; r++) {
      if (total > first && build->in_subject[total - 1] == inbound[r].object &&
          build->in_predicate[total - 1] == inbound[r].predicate)
        continue;
      build->in_subject[total] = inbound[r].object;
      build->in_predicate[total++] = inbound[r].predicate;
    }
    ends[o] = first;
    start = end;
  }
  ends[groups] = total;
  build->header.inbound_rows = total;
  free(inbound);
  return ERR_NONE;
}

enum err
image_rows_sort(struct image_build *build)
{
  uint32_t groups = image_build_resources(build);
  if (build->quad_count >= UINT32_MAX)
    return ERR_LIMIT;
  renumber(build);
  TRY(find_contexts(build));
  build->subject_rows = calloc((size_t)groups + 1, sizeof(uint32_t));
  build->rows = malloc((build->quad_count + 1) * sizeof *build->rows);
  if (!build->subject_rows || !build->rows)
    return ERR_MEMORY;
  for (size_t i = 0; i < build->quad_count; i++)
    build->subject_rows[build->quads[i].subject]++;
  counts_to_offsets(build->subject_rows, groups);
  scatter(build, build->subject_rows);
  sort_groups(build, build->subject_rows, groups);
  free(build->quads);
  build->quads = NULL;
  return find_inbound(build);
}

static void
put_numbers(struct buffer *out, const uint32_t *numbers, size_t count)
{
  buffer_put(out, str_of((const char *)numbers, count * sizeof *numbers));
}

static int
compare_predicates(const void *a, const void *b)
{
  const struct image_predicate *left = a, *right = b;
  return compare_numbers(left->term, right->term);
}

/* One record for each predicate: how often, and whether ever several times
 * for one subject. */
static enum err
write_predicates(struct image_build *build)
{
  uint32_t iris = build->header.iris, count = 0;
  struct image_predicate *all = calloc((size_t)iris + 1, sizeof *all);
  if (!all)
    return ERR_MEMORY;
  for (uint32_t s = 0; s < image_build_resources(build); s++)
    for (uint32_t r = build->subject_rows[s]; r < build->subject_rows[s + 1];
         r++) {
      struct image_predicate *predicate = &all[build->rows[r].predicate];
      predicate->term = build->rows[r].predicate;
      predicate->rows++;
      if (r > build->subject_rows[s] &&
          build->rows[r - 1].predicate == build->rows[r].predicate &&
          build->rows[r - 1].object != build->rows[r].object)
        predicate->flags |= IMAGE_PREDICATE_MULTIPLE;
    }
  for (uint32_t i = 0; i < iris; i++)
    if (all[i].rows)
      all[count++] = all[i];
  qsort(all, count, sizeof *all, compare_predicates);
  build->header.predicates = count;
  buffer_put(&build->sections[IMAGE_PREDICATES],
             str_of((const char *)all, count * sizeof *all));
  free(all);
  return buffer_err(&build->sections[IMAGE_PREDICATES]);
}

enum err
image_rows_write(struct image_build *build)
{
  uint32_t groups = image_build_resources(build);
  put_numbers(&build->sections[IMAGE_SUBJECT_ROWS], build->subject_rows,
              (size_t)groups + 1);
  put_numbers(&build->sections[IMAGE_OBJECT_ROWS], build->object_rows,
              (size_t)groups + 1);
  for (uint32_t r = 0; r < build->header.rows; r++) {
    const struct row *row = &build->rows[r];
    put_numbers(&build->sections[IMAGE_ROW_PREDICATE], &row->predicate, 1);
    put_numbers(&build->sections[IMAGE_ROW_OBJECT], &row->object, 1);
    put_numbers(&build->sections[IMAGE_ROW_CONTEXT], &row->context, 1);
  }
  put_numbers(&build->sections[IMAGE_IN_SUBJECT], build->in_subject,
              build->header.inbound_rows);
  put_numbers(&build->sections[IMAGE_IN_PREDICATE], build->in_predicate,
              build->header.inbound_rows);
  return write_predicates(build);
}
