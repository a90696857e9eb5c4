/* text_scan: what raptor2 would let through, cut or crash on in Turtle, TriG,
 * N-Triples and N-Quads, found before it sees the bytes.
 *
 * Invalid UTF-8 and NUL; escapes of U+0000 (raptor2 cuts the literal there),
 * of surrogates and of what lies above U+10FFFF; language tags of more than
 * 255 bytes (a heap overflow in raptor2 2.0.15); blank node labels that
 * N-Triples reads beyond; triple terms, base directions and version
 * declarations of RDF 1.2, by name. Comments are not looked into. */
#ifndef SEEOTHER_COMPILE_TEXT_SCAN_H
#define SEEOTHER_COMPILE_TEXT_SCAN_H

#include "base/str.h"

struct text_fault {
  size_t offset;
  const char *words;
};

/* True when text is fine. It begins outside of any term: at the start of a
 * file or, in a line-based format, of a line. */
bool text_scan(struct str text, struct text_fault *ret_fault);

/* The same for whole lines of N-Triples or N-Quads; each must also end with
 * its dot, without which raptor2 takes a statement that was cut off. */
bool text_scan_lines(struct str text, struct text_fault *ret_fault);

#endif
