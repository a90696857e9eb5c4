/* text_cutter: scans a text in Turtle or TriG once, before serd reads it.
 *
 * It finds where the text may be cut, so that its parts can be read one by one:
 * between statements, outside of brackets. The directives (prefixes and the
 * base) are kept, because each part needs those that precede it.
 *
 * It refuses text that serd would wrongly accept, or that would crash it:
 * brackets that are nested too deep, because serd recurses; graphs in Turtle;
 * and everything that text_scan refuses. It also changes the text as
 * text_mend.h describes. */
#ifndef SEEOTHER_READ_TEXT_CUTTER_H
#define SEEOTHER_READ_TEXT_CUTTER_H

#include "read/text_mend.h"

enum {
  TEXT_CUTTER_DIRECTIVES_MAXIMUM = 64 * 1024,
  TEXT_CUTTER_DEPTH_MAXIMUM = 1024, /* of brackets within each other */
};

/* The state of a scan of a long text. */
struct text_cutter {
  bool graphs;              /* the text is TriG, which has graphs */
  size_t at;                /* the text is scanned up to here */
  size_t cut;               /* the text may be cut here; 0: not yet */
  struct buffer directives; /* all so far, on one line, each with "@" and dot */
  size_t directives_cut;    /* the length of those before the cut */
  bool whole; /* the text is not cut any more: there are too many directives, or
                 a word may be a directive or a name */

  /* The module's own: the state after the tokens so far. */
  struct text_cutter_state {
    size_t length;     /* of the directives */
    size_t escape_end; /* of the last escape in a local name */
    struct text_mend string;
    unsigned depth;   /* of brackets, all kinds */
    unsigned graphs;  /* of them are "{" */
    unsigned skipped; /* letters still to come of a keyword of SPARQL */
    char directive;   /* '@' or 'S' within one */
    bool after_iri;   /* apart from white space and comments */
  } state;
};

/* Begins before the first byte of a text. graphs: the text is TriG, whose
 * blocks of graphs nest one level deep. */
void text_cutter_init(struct text_cutter *cutter, bool graphs);

/* Frees the directives that were kept. */
void text_cutter_fini(struct text_cutter *cutter);

/* Scans the new part of the text, as text_scan does without text_scan_bytes,
 * and changes it as described above. last: no text follows. Returns false at a
 * fault. */
bool text_cutter_scan(struct text_cutter *cutter, struct buffer *text,
                      bool last, struct text_fault *ret_fault);

/* To be called when the text before the cut has been removed. */
void text_cutter_shift(struct text_cutter *cutter);

#endif
