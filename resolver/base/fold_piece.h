/* fold_piece: what one character becomes in a folded text. */
#ifndef SEEOTHER_BASE_FOLD_PIECE_H
#define SEEOTHER_BASE_FOLD_PIECE_H

#include <stdbool.h>
#include <stdint.h>

enum { FOLD_PIECE_MAXIMUM = 13 }; /* bytes; what is beyond is left out */

/* A space says that a word ends and another begins there, if there are any. A
 * mark goes on with whatever was there before; an accent is nothing. */
struct fold_piece {
  bool is_made, is_mark;
  uint8_t length;
  char bytes[FOLD_PIECE_MAXIMUM];
};

/* Any scalar value; is_made is true. */
struct fold_piece fold_piece_make(uint32_t c);

#endif
