#include "read/input.h"

#include "base/file.h"

#include <errno.h>
#include <fcntl.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

enum {
  INPUT_BUFFER_SIZE = 256 * 1024,
  INPUT_FREE_EXPANSION =
      1024 * 1024, /* bytes that may be unpacked from an archive of any size */
  INPUT_RATIO_MAXIMUM = 200,
};

static int
open_source(const struct source *source)
{
  struct stat status;
  int fd;
  if (source->path)
    fd = open(source->path, O_RDONLY | O_CLOEXEC | O_NONBLOCK);
  else if ((fd = fcntl(source->fd, F_DUPFD_CLOEXEC, 0)) >= 0)
    lseek(fd, 0, SEEK_SET);
  if (fd >= 0 && source->path &&
      (fstat(fd, &status) || !S_ISREG(status.st_mode))) {
    close(fd);
    errno = EINVAL;
    return -1;
  }
  return fd;
}

enum err
input_open(struct input *input, const struct source *source)
{
  *input = (struct input){.fd = open_source(source)};
  if (input->fd < 0)
    return ERR_NO_INPUT;
  if (source->compression == COMPRESSION_NONE)
    return ERR_NONE;
  input->packed = malloc(INPUT_BUFFER_SIZE);
  enum err err = input->packed ? ERR_NONE : ERR_MEMORY;
  if (!err)
    err = unpack_new(source->compression, &input->unpack);
  if (err)
    input_close(input);
  return err;
}

void
input_close(struct input *input)
{
  unpack_free(input->unpack);
  free(input->packed);
  file_close(input->fd);
  *input = (struct input){.fd = -1};
}

static enum err
read_plain(struct input *input, char *bytes, size_t size, size_t *ret_length)
{
  ssize_t got;
  do
    got = read(input->fd, bytes, size);
  while (got < 0 && errno == EINTR);
  if (got < 0) {
    input->fault = strerror(errno);
    return ERR_IO;
  }
  *ret_length = (size_t)got;
  return ERR_NONE;
}

/* --- archives ---------------------------------------------------------------
 */

static enum err
spoil(struct input *input, const char *words)
{
  input->fault = words;
  return ERR_BAD_DATA;
}

/* Reads more bytes when none are left to unpack. *ret_end: there are no
 * more. */
static enum err
fill_packed(struct input *input, bool *ret_end)
{
  size_t got = 0;
  *ret_end = false;
  if (input->packed_at < input->packed_end)
    return ERR_NONE;
  TRY(read_plain(input, input->packed, INPUT_BUFFER_SIZE, &got));
  input->packed_at = 0;
  input->packed_end = got;
  *ret_end = got == 0;
  return ERR_NONE;
}

/* Skips zeros after the last member, which gzip allows. */
static bool
is_padding(struct input *input)
{
  while (input->between && input->packed_at < input->packed_end &&
         input->packed[input->packed_at] == '\0')
    input->packed_at++;
  return input->packed_at == input->packed_end;
}

/* Unpacks some bytes. A step may read bytes and write none: then *ret_length is
 * 0. */
static enum err
unpack_some(struct input *input, char *bytes, size_t size, size_t *ret_length)
{
  size_t length = input->packed_end - input->packed_at;
  struct unpack_step step = {input->packed + input->packed_at, length, bytes,
                             size};
  enum unpack_state state = unpack_step(input->unpack, &step);
  *ret_length = size - step.out_length;
  input->packed_at = input->packed_end - step.in_length;
  input->consumed += length - step.in_length;
  input->produced += *ret_length;
  input->between = state == UNPACK_ENDED;
  if (state == UNPACK_DAMAGED)
    return spoil(input, "the archive is damaged");
  if (input->produced > INPUT_FREE_EXPANSION &&
      input->produced / INPUT_RATIO_MAXIMUM > input->consumed)
    return spoil(input, "the archive expands more than 200 times");
  return ERR_NONE;
}

static enum err
read_packed(struct input *input, char *bytes, size_t size, size_t *ret_length)
{
  bool ends;
  *ret_length = 0;
  while (*ret_length == 0) {
    TRY(fill_packed(input, &ends));
    if (ends)
      return input->between ? ERR_NONE : spoil(input, "the archive is cut off");
    if (!is_padding(input))
      TRY(unpack_some(input, bytes, size, ret_length));
  }
  return ERR_NONE;
}

enum err
input_read(struct input *input, char *bytes, size_t size, size_t *ret_length)
{
  return input->unpack ? read_packed(input, bytes, size, ret_length)
                       : read_plain(input, bytes, size, ret_length);
}

enum err
input_fill(struct input *input, char *bytes, size_t size, size_t *ret_length)
{
  enum err err;
  size_t got;
  *ret_length = 0;
  do {
    got = 0;
    err = input_read(input, bytes + *ret_length, size - *ret_length, &got);
    *ret_length += got; /* an archive may give some bytes before it fails */
  } while (!err && got && *ret_length < size);
  return err;
}
