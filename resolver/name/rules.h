/* rules: what is hosted, and how names relate to documents.
 *
 * Made from the lines of the configuration (read/config_reader.h) and from
 * the authorities that the data have. Immutable once made. */
#ifndef SEEOTHER_NAME_RULES_H
#define SEEOTHER_NAME_RULES_H

#include "base/arena.h"
#include "base/err.h"
#include "http/language.h"
#include "name/authorities.h"
#include "name/moves.h"
#include "name/namespace_rule.h"
#include "name/page_rules.h"

struct rules {
  unsigned ways; /* of all names (thing_path_ways): no others need a look */
  struct namespace_rule *namespaces; /* exact names, then longest IRI first */
  size_t namespace_count;
  struct namespace_rule fallback; /* for names in no namespace */
  struct str *authorities; /* hosted, lower case; the first is the primary */
  size_t authority_count;
  struct authorities hosting; /* the same, with numbers, and the others */
  struct str *aliases;        /* other names of the primary */
  size_t alias_count;
  bool any_undescribed; /* a namespace has them as things */
  struct moves moves;
  struct str *things; /* keys (iri_put_key) of names that are things, sorted */
  size_t thing_count;
  struct str license;
  struct page_rules pages;
  struct language_list languages; /* usual ones of pages, the best first */
  uint64_t page_size;             /* statements of a page */
};

/* config: lines of key TAB value. authorities: see authorities_read. Everything
 * is copied into the arena. ERR_CONFIG with a message. */
enum err rules_init(struct rules *rules, struct str config,
                    struct str authorities, struct arena *arena);

/* The rule for an IRI; never NULL. */
const struct namespace_rule *rules_namespace(const struct rules *rules,
                                             struct str iri);

bool rules_is_hosted(const struct rules *rules, struct str host);

/* The authority that a request to this Host asks of: empty Host, localhost
 * and IP addresses mean the primary, HOST.localhost another one. False when
 * it is none of ours (421). */
bool rules_authority(const struct rules *rules, struct str host,
                     struct str *ret_authority);

/* Whether the owner says that a name is a thing (so:thing), whatever its
 * type is. */
bool rules_is_thing(const struct rules *rules, struct str iri);

#endif
