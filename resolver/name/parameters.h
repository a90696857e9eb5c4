/* parameters: the parameters in the query of a document. */
#ifndef SEEOTHER_NAME_PARAMETERS_H
#define SEEOTHER_NAME_PARAMETERS_H

#include "base/arena.h"
#include "base/err.h"

/* A page number that no description has; it stands for values that are not
 * numbers. */
#define PARAMETERS_NO_PAGE UINT32_MAX

enum { PARAMETERS_IRI_MAXIMUM = 16 * 1024 };

struct parameters {
  bool inbound;       /* "inbound": the statements that point at the name */
  uint64_t page;      /* "page": from 1 on */
  struct str profile; /* "_profile"; NULL bytes when absent */
  struct str format;  /* "format" or "_format"; NULL bytes when absent */
};

/* Removes the last parameter of a query if it is one of these four. The rest
 * may belong to a name: "id=1" of "id=1&page=2". Returns false when there is no
 * such parameter at the end. */
bool parameters_cut_last(struct str *query);

/* Finds the value of one parameter of a query, decoded, in the arena. It has
 * NULL bytes when the parameter is absent, badly encoded, or longer than
 * maximum bytes. ERR_MEMORY. */
enum err parameters_value(struct str query, struct str name, size_t maximum,
                          struct arena *arena, struct str *ret_value);

/* Finds the value as parameters_value does, for an IRI of at most
 * PARAMETERS_IRI_MAXIMUM bytes; NULL bytes also when the value is not an
 * IRI. */
enum err parameters_iri(struct str query, struct str name, struct arena *arena,
                        struct str *ret_iri);

/* Reads these four parameters from a query, and ignores others. Values live in
 * the arena. ERR_MEMORY. */
enum err parameters_parse(struct str query, struct arena *arena,
                          struct parameters *ret_parameters);

#endif
