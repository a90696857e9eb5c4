/* dictionary: the front-coded strings of an image.
 *
 * A bucket holds 16 strings. Each is what it shares with the one before it
 * (a varint, at most 255), the length of the rest (a varint), and the rest; a
 * literal adds a byte: 0, 1 and a length and a language tag, or 2 and the id
 * of its datatype. */
#ifndef SEEOTHER_STORE_DICTIONARY_H
#define SEEOTHER_STORE_DICTIONARY_H

#include "base/arena.h"
#include "base/err.h"
#include "rdf/term.h"

struct image;

enum dictionary_tag {
  DICTIONARY_PLAIN,
  DICTIONARY_LANGUAGE,
  DICTIONARY_DATATYPE,
};

enum err dictionary_iri(const struct image *image, uint32_t index,
                        struct arena *arena, struct str *ret_iri);

enum err dictionary_literal(const struct image *image, uint32_t index,
                            struct arena *arena, struct term *ret_term);

/* The number of IRIs before the given one. ret_equal may be NULL. */
enum err dictionary_lower_bound(const struct image *image, struct str iri,
                                uint32_t *ret_index, bool *ret_equal);

#endif
