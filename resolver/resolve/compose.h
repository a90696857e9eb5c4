/* compose: a representation of a document with its fields, from the cache or
 * made new. */
#ifndef SEEOTHER_RESOLVE_COMPOSE_H
#define SEEOTHER_RESOLVE_COMPOSE_H

#include "http/representation.h"
#include "resolve/represent.h"
#include "resolve/target.h"

struct compose {
  const struct snapshot *snapshot;
  struct workspace *workspace;
  const struct target *target;
  const struct identity *identity;
  const struct selection *selection;
};

/* With a reference for the caller. NULL, without an error, when there is no
 * such page or language. */
enum err compose_document(const struct compose *compose,
                          struct representation **ret_representation);

/* A text of our own at the path that was asked for, in the coding; the text is
 * the same for all who ask. max_age 0 stands for "no-store". */
enum err compose_text(const struct compose *compose, struct str content_type,
                      struct str text, uint32_t max_age, unsigned vary,
                      struct representation **ret_representation);

#endif
