/* text_scan: finds faults in Turtle, TriG, N-Triples and N-Quads that serd and
 * our own reader would accept, before they read the text.
 *
 * These are: invalid UTF-8 and NUL; escapes of U+0000, of surrogates and of
 * code points above U+10FFFF; labels of blank nodes that begin wrongly; triple
 * terms, base directions and version declarations of RDF 1.2, with a message
 * that names them. Comments are not checked. */
#ifndef SEEOTHER_READ_TEXT_SCAN_H
#define SEEOTHER_READ_TEXT_SCAN_H

#include "base/buffer.h"
#include "base/str.h"

struct text_fault {
  size_t offset;
  const char *words;
};

/* Returns true when the text has none of these faults. It must begin outside of
 * any term: at the beginning of a file, or of a line in a line-based format. */
bool text_scan(struct str text, struct text_fault *ret_fault);

/* Checks whole lines of N-Triples or N-Quads as text_scan does. Each statement
 * must also end with its dot, since one without a dot may have been cut off. */
bool text_scan_lines(struct str text, struct text_fault *ret_fault);

/* Checks only that the text is UTF-8 without NUL. */
bool text_scan_bytes(struct str text, struct text_fault *ret_fault);

/* --- step by step ----------------------------------------------------------
 */

struct text_scanner {
  struct str text;
  size_t at;
  bool lines;        /* a statement ends with its line */
  bool touched;      /* the scanner has read up to the end of the text */
  size_t escape_end; /* of the last one in a local name */
  bool quoted;       /* the string that was stepped over is a long one that has
                        one quote of its kind directly before an escape */
  char last; /* the last character of the line outside of comments; 0: none */
  struct text_fault *fault;
};

/* Steps over the next token: an IRI, a string, a comment, the beginning of a
 * blank node, a word that begins with "@", an escape of a local name, or any
 * other character. An escape may end after the text. False at a fault. */
bool text_scan_next(struct text_scanner *scan);

/* Returns the character that is ahead by so many bytes. After the end of the
 * text it is NUL, and the scanner is marked as touched. */
char text_scan_peek(struct text_scanner *scan, size_t ahead);

/* Returns whether a character is one of names; dots and escapes may be parts of
 * names as well. */
static inline bool
text_scan_is_name_char(char c)
{
  return str_is_alpha(c) || str_is_digit(c) || c == '_' || c == '-' ||
         c == ':' || (unsigned char)c >= 0x80;
}

/* Returns whether the scanner is inside a name, where neither a keyword nor
 * "_:" begins. */
bool text_scan_is_in_name(const struct text_scanner *scan);

#endif
