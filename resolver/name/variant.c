#include "name/variant.h"

#include "base/iri.h"
#include "name/document.h"
#include "name/parameters.h"

/* Sets flags (what RDF/XML can express, and the languages) from all the data
 * when statements that point at the name are described, too, because the flags
 * of a name are about its own statements only. */
static void
consider_inbound(const struct snapshot *snapshot, struct resource *resource)
{
  bool with_inbound = resource->inbound ||
                      resource->rule->inbound == INBOUND_ALL ||
                      (resource->name.flags & NAME_MENTIONED);
  if (with_inbound && snapshot->predicates_not_in_rdfxml)
    resource->name.flags |= NAME_NO_RDFXML;
  if (with_inbound && snapshot->several_languages)
    resource->name.flags |= NAME_LANGUAGES;
}

/* Adds the parameters of the query to the reference of the document. */
static enum err
apply_query(struct resource *resource, struct str query, struct arena *arena)
{
  struct parameters asked;
  struct buffer out;
  if (!query.length)
    return ERR_NONE;
  TRY(parameters_parse(query, arena, &asked));
  if (resource->rule->query_format && asked.format.bytes &&
      resource->variant == FORMAT_NONE) /* otherwise the extension has
                                           decided */
    resource->variant = format_by_name(asked.format);
  if (resource->kind == RESOURCE_THING)
    return ERR_NONE;
  resource->inbound = asked.inbound && resource->rule->inbound != INBOUND_NONE;
  resource->page = asked.page;
  resource->profile = asked.profile;
  if (!resource->inbound && resource->page == 1)
    return ERR_NONE;
  buffer_init(&out, IRI_URI_MAXIMUM);
  variant_put_part(&out, resource, resource->inbound,
                   resource->page > 1 ? resource->page : 0);
  return arena_keep_buffer(arena, &out, &resource->document);
}

enum err
variant_apply(const struct snapshot *snapshot, struct resource *resource,
              struct str query, struct arena *arena)
{
  TRY(apply_query(resource, query, arena));
  consider_inbound(snapshot, resource);
  return ERR_NONE;
}

void
variant_put_part(struct buffer *out, const struct resource *resource,
                 bool inbound, uint64_t page)
{
  const char *mark = str_find(resource->base, '?') == STR_NOT_FOUND ? "?" : "&";
  buffer_put(out, resource->base);
  if (inbound) {
    buffer_format(out, "%sinbound", mark);
    mark = "&";
  }
  if (page)
    buffer_format(out, "%spage=%llu", mark, (unsigned long long)page);
}

/* Appends the pattern of a format, without a fragment and with the parameters
 * of the query. */
static void
put_pattern(struct buffer *out, const struct resource *resource,
            struct str pattern)
{
  namespace_rule_put(resource->rule, str_first(pattern, str_find(pattern, '#')),
                     resource->iri, out);
  buffer_put(out, str_from_offset(resource->document,
                                  str_find(resource->document, '?')));
}

void
variant_put(struct buffer *out, const struct resource *resource,
            enum format_id format, struct str language)
{
  struct str pattern = resource->rule->documents[format];
  struct buffer extension;
  char room[64]; /* for all but long tags */
  if (str_starts(pattern, STR("/")) && !resource->is_itself &&
      !resource_uses_service(resource) &&
      !language.length) { /* a page in a language is always beside the
                             document */
    put_pattern(out, resource, pattern);
    return;
  }
  buffer_init_room(&extension, IRI_URI_MAXIMUM, room, sizeof room);
  if (language.length) {
    buffer_put_char(&extension, '.');
    buffer_put(&extension, language);
  }
  buffer_put(&extension, format_get(format)->extension);
  document_put_variant(out, resource->document, buffer_str(&extension));
  buffer_fini(&extension);
}
