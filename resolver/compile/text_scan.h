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
 * its dot, without which raptor2 takes a statement that was cut off. */
bool text_scan_lines(struct str text, struct text_fault *ret_fault);

/* Only that it is UTF-8 without NUL. */
bool text_scan_bytes(struct str text, struct text_fault *ret_fault);

/* --- cutting Turtle and TriG between statements ------------------------------
 */

enum { TEXT_SCAN_DIRECTIVES_MAXIMUM = 64 * 1024 };

/* Where a reader of a long text is. It looks for the ends of statements, and
 * keeps the directives, without which no part could be read alone. */
struct text_cutter {
  size_t at;                /* scanned up to here */
  size_t cut;               /* the text may be cut here; 0: not yet */
  struct buffer directives; /* all so far, on one line. When there are too many
                               there are no more cuts. */
  size_t directives_cut;    /* as long they are where the cut is */
  unsigned depth;           /* of brackets */
  char directive;           /* '@' or 'S' within one */
  bool after_iri;
  char last;
};

void text_scan_init(struct text_cutter *cutter);
void text_scan_fini(struct text_cutter *cutter);

/* Scans what is new of the text, as text_scan does but for text_scan_bytes.
 * False at a fault. last: nothing will come behind the text. */
bool text_scan_cut(struct text_cutter *cutter, struct str text, bool last,
                   struct text_fault *ret_fault);

/* The text before the cut is gone. */
void text_scan_shift(struct text_cutter *cutter);

#endif
