#include "build/image_cache_dir.h"

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
  while (config.bytes && config.length) { /* the settings that an image depends
                                             on */
    struct str line = str_cut(&config, '\n');
    if (str_starts(line, STR("current\t")) ||
        str_starts(line, STR("labelProperty\t")))
      hash = hash_bytes(line, hash);
  }
  for (size_t i = 0; i < sources->count; i++) {
    const struct source *source = &sources->rows[i];
    if (!source->path) /* streams are never equal, as far as it is known */
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
image_cache_dir_open(struct image_cache_dir *place, const char *directory,
                     const struct source_list *sources, struct str config,
                     bool lenient)
{
  unsigned long long hash = hash_sources(sources, config, lenient);
  *place = (struct image_cache_dir){.temporary = {-1, NULL}};
  if (mkdir(directory, 0755) && errno != EEXIST) {
    log_error("%s: %s", directory, strerror(errno));
    return ERR_CREATE;
  }
  char *absolute = realpath(directory, NULL);
  if (!absolute) {
    log_error("%s: %s", directory, strerror(errno));
    return ERR_CREATE;
  }
  if (asprintf(&place->path, "%s/%016llx.image", absolute, hash) < 0)
    place->path = NULL;
  free(absolute);
  return place->path ? ERR_NONE : ERR_MEMORY;
}

void
image_cache_dir_fini(struct image_cache_dir *place)
{
  free(place->path);
  place->path = NULL;
}

bool
image_cache_dir_has(const struct image_cache_dir *place)
{
  struct image *image;
  bool sound = false;
  int fd = open(place->path, O_RDONLY | O_CLOEXEC);
  if (fd < 0)
    return false;
  if (image_open(fd, place->path, &image) ==
      ERR_NONE) { /* if it does not exist, it is made */
    sound = image_verify(image) == ERR_NONE;
    image_free(image);
  }
  close(fd);
  return sound;
}

enum err
image_cache_dir_begin(struct image_cache_dir *place, int *ret_fd)
{
  TRY(temporary_create(place->path, 0644, &place->temporary));
  *ret_fd = place->temporary.fd;
  return ERR_NONE;
}

enum err
image_cache_dir_publish(struct image_cache_dir *place)
{
  if (fchmod(place->temporary.fd, 0444)) {
    log_error("%s: %s", place->path, strerror(errno));
    return ERR_IO;
  }
  return temporary_publish(&place->temporary, place->path);
}

void
image_cache_dir_end(struct image_cache_dir *place)
{
  temporary_end(&place->temporary);
}
