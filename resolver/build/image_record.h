/* image_record: remembers which image in a directory was the last good one for
 * a command line.
 *
 * It is a file of one line, the name of the image, beside the images:
 * "0123456789abcdef.good". The digits are a hash over the arguments and not
 * over the content of files, because it is needed when these cannot be read. */
#ifndef SEEOTHER_BUILD_IMAGE_RECORD_H
#define SEEOTHER_BUILD_IMAGE_RECORD_H

#include "base/err.h"
#include "base/str.h"

/* Returns the key for an argument (a path, an option) and the arguments before
 * it, whose key is passed; it is 0 for the first one. The key depends on the
 * order and on the current directory. */
uint64_t image_record_key(uint64_t key, struct str argument);

/* Records that the image at a path in the directory is good. When that fails,
 * it logs a message with the file and the reason, and the former record
 * stays. */
void image_record_write(const char *directory, uint64_t key, const char *image);

/* Returns the path of the image that was recorded last, if it exists and every
 * block of it is valid; the caller frees it. Otherwise returns NULL, with a
 * message unless nothing was recorded. */
char *image_record_find(const char *directory, uint64_t key);

#endif
