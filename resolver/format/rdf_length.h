/* rdf_length: the length of what raptor2 would write, without writing it.
 *
 * A page shows the sizes of all formats, and writing the three of raptor2 would
 * take longer than the rest of the page. */
#ifndef SEEOTHER_FORMAT_RDF_LENGTH_H
#define SEEOTHER_FORMAT_RDF_LENGTH_H

#include "format/format.h"

/* Each tells the number of bytes that rdf_writer_write_ntriples, ..._nquads or
 * ..._rdfxml would append. The last one is for descriptions that RDF/XML can
 * express. */
format_length rdf_length_ntriples;
format_length rdf_length_nquads;
format_length rdf_length_rdfxml;

#endif
