/* workspace: what one thread needs to answer requests, used again for each.
 * Never shared. */
#ifndef SEEOTHER_RESOLVE_WORKSPACE_H
#define SEEOTHER_RESOLVE_WORKSPACE_H

#include "base/arena.h"
#include "base/err.h"

struct wants;
struct representation_cache;
struct request_cache;
struct rdf_writer;

struct workspace {
  struct arena arena; /* of one request */
  struct rdf_writer *rdf_writer;
  struct representation_cache *representation_cache;
  struct request_cache *request_cache; /* by whole requests */
  struct wants *wants; /* what the current request has to ask endpoints */
};

/* cache_size: bytes for the cache; 0: nothing is kept. */
enum err workspace_init(struct workspace *workspace, size_t cache_size);

/* Frees the caches, the writer and the arena, and gives back what the request
 * in hand holds. */
void workspace_fini(struct workspace *workspace);

/* Makes now what the first answers would make, where it is dangerous to run out
 * of memory meanwhile (rdf_writer_prepare). For a server that starts. */
enum err workspace_prepare(struct workspace *workspace);

/* To be called when a request has been answered and sent. */
void workspace_reset(struct workspace *workspace);

#endif
