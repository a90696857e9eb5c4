/* image_cache_dir: keeps images in a directory, under names that depend on
 * their sources.
 *
 * The name is a hash over path, size, time and syntax of every source, and over
 * the settings (lines of configuration) that an image depends on. An image is
 * first written to a temporary file (base/temporary.h), so a file with the
 * final name is complete. */
#ifndef SEEOTHER_BUILD_IMAGE_CACHE_DIR_H
#define SEEOTHER_BUILD_IMAGE_CACHE_DIR_H

#include "base/temporary.h"
#include "read/source.h"

struct image_cache_dir {
  char *path;                 /* of the image */
  struct temporary temporary; /* the file that it is written to first */
};

/* Finds the path of the image of these sources in a directory, and makes the
 * directory if it does not exist. config: lines of configuration. lenient: also
 * part of the name. image_cache_dir_fini ends it. ERR_CREATE with a message;
 * ERR_MEMORY. */
enum err image_cache_dir_open(struct image_cache_dir *place,
                              const char *directory,
                              const struct source_list *sources,
                              struct str config, bool lenient);

/* Frees the path. Nothing changes in the directory. */
void image_cache_dir_fini(struct image_cache_dir *place);

/* Returns whether a valid image of these sources exists. */
bool image_cache_dir_has(const struct image_cache_dir *place);

/* Creates a file to write the image to, which image_cache_dir_end closes.
 * ERR_CREATE with a message. image_cache_dir_end must follow in any case. */
enum err image_cache_dir_begin(struct image_cache_dir *place, int *ret_fd);
/* Makes the file read-only and gives it its final name. On ERR_IO, which has a
 * message, an older file of that name stays. */
enum err image_cache_dir_publish(struct image_cache_dir *place);
/* Closes the file, and removes it if it was not published. */
void image_cache_dir_end(struct image_cache_dir *place);

#endif
