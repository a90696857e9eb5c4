#include "base/temporary.h"

#include "base/hash.h"
#include "base/log.h"
#include "base/str.h"

#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>

enum {
  ENDING = 11, /* bytes of ".0a1b2c.tmp" */
  DIGITS = 0xFFFFFF,
  ATTEMPTS = 100,
};

/* Returns the directory of a path, which the caller frees, and the name in it.
 */
static char *
split(const char *path, const char **ret_name)
{
  const char *slash = strrchr(path, '/');
  *ret_name = slash ? slash + 1 : path;
  if (!slash)
    return strdup(".");
  return strndup(path, slash == path ? 1 : (size_t)(slash - path));
}

/* --- writing ------------------------------------------------------------- */

/* Returns whether the file still has its name after it was locked, for
 * temporary_reap may have found it before. A file system without locks counts
 * as well: nothing can be locked there, so nothing is removed. */
static bool
is_ours(int fd)
{
  struct stat status;
  return (flock(fd, LOCK_EX | LOCK_NB) == 0 || errno != EWOULDBLOCK) &&
         fstat(fd, &status) == 0 && status.st_nlink > 0;
}

/* Tries one name. -1 with errno; EEXIST: another name may do. */
static int
create(const char *path, mode_t mode)
{
  int fd = open(path, O_RDWR | O_CREAT | O_EXCL | O_CLOEXEC, mode);
  if (fd < 0 || is_ours(fd))
    return fd;
  close(fd);
  errno = EEXIST;
  return -1;
}

enum err
temporary_check(const char *place, bool follows)
{
  struct stat status;
  int failed = follows ? stat(place, &status) : lstat(place, &status);
  if (failed || S_ISREG(status.st_mode) ||
      S_ISLNK(status.st_mode) || /* the link is replaced, not its target */
      S_ISDIR(status.st_mode))   /* publishing says of a directory what it is */
    return ERR_NONE;
  log_error("%s: this is not a regular file, so it is not replaced", place);
  return ERR_CREATE;
}

enum err
temporary_create(const char *place, mode_t mode,
                 struct temporary *ret_temporary)
{
  const char *name;
  *ret_temporary = (struct temporary){-1, NULL};
  TRY(temporary_check(place, false));
  char *directory = split(place, &name), *path = NULL;
  int fd = -1;
  errno = EEXIST;
  for (int i = 0; directory && i < ATTEMPTS && fd < 0 && errno == EEXIST; i++) {
    unsigned number = (unsigned)(hash_random_seed() & DIGITS);
    free(path);
    if (asprintf(&path, "%s/.%s.%06x.tmp", directory, name, number) < 0) {
      path = NULL;
      break;
    }
    fd = create(path, mode);
  }
  free(directory);
  if (!path)
    return ERR_MEMORY;
  if (fd < 0) {
    log_error("%s: %s", path, strerror(errno));
    free(path);
    return ERR_CREATE;
  }
  *ret_temporary = (struct temporary){fd, path};
  return ERR_NONE;
}

/* A file system that cannot sync directories is not a failure. */
static int
sync_directory(const char *place)
{
  const char *name;
  char *directory = split(place, &name);
  if (!directory)
    return -1;
  int fd = open(directory, O_RDONLY | O_DIRECTORY | O_CLOEXEC);
  free(directory);
  if (fd < 0) /* a directory may be writable and not readable */
    return errno == EACCES ? 0 : -1;
  int failed = fsync(fd) && errno != EINVAL ? errno : 0;
  close(fd);
  errno = failed;
  return failed ? -1 : 0;
}

enum err
temporary_publish(struct temporary *temporary, const char *place)
{
  if (fsync(temporary->fd) || rename(temporary->path, place)) {
    log_error("%s: %s", place, strerror(errno));
    return ERR_IO;
  }
  free(temporary->path);
  temporary->path = NULL;
  if (sync_directory(place)) {
    log_error("%s: its directory cannot be written to the disk: %s", place,
              strerror(errno));
    return ERR_IO;
  }
  return ERR_NONE;
}

void
temporary_end(struct temporary *temporary)
{
  if (temporary->path)
    unlink(temporary->path);
  if (temporary->fd >= 0)
    close(temporary
              ->fd); /* after it was removed, so that nobody else can lock it */
  free(temporary->path);
  *temporary = (struct temporary){-1, NULL};
}

/* --- cleaning up --------------------------------------------------------- */

/* ".x.image.AAAAAA.tmp", of a place or of any. */
static bool
is_temporary(const char *entry, const char *name)
{
  struct str text = str_from(entry);
  if (text.length < ENDING + 2 || !str_starts(text, STR(".")) ||
      !str_ends(text, STR(".tmp")) || text.bytes[text.length - ENDING] != '.')
    return false;
  struct str own = str_of(text.bytes + 1, text.length - 1 - ENDING);
  return !name || str_equals(own, str_from(name));
}

/* The file is opened for reading, which is enough for a lock. The name may
 * belong to another file since the directory was read. */
static void
reap_file(int directory, const char *entry)
{
  struct stat locked, named;
  int fd =
      openat(directory, entry, O_RDONLY | O_CLOEXEC | O_NOFOLLOW | O_NONBLOCK);
  if (fd < 0)
    return;
  if (flock(fd, LOCK_EX | LOCK_NB) == 0 && fstat(fd, &locked) == 0 &&
      S_ISREG(locked.st_mode) &&
      fstatat(directory, entry, &named, AT_SYMLINK_NOFOLLOW) == 0 &&
      named.st_ino == locked.st_ino && named.st_dev == locked.st_dev)
    unlinkat(directory, entry, 0);
  close(fd);
}

static void
reap(const char *directory, const char *name)
{
  DIR *listing = opendir(directory);
  struct dirent *entry;
  while (listing && (entry = readdir(listing)))
    if (is_temporary(entry->d_name, name))
      reap_file(dirfd(listing), entry->d_name);
  if (listing)
    closedir(listing);
}

void
temporary_reap(const char *place)
{
  const char *name;
  char *directory = split(place, &name);
  if (directory)
    reap(directory, name);
  free(directory);
}

void
temporary_reap_all(const char *directory)
{
  reap(directory, NULL);
}
