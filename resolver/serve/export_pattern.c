#include "serve/export_pattern.h"

#include "base/iri.h"
#include "base/thing_path.h"

#define NAME STR("{name}")

/* --- collecting ---------------------------------------------------------- */

static void
add(struct export_patterns *patterns, struct export_pattern pattern)
{
  if (patterns->count < EXPORT_PATTERNS_MAXIMUM)
    patterns->rows[patterns->count++] = pattern;
}

/* Returns whether a text is written in the same way in a request, in a regular
 * expression of any server, and in the path that it decodes. */
static bool
is_plain(struct str text)
{
  for (size_t i = 0; i < text.length; i++) {
    char c = text.bytes[i];
    if (!str_is_alpha(c) && !str_is_digit(c) && c != '/' && c != '-' &&
        c != '_' && c != '.' && c != '~')
      return false;
  }
  return true;
}

/* Adds the pattern of a namespace. Patterns that are URLs, or have a fragment,
 * or no "{name}", are not for other servers: their names get single rules. */
static void
add_namespace(struct export_patterns *patterns,
              const struct namespace_rule *rule, struct str authority)
{
  struct iri iri = iri_split(rule->iri);
  struct str pattern = rule->document;
  size_t at = str_find_str(pattern, NAME);
  struct export_pattern row = {.kind = EXPORT_PATTERN_PREFIX,
                               .prefix = iri.path};
  if (rule->exact || !str_starts(pattern, STR("/")) || at == STR_NOT_FOUND ||
      iri.has_query || !str_starts(iri.path, STR("/")) ||
      !str_equals_folded(iri_host(iri.authority), authority))
    return;
  row.before = str_first(pattern, at);
  row.after = str_from_offset(pattern, at + NAME.length);
  if (is_plain(row.prefix) && is_plain(row.before) && is_plain(row.after))
    add(patterns, row);
}

void
export_pattern_collect(const struct rules *rules, struct str authority,
                       struct export_patterns *ret_patterns)
{
  static const enum export_pattern_kind usual[] = {
      EXPORT_PATTERN_SEGMENT, EXPORT_PATTERN_SLASH, EXPORT_PATTERN_EXTENSION,
      EXPORT_PATTERN_ANY};
  enum { USUAL = sizeof usual / sizeof *usual };
  ret_patterns->count = 0;
  for (size_t i = 0; i < rules->namespace_count; i++)
    if (ret_patterns->count + USUAL < EXPORT_PATTERNS_MAXIMUM)
      add_namespace(ret_patterns, &rules->namespaces[i], authority);
  for (size_t i = 0; i < USUAL; i++)
    add(ret_patterns, (struct export_pattern){.kind = usual[i]});
}

/* --- applying ------------------------------------------------------------ */

/* Matches a path, and returns what the groups of the regular expression
 * match. */
static bool
match(const struct export_pattern *pattern, struct str path,
      struct str *ret_first, struct str *ret_second)
{
  struct str segment;
  size_t at = 0, length = 0;
  *ret_first = path;
  *ret_second = STR("");
  if (!path.bytes)
    return false;
  switch (pattern->kind) {
  case EXPORT_PATTERN_PREFIX:
    *ret_first = str_from_offset(path, pattern->prefix.length);
    return str_starts(path, pattern->prefix);
  case EXPORT_PATTERN_SEGMENT:
    at = thing_path_find(path, &segment);
    if (at == STR_NOT_FOUND)
      return false;
    *ret_first = str_first(path, at);
    *ret_second = str_from_offset(path, at + segment.length);
    return true;
  case EXPORT_PATTERN_SLASH:
    return str_ends(path, STR("/"));
  case EXPORT_PATTERN_EXTENSION:
    if (format_by_extension(path, &length) == FORMAT_NONE)
      return false;
    *ret_first = str_first(path, path.length - length);
    *ret_second = str_from_offset(path, path.length - length);
    return true;
  default:
    return true;
  }
}

void
export_pattern_put_place(const struct export_pattern *pattern, struct str first,
                         struct str second, struct buffer *out)
{
  switch (pattern->kind) {
  case EXPORT_PATTERN_PREFIX:
    buffer_put(out, pattern->before);
    buffer_put(out, first);
    buffer_put(out, pattern->after);
    break;
  case EXPORT_PATTERN_SEGMENT:
    buffer_put(out, first);
    buffer_put(out, thing_path_document);
    buffer_put(out, second);
    break;
  case EXPORT_PATTERN_SLASH:
    buffer_put(out, first);
    buffer_put(out, STR("about"));
    break;
  default:
    buffer_put(out, first);
    buffer_put(out, STR("/about"));
    buffer_put(out, second);
  }
}

bool
export_pattern_apply(const struct export_patterns *patterns, struct str path,
                     struct buffer *out)
{
  for (size_t i = 0; i < patterns->count; i++) {
    struct str first, second;
    if (!match(&patterns->rows[i], path, &first, &second))
      continue;
    export_pattern_put_place(&patterns->rows[i], first, second, out);
    return true;
  }
  return false;
}

/* --- regular expressions ------------------------------------------------- */

void
export_pattern_put_literal(struct str text, struct buffer *out)
{
  for (size_t i = 0; i < text.length; i++) {
    if (strchr(".+*?()[]{}|^$\\", text.bytes[i]))
      buffer_put_char(out, '\\');
    buffer_put_char(out, text.bytes[i]);
  }
}

static void
put_segments(struct buffer *out)
{
  buffer_put(out, STR("/(?:"));
  for (size_t i = 0; i < THING_PATH_SEGMENTS; i++) {
    struct str segment = thing_path_segments[i];
    buffer_put(out, i ? STR("|") : STR(""));
    buffer_put(out, str_of(segment.bytes + 1, segment.length - 2));
  }
  buffer_put(out, STR(")/"));
}

static void
put_extensions(struct buffer *out)
{
  for (int id = 0; id < FORMAT_COUNT; id++) {
    buffer_put(out, id ? STR("|") : STR(""));
    export_pattern_put_literal(format_get((enum format_id)id)->extension, out);
  }
}

void
export_pattern_put_regex(const struct export_pattern *pattern, struct str open1,
                         struct str open2, struct buffer *out)
{
  buffer_put_char(out, '^');
  switch (pattern->kind) {
  case EXPORT_PATTERN_PREFIX:
    export_pattern_put_literal(pattern->prefix, out);
    buffer_put(out, open1);
    buffer_put(out, STR(".*)"));
    break;
  case EXPORT_PATTERN_SEGMENT:
    buffer_put(out, open1);
    buffer_put(out, STR(".*)"));
    put_segments(out);
    buffer_put(out, open2);
    buffer_put(out, STR(".+)"));
    break;
  case EXPORT_PATTERN_EXTENSION:
    buffer_put(out, open1);
    buffer_put(out, STR(".+?)"));
    buffer_put(out, open2);
    put_extensions(out);
    buffer_put_char(out, ')');
    break;
  case EXPORT_PATTERN_SLASH:
    buffer_put(out, open1);
    buffer_put(out, STR(".*/)"));
    break;
  case EXPORT_PATTERN_ANY:
    buffer_put(out, open1);
    buffer_put(out, STR(".+)"));
    break;
  }
  buffer_put_char(out, '$');
}
