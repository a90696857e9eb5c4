/* check_data: what is sound and can be served, and yet is probably not meant: a
 * term that nobody defines, a link to nowhere. */
#ifndef SEEOTHER_RESOLVE_CHECK_DATA_H
#define SEEOTHER_RESOLVE_CHECK_DATA_H

#include "name/snapshot.h"

enum {
  CHECK_DATA_EXAMPLES = 100, /* that are kept, for programs */
  CHECK_DATA_SHOWN = 3,      /* of these, in a message */
  CHECK_DATA_IRI_MAXIMUM = 4096,
};

enum check_data_kind {
  CHECK_DATA_DEAD_LINK,      /* an IRI that is pointed at and leads nowhere */
  CHECK_DATA_UNDEFINED_TERM, /* a class or property without a statement */
  CHECK_DATA_HASH_AND_SLASH, /* a vocabulary with terms of both kinds */
  CHECK_DATA_TWIN_SCHEMES,   /* a name with http and with https */
  CHECK_DATA_CLASH,          /* a name at the place of another one's document */
  CHECK_DATA_NO_LABEL,       /* a name that pages show by its IRI */
  CHECK_DATA_KINDS
};

/* What was found of one kind, with the first IRIs as examples. IRIs of more
 * than CHECK_DATA_IRI_MAXIMUM bytes are counted, and are not among the
 * examples. */
struct check_data_finding {
  uint64_t count;
  size_t example_count;
  struct str examples[CHECK_DATA_EXAMPLES];
};

struct check_data {
  struct check_data_finding findings[CHECK_DATA_KINDS];
  struct arena arena; /* of the examples */
};

/* Makes a list without a finding. check_data_fini frees it. */
void check_data_init(struct check_data *found);

/* Counts an IRI, which is copied if it becomes an example. ERR_MEMORY. */
enum err check_data_add(struct check_data *found, enum check_data_kind kind,
                        struct str iri);

/* Looks at every IRI of authorities that are hosted here, and adds what it
 * finds; clashes are not among that. Names that an engine has are not looked
 * for. The snapshot's store must be an image. Takes time that grows with the
 * data, and four bits for each IRI. ERR_MEMORY, ERR_DAMAGED. */
enum err check_data_run(const struct snapshot *snapshot,
                        struct check_data *found);

/* Frees the examples. */
void check_data_fini(struct check_data *found);

/* Returns the name of a kind for programs, such as "dead-link". Lives for ever.
 */
struct str check_data_name(enum check_data_kind kind);

/* Says what was found, as warnings and notes of the log. Clashes are left out:
 * check_documents.h says each of them. */
void check_data_say(const struct check_data *found);

/* Appends one kind of finding as a JSON object (RFC 8259): "id", "severity",
 * "count", "text" and "examples". Appends nothing where the count is 0. */
void check_data_put_json(const struct check_data *found,
                         enum check_data_kind kind, struct buffer *out);

#endif
