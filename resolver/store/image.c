#include "store/image.h"

#include "base/hash.h"
#include "base/log.h"
#include "store/image_private.h"

#include <stdlib.h>
#include <string.h>

const struct image_header *
image_header(const struct image *image)
{
  return image->header;
}

void
image_free(struct image *image)
{
  if (!image)
    return;
  image_map_close(image->map);
  free(image->hashes);
  free(image->blocks);
  free(image);
}

/* --- blocks -------------------------------------------------------------- */

static enum err
verify_block(const struct image *image, uint64_t block)
{
  uint64_t start = IMAGE_HEADER_SIZE + block * IMAGE_BLOCK_SIZE;
  uint64_t end = start + IMAGE_BLOCK_SIZE;
  if (end > image->header->block_hashes)
    end = image->header->block_hashes;
  uint64_t hash = hash_bytes(
      str_of((const char *)image->bytes + start, end - start), block);
  unsigned char state =
      hash == image->hashes[block] ? BLOCK_SOUND : BLOCK_DAMAGED;
  unsigned char before = atomic_exchange(&image->blocks[block], state);
  if (state == BLOCK_DAMAGED && before == BLOCK_UNKNOWN &&
      !(image->map && image_map_is_changed(image->map)))
    log_error("%s: the block at byte %llu is damaged; answers that need it "
              "are refused",
              image->what, (unsigned long long)start);
  return state == BLOCK_SOUND ? ERR_NONE : ERR_DAMAGED;
}

static enum err
verify_blocks(const struct image *image, uint64_t block, uint64_t last)
{
  for (; block <= last; block++) {
    unsigned char state =
        atomic_load_explicit(&image->blocks[block], memory_order_relaxed);
    if (state == BLOCK_SOUND)
      continue;
    if (state == BLOCK_DAMAGED)
      return ERR_DAMAGED;
    TRY(verify_block(image, block));
  }
  return ERR_NONE;
}

/* Usually the range is in one block, which was verified before. */
static inline enum err
verify_range(const struct image *image, uint64_t offset, uint64_t length)
{
  if (length == 0 || !image->blocks)
    return ERR_NONE;
  uint64_t block = (offset - IMAGE_HEADER_SIZE) / IMAGE_BLOCK_SIZE;
  uint64_t last = (offset + length - 1 - IMAGE_HEADER_SIZE) / IMAGE_BLOCK_SIZE;
  if (block == last &&
      atomic_load_explicit(&image->blocks[block], memory_order_relaxed) ==
          BLOCK_SOUND)
    return ERR_NONE;
  return verify_blocks(image, block, last);
}

enum err
image_verify(const struct image *image)
{
  return verify_range(image, IMAGE_HEADER_SIZE,
                      image->header->block_hashes - IMAGE_HEADER_SIZE);
}

/* --- changes of the file -------------------------------------------------- */

static void
tell_change(struct image *image)
{
  if (!atomic_flag_test_and_set(&image->told))
    log_error("%s: the file has changed while it is being served; all answers "
              "from it are refused until the next reload. To replace an image, "
              "rename another file to its name, as compile does",
              image->what);
}

/* Verifies once more the blocks that answers were made from. */
static bool
is_unchanged(const struct image *image)
{
  for (uint64_t block = 0; block < image->block_count; block++)
    if (atomic_load(&image->blocks[block]) == BLOCK_SOUND &&
        verify_block(image, block))
      return false;
  return true;
}

enum err
image_check(struct image *image, bool looks)
{
  int64_t touched;
  if (!image->map)
    return ERR_NONE;
  if (looks && image_map_check(image->map, &touched) == IMAGE_MAP_TOUCHED) {
    if (is_unchanged(image))
      image_map_accept(image->map, touched);
    else
      image_map_spoil(image->map);
  }
  if (!image_map_is_changed(image->map))
    return ERR_NONE;
  tell_change(image);
  return ERR_DAMAGED;
}

/* --- sections --------------------------------------------------------------
 */

enum err
image_read(const struct image *image, enum image_section_id section,
           uint64_t offset, uint64_t length, const void **ret_bytes)
{
  const struct image_section *bounds = &image->header->sections[section];
  if (offset > bounds->length || length > bounds->length - offset)
    return ERR_DAMAGED;
  TRY(verify_range(image, bounds->offset + offset, length));
  *ret_bytes = image->bytes + bounds->offset + offset;
  return ERR_NONE;
}

void
image_expect_number(const struct image *image, enum image_section_id section,
                    uint64_t index)
{
  const struct image_section *bounds = &image->header->sections[section];
  uint64_t at = index * image->header->widths[section] / 8;
  if (at < bounds->length)
    __builtin_prefetch(image->bytes + bounds->offset + at);
}

enum err
image_text(const struct image *image, enum image_section_id section,
           struct str *ret_text)
{
  const void *bytes;
  uint64_t length = image->header->sections[section].length;
  TRY(image_read(image, section, 0, length, &bytes));
  *ret_text = str_of(bytes, length);
  return ERR_NONE;
}

enum err
image_record(const struct image *image, enum image_section_id section,
             uint64_t index, size_t size, const void **ret_record)
{
  return image_read(image, section, index * size, size, ret_record);
}

enum err
image_numbers(const struct image *image, enum image_section_id section,
              uint64_t index, uint64_t count, const uint32_t **ret_numbers)
{
  const void *bytes;
  TRY(image_read(image, section, index * 4, count * 4, &bytes));
  *ret_numbers = bytes;
  return ERR_NONE;
}

/* --- columns ---------------------------------------------------------------
 */

static inline enum err
open_column(const struct image *image, enum image_section_id section,
            uint64_t index, uint64_t count, struct image_column *ret_column)
{
  const struct image_section *bounds = &image->header->sections[section];
  unsigned width = image->header->widths[section];
  uint64_t most = (bounds->length - IMAGE_COLUMN_PADDING) * 8, end;
  if (__builtin_add_overflow(index, count, &end) ||
      __builtin_mul_overflow(end, width, &end) || end > most)
    return ERR_DAMAGED;
  uint64_t first = index * width, at = bounds->offset + first / 8;
  TRY(verify_range(image, at, (end + 7) / 8 - first / 8));
  *ret_column = (struct image_column){image->bytes + at, first % 8,
                                      (UINT64_C(1) << width) - 1, width};
  return ERR_NONE;
}

enum err
image_column(const struct image *image, enum image_section_id section,
             uint64_t index, uint64_t count, struct image_column *ret_column)
{
  return open_column(image, section, index, count, ret_column);
}

enum err
image_number(const struct image *image, enum image_section_id section,
             uint64_t index, uint64_t *ret_number)
{
  struct image_column column;
  TRY(open_column(image, section, index, 1, &column));
  *ret_number = image_column_at(&column, 0);
  return ERR_NONE;
}

enum err
image_range(const struct image *image, enum image_section_id section,
            uint64_t index, uint64_t maximum, uint64_t *ret_first,
            uint64_t *ret_count)
{
  struct image_column ends;
  TRY(open_column(image, section, index, 2, &ends));
  uint64_t first = image_column_at(&ends, 0), end = image_column_at(&ends, 1);
  if (first > end || end > maximum)
    return ERR_DAMAGED;
  *ret_first = first;
  *ret_count = end - first;
  return ERR_NONE;
}

uint64_t
image_first_not_below(const struct image_column *column, uint64_t count,
                      uint64_t wanted)
{
  uint64_t low = 0, high = count;
  while (low < high) {
    uint64_t middle = low + (high - low) / 2;
    if (image_column_at(column, middle) < wanted)
      low = middle + 1;
    else
      high = middle;
  }
  return low;
}
