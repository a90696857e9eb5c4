#include "resolve/represent.h"

#include "base/iri.h"
#include "http/http_date.h"
#include "resolve/page.h"
#include "terms.h"

#include <string.h>

enum { PAGE_INBOUND_SHOWN = 20, DOCUMENT_TERMS = 4 };

format_set
represent_offered(const struct identity *identity)
{
  format_set offered = FORMAT_ALL;
  if (identity->name.flags & NAME_NO_RDFXML)
    offered &= ~FORMAT_BIT(FORMAT_RDFXML);
  return offered;
}

void
represent_put_document_iri(struct buffer *out, const struct identity *identity)
{
  if (!str_starts(identity->document, STR("/"))) {
    buffer_put(out, identity->document);
    return;
  }
  if (identity->rule->origin.length) {
    buffer_put(out, identity->rule->origin);
  } else {
    struct iri iri = iri_split(identity->iri);
    buffer_put(out, iri.scheme);
    buffer_put(out, STR("://"));
    buffer_put(out, iri.authority);
  }
  buffer_put(out, identity->document);
}

/* Room for more statements behind those of the graph. */
static enum err
grow(struct graph *graph, struct arena *arena, size_t more)
{
  struct statement *rows =
      arena_alloc(arena, (graph->count + more) * sizeof *rows);
  if (!rows)
    return ERR_MEMORY;
  if (graph->count)
    memcpy(rows, graph->statements, graph->count * sizeof *rows);
  graph->statements = rows;
  return ERR_NONE;
}

/* What is true of the document: its topic and licence, in its own graph. */
static enum err
add_document_statements(const struct snapshot *snapshot,
                        const struct identity *identity, struct arena *arena,
                        struct description *description)
{
  struct graph *graph = &description->graph;
  struct str license = snapshot->rules.license;
  struct term terms[DOCUMENT_TERMS] = {
      term_iri(description->document), term_iri(STR(FOAF_PRIMARY_TOPIC)),
      term_iri(STR(DCTERMS_LICENSE)), term_iri(license)};
  uint32_t at[DOCUMENT_TERMS];
  size_t count = license.length ? DOCUMENT_TERMS : 2;
  TRY(graph_add_terms(graph, arena, terms, count, at, description->topics,
                      description->topic_count));
  TRY(grow(graph, arena, identity->thing_count + 1));
  for (size_t i = 0; i < identity->thing_count; i++)
    graph->statements[graph->count++] =
        (struct statement){at[0], at[1], description->topics[i], at[0]};
  if (license.length)
    graph->statements[graph->count++] =
        (struct statement){at[0], at[2], at[3], at[0]};
  graph_sort(graph);
  return ERR_NONE;
}

/* A thing on an authority of its own has a document beside it; what is shown
 * at /-/doc is described without saying so in the data. */
static bool
has_document_beside(const struct identity *identity)
{
  return !identity->is_itself && !identity->whole &&
         !str_starts(identity->document, STR("/-/doc?"));
}

static enum err
write_rdf(const struct snapshot *snapshot, struct workspace *workspace,
          const struct description *description, const struct format *format,
          struct buffer *out)
{
  struct format_job job = {
      .description = description,
      .namespaces = &snapshot->namespaces,
      .rdf_writer = workspace->rdf_writer,
      .arena = &workspace->arena,
      .is_multiple = snapshot_is_multiple,
      .multiple_context = snapshot,
  };
  return format->write(&job, out);
}

bool
represent_is_replacement(struct str property)
{
  static const struct str properties[] = {
      STR_INIT(DCTERMS_IS_REPLACED_BY), STR_INIT(OBO_TERM_REPLACED_BY),
      STR_INIT(SCHEMA_SUPERSEDED_BY), STR_INIT(SCHEMAS_SUPERSEDED_BY)};
  for (size_t i = 0; i < sizeof properties / sizeof *properties; i++)
    if (str_equals(properties[i], property))
      return true;
  return false;
}

static void
find_successor(const struct identity *identity,
               const struct description *description, struct represented *ret)
{
  const struct graph *graph = &description->graph;
  *ret = (struct represented){.successor = {NULL, 0}};
  if (!(identity->name.flags & NAME_DEPRECATED))
    return;
  for (size_t i = 0; i < graph->count && !ret->successor.length; i++) {
    const struct statement *s = &graph->statements[i];
    if (s->subject == description->topics[0] &&
        graph->terms[s->object].kind == TERM_IRI &&
        represent_is_replacement(graph->terms[s->predicate].value)) {
      ret->successor = graph->terms[s->object].value;
      ret->replaced_by = graph->terms[s->predicate].value;
    }
  }
}

/* The newest dcterms:modified of a topic, else the time of the data; never
 * the time of loading. */
static int64_t
find_modified(const struct snapshot *snapshot,
              const struct description *description)
{
  const struct graph *graph = &description->graph;
  struct term modified = term_iri(STR(DCTERMS_MODIFIED));
  uint32_t predicate = graph_find(graph, &modified);
  int64_t newest = 0, seconds;
  for (size_t i = 0; i < graph->count && predicate != GRAPH_NO_TERM; i++) {
    const struct statement *s = &graph->statements[i];
    if (s->predicate == predicate && s->subject == description->topics[0] &&
        http_date_parse_xsd(graph->terms[s->object].value, &seconds) &&
        seconds > newest)
      newest = seconds;
  }
  return newest ? newest : snapshot->store->type->stamp(snapshot->store);
}

enum err
represent(const struct snapshot *snapshot, struct workspace *workspace,
          const struct identity *identity, enum format_id id,
          struct str authority, struct buffer *out,
          struct represented *ret_represented)
{
  static const struct str languages[] = {STR_INIT("en")};
  const struct format *format = format_get(id);
  struct arena *arena = &workspace->arena;
  struct description description;
  struct describe_options options = {
      .whole = identity->whole,
      .for_page = id == FORMAT_HTML,
      .inbound_shown = PAGE_INBOUND_SHOWN,
      .languages = languages,
      .language_count = 1,
  };
  TRY(snapshot->store->type->describe(snapshot->store, &identity->name,
                                      &options, arena, &description));
  find_successor(identity, &description, ret_represented);
  ret_represented->modified = find_modified(snapshot, &description);
  if (id == FORMAT_HTML)
    return page_describe(snapshot, identity, &description, authority, arena,
                         out);
  if (has_document_beside(identity)) {
    struct buffer iri;
    buffer_init(&iri, IRI_URI_MAXIMUM);
    represent_put_document_iri(&iri, identity);
    description.document = arena_copy(arena, buffer_str(&iri));
    buffer_fini(&iri);
    if (!description.document.bytes)
      return ERR_MEMORY;
    TRY(add_document_statements(snapshot, identity, arena, &description));
  }
  return write_rdf(snapshot, workspace, &description, format, out);
}
