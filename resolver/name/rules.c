#include "name/rules.h"

#include "base/bad_setting.h"
#include "base/iri.h"
#include "base/setting.h"

#include <stdlib.h>

enum {
  RULES_MAX_AGE = 3600,
  RULES_LIST_MAXIMUM = 100000,
  RULES_PAGE_SIZE = 10000
};

/* Lists that grow while the lines are read. */
struct list {
  struct str *rows;
  size_t count, capacity;
};

static enum err
list_put(struct list *list, struct arena *arena, struct str text)
{
  if (list->count == list->capacity) {
    size_t capacity = list->capacity ? list->capacity * 2 : 16;
    struct str *rows = arena_array(arena, capacity, sizeof *rows);
    if (!rows)
      return ERR_MEMORY;
    for (size_t i = 0; i < list->count; i++)
      rows[i] = list->rows[i];
    list->rows = rows;
    list->capacity = capacity;
  }
  struct str copy = arena_copy(arena, text);
  list->rows[list->count++] = copy;
  return copy.bytes ? ERR_NONE : ERR_MEMORY;
}

/* --- namespaces ---------------------------------------------------------- */

static int
compare_lengths(const void *a, const void *b)
{
  const struct namespace_rule *left = a, *right = b;
  if (left->exact != right->exact)
    return left->exact ? -1 : 1;
  size_t left_length = iri_without_scheme(left->iri).length;
  size_t right_length = iri_without_scheme(right->iri).length;
  if (left_length != right_length)
    return left_length > right_length ? -1 : 1;
  return str_compare(left->iri, right->iri);
}

/* Begins a namespace with the settings for all names, which apply where the
 * namespace has none. */
static enum err
read_fallback(struct rules *rules, struct str config, struct arena *arena)
{
  struct setting setting;
  while (setting_next(&config, &setting)) {
    TRY(namespace_rule_set(&rules->fallback, setting.key, setting.value,
                           arena));
  }
  return ERR_NONE;
}

/* Applies a line to a namespace, or to all names. engines: how many engines
 * began before it. */
static enum err
read_line(struct rules *rules, struct namespace_rule *rule, struct str key,
          struct str value, unsigned *engines, struct arena *arena)
{
  if (str_equals(key, STR("source")))
    rules->fallback.engine = ++*engines;
  else if (str_equals(key, STR("namespace.source")))
    rule->engine = ++*engines;
  else if (str_starts(key, STR("namespace.")))
    return namespace_rule_set(rule, str_from_offset(key, 10), value, arena);
  return ERR_NONE;
}

static enum err
read_namespaces(struct rules *rules, struct str config, struct arena *arena)
{
  unsigned engines = 0;
  size_t count = setting_count(config, STR("namespace")) +
                 setting_count(config, STR("name"));
  struct namespace_rule *rule = &rules->fallback;
  rules->namespaces = arena_array(arena, count + 1, sizeof *rule);
  if (!rules->namespaces)
    return ERR_MEMORY;
  TRY(read_fallback(rules, config, arena));
  struct setting setting;
  while (setting_next(&config, &setting)) {
    if (str_equals(setting.key, STR("namespace")) ||
        str_equals(setting.key, STR("name"))) {
      rule = &rules->namespaces[rules->namespace_count++];
      *rule = rules->fallback;
      rule->engine = 0; /* the source for all names is not for this namespace */
      rule->iri = arena_copy(arena, setting.value);
      rule->exact = str_equals(setting.key, STR("name"));
      if (!iri_is_http(setting.value))
        return bad_setting(setting.key, setting.value,
                           "is not an http or https IRI");
    } else {
      TRY(read_line(rules, rule, setting.key, setting.value, &engines, arena));
    }
  }
  rules->any_undescribed = rules->fallback.undescribed;
  for (size_t i = 0; i < rules->namespace_count; i++)
    rules->any_undescribed |= rules->namespaces[i].undescribed;
  return ERR_NONE;
}

const struct namespace_rule *
rules_namespace(const struct rules *rules, struct str iri)
{
  for (size_t i = 0; i < rules->namespace_count; i++)
    if (namespace_rule_covers(&rules->namespaces[i], iri))
      return &rules->namespaces[i];
  return &rules->fallback;
}

/* --- authorities --------------------------------------------------------- */

bool
rules_is_hosted(const struct rules *rules, struct str host)
{
  for (size_t i = 0; i < rules->authority_count; i++)
    if (str_equals_folded(rules->authorities[i], host))
      return true;
  return false;
}

static bool
is_address(struct str host)
{
  if (host.length && host.bytes[0] == '[')
    return true;
  for (size_t i = 0; i < host.length; i++)
    if (!str_is_digit(host.bytes[i]) && host.bytes[i] != '.')
      return false;
  return host.length > 0 && str_is_digit(host.bytes[0]);
}

bool
rules_authority(const struct rules *rules, struct str host,
                struct str *ret_authority)
{
  struct str primary =
      rules->authority_count ? rules->authorities[0] : STR("localhost");
  struct str named = host, suffix = STR(".localhost");
  if (host.length > suffix.length &&
      str_equals_folded(str_from_offset(host, host.length - suffix.length),
                        suffix))
    named = str_first(host, host.length - suffix.length);
  for (size_t i = 0; i < rules->authority_count; i++)
    if (str_equals_folded(rules->authorities[i], host) ||
        str_equals_folded(rules->authorities[i], named)) {
      *ret_authority = rules->authorities[i];
      return true;
    }
  if (rules_site_authority(rules, host, ret_authority))
    return true;
  bool ours = host.length == 0 || is_address(host) ||
              str_equals_folded(host, STR("localhost"));
  for (size_t i = 0; i < rules->alias_count && !ours; i++)
    ours = str_equals_folded(rules->aliases[i], host);
  if (ours)
    *ret_authority = primary;
  return ours;
}

/* --- the rest ------------------------------------------------------------ */

static enum err
put_key(struct list *list, struct arena *arena, struct str key,
        struct str value)
{
  struct buffer text;
  buffer_init(&text, IRI_URI_MAXIMUM);
  bool fine = iri_put_key(&text, value);
  enum err err = fine ? list_put(list, arena, buffer_str(&text))
                      : bad_setting(key, value, "is not an http or https IRI");
  buffer_fini(&text);
  return err;
}

static enum err
set(struct rules *rules, struct str key, struct str value, struct arena *arena)
{
  struct str copy = arena_copy(arena, value);
  if (!copy.bytes)
    return ERR_MEMORY;
  if (str_equals(key, STR("license")))
    rules->license = copy;
  else if (str_equals(key, STR("languages")))
    language_parse(copy, &rules->languages);
  else if (str_equals(key, STR("pageSize")) &&
           (!str_to_number(value, UINT32_MAX, &rules->page_size) ||
            rules->page_size == 0))
    return bad_setting(key, value, "is not a number of statements");
  return ERR_NONE;
}

static int
compare_texts(const void *a, const void *b)
{
  return str_compare(*(const struct str *)a, *(const struct str *)b);
}

static enum err
read_lists(struct rules *rules, struct str config, struct arena *arena)
{
  struct list aliases = {0}, things = {0};
  struct setting setting;
  while (setting_next(&config, &setting)) {
    if (str_equals(setting.key, STR("alias")))
      TRY(list_put(&aliases, arena, setting.value));
    else if (str_equals(setting.key, STR("thing")))
      TRY(put_key(&things, arena, setting.key, setting.value));
    else
      TRY(set(rules, setting.key, setting.value, arena));
  }
  rules->aliases = aliases.rows;
  rules->alias_count = aliases.count;
  rules->things = things.rows;
  rules->thing_count = things.count;
  if (things.count)
    qsort(things.rows, things.count, sizeof *things.rows, compare_texts);
  return ERR_NONE;
}

bool
rules_is_thing(const struct rules *rules, struct str iri)
{
  struct buffer key;
  bool found = false;
  if (rules->thing_count == 0)
    return false;
  buffer_init(&key, IRI_URI_MAXIMUM);
  bool fine = iri_put_key(&key, iri);
  struct str wanted = buffer_str(&key);
  if (fine)
    found = bsearch(&wanted, rules->things, rules->thing_count, sizeof wanted,
                    compare_texts) != NULL;
  buffer_fini(&key);
  return found;
}

enum err
rules_init(struct rules *rules, struct str config, struct str authorities,
           struct arena *arena)
{
  *rules = (struct rules){.page_size = RULES_PAGE_SIZE, .path_forms = ~0U};
  rules->fallback =
      (struct namespace_rule){.max_age = RULES_MAX_AGE, .format = FORMAT_NONE};
  language_parse(STR("en"), &rules->languages);
  TRY(engines_read(&rules->engines, config, arena));
  TRY(read_namespaces(rules, config, arena));
  TRY(authorities_read(authorities, rules->namespaces, rules->namespace_count,
                       arena, &rules->hosting));
  if (rules->namespace_count) /* their order decides which host is the first */
    qsort(rules->namespaces, rules->namespace_count, sizeof *rules->namespaces,
          compare_lengths);
  rules->authorities = rules->hosting.hosts;
  rules->authority_count = rules->hosting.count;
  TRY(rules_site_finish(rules, config, arena));
  TRY(moves_init(&rules->moves, config, arena));
  TRY(page_rules_init(&rules->pages, config, arena));
  return read_lists(rules, config, arena);
}
