/* rdf_writer: the formats that raptor2 writes right: N-Triples, N-Quads and
 * RDF/XML. raptor2 writes through an iostream handler of ours
 * into a buffer; its own string stream allocates for every byte.
 *
 * A writer belongs to one thread (raptor2 has no locks). None may be freed
 * while other threads use theirs: freeing a world of raptor2 takes what libxml2
 * keeps for all. */
#ifndef SEEOTHER_FORMAT_RDF_WRITER_H
#define SEEOTHER_FORMAT_RDF_WRITER_H

#include "format/format.h"

struct rdf_writer;

enum { RDF_WRITER_PREFIX_MAXIMUM = 63 }; /* bytes; longer ones are not used */

/* NULL when memory is out. */
struct rdf_writer *rdf_writer_new(void);

/* Frees the writer and its world of raptor2. NULL is allowed. */
void rdf_writer_free(struct rdf_writer *writer);

/* Loads raptor2 and makes a world of it now, where that has not been done; else
 * the first document does it. A server does it when it starts, because raptor2
 * 2.0.15 crashes when memory is out meanwhile. ERR_MEMORY, or ERR_SYSTEM with a
 * message when raptor2 is not there. */
enum err rdf_writer_prepare(struct rdf_writer *writer);

/* Which rows of the namespaces RDF/XML declares for the description, in the
 * arena; beside rdf:, which is always there. NULL when memory is out. */
const bool *rdf_writer_namespaces(const struct format_job *job);

/* Ends what is written in parts, wherever it is; before its writer is freed. */
void rdf_writer_close(struct format_part *part);

format_writer rdf_writer_write_ntriples;
format_writer rdf_writer_write_nquads;
format_writer rdf_writer_write_rdfxml;

#endif
