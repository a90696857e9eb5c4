/* image_record: which image in a directory was the last good one, of what is
 * asked for on a command line.
 *
 * It is a file of one line, the name of the image, beside the images:
 * "0123456789abcdef.good". The digits are a hash over the arguments, not over
 * what the files have: it is for the time when these cannot be read. */
#ifndef SEEOTHER_BUILD_IMAGE_RECORD_H
#define SEEOTHER_BUILD_IMAGE_RECORD_H

#include "base/err.h"
#include "base/str.h"

/* Adds an argument (a path, an option) to a key, which is 0 before the first.
 * The order counts, and so does the current directory. */
uint64_t image_record_key(uint64_t key, struct str argument);

/* Notes that the image at a path in the directory is good. A failure has a
 * message that names the file and the reason, and does no other harm: what was
 * noted before stays. */
void image_record_write(const char *directory, uint64_t key, const char *image);

/* The path of the image that was noted last, if it is there and every block of
 * it is sound; the caller frees it. NULL when there is none, without a message
 * where none was noted. */
char *image_record_find(const char *directory, uint64_t key);

#endif
