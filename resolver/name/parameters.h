/* parameters: what the query of a document may ask for. */
#ifndef SEEOTHER_NAME_PARAMETERS_H
#define SEEOTHER_NAME_PARAMETERS_H

#include "base/arena.h"
#include "base/err.h"

/* No description has as many pages: it stands for numbers that are none. */
#define PARAMETERS_NO_PAGE UINT32_MAX

enum { PARAMETERS_IRI_MAXIMUM = 16 * 1024 };

struct parameters {
  bool inbound;       /* "inbound": what points at it */
  uint64_t page;      /* "page": from 1 on */
  struct str profile; /* "_profile"; NULL bytes when absent */
  struct str format;  /* "format" or "_format"; NULL bytes when absent */
};

/* Cuts the last parameter off when it is ours: what is left may be a part of a
 * name, "id=1" of "id=1&page=2". False when it is not ours, or there is none.
 */
bool parameters_cut_last(struct str *query);

/* The value of one parameter of a query, decoded; it lives in the arena. NULL
 * bytes when it is absent, badly encoded, or longer than maximum bytes.
 * ERR_MEMORY. */
enum err parameters_value(struct str query, struct str name, size_t maximum,
                          struct arena *arena, struct str *ret_value);

/* The same for a value that is an IRI, of at most PARAMETERS_IRI_MAXIMUM bytes;
 * NULL bytes also when it is not one. */
enum err parameters_iri(struct str query, struct str name, struct arena *arena,
                        struct str *ret_iri);

/* Unknown parameters are passed over. Values live in the arena. */
enum err parameters_parse(struct str query, struct arena *arena,
                          struct parameters *ret_parameters);

#endif
