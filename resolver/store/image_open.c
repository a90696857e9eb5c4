/* image_open: opens a file and checks that it is a valid image. */
#include "base/file.h"
#include "base/hash.h"
#include "base/log.h"
#include "store/image_private.h"

#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

/* Returns how many ranks the entries and the levels above them have. */
static uint64_t
rank_count(uint64_t entries)
{
  uint64_t all = entries;
  while (entries > 1) {
    entries = (entries + IMAGE_RANK_FAN - 1) / IMAGE_RANK_FAN;
    all += entries;
  }
  return all;
}

/* Returns how many numbers a column has; UINT64_MAX: it is another section. */
static uint64_t
column_length(const struct image_header *h, enum image_section_id id)
{
  uint64_t resources = (uint64_t)h->iris + h->blanks;
  switch (id) {
  case IMAGE_IRI_BUCKETS:
    return ((uint64_t)h->iris + IMAGE_BUCKET - 1) / IMAGE_BUCKET + 1;
  case IMAGE_LITERAL_BUCKETS:
    return ((uint64_t)h->literals + IMAGE_BUCKET - 1) / IMAGE_BUCKET + 1;
  case IMAGE_LITERAL_QUALIFIERS:
    return h->literals;
  case IMAGE_SUBJECT_ROWS:
  case IMAGE_OBJECT_ROWS:
    return resources + 1;
  case IMAGE_ROW_PREDICATE:
  case IMAGE_ROW_OBJECT:
  case IMAGE_ROW_CONTEXT:
    return h->rows;
  case IMAGE_IN_SUBJECT:
  case IMAGE_IN_PREDICATE:
    return h->inbound_rows;
  case IMAGE_CONTEXT_ROWS:
    return h->context_rows;
  case IMAGE_NAMES:
    return h->names;
  case IMAGE_NAME_HASH:
    return h->name_slots;
  case IMAGE_SEARCH:
    return h->search_entries;
  case IMAGE_SEARCH_RANKS:
    return rank_count(h->search_entries);
  case IMAGE_SHELF_ROWS:
    return h->shelf_rows;
  default:
    return UINT64_MAX;
  }
}

/* Returns the bytes of a section of records; UINT64_MAX: any number. */
static uint64_t
records_length(const struct image_header *h, enum image_section_id id)
{
  switch (id) {
  case IMAGE_LANGUAGE_ENDS:
    return (uint64_t)h->languages * 4;
  case IMAGE_DATATYPES:
    return (uint64_t)h->datatypes * 4;
  case IMAGE_PREDICATES:
    return (uint64_t)h->predicates * sizeof(struct image_predicate);
  case IMAGE_CONTEXTS:
    return (uint64_t)h->contexts * sizeof(struct image_context);
  case IMAGE_VERSIONS:
    return (uint64_t)h->versions * sizeof(struct image_version);
  case IMAGE_OLD_NAMES:
    return (uint64_t)h->old_names * sizeof(struct image_old_name);
  case IMAGE_DOCUMENTS:
    return (uint64_t)h->documents * sizeof(struct image_document);
  case IMAGE_FRAGMENTS:
    return (uint64_t)h->fragments * sizeof(struct image_fragments);
  case IMAGE_SHELVES:
    return (uint64_t)h->shelves * sizeof(struct image_shelf);
  case IMAGE_CLASSES:
    return (uint64_t)h->classes * sizeof(struct image_class);
  default:
    return UINT64_MAX;
  }
}

/* Returns whether a section has the length that the counts require. A column of
 * zeros takes no bytes, so counts are also limited by the bits of the file:
 * each thing that is counted takes at least one of them in some section. */
static bool
has_length(const struct image_header *h, enum image_section_id id)
{
  uint64_t length = h->sections[id].length, numbers = column_length(h, id);
  uint64_t records = records_length(h, id);
  if (numbers == UINT64_MAX)
    return h->widths[id] == 0 && (records == UINT64_MAX || length == records);
  return h->widths[id] <= IMAGE_WIDTH_MAXIMUM &&
         numbers / 8 <= h->block_hashes &&
         length == (numbers * h->widths[id] + 7) / 8 + IMAGE_COLUMN_PADDING;
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
    if (section->offset < end || section->offset % IMAGE_ALIGNMENT ||
        section->offset > h->block_hashes ||
        section->length > h->block_hashes - section->offset)
      return "a section is out of bounds";
    if (!has_length(h, (enum image_section_id)id))
      return "a section has the wrong length";
    end = section->offset + section->length;
  }
  return NULL;
}

/* Returns what is wrong with the header of a file of size bytes, or NULL. */
static const char *
find_header_fault(const struct image_header *h, uint64_t size)
{
  struct image_header copy = *h;
  if (memcmp(h->magic, IMAGE_MAGIC, sizeof h->magic) != 0)
    return "it is not an image";
  if (h->byte_order != IMAGE_BYTE_ORDER)
    return "it was made on a machine of another byte order";
  if (h->version != IMAGE_VERSION)
    return "it has another version; compile it again";
  copy.header_hash = 0;
  if (hash_bytes(str_of((const char *)&copy, sizeof copy), 0) != h->header_hash)
    return "its header is damaged";
  if (h->size != size)
    return "it is cut off";
  if (h->block_hashes < IMAGE_HEADER_SIZE || h->block_hashes > size ||
      h->block_hashes % 8 || h->name_slots & (h->name_slots - 1) ||
      (uint64_t)h->iris + h->blanks + h->literals >= IMAGE_NONE ||
      h->search_entries > h->rows << IMAGE_WORD_BITS)
    return "its header is wrong";
  if (size - h->block_hashes != block_count(h) * 8)
    return "its table of blocks has the wrong length";
  return find_section_fault(h);
}

/* Copies the header and the hashes of blocks, and checks the copies. */
static enum err
read_tables(struct image *image, uint64_t size)
{
  if (size < IMAGE_HEADER_SIZE) {
    log_error("%s: it is too short to be an image", image->what);
    return ERR_BAD_DATA;
  }
  memcpy(&image->own, image->bytes, sizeof image->own);
  const char *fault = find_header_fault(&image->own, size);
  if (!fault) {
    uint64_t count = block_count(&image->own);
    image->block_count = count;
    image->hashes = calloc(count + 1, sizeof *image->hashes);
    image->blocks = calloc(count + 1, sizeof *image->blocks);
    if (!image->hashes || !image->blocks)
      return ERR_MEMORY;
    memcpy(image->hashes, image->bytes + image->own.block_hashes, count * 8);
    if (hash_bytes(str_of((const char *)image->hashes, count * 8), 0) !=
        image->own.block_hashes_hash)
      fault = "its table of blocks is damaged";
  }
  if (!fault)
    return ERR_NONE;
  log_error("%s: %s", image->what, fault);
  return ERR_BAD_DATA;
}

/* Opens a map, or borrowed bytes when map is NULL. Takes the map over, also on
 * failure. */
static enum err
open_bytes(struct image_map *map, const unsigned char *bytes, uint64_t size,
           const char *what, struct image **ret_image)
{
  struct image *image = calloc(1, sizeof *image);
  if (!image) {
    image_map_close(map);
    return ERR_MEMORY;
  }
  image->map = map;
  image->bytes = bytes;
  image->header = &image->own;
  atomic_flag_clear(&image->told);
  snprintf(image->what, sizeof image->what, "%s", what);
  enum err err = read_tables(image, size);
  if (err) {
    image_free(image);
    return err;
  }
  *ret_image = image;
  return ERR_NONE;
}

enum err
image_open(int fd, const char *what, struct image **ret_image)
{
  struct stat status = {.st_mode = 0};
  struct image_map *map;
  if (fstat(fd, &status) || !S_ISREG(status.st_mode)) {
    log_error("%s: %s", what,
              status.st_mode ? "it is not a regular file" : strerror(errno));
    return ERR_NO_INPUT;
  }
  uint64_t size = (uint64_t)status.st_size;
  if (size < IMAGE_HEADER_SIZE) /* an empty file cannot be mapped */
    return open_bytes(NULL, NULL, size, what, ret_image);
  TRY(image_map_open(fd, size, what, &map));
  return open_bytes(map, image_map_bytes(map), size, what, ret_image);
}

enum err
image_open_bytes(const unsigned char *bytes, uint64_t size, const char *what,
                 struct image **ret_image)
{
  return open_bytes(NULL, bytes, size, what, ret_image);
}

enum err
image_open_unfinished(const struct image_header *header,
                      const unsigned char *bytes, struct image **ret_image)
{
  struct image *image = calloc(1, sizeof *image);
  if (!image)
    return ERR_MEMORY;
  image->bytes = bytes;
  image->header = header;
  *ret_image = image;
  return ERR_NONE;
}

static enum err
read_at(int fd, const char *what, void *bytes, size_t size, uint64_t offset)
{
  size_t length;
  if (file_read_at(fd, bytes, size, offset, &length)) {
    log_error("%s: %s", what, strerror(errno));
    return ERR_IO;
  }
  if (length == size)
    return ERR_NONE;
  log_error("%s: it becomes shorter while it is read", what);
  return ERR_BAD_DATA;
}

static enum err
read_header(int fd, const char *what, struct image_header *header)
{
  struct stat status = {.st_mode = 0};
  const char *fault = "it is too short to be an image";
  if (fstat(fd, &status) || !S_ISREG(status.st_mode)) {
    log_error("%s: it is not a regular file", what);
    return ERR_NO_INPUT;
  }
  if (status.st_size >= IMAGE_HEADER_SIZE) {
    TRY(read_at(fd, what, header, sizeof *header, 0));
    fault = find_header_fault(header, (uint64_t)status.st_size);
  }
  if (!fault)
    return ERR_NONE;
  log_error("%s: %s", what, fault);
  return ERR_BAD_DATA;
}

enum err
image_open_config(int fd, const char *what, struct buffer *out)
{
  struct image_header header;
  TRY(read_header(fd, what, &header));
  const struct image_section *text = &header.sections[IMAGE_CONFIG];
  char *place = buffer_extend(out, text->length);
  return place ? read_at(fd, what, place, text->length, text->offset)
               : buffer_err(out);
}

enum err
image_open_authorities(int fd, const char *what, bool *ret_are_there)
{
  struct image_header header;
  TRY(read_header(fd, what, &header));
  *ret_are_there = header.sections[IMAGE_AUTHORITIES].length > 0;
  return ERR_NONE;
}
