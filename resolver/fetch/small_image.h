/* small_image: makes an image of an endpoint's answer, in the same format as
 * any image.
 *
 * The statements are read and checked as those of a file are. Statements about
 * other names than those that were asked for are dropped, except labels, types,
 * and statements with such a name as their object. */
#ifndef SEEOTHER_FETCH_SMALL_IMAGE_H
#define SEEOTHER_FETCH_SMALL_IMAGE_H

#include "base/err.h"
#include "read/syntax.h"
#include "sparql/question.h"

struct small_image; /* a maker, for one thread; it is used again for each
                       answer */

/* Makes a maker. config: the lines of the configuration, of which those are
 * copied that a small image needs (namespaces, properties of labels). With
 * so:lenient, bad lines of N-Triples are dropped. It makes a world of raptor2,
 * so it is to be called before the process is confined. small_image_free frees
 * it. ERR_MEMORY, ERR_SYSTEM. */
enum err small_image_new(struct str config, struct small_image **ret_maker);

/* Frees the maker and its world of raptor2. NULL is allowed. */
void small_image_free(struct small_image *maker);

struct small_image_job {
  enum question_kind kind;
  const struct str *iris; /* the names that were asked for, in all their
                             spellings */
  size_t iri_count;
  enum syntax syntax;
  struct str bytes;
};

/* Makes an image. *ret_fd is a sealed file in memory, which is the caller's; -1
 * when the answer has no statement about the names. For QUESTION_EXISTS there
 * is never an image: the IRIs that exist are appended to words, a line each.
 * ERR_BAD_DATA, with a message appended to words, when the answer cannot be
 * read; ERR_LIMIT when words is full; ERR_MEMORY. The image depends on the
 * statements alone: not on their order, nor on the labels of blank nodes if
 * these can be told apart by their statements. */
enum err small_image_make(struct small_image *maker,
                          const struct small_image_job *job,
                          struct buffer *words, int *ret_fd);

#endif
