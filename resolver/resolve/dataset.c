#include "resolve/dataset.h"

#include "base/iri.h"
#include "format/template.h"
#include "http/status.h"
#include "rdf/graph_maker.h"
#include "resolve/document.h"
#include "resolve/page.h"
#include "terms.h"

enum {
  TEXT_MAXIMUM = 50 * 1024 * 1024, /* of a site map, by its protocol */
  SITEMAP_URLS = 50000,
  MAX_AGE = 3600,
};

/* The origin of the authority asked: as configured, or as its names are
 * spelled in the data. */
static enum err
put_origin(struct respond *respond, struct buffer *out)
{
  const struct snapshot *snapshot = respond->snapshot;
  struct str authority = respond->target->authority;
  struct str example = snapshot->example;
  if (snapshot->rules.fallback.origin.length) {
    buffer_put(out, snapshot->rules.fallback.origin);
    return ERR_NONE;
  }
  struct iri iri = iri_split(example);
  bool same = str_equals_folded(iri_host(iri.authority), authority);
  buffer_put(out, same ? iri.scheme : STR("http"));
  buffer_put(out, STR("://"));
  buffer_put(out, same ? iri.authority : authority);
  return buffer_err(out);
}

static struct str
absolute(struct respond *respond, const char *path)
{
  struct buffer out;
  buffer_init(&out, IRI_URI_MAXIMUM);
  put_origin(respond, &out);
  buffer_put(&out, str_from(path));
  return arena_take_buffer(&respond->workspace->arena, &out);
}

/* --- VoID ---------------------------------------------------------------- */

static struct term
number(struct respond *respond, uint64_t value)
{
  struct buffer out;
  buffer_init(&out, 32);
  buffer_format(&out, "%llu", (unsigned long long)value);
  return term_literal(arena_take_buffer(&respond->workspace->arena, &out),
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
  if (snapshot->rules.site_name.length)
    graph_maker_add(maker, set, STR(DCTERMS_TITLE),
                    plain(snapshot->rules.site_name));
  if (snapshot->rules.license.length)
    graph_maker_add(maker, set, STR(DCTERMS_LICENSE),
                    term_iri(snapshot->rules.license));
  if (snapshot->example.length)
    graph_maker_add(maker, set, STR(VOID_EXAMPLE_RESOURCE),
                    term_iri(snapshot->example));
  graph_maker_add(maker, set, STR(VOID_TRIPLES),
                  number(respond, snapshot->triples));
  graph_maker_add(maker, set, STR(VOID_DATA_DUMP),
                  term_iri(absolute(respond, "/-/dump.nq")));
  graph_maker_add(maker, set, STR(VOID_URI_LOOKUP_ENDPOINT),
                  term_iri(absolute(respond, "/-/lookup?iri=")));
  graph_maker_add(maker, set, STR(FOAF_HOMEPAGE),
                  term_iri(absolute(respond, "/-/")));
  graph_maker_add(maker, set, STR(VOID_URI_SPACE),
                  plain(absolute(respond, "/")));
  for (size_t i = 0; i < snapshot->rules.namespace_count; i++)
    if (!snapshot->rules.namespaces[i].exact)
      graph_maker_add(maker, set, STR(VOID_URI_SPACE),
                      plain(snapshot->rules.namespaces[i].iri));
}

static enum err
write_dataset(struct respond *respond, const struct format *format,
              struct buffer *out)
{
  struct arena *arena = &respond->workspace->arena;
  struct description description = {.topic_count = 0};
  struct graph_maker *maker = arena_alloc(arena, sizeof *maker);
  if (!maker)
    return ERR_MEMORY;
  graph_maker_init(maker);
  say_dataset(respond, maker);
  TRY(graph_maker_finish(maker, arena, &description.graph));
  struct format_job job = {.description = &description,
                           .namespaces = &respond->snapshot->namespaces,
                           .rdf_writer = respond->workspace->rdf_writer,
                           .arena = arena};
  return format->write(&job, out);
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
  struct buffer out;
  respond_read_accept(respond, &accept);
  struct choice choice = negotiate(&accept, rdf_formats(), FORMAT_TURTLE);
  respond->vary = VARY_ACCEPT | VARY_ENCODING;
  if (choice.format == FORMAT_NONE)
    return respond_problem(respond, STATUS_NOT_ACCEPTABLE,
                           STR("None of the formats on offer is acceptable."));
  buffer_init(&out, TEXT_MAXIMUM);
  enum err err = write_dataset(respond, format_get(choice.format), &out);
  if (!err)
    err = respond_text(respond, choice.content_type, buffer_str(&out), MAX_AGE,
                       true);
  buffer_fini(&out);
  return err;
}

/* --- for crawlers -------------------------------------------------------- */

enum err
dataset_answer_robots(struct respond *respond)
{
  struct buffer out;
  buffer_init(&out, TEXT_MAXIMUM);
  buffer_put(&out, STR("User-agent: *\nAllow: /\n\nSitemap: "));
  put_origin(respond, &out);
  buffer_put(&out, STR("/sitemap.xml\n"));
  enum err err = respond_text(respond, STR("text/plain; charset=utf-8"),
                              buffer_str(&out), MAX_AGE, false);
  buffer_fini(&out);
  return err;
}

/* Whether the document of a thing is a name in the data as well. */
static bool
is_listed_itself(struct respond *respond, struct str url)
{
  struct name name;
  const struct store *store = respond->snapshot->store;
  return store->type->contains(store, url, &respond->workspace->arena, &name) ==
             ERR_NONE &&
         name.count > 0;
}

/* The document of a name: 200 without a redirect. Deprecated names and those
 * whose documents are elsewhere are left out. */
static void
put_url(struct respond *respond, struct str iri, unsigned flags,
        struct buffer *out)
{
  const struct rules *rules = &respond->snapshot->rules;
  struct name name = {.iris = {iri}, .count = 1, .flags = flags};
  struct buffer path, url;
  if ((flags & NAME_DEPRECATED) || moves_find(&rules->moves, iri))
    return;
  buffer_init(&path, IRI_URI_MAXIMUM);
  buffer_init(&url, IRI_URI_MAXIMUM);
  if (identify_is_thing(rules, &name))
    document_put(&path, rules, iri);
  else
    buffer_put(&path, page_link(iri, respond->target->authority,
                                &respond->workspace->arena));
  put_origin(respond, &url);
  document_put_reference(&url, STR(""), buffer_str(&path), STR(""));
  if (!buffer_err(&path) && path.length && path.bytes[0] == '/' &&
      !(identify_is_thing(rules, &name) &&
        is_listed_itself(respond, buffer_str(&url)))) {
    buffer_put(out, STR("<url><loc>"));
    template_put_escaped(out, buffer_str(&url));
    buffer_put(out, STR("</loc></url>\n"));
  }
  buffer_fini(&path);
  buffer_fini(&url);
}

/* Names of the authority with one scheme; *skip and *room count down. */
static enum err
put_urls(struct respond *respond, const char *scheme, uint64_t *skip,
         size_t *room, uint64_t *total, struct buffer *out)
{
  const struct store *store = respond->snapshot->store;
  struct name_list list;
  struct buffer prefix;
  buffer_init(&prefix, IRI_MAXIMUM);
  buffer_put(&prefix, str_from(scheme));
  buffer_put(&prefix, respond->target->authority);
  buffer_put_char(&prefix, '/');
  enum err err = buffer_err(&prefix);
  if (!err)
    err = store->type->names(store, buffer_str(&prefix), *skip, *room,
                             &respond->workspace->arena, &list);
  buffer_fini(&prefix);
  if (err)
    return err;
  for (size_t i = 0; i < list.count; i++)
    if (!list.rows[i].guest)
      put_url(respond, list.rows[i].iri, list.rows[i].flags, out);
  *skip -= *skip < list.total ? *skip : list.total;
  *room -= list.count;
  *total += list.total;
  return ERR_NONE;
}

static enum err
put_part(struct respond *respond, uint64_t part, uint64_t *ret_total,
         struct buffer *out)
{
  uint64_t skip = (part - 1) * SITEMAP_URLS;
  size_t room = SITEMAP_URLS;
  *ret_total = 0;
  buffer_put(out, STR("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<urlset "
                      "xmlns=\"http://www.sitemaps.org/schemas/sitemap/0.9\">"
                      "\n"));
  TRY(put_urls(respond, "http://", &skip, &room, ret_total, out));
  TRY(put_urls(respond, "https://", &skip, &room, ret_total, out));
  buffer_put(out, STR("</urlset>\n"));
  return buffer_err(out);
}

static void
put_index(struct respond *respond, uint64_t parts, struct buffer *out)
{
  buffer_put(out, STR("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n"
                      "<sitemapindex xmlns=\"http://www.sitemaps.org/schemas/"
                      "sitemap/0.9\">\n"));
  for (uint64_t i = 1; i <= parts; i++) {
    buffer_put(out, STR("<sitemap><loc>"));
    put_origin(respond, out);
    buffer_format(out, "/sitemap.xml?part=%llu</loc></sitemap>\n",
                  (unsigned long long)i);
  }
  buffer_put(out, STR("</sitemapindex>\n"));
}

enum err
dataset_answer_sitemap(struct respond *respond)
{
  struct buffer out, asked;
  uint64_t part = 0, total = 0;
  buffer_init(&asked, 32);
  if (iri_query_parameter(respond->target->query, STR("part"), &asked))
    str_to_number(buffer_str(&asked), UINT32_MAX, &part);
  buffer_fini(&asked);
  buffer_init(&out, TEXT_MAXIMUM);
  enum err err = put_part(respond, part ? part : 1, &total, &out);
  uint64_t parts = (total + SITEMAP_URLS - 1) / SITEMAP_URLS;
  if (!err && part == 0 && parts > 1) {
    buffer_reset(&out);
    put_index(respond, parts, &out);
  }
  if (!err && part > parts)
    err = respond_no_page(respond);
  else if (!err)
    err = respond_text(respond, STR("application/xml"), buffer_str(&out),
                       MAX_AGE, false);
  buffer_fini(&out);
  return err;
}
