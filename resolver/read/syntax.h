/* syntax: the formats that can be read, and their file extensions. */
#ifndef SEEOTHER_READ_SYNTAX_H
#define SEEOTHER_READ_SYNTAX_H

#include "base/str.h"

enum syntax {
  SYNTAX_TURTLE,
  SYNTAX_NTRIPLES,
  SYNTAX_NQUADS,
  SYNTAX_TRIG,
  SYNTAX_RDFXML,
  SYNTAX_UNKNOWN,
};

enum compression {
  COMPRESSION_NONE,
  COMPRESSION_GZIP,
  COMPRESSION_BZIP2,
  COMPRESSION_XZ,
  COMPRESSION_ZSTD,
};

/* Returns the syntax with a name, "turtle", "ntriples", "nquads", "trig" or
 * "rdfxml", or with an extension, without its dot; else SYNTAX_UNKNOWN. */
enum syntax syntax_by_name(struct str name);

/* Returns the name that syntax_by_name takes; "unknown" for an enum without
 * one. Lives for ever. */
const char *syntax_name(enum syntax syntax);
/* Returns a name for people: "RDF/XML". Lives for ever. */
const char *syntax_title(enum syntax syntax);

/* Returns whether a file name ends in ".jsonld", perhaps with an extension of
 * an archive (".gz") after it. */
bool syntax_is_jsonld(struct str name);

/* Returns whether a file name ends in ".xml", perhaps with an extension of an
 * archive (".gz") after it. */
bool syntax_is_xml(struct str name);

/* Returns the syntax and the compression that the extensions of a file name
 * tell; SYNTAX_UNKNOWN when they tell none. */
enum syntax syntax_by_extension(struct str name,
                                enum compression *ret_compression);

#endif
