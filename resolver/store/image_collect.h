/* image_collect: the statements of a description, as ids of an image.
 *
 * Of a name: its statements and those of its fragments, the closure over
 * blank nodes, and every blank node that points at it and that nothing points
 * at, with its closure. Inbound: the statements of IRIs that point at it. Of a
 * whole document: every statement of its contexts. Works through a list of
 * subjects; no recursion. */
#ifndef SEEOTHER_STORE_IMAGE_COLLECT_H
#define SEEOTHER_STORE_IMAGE_COLLECT_H

#include "store/image_quads.h"
#include "store/store.h"

struct collected {
  struct ids quads; /* four numbers a statement: subject, predicate, object, and
                       graph or IMAGE_NONE */
  uint64_t total;   /* the number of all statements that count for pages; 0 for
                       whole documents */
  bool large; /* there are more than options->most; quads has some of them */
  bool shortened; /* options->blank_limit left some out */
};

/* A statement that several sources repeat comes once where the description is
 * of a name, perhaps more often where it is of a document. The quads live in
 * the arena. ERR_MEMORY when it is full, ERR_DAMAGED. */
enum err image_collect(const struct image *image, const struct name *name,
                       const struct describe_options *options,
                       struct arena *arena, struct collected *ret_collected);

/* image_inbound: the statements of IRIs that point at the names, as quads;
 * skips some and takes at most a limit (0: all). *ret_total counts all. */
enum err image_inbound(const struct image *image, const struct name *name,
                       uint64_t skip, uint64_t limit, struct arena *arena,
                       struct ids *quads, uint64_t *ret_total);

/* Of the rows that point at a name, [*first, + *count), blank subjects stand
 * first; leaves those with IRIs. */
enum err image_inbound_skip_blanks(const struct image *image, uint64_t *first,
                                   uint64_t *count);

/* Of rows [*first, + *count) of IRIs that point at a name, those with one
 * predicate. */
enum err image_inbound_group(const struct image *image, uint32_t predicate,
                             uint64_t *first, uint64_t *count);

/* Counts the statements that point at a blank node, where those with the same
 * subject and predicate count once. More than one also when the blank node is
 * the name of a graph. ERR_DAMAGED. */
enum err image_inbound_references(const struct image *image, uint32_t blank,
                                  uint64_t *ret_count);

/* The record of a document that is described as a whole; its term is IMAGE_NONE
 * when there is none. ERR_DAMAGED. */
enum err image_document_find(const struct image *image, uint32_t term,
                             struct image_document *ret_document);
/* Counts the statements of the documents of the names: those of their contexts,
 * and the other rows that belong to them. A statement that several contexts
 * repeat counts several times. ERR_DAMAGED. */
enum err image_document_count(const struct image *image,
                              const struct name *name, uint64_t *ret_count);
/* Calls visit for each of these contexts. */
enum err image_document_contexts(const struct image *image,
                                 const struct name *name,
                                 enum err (*visit)(const struct image *image,
                                                   uint32_t context, void *to),
                                 void *to);
/* Finds the subject of a row, which must not be before the subject from.
 * ERR_DAMAGED. */
enum err image_document_subject(const struct image *image, uint64_t row,
                                uint32_t from, uint32_t *ret_subject);

/* Appends to quads every statement of the documents that are the names, and of
 * the contexts that belong to them, row by row; what several contexts repeat
 * comes several times. ERR_MEMORY when the arena is full, ERR_DAMAGED. */
enum err image_collect_whole(const struct image *image, const struct name *name,
                             struct arena *arena, struct ids *quads);

#endif
