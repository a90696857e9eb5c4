/* authorities: which authorities of the data are hosted, and which are not. */
#ifndef SEEOTHER_NAME_AUTHORITIES_H
#define SEEOTHER_NAME_AUTHORITIES_H

#include "base/arena.h"
#include "name/namespace_rule.h"

enum { AUTHORITIES_FOREIGN = 5 };

struct authorities {
  struct str *hosts;  /* hosted, lower case; the first is the primary */
  uint64_t *subjects; /* how many subjects of each the data describe */
  size_t count;
  struct {
    struct str host;
    uint64_t subjects, documents;
  } foreign[AUTHORITIES_FOREIGN]; /* some that are not hosted, those with most
                                     subjects first */
  size_t foreign_shown;
  uint64_t foreign_count;                       /* the number of all that are
                                                   not hosted */
  uint64_t foreign_subjects, foreign_documents; /* of all that are not hosted */
};

/* Decides which authorities are hosted. Each of lines is: host TAB number of
 * subjects TAB "1" if the data declare an ontology there, or a graph with its
 * terms, TAB number of documents that are not subjects (named graphs, versions
 * of ontologies); hosts with most subjects come first. An empty host stands for
 * several hosts with few subjects: it has the number of their subjects, of
 * these hosts, and of their documents.
 *
 * Hosted are: the first host; each with at least a twentieth of its subjects;
 * those with "1"; and then those of the namespaces, in their order. Everything
 * is copied into the arena. ERR_MEMORY. */
enum err authorities_read(struct str lines,
                          const struct namespace_rule *namespaces,
                          size_t namespace_count, struct arena *arena,
                          struct authorities *ret_authorities);

#endif
