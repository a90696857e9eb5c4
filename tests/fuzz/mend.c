#include "mend.h"

#include "base/file.h"
#include "base/hash.h"
#include "fuzz.h"
#include "store/image_format.h"

#include <string.h>

void
mend_hashes(char *bytes, size_t size)
{
  struct image_header header;
  memcpy(&header, bytes, sizeof header);
  uint64_t end = header.block_hashes, count = 0;
  for (uint64_t start = IMAGE_HEADER_SIZE;
       end <= size && start < end && count < (size - end) / 8; count++) {
    uint64_t length =
        end - start < IMAGE_BLOCK_SIZE ? end - start : IMAGE_BLOCK_SIZE;
    uint64_t hash = hash_bytes(str_of(bytes + start, length), count);
    memcpy(bytes + end + count * 8, &hash, 8);
    start += length;
  }
  if (end <= size)
    header.block_hashes_hash = hash_bytes(str_of(bytes + end, count * 8), 0);
  header.header_hash = 0;
  header.header_hash =
      hash_bytes(str_of((const char *)&header, sizeof header), 0);
  memcpy(bytes, &header, sizeof header);
}

/* Says where the hashes are, as an image of this size has them. */
static void
mend(char *bytes, size_t size)
{
  struct image_header header;
  if (size < IMAGE_HEADER_SIZE)
    return;
  memcpy(&header, bytes, sizeof header);
  memcpy(header.magic, IMAGE_MAGIC, sizeof header.magic);
  header.version = IMAGE_VERSION;
  header.byte_order = IMAGE_BYTE_ORDER;
  header.size = size;
  uint64_t blocks = (size - IMAGE_HEADER_SIZE + IMAGE_BLOCK_SIZE + 7) /
                    (IMAGE_BLOCK_SIZE + 8);
  if (blocks * 8 > size - IMAGE_HEADER_SIZE)
    blocks = 0;
  header.block_hashes = (size - blocks * 8) & ~UINT64_C(7);
  memcpy(bytes, &header, sizeof header);
  mend_hashes(bytes, size);
}

unsigned char *
mend_copy(const uint8_t *data, size_t size)
{
  char *bytes = malloc(size ? size : 1);
  FUZZ_ASSERT(bytes);
  if (size)
    memcpy(bytes, data, size);
  mend(bytes, size);
  return (unsigned char *)bytes;
}

int
mend_image(const uint8_t *data, size_t size)
{
  int fd = file_new_memory("image");
  unsigned char *bytes = mend_copy(data, size);
  FUZZ_ASSERT(fd >= 0);
  FUZZ_ASSERT(file_write_fd(fd, str_of((char *)bytes, size)) == ERR_NONE);
  free(bytes);
  return fd;
}
