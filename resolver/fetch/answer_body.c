#include "fetch/answer_body.h"

#include "read/unpack.h"

enum { STEP = 16 * 1024 };

/* Appends a piece. It compares the length with the maximum itself, since a
 * buffer does so only when it grows. */
static enum err
put(struct answer_body *body, struct str piece, size_t maximum)
{
  if (piece.length > maximum - body->bytes.length)
    return ERR_LIMIT;
  body->bytes.maximum = maximum;
  buffer_put(&body->bytes, piece);
  return buffer_err(&body->bytes);
}

static enum err
put_packed(struct answer_body *body, struct str piece, size_t maximum)
{
  char room[STEP];
  if (!body->unpack)
    TRY(unpack_new(COMPRESSION_GZIP, &body->unpack));
  /* It is only read (unpack.h). NOLINTNEXTLINE(performance-no-int-to-ptr) */
  char *packed = (char *)(uintptr_t)piece.bytes;
  struct unpack_step step = {packed, piece.length, room, STEP};
  do {
    step.out = room;
    step.out_length = STEP;
    size_t left = step.in_length;
    enum unpack_state state = unpack_step(body->unpack, &step);
    size_t made = STEP - step.out_length;
    if (state == UNPACK_DAMAGED || (state == UNPACK_GOES_ON && made == 0 &&
                                    left && step.in_length == left))
      return ERR_BAD_DATA;
    body->is_open = state == UNPACK_GOES_ON;
    TRY(put(body, str_of(room, made), maximum));
  } while (step.in_length || (body->is_open && step.out_length == 0));
  return ERR_NONE;
}

enum err
answer_body_put(struct answer_body *body, struct str piece, bool is_packed,
                size_t maximum)
{
  if (maximum < body->bytes.length)
    return ERR_LIMIT;
  return is_packed ? put_packed(body, piece, maximum)
                   : put(body, piece, maximum);
}

void
answer_body_reset(struct answer_body *body)
{
  buffer_recycle(&body->bytes);
  unpack_free(body->unpack);
  body->unpack = NULL;
  body->is_open = false;
}

void
answer_body_fini(struct answer_body *body)
{
  answer_body_reset(body);
  buffer_fini(&body->bytes);
}
