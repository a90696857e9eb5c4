/* descriptors: how many file descriptors the process may have, and how they are
 * divided. */
#ifndef SEEOTHER_SERVE_DESCRIPTORS_H
#define SEEOTHER_SERVE_DESCRIPTORS_H

#include <stddef.h>

/* Returns how many connections each of the workers (at least one) may have.
 * Raises the soft limit of descriptors to the hard one. Of that it subtracts
 * DESCRIPTORS_WORKER for each worker, and DESCRIPTORS_RESERVED for standard
 * streams and a reload (its image in memory, the image before it, the start of
 * a child). The result is at least DESCRIPTORS_LEAST, even if there are fewer
 * descriptors. Warns when it is less than DESCRIPTORS_FEW. */
unsigned descriptors_share(size_t workers);

/* Keeps back so many more from now on, for connections that are not those of
 * workers. To be called before descriptors_share, by one thread. */
void descriptors_reserve(size_t count);

/* For a process that has just been forked: closes all descriptors but the
 * standard streams and those of kept, which it sorts; negative ones are
 * ignored. Standard input is then empty. */
void descriptors_keep(int *kept, size_t count);

enum {
  DESCRIPTORS_RESERVED = 24,
  DESCRIPTORS_WORKER = 3, /* epoll, a way to wake it, the listener */
  DESCRIPTORS_FEW = 16,   /* for each worker */
  DESCRIPTORS_LEAST = 4,
  DESCRIPTORS_MOST = 65536, /* of all workers */
};

#endif
