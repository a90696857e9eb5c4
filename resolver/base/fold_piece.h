/* fold_piece: what one character becomes in a folded text. */
#ifndef SEEOTHER_BASE_FOLD_PIECE_H
#define SEEOTHER_BASE_FOLD_PIECE_H

#include <stdint.h>

enum { FOLD_PIECE_MAXIMUM = 14 }; /* bytes; what is beyond is left out */

enum fold_kind {
  FOLD_UNKNOWN,
  FOLD_LETTER, /* goes on with a word, or begins one */
  FOLD_LONE,   /* a word by itself */
  FOLD_MARK,   /* goes on with whatever is there */
  FOLD_SPACE,
};

struct fold_piece {
  uint8_t kind, length;
  char bytes[FOLD_PIECE_MAXIMUM];
};

/* Any scalar value; never FOLD_UNKNOWN. */
struct fold_piece fold_piece_make(uint32_t c);

#endif
