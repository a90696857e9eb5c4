#include "resolve/sitemap.h"

#include "base/iri.h"
#include "html/html.h"
#include "name/document.h"
#include "name/identify.h"
#include "name/identify_iri.h"
#include "resolve/respond.h"
#include "resolve/text.h"

enum { SITEMAP_URLS = 50000, MAX_AGE = 3600 }; /* URLs; seconds */

static enum err
write_robots(void *context, struct buffer *out)
{
  static const char *const hidden[] = {"search", "suggest"};
  const struct exchange *exchange = context;
  const struct site *site = exchange_site(exchange);
  buffer_put(out, STR("User-agent: *\nAllow: /\n"));
  for (size_t i = 0; i < sizeof hidden / sizeof *hidden; i++) {
    buffer_put(out, STR("Disallow: "));
    site_put_service(out, site, SITE_PAGE, str_from(hidden[i]));
    buffer_put_char(out, '\n');
  }
  buffer_put(out, STR("\nSitemap: "));
  exchange_put_absolute(exchange, site, STR("/sitemap.xml\n"), out);
  return buffer_err(out);
}

enum err
sitemap_answer_robots(struct exchange *exchange)
{
  struct text text = {.content_type = STR("text/plain; charset=utf-8"),
                      .max_age = MAX_AGE,
                      .write = write_robots,
                      .context = exchange};
  return text_answer(exchange, &text);
}

/* Finds out whether a reference is the generic document of the name. If names
 * share a document, only one lists it. */
static enum err
is_document_of(struct exchange *exchange, const struct resource *name,
               struct str reference, struct arena *arena, bool *ret_is)
{
  struct resource found;
  struct target target = target_of(exchange->target->authority, reference);
  *ret_is = true;
  if (resource_uses_service(name))
    return ERR_NONE;
  TRY(identify(exchange->snapshot, &target, arena, &found));
  *ret_is = found.kind == RESOURCE_DOCUMENT && found.variant == FORMAT_NONE &&
            str_equals(found.iri, name->iri);
  return ERR_NONE;
}

/* Appends the document of a name if a request for it gives 200. Deprecated
 * names, and those with a document elsewhere, are left out. */
static enum err
put_url(struct exchange *exchange, struct str iri, struct arena *arena,
        struct buffer *out)
{
  const struct snapshot *snapshot = exchange->snapshot;
  struct resource name;
  struct buffer url;
  bool is;
  TRY(identify_iri(snapshot, iri, exchange->target->authority, arena, &name));
  struct str reference = name.base;
  if (name.kind != RESOURCE_DOCUMENT || !str_equals(name.iri, iri) ||
      (name.name.flags & NAME_DEPRECATED) || !str_starts(reference, STR("/")))
    return ERR_NONE;
  TRY(is_document_of(exchange, &name, reference, arena, &is));
  if (!is)
    return ERR_NONE;
  buffer_init(&url, IRI_URI_MAXIMUM);
  exchange_put_absolute(exchange, name.site, reference, &url);
  buffer_put(out, STR("<url><loc>"));
  html_put_text(out, buffer_str(&url));
  buffer_put(out, STR("</loc></url>\n"));
  enum err err = buffer_err(&url);
  buffer_fini(&url);
  return err;
}

/* Appends a name; names whose URLs are too long for a request are left out. */
static enum err
put_list(struct exchange *exchange, const struct name_list *list,
         struct buffer *out)
{
  enum { ARENA_MAXIMUM = 1 << 24 };
  struct arena arena; /* for one name at a time */
  enum err err = ERR_NONE;
  arena_init(&arena, ARENA_MAXIMUM);
  for (size_t i = 0; i < list->count && !err; i++) {
    if (list->rows[i].guest)
      continue;
    arena_reset(&arena);
    size_t before = out->length;
    err = put_url(exchange, list->rows[i].iri, &arena, out);
    if (err == ERR_LIMIT) {
      buffer_cut(out, before);
      err = ERR_NONE;
    }
  }
  arena_fini(&arena);
  return err;
}

/* Visits the names of the authority with one scheme, after some that are
 * skipped. */
static enum err
list_names(struct exchange *exchange, const char *scheme, uint64_t skip,
           size_t room, struct name_list *ret_list)
{
  const struct store *store = exchange->snapshot->store;
  struct buffer prefix;
  buffer_init(&prefix, IRI_MAXIMUM);
  buffer_put(&prefix, str_from(scheme));
  buffer_put(&prefix, exchange->target->authority);
  buffer_put_char(&prefix, '/');
  enum err err = buffer_err(&prefix);
  if (!err)
    err = store->type->names(store, buffer_str(&prefix), skip, room,
                             &exchange->workspace->arena, ret_list);
  buffer_fini(&prefix);
  return err;
}

static const char *const schemes[] = {"http://", "https://"};
enum { SCHEMES = sizeof schemes / sizeof *schemes };

static enum err
put_urls(struct exchange *exchange, uint64_t part, struct buffer *out)
{
  uint64_t skip = (part - 1) * SITEMAP_URLS;
  size_t room = SITEMAP_URLS;
  for (size_t i = 0; i < SCHEMES; i++) {
    struct name_list list;
    TRY(list_names(exchange, schemes[i], skip, room, &list));
    TRY(put_list(exchange, &list, out));
    skip -= skip < list.total ? skip : list.total;
    room -= list.count;
  }
  return ERR_NONE;
}

/* Returns how many parts there are, at least one. */
static enum err
count_parts(struct exchange *exchange, uint64_t *ret_parts)
{
  uint64_t total = 0;
  for (size_t i = 0; i < SCHEMES; i++) {
    struct name_list list;
    TRY(list_names(exchange, schemes[i], 0, 0, &list));
    total += list.total;
  }
  *ret_parts = total ? (total + SITEMAP_URLS - 1) / SITEMAP_URLS : 1;
  return ERR_NONE;
}

static void
put_index(struct exchange *exchange, uint64_t parts, struct buffer *out)
{
  buffer_put(out, STR("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n"
                      "<sitemapindex xmlns=\"http://www.sitemaps.org/schemas/"
                      "sitemap/0.9\">\n"));
  for (uint64_t i = 1; i <= parts; i++) {
    buffer_put(out, STR("<sitemap><loc>"));
    exchange_put_absolute(exchange, exchange_site(exchange),
                          STR("/sitemap.xml"), out);
    buffer_format(out, "?part=%llu</loc></sitemap>\n", (unsigned long long)i);
  }
  buffer_put(out, STR("</sitemapindex>\n"));
}

struct job {
  struct exchange *exchange;
  uint64_t part, parts;
};

/* Appends a part; or their index, when there are several and none was
 * requested. */
static enum err
write_sitemap(void *context, struct buffer *out)
{
  const struct job *job = context;
  if (job->part == 0 && job->parts > 1) {
    put_index(job->exchange, job->parts, out);
    return buffer_err(out);
  }
  buffer_put(out, STR("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<urlset "
                      "xmlns=\"http://www.sitemaps.org/schemas/sitemap/0.9\">"
                      "\n"));
  TRY(put_urls(job->exchange, job->part ? job->part : 1, out));
  buffer_put(out, STR("</urlset>\n"));
  return buffer_err(out);
}

enum err
sitemap_answer(struct exchange *exchange)
{
  struct job job = {.exchange = exchange};
  struct text text = {.content_type = STR("application/xml"),
                      .max_age = MAX_AGE,
                      .write = write_sitemap,
                      .context = &job};
  struct buffer asked;
  buffer_init(&asked, 32);
  bool named =
      iri_query_parameter(exchange->target->query, STR("part"), &asked);
  bool is_number =
      named && str_to_number(buffer_str(&asked), UINT32_MAX, &job.part);
  buffer_fini(&asked);
  TRY(count_parts(exchange, &job.parts));
  exchange->vary = VARY_ENCODING;
  if (named && (!is_number || job.part == 0 || job.part > job.parts))
    return respond_problem(exchange, PROBLEM_NO_PAGE);
  text.part = job.part;
  return text_answer(exchange, &text);
}
