/* feed: cuts the sources of a load into pieces, for any number of threads.
 *
 * N-Triples and N-Quads are cut between lines, Turtle and TriG between
 * statements. A file of RDF/XML is one piece, which its reader opens itself. So
 * is Turtle in lenient mode, in which the rest of a file after its first error
 * is left out. */
#ifndef SEEOTHER_READ_FEED_H
#define SEEOTHER_READ_FEED_H

#include "read/input.h"
#include "read/report.h"
#include "read/text_cutter.h"

#include <pthread.h>

struct piece {
  struct source *source;
  uint32_t number; /* of the source */
  uint32_t part;   /* of the piece in its source */
  bool whole;      /* the thread that gets the piece reads the source itself */
  struct buffer text;   /* the text if not; its memory is used again for the
                           next piece */
  struct buffer before; /* the directives that come before it in the source, on
                           one line */
  uint64_t first_line;
};

struct feed {
  struct source_list *sources;
  struct report report; /* the faults that were found while cutting */
  enum err err;         /* the first failure to read */

  /* How many bytes are read at once, at least 2; a piece has at least half of
   * that. Set by feed_init. */
  size_t lines_size, turtle_size;

  /* The module's own. */
  pthread_mutex_t mutex;
  size_t next;         /* the source after the open one */
  struct source *open; /* being cut, or NULL */
  struct input input;
  struct buffer carry; /* bytes that were read and are not in a piece yet */
  struct text_cutter cutter;
  size_t directives_dealt; /* how long they were when the carry began */
  uint32_t part;
  uint64_t line;
  bool at_end; /* of the input */
};

/* Begins to cut the sources, which are borrowed. */
void feed_init(struct feed *feed, struct source_list *sources, bool lenient);

/* Closes the source that is open and frees the buffers. Pieces are the
 * caller's. */
void feed_fini(struct feed *feed);

/* Begins an empty piece, whose memory feed_next uses again and again. */
void feed_init_piece(struct piece *piece);

/* Frees the memory of a piece. */
void feed_fini_piece(struct piece *piece);

/* Cuts the next piece, in the memory of an old one. Returns false at the end.
 * Failures are in feed->err. Safe for several threads. */
bool feed_next(struct feed *feed, struct piece *piece);

/* Records that a source has a fault. The rest of it is not read, except
 * N-Triples and N-Quads, whose other faults are still reported. */
void feed_stop_source(struct feed *feed, const struct source *source);

#endif
