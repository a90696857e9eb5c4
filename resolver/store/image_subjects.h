/* image_subjects: finds the subjects of a document that is described as a whole
 * one by one, in an order in which it can be written part by part.
 *
 * Topics come first, then IRIs, then blank nodes that no statement or several
 * statements point at, then the others, which are parts of cycles; each group
 * is in the order of ids. A blank node that one statement points at has usually
 * been written together with that statement before its turn. The caller then
 * calls image_subjects_let_come, and it is skipped. That takes one bit for each
 * blank node of the image; nothing else grows with the data. */
#ifndef SEEOTHER_STORE_IMAGE_SUBJECTS_H
#define SEEOTHER_STORE_IMAGE_SUBJECTS_H

#include "store/image_collect.h"

enum image_phase {
  IMAGE_PHASE_TOPICS,
  IMAGE_PHASE_IRIS,
  IMAGE_PHASE_BLANKS,
  IMAGE_PHASE_REST,
  IMAGE_PHASE_END,
};

/* Some rows of the document, and how many of them were seen: the rows of a
 * context, or the rows of other contexts that describe a term. */
struct image_place {
  uint32_t subject;         /* of the next row */
  uint64_t first, row, end; /* in IMAGE_CONTEXT_ROWS */
};

struct image_subjects {
  const struct image *image;
  struct ids contexts;        /* sorted */
  struct image_place *places; /* a heap by their subjects, then those that are
                                 at their end */
  size_t place_count;
  size_t open_count; /* of the heap */
  struct image_other_rows {
    uint32_t first, count; /* in IMAGE_CONTEXT_ROWS */
  } others[NAME_TWINS_MAXIMUM];
  size_t other_count;
  uint32_t topics[NAME_TWINS_MAXIMUM];
  size_t topic_count, next_topic;
  enum image_phase phase; /* of the subject that came last */
  uint64_t *come;         /* blank nodes that were written, one bit each */
};

/* Begins with the document of a name; everything lives in the arena.
 * ERR_MEMORY, ERR_DAMAGED. */
enum err image_subjects_open(const struct image *image, const struct name *name,
                             struct arena *arena,
                             struct image_subjects *ret_subjects);

/* Finds the next subject, or IMAGE_NONE at the end. It has statements in the
 * image, and in the document as well unless it is a topic. ERR_DAMAGED. */
enum err image_subjects_next(struct image_subjects *subjects,
                             uint32_t *ret_subject);

/* Returns a hash of the contexts and the other rows of the document. */
uint64_t image_subjects_hash(const struct image_subjects *subjects);

/* Finds out whether one row of a subject, by its index, belongs to the
 * document. ERR_DAMAGED. */
enum err image_subjects_have_row(const struct image_subjects *subjects,
                                 const struct image_rows *rows, uint64_t i,
                                 bool *ret_have);

/* Returns whether image_subjects_let_come was called for a blank node, by its
 * id. */
bool image_subjects_has_come(const struct image_subjects *subjects,
                             uint32_t blank);

/* Records that a blank node has been written, so that image_subjects_next skips
 * it. */
void image_subjects_let_come(struct image_subjects *subjects, uint32_t blank);

#endif
