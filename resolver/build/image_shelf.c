#include "build/image_shelf.h"

#include "base/file.h"
#include "base/hash.h"
#include "base/log.h"
#include "store/image.h"

#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

static uint64_t
hash_sources(const struct source_list *sources, struct str config, bool lenient)
{
  uint64_t hash = hash_pair(IMAGE_VERSION, lenient);
  while (config.bytes && config.length) { /* what an image depends on */
    struct str line = str_cut(&config, '\n');
    if (str_starts(line, STR("current\t")) ||
        str_starts(line, STR("labelProperty\t")))
      hash = hash_bytes(line, hash);
  }
  for (size_t i = 0; i < sources->count; i++) {
    const struct source *source = &sources->rows[i];
    if (!source->path) /* a stream may have changed: never the same */
      hash = hash_random_seed();
    else
      hash = hash_bytes(str_from(source->path), hash);
    hash = hash_bytes(str_from(source->base), hash);
    hash = hash_pair(hash, source->stamp);
    hash = hash_pair(hash, (uint64_t)source->syntax);
  }
  return hash;
}

/* ".0123456789abcdef.4711.tmp" of a process that is no more. */
static bool
is_orphan(const char *name)
{
  struct str rest = str_from(name), number;
  uint64_t pid;
  if (!str_starts(rest, STR(".")) || !str_ends(rest, STR(".tmp")))
    return false;
  rest = str_of(rest.bytes + 1, rest.length - 5);
  str_cut(&rest, '.');
  number = rest;
  return number.bytes && str_to_number(number, INT32_MAX, &pid) && pid > 0 &&
         kill((pid_t)pid, 0) && errno == ESRCH;
}

void
image_shelf_reap(const char *directory)
{
  DIR *listing = opendir(directory);
  struct dirent *entry;
  while (listing && (entry = readdir(listing)))
    if (is_orphan(entry->d_name))
      unlinkat(dirfd(listing), entry->d_name, 0);
  if (listing)
    closedir(listing);
}

enum err
image_shelf_open(struct image_shelf *shelf, const char *directory,
                 const struct source_list *sources, struct str config,
                 bool lenient)
{
  unsigned long long hash = hash_sources(sources, config, lenient);
  *shelf = (struct image_shelf){0};
  if (mkdir(directory, 0755) && errno != EEXIST) {
    log_error("%s: %s", directory, strerror(errno));
    return ERR_CREATE;
  }
  char *absolute = realpath(directory, NULL);
  if (!absolute) {
    log_error("%s: %s", directory, strerror(errno));
    return ERR_CREATE;
  }
  if (asprintf(&shelf->path, "%s/%016llx.image", absolute, hash) < 0)
    shelf->path = NULL;
  if (asprintf(&shelf->temporary, "%s/.%016llx.%d.tmp", absolute, hash,
               (int)getpid()) < 0)
    shelf->temporary = NULL;
  free(absolute);
  return shelf->path && shelf->temporary ? ERR_NONE : ERR_MEMORY;
}

void
image_shelf_fini(struct image_shelf *shelf)
{
  free(shelf->path);
  free(shelf->temporary);
  shelf->path = shelf->temporary = NULL;
}

bool
image_shelf_has(const struct image_shelf *shelf)
{
  struct image *image;
  bool sound = false;
  int fd = open(shelf->path, O_RDONLY | O_CLOEXEC);
  if (fd < 0)
    return false;
  if (image_open(fd, shelf->path, &image) == ERR_NONE) { /* else it is made */
    sound = image_verify(image) == ERR_NONE;
    image_free(image);
  }
  close(fd);
  return sound;
}

enum err
image_shelf_begin(struct image_shelf *shelf, int *ret_fd)
{
  *ret_fd =
      open(shelf->temporary, O_RDWR | O_CREAT | O_TRUNC | O_CLOEXEC, 0644);
  if (*ret_fd < 0) {
    log_error("%s: %s", shelf->temporary, strerror(errno));
    return ERR_CREATE;
  }
  return ERR_NONE;
}

enum err
image_shelf_publish(struct image_shelf *shelf, int fd)
{
  if (fsync(fd) || fchmod(fd, 0444) || rename(shelf->temporary, shelf->path)) {
    log_error("%s: %s", shelf->path, strerror(errno));
    return ERR_IO;
  }
  char *slash = strrchr(shelf->path, '/');
  *slash = '\0';
  int directory = open(shelf->path, O_RDONLY | O_DIRECTORY | O_CLOEXEC);
  *slash = '/';
  if (directory >= 0)
    fsync(directory);
  file_close(directory);
  return ERR_NONE;
}

void
image_shelf_end(struct image_shelf *shelf, int fd)
{
  file_close(fd);
  unlink(shelf->temporary); /* gone already where it was published */
}
