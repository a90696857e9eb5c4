#include "data_kit.h"

#include "base/file.h"

#include <stdlib.h>
#include <unistd.h>

static int capture_fd, capture_saved;

void
kit_capture_begin(void)
{
  capture_fd = file_new_memory("stderr");
  capture_saved = dup(STDERR_FILENO);
  if (capture_fd < 0 || capture_saved < 0 ||
      dup2(capture_fd, STDERR_FILENO) < 0)
    abort();
}

void
kit_capture_end(struct buffer *out)
{
  enum { SAID_MAXIMUM = 1 << 24 };
  struct buffer said;
  buffer_init(&said, SAID_MAXIMUM);
  if (dup2(capture_saved, STDERR_FILENO) < 0 ||
      lseek(capture_fd, 0, SEEK_SET) != 0 || file_read_fd(capture_fd, &said))
    abort();
  buffer_put(out, buffer_str(&said));
  buffer_fini(&said);
  file_close(capture_saved);
  file_close(capture_fd);
}
