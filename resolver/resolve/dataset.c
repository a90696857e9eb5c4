#include "resolve/dataset.h"
#include "resolve/text.h"

#include "base/iri.h"
#include "http/status.h"
#include "rdf/graph_maker.h"
#include "resolve/respond.h"
#include "terms.h"

enum { MAX_AGE = 3600 };

/* How the names of the authority asked begin in the data. */
static void
put_space(struct exchange *exchange, struct buffer *out)
{
  const struct rules *rules = &exchange->snapshot->rules;
  struct str authority = exchange->target->authority;
  if (!authority.length && rules->authority_count) /* of no Host of ours */
    authority = rules->authorities[0];
  struct iri iri = iri_split(exchange->snapshot->example);
  bool same = str_equals_folded(iri_host(iri.authority), authority);
  buffer_put(out, same ? iri.scheme : STR("http"));
  buffer_put(out, STR("://"));
  buffer_put(out, same ? iri.authority : authority);
}

void
dataset_put_origin(struct exchange *exchange, struct buffer *out)
{
  struct str origin = exchange->snapshot->rules.fallback.origin;
  if (origin.length)
    buffer_put(out, origin);
  else
    put_space(exchange, out);
}

static struct str
absolute(struct exchange *exchange, const char *path)
{
  struct buffer out;
  buffer_init(&out, IRI_URI_MAXIMUM);
  dataset_put_origin(exchange, &out);
  buffer_put(&out, str_from(path));
  return arena_take_buffer(&exchange->workspace->arena, &out);
}

static struct str
space(struct exchange *exchange)
{
  struct buffer out;
  buffer_init(&out, IRI_URI_MAXIMUM);
  put_space(exchange, &out);
  buffer_put_char(&out, '/');
  return arena_take_buffer(&exchange->workspace->arena, &out);
}

/* --- VoID ---------------------------------------------------------------- */

static struct term
number(struct exchange *exchange, uint64_t value)
{
  return term_literal(arena_put_number(&exchange->workspace->arena, value),
                      (struct str){NULL, 0}, STR(XSD_INTEGER));
}

static struct term
plain(struct str text)
{
  return term_literal(text, (struct str){NULL, 0}, (struct str){NULL, 0});
}

static void
say_dataset(struct exchange *exchange, struct graph_maker *maker)
{
  const struct snapshot *snapshot = exchange->snapshot;
  struct term document = term_iri(absolute(exchange, "/.well-known/void"));
  struct term set = term_iri(absolute(exchange, "/.well-known/void#dataset"));
  graph_maker_add(maker, document, STR(RDF_TYPE),
                  term_iri(STR(VOID_DATASET_DESCRIPTION)));
  graph_maker_add(maker, document, STR(FOAF_PRIMARY_TOPIC), set);
  graph_maker_add(maker, set, STR(RDF_TYPE), term_iri(STR(VOID_DATASET)));
  if (snapshot->rules.pages.site_name.length)
    graph_maker_add(maker, set, STR(DCTERMS_TITLE),
                    plain(snapshot->rules.pages.site_name));
  if (snapshot->rules.license.length)
    graph_maker_add(maker, set, STR(DCTERMS_LICENSE),
                    term_iri(snapshot->rules.license));
  if (snapshot->example.length)
    graph_maker_add(maker, set, STR(VOID_EXAMPLE_RESOURCE),
                    term_iri(snapshot->example));
  graph_maker_add(maker, set, STR(VOID_ENTITIES),
                  number(exchange, snapshot->things));
  graph_maker_add(maker, set, STR(VOID_TRIPLES),
                  number(exchange, snapshot->triples));
  graph_maker_add(maker, set, STR(VOID_DATA_DUMP),
                  term_iri(absolute(exchange, "/-/dump.nq")));
  graph_maker_add(maker, set, STR(VOID_URI_LOOKUP_ENDPOINT),
                  term_iri(absolute(exchange, "/-/lookup?iri=")));
  graph_maker_add(maker, set, STR(VOID_OPEN_SEARCH_DESCRIPTION),
                  term_iri(absolute(exchange, "/-/opensearch.xml")));
  graph_maker_add(maker, set, STR(FOAF_HOMEPAGE),
                  term_iri(absolute(exchange, "/-/")));
  graph_maker_add(maker, set, STR(VOID_URI_SPACE), plain(space(exchange)));
  for (size_t i = 0; i < snapshot->rules.namespace_count; i++)
    if (!snapshot->rules.namespaces[i].exact)
      graph_maker_add(maker, set, STR(VOID_URI_SPACE),
                      plain(snapshot->rules.namespaces[i].iri));
}

struct void_job {
  struct exchange *exchange;
  const struct format *format;
};

static enum err
write_dataset(void *context, struct buffer *out)
{
  const struct void_job *job = context;
  struct exchange *exchange = job->exchange;
  struct arena *arena = &exchange->workspace->arena;
  struct description description = {.topic_count = 0};
  struct graph_maker *maker = arena_alloc(arena, sizeof *maker);
  if (!maker)
    return ERR_MEMORY;
  graph_maker_init(maker);
  say_dataset(exchange, maker);
  TRY(graph_maker_finish(maker, arena, &description.graph));
  struct format_job format_job = {.description = &description,
                                  .namespaces = &exchange->snapshot->namespaces,
                                  .rdf_writer = exchange->workspace->rdf_writer,
                                  .arena = arena};
  return job->format->write(&format_job, out);
}

static format_set
rdf_formats(void)
{
  format_set set = 0;
  for (int id = 0; id < FORMAT_COUNT; id++)
    if (format_get((enum format_id)id)->is_rdf)
      set |= FORMAT_BIT(id);
  return set;
}

enum err
dataset_answer_void(struct exchange *exchange)
{
  struct accept accept;
  accept_read(exchange->request, &exchange->workspace->arena, &accept);
  struct choice choice = negotiate_format(&accept, rdf_formats(), FORMAT_NONE);
  exchange->vary = VARY_ACCEPT | VARY_ENCODING;
  if (choice.format == FORMAT_NONE)
    return respond_problem(exchange, PROBLEM_NO_FORMAT);
  struct void_job job = {exchange, format_get(choice.format)};
  struct text text = {.content_type = choice.content_type,
                      .max_age = MAX_AGE,
                      .vary = VARY_ACCEPT,
                      .write = write_dataset,
                      .context = &job};
  return text_answer(exchange, &text);
}
