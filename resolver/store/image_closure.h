/* image_closure: the subjects of the description of a name, in an order in
 * which it can be written part by part: what image_collect gathers at once.
 *
 * Topics come first, the last of them before the others: they are the name in
 * all its spellings with their fragments. Then come blank nodes that several
 * statements point at, or that were not written inside the statement that names
 * them (the caller says so, image_closure_want), and blank nodes that point at
 * a topic and that nothing points at. A blank node that one statement points at
 * can only be reached by that statement, so nothing is kept of it. What grows
 * with the description is a table of the others. */
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
  uint64_t own, pointing;  /* how many there are: of topics, of IRIs that point
                              at the name */
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

/* The next subject, or IMAGE_NONE at the end. Topics may have no statement on
 * the page. ERR_MEMORY when the arena is full, ERR_DAMAGED. */
enum err image_closure_next(struct image_closure *closure,
                            uint32_t *ret_subject);

/* Lets a blank node come as a subject, unless it does already. ERR_MEMORY. */
enum err image_closure_want(struct image_closure *closure, uint32_t blank);

/* Whether a blank node comes or has come as a subject. */
bool image_closure_wants(const struct image_closure *closure, uint32_t blank);

/* Whether a row of a subject is to be written: it is on the page, and the row
 * before it is not the same statement of the same graph. It must be called once
 * for each row and in their order, because it counts them. */
enum err image_closure_has_row(struct image_closure *closure, uint32_t subject,
                               const struct image_rows *rows, uint64_t i,
                               bool *ret_has);

/* Counts those of the first rows of a subject, up to an end, that count for
 * pages. When the image has one context, it need not look at each row.
 * ERR_DAMAGED. */
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
