#include "build/image_shelf.h"

#include "base/hash.h"
#include "base/log.h"
#include "store/image.h"

#include <errno.h>
#include <fcntl.h>
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
    if (!source->path) /* a stream is never known to be the same */
      hash = hash_random_seed();
    else
      hash = hash_bytes(str_from(source->path), hash);
    hash = hash_bytes(str_from(source->base), hash);
    hash = hash_pair(hash, source->stamp);
    hash = hash_pair(hash, (uint64_t)source->syntax);
  }
  return hash;
}

enum err
image_shelf_open(struct image_shelf *shelf, const char *directory,
                 const struct source_list *sources, struct str config,
                 bool lenient)
{
  unsigned long long hash = hash_sources(sources, config, lenient);
  *shelf = (struct image_shelf){.temporary = {-1, NULL}};
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
  free(absolute);
  return shelf->path ? ERR_NONE : ERR_MEMORY;
}

void
image_shelf_fini(struct image_shelf *shelf)
{
  free(shelf->path);
  shelf->path = NULL;
}

bool
image_shelf_has(const struct image_shelf *shelf)
{
  struct image *image;
  bool sound = false;
  int fd = open(shelf->path, O_RDONLY | O_CLOEXEC);
  if (fd < 0)
    return false;
  if (image_open(fd, shelf->path, &image) ==
      ERR_NONE) { /* if it is not there, it is made */
    sound = image_verify(image) == ERR_NONE;
    image_free(image);
  }
  close(fd);
  return sound;
}

enum err
image_shelf_begin(struct image_shelf *shelf, int *ret_fd)
{
  TRY(temporary_create(shelf->path, 0644, &shelf->temporary));
  *ret_fd = shelf->temporary.fd;
  return ERR_NONE;
}

enum err
image_shelf_publish(struct image_shelf *shelf)
{
  if (fchmod(shelf->temporary.fd, 0444)) {
    log_error("%s: %s", shelf->path, strerror(errno));
    return ERR_IO;
  }
  return temporary_publish(&shelf->temporary, shelf->path);
}

void
image_shelf_end(struct image_shelf *shelf)
{
  temporary_end(&shelf->temporary);
}
