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
count_before(const struct parts *parts, const struct image_rows *rows,
             uint64_t end, uint64_t *ret_counted)
{
  uint64_t before = 0;
  if (parts->of_name)
    TRY(image_closure_count(&parts->closure, parts->subject, rows, end,
                            &before));
  *ret_counted = parts->closure.counted + before;
  return ERR_NONE;
}

static void
begin_run(struct parts *parts)
{
  const struct image_spread *spread = &parts->spread;
  parts->taken = spread->runs[spread->run].first;
  parts->closure.counted = spread->runs[spread->run].counted;
}

enum err
image_spread_begin(struct parts *parts, const struct image_rows *rows)
{
  uint64_t types = rows->count, end = rows->count, before;
  if (parts->type != IMAGE_NONE) {
    types = find_predicate(rows, parts->type);
    end = find_predicate(rows, (uint64_t)parts->type + 1);
  }
  if (types == end) /* there is no rdf:type */
    types = end = 0;
  TRY(count_before(parts, rows, types, &before));
  parts->spread =
      (struct image_spread){.phase = IMAGE_SPREAD_STATEMENTS,
                            .runs = {{types, end, before},
                                     {0, types, parts->closure.counted},
                                     {end, rows->count, 0}}};
  begin_run(parts);
  return ERR_NONE;
}

/* False when there is none. */
static bool
next_run(struct parts *parts)
{
  struct image_spread *spread = &parts->spread;
  if (spread->run == 0)
    spread->runs[IMAGE_SPREAD_RUNS - 1].counted = parts->closure.counted;
  if (spread->run == IMAGE_SPREAD_RUNS - 1)
    return false;
  spread->run++;
  begin_run(parts);
  return true;
}

/* --- taking -------------------------------------------------------------- */

/* Notes what the next part has to know about the last statement. */
static void
note(struct image_part *part, const struct image_rows *rows, uint64_t row,
     bool is_first)
{
  struct image_spread *spread = &part->parts->spread;
  uint64_t predicate = image_column_at(&rows->predicates, row);
  uint32_t object = (uint32_t)image_column_at(&rows->objects, row);
  if (is_first && spread->begun)
    part->continued = predicate == spread->predicate ? CONTINUED_PREDICATE
                                                     : CONTINUED_SUBJECT;
  spread->begun = true;
  spread->predicate = predicate;
  if (!image_is_blank(part->image, object))
    return;
  if (spread->blanks_end == 0 || row < spread->blanks_first)
    spread->blanks_first = row;
  if (row >= spread->blanks_end)
    spread->blanks_end = row + 1;
}

static enum err
take_statements(struct image_part *part, const struct image_rows *rows)
{
  struct parts *parts = part->parts;
  struct image_spread *spread = &parts->spread;
  do {
    while (parts->taken < spread->runs[spread->run].end) {
      uint64_t row = parts->taken;
      size_t before = part->quads.count;
      if (before && image_take_exceeds(part->taken, image_take_enough))
        return ERR_NONE;
      TRY(image_take_statement(part, rows));
      if (part->quads.count == 0) /* it is on another page */
        part->taken = (struct image_amount){0, 0};
      if (part->quads.count > before)
        note(part, rows, row, before == 0);
    }
  } while (next_run(parts));
  spread->phase = IMAGE_SPREAD_BLANKS;
  parts->taken = spread->blanks_first;
  part->full = part->quads.count > 0;
  return ERR_NONE;
}

enum err
image_spread_take(struct image_part *part, const struct image_rows *rows,
                  bool *ret_done)
{
  struct parts *parts = part->parts;
  struct image_spread *spread = &parts->spread;
  *ret_done = false;
  if (spread->phase == IMAGE_SPREAD_STATEMENTS)
    TRY(take_statements(part, rows));
  if (spread->phase == IMAGE_SPREAD_STATEMENTS || part->full)
    return ERR_NONE;
  while (parts->taken < spread->blanks_end) {
    uint32_t object = (uint32_t)image_column_at(&rows->objects, parts->taken);
    if (image_take_exceeds(part->taken, image_take_enough))
      return ERR_NONE;
    if (image_is_blank(part->image, object))
      TRY(image_take_named(part, rows));
    else
      parts->taken++;
  }
  spread->phase = IMAGE_SPREAD_NONE;
  *ret_done = true;
  return ERR_NONE;
}
