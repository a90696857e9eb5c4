#include "base/file.h"

#include <errno.h>
#include <fcntl.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <unistd.h>

enum { FILE_READ_STEP = 64 * 1024 };

enum err
file_read_fd(int fd, struct buffer *out)
{
  for (;;) {
    size_t before = out->length;
    char *at = buffer_extend(out, FILE_READ_STEP);
    if (!at)
      return buffer_err(out);
    ssize_t got;
    do
      got = read(fd, at, FILE_READ_STEP);
    while (got < 0 && errno == EINTR);
    buffer_cut(out, before + (got > 0 ? (size_t)got : 0));
    if (got < 0)
      return ERR_IO;
    if (got == 0)
      return ERR_NONE;
  }
}

enum err
file_read(const char *path, struct buffer *out)
{
  int fd = open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK);
  if (fd < 0)
    return ERR_NO_INPUT;
  struct stat status;
  enum err err = ERR_NO_INPUT;
  if (fstat(fd, &status) == 0) {
    errno = EINVAL;
    if (S_ISREG(status.st_mode))
      err = file_read_fd(fd, out);
  }
  int saved = errno;
  close(fd);
  errno = saved;
  return err;
}

enum err
file_write_fd(int fd, struct str s)
{
  while (s.length) {
    ssize_t put = write(fd, s.bytes, s.length);
    if (put < 0 && errno == EINTR)
      continue;
    if (put <= 0)
      return ERR_IO;
    s = str_from_offset(s, (size_t)put);
  }
  return ERR_NONE;
}

int
file_new_memory(const char *name)
{
  return memfd_create(name, MFD_CLOEXEC | MFD_ALLOW_SEALING);
}

bool
file_is_memory(int fd)
{
  int seals = fcntl(fd, F_GET_SEALS);
  return seals >= 0 && !(seals & F_SEAL_SEAL);
}

enum err
file_seal(int fd)
{
  if (fcntl(fd, F_ADD_SEALS,
            F_SEAL_SHRINK | F_SEAL_GROW | F_SEAL_WRITE | F_SEAL_SEAL))
    return ERR_SYSTEM;
  return ERR_NONE;
}

void
file_close(int fd)
{
  if (fd >= 0)
    close(fd);
}

static int64_t
newer_time(const struct stat *status)
{
  return status->st_ctime > status->st_mtime ? status->st_ctime
                                             : status->st_mtime;
}

int64_t
file_changed(const char *path)
{
  struct stat status;
  return stat(path, &status) ? 0 : newer_time(&status);
}

int64_t
file_modified(const char *path)
{
  struct stat status;
  return stat(path, &status) ? 0 : status.st_mtime;
}

int64_t
file_changed_fd(int fd)
{
  struct stat status;
  return fstat(fd, &status) ? 0 : newer_time(&status);
}

enum err
file_read_at(int fd, void *bytes, size_t size, uint64_t offset,
             size_t *ret_length)
{
  size_t length = 0;
  while (length < size) {
    ssize_t got = pread(fd, (char *)bytes + length, size - length,
                        (off_t)(offset + length));
    if (got < 0 && errno == EINTR)
      continue;
    if (got < 0)
      return ERR_IO;
    if (got == 0)
      break;
    length += (size_t)got;
  }
  *ret_length = length;
  return ERR_NONE;
}
