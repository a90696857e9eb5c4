/* image: an immutable data set in one file.
 *
 * image_open checks the header, the section table and all bounds, in copies of
 * its own. Blocks are checked by their hash when they are touched first.
 * Everything read from an image may fail with ERR_DAMAGED; the damage is logged
 * once. An image is safe for many threads. Pointers into it live as long as the
 * image.
 *
 * The file of a large image is mapped, not copied (image_map.h), and somebody
 * may write to it. Then bytes behind such pointers are others than those that
 * were checked, and image_check says so afterwards: what was read is not to be
 * sent before that. Until then nothing worse may happen: a number that was read
 * is copied before it is compared with its bounds, and not read again. */
#ifndef SEEOTHER_STORE_IMAGE_H
#define SEEOTHER_STORE_IMAGE_H

#include "base/arena.h"
#include "base/buffer.h"
#include "base/err.h"
#include "rdf/term.h"
#include "store/image_format.h"

#include <string.h>

struct image;

/* Opens the regular file behind fd, which stays the caller's. what names it in
 * messages. ERR_BAD_DATA and ERR_IO, with a message, for what is not a sound
 * image or cannot be read; ERR_MEMORY. image_free ends it. */
enum err image_open(int fd, const char *what, struct image **ret_image);
/* Appends the text of the configuration of an image to out, and looks at
 * nothing else but the header. The errors of image_open. */
enum err image_open_config(int fd, const char *what, struct buffer *out);
/* The same for an image that is in memory: size bytes, which are borrowed, and
 * do not change before image_free. */
enum err image_open_bytes(const unsigned char *bytes, uint64_t size,
                          const char *what, struct image **ret_image);
/* An image in the making: bytes are those of its file so far. Both are
 * borrowed; no block is verified. */
enum err image_open_unfinished(const struct image_header *header,
                               const unsigned char *bytes,
                               struct image **ret_image);

/* Unmaps the image and frees what belongs to it. NULL is allowed. All that
 * borrows from it ends. */
void image_free(struct image *image);

/* Returns the header, which lives as long as the image. Its offsets, widths and
 * counts were checked when the image was opened. */
const struct image_header *image_header(const struct image *image);

/* Checks every block. */
enum err image_verify(const struct image *image);

/* Whether all that was read so far is what the file had when it was opened:
 * ERR_DAMAGED when the file has been written to or cut off since, with a
 * message the first time. Once it is damaged, it stays so. looks: asks the
 * system, in one call, where the file is mapped; else what is known counts. */
enum err image_check(struct image *image, bool looks);

/* length bytes at offset of a section. */
enum err image_read(const struct image *image, enum image_section_id section,
                    uint64_t offset, uint64_t length, const void **ret_bytes);

/* One of the records of a section of them. */
enum err image_record(const struct image *image, enum image_section_id section,
                      uint64_t index, size_t size, const void **ret_record);

/* A whole section as text. */
enum err image_text(const struct image *image, enum image_section_id section,
                    struct str *ret_text);

/* count numbers of a section of u32, from index on. */
enum err image_numbers(const struct image *image, enum image_section_id section,
                       uint64_t index, uint64_t count,
                       const uint32_t **ret_numbers);

/* --- columns ------------------------------------------------------------- */

/* Part of a column, to be read with image_column_at. */
struct image_column {
  const unsigned char *bytes;
  uint64_t bit; /* where the first number begins */
  uint64_t mask;
  unsigned width;
};

/* count numbers of a column, from index on. */
enum err image_column(const struct image *image, enum image_section_id section,
                      uint64_t index, uint64_t count,
                      struct image_column *ret_column);

/* A number; index is within what was asked for. */
static inline uint64_t
image_column_at(const struct image_column *column, uint64_t index)
{
  uint64_t bit = column->bit + index * column->width, word;
  memcpy(&word, column->bytes + (bit >> 3), sizeof word);
  return word >> (bit & 7) & column->mask;
}

/* One number of a column. */
enum err image_number(const struct image *image, enum image_section_id section,
                      uint64_t index, uint64_t *ret_number);

/* Tells the processor that a number will be read soon. */
void image_expect_number(const struct image *image,
                         enum image_section_id section, uint64_t index);

/* The half-open range [index], [index + 1] of a column of offsets, not behind
 * maximum. */
enum err image_range(const struct image *image, enum image_section_id section,
                     uint64_t index, uint64_t maximum, uint64_t *ret_first,
                     uint64_t *ret_count);

/* Where the first of some sorted numbers stands that is not below the wanted
 * one; count when there is none. */
uint64_t image_first_not_below(const struct image_column *column,
                               uint64_t count, uint64_t wanted);

/* --- terms ---------------------------------------------------------------- */

/* A term by id; its bytes live in the image or in the arena. */
enum err image_term(const struct image *image, uint32_t id, struct arena *arena,
                    struct term *ret_term);

/* Reads the language tag of a literal by its id; empty when it has none, or
 * when the id is that of a resource. It lives in the image. ERR_DAMAGED. */
enum err image_language(const struct image *image, uint32_t id,
                        struct str *ret_tag);

/* The id of an IRI in exactly this spelling, or IMAGE_NONE. */
enum err image_find_iri(const struct image *image, struct str iri,
                        uint32_t *ret_id);

/* The first IRI that is not before the given one; the count of IRIs when
 * there is none. */
enum err image_lower_bound(const struct image *image, struct str iri,
                           uint32_t *ret_id);

/* Reads the id of the term of a predicate by its index, which must be below
 * header->predicates. ERR_DAMAGED. */
enum err image_predicate_term(const struct image *image, uint64_t index,
                              uint32_t *ret_term);

/* Finds the index of the predicate whose term has this id; IMAGE_NONE when no
 * statement has it as its predicate. ERR_DAMAGED. */
enum err image_predicate_index(const struct image *image, uint32_t term,
                               uint32_t *ret_index);

/* Finds the index of the predicate with an IRI, in exactly this spelling;
 * IMAGE_NONE when no statement has it as its predicate. ERR_DAMAGED. */
enum err image_find_predicate(const struct image *image, struct str iri,
                              uint32_t *ret_index);

#define IMAGE_NO_NAME UINT64_MAX

/* The index of the next name that may have a hash (iri_spelling_hash), or
 * IMAGE_NO_NAME when there is none. *steps is 0 in the beginning, and is to be
 * left alone. Names with other hashes come as well: the caller looks. */
enum err image_name_next(const struct image *image, uint64_t hash,
                         uint64_t *steps, uint64_t *ret_index);

/* The index of the name that a term is, or IMAGE_NO_NAME. */
enum err image_name_of(const struct image *image, uint32_t term,
                       uint64_t *ret_index);

/* A name by its index: the id of its IRI, and its enum image_name_flag. */
enum err image_name(const struct image *image, uint64_t index,
                    uint32_t *ret_term, unsigned *ret_flags);

/* The statements of a resource: columns of count numbers. */
struct image_rows {
  struct image_column predicates, objects, contexts;
  uint64_t first; /* of the image */
  uint64_t count;
};

/* What is said about it: not the statements of older versions, unless only
 * older versions have it. Sorted by predicate, object and context. */
enum err image_rows(const struct image *image, uint32_t subject,
                    struct image_rows *ret_rows);

/* All of them, those of older versions behind the others. */
enum err image_rows_all(const struct image *image, uint32_t subject,
                        struct image_rows *ret_rows);

/* The version that a context belongs to, as struct image_context has it. */
enum err image_context_version(const struct image *image, uint64_t context,
                               uint32_t *ret_version);

/* Returns a name that only older versions describe, by its index, which must be
 * below header->old_names. It lives in the image. ERR_DAMAGED. */
enum err image_old_name(const struct image *image, uint32_t index,
                        const struct image_old_name **ret_name);

/* Finds the index of the first old name whose term is not before id;
 * header->old_names when there is none. ERR_DAMAGED. */
enum err image_old_name_from(const struct image *image, uint32_t id,
                             uint32_t *ret_index);

/* Whether an id is that of an IRI or of a blank node. */
bool image_is_resource(const struct image *image, uint32_t id);

/* Whether an id is that of a blank node. */
bool image_is_blank(const struct image *image, uint32_t id);

#endif
