#include "resolve/represent.h"

#include "base/iri.h"
#include "http/http_date.h"
#include "resolve/document_statements.h"
#include "resolve/page.h"
#include "terms.h"

enum { PAGE_INBOUND_SHOWN = 20, INBOUND_PAGE_SIZE = 1000 };

/* A thing on an authority of its own has a document beside it; what is shown
 * at /-/doc is described without saying so in the data. */
static bool
has_document_beside(const struct identity *identity)
{
  return identity->inbound || (!identity->is_itself && !identity->whole &&
                               !str_starts(identity->document, STR("/-/doc?")));
}

static enum err
write_rdf(const struct snapshot *snapshot, struct workspace *workspace,
          const struct description *description,
          const struct selection *selection, struct buffer *out)
{
  struct format_job job = {
      .description = description,
      .namespaces = &snapshot->namespaces,
      .rdf_writer = workspace->rdf_writer,
      .arena = &workspace->arena,
      .form = selection->form,
      .is_multiple = snapshot_is_multiple,
      .multiple_context = snapshot,
  };
  return format_get(selection->choice.format)->write(&job, out);
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
  if (newest)
    return newest;
  return snapshot->store->type->stamp(snapshot->store).modified;
}

/* A class of schema.org, which crawlers know. */
static void
find_class(const struct description *description, struct represented *ret)
{
  static const struct str schemas[] = {STR_INIT("https://schema.org/"),
                                       STR_INIT("http://schema.org/")};
  const struct graph *graph = &description->graph;
  struct term type = term_iri(STR(RDF_TYPE));
  uint32_t predicate = graph_find(graph, &type);
  for (size_t i = 0; i < graph->count && !ret->class_iri.length; i++) {
    const struct statement *s = &graph->statements[i];
    struct str iri = graph->terms[s->object].value;
    if (s->predicate == predicate && s->subject == description->topics[0] &&
        graph->terms[s->object].kind == TERM_IRI &&
        (str_starts(iri, schemas[0]) || str_starts(iri, schemas[1])))
      ret->class_iri = iri;
  }
}

/* --- pages of long descriptions ------------------------------------------ */

static uint64_t
page_size(const struct rules *rules, const struct identity *identity)
{
  if (identity->inbound && rules->page_size > INBOUND_PAGE_SIZE)
    return INBOUND_PAGE_SIZE;
  return rules->page_size;
}

static enum describe_scope
scope_of(const struct identity *identity)
{
  if (identity->inbound)
    return DESCRIBE_INBOUND;
  if (identity->whole)
    return DESCRIBE_WHOLE;
  return identity->rule->inbound == INBOUND_ALL ||
                 (identity->name.flags & NAME_MENTIONED)
             ? DESCRIBE_SYMMETRIC
             : DESCRIBE_NAME;
}

static enum err
describe(const struct snapshot *snapshot, const struct identity *identity,
         const struct selection *selection, struct arena *arena,
         struct description *ret_description)
{
  enum format_id format = selection->choice.format;
  bool shows_inbound = !identity->inbound && identity->page == 1 &&
                       identity->rule->inbound == INBOUND_PAGE;
  struct describe_options options = {
      .scope = scope_of(identity),
      .for_page = format == FORMAT_HTML || format == FORMAT_MARKDOWN ||
                  (FORMAT_BIT(format) & FORMAT_LINKSETS),
      .inbound_shown = shows_inbound ? PAGE_INBOUND_SHOWN : 0,
      .wanted = format == FORMAT_HTML ? &selection->wanted : NULL,
      .usual = &snapshot->rules.languages,
      .limit = page_size(&snapshot->rules, identity),
  };
  options.first = (identity->page - 1) * options.limit;
  return snapshot->store->type->describe(snapshot->store, &identity->name,
                                         &options, arena, ret_description);
}

/* Whether there is such a page, in such a language. */
static bool
is_there(const struct identity *identity, const struct description *description,
         uint64_t pages)
{
  if (identity->page > pages)
    return false;
  return !identity->language.length ||
         str_equals_folded(identity->language, description->language);
}

static void
find_facts(const struct snapshot *snapshot, const struct identity *identity,
           const struct description *description, struct represented *ret)
{
  uint64_t size = page_size(&snapshot->rules, identity);
  *ret = (struct represented){.language = description->language,
                              .languages = description->languages,
                              .language_count = description->language_count,
                              .pages = 1};
  if (description->total > size)
    ret->pages = (description->total + size - 1) / size;
  ret->missing = !is_there(identity, description, ret->pages);
  find_successor(identity, description, ret);
  find_class(description, ret);
  ret->modified = find_modified(snapshot, description);
}

enum err
represent(const struct snapshot *snapshot, struct workspace *workspace,
          const struct identity *identity, const struct selection *selection,
          struct str authority, struct buffer *out,
          struct represented *ret_represented)
{
  struct arena *arena = &workspace->arena;
  enum format_id format = selection->choice.format;
  struct description description;
  TRY(describe(snapshot, identity, selection, arena, &description));
  find_facts(snapshot, identity, &description, ret_represented);
  if (ret_represented->missing || (FORMAT_BIT(format) & FORMAT_LINKSETS))
    return ERR_NONE;
  if (format == FORMAT_HTML)
    return page_describe(snapshot, identity, &description,
                         ret_represented->pages, authority, arena, out);
  if (has_document_beside(identity) && format != FORMAT_MARKDOWN)
    TRY(document_statements_add(snapshot, identity, ret_represented->pages,
                                arena, &description));
  return write_rdf(snapshot, workspace, &description, selection, out);
}

enum err
represent_successor(const struct snapshot *snapshot,
                    const struct identity *identity, struct arena *arena,
                    struct str *ret_successor)
{
  struct description description;
  struct represented found = {.pages = 1};
  struct describe_options options = {.scope = DESCRIBE_NAME};
  TRY(snapshot->store->type->describe(snapshot->store, &identity->name,
                                      &options, arena, &description));
  find_successor(identity, &description, &found);
  *ret_successor = found.successor;
  return ERR_NONE;
}
