/* input: the bytes of a source, decompressed. */
#ifndef SEEOTHER_COMPILE_INPUT_H
#define SEEOTHER_COMPILE_INPUT_H

#include "base/err.h"
#include "compile/source.h"

struct input {
  void *stream;      /* gzFile, when the source is compressed */
  int fd;            /* otherwise */
  const char *fault; /* words, when a read failed */
  uint64_t produced;
};

/* Opens a regular file, or the source's own descriptor. ERR_NO_INPUT with
 * errno. */
enum err input_open(struct input *input, const struct source *source);
void input_close(struct input *input);

/* Reads up to size bytes; 0 at the end. ERR_BAD_DATA or ERR_IO with
 * input->fault set: a truncated or damaged archive, or one that expands more
 * than 200 times beyond its first MiB. */
enum err input_read(struct input *input, char *bytes, size_t size,
                    size_t *ret_length);

#endif
