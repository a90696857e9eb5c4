/* text_mend: changes correct parts of a text in Turtle or TriG that serd 0.30
 * reads wrongly. They are changed before serd reads them, without a change of
 * the length of the text where that is possible.
 *
 * - "_:b1" becomes "_:-1", a label that the grammar does not allow. serd would
 *   make "B1" of it, which may be the label of another node.
 * - White space and comments between a string and its language tag or datatype
 *   are moved before the string. serd would refuse them.
 * - A dot that ends a statement and directly follows an integer is moved after
 *   the white space that follows. serd would lose the integer's datatype.
 * - A long string that has one of its quotes directly before an escape gets the
 *   other kind of quotes. serd would take the escape literally.
 *
 * Where the last two cannot be done in place, a byte is inserted. */
#ifndef SEEOTHER_READ_TEXT_MEND_H
#define SEEOTHER_READ_TEXT_MEND_H

#include "read/text_scan.h"

/* Returns whether the label of a blank node begins at the scanner, and not a
 * part of a name: "e:a._:b1" is one name, "1._:b1" is a number, a dot and a
 * node. */
bool text_mend_is_at_label(const struct text_scanner *scan);

/* Returns whether a token, when a digit follows it, is the beginning of a label
 * that must be changed. */
static inline bool
text_mend_is_bad_label(struct str token)
{
  return str_equals(token, STR("_:b"));
}

/* Changes the label that begins at these bytes: "_:b1" becomes "_:-1". */
static inline void
text_mend_label(char *label)
{
  label[2] = '-';
}

/* Restores the label that the text had, from the one that serd has read. The
 * bytes are the caller's, and are changed in place. */
static inline void
text_mend_restore_label(char *bytes)
{
  if (bytes[0] == '-')
    bytes[0] = 'b';
}

/* Returns whether a prefix begins at the scanner that serd would read, as an
 * object, as a boolean and more text: "true:x", "false1:x". That cannot be
 * mended. */
bool text_mend_is_bad_prefix(struct text_scanner *scan);

/* Separates the dot at the scanner from an integer directly before it. Returns
 * false with a fault when memory is out, or with *ret_more when more text is
 * needed to decide. last: there is no more text. */
bool text_mend_dot(struct text_scanner *scan, struct buffer *text, bool last,
                   bool *ret_more);

/* The last string of a text, and what belongs to it so far. */
struct text_mend {
  size_t at, end;  /* offsets in the text */
  unsigned carets; /* "^" characters after it */
  bool is_open;    /* more may belong to it */
};

/* Notes a token of the text, from start to end, which was scanned. */
void text_mend_string(struct text_mend *string, char *bytes, size_t start,
                      size_t end);

/* Changes the quotes of a long string, from start to *end, that has one of its
 * quotes before an escape. *end moves when a byte is inserted. False when
 * memory is out. */
bool text_mend_quotes(struct buffer *text, size_t start, size_t *end);

/* To be called when count bytes at the beginning of the text have been removed.
 */
void text_mend_shift(struct text_mend *string, size_t count);

#endif
