/* image_writer: lays out the sections of an image in a file. */
#ifndef SEEOTHER_COMPILE_IMAGE_WRITER_H
#define SEEOTHER_COMPILE_IMAGE_WRITER_H

#include "base/err.h"
#include "base/str.h"
#include "store/image_format.h"

/* Writes the image to fd from its start. header has the counts; the rest of
 * it is filled in. sections has IMAGE_SECTION_COUNT rows. ERR_IO with errno.
 */
enum err image_writer_write(int fd, struct image_header *header,
                            const struct str *sections);

#endif
