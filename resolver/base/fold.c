#include "base/fold.h"

#include "base/fold_piece.h"
#include "base/utf8.h"

#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#include <uninorm.h>

enum {
  REMEMBERED = 0x3000,  /* characters: all alphabets */
  SCALAR_MAXIMUM = 4,   /* bytes */
  INPUT_MAXIMUM = 2048, /* bytes of a text that are looked at */
};

struct fold {
  struct fold_piece pieces[REMEMBERED];
};

struct fold *
fold_new(void)
{
  return calloc(1, sizeof(struct fold));
}

void
fold_free(struct fold *fold)
{
  free(fold);
}

static struct fold_piece
piece_of(struct fold *fold, uint32_t c)
{
  if (!fold || c >= REMEMBERED)
    return fold_piece_make(c);
  if (!fold->pieces[c].is_made)
    fold->pieces[c] = fold_piece_make(c);
  return fold->pieces[c];
}

/* A folded text in the making. */
struct folding {
  char *out;
  size_t length;
  bool is_between; /* the next letter begins a word */
  bool is_full;
};

/* Makes room for a letter, and for the space before one that begins a word. It
 * reserves room for the longest letter, so that a folded text that is folded
 * again does not change. */
static bool
begin_letter(struct folding *folding, bool is_mark)
{
  bool space = folding->is_between && folding->length && !is_mark;
  if (folding->length + space > FOLD_MAXIMUM - SCALAR_MAXIMUM) {
    folding->is_full = true;
    return false;
  }
  if (space)
    folding->out[folding->length++] = ' ';
  folding->is_between = folding->is_between && is_mark;
  return true;
}

static void
put_piece(struct folding *folding, const struct fold_piece *piece)
{
  for (size_t i = 0; i < piece->length; i++) {
    bool is_start = ((unsigned char)piece->bytes[i] & 0xC0) != 0x80;
    if (piece->bytes[i] == ' ')
      folding->is_between = true;
    else if (is_start && !begin_letter(folding, piece->is_mark))
      return;
    else
      folding->out[folding->length++] = piece->bytes[i];
  }
}

/* Returns what an ASCII character becomes; 0 when it separates words. */
static char
ascii_letter(unsigned char c)
{
  static const char letters[0x80] =
      "\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0"
      "\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0"
      "0123456789\0\0\0\0\0\0\0abcdefghijklmnopqrstuvwxyz"
      "\0\0\0\0\0\0abcdefghijklmnopqrstuvwxyz\0\0\0\0";
  return letters[c];
}

/* Takes the ASCII at the beginning of a text; returns how much that is. */
static size_t
put_ascii(struct folding *folding, struct str text)
{
  struct folding now = *folding; /* in registers */
  size_t at = 0;
  for (; at < text.length && (unsigned char)text.bytes[at] < 0x80; at++) {
    char letter = ascii_letter((unsigned char)text.bytes[at]);
    if (!letter)
      now.is_between = true;
    else if (!begin_letter(&now, false))
      break;
    else
      now.out[now.length++] = letter;
  }
  *folding = now;
  return at;
}

/* Takes one character outside ASCII, or one byte that is not UTF-8. */
static size_t
put_other(struct folding *folding, struct fold *fold, struct str text)
{
  struct fold_piece piece = {.length = 1, .bytes = " "};
  uint32_t c;
  size_t length = utf8_decode(text, &c);
  if (length)
    piece = piece_of(fold, c);
  put_piece(folding, &piece);
  return length ? length : 1;
}

/* Returns whether a text has parts of Hangul syllables, U+1100 to U+11FF. */
static bool
has_jamo(struct str text)
{
  for (size_t i = 0; i + 2 < text.length; i++)
    if ((unsigned char)text.bytes[i] == 0xE1 &&
        ((unsigned char)text.bytes[i + 1] & 0xFC) == 0x84)
      return true;
  return false;
}

/* Composes the parts of Hangul syllables, if there are any and the result fits.
 */
static bool
compose(struct str *text, char out[INPUT_MAXIMUM])
{
  size_t length = INPUT_MAXIMUM;
  if (!has_jamo(*text) || !utf8_is_valid(*text))
    return false;
  uint8_t *composed = u8_normalize(UNINORM_NFC, (const uint8_t *)text->bytes,
                                   text->length, (uint8_t *)out, &length);
  if (composed == (uint8_t *)out)
    *text = str_of(out, length);
  else
    free(composed);
  return composed == (uint8_t *)out;
}

static struct str
fold_as_it_stands(struct fold *fold, struct str text, char out[FOLD_MAXIMUM])
{
  struct folding folding = {.out = out, .is_between = true};
  while (text.length && !folding.is_full) {
    size_t taken = put_ascii(&folding, text);
    if (!taken && !folding.is_full)
      taken = put_other(&folding, fold, text);
    text = str_from_offset(text, taken);
  }
  return str_of(out, folding.length);
}

struct str
fold_text(struct fold *fold, struct str text, char out[FOLD_MAXIMUM])
{
  char composed[INPUT_MAXIMUM];
  text = utf8_first(text, INPUT_MAXIMUM);
  compose(&text, composed);
  struct str folded = fold_as_it_stands(fold, text, out);
  if (compose(&folded, composed)) /* parts that have become neighbours, because
                                     an accent between them is gone */
    folded = fold_as_it_stands(fold, folded, out);
  return folded;
}

size_t
fold_word(struct str folded, size_t number)
{
  size_t at = 0;
  for (; number > 0; number--) {
    size_t space = str_find(str_from_offset(folded, at), ' ');
    if (space == STR_NOT_FOUND)
      return STR_NOT_FOUND;
    at += space + 1;
  }
  return folded.length ? at : STR_NOT_FOUND;
}
