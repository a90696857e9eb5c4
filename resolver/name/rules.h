/* rules: the settings that say what is hosted, and where the documents of names
 * are.
 *
 * They are made from the lines of the configuration (read/config_reader.h) and
 * the authorities of the data. Immutable once made. */
#ifndef SEEOTHER_NAME_RULES_H
#define SEEOTHER_NAME_RULES_H

#include "base/arena.h"
#include "base/err.h"
#include "http/language.h"
#include "name/authorities.h"
#include "name/mounts.h"
#include "name/moves.h"
#include "name/namespace_rule.h"
#include "name/page_rules.h"
#include "sparql/engine.h"

struct rules {
  unsigned path_forms;               /* forms of paths that occur in the data
                                        (base/thing_path.h); other forms need not be tried */
  struct namespace_rule *namespaces; /* exact names, then longest IRI first */
  size_t namespace_count;
  struct namespace_rule fallback; /* for names in no namespace */
  struct engines engines;         /* of the namespaces and of the fallback */
  struct str *authorities; /* hosted, lower case; the first is the primary */
  size_t authority_count;
  struct authorities hosting; /* the same, with numbers, and those not hosted */
  struct str *aliases;        /* other names of the primary authority */
  size_t alias_count;
  struct mounts mounts;  /* other places at which names may be requested */
  struct str services;   /* the path below which services are (so:services):
                            "/-/" */
  bool in_files;         /* answers are written to files (serve/export.h), so
                            that nothing can be searched */
  bool any_undescribed;  /* a namespace has so:undescribed */
  bool any_url_document; /* a namespace has a pattern that is a URL, and no
                            origin */
  struct moves moves;
  struct str *things; /* keys (iri_put_key) of names that are things, sorted */
  size_t thing_count;
  struct str license;
  struct page_rules pages;
  struct language_list languages; /* of pages when a client has no preference,
                                     the best first */
  uint64_t page_size;             /* statements of a page */
};

/* Makes the rules. config: lines of key TAB value. authorities: lines as in
 * authorities_read. Everything is copied into the arena. ERR_CONFIG with a
 * message. */
enum err rules_init(struct rules *rules, struct str config,
                    struct str authorities, struct arena *arena);

/* Returns the rule for an IRI; never NULL. */
const struct namespace_rule *rules_namespace(const struct rules *rules,
                                             struct str iri);

/* Returns the engine of a namespace, or NULL. */
static inline const struct engine *
rules_engine(const struct rules *rules, const struct namespace_rule *rule)
{
  return rule->engine ? &rules->engines.rows[rule->engine - 1] : NULL;
}

/* Returns whether a host, with its port if it has one, is an authority whose
 * names are served here. The case of letters does not matter (RFC 9110
 * 4.2.3). */
bool rules_is_hosted(const struct rules *rules, struct str host);

/* Finds the authority that a Host field means. An empty Host, localhost and IP
 * addresses mean the primary one, and HOST.localhost means HOST. Returns false
 * when none is hosted for it (421). */
bool rules_authority(const struct rules *rules, struct str host,
                     struct str *ret_authority);

/* A part of rules_init: reads so:services and finishes all sites and mounts,
 * after the namespaces and the authorities were read. ERR_CONFIG with a
 * message, ERR_MEMORY. */
enum err rules_site_finish(struct rules *rules, struct str config,
                           struct arena *arena);

/* Finds the authority whose names are reached at a host, by so:origin or by a
 * pattern of documents that is a URL; false when there is none. */
bool rules_site_authority(const struct rules *rules, struct str host,
                          struct str *ret_authority);

/* Returns the site of an authority: that of the resolver if it has an origin,
 * else that of the first of its namespaces that has one, else a site without an
 * origin. An empty authority stands for the primary one. Never NULL. */
const struct site *rules_site(const struct rules *rules, struct str authority);

/* Returns the site of a name: that of its rule if it has an origin, else that
 * of its authority if it has a path. Never NULL. */
const struct site *rules_site_of(const struct rules *rules,
                                 const struct namespace_rule *rule,
                                 struct str iri);

/* Returns whether the owner declares that a name is a thing (so:thing),
 * whatever its type is. */
bool rules_is_thing(const struct rules *rules, struct str iri);

#endif
