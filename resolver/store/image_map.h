/* image_map: the bytes of the file of an image, for as long as the image lives.
 *
 * A memory file that is sealed is mapped: nobody can change it. Another file of
 * up to IMAGE_MAP_COPY_MAXIMUM bytes is copied, so later changes do not matter.
 * A larger file is mapped, and may be cut off or overwritten while it is read.
 * Then reading goes on: the handler of SIGBUS puts a page of zeros at an
 * address in such a map, and notes the change. For other addresses SIGBUS does
 * what it did before. After reading from a map, image_map_check must be called
 * before the result is used.
 *
 * All of it is safe for many threads. */
#ifndef SEEOTHER_STORE_IMAGE_MAP_H
#define SEEOTHER_STORE_IMAGE_MAP_H

#include "base/err.h"

#include <stdbool.h>
#include <stdint.h>

/* Bytes. Copying takes a quarter of a millisecond for each MiB, with large
 * pages, and as much memory: 4 ms for an image of 10^6 statements (14 MiB), and
 * 8 ms for the largest that is copied. */
enum { IMAGE_MAP_COPY_MAXIMUM = 32 * 1024 * 1024 };

struct image_map;

/* Whether a file has changed since it was opened. */
enum image_map_state {
  IMAGE_MAP_SAME,    /* nothing has changed */
  IMAGE_MAP_TOUCHED, /* only its time of change differs, and not its size or
                        time of modification: it was renamed, or it was written
                        to and got its old time back, which only its bytes can
                        tell */
  IMAGE_MAP_CHANGED, /* it was written to, cut off, or cannot be read */
};

/* Copies or maps the first size bytes of fd, a regular file that has so many;
 * size is more than 0. fd stays the caller's; a map keeps a descriptor of its
 * own. what names the file in messages. ERR_MEMORY; ERR_IO and ERR_BAD_DATA,
 * with a message, when reading fails or the file has become shorter. */
enum err image_map_open(int fd, uint64_t size, const char *what,
                        struct image_map **ret_map);

/* Unmaps the bytes, which must not be used any more. NULL is allowed. */
void image_map_close(struct image_map *map);

/* Returns the bytes, as many as were asked for. They can always be read, but
 * bytes of a changed file are arbitrary and may differ each time. */
const unsigned char *image_map_bytes(const struct image_map *map);

/* Returns whether a change has been noted. It costs one atomic load. */
bool image_map_is_changed(const struct image_map *map);

/* Notes a change, as if it had been seen. It stays noted. */
void image_map_spoil(struct image_map *map);

/* Compares the size and the times of the file; that is a system call for a
 * mapped file, and nothing for others. IMAGE_MAP_CHANGED is noted, and returned
 * from then on. IMAGE_MAP_TOUCHED is returned with the time of change, in
 * nanoseconds, until image_map_accept is called with that time. */
enum image_map_state image_map_check(struct image_map *map,
                                     int64_t *ret_touched);

/* Accepts a time of change that image_map_check has returned, after the caller
 * has seen that the bytes are the same. */
void image_map_accept(struct image_map *map, int64_t touched);

#endif
