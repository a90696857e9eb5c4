/* format: THE table of formats. Negotiation, suffixes, links and pages follow
 * from its rows; a format is added by a row and a writer. */
#ifndef SEEOTHER_FORMAT_FORMAT_H
#define SEEOTHER_FORMAT_FORMAT_H

#include "base/arena.h"
#include "base/buffer.h"
#include "http/media_type.h"
#include "rdf/description.h"
#include "rdf/namespaces.h"

enum format_id {
  FORMAT_HTML,
  FORMAT_TURTLE,
  FORMAT_JSONLD,
  FORMAT_RDFXML,
  FORMAT_NTRIPLES,
  FORMAT_TRIG,
  FORMAT_NQUADS,
  FORMAT_RDFJSON,
  FORMAT_COUNT,
  FORMAT_NONE = FORMAT_COUNT,
};

/* Everything that a writer of RDF needs. */
struct format_job {
  const struct description *description;
  const struct namespaces *namespaces;
  struct rdf_writer *rdf_writer; /* raptor2, of this thread */
  struct arena *arena;
  /* Whether a predicate has several values anywhere: JSON-LD then always
   * writes an array. NULL: always. */
  bool (*is_multiple)(const void *context, struct str predicate);
  const void *multiple_context;
};

/* Appends a whole representation. */
typedef enum err format_writer(const struct format_job *job,
                               struct buffer *out);

struct format {
  enum format_id id;
  struct str name;       /* for people */
  struct str media_type; /* canonical, without parameters */
  struct str content_type;
  struct str suffix;          /* with the dot */
  struct str other_suffixes;  /* separated by spaces */
  struct str exact_aliases;   /* media types that name this format */
  struct str generic_aliases; /* that may mean it, if nothing else is meant */
  bool keeps_graphs;          /* a format of data sets: names of graphs */
  format_writer *write;       /* NULL for the page */
};

/* The row of a format. */
const struct format *format_get(enum format_id id);

/* The format whose suffix name ends with, and how long that suffix is; or
 * FORMAT_NONE. */
enum format_id format_by_suffix(struct str name, size_t *ret_length);

/* A set of formats, one bit each. */
typedef unsigned format_set;
#define FORMAT_BIT(id) (1U << (id))
#define FORMAT_ALL (FORMAT_BIT(FORMAT_COUNT) - 1)

#endif
