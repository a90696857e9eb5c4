/* parameters: the parameters in the query of a document. */
#ifndef SEEOTHER_NAME_PARAMETERS_H
#define SEEOTHER_NAME_PARAMETERS_H

#include "base/arena.h"
#include "base/err.h"

/* A page that no description has; it stands for values that are not numbers. */
#define PARAMETERS_NO_PAGE UINT32_MAX

enum { PARAMETERS_IRI_MAXIMUM = 16 * 1024 };

struct parameters {
  bool inbound;       /* "inbound": what points at it */
  uint64_t page;      /* "page": from 1 on */
  struct str profile; /* "_profile"; NULL bytes when absent */
  struct str format;  /* "format" or "_format"; NULL bytes when absent */
};

/* Cuts off the last parameter when it is one of ours, for the rest may belong
 * to a name: "id=1" of "id=1&page=2". False when it is not ours, or there is
 * none. */
bool parameters_cut_last(struct str *query);

/* The value of one parameter of a query, decoded; it lives in the arena. NULL
 * bytes when it is absent, badly encoded, or longer than maximum bytes.
 * ERR_MEMORY. */
enum err parameters_value(struct str query, struct str name, size_t maximum,
                          struct arena *arena, struct str *ret_value);

/* As parameters_value, for an IRI of at most PARAMETERS_IRI_MAXIMUM bytes; NULL
 * bytes also when the value is not an IRI. */
enum err parameters_iri(struct str query, struct str name, struct arena *arena,
                        struct str *ret_iri);

/* Reads all of our parameters from a query; others are ignored. Values live in
 * the arena. ERR_MEMORY. */
enum err parameters_parse(struct str query, struct arena *arena,
                          struct parameters *ret_parameters);

#endif
