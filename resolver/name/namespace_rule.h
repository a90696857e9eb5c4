/* namespace_rule: how the names of one namespace are answered. */
#ifndef SEEOTHER_NAME_NAMESPACE_RULE_H
#define SEEOTHER_NAME_NAMESPACE_RULE_H

#include "format/format.h"
#include "name/site.h"

/* What becomes of a deprecated name (so:onDeprecated). */
enum on_deprecated {
  ON_DEPRECATED_DESCRIBE,
  ON_DEPRECATED_REDIRECT,
  ON_DEPRECATED_GONE
};

/* Where statements that point at a name are shown (so:inbound). */
enum inbound_scope { INBOUND_PAGE, INBOUND_NONE, INBOUND_ALL };

struct namespace_rule {
  struct str iri;      /* http or https; the scheme does not count */
  bool exact;          /* for this name alone, not for all that begin so */
  struct str document; /* a pattern as a URI, perhaps with "{name}"; empty: the
                          default one */
  struct str documents[FORMAT_COUNT]; /* patterns of single formats */
  bool has_documents;                 /* there are some */
  struct site site;      /* where its names are reached (so:origin) */
  bool variant;          /* 303 straight to the format (so:Variant) */
  uint32_t max_age;      /* seconds, of what may be cached */
  enum format_id format; /* where Accept has no preference; FORMAT_NONE: not
                            set */
  bool query_format;     /* "?format=ttl" chooses a variant */
  bool undescribed;      /* names that are only mentioned are things */
  bool term_ontology;    /* things are described by their ontology */
  enum on_deprecated on_deprecated;
  enum inbound_scope inbound;
  unsigned engine; /* that has its names (so:source): 1 + its index among
                      struct engines; 0: none */
};

/* Sets what a line of the configuration says, "namespace." cut off its key.
 * ERR_CONFIG with a message; keys of others are passed over. */
enum err namespace_rule_set(struct namespace_rule *rule, struct str key,
                            struct str value, struct arena *arena);

/* Fills in what follows from all settings: its site, with the path of the
 * services, which the caller keeps; and patterns that are URLs on its origin
 * become paths, for it is this server that answers them. Once, at the end. */
enum err namespace_rule_finish(struct namespace_rule *rule, struct str services,
                               struct arena *arena);

/* Whether a name is of the namespace. */
bool namespace_rule_covers(const struct namespace_rule *rule, struct str iri);

/* Appends where a thing of the namespace is described by a pattern: "{name}"
 * stands for what is behind the IRI of the rule. A fragment without a name is
 * left out. */
void namespace_rule_put(const struct namespace_rule *rule, struct str pattern,
                        struct str thing, struct buffer *out);

/* Whether a path can come from a pattern, and which name then is behind the
 * IRI of the rule. Patterns that are URLs match nothing: they are served
 * elsewhere. */
bool namespace_rule_match(struct str pattern, struct str path,
                          struct str *ret_name);

/* The same for a pattern that is a URL with {name}, of which a proxy may have
 * cut off the first segments: "/doc/a" matches "https://e.org/ld/doc/{name}",
 * for at least one segment must stand before the name. *ret_origin is what
 * the proxy stands for, a part of the pattern: "https://e.org/ld". */
bool namespace_rule_match_url(struct str pattern, struct str path,
                              struct str *ret_name, struct str *ret_origin);

#endif
