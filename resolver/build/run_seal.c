/* run_seal: sorts the terms of a run, moves it to scratch memory, and frees it.
 */
#include "build/run.h"
#include "build/string_sort.h"

#include <stdlib.h>
#include <string.h>

/* --- sealing ---------------------------------------------------------------
 */

static int
compare_qualifiers(const void *a, const void *b, void *context)
{
  const struct run *run = context;
  const struct run_qualifier *x = &run->qualifiers[*(const uint32_t *)a];
  const struct run_qualifier *y = &run->qualifiers[*(const uint32_t *)b];
  if (x->is_datatype != y->is_datatype)
    return x->is_datatype ? 1 : -1;
  return str_compare(term_table_text(&run->terms, x->entry),
                     term_table_text(&run->terms, y->entry));
}

/* Sorts the qualifiers in the order of terms: languages, then datatypes, each
 * bytewise. */
static enum err
rank_qualifiers(struct run *run, uint32_t **ret_ranks)
{
  uint32_t count = run->qualifier_count;
  uint32_t *ranks = calloc(count, sizeof *ranks);
  uint32_t *order = calloc(count, sizeof *order);
  if (ranks && order) {
    for (uint32_t i = 1; i < count; i++)
      order[i - 1] = i;
    qsort_r(order, count - 1, sizeof *order, compare_qualifiers, run);
    for (uint32_t i = 1; i < count; i++)
      ranks[order[i - 1]] = i;
  }
  free(order);
  *ret_ranks = ranks;
  return ranks ? ERR_NONE : ERR_MEMORY;
}

static int
compare_sources(const void *a, const void *b, void *context)
{
  const struct term_entry *entries = context;
  uint32_t left = *(const uint32_t *)a, right = *(const uint32_t *)b;
  uint32_t x = entries[left].qualifier, y = entries[right].qualifier;
  if (x != y)
    return x < y ? -1 : 1;
  return left < right ? -1 : left > right;
}

/* Sorts blank nodes by source, then by label. */
static enum err
sort_blanks(struct run *run, uint32_t *blanks, uint32_t count)
{
  struct term_entry *entries = run->terms.entries;
  enum err err = ERR_NONE;
  if (count > 1)
    qsort_r(blanks, count, sizeof *blanks, compare_sources, entries);
  for (uint32_t start = 0, end; start < count && !err; start = end) {
    uint32_t source = entries[blanks[start]].qualifier;
    for (end = start; end < count && entries[blanks[end]].qualifier == source;)
      end++;
    err = string_sort(&run->terms, NULL, blanks + start, end - start);
  }
  return err;
}

static enum run_group
group_of(const struct term_entry *entry)
{
  switch (entry->kind) {
  case TERM_ENTRY_IRI:
    return RUN_IRIS;
  case TERM_ENTRY_BLANK:
    return RUN_BLANKS;
  case TERM_ENTRY_LITERAL:
    return RUN_LITERALS;
  default:
    return RUN_GROUPS;
  }
}

static enum err
order_groups(struct run *run)
{
  uint32_t next[RUN_GROUPS + 1], counts[RUN_GROUPS + 1] = {0};
  const struct term_table *terms = &run->terms;
  for (uint32_t i = 0; i < terms->count; i++)
    counts[group_of(&terms->entries[i])]++;
  for (int group = 0; group < RUN_GROUPS; group++)
    run->starts[group + 1] = run->starts[group] + counts[group];
  run->order = malloc(((size_t)terms->count + 1) * sizeof *run->order);
  if (!run->order)
    return ERR_MEMORY;
  memcpy(next, run->starts, sizeof next);
  for (uint32_t i = 0; i < terms->count; i++)
    run->order[next[group_of(&terms->entries[i])]++] = i;
  return ERR_NONE;
}

enum err
run_seal(struct run *run)
{
  uint32_t *ranks;
  TRY(run->err);
  TRY(run_settle(run));
  term_table_close(&run->terms);
  run->sealed_terms = run->terms.count;
  TRY(order_groups(run));
  TRY(rank_qualifiers(run, &ranks));
  const uint32_t *starts = run->starts;
  enum err err = string_sort(&run->terms, NULL, run->order, starts[RUN_BLANKS]);
  if (!err)
    err = sort_blanks(run, run->order + starts[RUN_BLANKS],
                      starts[RUN_LITERALS] - starts[RUN_BLANKS]);
  if (!err)
    err = string_sort(&run->terms, ranks, run->order + starts[RUN_LITERALS],
                      starts[RUN_GROUPS] - starts[RUN_LITERALS]);
  free(ranks);
  return err;
}

/* --- storing ---------------------------------------------------------------
 */

/* Copies texts and entries in their order. */
static void
store_terms(const struct run *run, const uint32_t *places, char *bytes,
            struct term_entry *entries)
{
  uint64_t offset = 0;
  for (uint32_t i = 0; i < run->terms.count; i++) {
    struct str text = term_table_text(&run->terms, run->order[i]);
    struct term_entry *entry = &entries[i];
    *entry = run->terms.entries[run->order[i]];
    entry->offset = offset;
    if (text.length)
      memcpy(bytes + offset, text.bytes, text.length);
    offset += text.length;
  }
  for (uint32_t i = 1; i < run->qualifier_count; i++)
    run->qualifiers[i].entry = places[run->qualifiers[i].entry];
  for (uint32_t i = 0; i < run->context_count; i++)
    if (run->contexts[i].graph != TERM_TABLE_NONE)
      run->contexts[i].graph = places[run->contexts[i].graph];
}

static void
store_quads(const struct run *run, const uint32_t *places,
            struct run_quad *quads)
{
  for (size_t i = 0; i < run->quad_count; i++)
    quads[i] = (struct run_quad){
        places[run->quads[i].subject], places[run->quads[i].predicate],
        places[run->quads[i].object], run->quads[i].context};
}

enum err
run_store(struct run *run, struct scratch *scratch)
{
  uint32_t count = run->terms.count;
  uint64_t length = run->terms.length;
  uint32_t *places = malloc(((size_t)count + 1) * sizeof *places);
  char *bytes = scratch_take(scratch, length);
  struct term_entry *entries = scratch_take(scratch, count * sizeof *entries);
  struct run_quad *quads =
      scratch_take(scratch, run->quad_count * sizeof *quads);
  if (!places || !bytes || !entries || !quads) {
    free(places);
    scratch_give(bytes, length);
    scratch_give(entries, count * sizeof *entries);
    scratch_give(quads, run->quad_count * sizeof *quads);
    return ERR_MEMORY;
  }
  for (uint32_t i = 0; i < count; i++)
    places[run->order[i]] = i;
  store_terms(run, places, bytes, entries);
  store_quads(run, places, quads);
  free(places);
  free(run->order);
  run->order = NULL;
  scratch_give(run->quads, run->quads_size);
  run->quads = quads;
  run->quads_size = run->quad_count * sizeof *quads;
  term_table_fini(&run->terms);
  run->terms = (struct term_table){.entries = entries, .count = count};
  run->terms.entries_size = count * sizeof *entries;
  run->terms.bytes_size = length;
  run->terms.bytes = bytes;
  run->terms.length = length;
  run->stored = true;
  return ERR_NONE;
}
