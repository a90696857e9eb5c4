/* export_source: the data that are exported, and the way of a request over
 * them, in this process. */
#ifndef SEEOTHER_SERVE_EXPORT_SOURCE_H
#define SEEOTHER_SERVE_EXPORT_SOURCE_H

#include "http/response.h"
#include "name/resource.h"
#include "resolve/workspace.h"
#include "serve/loader.h"
#include "serve/options.h"

struct export_source {
  struct loaded loaded;
  const struct snapshot *snapshot; /* of loaded */
  struct workspace workspace;
};

/* A name that can be requested. */
struct export_name {
  struct str authority;
  struct str iri;    /* as the data spell it */
  struct str target; /* which requests it: a path, perhaps with a query */
  struct resource resource;
};

typedef enum err export_visit_name(void *context,
                                   const struct export_name *name);

/* Compiles the data sets of the options in a child, and loads the image.
 * export_source_close must follow on success. Names in a SPARQL endpoint cannot
 * be listed: ERR_USAGE. Errors have a message. */
enum err export_source_open(struct export_source *source,
                            const struct options *options);

/* Frees the data and the workspace. Responses that were made with them must
 * have ended. */
void export_source_close(struct export_source *source);

/* Answers GET for a target of an authority. accept may be empty: then there is
 * no such field. The response is valid until the next call; the caller ends it
 * with response_fini. */
void export_source_ask(struct export_source *source, struct str authority,
                       struct str target, struct str accept,
                       struct response *ret_response);

/* Visits each name of an authority that can be requested, once for all its
 * spellings, in the order of their IRIs. Names that their owner has moved are
 * left out: export_source_moved visits them. Memory does not grow with the
 * number of names. ERR_MEMORY, ERR_DAMAGED, or the error of visit. */
enum err export_source_names(struct export_source *source, struct str authority,
                             export_visit_name *visit, void *context);

/* Visits the names of an authority that their owner has moved or withdrawn, in
 * the order of the configuration's table. The resource is that of their former
 * document. Errors are those of export_source_names. */
enum err export_source_moved(struct export_source *source, struct str authority,
                             export_visit_name *visit, void *context);

#endif
