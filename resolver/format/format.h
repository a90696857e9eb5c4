/* format: the table of all formats. Negotiation, extensions, links and pages
 * follow from its rows; a new format needs a row and a writer. */
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
  FORMAT_MARKDOWN,
  FORMAT_RDFJSON,
  FORMAT_SVG,
  FORMAT_LINKSET_JSON,
  FORMAT_LINKSET,
  FORMAT_COUNT,
  FORMAT_NONE = FORMAT_COUNT,
};

/* The forms of JSON-LD that have a profile (JSON-LD 1.1, appendix B). */
enum jsonld_form { JSONLD_COMPACTED, JSONLD_EXPANDED, JSONLD_FLATTENED };

/* A description that is too large for memory is written in chunks, each with
 * statements of its own; the last chunk may be empty. A writer that has one
 * object for all statements of a subject (format_is_flat) leaves the last
 * object of a chunk open: the next chunk goes on with it, as far as
 * description.continued says, or closes it. Before the end it is not known
 * which prefixes are used, so JSON-LD and RDF/XML declare all that may be.
 * Arrays have one element for each namespace. */
struct format_chunk {
  bool first, last;
  const bool *reserved; /* prefixes that begin IRIs of the data, as schemes */
  bool *declared;       /* set by a writer, in an earlier chunk */
  bool begun;           /* set by a writer: an earlier chunk is not empty */
  bool in_type; /* of flattened JSON-LD: the array that is open is "@type" */
  struct rdf_document *rdf; /* of rdf_writer; rdf_writer_close ends it when the
                               document is given up */
  struct jsonld_terms *terms; /* of the vocabulary, in all chunks so far */
  struct arena *kept;         /* memory for these until the last chunk */
};

/* Everything that a writer of a description needs. */
struct format_job {
  const struct description *description;
  const struct namespaces *namespaces;
  struct rdf_writer *rdf_writer; /* raptor2, of this thread */
  struct arena *arena;
  enum jsonld_form form;
  /* Whether some subject has several values of a predicate: JSON-LD then always
   * writes an array. NULL: it writes an array for all predicates. */
  bool (*is_multiple)(const void *context, struct str predicate);
  const void *multiple_context;
  struct format_chunk *chunk; /* NULL: the description is complete */
  struct str vocabulary;      /* IRI of the ontology that the document describes
                                 with its terms; empty: none */
};

/* Appends a whole representation, or the next chunk of one. Only formats that
 * are RDF come in chunks. */
typedef enum err format_writer(const struct format_job *job,
                               struct buffer *out);

/* Finds how many bytes the writer would append, in less time than writing
 * takes. */
typedef enum err format_length(const struct format_job *job,
                               size_t *ret_length);

struct format {
  enum format_id id;
  struct str name;       /* for people */
  struct str media_type; /* canonical, without parameters */
  struct str content_type;
  struct str extension;        /* with the dot */
  struct str other_extensions; /* separated by spaces, with their dots */
  struct str exact_aliases;    /* media types that name this format */
  struct str generic_aliases;  /* generic types that may mean it; a format that
                                  is named wins a tie */
  struct str names_only; /* aliases that are never sent as the Content-Type,
                            because what is written is not exactly that */
  bool keeps_graphs;     /* a format of data sets: names of graphs */
  bool is_rdf;           /* it has every statement of the description */
  format_length *length; /* NULL: it is not known before it is written */
  format_writer *write;  /* NULL where more than the description is needed:
                            the page, the picture, the link sets */
};

/* Returns the row of a format, which must be below FORMAT_COUNT. */
const struct format *format_get(enum format_id id);

/* Returns whether the statements of a subject must come together, because the
 * format has one object for all of them: RDF/JSON, and flattened JSON-LD. */
bool format_is_flat(enum format_id id, enum jsonld_form form);

/* Returns the format whose extension name ends with, and the length of that
 * extension; FORMAT_NONE when there is none. Of several extensions, the longest
 * counts. */
enum format_id format_by_extension(struct str name, size_t *ret_length);

/* Returns the format with a media type, with an alias, or with an extension,
 * which is given without its dot ("ttl"); or FORMAT_NONE. */
enum format_id format_by_name(struct str name);

/* A set of formats, one bit each. */
typedef unsigned format_set;
#define FORMAT_BIT(id) (1U << (id))
#define FORMAT_ALL (FORMAT_BIT(FORMAT_COUNT) - 1)
/* The formats of link sets (RFC 9264), which list where to look and do not
 * describe. */
#define FORMAT_LINKSETS                                                        \
  (FORMAT_BIT(FORMAT_LINKSET_JSON) | FORMAT_BIT(FORMAT_LINKSET))
#define FORMAT_DESCRIPTIONS (FORMAT_ALL & ~FORMAT_LINKSETS)

#endif
