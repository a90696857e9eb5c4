/* export_pattern: the rules by which the path of a thing leads to that of its
 * document, as other servers can have them. */
#ifndef SEEOTHER_SERVE_EXPORT_PATTERN_H
#define SEEOTHER_SERVE_EXPORT_PATTERN_H

#include "name/rules.h"

enum { EXPORT_PATTERNS_MAXIMUM = 64 };

/* A path that matches begins with prefix, or has one of the segments that mark
 * things (base/thing_path.h). */
enum export_pattern_kind {
  EXPORT_PATTERN_PREFIX,    /* prefix NAME       to before NAME after */
  EXPORT_PATTERN_SEGMENT,   /* A /id/ NAME       to A /doc/ NAME */
  EXPORT_PATTERN_SLASH,     /* NAME/             to NAME/about */
  EXPORT_PATTERN_EXTENSION, /* NAME.ttl          to NAME/about.ttl */
  EXPORT_PATTERN_ANY,       /* NAME              to NAME/about */
};

struct export_pattern {
  enum export_pattern_kind kind;
  struct str prefix, before, after; /* borrowed from the rules */
};

struct export_patterns {
  struct export_pattern rows[EXPORT_PATTERNS_MAXIMUM];
  size_t count;
};

/* Collects the patterns of the names of an authority: those of its namespaces,
 * as far as another server can have them, and the default ones. The first one
 * that matches a path decides. */
void export_pattern_collect(const struct rules *rules, struct str authority,
                            struct export_patterns *ret_patterns);

/* Appends the path of the document by the first pattern that matches the path.
 * Returns false when none does. */
bool export_pattern_apply(const struct export_patterns *patterns,
                          struct str path, struct buffer *out);

/* Appends a regular expression that matches the whole path, with one or two
 * groups. open1 and open2 begin the groups: "(" or "(?<name>". */
void export_pattern_put_regex(const struct export_pattern *pattern,
                              struct str open1, struct str open2,
                              struct buffer *out);

/* Appends the path of the document, in which first and second stand for what
 * the groups have matched, such as "$1" and "$2". */
void export_pattern_put_place(const struct export_pattern *pattern,
                              struct str first, struct str second,
                              struct buffer *out);

/* Appends a text so that a regular expression matches it literally. */
void export_pattern_put_literal(struct str text, struct buffer *out);

#endif
