#include "store/image_part.h"

/* Statements of the subject in hand, until there are enough. */
static enum err
take_subject(struct image_part *part)
{
  struct parts *parts = part->parts;
  uint32_t subject = parts->subject;
  struct image_rows rows;
  if (parts->taken == 0 && image_is_blank(part->image, subject)) {
    bool is_inside;
    TRY(image_take_blank(part, subject, &is_inside));
    if (is_inside) {
      parts->subject = IMAGE_NONE;
      return ERR_NONE;
    }
  }
  TRY(image_rows(part->image, subject, &rows));
  while (parts->taken < rows.count) {
    if (parts->splits && image_take_exceeds(part->taken, image_take_enough))
      return ERR_NONE;
    TRY(image_take_statement(part, &rows));
  }
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
  bool more = parts->of_name;
  while (!image_take_exceeds(part->taken, image_take_enough)) {
    if (parts->subject == IMAGE_NONE)
      TRY(next_subject(parts));
    if (parts->subject == IMAGE_NONE)
      break;
    TRY(take_subject(part));
    if (part->quads.count == 0) /* what was passed is on another page */
      part->taken = (struct image_amount){0, 0};
  }
  while (more && !image_take_exceeds(part->taken, image_take_enough)) {
    uint64_t before = part->quads.count;
    TRY(image_closure_take_inbound(
        &parts->closure, parts->splits ? image_take_enough.statements : 0,
        part->arena, &part->quads, &more));
    part->taken.statements += (part->quads.count - before) / 4;
  }
  return ERR_NONE;
}
