#include "base/fold.h"

#include "base/fold_piece.h"
#include "base/utf8.h"

#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#include <uninorm.h>

enum {
  REMEMBERED = 0x3000,  /* characters: all alphabets */
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
  if (fold->pieces[c].kind == FOLD_UNKNOWN)
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

static void
put_piece(struct folding *folding, const struct fold_piece *piece)
{
  bool is_lone = piece->kind == FOLD_LONE;
  if (piece->kind == FOLD_SPACE) {
    folding->is_between = true;
    return;
  }
  if (piece->length == 0)
    return;
  bool begins = (folding->is_between && piece->kind != FOLD_MARK) || is_lone;
  size_t space = begins && folding->length;
  if (space + piece->length > FOLD_MAXIMUM - folding->length) {
    folding->is_full = true;
    return;
  }
  if (space)
    folding->out[folding->length++] = ' ';
  memcpy(folding->out + folding->length, piece->bytes, piece->length);
  folding->length += piece->length;
  folding->is_between = is_lone;
}

/* What ASCII becomes; 0: it stands between words. */
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
  size_t at = 0, length = folding->length;
  bool is_between = folding->is_between;
  for (; at < text.length && (unsigned char)text.bytes[at] < 0x80; at++) {
    char letter = ascii_letter((unsigned char)text.bytes[at]);
    if (!letter) {
      is_between = true;
      continue;
    }
    if (length + 2 > FOLD_MAXIMUM) {
      folding->is_full = true;
      break;
    }
    if (is_between && length)
      folding->out[length++] = ' ';
    folding->out[length++] = letter;
    is_between = false;
  }
  folding->length = length;
  folding->is_between = is_between;
  return at;
}

/* One character beyond ASCII, or a byte that is none. */
static size_t
put_other(struct folding *folding, struct fold *fold, struct str text)
{
  struct fold_piece piece = {FOLD_SPACE, 0, ""};
  uint32_t c;
  size_t length = utf8_decode(text, &c);
  if (length)
    piece = piece_of(fold, c);
  put_piece(folding, &piece);
  return length ? length : 1;
}

/* Whether a text has letters of Hangul in parts, U+1100 to U+11FF. */
static bool
has_jamo(struct str text)
{
  for (size_t i = 0; i + 2 < text.length; i++)
    if ((unsigned char)text.bytes[i] == 0xE1 &&
        ((unsigned char)text.bytes[i + 1] & 0xFC) == 0x84)
      return true;
  return false;
}

/* Parts of Hangul in one, if there are any and there is room for it. */
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
  if (compose(&folded, composed)) /* side by side, now that an accent is gone */
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
