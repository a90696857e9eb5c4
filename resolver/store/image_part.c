#include "store/image_part.h"

#include "store/image_spread.h"

/* Tells whether the current subject comes in several flat parts; the first of
 * them then begins with it. */
static enum err
may_spread(struct image_part *part, const struct image_rows *rows,
           bool *ret_spreads)
{
  struct parts *parts = part->parts;
  *ret_spreads = parts->spread.phase != IMAGE_SPREAD_NONE;
  if (!parts->flat || *ret_spreads)
    return ERR_NONE;
  TRY(image_spread_is_due(part->image, rows, ret_spreads));
  if (!*ret_spreads)
    return ERR_NONE;
  part->full = part->quads.count > 0;
  return part->full ? ERR_NONE : image_spread_begin(parts, rows);
}

/* Takes statements of the current subject, until there are enough. */
static enum err
take_subject(struct image_part *part)
{
  struct parts *parts = part->parts;
  uint32_t subject = parts->subject;
  struct image_rows rows;
  bool spreads, done = true;
  if (parts->taken == 0 && parts->spread.phase == IMAGE_SPREAD_NONE &&
      image_is_blank(part->image, subject)) {
    bool is_inside;
    TRY(image_take_blank(part, subject, &is_inside));
    if (is_inside) {
      parts->subject = IMAGE_NONE;
      return ERR_NONE;
    }
  }
  TRY(image_take_rows(part, subject, &rows));
  TRY(may_spread(part, &rows, &spreads));
  if (part->full)
    return ERR_NONE;
  if (spreads)
    TRY(image_spread_take(part, &rows, &done));
  while (!spreads && parts->taken < rows.count) {
    if (!parts->flat && image_take_exceeds(part->taken, image_take_enough))
      return ERR_NONE;
    TRY(image_take_statement(part, &rows));
  }
  if (done)
    parts->subject = IMAGE_NONE;
  return ERR_NONE;
}

static enum err
next_subject(struct parts *parts)
{
  parts->taken = 0;
  return parts->of_name
             ? image_closure_next(&parts->closure, &parts->subject)
             : image_subjects_next(&parts->subjects, &parts->subject);
}

enum err
image_part_fill(struct image_part *part)
{
  struct parts *parts = part->parts;
  bool more = parts->of_name, past = false;
  while (!part->full && !image_take_exceeds(part->taken, image_take_enough)) {
    if (parts->subject == IMAGE_NONE)
      TRY(next_subject(parts));
    past = parts->subject == IMAGE_NONE;
    if (past)
      break;
    TRY(take_subject(part));
    if (part->quads.count ==
        0) /* the rows that were skipped are on another page */
      part->taken = (struct image_amount){0, 0};
  }
  while (past && more && !image_take_exceeds(part->taken, image_take_enough)) {
    uint64_t before = part->quads.count;
    TRY(image_closure_take_inbound(
        &parts->closure, parts->flat ? 0 : image_take_enough.statements,
        part->arena, &part->quads, &more));
    part->taken.statements += (part->quads.count - before) / 4;
  }
  part->ends = past && !more;
  return ERR_NONE;
}
