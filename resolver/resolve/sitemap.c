#include "resolve/sitemap.h"

#include "base/iri.h"
#include "format/template.h"
#include "resolve/compose.h"
#include "resolve/dataset.h"
#include "resolve/document.h"
#include "resolve/page.h"

enum { SITEMAP_URLS = 50000, MAX_AGE = 3600 }; /* of one, by its protocol */

static enum err
write_robots(void *context, struct buffer *out)
{
  buffer_put(out, STR("User-agent: *\nAllow: /\n\nSitemap: "));
  dataset_put_origin(context, out);
  buffer_put(out, STR("/sitemap.xml\n"));
  return buffer_err(out);
}

enum err
sitemap_answer_robots(struct respond *respond)
{
  struct text text = {.content_type = STR("text/plain; charset=utf-8"),
                      .max_age = MAX_AGE,
                      .write = write_robots,
                      .context = respond};
  return respond_text(respond, &text);
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
  if (identity_is_thing(rules, &name))
    document_put(&path, rules, iri);
  else
    buffer_put(&path, page_link(iri, respond->target->authority,
                                &respond->workspace->arena));
  dataset_put_origin(respond, &url);
  document_put_reference(&url, STR(""), buffer_str(&path), STR(""));
  if (!buffer_err(&path) && path.length && path.bytes[0] == '/' &&
      !(identity_is_thing(rules, &name) &&
        is_listed_itself(respond, buffer_str(&url)))) {
    buffer_put(out, STR("<url><loc>"));
    template_put_escaped(out, buffer_str(&url));
    buffer_put(out, STR("</loc></url>\n"));
  }
  buffer_fini(&path);
  buffer_fini(&url);
}

/* Names of the authority with one scheme, after some that are skipped. */
static enum err
list_names(struct respond *respond, const char *scheme, uint64_t skip,
           size_t room, struct name_list *ret_list)
{
  const struct store *store = respond->snapshot->store;
  struct buffer prefix;
  buffer_init(&prefix, IRI_MAXIMUM);
  buffer_put(&prefix, str_from(scheme));
  buffer_put(&prefix, respond->target->authority);
  buffer_put_char(&prefix, '/');
  enum err err = buffer_err(&prefix);
  if (!err)
    err = store->type->names(store, buffer_str(&prefix), skip, room,
                             &respond->workspace->arena, ret_list);
  buffer_fini(&prefix);
  return err;
}

static const char *const schemes[] = {"http://", "https://"};
enum { SCHEMES = sizeof schemes / sizeof *schemes };

static enum err
put_urls(struct respond *respond, uint64_t part, struct buffer *out)
{
  uint64_t skip = (part - 1) * SITEMAP_URLS;
  size_t room = SITEMAP_URLS;
  for (size_t i = 0; i < SCHEMES; i++) {
    struct name_list list;
    TRY(list_names(respond, schemes[i], skip, room, &list));
    for (size_t j = 0; j < list.count; j++)
      if (!list.rows[j].guest)
        put_url(respond, list.rows[j].iri, list.rows[j].flags, out);
    skip -= skip < list.total ? skip : list.total;
    room -= list.count;
  }
  return ERR_NONE;
}

/* How many parts there are, at least one. */
static enum err
count_parts(struct respond *respond, uint64_t *ret_parts)
{
  uint64_t total = 0;
  for (size_t i = 0; i < SCHEMES; i++) {
    struct name_list list;
    TRY(list_names(respond, schemes[i], 0, 0, &list));
    total += list.total;
  }
  *ret_parts = total ? (total + SITEMAP_URLS - 1) / SITEMAP_URLS : 1;
  return ERR_NONE;
}

static void
put_index(struct respond *respond, uint64_t parts, struct buffer *out)
{
  buffer_put(out, STR("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n"
                      "<sitemapindex xmlns=\"http://www.sitemaps.org/schemas/"
                      "sitemap/0.9\">\n"));
  for (uint64_t i = 1; i <= parts; i++) {
    buffer_put(out, STR("<sitemap><loc>"));
    dataset_put_origin(respond, out);
    buffer_format(out, "/sitemap.xml?part=%llu</loc></sitemap>\n",
                  (unsigned long long)i);
  }
  buffer_put(out, STR("</sitemapindex>\n"));
}

struct job {
  struct respond *respond;
  uint64_t part, parts;
};

/* One part, or, where there are several and none was named, their index. */
static enum err
write_sitemap(void *context, struct buffer *out)
{
  const struct job *job = context;
  if (job->part == 0 && job->parts > 1) {
    put_index(job->respond, job->parts, out);
    return buffer_err(out);
  }
  buffer_put(out, STR("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<urlset "
                      "xmlns=\"http://www.sitemaps.org/schemas/sitemap/0.9\">"
                      "\n"));
  TRY(put_urls(job->respond, job->part ? job->part : 1, out));
  buffer_put(out, STR("</urlset>\n"));
  return buffer_err(out);
}

enum err
sitemap_answer(struct respond *respond)
{
  struct job job = {.respond = respond};
  struct text text = {.content_type = STR("application/xml"),
                      .max_age = MAX_AGE,
                      .write = write_sitemap,
                      .context = &job};
  struct buffer asked;
  buffer_init(&asked, 32);
  if (iri_query_parameter(respond->target->query, STR("part"), &asked))
    str_to_number(buffer_str(&asked), UINT32_MAX, &job.part);
  buffer_fini(&asked);
  TRY(count_parts(respond, &job.parts));
  respond->vary = VARY_ENCODING;
  if (job.part > job.parts)
    return respond_no_page(respond);
  text.part = job.part;
  return respond_text(respond, &text);
}
