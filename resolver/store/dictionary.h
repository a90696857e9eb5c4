/* dictionary: the terms of an image by their numbers.
 *
 * Strings lie in buckets (bucket.h). What qualifies a literal, a language or a
 * datatype, is a number in a column. */
#ifndef SEEOTHER_STORE_DICTIONARY_H
#define SEEOTHER_STORE_DICTIONARY_H

#include "base/arena.h"
#include "base/err.h"
#include "rdf/term.h"

struct image;

/* Reads the IRI with an index, which must be below header->iris. It lives in
 * the arena, or in the image where it lies there in one piece. ERR_MEMORY,
 * ERR_DAMAGED. */
enum err dictionary_iri(const struct image *image, uint32_t index,
                        struct arena *arena, struct str *ret_iri);

/* Reads the literal with an index, which must be below header->literals and not
 * the id of a term: these begin after the resources. Its texts live in the
 * arena or in the image. ERR_MEMORY, ERR_DAMAGED. */
enum err dictionary_literal(const struct image *image, uint32_t index,
                            struct arena *arena, struct term *ret_term);

/* How many bytes a literal lies among, in its bucket: about as many as it has
 * when there are many. */
enum err dictionary_literal_room(const struct image *image, uint32_t index,
                                 uint64_t *ret_bytes);

/* The terms of ids in ascending order: neighbours share a walk. */
enum err dictionary_terms(const struct image *image, const uint32_t *ids,
                          size_t count, struct arena *arena,
                          struct term *ret_terms);

/* A language tag by its number. */
enum err dictionary_language(const struct image *image, uint32_t number,
                             struct str *ret_tag);

/* Reads IRIs in order. */
struct dictionary_cursor {
  const struct image *image;
  uint32_t next; /* the one that comes next */
  const unsigned char *at, *end;
  size_t length; /* of the one in hand */
  char text[8 * 1024];
};

/* first: where to begin, a multiple of IMAGE_BUCKET. */
void dictionary_begin(struct dictionary_cursor *cursor,
                      const struct image *image, uint32_t first);
/* The next one, until the next call; there must be one. */
enum err dictionary_next(struct dictionary_cursor *cursor, struct str *ret_iri);

/* The number of IRIs before the given one. ret_equal may be NULL. */
enum err dictionary_lower_bound(const struct image *image, struct str iri,
                                uint32_t *ret_index, bool *ret_equal);

#endif
