/* image_map: the bytes of the file of an image, for as long as the image lives.
 *
 * A memory file that is sealed is mapped: nobody can change it. Another file of
 * up to IMAGE_MAP_COPY_MAXIMUM bytes is copied: what happens to it later does
 * not matter. A larger one is mapped, and may be cut off or overwritten while
 * it is read. Then reading goes on: SIGBUS at an address in such a map puts a
 * page of zeros there and notes the change. All other signals do what they did.
 * Whoever reads a map asks image_map_check before the result is used.
 *
 * All of it is safe for many threads. */
#ifndef SEEOTHER_STORE_IMAGE_MAP_H
#define SEEOTHER_STORE_IMAGE_MAP_H

#include "base/err.h"

#include <stdbool.h>
#include <stdint.h>

/* Bytes. Copying takes a quarter of a millisecond for each MiB, with large
 * pages, and as much memory: an image of 10^6 statements (14 MiB) is there 4 ms
 * later, the largest that is copied 8 ms. */
enum { IMAGE_MAP_COPY_MAXIMUM = 32 * 1024 * 1024 };

struct image_map;

/* What is known of a file since it was opened. */
enum image_map_state {
  IMAGE_MAP_SAME,    /* nothing has changed */
  IMAGE_MAP_TOUCHED, /* it has another time of change, but the same size and
                        time of modification: it was renamed, or written to
                        and given its old time again; its bytes tell */
  IMAGE_MAP_CHANGED, /* it was written to, cut off, or cannot be read */
};

/* Copies or maps the first size bytes behind fd, a regular file, which has that
 * many; size is more than 0. fd stays the caller's; a map keeps a descriptor of
 * its own. what names the file in messages. ERR_MEMORY; ERR_IO and
 * ERR_BAD_DATA, with a message, when reading fails or the file has become
 * shorter. */
enum err image_map_open(int fd, uint64_t size, const char *what,
                        struct image_map **ret_map);

/* Unmaps the bytes, which nobody may read any more. Accepts NULL. */
void image_map_close(struct image_map *map);

/* The bytes, as many as were asked for. They can always be read, but those of
 * a file that is changed are any bytes, and may be others each time. */
const unsigned char *image_map_bytes(const struct image_map *map);

/* Whether a change has been noted. Costs next to nothing. */
bool image_map_is_changed(const struct image_map *map);

/* Notes a change for ever, as if it had been seen. */
void image_map_spoil(struct image_map *map);

/* Looks at the size and the times of the file (a system call, for a mapped file
 * alone). IMAGE_MAP_CHANGED is noted and comes ever after. IMAGE_MAP_TOUCHED
 * comes with the time of change, in nanoseconds, until that is accepted. */
enum image_map_state image_map_check(struct image_map *map,
                                     int64_t *ret_touched);

/* Says that the bytes are the same in spite of a time of change that
 * image_map_check has returned. */
void image_map_accept(struct image_map *map, int64_t touched);

#endif
