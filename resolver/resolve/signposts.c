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

/* Compares lengths first, which is faster than to look the properties up in the
 * graph. */
static bool
is_one_of(const struct graph *graph, uint32_t predicate, const struct str *iris,
          size_t count)
{
  struct str iri = graph->terms[predicate].value;
  for (size_t i = 0; i < count; i++)
    if (str_equals(iri, iris[i]))
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

/* The URL of the content may be an IRI or a literal, such as an xsd:anyURI. */
static void
add_content(const struct graph *graph, uint32_t distribution, struct str *rows,
            size_t *count)
{
  const struct term *term = &graph->terms[distribution];
  size_t rest, at = graph_subject(graph, distribution, &rest);
  bool found = false;
  for (; rest > 0; rest--, at++) {
    const struct statement *s = &graph->statements[at];
    struct str url = graph->terms[s->object].value;
    if (!is_one_of(graph, s->predicate, contents, CONTENTS) ||
        !iri_is_http(url))
      continue;
    add(rows, count, url);
    found = true;
  }
  if (!found && term->kind == TERM_IRI && iri_is_http(term->value))
    add(rows, count, term->value);
}

static void
add_topic(const struct graph *graph, uint32_t topic, struct str *rows,
          struct signposts *signposts)
{
  size_t rest, at = graph_subject(graph, topic, &rest);
  for (; rest > 0; rest--, at++) {
    const struct statement *s = &graph->statements[at];
    const struct term *object = &graph->terms[s->object];
    if (is_one_of(graph, s->predicate, distributions, DISTRIBUTIONS))
      add_content(graph, s->object, rows + SIGNPOSTS_EACH,
                  &signposts->item_count);
    else if (object->kind == TERM_IRI &&
             is_one_of(graph, s->predicate, makers, MAKERS))
      add(rows, &signposts->author_count, object->value);
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
    if (err) /* it cannot be a link */
      rows[i] = STR("");
  }
  return ERR_NONE;
}

enum err
signposts_find(const struct description *description, size_t topic_count,
               struct arena *arena, struct signposts *ret_signposts)
{
  struct str *rows =
      arena_array(arena, 2 * (size_t)SIGNPOSTS_EACH, sizeof *rows);
  *ret_signposts = (struct signposts){.author_count = 0};
  if (!rows)
    return ERR_MEMORY;
  ret_signposts->authors = rows;
  ret_signposts->items = rows + SIGNPOSTS_EACH;
  for (size_t i = 0; i < topic_count && i < description->topic_count; i++)
    add_topic(&description->graph, description->topics[i], rows, ret_signposts);
  TRY(make_uris(rows, ret_signposts->author_count, arena));
  return make_uris(rows + SIGNPOSTS_EACH, ret_signposts->item_count, arena);
}
