#include "serve/export_folder.h"

#include "base/file.h"
#include "base/log.h"
#include "serve/export_place.h"

#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <stdio.h>
#include <sys/stat.h>
#include <unistd.h>

enum { PIECE_MAXIMUM = 64 * 1024 * 1024 }; /* bytes of a stream at once */

#define TEMPORARY ".seeother.new"

/* --- the folder ---------------------------------------------------------- */

enum err
export_folder_open(struct export_folder *folder, const char *name,
                   int64_t modified)
{
  *folder = (struct export_folder){.fd = -1, .name = name};
  folder->modified = modified;
  if (mkdir(name, 0777) == 0 || errno == EEXIST)
    folder->fd = open(name, O_RDONLY | O_DIRECTORY | O_CLOEXEC);
  if (folder->fd >= 0)
    return ERR_NONE;
  log_error("%s: %s", name, strerror(errno));
  return ERR_CREATE;
}

void
export_folder_close(struct export_folder *folder)
{
  file_close(folder->fd);
  folder->fd = -1;
}

/* Copies the next segment of a place, with a NUL, which fits. */
static bool
take_segment(struct str *place, char segment[NAME_MAX + 1])
{
  size_t slash = str_find(*place, '/');
  struct str first = str_first(*place, slash);
  if (first.length == 0 || first.length > NAME_MAX)
    return false;
  memcpy(segment, first.bytes, first.length);
  segment[first.length] = '\0';
  *place = str_from_offset(*place, slash == STR_NOT_FOUND ? slash : slash + 1);
  return true;
}

/* Opens the folder of a place, and copies the name of the file. */
static enum err
open_parent(const struct export_folder *folder, struct str place, int *ret_fd,
            char name[NAME_MAX + 1])
{
  int fd = fcntl(folder->fd, F_DUPFD_CLOEXEC, 0);
  while (fd >= 0 && take_segment(&place, name)) {
    if (place.length == 0) {
      *ret_fd = fd;
      return ERR_NONE;
    }
    int next = -1;
    if (mkdirat(fd, name, 0777) == 0 || errno == EEXIST)
      next = openat(fd, name, O_RDONLY | O_DIRECTORY | O_NOFOLLOW | O_CLOEXEC);
    int saved = errno;
    close(fd);
    errno = saved;
    fd = next;
  }
  return ERR_CREATE;
}

/* --- files --------------------------------------------------------------- */

static enum err
write_stream(int fd, const struct content *content)
{
  struct buffer piece;
  enum err err = ERR_NONE;
  buffer_init(&piece, PIECE_MAXIMUM);
  do {
    buffer_reset(&piece);
    err = content->write(content->owner, &piece);
    if (!err)
      err = buffer_err(&piece);
    if (!err)
      err = file_write_fd(fd, buffer_str(&piece));
  } while (!err && piece.length);
  buffer_fini(&piece);
  return err;
}

static enum err
write_content(const struct export_folder *folder, int parent,
              const struct content *content)
{
  int fd = openat(parent, TEMPORARY,
                  O_WRONLY | O_CREAT | O_TRUNC | O_NOFOLLOW | O_CLOEXEC, 0666);
  if (fd < 0)
    return ERR_CREATE;
  enum err err =
      content->kind == CONTENT_STREAM
          ? write_stream(fd, content)
          : file_write_fd(fd, str_of(content->bytes, content->length));
  const struct timespec times[] = {{folder->modified, 0},
                                   {folder->modified, 0}};
  if (!err && folder->modified && futimens(fd, times))
    err = ERR_IO;
  if (close(fd) && !err)
    err = ERR_IO;
  return err;
}

/* Returns whether a folder is where a file should be, or the reverse. */
static bool
is_clash(int error)
{
  return error == ENOTDIR || error == EISDIR || error == ENOTEMPTY ||
         error == ELOOP;
}

enum err
export_folder_write(const struct export_folder *folder, struct str place,
                    const struct content *content, bool *ret_clash)
{
  char name[NAME_MAX + 1];
  int parent = -1;
  *ret_clash = false;
  enum err err = open_parent(folder, place, &parent, name);
  if (!err)
    err = write_content(folder, parent, content);
  if (!err && renameat(parent, TEMPORARY, parent, name))
    err = ERR_CREATE;
  int reason = errno;
  if (err && parent >= 0)
    unlinkat(parent, TEMPORARY, 0);
  file_close(parent);
  if (!err)
    return ERR_NONE;
  *ret_clash = err == ERR_CREATE && is_clash(reason);
  if (*ret_clash)
    return ERR_NONE;
  log_error("%s/%.*s: %s", folder->name, STR_ARGS(place),
            err == ERR_CREATE || err == ERR_IO ? strerror(reason)
                                               : err_text(err));
  return err;
}
