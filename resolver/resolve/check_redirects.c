#include "resolve/check_redirects.h"

#include "base/bad_setting.h"
#include "base/iri.h"
#include "name/document.h"
#include "name/identify.h"
#include "name/target.h"
#include "resolve/resolve.h"

#include <string.h>

enum { HOPS_MAXIMUM = 16 };

struct walk {
  const struct snapshot *snapshot;
  struct workspace workspace;
  struct str accept;
  struct buffer authority, reference; /* the next request */
};

/* Returns whether a document has not moved, so that nothing need be
 * followed. */
static enum err
is_end(struct walk *walk, const struct request *request, bool *ret_is)
{
  const struct snapshot *snapshot = walk->snapshot;
  struct target target;
  struct resource found;
  *ret_is = true;
  if (!target_parse(request, &snapshot->rules, &target))
    return ERR_NONE;
  *ret_is = false;
  if (target_is_service(&snapshot->rules, &target))
    return ERR_NONE;
  TRY(identify(snapshot, &target, &walk->workspace.arena, &found));
  if (found.kind == RESOURCE_UNKNOWN) /* or it is found at another address */
    *ret_is = snapshot->rules.mounts.count == 0;
  else
    *ret_is = found.kind == RESOURCE_DOCUMENT &&
              !(found.name.flags & NAME_DEPRECATED);
  return ERR_NONE;
}

/* Returns a location without an origin of this server; empty when it leads to
 * another site. */
static struct str
path_here(struct walk *walk, struct str location)
{
  const struct rules *rules = &walk->snapshot->rules;
  struct iri iri = iri_split(location);
  struct str host = iri_host(iri.authority);
  location = str_first(location, str_find(location, '#'));
  if (str_starts(location, STR("/")))
    return location;
  for (size_t i = 0; i <= rules->namespace_count; i++) {
    const struct namespace_rule *rule =
        i < rules->namespace_count ? &rules->namespaces[i] : &rules->fallback;
    struct str origin = rule->site.origin;
    struct str rest = str_from_offset(location, origin.length);
    if (origin.length && str_starts(location, origin) &&
        str_starts(rest, STR("/")))
      return rest;
  }
  if (!rules_is_hosted(rules, host))
    return STR("");
  buffer_reset(&walk->authority);
  buffer_put(&walk->authority, host);
  return iri.path.bytes
             ? str_from_offset(location,
                               (size_t)(iri.path.bytes - location.bytes))
             : STR("");
}

/* Makes one request. *ret_end: it is not redirected, or it leads to another
 * site. */
static enum err
step(struct walk *walk, bool *ret_end)
{
  struct request_field fields[] = {{STR("Host"), buffer_str(&walk->authority)},
                                   {STR("Accept"), walk->accept}};
  struct request request = {.method = METHOD_GET,
                            .target = buffer_str(&walk->reference),
                            .fields = fields,
                            .field_count = walk->accept.length ? 2 : 1};
  struct response response;
  TRY(is_end(walk, &request, ret_end));
  if (*ret_end)
    return ERR_NONE;
  resolve(walk->snapshot, &walk->workspace, &request, &response);
  struct str next = path_here(walk, response_field(&response, "Location"));
  *ret_end = next.length == 0;
  if (!*ret_end) {
    buffer_reset(&walk->reference);
    buffer_put(&walk->reference, next);
  }
  response_fini(&response);
  return buffer_err(&walk->reference);
}

static enum err
follow(struct walk *walk, struct str authority, struct str reference,
       bool *ret_end)
{
  *ret_end = false;
  buffer_reset(&walk->authority);
  buffer_put(&walk->authority, authority);
  buffer_reset(&walk->reference);
  buffer_put(&walk->reference, reference);
  for (int hops = 0; hops < HOPS_MAXIMUM && !*ret_end; hops++) {
    workspace_reset(&walk->workspace);
    TRY(step(walk, ret_end));
  }
  return ERR_NONE;
}

/* Checks a name that has moved, and its document, which moves with it. */
static enum err
check_move(struct walk *walk, const struct move *move)
{
  struct buffer iri, document;
  bool end = true;
  size_t slash = str_find(move->key, '/');
  struct str authority = str_first(move->key, slash);
  struct str path = str_from_offset(move->key, slash);
  buffer_init(&iri, IRI_URI_MAXIMUM);
  buffer_init(&document, IRI_URI_MAXIMUM);
  buffer_put(&iri, STR("http://"));
  buffer_put(&iri, move->key);
  document_put(&document, &walk->snapshot->rules, buffer_str(&iri));
  struct str reference =
      str_first(buffer_str(&document), str_find(buffer_str(&document), '#'));
  enum err err = follow(walk, authority, path, &end);
  if (!err && end && str_starts(reference, STR("/")))
    err = follow(walk, authority, reference, &end);
  buffer_fini(&iri);
  buffer_fini(&document);
  if (!err && !end)
    err = bad_setting(STR("moved"), move->key,
                      "leads through too many names, or back to itself");
  return err;
}

static bool
is_by_format(const struct rules *rules)
{
  bool is = rules->fallback.variant || rules->fallback.has_documents;
  for (size_t i = 0; i < rules->namespace_count; i++)
    is = is || rules->namespaces[i].variant ||
         rules->namespaces[i].has_documents;
  return is;
}

static enum err
check_moves(struct walk *walk)
{
  const struct rules *rules = &walk->snapshot->rules;
  for (int id = 0; id < (is_by_format(rules) ? FORMAT_COUNT : 1); id++) {
    if (is_by_format(rules))
      walk->accept = format_get((enum format_id)id)->media_type;
    for (size_t i = 0; i < rules->moves.count; i++)
      if (rules->moves.rows[i].target.length)
        TRY(check_move(walk, &rules->moves.rows[i]));
  }
  return ERR_NONE;
}

enum err
check_redirects_run(const struct snapshot *snapshot)
{
  struct walk walk = {.snapshot = snapshot};
  if (snapshot->rules.moves.count == 0)
    return ERR_NONE;
  buffer_init(&walk.authority, IRI_URI_MAXIMUM);
  buffer_init(&walk.reference, IRI_URI_MAXIMUM);
  enum err err = workspace_init(&walk.workspace, 0);
  if (!err)
    err = check_moves(&walk);
  workspace_fini(&walk.workspace);
  buffer_fini(&walk.authority);
  buffer_fini(&walk.reference);
  return err;
}
