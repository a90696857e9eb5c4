/* Images that are opened: from a file and from memory, too short, and with more
 * terms than there are ids. */
#include "damage_kit.h"

#include "base/file.h"
#include "base/hash.h"
#include "mend.h"
#include "runner.h"

#include <stdlib.h>
#include <string.h>
#include <unistd.h>

runner_suite check_image_open;

static const struct str quads =
    STR_INIT("<http://e/a> <http://e/p> \"x\" .\n"
             "<http://e/b> <http://e/q> <http://e/a> .\n");

static enum err
open_bytes(struct damage *damage, struct image **ret_image)
{
  mend_hashes(damage->bytes.bytes, damage->bytes.length);
  return image_open_bytes((unsigned char *)damage->bytes.bytes,
                          damage->bytes.length, "bytes", ret_image);
}

START_TEST(reads_bytes_like_a_file)
{
  struct damage damage;
  struct image *image;
  damage_init(&damage, quads);
  ck_assert_int_eq(open_bytes(&damage, &image), ERR_NONE);
  ck_assert_int_eq(image_verify(image), ERR_NONE);
  ck_assert_int_eq(image_check(image, true), ERR_NONE);
  for (int id = 0; id < IMAGE_SECTION_COUNT; id++) {
    struct str of_file, of_bytes;
    ck_assert_int_eq(
        image_text(damage.image, (enum image_section_id)id, &of_file),
        ERR_NONE);
    ck_assert_int_eq(image_text(image, (enum image_section_id)id, &of_bytes),
                     ERR_NONE);
    ck_assert(str_equals(of_file, of_bytes));
  }
  image_free(image);
  damage_fini(&damage);
}
END_TEST

START_TEST(refuses_damaged_blocks_of_bytes)
{
  struct damage damage;
  struct image *image;
  struct str text;
  damage_init(&damage, quads);
  ck_assert_int_eq(open_bytes(&damage, &image), ERR_NONE);
  damage_section(&damage, IMAGE_IRI_BYTES)[0] ^= 1;
  for (int i = 0; i < 2; i++)
    ck_assert_int_eq(image_text(image, IMAGE_IRI_BYTES, &text), ERR_DAMAGED);
  image_free(image);
  damage_fini(&damage);
}
END_TEST

/* Copies of just that size, so that a sanitizer sees what reads beyond. */
START_TEST(refuses_beginnings)
{
  static const size_t sizes[] = {0, 1, 8, IMAGE_HEADER_SIZE - 1,
                                 IMAGE_HEADER_SIZE};
  struct damage damage;
  damage_init(&damage, quads);
  for (size_t i = 0; i < sizeof sizes / sizeof *sizes; i++) {
    struct str part = str_first(buffer_str(&damage.bytes), sizes[i]);
    unsigned char *copy = malloc(sizes[i] ? sizes[i] : 1);
    struct image *image;
    int fd = kit_file(part);
    ck_assert_ptr_nonnull(copy);
    memcpy(copy, part.bytes, part.length);
    ck_assert_int_eq(image_open(fd, "file", &image), ERR_BAD_DATA);
    ck_assert_int_eq(image_open_bytes(copy, part.length, "bytes", &image),
                     ERR_BAD_DATA);
    file_close(fd);
    free(copy);
  }
  damage_fini(&damage);
}
END_TEST

/* --- more terms than ids ---------------------------------------------------
 */

enum { BLOCKS = 8200 }; /* more than 2^32 bits, as many as ids need */
static const size_t HASHES = (size_t)BLOCKS * 8; /* bytes */

/* A column of zeros, which takes no bytes. */
static void
empty(struct image_header *h, enum image_section_id id)
{
  h->widths[id] = 0;
  h->sections[id].length = IMAGE_COLUMN_PADDING;
}

/* Opens a file with so many holes after the image that its header may count
 * 2^32 terms. */
static enum err
open_with_terms(uint64_t terms)
{
  struct damage damage;
  struct image *image;
  damage_init(&damage, quads);
  struct image_header *h = damage_header(&damage);
  char *hashes = calloc(1, HASHES);
  ck_assert_ptr_nonnull(hashes);
  h->blanks = (uint32_t)(terms - h->iris - h->literals);
  empty(h, IMAGE_SUBJECT_ROWS);
  empty(h, IMAGE_OBJECT_ROWS);
  h->block_hashes = IMAGE_HEADER_SIZE + (uint64_t)BLOCKS * IMAGE_BLOCK_SIZE;
  h->size = h->block_hashes + HASHES;
  h->block_hashes_hash = hash_bytes(str_of(hashes, HASHES), 0);
  h->header_hash = 0;
  h->header_hash = hash_bytes(str_of((const char *)h, sizeof *h), 0);
  int fd = kit_file(buffer_str(&damage.bytes));
  ck_assert_int_eq(ftruncate(fd, (off_t)h->size), 0);
  enum err err = image_open(fd, "holes", &image);
  if (!err)
    image_free(image);
  file_close(fd);
  free(hashes);
  damage_fini(&damage);
  return err;
}

START_TEST(refuses_more_terms_than_ids)
{
  ck_assert_int_eq(open_with_terms(IMAGE_NONE - UINT64_C(1)), ERR_NONE);
  ck_assert_int_eq(open_with_terms(IMAGE_NONE), ERR_BAD_DATA);
}
END_TEST

Suite *
check_image_open(void)
{
  const TTest *tests[] = {reads_bytes_like_a_file,
                          refuses_damaged_blocks_of_bytes, refuses_beginnings,
                          refuses_more_terms_than_ids};
  return runner_make_suite("image_open", tests, sizeof tests / sizeof *tests);
}
