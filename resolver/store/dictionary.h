/* dictionary: the terms of an image by their numbers.
 *
 * Strings lie in buckets (bucket.h). The qualifier of a literal, which is a
 * language or a datatype, is a number in a column. */
#ifndef SEEOTHER_STORE_DICTIONARY_H
#define SEEOTHER_STORE_DICTIONARY_H

#include "base/arena.h"
#include "base/err.h"
#include "rdf/term.h"

struct image;

/* Reads the IRI with an index, which must be below header->iris. It lives in
 * the arena, or in the image if it is stored there in one piece. ERR_MEMORY,
 * ERR_DAMAGED. */
enum err dictionary_iri(const struct image *image, uint32_t index,
                        struct arena *arena, struct str *ret_iri);

/* Reads the literal with an index, which must be below header->literals and not
 * the id of a term: these begin after the resources. Its texts live in the
 * arena or in the image. ERR_MEMORY, ERR_DAMAGED. */
enum err dictionary_literal(const struct image *image, uint32_t index,
                            struct arena *arena, struct term *ret_term);

/* Returns the number of bytes of the bucket that a literal is in. If that is
 * large, it is about the length of the large literals in it. ERR_DAMAGED. */
enum err dictionary_literal_room(const struct image *image, uint32_t index,
                                 uint64_t *ret_bytes);

/* Reads the terms of ids in ascending order, which is faster than one by one.
 * ret_terms has room for count terms; they live in the image or in the arena.
 * ERR_MEMORY, ERR_DAMAGED. */
enum err dictionary_terms(const struct image *image, const uint32_t *ids,
                          size_t count, struct arena *arena,
                          struct term *ret_terms);

/* Reads a language tag by its number, from 0 on. It lives in the image.
 * ERR_DAMAGED. */
enum err dictionary_language(const struct image *image, uint32_t number,
                             struct str *ret_tag);

/* A reader of IRIs in their order. */
struct dictionary_cursor {
  const struct image *image;
  uint32_t next; /* the index of the next one */
  const unsigned char *at, *end;
  size_t length; /* of the IRI that was read last */
  char text[8 * 1024];
};

/* Begins at the IRI with the index first, which must be a multiple of
 * IMAGE_BUCKET. */
void dictionary_begin(struct dictionary_cursor *cursor,
                      const struct image *image, uint32_t first);
/* Reads the next IRI, which lives until the next call. There must be one.
 * ERR_DAMAGED. */
enum err dictionary_next(struct dictionary_cursor *cursor, struct str *ret_iri);

/* Finds the number of IRIs before the given one. *ret_equal, unless NULL, tells
 * whether the next one equals it. ERR_DAMAGED. */
enum err dictionary_lower_bound(const struct image *image, struct str iri,
                                uint32_t *ret_index, bool *ret_equal);

#endif
