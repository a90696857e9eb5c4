#include "compile/compile_image.h"

#include "base/file.h"
#include "base/log.h"
#include "store/image.h"

#include <errno.h>
#include <fcntl.h>
#include <string.h>
#include <unistd.h>

/* A file that cannot be opened is an error here, because later its name would
 * be blamed. */
enum err
compile_image_is(const char *path, bool *ret_is)
{
  char magic[sizeof IMAGE_MAGIC - 1];
  int fd = open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK);
  if (fd < 0) {
    log_error("%s: %s", path, strerror(errno));
    return errno == EACCES ? ERR_PERMISSION : ERR_NO_INPUT;
  }
  ssize_t got = read(fd, magic, sizeof magic);
  close(fd);
  *ret_is = got == (ssize_t)sizeof magic &&
            memcmp(magic, IMAGE_MAGIC, sizeof magic) == 0;
  return ERR_NONE;
}

enum err
compile_image_config(const char *path, struct buffer *lines)
{
  int fd = open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK);
  if (fd < 0) {
    log_error("%s: %s", path, strerror(errno));
    return ERR_NO_INPUT;
  }
  enum err err = image_open_config(fd, path, lines);
  file_close(fd);
  return err;
}
