#include "base/buffer.h"

#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { BUFFER_FIRST_CAPACITY = 1024, BUFFER_FORMAT_MAXIMUM = 512 };

void
buffer_fini(struct buffer *buffer)
{
  if (buffer->bytes != buffer->room)
    free(buffer->bytes);
  *buffer = (struct buffer){.maximum = buffer->maximum};
}

void
buffer_reset(struct buffer *buffer)
{
  buffer->length = 0;
  buffer->err = ERR_NONE;
}

void
buffer_recycle(struct buffer *buffer)
{
  if (buffer->length > BUFFER_USUAL)
    buffer_fini(buffer);
  buffer_reset(buffer);
}

void
buffer_cut(struct buffer *buffer, size_t length)
{
  if (length < buffer->length)
    buffer->length = length;
}

bool
buffer_grow(struct buffer *buffer, size_t count)
{
  if (buffer->err)
    return false;
  if (buffer->bytes && count <= buffer->capacity - buffer->length)
    return true;
  if (count > buffer->maximum - buffer->length) {
    buffer->err = ERR_LIMIT;
    return false;
  }
  size_t needed = buffer->length + count;
  size_t capacity =
      buffer->capacity ? buffer->capacity : (size_t)BUFFER_FIRST_CAPACITY;
  while (capacity < needed)
    capacity = capacity > SIZE_MAX / 2 ? needed : capacity * 2;
  if (capacity > buffer->maximum)
    capacity = buffer->maximum;
  bool in_room = buffer->bytes && buffer->bytes == buffer->room;
  char *bytes = in_room ? malloc(capacity) : realloc(buffer->bytes, capacity);
  if (!bytes) {
    buffer->err = ERR_MEMORY;
    return false;
  }
  if (in_room)
    memcpy(bytes, buffer->bytes, buffer->length);
  buffer->bytes = bytes;
  buffer->capacity = capacity;
  return true;
}

char *
buffer_extend(struct buffer *buffer, size_t count)
{
  if (!buffer_grow(buffer, count))
    return NULL;
  char *at = buffer->bytes + buffer->length;
  buffer->length += count;
  return at;
}

void
buffer_format(struct buffer *buffer, const char *format, ...)
{
  char text[BUFFER_FORMAT_MAXIMUM];
  va_list arguments;
  va_start(arguments, format);
  int length = vsnprintf(text, sizeof text, format, arguments);
  va_end(arguments);
  if (length < 0 || (size_t)length >= sizeof text)
    buffer->err = buffer->err ? buffer->err : ERR_LIMIT;
  else
    buffer_put(buffer, str_of(text, (size_t)length));
}

void
buffer_put_scalar(struct buffer *buffer, uint32_t scalar)
{
  char text[4];
  size_t length = 0;
  if (scalar < 0x80) {
    text[length++] = (char)scalar;
  } else if (scalar < 0x800) {
    text[length++] = (char)(0xC0 | scalar >> 6);
    text[length++] = (char)(0x80 | (scalar & 0x3F));
  } else if (scalar < 0x10000) {
    text[length++] = (char)(0xE0 | scalar >> 12);
    text[length++] = (char)(0x80 | (scalar >> 6 & 0x3F));
    text[length++] = (char)(0x80 | (scalar & 0x3F));
  } else {
    text[length++] = (char)(0xF0 | scalar >> 18);
    text[length++] = (char)(0x80 | (scalar >> 12 & 0x3F));
    text[length++] = (char)(0x80 | (scalar >> 6 & 0x3F));
    text[length++] = (char)(0x80 | (scalar & 0x3F));
  }
  buffer_put(buffer, str_of(text, length));
}

char *
buffer_take(struct buffer *buffer, size_t *ret_length)
{
  char *bytes = buffer->bytes;
  *ret_length = buffer->length;
  if (bytes && bytes == buffer->room) {
    bytes = malloc(buffer->length + 1);
    if (bytes)
      memcpy(bytes, buffer->bytes, buffer->length);
  }
  *buffer = (struct buffer){.maximum = buffer->maximum};
  return bytes;
}
