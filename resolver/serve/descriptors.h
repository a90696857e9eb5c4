/* descriptors: how many the process may have, and how they are divided. */
#ifndef SEEOTHER_SERVE_DESCRIPTORS_H
#define SEEOTHER_SERVE_DESCRIPTORS_H

#include <stddef.h>

/* Returns how many connections each of so many workers (at least one) may have.
 * Raises the soft limit of descriptors to the hard one, and keeps back what
 * each worker needs and DESCRIPTORS_RESERVED for the rest: standard streams, a
 * reload (its image in memory, the image before it, a child's start). Warns
 * when there are fewer than DESCRIPTORS_FEW; the result is then
 * DESCRIPTORS_LEAST at the least, whether there are as many or not. */
unsigned descriptors_share(size_t workers);

/* For a process that has just been forked: closes all its descriptors but the
 * standard streams and these, which are sorted by it. The standard input is
 * empty from then on. */
void descriptors_keep(int *kept, size_t count);

enum {
  DESCRIPTORS_RESERVED = 24,
  DESCRIPTORS_WORKER = 3, /* epoll, a way to wake it, the listener */
  DESCRIPTORS_FEW = 16,   /* for each worker */
  DESCRIPTORS_LEAST = 4,
  DESCRIPTORS_MOST = 65536, /* of all workers */
};

#endif
