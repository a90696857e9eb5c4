/* image: an immutable data set in one file.
 *
 * image_open checks the header, the section table and all bounds, in copies of
 * its own. Blocks are checked by their hash when they are read for the first
 * time. Everything read from an image may fail with ERR_DAMAGED; the damage is
 * logged once. An image is safe for many threads. Pointers into it live as long
 * as the image.
 *
 * The file of a large image is mapped, not copied (image_map.h), and somebody
 * may write to it. Then such pointers lead to other bytes than those that were
 * checked. image_check finds that out afterwards, and is called before anything
 * that was read is sent. Until then, changed bytes must do no harm: a number is
 * copied before it is compared with its bounds, and is not read again. */
#ifndef SEEOTHER_STORE_IMAGE_H
#define SEEOTHER_STORE_IMAGE_H

#include "base/arena.h"
#include "base/buffer.h"
#include "base/err.h"
#include "rdf/term.h"
#include "store/image_format.h"

#include <string.h>

struct image;

/* Opens the regular file of fd, which stays the caller's. what names it in
 * messages. ERR_BAD_DATA when it is not a valid image, and ERR_IO when it
 * cannot be read, both with a message; ERR_MEMORY. image_free frees the
 * image. */
enum err image_open(int fd, const char *what, struct image **ret_image);
/* Appends the text of the configuration of an image to out, and reads only that
 * and the header. Errors are those of image_open. */
enum err image_open_config(int fd, const char *what, struct buffer *out);
/* Finds out whether an image has authorities of subjects, from its header
 * alone. The errors are those of image_open. */
enum err image_open_authorities(int fd, const char *what, bool *ret_are_there);
/* Opens an image in memory: size bytes, which are borrowed and must not change
 * before image_free. what and errors are as in image_open. */
enum err image_open_bytes(const unsigned char *bytes, uint64_t size,
                          const char *what, struct image **ret_image);
/* Opens an image that is still being written: bytes are those of its file so
 * far. Header and bytes are borrowed; no block is verified. ERR_MEMORY. */
enum err image_open_unfinished(const struct image_header *header,
                               const unsigned char *bytes,
                               struct image **ret_image);

/* Unmaps the image and frees its memory. NULL is allowed. Nothing that was read
 * from it may be used any more. */
void image_free(struct image *image);

/* Returns the header, which lives as long as the image. Its offsets, widths and
 * counts were checked when the image was opened. */
const struct image_header *image_header(const struct image *image);

/* Checks every block. ERR_DAMAGED, with a message, at the first damaged one. */
enum err image_verify(const struct image *image);

/* Checks that everything that was read so far is what the file had when it was
 * opened. ERR_DAMAGED from then on when the file has been written to or cut
 * off, with a message the first time. looks: asks the system, with one call, if
 * the file is mapped; without it, only changes that were noticed already
 * count. */
enum err image_check(struct image *image, bool looks);

/* Returns length bytes at an offset of a section, in the image. ERR_DAMAGED,
 * also when they are not all inside. */
enum err image_read(const struct image *image, enum image_section_id section,
                    uint64_t offset, uint64_t length, const void **ret_bytes);

/* Returns one record, by its index, of a section of records of one size. It
 * lies in the image. ERR_DAMAGED. */
enum err image_record(const struct image *image, enum image_section_id section,
                      uint64_t index, size_t size, const void **ret_record);

/* Returns a whole section as text, in the image. ERR_DAMAGED. */
enum err image_text(const struct image *image, enum image_section_id section,
                    struct str *ret_text);

/* Returns count numbers of a section of u32, from index on, in the image.
 * ERR_DAMAGED. */
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

/* Prepares count numbers of a column, from index on, for image_column_at.
 * ERR_DAMAGED. */
enum err image_column(const struct image *image, enum image_section_id section,
                      uint64_t index, uint64_t count,
                      struct image_column *ret_column);

/* Returns a number by its index, which must be below the count that
 * image_column was asked for. */
static inline uint64_t
image_column_at(const struct image_column *column, uint64_t index)
{
  uint64_t bit = column->bit + index * column->width, word;
  memcpy(&word, column->bytes + (bit >> 3), sizeof word);
  return word >> (bit & 7) & column->mask;
}

/* Reads one number of a column. ERR_DAMAGED. */
enum err image_number(const struct image *image, enum image_section_id section,
                      uint64_t index, uint64_t *ret_number);

/* Asks the processor to load a number that will be read soon. This has no other
 * effect. */
void image_expect_number(const struct image *image,
                         enum image_section_id section, uint64_t index);

/* Reads the numbers at index and index + 1 of a column of offsets, which are
 * the beginning and the end of a range. ERR_DAMAGED when they are not in order,
 * or above maximum. */
enum err image_range(const struct image *image, enum image_section_id section,
                     uint64_t index, uint64_t maximum, uint64_t *ret_first,
                     uint64_t *ret_count);

/* Returns the index of the first of count sorted numbers that is not below the
 * wanted one; count when there is none. */
uint64_t image_first_not_below(const struct image_column *column,
                               uint64_t count, uint64_t wanted);

/* --- terms ---------------------------------------------------------------- */

/* Reads a term by its id; its bytes live in the image or in the arena.
 * ERR_MEMORY, ERR_DAMAGED. */
enum err image_term(const struct image *image, uint32_t id, struct arena *arena,
                    struct term *ret_term);

/* Reads the language tag of a literal by its id; empty when it has none, or
 * when the id is that of a resource. It lives in the image. ERR_DAMAGED. */
enum err image_language(const struct image *image, uint32_t id,
                        struct str *ret_tag);

/* Finds the id of an IRI in exactly this spelling, or IMAGE_NONE. ERR_DAMAGED.
 */
enum err image_find_iri(const struct image *image, struct str iri,
                        uint32_t *ret_id);

/* Finds the id of the first IRI that is not before the given one; header->iris
 * when there is none. ERR_DAMAGED. */
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

/* Finds the index of the next name whose key may have this hash
 * (iri_spelling_hash), or IMAGE_NO_NAME when there are no more. *steps is 0 for
 * the first call, and the caller must not change it. Names with other hashes
 * may be returned as well, so the caller compares keys. ERR_DAMAGED. */
enum err image_name_next(const struct image *image, uint64_t hash,
                         uint64_t *steps, uint64_t *ret_index);

/* Finds the index of the name that is a term, by the id of the term, or
 * IMAGE_NO_NAME. ERR_DAMAGED. */
enum err image_name_of(const struct image *image, uint32_t term,
                       uint64_t *ret_index);

/* Reads a name by its index: the id of its IRI, and its enum name_flag.
 * ERR_DAMAGED. */
enum err image_name(const struct image *image, uint64_t index,
                    uint32_t *ret_term, unsigned *ret_flags);

/* The statements of a resource: columns of count numbers. */
struct image_rows {
  struct image_column predicates, objects, contexts;
  uint64_t first; /* index of the first row in the image */
  uint64_t count;
};

/* Finds the statements about a resource, sorted by predicate, object and
 * context. Those of older versions are left out, unless only older versions
 * describe it. ERR_DAMAGED. */
enum err image_rows(const struct image *image, uint32_t subject,
                    struct image_rows *ret_rows);

/* Finds all statements with a subject, those of older versions after the
 * others. ERR_DAMAGED. */
enum err image_rows_all(const struct image *image, uint32_t subject,
                        struct image_rows *ret_rows);

/* Reads the version to which a context belongs, as in struct image_context.
 * ERR_DAMAGED. */
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

/* Returns whether an id is that of an IRI or of a blank node. */
bool image_is_resource(const struct image *image, uint32_t id);

/* Returns whether an id is that of a blank node. */
bool image_is_blank(const struct image *image, uint32_t id);

#endif
