/* rdf_writer: the formats that raptor2 writes correctly: N-Triples, N-Quads and
 * RDF/XML. raptor2 writes through an iostream handler of ours into a buffer;
 * its own string stream allocates for every byte.
 *
 * A writer belongs to one thread (raptor2 has no locks). None may be freed
 * while other threads use theirs, because freeing a world of raptor2 frees what
 * libxml2 keeps for all threads. */
#ifndef SEEOTHER_FORMAT_RDF_WRITER_H
#define SEEOTHER_FORMAT_RDF_WRITER_H

#include "format/format.h"

struct rdf_writer;

enum { RDF_WRITER_PREFIX_MAXIMUM = 63 }; /* bytes; longer ones are not used */

/* Makes a writer. Its world of raptor2 is made by rdf_writer_prepare, or for
 * the first document. NULL when memory is out. */
struct rdf_writer *rdf_writer_new(void);

/* Frees the writer and its world of raptor2. NULL is allowed. */
void rdf_writer_free(struct rdf_writer *writer);

/* Loads raptor2 and makes its world now, if there is none, and not with the
 * first document. A server calls this when it starts, because raptor2 2.0.15
 * crashes when memory is out while it makes a world. ERR_MEMORY, or ERR_SYSTEM
 * with a message when raptor2 is not there. */
enum err rdf_writer_prepare(struct rdf_writer *writer);

/* Returns, for each row of the namespaces, whether RDF/XML declares it for the
 * description; rdf: is declared in any case. Lives in the arena. NULL when
 * memory is out. */
const bool *rdf_writer_namespaces(const struct format_job *job);

/* Ends a document that is written in chunks, at whatever chunk it is. To be
 * called before the writer is freed. */
void rdf_writer_close(struct format_chunk *chunk);

format_writer rdf_writer_write_ntriples;
format_writer rdf_writer_write_nquads;
format_writer rdf_writer_write_rdfxml;

#endif
