/* compose: a representation of a document with its fields, from the cache or
 * made new. */
#ifndef SEEOTHER_RESOLVE_COMPOSE_H
#define SEEOTHER_RESOLVE_COMPOSE_H

#include "http/representation.h"
#include "name/target.h"
#include "resolve/represent.h"

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

/* A text of our own at the path that was asked for. What it depends on beside
 * the data, the authority and the path is in content_type, part, key and the
 * languages. */
struct text {
  struct str content_type;
  uint32_t max_age;    /* seconds; 0 stands for "no-store" */
  unsigned vary;       /* enum vary: what has chosen it beside the coding */
  uint64_t part;       /* of a text in several parts; else 0 */
  struct str key;      /* what of the query has made it */
  struct str language; /* of its words; empty: none */
  struct str label_language; /* by which labels were chosen */
  enum err (*write)(void *context, struct buffer *out);
  void *context;
};

enum { COMPOSE_TEXT_MAXIMUM = 50 * 1024 * 1024 }; /* of a site map (protocol) */

/* Written when it is not kept already. */
enum err compose_text(const struct compose *compose, const struct text *text,
                      unsigned vary,
                      struct representation **ret_representation);

#endif
