/* rdf_length: how long what raptor2 would write is, without writing it.
 *
 * A page names the sizes of all formats, and raptor2 takes longer for its three
 * than all else on the page does. */
#ifndef SEEOTHER_FORMAT_RDF_LENGTH_H
#define SEEOTHER_FORMAT_RDF_LENGTH_H

#include "format/format.h"

/* The bytes that rdf_writer_write_ntriples, ..._nquads and ..._rdfxml would
 * append. A description that RDF/XML cannot express has no length there. */
format_length rdf_length_ntriples;
format_length rdf_length_nquads;
format_length rdf_length_rdfxml;

#endif
