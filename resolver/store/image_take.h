/* image_take: adds statements to one chunk of a document or of a description
 * that is too large for memory, with the blank nodes inside them. */
#ifndef SEEOTHER_STORE_IMAGE_TAKE_H
#define SEEOTHER_STORE_IMAGE_TAKE_H

#include "store/id_table.h"
#include "store/image_closure.h"
#include "store/image_subjects.h"

/* A subject with so many statements that they come in several chunks, where the
 * chunks are flat: first its statements, rdf:type before the others, then the
 * blank nodes that they name. */
enum image_spread_phase {
  IMAGE_SPREAD_NONE,
  IMAGE_SPREAD_STATEMENTS,
  IMAGE_SPREAD_BLANKS,
};

enum { IMAGE_SPREAD_RUNS = 3 };

struct image_spread {
  enum image_spread_phase phase;
  struct {
    uint64_t first, end;     /* rows */
    uint64_t counted;        /* what image_closure counts before them */
  } runs[IMAGE_SPREAD_RUNS]; /* of rows, in the order in which they come */
  int run;
  bool begun;                        /* a statement has come */
  uint64_t predicate;                /* of the statement that came last */
  uint64_t blanks_first, blanks_end; /* rows that may name blank nodes */
};

/* Where a reader of chunks is. */
struct document_chunks {
  struct image_subjects subjects; /* of a document */
  struct image_closure closure;   /* of a name */
  bool of_name;
  bool begun; /* a chunk has been read */
  bool flat;
  struct image_spread
      spread; /* the state of the current subject, when the chunks are flat */
  uint32_t type;    /* index of rdf:type among the predicates, or IMAGE_NONE */
  uint32_t subject; /* whose statements are being taken, or IMAGE_NONE */
  uint64_t taken;   /* of its rows */
};

struct image_amount {
  uint64_t statements;
  uint64_t bytes; /* of large literals */
};

/* One chunk in the making; all zero but for the first three. */
struct image_chunk {
  const struct image *image;
  struct document_chunks *chunks;
  struct arena *arena;
  struct image_amount
      taken; /* including the blank nodes inside that are still to be taken */
  struct ids quads;         /* of the chunk */
  struct id_table inside;   /* blank nodes that come as a whole */
  struct id_table named;    /* those of them that another chunk names */
  uint32_t next_inside;     /* whose statements are to be taken */
  enum continued continued; /* see struct description */
  bool full;                /* nothing more may come into it */
  bool ends;                /* nothing comes after it */
};

/* With image_take_enough statements or bytes, a chunk ends after the current
 * statement. With image_take_most, no further blank node is written inside a
 * statement. */
extern const struct image_amount image_take_enough, image_take_most;

/* Returns whether an amount has reached a limit, of statements or of bytes. */
bool image_take_exceeds(struct image_amount amount, struct image_amount limit);

/* Finds the rows of a subject that may belong to what is described; for a
 * document, those of older versions as well. ERR_DAMAGED. */
enum err image_take_rows(const struct image_chunk *chunk, uint32_t subject,
                         struct image_rows *ret_rows);

/* Measures how much the statements of a subject add to a chunk. ERR_DAMAGED. */
enum err image_take_measure(const struct image *image,
                            const struct image_rows *rows,
                            struct image_amount *ret_amount);

/* Takes the next statement of the current subject, whose rows are given, in all
 * contexts that have it, and the blank nodes inside it. ERR_MEMORY when the
 * arena is full, ERR_DAMAGED. */
enum err image_take_statement(struct image_chunk *chunk,
                              const struct image_rows *rows);

/* Takes the blank node that the current statement names, with all its
 * statements, if it has not come and fits into the chunk; else it comes later.
 * The statement itself was taken before, and is skipped in all its contexts.
 * The errors are those of image_take_statement. */
enum err image_take_named(struct image_chunk *chunk,
                          const struct image_rows *rows);

/* Takes a blank node whose turn has come, with all its statements, if it fits
 * into the chunk. The errors are those of image_take_statement. */
enum err image_take_blank(struct image_chunk *chunk, uint32_t blank,
                          bool *ret_is_inside);

#endif
