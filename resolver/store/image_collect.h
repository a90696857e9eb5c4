/* image_collect: collects the statements of a description, as ids of an image.
 *
 * Of a name, these are: its statements and those of its fragments, the closure
 * over blank nodes, and each blank node that points at it and that nothing
 * points at, with its closure. Inbound: the statements of IRIs that point at
 * it. Of a whole document: every statement of its contexts. It uses a list of
 * subjects and no recursion. */
#ifndef SEEOTHER_STORE_IMAGE_COLLECT_H
#define SEEOTHER_STORE_IMAGE_COLLECT_H

#include "store/image_quads.h"
#include "store/store.h"

struct collected {
  struct ids quads; /* four numbers a statement: subject, predicate, object, and
                       graph or IMAGE_NONE */
  uint64_t total;   /* the number of all statements that count for pages; 0 for
                       whole documents */
  bool is_cut;      /* of a document, only the statements about its own name and
                       its fragments are here */
  bool in_parts;    /* the document has many terms */
  bool terms_cut;   /* it has more than DESCRIBE_TERMS_MAXIMUM */
  uint64_t parts;   /* with in_parts: how many */
  uint64_t first_part; /* with in_parts: the page of the first one */
  struct ids terms; /* with in_parts: those of the document, or, on the page of
                       a part, those of the part */
  bool large; /* there are more than options->most; quads has some of them */
  bool shortened; /* options->blank_limit left some out */
};

/* Collects the statements that the options ask for. topics are those of the
 * name (image_topics.h). A statement that is in
 * several sources is there once in the description of a name, and perhaps more
 * often in that of a document. The quads live in the arena. ERR_MEMORY when it
 * is full, ERR_DAMAGED. */
enum err image_collect(const struct image *image, const struct name *name,
                       const uint32_t *topics,
                       const struct describe_options *options,
                       struct arena *arena, struct collected *ret_collected);

/* Appends the statements of IRIs that point at the names, as quads: after skip,
 * at most limit of them (0: all). *ret_total is the number of all of them.
 * ERR_MEMORY, ERR_DAMAGED. */
enum err image_inbound(const struct image *image, const struct name *name,
                       uint64_t skip, uint64_t limit, struct arena *arena,
                       struct ids *quads, uint64_t *ret_total);

/* Adds quads of ids for one statement, one for each graph that has it.
 * predicate is an index of predicates. ERR_DAMAGED, ERR_MEMORY. */
enum err image_inbound_take(const struct image *image, uint32_t subject,
                            uint32_t predicate, uint32_t object,
                            struct arena *arena, struct ids *quads);

/* Reduces the rows that point at a name, [*first, + *count), to those whose
 * subjects are IRIs; the blank ones come first and are skipped. ERR_DAMAGED. */
enum err image_inbound_skip_blanks(const struct image *image, uint64_t *first,
                                   uint64_t *count);

/* Reduces the rows of IRIs that point at a name, [*first, + *count), to those
 * with one predicate. ERR_DAMAGED. */
enum err image_inbound_group(const struct image *image, uint32_t predicate,
                             uint64_t *first, uint64_t *count);

/* Counts the statements that point at a blank node; those with the same subject
 * and predicate count once. The result is also more than one when the blank
 * node is the name of a graph. ERR_DAMAGED. */
enum err image_inbound_references(const struct image *image, uint32_t blank,
                                  uint64_t *ret_count);

/* Finds the record of a document that is described as a whole; its term is
 * IMAGE_NONE when there is none. ERR_DAMAGED. */
enum err image_document_find(const struct image *image, uint32_t term,
                             struct image_document *ret_document);
/* Counts the statements of the documents of the names: those of their contexts,
 * and the other rows that belong to them. A statement that several contexts
 * repeat counts several times. ERR_DAMAGED. */
enum err image_document_count(const struct image *image,
                              const struct name *name, uint64_t *ret_count);
/* Calls visit, with to, for each context of the documents of the names.
 * ERR_DAMAGED, or the error of visit. */
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
 * the contexts that belong to them, row by row. A statement that is in several
 * contexts is appended several times. ERR_MEMORY when the arena is full,
 * ERR_DAMAGED. */
enum err image_collect_whole(const struct image *image, const struct name *name,
                             struct arena *arena, struct ids *quads);

#endif
