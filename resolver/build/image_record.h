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

/* Returns a key with an argument (a path, an option) added; it is 0 before the
 * first. It depends on the order and on the current directory. */
uint64_t image_record_key(uint64_t key, struct str argument);

/* Notes that the image at a path in the directory is good. A failure has a
 * message that names the file and the reason, and does no other harm: what was
 * noted before stays. */
void image_record_write(const char *directory, uint64_t key, const char *image);

/* Returns the path of the image that was noted last, if it exists and every
 * block of it is sound; the caller frees it. Otherwise NULL, with a message
 * unless none was noted. */
char *image_record_find(const char *directory, uint64_t key);

#endif
