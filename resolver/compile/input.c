#include "compile/input.h"

#include "base/file.h"

#include <errno.h>
#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>
#include <zlib.h>

enum {
  INPUT_BUFFER_SIZE = 256 * 1024,
  INPUT_READ_MAXIMUM = 1 << 30,
  INPUT_FREE_EXPANSION = 1024 * 1024, /* bytes that may come from anything */
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
  gzFile stream = gzdopen(input->fd, "rb");
  if (!stream) {
    file_close(input->fd);
    return ERR_MEMORY;
  }
  gzbuffer(stream, INPUT_BUFFER_SIZE);
  input->stream = stream;
  return ERR_NONE;
}

void
input_close(struct input *input)
{
  if (input->stream)
    gzclose((gzFile)input->stream);
  else
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
    input->fault = "reading failed";
    return ERR_IO;
  }
  *ret_length = (size_t)got;
  return ERR_NONE;
}

static enum err
read_gzip(struct input *input, char *bytes, size_t size, size_t *ret_length)
{
  gzFile stream = (gzFile)input->stream;
  unsigned wanted =
      size > INPUT_READ_MAXIMUM ? INPUT_READ_MAXIMUM : (unsigned)size;
  int got = gzread(stream, bytes, wanted);
  int status = Z_OK;
  gzerror(stream, &status);
  if (got < 0 || status == Z_BUF_ERROR) {
    input->fault = status == Z_ERRNO       ? "reading failed"
                   : status == Z_BUF_ERROR ? "the archive is cut off"
                                           : "the archive is damaged";
    return status == Z_ERRNO ? ERR_IO : ERR_BAD_DATA;
  }
  input->produced += (uint64_t)got;
  z_off_t consumed = gzoffset(stream);
  if (input->produced > INPUT_FREE_EXPANSION && consumed > 0 &&
      input->produced / INPUT_RATIO_MAXIMUM > (uint64_t)consumed) {
    input->fault = "the archive expands more than 200 times";
    return ERR_BAD_DATA;
  }
  *ret_length = (size_t)got;
  return ERR_NONE;
}

enum err
input_read(struct input *input, char *bytes, size_t size, size_t *ret_length)
{
  return input->stream ? read_gzip(input, bytes, size, ret_length)
                       : read_plain(input, bytes, size, ret_length);
}
