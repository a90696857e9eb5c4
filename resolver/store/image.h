/* image: an immutable data set in one mapped file.
 *
 * image_open checks the header, the section table and all bounds; its cost
 * does not grow with the data. Blocks are checked by their hash when they are
 * touched first. Everything read from an image may fail with ERR_DAMAGED; the
 * damage is logged once. An image is safe for many threads. Pointers into it
 * live as long as the image. */
#ifndef SEEOTHER_STORE_IMAGE_H
#define SEEOTHER_STORE_IMAGE_H

#include "base/arena.h"
#include "base/err.h"
#include "rdf/term.h"
#include "store/image_format.h"

struct image;

/* Maps the file behind fd and keeps no descriptor. what names it in messages.
 * ERR_BAD_DATA, with a message, for what is no sound image. */
enum err image_open(int fd, const char *what, struct image **ret_image);
void image_free(struct image *image);

const struct image_header *image_header(const struct image *image);

/* Checks every block. */
enum err image_verify(const struct image *image);

/* length bytes at offset of a section. */
enum err image_read(const struct image *image, enum image_section_id section,
                    uint64_t offset, uint64_t length, const void **ret_bytes);

/* A whole section as text. */
enum err image_text(const struct image *image, enum image_section_id section,
                    struct str *ret_text);

/* count numbers from index on. */
enum err image_numbers(const struct image *image, enum image_section_id section,
                       uint64_t index, uint64_t count,
                       const uint32_t **ret_numbers);

/* The half-open range [index], [index + 1] of a section of offsets, not
 * behind maximum. */
enum err image_range(const struct image *image, enum image_section_id section,
                     uint64_t index, uint32_t maximum, uint32_t *ret_first,
                     uint32_t *ret_count);

/* Where the first of some sorted numbers stands that is not below the wanted
 * one; count when there is none. */
uint32_t image_first_not_below(const uint32_t *numbers, uint32_t count,
                               uint32_t wanted);

/* A term by id; its bytes live in the image or in the arena. */
enum err image_term(const struct image *image, uint32_t id, struct arena *arena,
                    struct term *ret_term);

/* The id of an IRI in exactly this spelling, or IMAGE_NONE. */
enum err image_find_iri(const struct image *image, struct str iri,
                        uint32_t *ret_id);

/* The first IRI that is not before the given one; the count of IRIs when
 * there is none. */
enum err image_lower_bound(const struct image *image, struct str iri,
                           uint32_t *ret_id);

/* Whether an id is that of a resource (IRI or blank node), or blank. */
bool image_is_resource(const struct image *image, uint32_t id);
bool image_is_blank(const struct image *image, uint32_t id);

#endif
