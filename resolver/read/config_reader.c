#include "read/config_reader.h"

#include "base/arena.h"
#include "base/grow.h"
#include "base/iri.h"
#include "base/log.h"
#include "read/config_hint.h"
#include "terms.h"

#include <errno.h>
#include <limits.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

enum {
  CONFIG_MEMORY = 64 * 1024 * 1024,
  CONFIG_TEXT_MAXIMUM = 64 * 1024,
  WORDS_MAXIMUM = 1024,
};

struct fact {
  struct term subject, predicate, object;
  struct position setting, value; /* of predicate and object */
  bool is_seen; /* its subject is a node of the configuration */
};

struct facts {
  struct arena arena;
  struct piece_reader reader;
  struct fact *rows;
  size_t count, capacity;
};

struct reading {
  const char *path;
  struct facts *facts;
  struct buffer *out;
  struct buffer *places;   /* NULL, or a line for each of out: where it is */
  struct str prefix;       /* of the keys: empty, "namespace." or "source." */
  const struct fact *fact; /* in hand; NULL: none */
  uint64_t faults;
};

static void
complain_at(struct reading *reading, struct position position, struct str words)
{
  if (++reading->faults > REPORT_MAXIMUM)
    return;
  if (position.line)
    log_line("%s:%llu:%llu: %.*s", reading->path,
             (unsigned long long)position.line,
             (unsigned long long)position.column, STR_ARGS(words));
  else
    log_line("%s: %.*s", reading->path, STR_ARGS(words));
}

/* "so:NAME WORDS", at the value of the fact in hand. */
static void
complain(struct reading *reading, struct str name, const char *words)
{
  struct buffer text;
  const struct position nowhere = {0, 0};
  buffer_init(&text, WORDS_MAXIMUM);
  buffer_put(&text, STR("so:"));
  buffer_put(&text, name);
  buffer_put_char(&text, ' ');
  buffer_put(&text, str_from(words));
  complain_at(reading, reading->fact ? reading->fact->value : nowhere,
              buffer_str(&text));
  buffer_fini(&text);
}

/* --- collecting ---------------------------------------------------------- */

static enum err
copy_term(struct facts *facts, const struct term *term, struct term *ret_copy)
{
  *ret_copy = *term;
  ret_copy->value = arena_copy(&facts->arena, term->value);
  ret_copy->datatype = arena_copy(&facts->arena, term->datatype);
  ret_copy->language = arena_copy(&facts->arena, term->language);
  return ret_copy->value.bytes && ret_copy->datatype.bytes &&
                 ret_copy->language.bytes
             ? ERR_NONE
             : ERR_MEMORY;
}

/* The place of a predicate is asked for once, however many values follow it; it
 * stands for that of a blank node. */
static void
put_places(struct facts *facts, struct fact *row)
{
  const struct fact *before = facts->count ? row - 1 : NULL;
  bool same = before && term_compare(&before->subject, &row->subject) == 0 &&
              str_equals(before->subject.value, row->subject.value) &&
              str_equals(before->predicate.value, row->predicate.value);
  row->setting = same ? before->setting
                      : turtle_reader_predicate_place(facts->reader.turtle);
  row->value = row->object.kind == TERM_BLANK
                   ? row->setting
                   : turtle_reader_object_place(facts->reader.turtle);
}

static enum err
put_fact(void *context, const struct term *subject,
         const struct term *predicate, const struct term *object,
         const struct term *graph)
{
  struct facts *facts = context;
  (void)graph;
  struct fact *rows =
      grow_rows(facts->rows, sizeof *rows, facts->count, &facts->capacity);
  if (!rows)
    return ERR_MEMORY;
  facts->rows = rows;
  struct fact *row = &facts->rows[facts->count];
  TRY(copy_term(facts, subject, &row->subject));
  TRY(copy_term(facts, predicate, &row->predicate));
  TRY(copy_term(facts, object, &row->object));
  put_places(facts, row);
  row->is_seen = false;
  facts->count++;
  return ERR_NONE;
}

/* --- values --------------------------------------------------------------- */

static void
put_line(struct reading *reading, const struct config_setting *setting,
         struct str value)
{
  for (size_t i = 0; i < value.length; i++)
    if ((unsigned char)value.bytes[i] < 0x20) {
      complain(reading, setting->name, "has a control character");
      return;
    }
  buffer_put(reading->out, reading->prefix);
  buffer_put(reading->out, setting->name);
  buffer_put_char(reading->out, '\t');
  buffer_put(reading->out, value);
  buffer_put_char(reading->out, '\n');
  if (reading->places)
    buffer_format(reading->places, "%llu:%llu\n",
                  (unsigned long long)reading->fact->value.line,
                  (unsigned long long)reading->fact->value.column);
}

/* Returns the path of a value. <coins.ttl> was resolved against the file: IRI
 * of the configuration. A plain literal is a path already; "sparql:" is not
 * changed. */
static void
put_path(struct reading *reading, const struct config_setting *setting,
         const struct term *value)
{
  struct buffer path;
  if (value->kind != TERM_IRI || !str_starts(value->value, STR("file://"))) {
    put_line(reading, setting, value->value);
    return;
  }
  buffer_init(&path, PATH_MAX);
  struct str rest = str_from_offset(value->value, 7);
  for (size_t i = 0; i < rest.length; i++) {
    int high = i + 2 < rest.length ? str_hex_value(rest.bytes[i + 1]) : -1;
    int low = i + 2 < rest.length ? str_hex_value(rest.bytes[i + 2]) : -1;
    if (rest.bytes[i] == '%' && high >= 0 && low >= 0) {
      buffer_put_char(&path, (char)(high << 4 | low));
      i += 2;
    } else {
      buffer_put_char(&path, rest.bytes[i]);
    }
  }
  if (buffer_err(&path))
    complain(reading, setting->name, "is too long for a path");
  else
    put_line(reading, setting, buffer_str(&path));
  buffer_fini(&path);
}

/* Writes the line of a choice. Returns false when the value is not one of
 * them. */
static bool
put_choice(struct reading *reading, const struct config_setting *setting,
           const struct term *value)
{
  struct str rest = str_from(setting->choices);
  while (rest.bytes) {
    struct str choice = str_cut(&rest, ' ');
    if (value->kind == TERM_IRI &&
        str_starts(value->value, STR(SO_NAMESPACE)) &&
        str_equals(str_from_offset(value->value, sizeof SO_NAMESPACE - 1),
                   choice)) {
      put_line(reading, setting, choice);
      return true;
    }
  }
  return false;
}

static void
complain_choice(struct reading *reading, const struct config_setting *setting)
{
  struct buffer words;
  buffer_init(&words, WORDS_MAXIMUM);
  config_hint_put_choices(&words, setting);
  complain_at(reading, reading->fact->value, buffer_str(&words));
  buffer_fini(&words);
}

/* Escapes line ends and tabs, which a line cannot contain. */
static void
put_text(struct reading *reading, const struct config_setting *setting,
         struct str value)
{
  struct buffer text;
  buffer_init(&text, CONFIG_TEXT_MAXIMUM);
  for (size_t i = 0; i < value.length; i++) {
    char c = value.bytes[i];
    char escape = c == '\n' ? 'n' : c == '\r' ? 'r' : c == '\t' ? 't' : c;
    if (escape != c || c == '\\')
      buffer_put_char(&text, '\\');
    buffer_put_char(&text, escape);
  }
  if (buffer_err(&text))
    complain(reading, setting->name, "is too long");
  else
    put_line(reading, setting, buffer_str(&text));
  buffer_fini(&text);
}

/* Writes a value that is one of the choices, or else an IRI or a text. */
static void
put_open_choice(struct reading *reading, const struct config_setting *setting,
                const struct term *value)
{
  bool known = str_starts(value->value, STR(SO_NAMESPACE));
  if (put_choice(reading, setting, value))
    return;
  if (setting->kind == CONFIG_CHOICE_OR_TEXT && value->kind == TERM_LITERAL)
    put_text(reading, setting, value->value);
  else if (setting->kind == CONFIG_CHOICE_OR_IRI && value->kind == TERM_IRI &&
           !known)
    put_line(reading, setting, value->value);
  else
    complain_choice(reading, setting);
}

static void
put_value(struct reading *reading, const struct config_setting *setting,
          const struct fact *fact)
{
  uint64_t number;
  const struct term *value = &fact->object;
  reading->fact = fact;
  switch (setting->kind) {
  case CONFIG_TEXT:
    if (value->kind != TERM_LITERAL)
      complain(reading, setting->name, "must be a string");
    else
      put_line(reading, setting, value->value);
    break;
  case CONFIG_NUMBER:
    if (value->kind != TERM_LITERAL ||
        !str_to_number(value->value, UINT32_MAX, &number))
      complain(reading, setting->name, "must be a whole number");
    else
      put_line(reading, setting, value->value);
    break;
  case CONFIG_BOOLEAN:
    if (!str_equals(value->value, STR("true")) &&
        !str_equals(value->value, STR("false")))
      complain(reading, setting->name, "must be true or false");
    else
      put_line(reading, setting, value->value);
    break;
  case CONFIG_IRI:
    if (value->kind != TERM_IRI)
      complain(reading, setting->name, "must be an IRI");
    else
      put_line(reading, setting, value->value);
    break;
  case CONFIG_PATH:
    put_path(reading, setting, value);
    break;
  case CONFIG_CHOICE:
    if (!put_choice(reading, setting, value))
      complain_choice(reading, setting);
    break;
  case CONFIG_CHOICE_OR_IRI:
  case CONFIG_CHOICE_OR_TEXT:
    put_open_choice(reading, setting, value);
    break;
  case CONFIG_NODE:
    break;
  }
}

/* --- nodes -------------------------------------------------------------- */

static bool
is_same_node(const struct term *a, const struct term *b)
{
  return a->kind == b->kind && str_equals(a->value, b->value);
}

/* Returns whether a predicate is a term of our vocabulary, and its local
 * name. */
static bool
is_ours(const struct fact *fact, struct str *ret_name)
{
  *ret_name = str_from_offset(fact->predicate.value, sizeof SO_NAMESPACE - 1);
  return str_starts(fact->predicate.value, STR(SO_NAMESPACE));
}

/* Returns the only fact of a setting of a node; NULL when there is none. */
static const struct fact *
fact_of(struct reading *reading, const struct term *node, struct str setting)
{
  const struct fact *found = NULL;
  struct str name;
  for (size_t i = 0; i < reading->facts->count; i++) {
    const struct fact *fact = &reading->facts->rows[i];
    if (!is_same_node(&fact->subject, node) || !is_ours(fact, &name) ||
        !str_equals(name, setting))
      continue;
    reading->fact = fact;
    if (found)
      complain(reading, setting, "may be set only once");
    found = fact;
  }
  return found;
}

/* Writes all lines of one setting of a node, and returns how many there are. */
static size_t
put_setting(struct reading *reading, const struct term *node,
            const struct config_setting *setting)
{
  size_t count = 0;
  struct str name;
  for (size_t i = 0; i < reading->facts->count; i++) {
    const struct fact *fact = &reading->facts->rows[i];
    if (!is_same_node(&fact->subject, node) || !is_ours(fact, &name) ||
        !str_equals(name, setting->name))
      continue;
    put_value(reading, setting, fact);
    if (++count == 2 && !setting->repeatable)
      complain(reading, setting->name, "may be set only once");
  }
  return count;
}

/* Properties of our vocabulary that are not settings are mistakes; others are
 * ignored as remarks. */
static void
check_properties(struct reading *reading, const struct term *node,
                 enum config_scope scope)
{
  struct str name;
  struct buffer words;
  for (size_t i = 0; i < reading->facts->count; i++) {
    struct fact *fact = &reading->facts->rows[i];
    if (!is_same_node(&fact->subject, node))
      continue;
    fact->is_seen = true;
    if (!is_ours(fact, &name) || config_settings_find(name, scope))
      continue;
    buffer_init(&words, WORDS_MAXIMUM);
    config_hint_put_setting(&words, name, scope);
    complain_at(reading, fact->setting, buffer_str(&words));
    buffer_fini(&words);
  }
}

/* Settings at a node that nothing refers to would have no effect. */
static void
check_strays(struct reading *reading)
{
  struct str name;
  for (size_t i = 0; i < reading->facts->count; i++) {
    const struct fact *fact = &reading->facts->rows[i];
    if (fact->is_seen || !is_ours(fact, &name))
      continue;
    struct buffer words;
    buffer_init(&words, WORDS_MAXIMUM);
    buffer_put(&words, STR("so:"));
    buffer_put(&words, name);
    buffer_put(&words, STR(" stands at a node that is neither the so:Resolver "
                           "nor one that it refers to by so:namespace, "
                           "so:source or so:format"));
    complain_at(reading, fact->setting, buffer_str(&words));
    buffer_fini(&words);
  }
}

/* Writes the lines of all settings of a node, except nodes and two others. */
static void
put_settings(struct reading *reading, const struct term *node,
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
put_format(struct reading *reading, const struct term *node)
{
  const struct fact *own = reading->fact;
  const struct fact *type = fact_of(reading, node, STR("mediaType"));
  const struct fact *pattern = fact_of(reading, node, STR("document"));
  check_properties(reading, node, CONFIG_FORMAT);
  reading->fact = own;
  if (!type || !pattern || type->object.kind != TERM_LITERAL ||
      pattern->object.kind != TERM_LITERAL ||
      str_find(type->object.value, ' ') != STR_NOT_FOUND) {
    complain(reading, STR("format"),
             "needs one so:mediaType and one so:document, both strings");
    return;
  }
  struct buffer value;
  buffer_init(&value, IRI_MAXIMUM);
  buffer_put(&value, type->object.value);
  buffer_put_char(&value, ' ');
  buffer_put(&value, pattern->object.value);
  put_line(reading, config_settings_find(STR("format"), CONFIG_NAMESPACE),
           buffer_str(&value));
  buffer_fini(&value);
}

/* Finds the nodes that a setting points at. */
static void
put_nodes(struct reading *reading, const struct term *node, struct str setting,
          void (*put)(struct reading *reading, const struct term *node))
{
  struct str name;
  for (size_t i = 0; i < reading->facts->count; i++) {
    const struct fact *fact = &reading->facts->rows[i];
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
put_source(struct reading *reading, const struct term *node)
{
  struct str prefix = reading->prefix;
  put_line(reading, config_settings_find(STR("source"), CONFIG_NAMESPACE),
           STR(""));
  check_properties(reading, node, CONFIG_SOURCE);
  reading->prefix = STR("source.");
  put_settings(reading, node, CONFIG_SOURCE);
  reading->prefix = prefix;
}

/* Writes the source of a node, which may have one at most. */
static void
put_sources(struct reading *reading, const struct term *node)
{
  const struct fact *source = fact_of(reading, node, STR("source"));
  if (source && source->object.kind == TERM_LITERAL)
    complain(reading, STR("source"), "must be a node with so:endpoint");
  else if (source)
    put_source(reading, &source->object);
}

static void
put_namespace(struct reading *reading, const struct term *node)
{
  static const struct config_setting begin = {STR_INIT("namespace"), CONFIG_IRI,
                                              CONFIG_NAMESPACE, false, NULL};
  const struct fact *own = reading->fact;
  const struct fact *iri = fact_of(reading, node, STR("iri"));
  const struct fact *name = fact_of(reading, node, STR("name"));
  check_properties(reading, node, CONFIG_NAMESPACE);
  reading->fact = own;
  if ((iri != NULL) == (name != NULL))
    complain(reading, STR("namespace"), "needs one so:iri, or one so:name");
  else if (iri && iri->object.kind == TERM_IRI)
    put_value(reading, &begin, iri);
  else if (iri)
    put_value(reading, config_settings_find(STR("iri"), CONFIG_NAMESPACE), iri);
  else
    put_value(reading, config_settings_find(STR("name"), CONFIG_NAMESPACE),
              name);
  reading->prefix = STR("namespace.");
  put_settings(reading, node, CONFIG_NAMESPACE);
  put_nodes(reading, node, STR("format"), put_format);
  put_sources(reading, node);
  reading->prefix = STR("");
}

static void
put_resolver(struct reading *reading, const struct term *node)
{
  check_properties(reading, node, CONFIG_RESOLVER);
  put_settings(reading, node, CONFIG_RESOLVER);
  put_sources(reading, node);
  put_nodes(reading, node, STR("namespace"), put_namespace);
}

/* There is none: perhaps its class is spelled otherwise. */
static void
complain_classes(struct reading *reading)
{
  static const struct str resolver = STR_INIT("Resolver");
  for (size_t i = 0; i < reading->facts->count; i++) {
    const struct fact *fact = &reading->facts->rows[i];
    struct str name =
        str_from_offset(fact->object.value, sizeof SO_NAMESPACE - 1);
    if (!str_equals(fact->predicate.value, STR(RDF_TYPE)) ||
        !str_starts(fact->object.value, STR(SO_NAMESPACE)) ||
        config_hint_distance(name, resolver) > resolver.length / 2)
      continue;
    reading->fact = fact;
    complain(reading, name, "is not a class; did you mean so:Resolver?");
  }
}

static enum err
put_config(const char *path, struct facts *facts, struct buffer *out,
           struct buffer *places)
{
  struct reading reading = {path, facts, out, places, STR(""), NULL, 0};
  size_t resolvers = 0;
  for (size_t i = 0; i < facts->count; i++) {
    const struct fact *fact = &facts->rows[i];
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

static char *
file_iri(const char *path)
{
  struct buffer iri;
  char *absolute = realpath(path, NULL), *made = NULL;
  if (!absolute)
    return NULL;
  buffer_init(&iri, IRI_MAXIMUM);
  buffer_put(&iri, STR("file://"));
  for (const char *at = absolute; *at; at++) {
    if (strchr(" \"<>\\^`{|}%?#", *at))
      buffer_format(&iri, "%%%02X", (unsigned char)*at);
    else
      buffer_put_char(&iri, *at);
  }
  buffer_put_char(&iri, '\0');
  size_t length;
  if (!buffer_err(&iri))
    made = buffer_take(&iri, &length);
  buffer_fini(&iri);
  free(absolute);
  return made;
}

enum err
config_reader_read(const char *path, struct buffer *out, struct buffer *places)
{
  struct facts facts = {.rows = NULL};
  struct report report = {.lenient = false};
  struct source source = {
      .path = path, .name = path, .syntax = SYNTAX_TURTLE, .fd = -1};
  char *base = file_iri(path);
  if (!base) {
    log_error("%s: %s", path, strerror(errno));
    return ERR_NO_INPUT;
  }
  source.base = base;
  arena_init(&facts.arena, CONFIG_MEMORY);
  struct rdf_sink sink = {&facts, put_fact, NULL};
  enum err err = piece_reader_init(&facts.reader, false);
  if (!err) {
    turtle_reader_keep_places(facts.reader.turtle);
    err = piece_reader_read_source(&facts.reader, &source, &sink, &report);
    piece_reader_fini(&facts.reader);
  }
  report_finish(&report);
  if (!err)
    err = put_config(path, &facts, out, places);
  else if (err == ERR_BAD_DATA)
    err = ERR_CONFIG;
  free(base);
  free(facts.rows);
  arena_fini(&facts.arena);
  return err;
}
