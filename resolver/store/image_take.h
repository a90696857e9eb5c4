/* image_take: takes statements into one part of a document or of a description
 * that is too large to be held, with the blank nodes inside them. */
#ifndef SEEOTHER_STORE_IMAGE_TAKE_H
#define SEEOTHER_STORE_IMAGE_TAKE_H

#include "store/id_table.h"
#include "store/image_closure.h"
#include "store/image_subjects.h"

/* A subject with so many statements that they come in several parts, where the
 * parts are flat: first its statements, rdf:type before the others, then the
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

/* Where a reader of parts is. */
struct parts {
  struct image_subjects subjects; /* of a document */
  struct image_closure closure;   /* of a name */
  bool of_name;
  bool begun; /* a part has been read */
  bool flat;
  struct image_spread spread; /* of the subject in hand, where that is flat */
  uint32_t type;    /* index of rdf:type among the predicates, or IMAGE_NONE */
  uint32_t subject; /* whose statements are being taken, or IMAGE_NONE */
  uint64_t taken;   /* of its rows */
};

struct image_amount {
  uint64_t statements;
  uint64_t bytes; /* of large literals */
};

/* One part in the making; all zero but for the first three. */
struct image_part {
  const struct image *image;
  struct parts *parts;
  struct arena *arena;
  struct image_amount taken; /* with what blank nodes inside will bring */
  struct ids quads;          /* of the part */
  struct id_table inside;    /* blank nodes that come as a whole */
  struct id_table named;     /* those of them that another part names */
  uint32_t next_inside;      /* whose statements are to be taken */
  enum continued continued;  /* see struct description */
  bool full;                 /* nothing more may come into it */
  bool ends;                 /* nothing comes after it */
};

/* When a part has so much of one of them, it ends after the statement in hand,
 * or inside it no further blank node is written. */
extern const struct image_amount image_take_enough, image_take_most;

/* Whether there is as much as a limit of statements, or of bytes. */
bool image_take_exceeds(struct image_amount amount, struct image_amount limit);

/* The statements of a subject that may be of what is described: of a document,
 * also those of older versions. ERR_DAMAGED. */
enum err image_take_rows(const struct image_part *part, uint32_t subject,
                         struct image_rows *ret_rows);

/* What the statements of a subject bring. ERR_DAMAGED. */
enum err image_take_measure(const struct image *image,
                            const struct image_rows *rows,
                            struct image_amount *ret_amount);

/* Takes the next statement of the subject in hand, whose rows these are, with
 * what is inside it, in all contexts that have it. ERR_MEMORY when the arena is
 * full, ERR_DAMAGED. */
enum err image_take_statement(struct image_part *part,
                              const struct image_rows *rows);

/* Takes the blank node that the statement in hand names as a whole, if it has
 * not come and fits into the part; else it comes later. The statement itself,
 * in all its contexts, is passed. The errors are those of
 * image_take_statement. */
enum err image_take_named(struct image_part *part,
                          const struct image_rows *rows);

/* Takes a blank node whose turn it is as a whole, if it fits into the part. The
 * errors are those of image_take_statement. */
enum err image_take_blank(struct image_part *part, uint32_t blank,
                          bool *ret_is_inside);

#endif
