#include "resolve/links.h"

#include "base/iri.h"
#include "name/document.h"
#include "name/own_variant.h"
#include "name/variant.h"
#include "resolve/negotiate.h"
#include "terms.h"

struct collector {
  const struct snapshot *snapshot;
  const struct resource *resource;
  const struct links_facts *facts;
  struct arena *arena;
  struct links *links;
  struct link spare;          /* returned for a link that is not added */
  struct str document, query; /* the parts of the document's reference before
                                 and after the place of an extension */
  format_set offered;
  enum err err;
};

/* --- collecting ---------------------------------------------------------- */

/* Keeps the first error, so that ERR_MEMORY does not hide ERR_DAMAGED. */
static void
fail(struct collector *collector, enum err err)
{
  if (!collector->err)
    collector->err = err;
}

/* Returns whether a variant has its own URI; false when that is not known. */
static bool
is_own(struct collector *collector, enum format_id format, struct str language)
{
  bool own = false;
  enum err err = own_variant_check(collector->snapshot, collector->resource,
                                   format, language, collector->arena, &own);
  if (err)
    fail(collector, err);
  return own;
}

static struct link *
add(struct collector *collector, enum link_context context, struct str relation,
    struct str target)
{
  struct links *links = collector->links;
  if (!target.bytes)
    fail(collector, ERR_MEMORY);
  if (links->count == links->capacity || target.length == 0)
    return &collector->spare;
  struct link *link = &links->rows[links->count++];
  *link =
      (struct link){.context = context, .relation = relation, .target = target};
  return link;
}

static struct str
uri(struct collector *collector, struct str iri)
{
  struct buffer out;
  char room[IRI_URI_ROOM];
  buffer_init_room(&out, IRI_URI_MAXIMUM, room, sizeof room);
  iri_put_uri(&out, iri);
  return arena_take_buffer(collector->arena, &out);
}

/* Returns a reference on the configured origin, or as a path. */
static struct str
reference(struct collector *collector, struct str path)
{
  return site_reference(collector->resource->site, SITE_FIELD, path,
                        collector->arena);
}

static void
read_document(struct collector *collector)
{
  struct str whole = reference(collector, collector->resource->document);
  size_t at = document_extension_place(whole);
  collector->document = str_first(whole, at);
  collector->query = str_from_offset(whole, at);
  if (!whole.bytes)
    fail(collector, ERR_MEMORY);
}

static struct str
document_with(struct collector *collector, struct str extension)
{
  struct str index = document_index(collector->document, extension);
  struct str parts[] = {collector->document, index, extension,
                        collector->query};
  return arena_join(collector->arena, parts, sizeof parts / sizeof *parts);
}

static struct str
variant(struct collector *collector, enum format_id format, struct str language)
{
  const struct resource *resource = collector->resource;
  struct buffer out;
  if (!resource->rule->documents[format].length && !language.length)
    return document_with(collector, format_get(format)->extension);
  buffer_init(&out, IRI_URI_MAXIMUM);
  variant_put(&out, resource, format, language);
  struct str path = arena_take_buffer(collector->arena, &out);
  return path.bytes ? reference(collector, path) : path;
}

static bool
is_offered(const struct collector *collector, const struct format *format)
{
  return (collector->offered & FORMAT_BIT(format->id)) != 0;
}

static void
add_about(struct collector *collector)
{
  const struct resource *resource = collector->resource;
  const struct links_facts *facts = collector->facts;
  bool has_uri = !resource->name.keyless;
  struct str thing = has_uri ? uri(collector, resource->iri) : STR("");
  add(collector, LINK_DOCUMENT, STR("canonical"),
      document_with(collector, STR("")));
  if (!resource->is_itself)
    add(collector, LINK_DOCUMENT, STR(FOAF_PRIMARY_TOPIC), thing);
  add(collector, LINK_PAGE, STR("cite-as"), thing);
  add(collector, LINK_PAGE, STR("type"), STR("https://schema.org/AboutPage"));
  if (facts->class_iri.length)
    add(collector, LINK_PAGE, STR("type"), uri(collector, facts->class_iri));
  if (collector->snapshot->rules.license.length)
    add(collector, LINK_DOCUMENT, STR("license"),
        uri(collector, collector->snapshot->rules.license));
  if (facts->profile.length)
    add(collector, LINK_DOCUMENT, STR("profile"), facts->profile);
  if (facts->successor.length)
    add(collector, LINK_DOCUMENT, uri(collector, facts->replaced_by),
        facts->successor)
        ->anchor = thing;
}

static void
add_all(struct collector *collector, enum link_context context,
        struct str relation, const struct str *targets, size_t count)
{
  for (size_t i = 0; i < count; i++)
    add(collector, context, relation, targets[i]);
}

/* Adds links to other documents about an ontology or a graph, to the authors of
 * the topic, and to its files. */
static void
add_others(struct collector *collector)
{
  const struct links_facts *facts = collector->facts;
  const struct signposts *signposts = &facts->signposts;
  add_all(collector, LINK_PAGE, STR("author"), signposts->authors,
          signposts->author_count);
  add_all(collector, LINK_PAGE, STR("item"), signposts->items,
          signposts->item_count);
  add_all(collector, LINK_DOCUMENT, STR("describedby"), facts->speakers,
          facts->speaker_count);
}

/* Returns the reference to a page, in the variant if that is fixed. */
static struct str
part(struct collector *collector, bool inbound, uint64_t page)
{
  const struct resource *resource = collector->resource;
  enum format_id id = resource->variant;
  bool same = id != FORMAT_NONE && !resource->language.length &&
              inbound == resource->inbound &&
              resource->rule->documents[id].length == 0 &&
              is_own(collector, id, STR(""));
  struct buffer out, path;
  char room[IRI_URI_ROOM], path_room[IRI_URI_ROOM];
  buffer_init_room(&path, IRI_URI_MAXIMUM, path_room, sizeof path_room);
  buffer_init_room(&out, IRI_URI_MAXIMUM, room, sizeof room);
  variant_put_part(&path, resource, inbound, page > 1 ? page : 0);
  document_put_variant(&out, buffer_str(&path),
                       same ? format_get(id)->extension : STR(""));
  buffer_fini(&path);
  struct str whole = arena_take_buffer(collector->arena, &out);
  return whole.bytes ? reference(collector, whole) : whole;
}

static void
add_page(struct collector *collector, const char *relation, uint64_t number)
{
  add(collector, LINK_DOCUMENT, str_from(relation),
      part(collector, collector->resource->inbound, number));
}

static void
add_pages(struct collector *collector)
{
  uint64_t page = collector->resource->page, pages = collector->facts->pages;
  if (pages < 2)
    return;
  if (page < pages)
    add_page(collector, "next", page + 1);
  if (page > 1)
    add_page(collector, "prev", page - 1);
  add_page(collector, "first", 1);
  add_page(collector, "last", pages);
}

static void
add_sets(struct collector *collector)
{
  static const enum format_id ids[] = {FORMAT_LINKSET_JSON, FORMAT_LINKSET};
  for (size_t i = 0; i < sizeof ids / sizeof *ids; i++)
    if (is_own(collector, ids[i], STR("")))
      add(collector, LINK_DOCUMENT, STR("linkset"),
          variant(collector, ids[i], STR("")))
          ->type = format_get(ids[i])->media_type;
}

static void
add_inbound(struct collector *collector)
{
  const struct resource *resource = collector->resource;
  if (!resource->inbound && !resource->whole &&
      resource->rule->inbound != INBOUND_NONE)
    add(collector, LINK_DOCUMENT, STR(SO_NAMESPACE "inbound"),
        part(collector, true, 1));
}

static void
add_languages(struct collector *collector)
{
  const struct links_facts *facts = collector->facts;
  if (!is_offered(collector, format_get(FORMAT_HTML)) ||
      facts->language_count < 2)
    return;
  for (size_t i = 0; i < facts->language_count; i++) {
    struct str language = facts->languages[i];
    if (!is_own(collector, FORMAT_HTML, language))
      continue;
    struct link *link = add(collector, LINK_OTHERS, STR("alternate"),
                            variant(collector, FORMAT_HTML, language));
    link->type = format_get(FORMAT_HTML)->media_type;
    link->language = language;
  }
}

/* Adds links between variants: RDF variants and the page's topic are linked in
 * both directions; all are alternates of each other. */
static void
add_variants(struct collector *collector)
{
  add(collector, LINK_DATA, STR("describes"),
      document_with(collector, STR("")));
  enum format_id only = collector->facts->only;
  bool of_page = only == FORMAT_NONE || only == FORMAT_HTML;
  for (int pass = of_page ? 0 : 1; pass < 2; pass++)
    for (int id = 0; id < FORMAT_COUNT; id++) {
      const struct format *format = format_get((enum format_id)id);
      if (!is_offered(collector, format) || (pass == 0 && !format->is_rdf))
        continue;
      add(collector, pass ? LINK_OTHERS : LINK_PAGE,
          pass ? STR("alternate") : STR("describedby"),
          variant(collector, format->id, STR("")))
          ->type = format->media_type;
    }
}

enum err
links_collect(const struct snapshot *snapshot, const struct resource *resource,
              const struct links_facts *facts, struct arena *arena,
              struct links *ret_links)
{
  struct collector collector = {.snapshot = snapshot,
                                .resource = resource,
                                .facts = facts,
                                .arena = arena,
                                .links = ret_links};
  enum { OTHERS = 32 }; /* links of other kinds, at most */
  ret_links->count = 0;
  ret_links->capacity = OTHERS + 2 * (size_t)FORMAT_COUNT +
                        facts->language_count + facts->speaker_count +
                        facts->signposts.author_count +
                        facts->signposts.item_count;
  ret_links->rows =
      arena_alloc(arena, ret_links->capacity * sizeof *ret_links->rows);
  if (!ret_links->rows)
    return ERR_MEMORY;
  read_document(&collector);
  TRY(own_variant_select(snapshot, resource, negotiate_offered(resource), arena,
                         &collector.offered));
  add_about(&collector);
  add_others(&collector);
  add_pages(&collector);
  add_sets(&collector);
  add_inbound(&collector);
  add_variants(&collector);
  add_languages(&collector);
  return collector.err;
}
