#include "base/fold.h"

#include "base/utf8.h"

#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#include <unicase.h>
#include <unictype.h>
#include <uninorm.h>
#include <unistr.h>

enum {
  REMEMBERED = 0x3000, /* characters: all alphabets */
  PIECE = 14,
  SCALARS = 18,         /* what one character becomes at most (U+FDFA) */
  INPUT_MAXIMUM = 2048, /* bytes of a text that are looked at */
};

enum kind {
  KIND_UNKNOWN,
  KIND_LETTER, /* goes on with a word, or begins one */
  KIND_LONE,   /* a word by itself */
  KIND_MARK,   /* goes on with whatever is there */
  KIND_SPACE,
};

/* What a character becomes. */
struct piece {
  uint8_t kind, length;
  char bytes[PIECE];
};

struct fold {
  struct piece pieces[REMEMBERED];
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

/* Letters that Unicode does not take apart, and that people type as others. */
static struct str
plain_letter(uint32_t c)
{
  static const struct {
    uint32_t scalar;
    struct str text;
  } letters[] = {
      {0xE6, STR_INIT("ae")}, {0xF0, STR_INIT("d")},  {0xF8, STR_INIT("o")},
      {0xFE, STR_INIT("th")}, {0x111, STR_INIT("d")}, {0x127, STR_INIT("h")},
      {0x131, STR_INIT("i")}, {0x142, STR_INIT("l")}, {0x153, STR_INIT("oe")},
      {0x167, STR_INIT("t")}, {0x268, STR_INIT("i")}, {0x26B, STR_INIT("l")},
  };
  for (size_t i = 0; i < sizeof letters / sizeof *letters; i++)
    if (letters[i].scalar == c)
      return letters[i].text;
  return (struct str){NULL, 0};
}

/* Accents above and below, Hebrew points, Arabic vowels; not the signs of
 * scripts that write their vowels so. */
static bool
is_accent(uint32_t c)
{
  int class = uc_combining_class(c);
  return class >= 200 || (class >= 10 && class <= 36);
}

static bool
is_written_without_spaces(uint32_t c)
{
  return uc_is_property_ideographic(c) || (c >= 0x3040 && c <= 0x30FF) ||
         (c >= 0x0E00 && c <= 0x0EFF) || (c >= 0x1000 && c <= 0x109F) ||
         (c >= 0x1780 && c <= 0x17FF);
}

static void
put_scalar(struct piece *piece, uint32_t c)
{
  struct str plain = plain_letter(c);
  char bytes[6];
  int length = u8_uctomb((uint8_t *)bytes, c, sizeof bytes);
  if (!plain.length)
    plain = str_of(bytes, length > 0 ? (size_t)length : 0);
  if (plain.length > sizeof piece->bytes - piece->length)
    return;
  memcpy(piece->bytes + piece->length, plain.bytes, plain.length);
  piece->length = (uint8_t)(piece->length + plain.length);
}

/* One character of what a character was taken apart to. */
static void
put_part(struct piece *piece, uint32_t c)
{
  uint32_t folded[SCALARS];
  size_t count = SCALARS;
  bool is_mark = uc_is_general_category(c, UC_CATEGORY_M);
  if (is_accent(c)) {
    piece->kind = piece->kind ? piece->kind : KIND_MARK;
    return;
  }
  if (uc_is_general_category(c, UC_CATEGORY_Cf)) { /* soft hyphens, joiners */
    piece->kind = piece->kind ? piece->kind : KIND_MARK;
    return;
  }
  if (!is_mark && !uc_is_general_category(c, UC_CATEGORY_L) &&
      !uc_is_general_category(c, UC_CATEGORY_N)) {
    piece->kind = piece->kind ? piece->kind : KIND_SPACE;
    return;
  }
  if (!u32_casefold(&c, 1, NULL, NULL, folded, &count))
    return;
  if (is_mark)
    piece->kind = piece->kind ? piece->kind : KIND_MARK;
  else
    piece->kind = is_written_without_spaces(c) ? KIND_LONE : KIND_LETTER;
  for (size_t i = 0; i < count; i++)
    if (!is_accent(folded[i]))
      put_scalar(piece, folded[i]);
}

static struct piece
make_piece(uint32_t c)
{
  struct piece piece = {KIND_UNKNOWN, 0, ""};
  uint32_t parts[SCALARS];
  size_t count = SCALARS;
  bool is_syllable = c >= 0xAC00 && c <= 0xD7A3; /* Hangul stays in one */
  if (is_syllable || !u32_normalize(UNINORM_NFKD, &c, 1, parts, &count)) {
    parts[0] = c;
    count = 1;
  }
  for (size_t i = 0; i < count; i++)
    put_part(&piece, parts[i]);
  if (piece.kind == KIND_UNKNOWN)
    piece.kind = KIND_SPACE;
  return piece;
}

static struct piece
piece_of(struct fold *fold, uint32_t c)
{
  if (!fold || c >= REMEMBERED)
    return make_piece(c);
  if (fold->pieces[c].kind == KIND_UNKNOWN)
    fold->pieces[c] = make_piece(c);
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
put_piece(struct folding *folding, const struct piece *piece)
{
  bool is_lone = piece->kind == KIND_LONE;
  if (piece->kind == KIND_SPACE) {
    folding->is_between = true;
    return;
  }
  if (piece->length == 0)
    return;
  bool begins = (folding->is_between && piece->kind != KIND_MARK) || is_lone;
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
  struct piece piece = {KIND_SPACE, 0, ""};
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
