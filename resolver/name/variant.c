#include "name/variant.h"

#include "base/iri.h"
#include "name/document.h"
#include "name/parameters.h"

/* The flags of a name tell what RDF/XML can express and which languages there
 * are in what it says, not in what points at it. */
static void
consider_inbound(const struct snapshot *snapshot, struct identity *identity)
{
  bool with_inbound = identity->inbound ||
                      identity->rule->inbound == INBOUND_ALL ||
                      (identity->name.flags & NAME_MENTIONED);
  if (with_inbound && snapshot->odd_predicates)
    identity->name.flags |= NAME_NO_RDFXML;
  if (with_inbound && snapshot->several_languages)
    identity->name.flags |= NAME_LANGUAGES;
}

/* What the query of a document asks for becomes a part of its reference. */
static enum err
apply_query(struct identity *identity, struct str query, struct arena *arena)
{
  struct parameters asked;
  struct buffer out;
  if (!query.length)
    return ERR_NONE;
  TRY(parameters_parse(query, arena, &asked));
  if (identity->rule->query_format && asked.format.bytes &&
      identity->variant == FORMAT_NONE) /* else its own suffix has decided */
    identity->variant = format_by_name(asked.format);
  if (identity->kind == IDENTITY_THING)
    return ERR_NONE;
  identity->inbound = asked.inbound && identity->rule->inbound != INBOUND_NONE;
  identity->page = asked.page;
  identity->profile = asked.profile;
  if (!identity->inbound && identity->page == 1)
    return ERR_NONE;
  buffer_init(&out, IRI_URI_MAXIMUM);
  variant_put_part(&out, identity, identity->inbound,
                   identity->page > 1 ? identity->page : 0);
  return arena_keep_buffer(arena, &out, &identity->document);
}

enum err
variant_apply(const struct snapshot *snapshot, struct identity *identity,
              struct str query, struct arena *arena)
{
  TRY(apply_query(identity, query, arena));
  consider_inbound(snapshot, identity);
  return ERR_NONE;
}

void
variant_put_part(struct buffer *out, const struct identity *identity,
                 bool inbound, uint64_t page)
{
  const char *mark = str_find(identity->base, '?') == STR_NOT_FOUND ? "?" : "&";
  buffer_put(out, identity->base);
  if (inbound) {
    buffer_format(out, "%sinbound", mark);
    mark = "&";
  }
  if (page)
    buffer_format(out, "%spage=%llu", mark, (unsigned long long)page);
}

/* The pattern of a format, without a fragment, with what the query asks for. */
static void
put_pattern(struct buffer *out, const struct identity *identity,
            struct str pattern)
{
  namespace_rule_put(identity->rule, str_first(pattern, str_find(pattern, '#')),
                     identity->iri, out);
  buffer_put(out, str_from_offset(identity->document,
                                  str_find(identity->document, '?')));
}

void
variant_put(struct buffer *out, const struct identity *identity,
            enum format_id format, struct str language)
{
  struct str pattern = identity->rule->documents[format];
  struct buffer suffix;
  char room[64]; /* for any but long tags */
  if (str_starts(pattern, STR("/")) && !identity->is_itself &&
      !identity_uses_service(identity) &&
      !language.length) { /* a page in a language is beside the document */
    put_pattern(out, identity, pattern);
    return;
  }
  buffer_init_room(&suffix, IRI_URI_MAXIMUM, room, sizeof room);
  if (language.length) {
    buffer_put_char(&suffix, '.');
    buffer_put(&suffix, language);
  }
  buffer_put(&suffix, format_get(format)->suffix);
  document_put_variant(out, identity->document, buffer_str(&suffix));
  buffer_fini(&suffix);
}
