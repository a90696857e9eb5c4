/* namespace_rule: the settings of one namespace. */
#ifndef SEEOTHER_NAME_NAMESPACE_RULE_H
#define SEEOTHER_NAME_NAMESPACE_RULE_H

#include "format/format.h"
#include "name/site.h"

/* How deprecated names are answered (so:onDeprecated). */
enum on_deprecated {
  ON_DEPRECATED_DESCRIBE,
  ON_DEPRECATED_REDIRECT,
  ON_DEPRECATED_GONE
};

/* Where statements that point at a name are shown (so:inbound). */
enum inbound_scope { INBOUND_PAGE, INBOUND_NONE, INBOUND_ALL };

struct namespace_rule {
  struct str iri; /* http or https; the two are treated as equal */
  bool exact; /* the rule is for this name alone, not for all names that begin
                 with iri */
  struct str document; /* a pattern as a URI, perhaps with "{name}"; empty: the
                          default one */
  struct str documents[FORMAT_COUNT]; /* patterns of single formats */
  bool has_documents;                 /* at least one is set */
  struct site site;      /* where clients reach its names (so:origin) */
  bool variant;          /* 303 leads directly to a variant (so:Variant) */
  uint32_t max_age;      /* seconds for which answers may be cached */
  enum format_id format; /* the format when Accept has no preference;
                            FORMAT_NONE: not set */
  bool query_format;     /* "?format=ttl" chooses a variant */
  bool undescribed;      /* names that are only mentioned are things */
  bool term_ontology;    /* things are described by their ontology */
  enum on_deprecated on_deprecated;
  enum inbound_scope inbound;
  unsigned engine; /* the engine that has its names (so:source): 1 + its index
                      in struct engines; 0: none */
};

/* Applies a line of the configuration; its key is passed without "namespace.".
 * Other keys are ignored. ERR_CONFIG with a message. */
enum err namespace_rule_set(struct namespace_rule *rule, struct str key,
                            struct str value, struct arena *arena);

/* To be called once, after the last setting. Fills in the site of the
 * namespace, with the path of the services, which is borrowed. Patterns that
 * are URLs on its origin become paths, because this server answers them.
 * ERR_CONFIG with a message. */
enum err namespace_rule_finish(struct namespace_rule *rule, struct str services,
                               struct arena *arena);

/* Returns whether a name belongs to the namespace. */
bool namespace_rule_covers(const struct namespace_rule *rule, struct str iri);

/* Appends the document of a thing by a pattern, in which "{name}" stands for
 * what follows the IRI of the rule. The fragment of a pattern is left out when
 * the name is empty. */
void namespace_rule_put(const struct namespace_rule *rule, struct str pattern,
                        struct str thing, struct buffer *out);

/* Returns whether a path matches a pattern; *ret_name is then the part that
 * "{name}" stands for. Patterns that are URLs do not match, because they are
 * served elsewhere. */
bool namespace_rule_match(struct str pattern, struct str path,
                          struct str *ret_name);

/* Returns whether a path matches a pattern that is a URL with {name}, and
 * *ret_name as namespace_rule_match does. A proxy may have cut off its first
 * segments, but not the last one before the name: "/doc/a" matches
 * "https://e.org/ld/doc/{name}". *ret_origin is the part of the pattern that
 * the proxy has cut off: "https://e.org/ld". */
bool namespace_rule_match_url(struct str pattern, struct str path,
                              struct str *ret_name, struct str *ret_origin);

#endif
