/* unpack: gzip, bzip2, xz and zstd, a step at a time. An archive is one or more
 * members, one after the other. */
#ifndef SEEOTHER_READ_UNPACK_H
#define SEEOTHER_READ_UNPACK_H

#include "base/err.h"
#include "read/syntax.h"

struct unpack;

enum unpack_state {
  UNPACK_GOES_ON,
  UNPACK_ENDED, /* with this member; the next step begins another */
  UNPACK_DAMAGED,
};

/* What there is to read and where to write; a step moves both on. What is read
 * is not changed, though not all libraries say so. */
struct unpack_step {
  char *in;
  size_t in_length;
  char *out;
  size_t out_length;
};

enum err unpack_new(enum compression compression, struct unpack **ret_unpack);
void unpack_free(struct unpack *unpack);

enum unpack_state unpack_step(struct unpack *unpack, struct unpack_step *step);

#endif
