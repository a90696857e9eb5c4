/* workspace: the memory, caches and writers that one thread uses to answer
 * requests. It is used again for each request, and never shared. */
#ifndef SEEOTHER_RESOLVE_WORKSPACE_H
#define SEEOTHER_RESOLVE_WORKSPACE_H

#include "base/arena.h"
#include "base/err.h"

struct wants;
struct representation_cache;
struct request_cache;
struct rdf_writer;
struct tally;

struct workspace {
  struct arena arena; /* of one request */
  struct rdf_writer *rdf_writer;
  struct representation_cache *representation_cache;
  struct request_cache *request_cache; /* by the hash of whole requests */
  struct wants *wants; /* the questions of the current request to endpoints */
  struct tally *tally; /* which other threads may read */
};

/* Makes a workspace. cache_size: bytes for the cache; 0: nothing is kept.
 * workspace_fini must follow in any case. ERR_MEMORY. */
enum err workspace_init(struct workspace *workspace, size_t cache_size);

/* Frees the caches, the writer and the arena, and releases what the current
 * request holds. */
void workspace_fini(struct workspace *workspace);

/* Makes everything in advance that libraries make at their first use and that
 * must not fail for lack of memory later (rdf_writer_prepare). For a server
 * that starts. ERR_MEMORY, or ERR_SYSTEM with a message when raptor2 is
 * missing. */
enum err workspace_prepare(struct workspace *workspace);

/* Empties the arena and releases what the request holds, when it has been
 * answered and sent. */
void workspace_reset(struct workspace *workspace);

#endif
