/* image_cache_dir: images kept in a directory, named by what they were made of.
 *
 * The name is a hash over path, size, time and syntax of every source, and over
 * the settings (lines of configuration) that an image depends on. An image is
 * written beside its place (base/temporary.h), so a file that has the name is
 * complete. */
#ifndef SEEOTHER_BUILD_IMAGE_CACHE_DIR_H
#define SEEOTHER_BUILD_IMAGE_CACHE_DIR_H

#include "base/temporary.h"
#include "read/source.h"

struct image_cache_dir {
  char *path;                 /* of the image */
  struct temporary temporary; /* where it is written first */
};

/* Finds the place of the image of these sources in a directory, which is made
 * when it is not there. config is lines of configuration; lenient is part of
 * what the image depends on. ERR_CREATE, with a message; ERR_MEMORY.
 * image_cache_dir_fini ends it. */
enum err image_cache_dir_open(struct image_cache_dir *place,
                              const char *directory,
                              const struct source_list *sources,
                              struct str config, bool lenient);

/* Frees the path. Nothing changes in the directory. */
void image_cache_dir_fini(struct image_cache_dir *place);

/* Whether a sound image of these sources is there. */
bool image_cache_dir_has(const struct image_cache_dir *place);

/* Creates a file to write the image to, which image_cache_dir_end closes.
 * ERR_CREATE with a message. image_cache_dir_end must follow in any case. */
enum err image_cache_dir_begin(struct image_cache_dir *place, int *ret_fd);
/* Makes the file read-only and moves it to its place. ERR_IO with a message;
 * then the place is as it was before. */
enum err image_cache_dir_publish(struct image_cache_dir *place);
/* Closes the file, and removes it where it was not published. */
void image_cache_dir_end(struct image_cache_dir *place);

#endif
