#include "sparql/engine.h"

#include "base/bad_setting.h"
#include "base/hash.h"
#include "base/iri.h"

enum {
  MEBIBYTE = 1024 * 1024,
  A_YEAR = 365 * 24 * 3600,
  AN_HOUR = 3600,
  DEPTH_MAXIMUM = 8,
  INBOUND_MAXIMUM = 10000,
  ANSWER_MAXIMUM = 1024, /* MiB */
};

static const struct engine usual = {
    .query = ENGINE_CONSTRUCT,
    .graph_kind = ENGINE_GRAPH_DEFAULT,
    .depth = 3,
    .inbound = 100,
    .max_age = 300,
    .stale_if_error = 24 * AN_HOUR,
    .negative_age = 30,
    .connect_seconds = 2,
    .first_byte_seconds = 5,
    .total_seconds = 10,
    .answer_maximum = (size_t)8 * MEBIBYTE,
    .search = ENGINE_SEARCH_NONE,
};

/* --- values -------------------------------------------------------------- */

/* Sets one setting of an engine. value is a copy that lives as long as the
 * engine. */
typedef enum err setter(struct engine *engine, struct str key,
                        struct str value);

/* Refuses an endpoint with user and password, which would appear in logs and
 * images; there is a file for them. */
static enum err
set_endpoint(struct engine *engine, struct str key, struct str value)
{
  struct iri parts = iri_split(value);
  if (!iri_is_http(value) || iri_check(value) != IRI_FINE || parts.has_fragment)
    return bad_setting(key, value,
                       "is not an http or https URL of an endpoint");
  if (str_find(parts.authority, '@') != STR_NOT_FOUND)
    return bad_setting(key, iri_host(parts.authority),
                       "has a user in its URL; so:credentials names a file");
  if (engine->endpoint_count == ENGINE_ENDPOINTS_MAXIMUM)
    return bad_setting(key, value, "is more than the maximum of 8 endpoints");
  engine->endpoints[engine->endpoint_count++] = value;
  return ERR_NONE;
}

/* Resolves the escapes of a template, in place. */
static struct str
unescape(struct str text)
{
  /* It is a copy of ours. NOLINTNEXTLINE(performance-no-int-to-ptr) */
  char *bytes = (void *)(uintptr_t)text.bytes;
  size_t length = 0;
  for (size_t i = 0; i < text.length; i++) {
    char c = text.bytes[i];
    if (c == '\\' && i + 1 < text.length) {
      char next = text.bytes[++i];
      c = next == 'n' ? '\n' : next == 'r' ? '\r' : next == 't' ? '\t' : next;
    }
    bytes[length++] = c;
  }
  return str_first(text, length);
}

static enum err
set_query(struct engine *engine, struct str key, struct str value)
{
  engine->query = str_equals(value, STR("Construct"))  ? ENGINE_CONSTRUCT
                  : str_equals(value, STR("Describe")) ? ENGINE_DESCRIBE
                                                       : ENGINE_TEMPLATE;
  engine->template = STR("");
  if (engine->query != ENGINE_TEMPLATE)
    return ERR_NONE;
  if (str_find_str(value, STR("{iri}")) == STR_NOT_FOUND)
    return bad_setting(key, value, "does not contain {iri}");
  engine->template = unescape(value);
  return ERR_NONE;
}

static enum err
set_graph(struct engine *engine, struct str key, struct str value)
{
  bool named = str_equals(value, STR("NamedGraphs"));
  if (engine->graph_kind == ENGINE_GRAPH_NAMED ||
      (named && engine->graph_count > 0))
    return bad_setting(
        key, value,
        "cannot be combined with so:NamedGraphs, which means all of them");
  if (named) {
    engine->graph_kind = ENGINE_GRAPH_NAMED;
    return ERR_NONE;
  }
  if (iri_check(value) != IRI_FINE)
    return bad_setting(key, value, "is not the IRI of a graph");
  if (engine->graph_count == ENGINE_GRAPHS_MAXIMUM)
    return bad_setting(key, value, "is more than the maximum of 32 graphs");
  engine->graph_kind = ENGINE_GRAPH_LISTED;
  engine->graphs[engine->graph_count++] = value;
  return ERR_NONE;
}

static enum err
set_method(struct engine *engine, struct str key, struct str value)
{
  engine->get = str_equals(value, STR("Get"));
  if (!engine->get && !str_equals(value, STR("Post")))
    return bad_setting(key, value, "is neither so:Get nor so:Post");
  return ERR_NONE;
}

static enum err
set_credentials(struct engine *engine, struct str key, struct str value)
{
  if (!str_starts(value, STR("/")))
    return bad_setting(key, value, "is not a path");
  engine->credentials = value;
  return ERR_NONE;
}

static enum err
set_search(struct engine *engine, struct str key, struct str value)
{
  static const struct str names[] = {
      [ENGINE_SEARCH_VIRTUOSO] = STR_INIT("VirtuosoText"),
      [ENGINE_SEARCH_JENA] = STR_INIT("JenaText"),
      [ENGINE_SEARCH_REGEX] = STR_INIT("Regex"),
  };
  for (size_t i = 1; i < sizeof names / sizeof *names; i++)
    if (str_equals(value, names[i])) {
      engine->search = (enum engine_search)i;
      return ERR_NONE;
    }
  return bad_setting(key, value, "is not a kind of search");
}

static enum err
set_answer_size(struct engine *engine, struct str key, struct str value)
{
  uint64_t number;
  if (!str_to_number(value, ANSWER_MAXIMUM, &number) || number == 0)
    return bad_setting(key, value, "is not a number of MiB from 1 to 1024");
  engine->answer_maximum = (size_t)number * MEBIBYTE;
  return ERR_NONE;
}

static const struct {
  struct str key;
  setter *set;
} setters[] = {
    {STR_INIT("endpoint"), set_endpoint},
    {STR_INIT("query"), set_query},
    {STR_INIT("graph"), set_graph},
    {STR_INIT("method"), set_method},
    {STR_INIT("credentials"), set_credentials},
    {STR_INIT("search"), set_search},
    {STR_INIT("answerSize"), set_answer_size},
};

static const struct {
  struct str key;
  size_t offset;
  unsigned minimum, maximum;
} numbers[] = {
    {STR_INIT("depth"), offsetof(struct engine, depth), 0, DEPTH_MAXIMUM},
    {STR_INIT("inboundLimit"), offsetof(struct engine, inbound), 0,
     INBOUND_MAXIMUM},
    {STR_INIT("maxAge"), offsetof(struct engine, max_age), 0, A_YEAR},
    {STR_INIT("staleIfError"), offsetof(struct engine, stale_if_error), 0,
     A_YEAR},
    {STR_INIT("negativeAge"), offsetof(struct engine, negative_age), 0, A_YEAR},
    {STR_INIT("connectTimeout"), offsetof(struct engine, connect_seconds), 1,
     AN_HOUR},
    {STR_INIT("firstByteTimeout"), offsetof(struct engine, first_byte_seconds),
     1, AN_HOUR},
    {STR_INIT("totalTimeout"), offsetof(struct engine, total_seconds), 1,
     AN_HOUR},
};

static enum err
set_number(struct engine *engine, size_t row, struct str value)
{
  uint64_t number;
  if (!str_to_number(value, numbers[row].maximum, &number) ||
      number < numbers[row].minimum)
    return bad_setting(numbers[row].key, value,
                       "is not a number in the range of this setting");
  *(unsigned *)((char *)engine + numbers[row].offset) = (unsigned)number;
  return ERR_NONE;
}

static enum err
set(struct engine *engine, struct str key, struct str value,
    struct arena *arena)
{
  for (size_t i = 0; i < sizeof numbers / sizeof *numbers; i++)
    if (str_equals(numbers[i].key, key))
      return set_number(engine, i, value);
  for (size_t i = 0; i < sizeof setters / sizeof *setters; i++)
    if (str_equals(setters[i].key, key)) {
      struct str copy = arena_copy(arena, value);
      return copy.bytes ? setters[i].set(engine, key, copy) : ERR_MEMORY;
    }
  return ERR_NONE;
}

/* --- engines ------------------------------------------------------------- */

static bool
begins(struct str key)
{
  return str_equals(key, STR("source")) ||
         str_equals(key, STR("namespace.source"));
}

static enum err
check(const struct engines *engines)
{
  for (size_t i = 0; i < engines->count; i++)
    if (engines->rows[i].endpoint_count == 0)
      return bad_setting(STR("source"), STR(""), "has no so:endpoint");
  return ERR_NONE;
}

enum err
engines_read(struct engines *engines, struct str lines, struct arena *arena)
{
  size_t count = 0;
  for (struct str rest = lines; rest.bytes && rest.length;) {
    struct str line = str_cut(&rest, '\n');
    count += begins(str_cut(&line, '\t'));
  }
  *engines = (struct engines){.rows = NULL};
  if (count > ENGINES_MAXIMUM)
    return bad_setting(STR("source"), STR(""), "is set more than 64 times");
  engines->rows = arena_array(arena, count, sizeof *engines->rows);
  if (!engines->rows)
    return ERR_MEMORY;
  struct engine *engine = NULL;
  while (lines.bytes && lines.length) {
    struct str value = str_cut(&lines, '\n'), key = str_cut(&value, '\t');
    if (begins(key)) {
      engine = &engines->rows[engines->count++];
      *engine = usual;
    } else if (engine && str_starts(key, STR("source."))) {
      TRY(set(engine, str_from_offset(key, 7), value, arena));
      engine->hash = hash_pair(engine->hash, hash_bytes(key, 0));
      engine->hash = hash_pair(engine->hash, hash_bytes(value, 0));
    }
  }
  return check(engines);
}

const struct engine *
engines_find(const struct engines *engines, uint64_t hash)
{
  for (size_t i = 0; i < engines->count; i++)
    if (engines->rows[i].hash == hash)
      return &engines->rows[i];
  return NULL;
}
