/* fixture: a store of a handful of names in memory, and requests to it. */
#ifndef SEEOTHER_TESTS_FIXTURE_H
#define SEEOTHER_TESTS_FIXTURE_H

#include "resolve/resolve.h"

struct fixture_name {
  const char *iri;
  unsigned flags;
};

/* object: an IRI, or a literal where it begins with a quote. */
struct fixture_statement {
  const char *subject, *predicate, *object;
};

struct fixture {
  struct store store; /* first: the store is cast back */
  const struct fixture_name *names;
  const struct fixture_statement *statements; /* end with a NULL subject */
  enum err err;                               /* of every look-up */
  enum err describe_err;
  struct snapshot snapshot;
  struct workspace workspace;
  struct response response; /* the last one */
};

/* The names of most tests; the authorities are e.org and f.org. */
extern const struct fixture_name fixture_names[];
extern const struct fixture_statement fixture_statements[];

/* config: lines of key TAB value, as for rules_init. names end with a NULL
 * iri. */
void fixture_init(struct fixture *fixture, const char *config,
                  const struct fixture_name *names);
void fixture_fini(struct fixture *fixture);

/* Asks; "Host" is e.org unless given. accept may be NULL. The response is
 * valid until the next request. */
const struct response *fixture_ask(struct fixture *fixture, const char *method,
                                   const char *target, const char *host,
                                   const char *accept);
const struct response *fixture_post(struct fixture *fixture, const char *target,
                                    const char *body);
const struct response *fixture_get(struct fixture *fixture, const char *target,
                                   const char *accept);

/* The value of a field of the last response; "" when it is absent. Static. */
const char *fixture_field(const struct fixture *fixture, const char *name);

/* Whether the content of the last response holds a text. */
bool fixture_says(const struct fixture *fixture, const char *text);

#endif
