#include "build/string_writer.h"

#include <string.h>

enum { HAND_ON = 32 * 1024 };

enum err
string_writer_init(struct string_writer *strings, struct image_writer *writer,
                   enum image_section_id id)
{
  *strings = (struct string_writer){.writer = writer, .id = id};
  buffer_init(&strings->bytes, SIZE_MAX / 2);
  buffer_init(&strings->buckets, SIZE_MAX / 2);
  if (!writer)
    return ERR_NONE;
  image_writer_begin(writer, id);
  return writer->err;
}

void
string_writer_fini(struct string_writer *strings)
{
  buffer_fini(&strings->bytes);
  buffer_fini(&strings->buckets);
}

static void
hand_on(struct string_writer *strings)
{
  image_writer_put(strings->writer, buffer_str(&strings->bytes));
  strings->offset += strings->bytes.length;
  buffer_reset(&strings->bytes);
}

static size_t
put_number(char *at, size_t number)
{
  size_t length = 0;
  for (; number >= 0x80; number >>= 7)
    at[length++] = (char)((number & 0x7F) | 0x80);
  at[length++] = (char)number;
  return length;
}

enum err
string_writer_put(struct string_writer *strings, struct str text)
{
  char head[20];
  size_t shared = 0;
  if (strings->count++ % IMAGE_BUCKET) {
    shared = str_common(strings->before, str_first(text, IMAGE_PREFIX_MAXIMUM));
  } else {
    uint64_t start = strings->offset + strings->bytes.length;
    buffer_put(&strings->buckets, str_of((const char *)&start, sizeof start));
  }
  size_t length = put_number(head, shared);
  length += put_number(head + length, text.length - shared);
  buffer_put(&strings->bytes, str_of(head, length));
  buffer_put(&strings->bytes, str_from_offset(text, shared));
  strings->before = text;
  TRY(buffer_err(&strings->bytes));
  TRY(buffer_err(&strings->buckets));
  if (!strings->writer)
    return ERR_NONE;
  if (strings->bytes.length > HAND_ON)
    hand_on(strings);
  return strings->writer->err;
}

enum err
string_writer_append(struct string_writer *strings, struct string_writer *part)
{
  for (size_t at = 0; at < part->buckets.length; at += sizeof(uint64_t)) {
    uint64_t start;
    memcpy(&start, part->buckets.bytes + at, sizeof start);
    start += strings->offset;
    buffer_put(&strings->buckets, str_of((const char *)&start, sizeof start));
  }
  image_writer_put(strings->writer, buffer_str(&part->bytes));
  strings->offset += part->bytes.length;
  strings->count += part->count;
  buffer_reset(&part->bytes);
  buffer_reset(&part->buckets);
  part->count = 0;
  TRY(buffer_err(&strings->buckets));
  return strings->writer->err;
}

enum err
string_writer_end(struct string_writer *strings)
{
  struct image_column_writer column;
  hand_on(strings);
  image_writer_end(strings->writer);
  image_writer_begin_column(&column, strings->writer,
                            (enum image_section_id)(strings->id + 1),
                            strings->offset);
  for (size_t at = 0; at < strings->buckets.length; at += sizeof(uint64_t)) {
    uint64_t start;
    memcpy(&start, strings->buckets.bytes + at, sizeof start);
    image_writer_put_number(&column, start);
  }
  image_writer_put_number(&column, strings->offset);
  image_writer_end_column(&column);
  return strings->writer->err;
}
