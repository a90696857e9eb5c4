#include "read/config_reader.h"

#include "base/iri.h"
#include "base/log.h"
#include "read/config_hint.h"
#include "read/config_value.h"
#include "terms.h"

/* --- nodes -------------------------------------------------------------- */

static bool
is_same_node(const struct term *a, const struct term *b)
{
  return a->kind == b->kind && str_equals(a->value, b->value);
}

/* Returns whether a predicate is a term of our vocabulary, and its local
 * name. */
static bool
is_ours(const struct config_fact *fact, struct str *ret_name)
{
  *ret_name = str_from_offset(fact->predicate.value, sizeof SO_NAMESPACE - 1);
  return str_starts(fact->predicate.value, STR(SO_NAMESPACE));
}

/* Returns the only fact of a setting of a node; NULL when there is none. */
static const struct config_fact *
fact_of(struct config_reading *reading, const struct term *node,
        struct str setting)
{
  const struct config_fact *found = NULL;
  struct str name;
  for (size_t i = 0; i < reading->facts->count; i++) {
    const struct config_fact *fact = &reading->facts->rows[i];
    if (!is_same_node(&fact->subject, node) || !is_ours(fact, &name) ||
        !str_equals(name, setting))
      continue;
    reading->fact = fact;
    if (found)
      config_reading_complain(reading, setting, "may be set only once");
    found = fact;
  }
  return found;
}

/* Writes all lines of one setting of a node, and returns how many there are. */
static size_t
put_setting(struct config_reading *reading, const struct term *node,
            const struct config_setting *setting)
{
  size_t count = 0;
  struct str name;
  for (size_t i = 0; i < reading->facts->count; i++) {
    const struct config_fact *fact = &reading->facts->rows[i];
    if (!is_same_node(&fact->subject, node) || !is_ours(fact, &name) ||
        !str_equals(name, setting->name))
      continue;
    config_value_put(reading, setting, fact);
    if (++count == 2 && !setting->repeatable)
      config_reading_complain(reading, setting->name, "may be set only once");
  }
  return count;
}

/* Properties of our vocabulary that are not settings are mistakes; others are
 * ignored as remarks. */
static void
check_properties(struct config_reading *reading, const struct term *node,
                 enum config_scope scope)
{
  struct str name;
  struct buffer words;
  for (size_t i = 0; i < reading->facts->count; i++) {
    struct config_fact *fact = &reading->facts->rows[i];
    if (!is_same_node(&fact->subject, node))
      continue;
    fact->is_seen = true;
    if (!is_ours(fact, &name) || config_settings_find(name, scope))
      continue;
    buffer_init(&words, CONFIG_READING_WORDS);
    config_hint_put_setting(&words, name, scope);
    config_reading_complain_at(reading, fact->setting, buffer_str(&words));
    buffer_fini(&words);
  }
}

/* Settings at a node that nothing refers to would have no effect. */
static void
check_strays(struct config_reading *reading)
{
  struct str name;
  for (size_t i = 0; i < reading->facts->count; i++) {
    const struct config_fact *fact = &reading->facts->rows[i];
    if (fact->is_seen || !is_ours(fact, &name))
      continue;
    struct buffer words;
    buffer_init(&words, CONFIG_READING_WORDS);
    buffer_put(&words, STR("so:"));
    buffer_put(&words, name);
    buffer_put(&words, STR(" stands at a node that is neither the so:Resolver "
                           "nor one that it refers to by so:namespace, "
                           "so:source or so:format"));
    config_reading_complain_at(reading, fact->setting, buffer_str(&words));
    buffer_fini(&words);
  }
}

/* Writes the lines of all settings of a node, except nodes and two others. */
static void
put_settings(struct config_reading *reading, const struct term *node,
             enum config_scope scope)
{
  size_t count;
  const struct config_setting *settings = config_settings_all(&count);
  for (size_t i = 0; i < count; i++)
    if ((settings[i].scopes & scope) && settings[i].kind != CONFIG_NODE &&
        !str_equals(settings[i].name, STR("iri")) &&
        !str_equals(settings[i].name, STR("name")))
      put_setting(reading, node, &settings[i]);
}

/* Writes "namespace.format TAB media type SP pattern". */
static void
put_format(struct config_reading *reading, const struct term *node)
{
  const struct config_fact *own = reading->fact;
  const struct config_fact *type = fact_of(reading, node, STR("mediaType"));
  const struct config_fact *pattern = fact_of(reading, node, STR("document"));
  check_properties(reading, node, CONFIG_FORMAT);
  reading->fact = own;
  if (!type || !pattern || type->object.kind != TERM_LITERAL ||
      pattern->object.kind != TERM_LITERAL ||
      str_find(type->object.value, ' ') != STR_NOT_FOUND) {
    config_reading_complain(
        reading, STR("format"),
        "needs one so:mediaType and one so:document, both strings");
    return;
  }
  struct buffer value;
  buffer_init(&value, IRI_MAXIMUM);
  buffer_put(&value, type->object.value);
  buffer_put_char(&value, ' ');
  buffer_put(&value, pattern->object.value);
  config_value_put_line(reading,
                        config_settings_find(STR("format"), CONFIG_NAMESPACE),
                        buffer_str(&value));
  buffer_fini(&value);
}

/* Finds the nodes that a setting points at. */
static void
put_nodes(struct config_reading *reading, const struct term *node,
          struct str setting,
          void (*put)(struct config_reading *reading, const struct term *node))
{
  struct str name;
  for (size_t i = 0; i < reading->facts->count; i++) {
    const struct config_fact *fact = &reading->facts->rows[i];
    if (is_same_node(&fact->subject, node) && is_ours(fact, &name) &&
        str_equals(name, setting)) {
      reading->fact = fact;
      put(reading, &fact->object);
    }
  }
}

/* Writes a source: the line "source" or "namespace.source" begins an engine,
 * and the lines "source.KEY" are its settings. */
static void
put_source(struct config_reading *reading, const struct term *node)
{
  struct str prefix = reading->prefix;
  config_value_put_line(
      reading, config_settings_find(STR("source"), CONFIG_NAMESPACE), STR(""));
  check_properties(reading, node, CONFIG_SOURCE);
  reading->prefix = STR("source.");
  put_settings(reading, node, CONFIG_SOURCE);
  reading->prefix = prefix;
}

/* Writes the source of a node, which may have one at most. */
static void
put_sources(struct config_reading *reading, const struct term *node)
{
  const struct config_fact *source = fact_of(reading, node, STR("source"));
  if (source && source->object.kind == TERM_LITERAL)
    config_reading_complain(reading, STR("source"),
                            "must be a node with so:endpoint");
  else if (source)
    put_source(reading, &source->object);
}

static void
put_namespace(struct config_reading *reading, const struct term *node)
{
  static const struct config_setting begin = {STR_INIT("namespace"), CONFIG_IRI,
                                              CONFIG_NAMESPACE, false, NULL};
  const struct config_fact *own = reading->fact;
  const struct config_fact *iri = fact_of(reading, node, STR("iri"));
  const struct config_fact *name = fact_of(reading, node, STR("name"));
  check_properties(reading, node, CONFIG_NAMESPACE);
  reading->fact = own;
  if ((iri != NULL) == (name != NULL))
    config_reading_complain(reading, STR("namespace"),
                            "needs one so:iri, or one so:name");
  else if (iri && iri->object.kind == TERM_IRI)
    config_value_put(reading, &begin, iri);
  else if (iri)
    config_value_put(reading,
                     config_settings_find(STR("iri"), CONFIG_NAMESPACE), iri);
  else
    config_value_put(reading,
                     config_settings_find(STR("name"), CONFIG_NAMESPACE), name);
  reading->prefix = STR("namespace.");
  put_settings(reading, node, CONFIG_NAMESPACE);
  put_nodes(reading, node, STR("format"), put_format);
  put_sources(reading, node);
  reading->prefix = STR("");
}

static void
put_resolver(struct config_reading *reading, const struct term *node)
{
  check_properties(reading, node, CONFIG_RESOLVER);
  put_settings(reading, node, CONFIG_RESOLVER);
  put_sources(reading, node);
  put_nodes(reading, node, STR("namespace"), put_namespace);
}

/* There is none: perhaps its class is spelled otherwise. */
static void
complain_classes(struct config_reading *reading)
{
  static const struct str resolver = STR_INIT("Resolver");
  for (size_t i = 0; i < reading->facts->count; i++) {
    const struct config_fact *fact = &reading->facts->rows[i];
    struct str name =
        str_from_offset(fact->object.value, sizeof SO_NAMESPACE - 1);
    if (!str_equals(fact->predicate.value, STR(RDF_TYPE)) ||
        !str_starts(fact->object.value, STR(SO_NAMESPACE)) ||
        config_hint_distance(name, resolver) > resolver.length / 2)
      continue;
    reading->fact = fact;
    config_reading_complain(reading, name,
                            "is not a class; did you mean so:Resolver?");
  }
}

static enum err
put_config(const char *path, struct config_facts *facts, struct buffer *out,
           struct buffer *places)
{
  struct config_reading reading = {path, facts, out, places, STR(""), NULL, 0};
  size_t resolvers = 0;
  for (size_t i = 0; i < facts->count; i++) {
    const struct config_fact *fact = &facts->rows[i];
    if (!str_equals(fact->predicate.value, STR(RDF_TYPE)) ||
        !str_equals(fact->object.value, STR(SO_NAMESPACE "Resolver")))
      continue;
    if (resolvers++ == 0)
      put_resolver(&reading, &fact->subject);
  }
  if (resolvers != 1) {
    if (resolvers == 0)
      complain_classes(&reading);
    log_line("%s: there must be exactly one so:Resolver, but there are %zu; "
             "so: is <%s>",
             path, resolvers, SO_NAMESPACE);
    return ERR_CONFIG;
  }
  check_strays(&reading);
  if (reading.faults > REPORT_MAXIMUM)
    log_line("%s: %llu more faults are not shown", path,
             (unsigned long long)reading.faults - REPORT_MAXIMUM);
  if (reading.faults)
    return ERR_CONFIG;
  return places && buffer_err(places) ? buffer_err(places) : buffer_err(out);
}

enum err
config_reader_read(const char *path, struct buffer *out, struct buffer *places)
{
  struct config_facts facts;
  TRY(config_facts_read(path, &facts));
  enum err err = put_config(path, &facts, out, places);
  config_facts_fini(&facts);
  return err;
}
