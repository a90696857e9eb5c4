#include "base/fold_piece.h"

#include "base/str.h"

#include <string.h>
#include <unicase.h>
#include <unictype.h>
#include <uninorm.h>
#include <unistr.h>

enum { SCALARS = 18 }; /* what one character becomes at most (U+FDFA) */

/* Letters that Unicode does not decompose, but that people type as other
 * letters. */
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

/* Accents above and below, Hebrew points and Arabic vowels. Not the vowel signs
 * of other scripts, which are letters of their words. */
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
put_bytes(struct fold_piece *piece, struct str bytes)
{
  if (bytes.length > sizeof piece->bytes - piece->length)
    return;
  memcpy(piece->bytes + piece->length, bytes.bytes, bytes.length);
  piece->length = (uint8_t)(piece->length + bytes.length);
}

static void
put_scalar(struct fold_piece *piece, uint32_t c)
{
  struct str plain = plain_letter(c);
  char bytes[6];
  int length = u8_uctomb((uint8_t *)bytes, c, sizeof bytes);
  put_bytes(piece, plain.length
                       ? plain
                       : str_of(bytes, length > 0 ? (size_t)length : 0));
}

static void
put_folded(struct fold_piece *piece, uint32_t c)
{
  uint32_t folded[SCALARS];
  size_t count = SCALARS;
  if (!u32_casefold(&c, 1, NULL, NULL, folded, &count))
    return;
  for (size_t i = 0; i < count; i++)
    if (!is_accent(folded[i]))
      put_scalar(piece, folded[i]);
}

/* Puts a mark that is a vowel sign. A piece of one letter is a word, and the
 * mark goes before its end. */
static void
put_mark(struct fold_piece *piece, uint32_t c)
{
  bool is_after_end =
      piece->length > 0 && piece->bytes[piece->length - 1] == ' ';
  piece->length = (uint8_t)(piece->length - is_after_end);
  piece->is_mark = piece->is_mark || piece->length == 0;
  put_folded(piece, c);
  if (is_after_end)
    put_bytes(piece, STR(" "));
}

/* Puts one character of the decomposition. */
static void
put_part(struct fold_piece *piece, uint32_t c)
{
  bool is_letter = uc_is_general_category(c, UC_CATEGORY_L) ||
                   uc_is_general_category(c, UC_CATEGORY_N);
  bool is_word = is_letter && is_written_without_spaces(c);
  if (is_accent(c) || uc_is_general_category(c, UC_CATEGORY_Cf))
    return; /* Cf: soft hyphens, joiners */
  if (uc_is_general_category(c, UC_CATEGORY_M)) {
    put_mark(piece, c);
    return;
  }
  if (is_word || !is_letter)
    put_bytes(piece, STR(" "));
  if (is_letter)
    put_folded(piece, c);
  if (is_word)
    put_bytes(piece, STR(" "));
}

struct fold_piece
fold_piece_make(uint32_t c)
{
  struct fold_piece piece = {.is_made = true};
  uint32_t parts[SCALARS];
  size_t count = SCALARS;
  bool is_syllable = c >= 0xAC00 && c <= 0xD7A3; /* Hangul stays in one */
  if (is_syllable || !u32_normalize(UNINORM_NFKD, &c, 1, parts, &count)) {
    parts[0] = c;
    count = 1;
  }
  for (size_t i = 0; i < count; i++)
    put_part(&piece, parts[i]);
  return piece;
}

size_t
fold_piece_upper(uint32_t c, char out[4])
{
  int length = u8_uctomb((uint8_t *)out, uc_toupper(c), 4);
  return length > 0 ? (size_t)length : 0;
}
