/* rdf_length: finds the length of raptor2's output without writing it. */
#ifndef SEEOTHER_FORMAT_RDF_LENGTH_H
#define SEEOTHER_FORMAT_RDF_LENGTH_H

#include "format/format.h"

/* Each finds the number of bytes that rdf_writer_write_ntriples, ..._nquads or
 * ..._rdfxml would append. The last one is for descriptions that RDF/XML can
 * express. ERR_MEMORY. */
format_length rdf_length_ntriples;
format_length rdf_length_nquads;
format_length rdf_length_rdfxml;

#endif
