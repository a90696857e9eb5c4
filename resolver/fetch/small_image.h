/* small_image: what an endpoint has answered, as a small image like any other.
 *
 * Its statements are read and checked as those of a file are. What the answer
 * says about other names than the one that was asked for is dropped, but for
 * their labels and types; statements of others that point at the name are kept.
 */
#ifndef SEEOTHER_FETCH_SMALL_IMAGE_H
#define SEEOTHER_FETCH_SMALL_IMAGE_H

#include "base/err.h"
#include "read/syntax.h"
#include "sparql/question.h"

struct small_image; /* a maker, of one thread; used again for each */

/* config: the lines of the configuration; those that a small image needs are
 * kept (namespaces, properties of labels). Under so:lenient, bad lines of
 * N-Triples are dropped. Makes a world of raptor2: to be called before anything
 * is confined. ERR_MEMORY, ERR_SYSTEM. */
enum err small_image_new(struct str config, struct small_image **ret_maker);

/* Frees the maker and its world of raptor2. NULL is allowed. */
void small_image_free(struct small_image *maker);

struct small_image_job {
  enum question_kind kind;
  const struct str *iris; /* that were asked for, in all their spellings */
  size_t iri_count;
  enum syntax syntax;
  struct str bytes;
};

/* *ret_fd is a sealed file in memory, the caller's; -1 when the answer says
 * nothing of what was asked. Of QUESTION_EXISTS there is never an image: the
 * IRIs that exist are appended to words, a line each. ERR_BAD_DATA, with a
 * message appended to words, when the answer cannot be read; ERR_MEMORY;
 * ERR_LIMIT when words is full. The image depends on the statements alone, not
 * on their order or on labels of blank nodes where those can be told apart by
 * content. */
enum err small_image_make(struct small_image *maker,
                          const struct small_image_job *job,
                          struct buffer *words, int *ret_fd);

#endif
