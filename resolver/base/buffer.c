#include "base/buffer.h"

#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { BUFFER_FIRST_CAPACITY = 1024, BUFFER_FORMAT_MAXIMUM = 512 };

void
buffer_init(struct buffer *buffer, size_t maximum)
{
  *buffer = (struct buffer){.maximum = maximum};
}

void
buffer_fini(struct buffer *buffer)
{
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
buffer_cut(struct buffer *buffer, size_t length)
{
  if (length < buffer->length)
    buffer->length = length;
}

static bool
buffer_reserve(struct buffer *buffer, size_t count)
{
  if (buffer->err)
    return false;
  if (count <= buffer->capacity - buffer->length)
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
  char *bytes = realloc(buffer->bytes, capacity);
  if (!bytes) {
    buffer->err = ERR_MEMORY;
    return false;
  }
  buffer->bytes = bytes;
  buffer->capacity = capacity;
  return true;
}

char *
buffer_extend(struct buffer *buffer, size_t count)
{
  if (!buffer_reserve(buffer, count))
    return NULL;
  char *at = buffer->bytes + buffer->length;
  buffer->length += count;
  return at;
}

void
buffer_put(struct buffer *buffer, struct str s)
{
  if (s.length == 0)
    return;
  char *at = buffer_extend(buffer, s.length);
  if (at)
    memcpy(at, s.bytes, s.length);
}

void
buffer_put_char(struct buffer *buffer, char c)
{
  if (buffer_reserve(buffer, 1))
    buffer->bytes[buffer->length++] = c;
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

struct str
buffer_str(const struct buffer *buffer)
{
  return (struct str){buffer->bytes, buffer->length};
}

enum err
buffer_err(const struct buffer *buffer)
{
  return buffer->err;
}

char *
buffer_take(struct buffer *buffer, size_t *ret_length)
{
  char *bytes = buffer->bytes;
  *ret_length = buffer->length;
  *buffer = (struct buffer){.maximum = buffer->maximum};
  return bytes;
}
