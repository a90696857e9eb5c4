#include "resolve/dataset.h"

#include "base/iri.h"
#include "http/status.h"
#include "rdf/graph_maker.h"
#include "resolve/compose.h"
#include "terms.h"

enum { MAX_AGE = 3600 };

/* How the names of the authority asked begin in the data. */
static void
put_space(struct respond *respond, struct buffer *out)
{
  const struct rules *rules = &respond->snapshot->rules;
  struct str authority = respond->target->authority;
  if (!authority.length && rules->authority_count) /* of no Host of ours */
    authority = rules->authorities[0];
  struct iri iri = iri_split(respond->snapshot->example);
  bool same = str_equals_folded(iri_host(iri.authority), authority);
  buffer_put(out, same ? iri.scheme : STR("http"));
  buffer_put(out, STR("://"));
  buffer_put(out, same ? iri.authority : authority);
}

void
dataset_put_origin(struct respond *respond, struct buffer *out)
{
  struct str origin = respond->snapshot->rules.fallback.origin;
  if (origin.length)
    buffer_put(out, origin);
  else
    put_space(respond, out);
}

static struct str
absolute(struct respond *respond, const char *path)
{
  struct buffer out;
  buffer_init(&out, IRI_URI_MAXIMUM);
  dataset_put_origin(respond, &out);
  buffer_put(&out, str_from(path));
  return arena_take_buffer(&respond->workspace->arena, &out);
}

static struct str
space(struct respond *respond)
{
  struct buffer out;
  buffer_init(&out, IRI_URI_MAXIMUM);
  put_space(respond, &out);
  buffer_put_char(&out, '/');
  return arena_take_buffer(&respond->workspace->arena, &out);
}

/* --- VoID ---------------------------------------------------------------- */

static struct term
number(struct respond *respond, uint64_t value)
{
  return term_literal(arena_put_number(&respond->workspace->arena, value),
                      (struct str){NULL, 0}, STR(XSD_INTEGER));
}

static struct term
plain(struct str text)
{
  return term_literal(text, (struct str){NULL, 0}, (struct str){NULL, 0});
}

static void
say_dataset(struct respond *respond, struct graph_maker *maker)
{
  const struct snapshot *snapshot = respond->snapshot;
  struct term document = term_iri(absolute(respond, "/.well-known/void"));
  struct term set = term_iri(absolute(respond, "/.well-known/void#dataset"));
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
                  number(respond, snapshot->things));
  graph_maker_add(maker, set, STR(VOID_TRIPLES),
                  number(respond, snapshot->triples));
  graph_maker_add(maker, set, STR(VOID_DATA_DUMP),
                  term_iri(absolute(respond, "/-/dump.nq")));
  graph_maker_add(maker, set, STR(VOID_URI_LOOKUP_ENDPOINT),
                  term_iri(absolute(respond, "/-/lookup?iri=")));
  graph_maker_add(maker, set, STR(VOID_OPEN_SEARCH_DESCRIPTION),
                  term_iri(absolute(respond, "/-/opensearch.xml")));
  graph_maker_add(maker, set, STR(FOAF_HOMEPAGE),
                  term_iri(absolute(respond, "/-/")));
  graph_maker_add(maker, set, STR(VOID_URI_SPACE), plain(space(respond)));
  for (size_t i = 0; i < snapshot->rules.namespace_count; i++)
    if (!snapshot->rules.namespaces[i].exact)
      graph_maker_add(maker, set, STR(VOID_URI_SPACE),
                      plain(snapshot->rules.namespaces[i].iri));
}

struct void_job {
  struct respond *respond;
  const struct format *format;
};

static enum err
write_dataset(void *context, struct buffer *out)
{
  const struct void_job *job = context;
  struct respond *respond = job->respond;
  struct arena *arena = &respond->workspace->arena;
  struct description description = {.topic_count = 0};
  struct graph_maker *maker = arena_alloc(arena, sizeof *maker);
  if (!maker)
    return ERR_MEMORY;
  graph_maker_init(maker);
  say_dataset(respond, maker);
  TRY(graph_maker_finish(maker, arena, &description.graph));
  struct format_job format_job = {.description = &description,
                                  .namespaces = &respond->snapshot->namespaces,
                                  .rdf_writer = respond->workspace->rdf_writer,
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
dataset_answer_void(struct respond *respond)
{
  struct accept accept;
  accept_read(respond->request, &respond->workspace->arena, &accept);
  struct choice choice = negotiate(&accept, rdf_formats(), FORMAT_TURTLE);
  respond->vary = VARY_ACCEPT | VARY_ENCODING;
  if (choice.format == FORMAT_NONE)
    return respond_problem(respond, STATUS_NOT_ACCEPTABLE,
                           STR("None of the formats on offer is acceptable."));
  struct void_job job = {respond, format_get(choice.format)};
  struct text text = {.content_type = choice.content_type,
                      .max_age = MAX_AGE,
                      .vary = VARY_ACCEPT,
                      .write = write_dataset,
                      .context = &job};
  return respond_text(respond, &text);
}
