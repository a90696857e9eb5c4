#include "base/fold_piece.h"

#include "base/str.h"

#include <string.h>
#include <unicase.h>
#include <unictype.h>
#include <uninorm.h>
#include <unistr.h>

enum { SCALARS = 18 }; /* what one character becomes at most (U+FDFA) */

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
put_scalar(struct fold_piece *piece, uint32_t c)
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
put_part(struct fold_piece *piece, uint32_t c)
{
  uint32_t folded[SCALARS];
  size_t count = SCALARS;
  bool is_mark = uc_is_general_category(c, UC_CATEGORY_M);
  if (is_accent(c)) {
    piece->kind = piece->kind ? piece->kind : FOLD_MARK;
    return;
  }
  if (uc_is_general_category(c, UC_CATEGORY_Cf)) { /* soft hyphens, joiners */
    piece->kind = piece->kind ? piece->kind : FOLD_MARK;
    return;
  }
  if (!is_mark && !uc_is_general_category(c, UC_CATEGORY_L) &&
      !uc_is_general_category(c, UC_CATEGORY_N)) {
    piece->kind = piece->kind ? piece->kind : FOLD_SPACE;
    return;
  }
  if (!u32_casefold(&c, 1, NULL, NULL, folded, &count))
    return;
  if (is_mark)
    piece->kind = piece->kind ? piece->kind : FOLD_MARK;
  else
    piece->kind = is_written_without_spaces(c) ? FOLD_LONE : FOLD_LETTER;
  for (size_t i = 0; i < count; i++)
    if (!is_accent(folded[i]))
      put_scalar(piece, folded[i]);
}

struct fold_piece
fold_piece_make(uint32_t c)
{
  struct fold_piece piece = {FOLD_UNKNOWN, 0, ""};
  uint32_t parts[SCALARS];
  size_t count = SCALARS;
  bool is_syllable = c >= 0xAC00 && c <= 0xD7A3; /* Hangul stays in one */
  if (is_syllable || !u32_normalize(UNINORM_NFKD, &c, 1, parts, &count)) {
    parts[0] = c;
    count = 1;
  }
  for (size_t i = 0; i < count; i++)
    put_part(&piece, parts[i]);
  if (piece.kind == FOLD_UNKNOWN)
    piece.kind = FOLD_SPACE;
  return piece;
}
