/* file: whole reads and whole writes over descriptors and paths. */
#ifndef SEEOTHER_BASE_FILE_H
#define SEEOTHER_BASE_FILE_H

#include "base/buffer.h"
#include "base/err.h"
#include "base/str.h"

#include <stdbool.h>
#include <stdint.h>

/* Appends all that can be read from fd; interrupted calls are repeated. ERR_IO,
 * ERR_MEMORY or ERR_LIMIT. */
enum err file_read_fd(int fd, struct buffer *out);

/* Reads size bytes at an offset. Fewer are read only at the end of the file.
 * ERR_IO, with the reason in errno. */
enum err file_read_at(int fd, void *bytes, size_t size, uint64_t offset,
                      size_t *ret_length);

/* Appends the content of a regular file. ERR_NO_INPUT when it cannot be
 * opened or is not a regular file; the reason is then in errno. */
enum err file_read(const char *path, struct buffer *out);

/* Writes all of s; interrupted calls are repeated. ERR_IO, with the reason in
 * errno. */
enum err file_write_fd(int fd, struct str s);

/* Makes an anonymous file in memory (memfd), which can be sealed. Returns its
 * descriptor, closed on exec; -1 on failure. */
int file_new_memory(const char *name);

/* Returns whether fd is such a file that can still be sealed; not one of a file
 * system that is in memory. */
bool file_is_memory(int fd);

/* Seals a memory file against shrinking, growing and writing. */
enum err file_seal(int fd);

/* Returns when a file may last have changed, in seconds since 1970: the newer
 * one of the times of its content and of its inode. One that takes the place of
 * another has a new inode, even when it keeps the time of its content. 0 when
 * it cannot be looked at. */
int64_t file_changed(const char *path);

/* Returns what file_changed does, of an open file; 0 when fstat fails. */
int64_t file_changed_fd(int fd);

/* Returns the time of the content of a file alone, which copies keep (cp -p,
 * packages, layers of containers), in seconds since 1970. 0 when it cannot be
 * looked at. */
int64_t file_modified(const char *path);

/* Closes fd if it is one (>= 0). */
void file_close(int fd);

#endif
