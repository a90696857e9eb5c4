/* engine: the SPARQL endpoints behind a namespace, as the configuration says
 * (so:source). Immutable once read; everything lives in the arena. */
#ifndef SEEOTHER_SPARQL_ENGINE_H
#define SEEOTHER_SPARQL_ENGINE_H

#include "base/arena.h"
#include "base/err.h"
#include "base/str.h"

enum {
  ENGINES_MAXIMUM = 64,
  ENGINE_ENDPOINTS_MAXIMUM = 8,
  ENGINE_GRAPHS_MAXIMUM = 32,
};

/* What is asked for a description (so:query). */
enum engine_query {
  ENGINE_CONSTRUCT, /* a bounded CONSTRUCT of ours */
  ENGINE_DESCRIBE,  /* DESCRIBE <iri>, whatever the engine makes of it */
  ENGINE_TEMPLATE,  /* the owner's query */
};

/* Which graphs are asked (so:graph). */
enum engine_graphs {
  ENGINE_GRAPH_DEFAULT, /* the default graph of the endpoint */
  ENGINE_GRAPH_NAMED,   /* any named graph: GRAPH ?g { } */
  ENGINE_GRAPH_LISTED,  /* FROM each of graphs */
};

/* What finds labels by words (so:search). */
enum engine_search {
  ENGINE_SEARCH_NONE,
  ENGINE_SEARCH_VIRTUOSO, /* bif:contains */
  ENGINE_SEARCH_JENA,     /* text:query */
  ENGINE_SEARCH_REGEX,    /* FILTER over all labels: slow, only when allowed */
};

struct engine {
  uint64_t hash; /* of its settings: how the server and the fetcher name it */
  struct str endpoints[ENGINE_ENDPOINTS_MAXIMUM]; /* the preferred first */
  size_t endpoint_count;                          /* at least 1 */
  enum engine_query query;
  struct str template; /* of ENGINE_TEMPLATE; "{iri}" stands for one IRIREF */
  enum engine_graphs graph_kind;
  struct str graphs[ENGINE_GRAPHS_MAXIMUM]; /* of ENGINE_GRAPH_LISTED */
  size_t graph_count;
  bool get;                /* the question is a GET; else a POST */
  struct str credentials;  /* path of a file: "user:password", or "Bearer x";
                              empty: none */
  unsigned depth;          /* levels of blank nodes that are followed */
  unsigned inbound;        /* statements that point at a name, at most */
  unsigned max_age;        /* seconds that an answer is fresh */
  unsigned stale_if_error; /* seconds that it may serve after that, while no
                              endpoint answers */
  unsigned negative_age;   /* seconds that "there is none" is kept */
  unsigned connect_seconds, first_byte_seconds; /* of one try */
  unsigned total_seconds; /* of a question, with all its tries */
  size_t answer_maximum;  /* bytes */
  enum engine_search search;
};

struct engines {
  struct engine *rows; /* in the order of the configuration */
  size_t count;
};

/* Reads the lines "source", "namespace.source" (each begins an engine) and
 * "source.KEY" of a configuration; others are passed over. What is not set has
 * its usual value. In a template, "\\n", "\\r" and "\\t" stand for what a line
 * cannot have, and "\\\\" for a backslash. ERR_CONFIG, with a message, where a
 * value cannot be, an engine has no endpoint, or there are more engines,
 * endpoints or graphs than the maximum; ERR_MEMORY. */
enum err engines_read(struct engines *engines, struct str lines,
                      struct arena *arena);

/* The engine with a hash, or NULL. */
const struct engine *engines_find(const struct engines *engines, uint64_t hash);

#endif
