#include "build/image_record.h"

#include "base/file.h"
#include "base/hash.h"
#include "base/log.h"
#include "base/temporary.h"
#include "store/image.h"

#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

enum { RECORD_MAXIMUM = 1 << 20 /* bytes that are read at once */ };

uint64_t
image_record_key(uint64_t key, struct str argument)
{
  char *here = key ? NULL : getcwd(NULL, 0);
  if (!key)
    key = hash_bytes(str_from(here ? here : ""), 0) | 1;
  free(here);
  return hash_bytes(argument, key) | 1;
}

static char *
record_path(const char *directory, uint64_t key)
{
  char *path;
  return asprintf(&path, "%s/%016llx.good", directory,
                  (unsigned long long)key) < 0
             ? NULL
             : path;
}

/* Returns the name in a record, if it is a name in the directory; else an empty
 * text. */
static struct str
read_name(const char *path, struct buffer *text)
{
  if (file_read(path, text))
    return STR("");
  struct str rest = buffer_str(text), name = str_cut(&rest, '\n');
  return str_find(name, '/') == STR_NOT_FOUND && str_ends(name, STR(".image"))
             ? name
             : STR("");
}

void
image_record_write(const char *directory, uint64_t key, const char *image)
{
  const char *slash = strrchr(image, '/');
  struct str name = str_from(slash ? slash + 1 : image);
  char *path = record_path(directory, key);
  struct buffer text;
  struct temporary temporary = {-1, NULL};
  if (!path)
    return;
  buffer_init(&text, RECORD_MAXIMUM);
  if (!str_equals(read_name(path, &text), name)) {
    buffer_reset(&text);
    buffer_put(&text, name);
    buffer_put_char(&text, '\n');
    enum err err = temporary_create(path, 0644, &temporary);
    if (!err && file_write_fd(temporary.fd, buffer_str(&text)))
      log_error("%s: %s", path, strerror(errno));
    else if (!err)
      err = temporary_publish(&temporary, path);
    if (err) /* it was logged */
      log_warning("%s: it cannot be recorded as the last good image", path);
    temporary_end(&temporary);
  }
  buffer_fini(&text);
  free(path);
}

static bool
is_sound(const char *path)
{
  struct image *image;
  int fd = open(path, O_RDONLY | O_CLOEXEC | O_NOFOLLOW | O_NONBLOCK);
  if (fd < 0)
    return false;
  bool sound = image_open(fd, path, &image) == ERR_NONE;
  if (sound) {
    sound = image_verify(image) == ERR_NONE;
    image_free(image);
  }
  close(fd);
  return sound;
}

char *
image_record_find(const char *directory, uint64_t key)
{
  char *absolute = realpath(directory, NULL), *found = NULL;
  char *path = absolute ? record_path(absolute, key) : NULL;
  struct buffer text;
  buffer_init(&text, RECORD_MAXIMUM);
  if (path) {
    struct str name = read_name(path, &text);
    if (name.length &&
        asprintf(&found, "%s/%.*s", absolute, STR_ARGS(name)) < 0)
      found = NULL;
  }
  if (found && !is_sound(found)) {
    free(found);
    found = NULL;
  }
  buffer_fini(&text);
  free(path);
  free(absolute);
  return found;
}
