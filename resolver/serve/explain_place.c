#include "serve/explain_place.h"

#include "base/iri.h"
#include "base/thing_path.h"
#include "name/document.h"
#include "resolve/respond.h"

/* Whether the pattern of its namespace, or the default rule, gives its
 * document. */
static enum err
is_by_rule(const struct resource *resource, const struct rules *rules,
           struct arena *arena, bool *ret_is)
{
  struct buffer out;
  struct str document;
  buffer_init(&out, IRI_URI_MAXIMUM);
  document_put(&out, rules, resource->iri);
  TRY(arena_keep_buffer(arena, &out, &document));
  *ret_is =
      str_equals(str_first(document, str_find(document, '#')), resource->base);
  return ERR_NONE;
}

enum err
explain_place_find(struct explain_found *found)
{
  const struct exchange *exchange = &found->exchange;
  const struct resource *resource = &exchange->resource;
  struct arena *arena = &exchange->workspace->arena;
  struct str pair = STR(""), segment;
  bool by_rule;
  found->exchange.target = &found->target;
  if (resource->kind == RESOURCE_THING && resource->variant == FORMAT_NONE)
    TRY(respond_find_pair(&found->exchange, &pair));
  TRY(is_by_rule(resource, &exchange->snapshot->rules, arena, &by_rule));
  found->document =
      site_reference(resource->site, SITE_FIELD, resource->document, arena);
  if (pair.length) {
    found->place = EXPLAIN_PLACE_PAIR;
    found->document = response_field(&found->response, "Location");
  } else if (resource_uses_service(resource)) {
    found->place = EXPLAIN_PLACE_SERVICE;
  } else if (resource->is_itself) {
    found->place = EXPLAIN_PLACE_ITSELF;
  } else if (!by_rule) {
    found->place = resource->rule->term_ontology ? EXPLAIN_PLACE_ONTOLOGY
                                                 : EXPLAIN_PLACE_FORMAT;
  } else if (resource->rule->document.length) {
    found->place = EXPLAIN_PLACE_PATTERN;
  } else {
    size_t at = thing_path_find(iri_split(resource->iri).path, &segment);
    found->place =
        at == STR_NOT_FOUND ? EXPLAIN_PLACE_ABOUT : EXPLAIN_PLACE_SEGMENT;
  }
  return arena_err(arena);
}
