/* input: reads the bytes of a source, decompressed. */
#ifndef SEEOTHER_READ_INPUT_H
#define SEEOTHER_READ_INPUT_H

#include "base/err.h"
#include "read/source.h"
#include "read/unpack.h"

struct input {
  int fd;
  const char *fault; /* the reason, when a read has failed */

  /* Of an archive. */
  struct unpack *unpack; /* or NULL */
  char *packed;          /* bytes that were read and not unpacked yet */
  size_t packed_at, packed_end;
  uint64_t consumed, produced;
  bool between; /* a member has ended, so the archive may end here */
};

/* Opens the regular file of a source, or its own descriptor. ERR_NO_INPUT, with
 * the reason in errno; ERR_MEMORY. */
enum err input_open(struct input *input, const struct source *source);

/* Closes the file and frees the state of unpacking. It is allowed after an
 * input_open that has failed, and may be called twice. */
void input_close(struct input *input);

/* Reads up to size bytes; 0 at the end. ERR_BAD_DATA or ERR_IO with
 * input->fault set: a truncated or damaged archive, or one that expands more
 * than 200 times beyond its first MiB. */
enum err input_read(struct input *input, char *bytes, size_t size,
                    size_t *ret_length);

/* Calls input_read until size bytes were read or the end is reached, because a
 * pipe or an archive may return fewer at a time. *ret_length is the number of
 * bytes that were read, also when an error is returned. */
enum err input_fill(struct input *input, char *bytes, size_t size,
                    size_t *ret_length);

#endif
