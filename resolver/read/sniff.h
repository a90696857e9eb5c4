/* sniff: recognizes the syntax of a file by its first bytes, without its
 * name. */
#ifndef SEEOTHER_READ_SNIFF_H
#define SEEOTHER_READ_SNIFF_H

#include "read/syntax.h"

enum { SNIFF_SIZE = 4096 /* bytes that are looked at */ };

/* The message about JSON-LD, which is recognized by its name as well. */
#define SNIFF_JSONLD                                                           \
  "JSON-LD, which is not read yet; convert it to Turtle or N-Quads with riot " \
  "of Apache Jena or rdfpipe of rdflib"

struct sniff {
  bool loose; /* it is not XML; it may be Turtle, TriG, N-Triples or N-Quads */
  /* The only syntax that it can be; SYNTAX_UNKNOWN: its name decides. */
  enum syntax syntax;
  const char *foreign; /* a syntax that is not read, and what converts it; or
                          NULL. It lives for ever. */
};

/* Judges the first bytes of a file. */
struct sniff sniff_text(struct str text);

/* Judges the first bytes of a file as sniff_text does. For a file that cannot
 * be read, everything is unknown. */
struct sniff sniff_file(const char *path);

#endif
