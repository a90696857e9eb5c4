#include "compile/image_writer.h"

#include "base/buffer.h"
#include "base/file.h"
#include "base/hash.h"

#include <string.h>
#include <unistd.h>

/* Bytes on their way: whole blocks are hashed and written. */
struct stream {
  int fd;
  uint64_t at; /* offset in the file */
  struct buffer block;
  struct buffer hashes;
};

static enum err
flush_block(struct stream *stream)
{
  struct str block = buffer_str(&stream->block);
  uint64_t number = stream->hashes.length / sizeof(uint64_t);
  uint64_t hash = hash_bytes(block, number);
  if (block.length == 0)
    return ERR_NONE;
  buffer_put(&stream->hashes, str_of((const char *)&hash, sizeof hash));
  TRY(file_write_fd(stream->fd, block));
  buffer_reset(&stream->block);
  return buffer_err(&stream->hashes);
}

static enum err
put_bytes(struct stream *stream, struct str bytes)
{
  while (bytes.length) {
    size_t room = IMAGE_BLOCK_SIZE - stream->block.length;
    struct str part = str_first(bytes, room);
    buffer_put(&stream->block, part);
    TRY(buffer_err(&stream->block));
    stream->at += part.length;
    bytes = str_from_offset(bytes, part.length);
    if (stream->block.length == IMAGE_BLOCK_SIZE)
      TRY(flush_block(stream));
  }
  return ERR_NONE;
}

static enum err
put_section(struct stream *stream, struct str bytes,
            struct image_section *ret_section)
{
  static const char zeros[IMAGE_ALIGNMENT];
  size_t past = stream->at % IMAGE_ALIGNMENT;
  if (past)
    TRY(put_bytes(stream, str_of(zeros, IMAGE_ALIGNMENT - past)));
  *ret_section = (struct image_section){stream->at, bytes.length};
  return put_bytes(stream, bytes);
}

/* The last block is filled up to a multiple of 64, then come the hashes. */
static enum err
put_all(struct stream *stream, struct image_header *header,
        const struct str *sections)
{
  struct image_section end;
  for (int id = 0; id < IMAGE_SECTION_COUNT; id++)
    TRY(put_section(stream, sections[id], &header->sections[id]));
  TRY(put_section(stream, STR(""), &end));
  TRY(flush_block(stream));
  struct str hashes = buffer_str(&stream->hashes);
  header->block_hashes = end.offset;
  header->block_hashes_hash = hash_bytes(hashes, 0);
  header->size = end.offset + hashes.length;
  return file_write_fd(stream->fd, hashes);
}

enum err
image_writer_write(int fd, struct image_header *header,
                   const struct str *sections)
{
  char page[IMAGE_HEADER_SIZE] = {0};
  struct stream stream = {.fd = fd, .at = IMAGE_HEADER_SIZE};
  buffer_init(&stream.block, IMAGE_BLOCK_SIZE);
  buffer_init(&stream.hashes, SIZE_MAX / 2);
  memcpy(header->magic, IMAGE_MAGIC, sizeof header->magic);
  header->version = IMAGE_VERSION;
  header->byte_order = IMAGE_BYTE_ORDER;
  header->header_hash = 0;
  enum err err = file_write_fd(fd, str_of(page, sizeof page));
  if (!err)
    err = put_all(&stream, header, sections);
  if (!err) {
    header->header_hash =
        hash_bytes(str_of((const char *)header, sizeof *header), 0);
    memcpy(page, header, sizeof *header);
    if (lseek(fd, 0, SEEK_SET) != 0)
      err = ERR_IO;
    else
      err = file_write_fd(fd, str_of(page, sizeof page));
  }
  buffer_fini(&stream.block);
  buffer_fini(&stream.hashes);
  return err;
}
