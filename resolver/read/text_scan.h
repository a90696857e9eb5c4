/* text_scan: what serd and our own reader would let through in Turtle, TriG,
 * N-Triples and N-Quads, found before they see the bytes.
 *
 * Invalid UTF-8 and NUL; escapes of U+0000, of surrogates and of what lies
 * above U+10FFFF; labels of blank nodes that begin wrongly; triple terms, base
 * directions and version declarations of RDF 1.2, by name. Comments are not
 * looked into. */
#ifndef SEEOTHER_READ_TEXT_SCAN_H
#define SEEOTHER_READ_TEXT_SCAN_H

#include "base/buffer.h"
#include "base/str.h"

struct text_fault {
  size_t offset;
  const char *words;
};

/* True when text is fine. It begins outside of any term: at the start of a
 * file or, in a line-based format, of a line. */
bool text_scan(struct str text, struct text_fault *ret_fault);

/* The same for whole lines of N-Triples or N-Quads; each must also end with
 * its dot, without which a statement may have been cut off. */
bool text_scan_lines(struct str text, struct text_fault *ret_fault);

/* Only that it is UTF-8 without NUL. */
bool text_scan_bytes(struct str text, struct text_fault *ret_fault);

/* --- step by step ----------------------------------------------------------
 */

struct text_scanner {
  struct str text;
  size_t at;
  bool lines;        /* a statement ends with its line */
  bool touched;      /* the end of the text was looked at */
  size_t escape_end; /* of the last one in a local name */
  bool quoted;       /* the string that was stepped over is a long one that has
                        one quote of its kind directly before an escape */
  char last; /* what stands last on the line outside of comments; 0 nothing */
  struct text_fault *fault;
};

/* Steps over what comes next: an IRI, a string, a comment, the beginning of a
 * blank node, what begins with "@", an escape of a local name, or any other
 * character; the escape may reach beyond the text. False at a fault. */
bool text_scan_next(struct text_scanner *scan);

/* The character so far ahead; NUL, and the scanner is touched, beyond the end.
 */
char text_scan_peek(struct text_scanner *scan, size_t ahead);

/* Of a name; dots and escapes are parts of some as well. */
static inline bool
text_scan_is_name_char(char c)
{
  return str_is_alpha(c) || str_is_digit(c) || c == '_' || c == '-' ||
         c == ':' || (unsigned char)c >= 0x80;
}

/* White space of Turtle, which is that of XML and JSON as well. */
static inline bool
text_scan_is_space(char c)
{
  return c == ' ' || c == '\t' || c == '\r' || c == '\n';
}

/* Whether the scanner is within a name: no keyword nor "_:" begins there. */
bool text_scan_is_in_name(const struct text_scanner *scan);

#endif
