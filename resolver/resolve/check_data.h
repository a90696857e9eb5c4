/* check_data: what is sound and can be served, and yet is probably not meant: a
 * term that nobody defines, a link to nowhere. */
#ifndef SEEOTHER_RESOLVE_CHECK_DATA_H
#define SEEOTHER_RESOLVE_CHECK_DATA_H

#include "name/snapshot.h"

enum { CHECK_DATA_EXAMPLES = 3 };

enum check_data_kind {
  CHECK_DATA_DEAD_LINK,      /* an IRI that is pointed at and leads nowhere */
  CHECK_DATA_UNDEFINED_TERM, /* a class or property without a statement */
  CHECK_DATA_HASH_AND_SLASH, /* a vocabulary with terms of both kinds */
  CHECK_DATA_TWIN_SCHEMES,   /* a name with http and with https */
  CHECK_DATA_NO_LABEL,       /* a name that pages show by its IRI */
  CHECK_DATA_KINDS
};

/* What was found of one kind, with some IRIs as examples. */
struct check_data_finding {
  uint64_t count;
  struct str examples[CHECK_DATA_EXAMPLES];
};

struct check_data {
  struct check_data_finding findings[CHECK_DATA_KINDS];
  struct arena arena; /* of the examples */
};

/* Looks at every IRI of authorities that are hosted here. Names that an engine
 * has are not looked for. The snapshot's store must be an image. Takes time
 * that grows with the data, and four bits for each IRI. ERR_MEMORY,
 * ERR_DAMAGED. check_data_fini must follow in any case. */
enum err check_data_run(const struct snapshot *snapshot,
                        struct check_data *ret_found);

/* Frees the examples. */
void check_data_fini(struct check_data *found);

/* Returns the name of a kind for programs, such as "dead-link". Lives for ever.
 */
struct str check_data_name(enum check_data_kind kind);

/* Says what was found, as warnings and notes of the log. */
void check_data_say(const struct check_data *found);

#endif
