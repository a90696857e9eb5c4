#include "build/image_writer.h"

#include "base/hash.h"

#include <errno.h>
#include <string.h>
#include <unistd.h>

void
image_writer_init(struct image_writer *writer, int fd,
                  struct image_header *header)
{
  *writer = (struct image_writer){
      .fd = fd, .header = header, .at = IMAGE_HEADER_SIZE, .section = -1};
  buffer_init(&writer->block, IMAGE_BLOCK_SIZE);
  buffer_init(&writer->hashes, SIZE_MAX / 2);
}

void
image_writer_fini(struct image_writer *writer)
{
  buffer_fini(&writer->block);
  buffer_fini(&writer->hashes);
}

static enum err
write_at(struct image_writer *writer, struct str bytes, uint64_t offset)
{
  while (bytes.length) {
    ssize_t put = pwrite(writer->fd, bytes.bytes, bytes.length, (off_t)offset);
    if (put < 0 && errno == EINTR)
      continue;
    if (put <= 0) {
      writer->failed = put < 0 ? errno : EIO;
      return ERR_IO;
    }
    offset += (uint64_t)put;
    bytes = str_from_offset(bytes, (size_t)put);
  }
  return ERR_NONE;
}

/* --- bytes -----------------------------------------------------------------
 */

static enum err
write_block(struct image_writer *writer)
{
  struct str block = buffer_str(&writer->block);
  return write_at(writer, block, writer->at - block.length);
}

static enum err
end_block(struct image_writer *writer)
{
  struct str block = buffer_str(&writer->block);
  uint64_t number = writer->hashes.length / sizeof(uint64_t);
  uint64_t hash = hash_bytes(block, number);
  if (block.length == 0)
    return ERR_NONE;
  TRY(write_block(writer));
  buffer_put(&writer->hashes, str_of((const char *)&hash, sizeof hash));
  buffer_reset(&writer->block);
  return buffer_err(&writer->hashes);
}

void
image_writer_put(struct image_writer *writer, struct str bytes)
{
  while (bytes.length && !writer->err) {
    struct str part = str_first(bytes, IMAGE_BLOCK_SIZE - writer->block.length);
    buffer_put(&writer->block, part);
    writer->err = buffer_err(&writer->block);
    writer->at += part.length;
    bytes = str_from_offset(bytes, part.length);
    if (writer->block.length == IMAGE_BLOCK_SIZE && !writer->err)
      writer->err = end_block(writer);
  }
}

static void
align(struct image_writer *writer)
{
  static const char zeros[IMAGE_ALIGNMENT];
  size_t past = writer->at % IMAGE_ALIGNMENT;
  if (past)
    image_writer_put(writer, str_of(zeros, IMAGE_ALIGNMENT - past));
}

/* Sections between the last one and this are empty. An empty column has padding
 * nevertheless, so it is written like any other. */
void
image_writer_begin(struct image_writer *writer, enum image_section_id id)
{
  while (writer->section < (int)id) {
    align(writer);
    writer->header->sections[++writer->section] =
        (struct image_section){writer->at, 0};
  }
}

void
image_writer_end(struct image_writer *writer)
{
  struct image_section *section = &writer->header->sections[writer->section];
  section->length = writer->at - section->offset;
}

void
image_writer_section(struct image_writer *writer, enum image_section_id id,
                     struct str bytes)
{
  image_writer_begin(writer, id);
  image_writer_put(writer, bytes);
  image_writer_end(writer);
}

enum err
image_writer_sync(struct image_writer *writer)
{
  if (!writer->err)
    writer->err = write_block(writer);
  return writer->err;
}

/* The last block is filled up to a multiple of 64, then come the hashes. */
enum err
image_writer_finish(struct image_writer *writer)
{
  struct image_header *header = writer->header;
  char page[IMAGE_HEADER_SIZE] = {0};
  if (writer->section + 1 < IMAGE_SECTION_COUNT) {
    image_writer_begin(writer, IMAGE_SECTION_COUNT - 1);
    image_writer_end(writer);
  }
  align(writer);
  TRY(writer->err);
  TRY(end_block(writer));
  struct str hashes = buffer_str(&writer->hashes);
  header->block_hashes = writer->at;
  header->block_hashes_hash = hash_bytes(hashes, 0);
  header->size = writer->at + hashes.length;
  TRY(write_at(writer, hashes, writer->at));
  memcpy(header->magic, IMAGE_MAGIC, sizeof header->magic);
  header->version = IMAGE_VERSION;
  header->byte_order = IMAGE_BYTE_ORDER;
  header->header_hash = 0;
  header->header_hash =
      hash_bytes(str_of((const char *)header, sizeof *header), 0);
  memcpy(page, header, sizeof *header);
  return write_at(writer, str_of(page, sizeof page), 0);
}

/* --- columns ---------------------------------------------------------------
 */

unsigned
image_writer_width(uint64_t maximum)
{
  return maximum ? 64 - (unsigned)__builtin_clzll(maximum) : 0;
}

void
image_writer_begin_column(struct image_column_writer *column,
                          struct image_writer *writer, enum image_section_id id,
                          uint64_t maximum)
{
  column->writer = writer;
  column->word = 0;
  column->bits = 0;
  column->used = 0;
  column->width = image_writer_width(maximum);
  if (column->width > IMAGE_WIDTH_MAXIMUM && !writer->err)
    writer->err = ERR_LIMIT;
  image_writer_begin(writer, id);
  writer->header->widths[id] = (uint8_t)column->width;
}

static void
flush(struct image_column_writer *column)
{
  image_writer_put(column->writer, str_of(column->bytes, column->used));
  column->used = 0;
}

void
image_writer_put_bits(struct image_column_writer *column, uint64_t number,
                      unsigned width)
{
  column->word |= number << column->bits; /* fewer than 8 bits are there */
  column->bits += width;
  memcpy(column->bytes + column->used, &column->word, sizeof column->word);
  column->used += column->bits / 8;
  column->word = column->bits >= 64 ? 0 : column->word >> (column->bits & ~7U);
  column->bits &= 7;
  if (column->used > sizeof column->bytes - 16)
    flush(column);
}

void
image_writer_end_column(struct image_column_writer *column)
{
  static const char zeros[IMAGE_COLUMN_PADDING];
  if (column->bits)
    column->bytes[column->used++] = (char)column->word;
  flush(column);
  image_writer_put(column->writer, str_of(zeros, sizeof zeros));
  image_writer_end(column->writer);
}

void
image_writer_column(struct image_writer *writer, enum image_section_id id,
                    uint64_t maximum, const uint32_t *numbers, uint64_t count)
{
  struct image_column_writer column;
  image_writer_begin_column(&column, writer, id, maximum);
  for (uint64_t i = 0; i < count; i++)
    image_writer_put_number(&column, numbers[i]);
  image_writer_end_column(&column);
}
