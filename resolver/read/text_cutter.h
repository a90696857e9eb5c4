/* text_cutter: where a text in Turtle or TriG may be cut, so that its parts can
 * be read one by one: between statements, outside of brackets.
 *
 * The directives (prefixes and the base) are kept: no part can be read without
 * those before it. */
#ifndef SEEOTHER_READ_TEXT_CUTTER_H
#define SEEOTHER_READ_TEXT_CUTTER_H

#include "read/text_scan.h"

enum { TEXT_CUTTER_DIRECTIVES_MAXIMUM = 64 * 1024 };

/* Where a reader of a long text is. It looks for the ends of statements, and
 * keeps the directives, without which no part could be read alone. */
struct text_cutter {
  size_t at;                /* scanned up to here */
  size_t cut;               /* the text may be cut here; 0: not yet */
  struct buffer directives; /* all so far, on one line, each with "@" and dot */
  size_t directives_cut;    /* as long they are where the cut is */
  bool whole;               /* no more cuts: too many directives, or what may
                               be one or a name */

  /* The module's own: what the tokens before have left. */
  struct text_cutter_state {
    size_t length;     /* of the directives */
    size_t escape_end; /* of the last escape in a local name */
    unsigned depth;    /* of brackets */
    unsigned skipped;  /* letters still to come of a keyword of SPARQL */
    char directive;    /* '@' or 'S' within one */
    bool after_iri;    /* but for white space and comments */
    bool after_string;
  } state;
};

void text_cutter_init(struct text_cutter *cutter);
void text_cutter_fini(struct text_cutter *cutter);

/* Scans what is new of the text, as text_scan does but for text_scan_bytes.
 * False at a fault. last: nothing will come behind the text. */
bool text_cutter_scan(struct text_cutter *cutter, struct str text, bool last,
                      struct text_fault *ret_fault);

/* The text before the cut is gone. */
void text_cutter_shift(struct text_cutter *cutter);

#endif
