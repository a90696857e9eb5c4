/* authorities: which authorities of the data are hosted, and which are not. */
#ifndef SEEOTHER_NAME_AUTHORITIES_H
#define SEEOTHER_NAME_AUTHORITIES_H

#include "base/arena.h"
#include "name/namespace_rule.h"

enum { AUTHORITIES_FOREIGN = 5 };

struct authorities {
  struct str *hosts;  /* hosted, lower case; the first is the primary */
  uint64_t *subjects; /* of each, that the data describe */
  size_t count;
  struct {
    struct str host;
    uint64_t subjects, documents;
  } foreign[AUTHORITIES_FOREIGN]; /* not hosted, most subjects first */
  size_t foreign_shown;
  uint64_t foreign_count;                       /* of all that are not hosted */
  uint64_t foreign_subjects, foreign_documents; /* on these */
};

/* lines: host TAB number of subjects TAB "1" where the data declare an ontology
 * or a graph with its terms there, TAB number of documents that are not
 * subjects (named graphs, versions of ontologies); most subjects first. An
 * empty host stands for several with few subjects: the number of these, that of
 * the hosts, and that of documents. Hosted are the first, all with a twentieth
 * of its subjects, those with "1", and then those of the namespaces, in their
 * order. Everything is copied into the arena. ERR_MEMORY. */
enum err authorities_read(struct str lines,
                          const struct namespace_rule *namespaces,
                          size_t namespace_count, struct arena *arena,
                          struct authorities *ret_authorities);

#endif
