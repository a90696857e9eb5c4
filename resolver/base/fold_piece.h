/* fold_piece: what one character becomes in a folded text. */
#ifndef SEEOTHER_BASE_FOLD_PIECE_H
#define SEEOTHER_BASE_FOLD_PIECE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

enum { FOLD_PIECE_MAXIMUM = 13 }; /* bytes; more are left out */

/* A space ends a word and begins another one, if there are letters on both
 * sides. A mark belongs to the letter before it. An accent becomes nothing. */
struct fold_piece {
  bool is_made, is_mark;
  uint8_t length;
  char bytes[FOLD_PIECE_MAXIMUM];
};

/* Returns what a Unicode scalar value becomes, with is_made true. */
struct fold_piece fold_piece_make(uint32_t c);

/* Writes the upper case of a character, which it may have none of, as UTF-8
 * into out, and returns its length. */
size_t fold_piece_upper(uint32_t c, char out[4]);

#endif
