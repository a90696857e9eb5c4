/* image_shelf: images kept in a directory, named by what they were made of.
 *
 * The name is a hash over path, size, time and syntax of every source, and over
 * the settings (lines of configuration) that an image depends on. An
 * image is written beside its place, synchronised, and renamed: what has the
 * name is whole. */
#ifndef SEEOTHER_BUILD_IMAGE_SHELF_H
#define SEEOTHER_BUILD_IMAGE_SHELF_H

#include "base/err.h"
#include "read/source.h"

struct image_shelf {
  char *path;      /* of the image */
  char *temporary; /* where it is written first */
};

/* Removes what processes left behind that died while they wrote. To be called
 * before the sandbox, which has no way to ask for processes. */
void image_shelf_reap(const char *directory);

enum err image_shelf_open(struct image_shelf *shelf, const char *directory,
                          const struct source_list *sources, struct str config,
                          bool lenient);
void image_shelf_fini(struct image_shelf *shelf);

/* Whether a sound image of these sources is there. */
bool image_shelf_has(const struct image_shelf *shelf);

/* A new file to write to; ERR_CREATE with a message. */
enum err image_shelf_begin(struct image_shelf *shelf, int *ret_fd);
enum err image_shelf_publish(struct image_shelf *shelf, int fd);
/* Closes fd, and removes what was not published. */
void image_shelf_end(struct image_shelf *shelf, int fd);

#endif
