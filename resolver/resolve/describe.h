/* describe: reads the statements of a document, and the facts that its header
 * fields need. */
#ifndef SEEOTHER_RESOLVE_DESCRIBE_H
#define SEEOTHER_RESOLVE_DESCRIBE_H

#include "resolve/exchange.h"

enum {
  /* Statements of a document that one page shows; a larger document has several
   * pages. RDF formats have all of them at any size, so that an editor can
   * import the document. */
  DESCRIBE_WHOLE_MAXIMUM = 10000,
  /* Terms that the page of a document describes; one with more lists them on
     its first page, and describes them on others. */
  DESCRIBE_TERMS_SHOWN = 300,
  /* Statements in RDF that are written before they are sent, within a few
   * milliseconds; more than these are written while they are sent. */
  DESCRIBE_AT_ONCE = 4000,
  /* Statements of blank nodes that are read for a page. */
  DESCRIBE_BLANKS_SHOWN = 2000,
};

struct described {
  struct description description;
  bool missing; /* the page does not exist, or not in that language */
  bool large;   /* RDF with more than DESCRIBE_AT_ONCE statements; the members
                   below are not set */
  struct str successor;   /* IRI of the resource that replaces the topic; empty:
                             none */
  struct str replaced_by; /* the property that has successor as its value */
  struct str class_iri;   /* a class of schema.org that the topic has; empty:
                             none */
  struct str language;    /* of the page; empty if its labels have no
                             language */
  const struct str *languages; /* as those of a description */
  size_t own_languages, language_count;
  uint64_t pages; /* how many pages there are, at least 1 */
};

/* Reads the statements of the exchange's document for the format that was
 * negotiated. Everything lives in the arena of the workspace, or in the
 * snapshot. ERR_MEMORY, ERR_DAMAGED. */
enum err describe(const struct exchange *exchange,
                  struct described *ret_described);

/* Sets everything that describe sets but the statements, for a document that is
 * written in parts; total is that of its description. ERR_MEMORY,
 * ERR_DAMAGED. */
enum err describe_facts(const struct exchange *exchange, uint64_t total,
                        struct described *ret_described);

/* Returns the options with which describe asks the store. */
struct describe_options describe_options_of(const struct exchange *exchange);

/* Returns how many pages a description has, at least 1. total is the number of
 * its statements that count for pages. */
uint64_t describe_pages(const struct exchange *exchange, uint64_t total);

/* Finds the IRI of the resource that replaces a deprecated name; empty when
 * there is none. ERR_MEMORY, ERR_DAMAGED. */
enum err describe_successor(const struct snapshot *snapshot,
                            const struct resource *resource,
                            struct arena *arena, struct str *ret_successor);

#endif
