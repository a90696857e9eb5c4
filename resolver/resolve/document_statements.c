#include "resolve/document_statements.h"

#include "base/iri.h"
#include "name/reference.h"
#include "name/variant.h"
#include "resolve/links.h"
#include "terms.h"

#include <string.h>

/* The most terms and statements, not counting names of older versions: each of
 * those has up to TERMS_EACH terms and one statement. */
enum { TERMS_MAXIMUM = 32, ROWS_MAXIMUM = 16, TERMS_EACH = 3 };

/* A statement whose terms are indexes of additions.terms. */
struct addition {
  size_t subject, predicate, object;
};

/* The statements with their own terms; the objects of some are the topics. */
struct additions {
  const struct rules *rules;
  struct term *terms;
  size_t term_count, term_capacity;
  struct addition *rows;
  size_t row_count;
  const struct resource *resource;
  struct arena *arena;
  enum err err;
};

static size_t
add_term(struct additions *additions, struct term term)
{
  if (!term.value.bytes)
    additions->err = ERR_MEMORY;
  for (size_t i = 0; i < additions->term_count; i++)
    if (term_compare(&additions->terms[i], &term) == 0)
      return i;
  if (additions->term_count == additions->term_capacity)
    return 0;
  additions->terms[additions->term_count] = term;
  return additions->term_count++;
}

static void
add(struct additions *additions, size_t subject, struct str predicate,
    struct term object)
{
  size_t row = additions->row_count++;
  additions->rows[row].subject = subject;
  additions->rows[row].predicate = add_term(additions, term_iri(predicate));
  additions->rows[row].object = add_term(additions, object);
}

/* Makes the IRI of a page. That of the first page has no parameter, so that a
 * client finds the page under the URL that it has requested. */
static struct term
page_iri(struct additions *additions, uint64_t number, struct str fragment)
{
  const struct resource *resource = additions->resource;
  struct buffer path, out;
  buffer_init(&path, IRI_URI_MAXIMUM);
  buffer_init(&out, IRI_URI_MAXIMUM);
  variant_put_part(&path, resource, resource->inbound, number > 1 ? number : 0);
  reference_put_absolute(&out, additions->rules, resource, buffer_str(&path));
  buffer_put(&out, fragment);
  buffer_fini(&path);
  return term_iri(arena_take_buffer(additions->arena, &out));
}

static void
add_page(struct additions *additions, size_t view, const char *relation,
         uint64_t number)
{
  add(additions, view, str_from(relation),
      page_iri(additions, number, STR("")));
}

static void
add_pages(struct additions *additions, uint64_t pages, uint64_t total)
{
  uint64_t page = additions->resource->page;
  size_t all = add_term(additions, page_iri(additions, 1, STR("#statements")));
  size_t view = add_term(additions, page_iri(additions, page, STR("")));
  add(additions, all, STR(RDF_TYPE), term_iri(STR(HYDRA_COLLECTION)));
  if (additions->resource->inbound) { /* pages of descriptions are counted in
                                         statements without blank nodes */
    struct str text = arena_put_number(additions->arena, total);
    add(additions, all, STR(HYDRA_TOTAL_ITEMS),
        term_literal(text, (struct str){NULL, 0}, STR(XSD_INTEGER)));
  }
  add(additions, all, STR(HYDRA_VIEW), additions->terms[view]);
  add(additions, view, STR(RDF_TYPE),
      term_iri(STR(HYDRA_PARTIAL_COLLECTION_VIEW)));
  add_page(additions, view, HYDRA_FIRST, 1);
  add_page(additions, view, HYDRA_LAST, pages);
  if (page > 1)
    add_page(additions, view, HYDRA_PREVIOUS, page - 1);
  if (page < pages)
    add_page(additions, view, HYDRA_NEXT, page + 1);
}

/* Adds the version of an ontology that a name is described from, when the
 * current one does not have it: the IRI of the version, its label, or its
 * file. */
static void
add_older(struct additions *additions, const struct older_name *older)
{
  size_t name = add_term(additions, term_iri(older->iri));
  if (older->version_iri.length)
    add(additions, name, STR(RDFS_IS_DEFINED_BY), term_iri(older->version_iri));
  else
    add(additions, name,
        older->version.length ? STR(OWL_VERSION_INFO) : STR(DCTERMS_SOURCE),
        term_literal(older->version.length ? older->version : older->source,
                     (struct str){NULL, 0}, STR("")));
}

/* How the statements about the document begin. */
struct head {
  bool is_beside;        /* the document is about a thing, and not the name
                            itself */
  size_t name, property; /* terms: the document, and the property that has its
                            topic */
};

/* Appends the statements, and those that name the topics. A document that is
 * the name itself has no graph of its own. */
static enum err
put_into(const struct additions *additions, const struct head *head,
         size_t topics, struct description *description)
{
  struct graph *graph = &description->graph;
  size_t room = graph->count + additions->row_count + topics;
  uint32_t *at =
      arena_array(additions->arena, additions->term_count + 1, sizeof *at);
  if (!at)
    return ERR_MEMORY;
  TRY(graph_add_terms(graph, additions->arena, additions->terms,
                      additions->term_count, at, description->topics,
                      description->topic_count));
  struct statement *rows = arena_alloc(additions->arena, room * sizeof *rows);
  if (!rows)
    return ERR_MEMORY;
  if (graph->count)
    memcpy(rows, graph->statements, graph->count * sizeof *rows);
  graph->statements = rows;
  uint32_t name = head->is_beside ? at[head->name] : GRAPH_DEFAULT;
  for (size_t i = 0; i < topics; i++)
    rows[graph->count++] = (struct statement){name, at[head->property],
                                              description->topics[i], name};
  for (size_t i = 0; i < additions->row_count; i++)
    rows[graph->count++] = (struct statement){
        at[additions->rows[i].subject], at[additions->rows[i].predicate],
        at[additions->rows[i].object], name};
  graph_sort(graph);
  return ERR_NONE;
}

/* Returns whether the document is separate from the name: that of a hosted
 * thing is, and so is a list of statements that point at a name. Names of other
 * authorities are described without statements about a document. */
static bool
has_document_beside(const struct snapshot *snapshot,
                    const struct resource *resource)
{
  struct str host = iri_host(iri_split(resource->iri).authority);
  return resource->inbound || (!resource->is_itself && !resource->whole &&
                               iri_is_http(resource->iri) &&
                               rules_is_hosted(&snapshot->rules, host));
}

/* Makes room, also for statements about names of older versions. */
static enum err
make_room(struct additions *additions, size_t older)
{
  struct arena *arena = additions->arena;
  if (older == 0)
    return ERR_NONE;
  additions->term_capacity = TERMS_MAXIMUM + TERMS_EACH * older;
  additions->terms =
      arena_array(arena, additions->term_capacity, sizeof *additions->terms);
  additions->rows =
      arena_array(arena, ROWS_MAXIMUM + older, sizeof *additions->rows);
  return additions->terms && additions->rows ? ERR_NONE : ERR_MEMORY;
}

/* Adds the statements about the document. */
static enum err
add_head(struct additions *additions, const struct snapshot *snapshot,
         bool beside, struct description *description, struct head *ret_head)
{
  const struct resource *resource = additions->resource;
  struct buffer iri;
  char room[IRI_URI_ROOM];
  buffer_init_room(&iri, IRI_URI_MAXIMUM, room, sizeof room);
  reference_put_absolute(&iri, additions->rules, resource, resource->document);
  description->document = arena_take_buffer(additions->arena, &iri);
  ret_head->is_beside = true;
  ret_head->name = add_term(additions, term_iri(description->document));
  ret_head->property = add_term(additions, term_iri(STR(FOAF_PRIMARY_TOPIC)));
  if (beside && snapshot->rules.license.length)
    add(additions, ret_head->name, STR(DCTERMS_LICENSE),
        term_iri(snapshot->rules.license));
  return additions->err;
}

enum err
document_statements_add(const struct snapshot *snapshot,
                        const struct resource *resource, uint64_t pages,
                        struct arena *arena, struct description *description)
{
  struct term terms[TERMS_MAXIMUM];
  struct addition rows[ROWS_MAXIMUM];
  struct additions additions = {.rules = &snapshot->rules,
                                .terms = terms,
                                .term_capacity = TERMS_MAXIMUM,
                                .rows = rows,
                                .resource = resource,
                                .arena = arena};
  bool beside = has_document_beside(snapshot, resource);
  bool paged = resource->inbound || pages > 1;
  struct head head = {.is_beside = false};
  if (!beside && !paged && description->older_count == 0)
    return ERR_NONE;
  TRY(make_room(&additions, description->older_count));
  if (beside || paged)
    TRY(add_head(&additions, snapshot, beside, description, &head));
  if (paged)
    add_pages(&additions, pages, description->total);
  for (size_t i = 0; i < description->older_count; i++)
    add_older(&additions, &description->older[i]);
  if (additions.err)
    return additions.err;
  return put_into(&additions, &head, beside ? resource->thing_count : 0,
                  description);
}
