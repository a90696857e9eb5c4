#include "name/namespace_rule.h"

#include "base/bad_setting.h"
#include "base/iri.h"

enum { MAX_AGE_MAXIMUM = 31536000 }; /* one year in seconds */

static const struct str NAME = STR_INIT("{name}");

/* --- values -------------------------------------------------------------- */

typedef enum err setter(struct namespace_rule *rule, struct str key,
                        struct str value);

static enum err
check_pattern(struct str key, struct str pattern)
{
  if (!str_starts(pattern, STR("/")) && !iri_is_http(pattern))
    return bad_setting(key, pattern, "must begin with a slash, or be a URL");
  size_t mark = str_find(pattern, '?');
  if (mark != STR_NOT_FOUND && str_starts(pattern, STR("/")))
    return bad_setting(key, pattern, "must not have a query");
  size_t at = str_find_str(pattern, NAME);
  if (at != STR_NOT_FOUND &&
      str_find_str(str_from_offset(pattern, at + 1), NAME) != STR_NOT_FOUND)
    return bad_setting(key, pattern, "may have {name} only once");
  return ERR_NONE;
}

static enum err
set_document(struct namespace_rule *rule, struct str key, struct str value)
{
  rule->document = value;
  return check_pattern(key, value);
}

/* Checks that a pattern is not that of another format, because a path here can
 * be in one format only. A URL elsewhere may be that of several formats. */
static enum err
check_alone(const struct namespace_rule *rule, struct str key, int id,
            struct str pattern)
{
  for (int other = 0; other < FORMAT_COUNT; other++)
    if (other != id && !iri_is_http(pattern) && pattern.length &&
        str_equals(rule->documents[other], pattern))
      return bad_setting(key, pattern,
                         "is the document of another format, too");
  return ERR_NONE;
}

/* Reads "media type SP pattern". */
static enum err
set_format(struct namespace_rule *rule, struct str key, struct str value)
{
  struct str pattern = value, name = str_cut(&pattern, ' ');
  enum format_id id = format_by_name(name);
  if (id == FORMAT_NONE)
    return bad_setting(key, name, "is not a media type that is offered");
  TRY(check_alone(rule, key, (int)id, pattern));
  rule->documents[id] = pattern;
  rule->has_documents = true;
  return check_pattern(key, pattern);
}

static enum err
set_redirect(struct namespace_rule *rule, struct str key, struct str value)
{
  (void)key;
  rule->variant = str_equals(value, STR("Variant"));
  return ERR_NONE;
}

static enum err
set_origin(struct namespace_rule *rule, struct str key, struct str value)
{
  return site_set_origin(&rule->site, key, value);
}

static enum err
set_max_age(struct namespace_rule *rule, struct str key, struct str value)
{
  uint64_t number;
  if (!str_to_number(value, MAX_AGE_MAXIMUM, &number))
    return bad_setting(key, value, "is not a number of seconds");
  rule->max_age = (uint32_t)number;
  return ERR_NONE;
}

static enum err
set_default(struct namespace_rule *rule, struct str key, struct str value)
{
  rule->format = format_by_name(value);
  if (rule->format == FORMAT_NONE)
    return bad_setting(key, value, "is not a media type that is offered");
  return ERR_NONE;
}

static enum err
set_query_format(struct namespace_rule *rule, struct str key, struct str value)
{
  (void)key;
  rule->query_format = str_equals(value, STR("true"));
  return ERR_NONE;
}

static enum err
set_undescribed(struct namespace_rule *rule, struct str key, struct str value)
{
  (void)key;
  rule->undescribed = str_equals(value, STR("Describe"));
  return ERR_NONE;
}

static enum err
set_term_document(struct namespace_rule *rule, struct str key, struct str value)
{
  (void)key;
  rule->term_ontology = str_equals(value, STR("Ontology"));
  return ERR_NONE;
}

static enum err
set_on_deprecated(struct namespace_rule *rule, struct str key, struct str value)
{
  (void)key;
  rule->on_deprecated =
      str_equals(value, STR("Redirect")) ? ON_DEPRECATED_REDIRECT
      : str_equals(value, STR("Gone"))   ? ON_DEPRECATED_GONE
                                         : ON_DEPRECATED_DESCRIBE;
  return ERR_NONE;
}

static enum err
set_inbound(struct namespace_rule *rule, struct str key, struct str value)
{
  (void)key;
  rule->inbound = str_equals(value, STR("All"))    ? INBOUND_ALL
                  : str_equals(value, STR("None")) ? INBOUND_NONE
                                                   : INBOUND_PAGE;
  return ERR_NONE;
}

/* The values of settings that are choices; they were checked when the
 * configuration was read. */
static const struct {
  struct str key;
  setter *set;
} setters[] = {
    {STR_INIT("document"), set_document},
    {STR_INIT("format"), set_format},
    {STR_INIT("redirect"), set_redirect},
    {STR_INIT("origin"), set_origin},
    {STR_INIT("maxAge"), set_max_age},
    {STR_INIT("default"), set_default},
    {STR_INIT("queryFormat"), set_query_format},
    {STR_INIT("undescribed"), set_undescribed},
    {STR_INIT("termDocument"), set_term_document},
    {STR_INIT("onDeprecated"), set_on_deprecated},
    {STR_INIT("inbound"), set_inbound},
};

/* Copies a pattern as a URI, because it becomes part of fields and links; a
 * media type may precede it. */
static enum err
copy_pattern(struct str value, struct arena *arena, struct str *ret_copy)
{
  struct buffer out;
  size_t space = str_find(value, ' ');
  size_t start = space == STR_NOT_FOUND ? 0 : space + 1;
  buffer_init(&out, IRI_URI_MAXIMUM);
  buffer_put(&out, str_first(value, start));
  iri_put_uri(&out, str_from_offset(value, start));
  return arena_keep_buffer(arena, &out, ret_copy);
}

enum err
namespace_rule_set(struct namespace_rule *rule, struct str key,
                   struct str value, struct arena *arena)
{
  for (size_t i = 0; i < sizeof setters / sizeof *setters; i++) {
    struct str copy;
    if (!str_equals(setters[i].key, key))
      continue;
    if (setters[i].set == set_document || setters[i].set == set_format)
      TRY(copy_pattern(value, arena, &copy));
    else
      copy = arena_copy(arena, value);
    return copy.bytes ? setters[i].set(rule, key, copy) : ERR_MEMORY;
  }
  return ERR_NONE;
}

static void
cut_origin(struct str *pattern, struct str origin)
{
  struct str rest = str_from_offset(*pattern, origin.length);
  if (origin.length && str_starts(*pattern, origin) &&
      str_starts(rest, STR("/")))
    *pattern = rest;
}

enum err
namespace_rule_finish(struct namespace_rule *rule, struct str services,
                      struct arena *arena)
{
  TRY(site_finish(&rule->site, services, arena)); /* origin and pattern are both
                                                     URIs now */
  cut_origin(&rule->document, rule->site.origin);
  for (int id = 0; id < FORMAT_COUNT && rule->has_documents; id++)
    cut_origin(&rule->documents[id], rule->site.origin);
  for (int id = 0; id < FORMAT_COUNT && rule->has_documents; id++)
    TRY(check_alone(rule, STR("format"), id, rule->documents[id]));
  return ERR_NONE;
}

/* --- patterns ------------------------------------------------------------ */

bool
namespace_rule_covers(const struct namespace_rule *rule, struct str iri)
{
  struct str rest = iri_without_scheme(iri);
  struct str wanted = iri_without_scheme(rule->iri);
  return rest.bytes &&
         (rule->exact ? str_equals(rest, wanted) : str_starts(rest, wanted));
}

void
namespace_rule_put(const struct namespace_rule *rule, struct str pattern,
                   struct str thing, struct buffer *out)
{
  struct str name = str_from_offset(iri_without_scheme(thing),
                                    iri_without_scheme(rule->iri).length);
  size_t at = str_find_str(pattern, NAME);
  if (at == STR_NOT_FOUND) {
    buffer_put(out, pattern);
    return;
  }
  struct str before = str_first(pattern, at);
  struct str after = str_from_offset(pattern, at + NAME.length);
  if (name.length == 0 && str_ends(before, STR("#")) && after.length == 0)
    before.length--;
  buffer_put(out, before);
  iri_put_part(out, name);
  buffer_put(out, after);
}

bool
namespace_rule_match(struct str pattern, struct str path, struct str *ret_name)
{
  pattern = str_first(pattern, str_find(pattern, '#'));
  if (!str_starts(pattern, STR("/")))
    return false;
  size_t at = str_find_str(pattern, NAME);
  *ret_name = STR("");
  if (at == STR_NOT_FOUND)
    return str_equals(pattern, path);
  struct str before = str_first(pattern, at);
  struct str after = str_from_offset(pattern, at + NAME.length);
  if (path.length < before.length + after.length || !str_starts(path, before) ||
      !str_ends(path, after))
    return false;
  *ret_name = str_of(path.bytes + before.length,
                     path.length - before.length - after.length);
  return true;
}

bool
namespace_rule_match_url(struct str pattern, struct str path,
                         struct str *ret_name, struct str *ret_origin)
{
  struct iri parts = iri_split(pattern);
  if (!iri_is_http(pattern) || str_find_str(parts.path, NAME) == STR_NOT_FOUND)
    return false;
  struct str rest = parts.path;
  do {
    if (namespace_rule_match(rest, path, ret_name)) {
      *ret_origin = str_first(pattern, (size_t)(rest.bytes - pattern.bytes));
      return true;
    }
    size_t next = str_find(str_from_offset(rest, 1), '/');
    rest =
        str_from_offset(rest, next == STR_NOT_FOUND ? rest.length : next + 1);
  } while (!str_starts(rest, STR("/{name}")) &&
           str_find_str(rest, NAME) != STR_NOT_FOUND);
  return false;
}
