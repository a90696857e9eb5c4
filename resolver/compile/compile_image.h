/* compile_image: data sets that are images already. */
#ifndef SEEOTHER_COMPILE_COMPILE_IMAGE_H
#define SEEOTHER_COMPILE_COMPILE_IMAGE_H

#include "base/buffer.h"

/* Tells whether a file begins as an image does. ERR_NO_INPUT or ERR_PERMISSION,
 * with a message, when it cannot be opened. */
enum err compile_image_is(const char *path, bool *ret_is);

/* Appends the configuration of the image at a path (store/image.h).
 * ERR_NO_INPUT with a message when it cannot be opened, and the errors of
 * image_open_config.
 */
enum err compile_image_config(const char *path, struct buffer *lines);

#endif
