#include "resolve/signposts.h"

#include "base/iri.h"
#include "terms.h"

static const struct str makers[] = {
    STR_INIT(DCTERMS_CREATOR), STR_INIT(DC_CREATOR),
    STR_INIT(SCHEMAS_AUTHOR),  STR_INIT(SCHEMAS_CREATOR),
    STR_INIT(SCHEMA_AUTHOR),   STR_INIT(SCHEMA_CREATOR),
    STR_INIT(FOAF_MAKER),      STR_INIT(PAV_AUTHORED_BY),
};
static const struct str distributions[] = {
    STR_INIT(DCAT_DISTRIBUTION),
    STR_INIT(SCHEMAS_DISTRIBUTION),
    STR_INIT(SCHEMA_DISTRIBUTION),
    STR_INIT(VOID_DATA_DUMP),
};
static const struct str contents[] = {
    STR_INIT(DCAT_DOWNLOAD_URL),
    STR_INIT(SCHEMAS_CONTENT_URL),
    STR_INIT(SCHEMA_CONTENT_URL),
};
enum {
  MAKERS = sizeof makers / sizeof *makers,
  DISTRIBUTIONS = sizeof distributions / sizeof *distributions,
  CONTENTS = sizeof contents / sizeof *contents,
};

/* Properties, as a graph has them. */
struct properties {
  uint32_t terms[MAKERS];
  size_t count; /* that the graph has */
};

static void
find_properties(const struct graph *graph, const struct str *iris, size_t count,
                struct properties *ret_properties)
{
  ret_properties->count = 0;
  for (size_t i = 0; i < count; i++) {
    struct term term = term_iri(iris[i]);
    uint32_t index = graph_find(graph, &term);
    if (index != GRAPH_NO_TERM)
      ret_properties->terms[ret_properties->count++] = index;
  }
}

static bool
has_property(const struct properties *properties, uint32_t predicate)
{
  for (size_t i = 0; i < properties->count; i++)
    if (properties->terms[i] == predicate)
      return true;
  return false;
}

static void
add(struct str *rows, size_t *count, struct str iri)
{
  if (*count == SIGNPOSTS_EACH)
    return;
  for (size_t i = 0; i < *count; i++)
    if (str_equals(rows[i], iri))
      return;
  rows[(*count)++] = iri;
}

static void
add_makers(const struct graph *graph, uint32_t topic,
           const struct properties *properties, struct str *rows, size_t *count)
{
  size_t rest, at = graph_subject(graph, topic, &rest);
  for (; rest > 0; rest--, at++) {
    const struct statement *s = &graph->statements[at];
    const struct term *object = &graph->terms[s->object];
    if (object->kind == TERM_IRI && has_property(properties, s->predicate))
      add(rows, count, object->value);
  }
}

/* The URL of the content is an IRI or a literal, xsd:anyURI say. */
static void
add_content(const struct graph *graph, uint32_t distribution,
            const struct properties *properties, struct str *rows,
            size_t *count)
{
  const struct term *term = &graph->terms[distribution];
  size_t rest, at = graph_subject(graph, distribution, &rest);
  bool found = false;
  for (; rest > 0; rest--, at++) {
    const struct statement *s = &graph->statements[at];
    struct str url = graph->terms[s->object].value;
    if (!has_property(properties, s->predicate) || !iri_is_http(url))
      continue;
    add(rows, count, url);
    found = true;
  }
  if (!found && term->kind == TERM_IRI && iri_is_http(term->value))
    add(rows, count, term->value);
}

static void
add_items(const struct graph *graph, uint32_t topic,
          const struct properties *wholes, const struct properties *files,
          struct str *rows, size_t *count)
{
  size_t rest, at = graph_subject(graph, topic, &rest);
  for (; rest > 0; rest--, at++) {
    const struct statement *s = &graph->statements[at];
    if (has_property(wholes, s->predicate))
      add_content(graph, s->object, files, rows, count);
  }
}

static enum err
make_uris(struct str *rows, size_t count, struct arena *arena)
{
  for (size_t i = 0; i < count; i++) {
    struct buffer out;
    buffer_init(&out, IRI_URI_MAXIMUM);
    iri_put_uri(&out, rows[i]);
    enum err err = arena_keep_buffer(arena, &out, &rows[i]);
    if (err && err != ERR_LIMIT)
      return err;
    if (err) /* it is no link, then */
      rows[i] = STR("");
  }
  return ERR_NONE;
}

enum err
signposts_find(const struct description *description, size_t topic_count,
               struct arena *arena, struct signposts *ret_signposts)
{
  const struct graph *graph = &description->graph;
  struct properties by, wholes, files;
  *ret_signposts = (struct signposts){.author_count = 0};
  find_properties(graph, makers, MAKERS, &by);
  find_properties(graph, distributions, DISTRIBUTIONS, &wholes);
  find_properties(graph, contents, CONTENTS, &files);
  if (by.count + wholes.count == 0)
    return ERR_NONE;
  struct str *rows = arena_array(arena, 2 * SIGNPOSTS_EACH, sizeof *rows);
  if (!rows)
    return ERR_MEMORY;
  ret_signposts->authors = rows;
  ret_signposts->items = rows + SIGNPOSTS_EACH;
  for (size_t i = 0; i < topic_count && i < description->topic_count; i++) {
    add_makers(graph, description->topics[i], &by, rows,
               &ret_signposts->author_count);
    add_items(graph, description->topics[i], &wholes, &files,
              rows + SIGNPOSTS_EACH, &ret_signposts->item_count);
  }
  TRY(make_uris(rows, ret_signposts->author_count, arena));
  return make_uris(rows + SIGNPOSTS_EACH, ret_signposts->item_count, arena);
}
