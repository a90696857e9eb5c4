/* engine: the settings of the SPARQL endpoints of a namespace (so:source).
 * Immutable once read; everything lives in the arena. */
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

/* Which query asks for a description (so:query). */
enum engine_query {
  ENGINE_CONSTRUCT, /* our own CONSTRUCT, with limits */
  ENGINE_DESCRIBE,  /* DESCRIBE <iri>, which each engine understands in its own
                       way */
  ENGINE_TEMPLATE,  /* a query from the configuration */
};

/* Which graphs are asked (so:graph). */
enum engine_graphs {
  ENGINE_GRAPH_DEFAULT, /* the default graph of the endpoint */
  ENGINE_GRAPH_NAMED,   /* any named graph: GRAPH ?g { } */
  ENGINE_GRAPH_LISTED,  /* FROM each of graphs */
};

/* How labels are found by words (so:search). */
enum engine_search {
  ENGINE_SEARCH_NONE,
  ENGINE_SEARCH_VIRTUOSO, /* bif:contains */
  ENGINE_SEARCH_JENA,     /* text:query */
  ENGINE_SEARCH_REGEX,    /* FILTER over all labels: slow, only when allowed */
};

struct engine {
  uint64_t hash; /* of its settings; server and fetcher use it to name the
                    engine */
  struct str endpoints[ENGINE_ENDPOINTS_MAXIMUM]; /* the preferred first */
  size_t endpoint_count;                          /* at least 1 */
  enum engine_query query;
  struct str template; /* of ENGINE_TEMPLATE; "{iri}" stands for one IRIREF */
  enum engine_graphs graph_kind;
  struct str graphs[ENGINE_GRAPHS_MAXIMUM]; /* of ENGINE_GRAPH_LISTED */
  size_t graph_count;
  bool get;                /* the query is sent by GET, else by POST */
  struct str credentials;  /* path of a file (fetch/credentials.h); empty:
                              none */
  unsigned depth;          /* levels of blank nodes that are followed */
  unsigned inbound;        /* how many statements that point at a name are asked
                              for */
  unsigned max_age;        /* seconds for which an answer is fresh */
  unsigned stale_if_error; /* seconds for which it may be used after that while
                              no endpoint answers */
  unsigned negative_age;   /* seconds for which "there is no such name" is
                              kept */
  unsigned connect_seconds, first_byte_seconds; /* time limits of one try */
  unsigned total_seconds; /* of a question, for all tries together */
  size_t answer_maximum;  /* bytes */
  enum engine_search search;
};

struct engines {
  struct engine *rows; /* in the order of the configuration */
  size_t count;
};

/* Reads the engines from configuration lines: "source" and "namespace.source"
 * each begin an engine, and "source.KEY" are its settings. Other lines are
 * ignored. Settings that are missing have their defaults. In a template, "\\n",
 * "\\r" and "\\t" stand for the characters that a line cannot have, and "\\\\"
 * for a backslash. ERR_CONFIG, with a message, when a value is not allowed, an
 * engine has no endpoint, or there are more engines, endpoints or graphs than
 * the maximum; ERR_MEMORY. */
enum err engines_read(struct engines *engines, struct str lines,
                      struct arena *arena);

/* Returns the engine with a hash, or NULL. */
const struct engine *engines_find(const struct engines *engines, uint64_t hash);

#endif
