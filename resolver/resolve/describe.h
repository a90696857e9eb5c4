/* describe: the statements of a document, and what they say for its fields. */
#ifndef SEEOTHER_RESOLVE_DESCRIBE_H
#define SEEOTHER_RESOLVE_DESCRIBE_H

#include "resolve/exchange.h"

enum {
  /* Statements of a document that one page shows; a larger document has several
   * pages. In RDF it is complete at any size, because an editor must be able to
   * import it. */
  DESCRIBE_WHOLE_MAXIMUM = 10000,
  /* Statements in RDF that are written at once, which is a matter of a few
   * milliseconds; more are written while they are sent. */
  DESCRIBE_AT_ONCE = 4000,
  /* Statements of blank nodes that are read for a page. */
  DESCRIBE_BLANKS_SHOWN = 2000,
};

struct described {
  struct description description;
  bool missing; /* the page does not exist, or not in that language */
  bool
      large; /* in RDF, more than DESCRIBE_AT_ONCE: the rest is not filled in */
  struct str successor;   /* IRI of what replaces the topic; empty if nothing */
  struct str replaced_by; /* the property that says so */
  struct str class_iri;   /* of the topic, of schema.org; empty if none */
  struct str language;    /* of a page; empty if its labels have none */
  const struct str *languages; /* that the page can be had in */
  size_t language_count;
  uint64_t pages; /* there are, at least 1 */
};

/* Reads the statements that the document of the exchange has in the format
 * that was negotiated. Everything lives in the arena of the workspace, or in
 * the snapshot. */
enum err describe(const struct exchange *exchange,
                  struct described *ret_described);

/* As describe, without the statements, for a document that is written in parts;
 * total is that of its description. */
enum err describe_facts(const struct exchange *exchange, uint64_t total,
                        struct described *ret_described);

/* Returns the options with which describe asks the store. */
struct describe_options describe_options_of(const struct exchange *exchange);

/* Returns how many pages a description has, at least 1. total is the number of
 * its statements that count for pages. */
uint64_t describe_pages(const struct exchange *exchange, uint64_t total);

/* Finds the IRI of what replaces a deprecated name; empty if nothing does. */
enum err describe_successor(const struct snapshot *snapshot,
                            const struct resource *resource,
                            struct arena *arena, struct str *ret_successor);

#endif
