/* image_closure: finds the subjects of the description of a name one by one, in
 * an order in which it can be written part by part. It finds the same subjects
 * as image_collect does.
 *
 * Topics come first: the name in all its spellings, with their fragments,
 * beginning with the last spelling. Then come blank nodes that several
 * statements point at, or that were not written inside the statement that names
 * them (which the caller tells by image_closure_want), and blank nodes that
 * point at a topic and that nothing points at. A blank node that one statement
 * points at can only be reached by that statement, so it need not be
 * remembered. Only a table of the other blank nodes grows with the
 * description. */
#ifndef SEEOTHER_STORE_IMAGE_CLOSURE_H
#define SEEOTHER_STORE_IMAGE_CLOSURE_H

#include "store/id_table.h"
#include "store/image_collect.h"

struct image_closure {
  const struct image *image;
  struct arena *arena;
  struct name name;
  struct id_table wanted; /* blank nodes, in the order in which they come */
  uint32_t next_wanted;   /* how many of them have come */
  size_t twin;            /* of the next topic, from the last one down */
  uint32_t fragment; /* the next fragment of that topic; 0: the name itself */
  bool past_topics;  /* twin and fragment are of inbound statements now */
  uint64_t inbound;  /* how many of these were looked at, of that topic */
  uint64_t first, limit;   /* of the page, as in describe_options */
  uint64_t counted;        /* statements that pages are counted in, so far */
  uint64_t own, pointing;  /* how many statements topics have, and IRIs that
                              point at the name */
  uint64_t taken, to_take; /* statements that point at the name; taken counts
                              those that are skipped as well */
};

/* Opens a reader whose table lives in the arena; the name is copied. options:
 * scope, first and limit count. It counts the statements of all topics.
 * ERR_DAMAGED. */
enum err image_closure_open(const struct image *image, const struct name *name,
                            const struct describe_options *options,
                            struct arena *arena,
                            struct image_closure *ret_closure);

/* Finds the next subject, or IMAGE_NONE at the end. Topics may have no
 * statement on the page. ERR_MEMORY when the arena is full, ERR_DAMAGED. */
enum err image_closure_next(struct image_closure *closure,
                            uint32_t *ret_subject);

/* Adds a blank node to the subjects, unless it is one already. ERR_MEMORY. */
enum err image_closure_want(struct image_closure *closure, uint32_t blank);

/* Returns whether a blank node is or was one of the subjects. */
bool image_closure_wants(const struct image_closure *closure, uint32_t blank);

/* Sets *ret_has: whether a row of a subject is to be written, because it is on
 * the page, and is not the same statement of the same graph as the row before
 * it. It counts the rows, so it must be called once for each row, in their
 * order. ERR_DAMAGED. */
enum err image_closure_has_row(struct image_closure *closure, uint32_t subject,
                               const struct image_rows *rows, uint64_t i,
                               bool *ret_has);

/* Counts, of the first rows of a subject up to end, those that count for pages.
 * When the image has one context, it need not look at each row. ERR_DAMAGED. */
enum err image_closure_count(const struct image_closure *closure,
                             uint32_t subject, const struct image_rows *rows,
                             uint64_t end, uint64_t *ret_count);

/* To be called after all subjects: appends statements of IRIs that point at the
 * name and are on the page, at most a limit of them (0: all that are left).
 * Statements of topics are not repeated. *ret_more: there are others, even when
 * none was appended. ERR_MEMORY when the arena is full, ERR_DAMAGED. */
enum err image_closure_take_inbound(struct image_closure *closure,
                                    uint64_t limit, struct arena *arena,
                                    struct ids *quads, bool *ret_more);

#endif
