/* text_mend: places of a text in Turtle or TriG that are right, and that serd
 * 0.30 reads wrongly. They are changed in place before serd sees them, where it
 * can be without changing the length of the text.
 *
 * - "_:b1" becomes "_:-1", which no text can have. serd would make "B1" of it,
 *   which may be the label of another node.
 * - White space and comments between a string and its language tag or datatype
 *   go to before the string. serd would refuse them.
 * - A dot that ends a statement goes from directly behind an integer to behind
 *   the white space that follows. serd would lose the integer's datatype.
 * - A long string that has one of its quotes directly before an escape gets the
 *   other kind of quotes. serd would take the escape literally.
 *
 * Where the last two cannot be done so, a byte is inserted. */
#ifndef SEEOTHER_READ_TEXT_MEND_H
#define SEEOTHER_READ_TEXT_MEND_H

#include "read/text_scan.h"

/* Whether the label of a blank node begins where the scanner is, and not a part
 * of a name: "e:a._:b1" is one name, "1._:b1" a number, a dot and a node. */
bool text_mend_is_at_label(const struct text_scanner *scan);

/* Whether this, with a digit behind it, is the beginning of a label that must
 * be changed. */
static inline bool
text_mend_is_bad_label(struct str token)
{
  return str_equals(token, STR("_:b"));
}

static inline void
text_mend_label(char *label)
{
  label[2] = '-';
}

/* The label as the text had it, from one that serd read. The bytes belong to
 * the caller, and are changed. */
static inline void
text_mend_restore_label(char *bytes)
{
  if (bytes[0] == '-')
    bytes[0] = 'b';
}

/* Whether a prefix begins where the scanner is that serd would take for a
 * boolean and something behind it, in objects: "true:x", "false1:x". There is
 * no mending that. */
bool text_mend_is_bad_prefix(struct text_scanner *scan);

/* At a dot: parts it from an integer directly before it. False when there is no
 * memory, with a fault, or when what is to do is known only when there is more
 * text (*ret_more). last: there will be none. */
bool text_mend_dot(struct text_scanner *scan, struct buffer *text, bool last,
                   bool *ret_more);

/* The last string of a text, and what belongs to it so far. */
struct text_mend {
  size_t at, end;  /* offsets in the text */
  unsigned carets; /* behind it */
  bool is_open;    /* more may belong to it */
};

/* A token of the text was scanned, from start to end. */
void text_mend_string(struct text_mend *string, char *bytes, size_t start,
                      size_t end);

/* A long string from start to *end has its quote before an escape. False when
 * there is no memory. */
bool text_mend_quotes(struct buffer *text, size_t start, size_t *end);

/* So many bytes at the beginning of the text are gone. */
void text_mend_shift(struct text_mend *string, size_t count);

#endif
