#include "store/image_spread.h"

enum err
image_spread_is_due(const struct image *image, const struct image_rows *rows,
                    bool *ret_is)
{
  struct image_amount amount = {rows->count, 0};
  if (!image_take_exceeds(amount, image_take_most))
    TRY(image_take_measure(image, rows, &amount));
  *ret_is = image_take_exceeds(amount, image_take_most);
  return ERR_NONE;
}

/* --- the order of rows --------------------------------------------------- */

/* Returns the first of the rows whose predicate is not below the given one;
 * rows are sorted by predicate. */
static uint64_t
find_predicate(const struct image_rows *rows, uint64_t predicate)
{
  uint64_t low = 0, high = rows->count;
  while (low < high) {
    uint64_t middle = low + (high - low) / 2;
    if (image_column_at(&rows->predicates, middle) < predicate)
      low = middle + 1;
    else
      high = middle;
  }
  return low;
}

/* Pages count rows in their order, in which some predicates come before
 * rdf:type. Here rdf:type is written first, so the rows before it are counted
 * now. */
static enum err
count_before(const struct document_chunks *chunks,
             const struct image_rows *rows, uint64_t end, uint64_t *ret_counted)
{
  uint64_t before = 0;
  if (chunks->of_name)
    TRY(image_closure_count(&chunks->closure, chunks->subject, rows, end,
                            &before));
  *ret_counted = chunks->closure.counted + before;
  return ERR_NONE;
}

static void
begin_run(struct document_chunks *chunks)
{
  const struct image_spread *spread = &chunks->spread;
  chunks->taken = spread->runs[spread->run].first;
  chunks->closure.counted = spread->runs[spread->run].counted;
}

enum err
image_spread_begin(struct document_chunks *chunks,
                   const struct image_rows *rows)
{
  uint64_t types = rows->count, end = rows->count, before;
  if (chunks->type != IMAGE_NONE) {
    types = find_predicate(rows, chunks->type);
    end = find_predicate(rows, (uint64_t)chunks->type + 1);
  }
  if (types == end) /* there is no rdf:type */
    types = end = 0;
  TRY(count_before(chunks, rows, types, &before));
  chunks->spread =
      (struct image_spread){.phase = IMAGE_SPREAD_STATEMENTS,
                            .runs = {{types, end, before},
                                     {0, types, chunks->closure.counted},
                                     {end, rows->count, 0}}};
  begin_run(chunks);
  return ERR_NONE;
}

/* Goes on to the next run of rows. Returns false when there is none. */
static bool
next_run(struct document_chunks *chunks)
{
  struct image_spread *spread = &chunks->spread;
  if (spread->run == 0)
    spread->runs[IMAGE_SPREAD_RUNS - 1].counted = chunks->closure.counted;
  if (spread->run == IMAGE_SPREAD_RUNS - 1)
    return false;
  spread->run++;
  begin_run(chunks);
  return true;
}

/* --- taking -------------------------------------------------------------- */

/* Notes the last statement, for the next chunk. */
static void
note(struct image_chunk *chunk, const struct image_rows *rows, uint64_t row,
     bool is_first)
{
  struct image_spread *spread = &chunk->chunks->spread;
  uint64_t predicate = image_column_at(&rows->predicates, row);
  uint32_t object = (uint32_t)image_column_at(&rows->objects, row);
  if (is_first && spread->begun)
    chunk->continued = predicate == spread->predicate ? CONTINUED_PREDICATE
                                                      : CONTINUED_SUBJECT;
  spread->begun = true;
  spread->predicate = predicate;
  if (!image_is_blank(chunk->image, object))
    return;
  if (spread->blanks_end == 0 || row < spread->blanks_first)
    spread->blanks_first = row;
  if (row >= spread->blanks_end)
    spread->blanks_end = row + 1;
}

static enum err
take_statements(struct image_chunk *chunk, const struct image_rows *rows)
{
  struct document_chunks *chunks = chunk->chunks;
  struct image_spread *spread = &chunks->spread;
  do {
    while (chunks->taken < spread->runs[spread->run].end) {
      uint64_t row = chunks->taken;
      size_t before = chunk->quads.count;
      if (before && image_take_exceeds(chunk->taken, image_take_enough))
        return ERR_NONE;
      TRY(image_take_statement(chunk, rows));
      if (chunk->quads.count == 0) /* it is on another page */
        chunk->taken = (struct image_amount){0, 0};
      if (chunk->quads.count > before)
        note(chunk, rows, row, before == 0);
    }
  } while (next_run(chunks));
  spread->phase = IMAGE_SPREAD_BLANKS;
  chunks->taken = spread->blanks_first;
  chunk->full = chunk->quads.count > 0;
  return ERR_NONE;
}

enum err
image_spread_take(struct image_chunk *chunk, const struct image_rows *rows,
                  bool *ret_done)
{
  struct document_chunks *chunks = chunk->chunks;
  struct image_spread *spread = &chunks->spread;
  *ret_done = false;
  if (spread->phase == IMAGE_SPREAD_STATEMENTS)
    TRY(take_statements(chunk, rows));
  if (spread->phase == IMAGE_SPREAD_STATEMENTS || chunk->full)
    return ERR_NONE;
  while (chunks->taken < spread->blanks_end) {
    uint32_t object = (uint32_t)image_column_at(&rows->objects, chunks->taken);
    if (image_take_exceeds(chunk->taken, image_take_enough))
      return ERR_NONE;
    if (image_is_blank(chunk->image, object))
      TRY(image_take_named(chunk, rows));
    else
      chunks->taken++;
  }
  spread->phase = IMAGE_SPREAD_NONE;
  *ret_done = true;
  return ERR_NONE;
}
