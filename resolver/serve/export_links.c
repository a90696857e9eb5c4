#include "serve/export_links.h"

#include "base/iri.h"
#include "http/status.h"
#include "terms.h"

enum { LINKS_MAXIMUM = 16 * 1024 * 1024 };

/* Returns the value of a parameter of a link, without its quotes. */
static struct str
parameter(struct str line, struct str name)
{
  size_t at = str_find_str(line, name);
  if (at == STR_NOT_FOUND)
    return STR("");
  struct str value = str_from_offset(line, at + name.length);
  return str_first(value, str_find(value, '"'));
}

/* Returns the path and query of a URI on the authority or on its origin; empty
 * when it is elsewhere. */
static struct str
path_of(const struct export_name *name, struct str uri)
{
  const struct site *site = name->resource.site;
  struct iri iri = iri_split(uri);
  if (str_starts(uri, STR("/")))
    return uri;
  if (site && site->origin.length && str_starts(uri, site->origin))
    return str_from_offset(uri, site->origin.length);
  if (!str_equals_folded(iri_host(iri.authority), name->authority) ||
      !iri.path.bytes)
    return STR("");
  return str_from_offset(uri, (size_t)(iri.path.bytes - uri.bytes));
}

/* Reads a line of a link set: <target>; rel="..."; type="..."; hreflang="...".
 * Returns false when it is not about what belongs to the document. */
static bool
read_line(const struct export_name *name, struct str line,
          struct export_link *ret_link)
{
  size_t end = str_find(line, '>');
  if (!str_starts(line, STR("<")) || end == STR_NOT_FOUND)
    return false;
  struct str rest = str_from_offset(line, end);
  struct str relation = parameter(rest, STR("; rel=\""));
  struct export_link link = {
      .target = path_of(name, str_of(line.bytes + 1, end - 1)),
      .type = parameter(rest, STR("; type=\"")),
      .has_language = parameter(rest, STR("; hreflang=\"")).length > 0};
  if (str_equals(relation, STR("alternate")) ||
      str_equals(relation, STR("linkset")))
    link.relation = EXPORT_VARIANT;
  else if (str_equals(relation, STR("next")))
    link.relation = EXPORT_NEXT;
  else if (str_equals(relation, STR(SO_NAMESPACE "inbound")))
    link.relation = EXPORT_INBOUND;
  else
    return false;
  *ret_link = link;
  return str_starts(link.target, STR("/"));
}

/* Copies the link set, because the next request frees it. */
static enum err
ask(struct export_source *source, const struct export_name *name,
    struct str document, struct buffer *out)
{
  struct response response;
  export_source_ask(source, name->authority, document,
                    STR("application/linkset"), &response);
  if (response.status == STATUS_OK && response.content.bytes)
    buffer_put(out, str_of(response.content.bytes, response.content.length));
  response_fini(&response);
  return buffer_err(out);
}

enum err
export_links_visit(struct export_source *source, const struct export_name *name,
                   struct str document, export_visit_link *visit, void *context)
{
  struct buffer links;
  buffer_init(&links, LINKS_MAXIMUM);
  enum err err = ask(source, name, document, &links);
  struct str rest = buffer_str(&links);
  while (!err && rest.length) {
    struct export_link link;
    struct str line = str_first(rest, str_find(rest, '\n'));
    rest = str_from_offset(rest, line.length + 1);
    if (read_line(name, line, &link))
      err = visit(context, &link);
  }
  buffer_fini(&links);
  return err;
}
