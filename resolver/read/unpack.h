/* unpack: unpacks gzip, bzip2, xz and zstd, a step at a time. An archive is one
 * or more members, one after the other. */
#ifndef SEEOTHER_READ_UNPACK_H
#define SEEOTHER_READ_UNPACK_H

#include "base/err.h"
#include "read/syntax.h"

struct unpack;

enum unpack_state {
  UNPACK_GOES_ON,
  UNPACK_ENDED, /* the member has ended; the next step begins another one */
  UNPACK_DAMAGED,
};

/* The bytes to read and the room to write to; a step moves both on. The bytes
 * that are read are not changed, although the types of some libraries allow it.
 */
struct unpack_step {
  char *in;
  size_t in_length;
  char *out;
  size_t out_length;
};

/* Makes the state for unpacking one file of a compression other than none. The
 * library is asked for memory by the first unpack_step. ERR_MEMORY. */
enum err unpack_new(enum compression compression, struct unpack **ret_unpack);

/* Frees the state, at any time. NULL is allowed. */
void unpack_free(struct unpack *unpack);

/* Unpacks from step->in to step->out until one of them is used up or the
 * archive member ends, and moves both on. UNPACK_ENDED: the member is complete,
 * and bytes that are left of the input begin another one. UNPACK_DAMAGED also
 * means that the library has no memory. */
enum unpack_state unpack_step(struct unpack *unpack, struct unpack_step *step);

#endif
