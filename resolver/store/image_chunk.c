#include "store/image_chunk.h"

#include "store/image_spread.h"

/* Tells whether the current subject comes in several flat chunks; the first of
 * them then begins with it. */
static enum err
may_spread(struct image_chunk *chunk, const struct image_rows *rows,
           bool *ret_spreads)
{
  struct document_chunks *chunks = chunk->chunks;
  *ret_spreads = chunks->spread.phase != IMAGE_SPREAD_NONE;
  if (!chunks->flat || *ret_spreads)
    return ERR_NONE;
  TRY(image_spread_is_due(chunk->image, rows, ret_spreads));
  if (!*ret_spreads)
    return ERR_NONE;
  chunk->full = chunk->quads.count > 0;
  return chunk->full ? ERR_NONE : image_spread_begin(chunks, rows);
}

/* Takes statements of the current subject, until there are enough. */
static enum err
take_subject(struct image_chunk *chunk)
{
  struct document_chunks *chunks = chunk->chunks;
  uint32_t subject = chunks->subject;
  struct image_rows rows;
  bool spreads, done = true;
  if (chunks->taken == 0 && chunks->spread.phase == IMAGE_SPREAD_NONE &&
      image_is_blank(chunk->image, subject)) {
    bool is_inside;
    TRY(image_take_blank(chunk, subject, &is_inside));
    if (is_inside) {
      chunks->subject = IMAGE_NONE;
      return ERR_NONE;
    }
  }
  TRY(image_take_rows(chunk, subject, &rows));
  TRY(may_spread(chunk, &rows, &spreads));
  if (chunk->full)
    return ERR_NONE;
  if (spreads)
    TRY(image_spread_take(chunk, &rows, &done));
  while (!spreads && chunks->taken < rows.count) {
    if (!chunks->flat && image_take_exceeds(chunk->taken, image_take_enough))
      return ERR_NONE;
    TRY(image_take_statement(chunk, &rows));
  }
  if (done)
    chunks->subject = IMAGE_NONE;
  return ERR_NONE;
}

static enum err
next_subject(struct document_chunks *chunks)
{
  chunks->taken = 0;
  return chunks->of_name
             ? image_closure_next(&chunks->closure, &chunks->subject)
             : image_subjects_next(&chunks->subjects, &chunks->subject);
}

enum err
image_chunk_fill(struct image_chunk *chunk)
{
  struct document_chunks *chunks = chunk->chunks;
  bool more = chunks->of_name, past = false;
  while (!chunk->full && !image_take_exceeds(chunk->taken, image_take_enough)) {
    if (chunks->subject == IMAGE_NONE)
      TRY(next_subject(chunks));
    past = chunks->subject == IMAGE_NONE;
    if (past)
      break;
    TRY(take_subject(chunk));
    if (chunk->quads.count ==
        0) /* the rows that were skipped are on another page */
      chunk->taken = (struct image_amount){0, 0};
  }
  while (past && more && !image_take_exceeds(chunk->taken, image_take_enough)) {
    uint64_t before = chunk->quads.count;
    TRY(image_closure_take_inbound(
        &chunks->closure, chunks->flat ? 0 : image_take_enough.statements,
        chunk->arena, &chunk->quads, &more));
    chunk->taken.statements += (chunk->quads.count - before) / 4;
  }
  chunk->ends = past && !more;
  return ERR_NONE;
}
