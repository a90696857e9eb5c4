#include "store/image.h"

#include "base/hash.h"
#include "base/log.h"
#include "store/dictionary.h"

#include <stdatomic.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/stat.h>

enum block_state { BLOCK_UNKNOWN, BLOCK_SOUND, BLOCK_DAMAGED };

struct image {
  void *mapping;
  const unsigned char *bytes; /* the same, to read from */
  const struct image_header *header;
  uint64_t block_count;
  atomic_uchar *blocks; /* enum block_state */
  char what[256];
};

const struct image_header *
image_header(const struct image *image)
{
  return image->header;
}

/* --- opening -------------------------------------------------------------- */

/* What a section must hold; 0 bytes each: any length. */
static uint64_t
expected_length(const struct image_header *h, enum image_section_id id)
{
  uint64_t resources = (uint64_t)h->iris + h->blanks;
  switch (id) {
  case IMAGE_IRI_OFFSETS:
    return ((uint64_t)h->iris + IMAGE_BUCKET - 1) / IMAGE_BUCKET * 8 + 8;
  case IMAGE_LITERAL_OFFSETS:
    return ((uint64_t)h->literals + IMAGE_BUCKET - 1) / IMAGE_BUCKET * 8 + 8;
  case IMAGE_SUBJECT_ROWS:
  case IMAGE_OBJECT_ROWS:
    return (resources + 1) * 4;
  case IMAGE_ROW_PREDICATE:
  case IMAGE_ROW_OBJECT:
  case IMAGE_ROW_CONTEXT:
    return (uint64_t)h->rows * 4;
  case IMAGE_IN_SUBJECT:
  case IMAGE_IN_PREDICATE:
    return (uint64_t)h->inbound_rows * 4;
  case IMAGE_CONTEXTS:
    return (uint64_t)h->contexts * sizeof(struct image_context);
  case IMAGE_DOCUMENTS:
    return (uint64_t)h->documents * sizeof(struct image_document);
  case IMAGE_NAMES:
    return (uint64_t)h->names * sizeof(struct image_name);
  case IMAGE_NAME_HASH:
    return (uint64_t)h->name_slots * 4;
  case IMAGE_PREDICATES:
    return (uint64_t)h->predicates * sizeof(struct image_predicate);
  default:
    return UINT64_MAX;
  }
}

static uint64_t
block_count(const struct image_header *h)
{
  return (h->block_hashes - IMAGE_HEADER_SIZE + IMAGE_BLOCK_SIZE - 1) /
         IMAGE_BLOCK_SIZE;
}

static const char *
find_section_fault(const struct image_header *h)
{
  uint64_t end = IMAGE_HEADER_SIZE;
  for (int id = 0; id < IMAGE_SECTION_COUNT; id++) {
    const struct image_section *section = &h->sections[id];
    uint64_t expected = expected_length(h, (enum image_section_id)id);
    if (section->offset < end || section->offset % IMAGE_ALIGNMENT ||
        section->offset > h->block_hashes ||
        section->length > h->block_hashes - section->offset)
      return "a section is out of bounds";
    if (expected != UINT64_MAX && section->length != expected)
      return "a section has the wrong length";
    if (section->length % 4 &&
        (id == IMAGE_CONTEXT_ROWS || id == IMAGE_DOCUMENT_CONTEXTS))
      return "a section has the wrong length";
    end = section->offset + section->length;
  }
  return NULL;
}

static const char *
find_fault(const unsigned char *bytes, uint64_t size)
{
  struct image_header copy;
  if (size < IMAGE_HEADER_SIZE)
    return "it is too short";
  memcpy(&copy, bytes, sizeof copy);
  if (memcmp(copy.magic, IMAGE_MAGIC, sizeof copy.magic) != 0)
    return "it is not an image";
  if (copy.byte_order != IMAGE_BYTE_ORDER)
    return "it was made on a machine of another byte order";
  if (copy.version != IMAGE_VERSION)
    return "it has another version; compile it again";
  uint64_t hash = copy.header_hash;
  copy.header_hash = 0;
  if (hash_bytes(str_of((const char *)&copy, sizeof copy), 0) != hash)
    return "its header is damaged";
  if (copy.size != size)
    return "it is cut off";
  uint64_t blocks = copy.block_hashes;
  if (blocks < IMAGE_HEADER_SIZE || blocks > size || blocks % 8)
    return "its header is wrong";
  uint64_t count = block_count(&copy);
  if (size - blocks != count * 8)
    return "its table of blocks has the wrong length";
  if (hash_bytes(str_of((const char *)bytes + blocks, count * 8), 0) !=
      copy.block_hashes_hash)
    return "its table of blocks is damaged";
  if (copy.name_slots & (copy.name_slots - 1))
    return "its header is wrong";
  if ((uint64_t)copy.iris + copy.blanks + copy.literals >= IMAGE_NONE)
    return "its header is wrong";
  return find_section_fault(&copy);
}

enum err
image_open(int fd, const char *what, struct image **ret_image)
{
  struct stat status;
  if (fstat(fd, &status) || !S_ISREG(status.st_mode))
    return ERR_NO_INPUT;
  uint64_t size = (uint64_t)status.st_size;
  if (size < IMAGE_HEADER_SIZE) {
    log_error("%s: it is too short to be an image", what);
    return ERR_BAD_DATA;
  }
  void *bytes = mmap(NULL, size, PROT_READ, MAP_SHARED, fd, 0);
  if (bytes == MAP_FAILED)
    return ERR_MEMORY;
  enum err err = ERR_MEMORY;
  struct image *image = calloc(1, sizeof *image);
  if (image) {
    image->mapping = bytes;
    image->bytes = bytes;
    image->header = bytes;
    snprintf(image->what, sizeof image->what, "%s", what);
    const char *fault = find_fault(bytes, size);
    if (fault) {
      log_error("%s: %s", what, fault);
      err = ERR_BAD_DATA;
    } else {
      image->block_count = block_count(image->header);
      image->blocks = calloc(image->block_count + 1, sizeof *image->blocks);
      err = image->blocks ? ERR_NONE : ERR_MEMORY;
    }
  }
  if (err) {
    free(image);
    munmap(bytes, size);
    return err;
  }
  *ret_image = image;
  return ERR_NONE;
}

void
image_free(struct image *image)
{
  if (!image)
    return;
  munmap(image->mapping, image->header->size);
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
  uint64_t expected;
  memcpy(&expected, image->bytes + image->header->block_hashes + block * 8, 8);
  uint64_t hash = hash_bytes(
      str_of((const char *)image->bytes + start, end - start), block);
  unsigned char state = hash == expected ? BLOCK_SOUND : BLOCK_DAMAGED;
  unsigned char before = atomic_exchange(&image->blocks[block], state);
  if (state == BLOCK_DAMAGED && before == BLOCK_UNKNOWN)
    log_error("%s: the block at byte %llu is damaged; answers that need it "
              "are refused",
              image->what, (unsigned long long)start);
  return state == BLOCK_SOUND ? ERR_NONE : ERR_DAMAGED;
}

static enum err
verify_range(const struct image *image, uint64_t offset, uint64_t length)
{
  if (length == 0)
    return ERR_NONE;
  uint64_t block = (offset - IMAGE_HEADER_SIZE) / IMAGE_BLOCK_SIZE;
  uint64_t last = (offset + length - 1 - IMAGE_HEADER_SIZE) / IMAGE_BLOCK_SIZE;
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

enum err
image_verify(const struct image *image)
{
  return verify_range(image, IMAGE_HEADER_SIZE,
                      image->header->block_hashes - IMAGE_HEADER_SIZE);
}

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
image_numbers(const struct image *image, enum image_section_id section,
              uint64_t index, uint64_t count, const uint32_t **ret_numbers)
{
  const void *bytes;
  TRY(image_read(image, section, index * 4, count * 4, &bytes));
  *ret_numbers = bytes;
  return ERR_NONE;
}

enum err
image_range(const struct image *image, enum image_section_id section,
            uint64_t index, uint32_t maximum, uint32_t *ret_first,
            uint32_t *ret_count)
{
  const uint32_t *ends;
  TRY(image_numbers(image, section, index, 2, &ends));
  if (ends[0] > ends[1] || ends[1] > maximum)
    return ERR_DAMAGED;
  *ret_first = ends[0];
  *ret_count = ends[1] - ends[0];
  return ERR_NONE;
}

uint32_t
image_first_not_below(const uint32_t *numbers, uint32_t count, uint32_t wanted)
{
  uint32_t low = 0, high = count;
  while (low < high) {
    uint32_t middle = low + (high - low) / 2;
    if (numbers[middle] < wanted)
      low = middle + 1;
    else
      high = middle;
  }
  return low;
}

/* --- terms -------------------------------------------------------------- */

bool
image_is_resource(const struct image *image, uint32_t id)
{
  return (uint64_t)id < (uint64_t)image->header->iris + image->header->blanks;
}

bool
image_is_blank(const struct image *image, uint32_t id)
{
  return id >= image->header->iris && image_is_resource(image, id);
}

enum err
image_term(const struct image *image, uint32_t id, struct arena *arena,
           struct term *ret_term)
{
  const struct image_header *h = image->header;
  if (id < h->iris) {
    struct str iri;
    TRY(dictionary_iri(image, id, arena, &iri));
    *ret_term = term_iri(iri);
    return ERR_NONE;
  }
  id -= h->iris;
  if (id < h->blanks) {
    *ret_term = (struct term){.kind = TERM_BLANK};
    return ERR_NONE;
  }
  id -= h->blanks;
  if (id >= h->literals)
    return ERR_DAMAGED;
  return dictionary_literal(image, id, arena, ret_term);
}

enum err
image_lower_bound(const struct image *image, struct str iri, uint32_t *ret_id)
{
  return dictionary_lower_bound(image, iri, ret_id, NULL);
}

enum err
image_find_iri(const struct image *image, struct str iri, uint32_t *ret_id)
{
  bool equal;
  uint32_t id;
  TRY(dictionary_lower_bound(image, iri, &id, &equal));
  *ret_id = equal ? id : IMAGE_NONE;
  return ERR_NONE;
}
