#include "name/document.h"

#include "base/iri.h"
#include "base/thing_path.h"

void
document_put_any(struct buffer *out, struct str services, struct str iri)
{
  buffer_put(out, services);
  buffer_put(out, STR("doc?iri="));
  iri_put_query_value(out, iri);
}

void
document_put(struct buffer *out, const struct rules *rules, struct str thing)
{
  const struct namespace_rule *rule = rules_namespace(rules, thing);
  struct iri iri = iri_split(iri_without_fragment(thing));
  struct str segment = {NULL, 0};
  if (iri.has_query) { /* a document has no query of its own */
    document_put_any(out, rules->services, thing);
    return;
  }
  if (rule->document.length) {
    namespace_rule_put(rule, rule->document, thing, out);
    return;
  }
  struct str path = iri.path.length ? iri.path : STR("/");
  size_t at = thing_path_find(path, &segment);
  if (at != STR_NOT_FOUND) {
    iri_put_part(out, str_first(path, at));
    buffer_put(out, thing_path_document);
    iri_put_part(out, str_from_offset(path, at + segment.length));
    return;
  }
  iri_put_part(out, path);
  buffer_put(out, str_ends(path, STR("/")) ? STR("about") : STR("/about"));
}

/* --- and back ------------------------------------------------------------ */

struct candidates {
  struct arena *arena;
  struct document_candidate *rows;
  enum format_id format; /* the format of the candidates that are added */
  size_t count, capacity;
};

static enum err
grow(struct candidates *candidates)
{
  size_t capacity = candidates->capacity ? 2 * candidates->capacity : 8;
  struct document_candidate *rows =
      arena_array(candidates->arena, capacity, sizeof *rows);
  if (!rows)
    return ERR_MEMORY;
  for (size_t i = 0; i < candidates->count; i++)
    rows[i] = candidates->rows[i];
  candidates->rows = rows;
  candidates->capacity = capacity;
  return ERR_NONE;
}

static enum err
add_candidate(struct candidates *candidates, struct str a, struct str b,
              struct str c)
{
  struct str parts[] = {a, b, c};
  if (candidates->count == candidates->capacity)
    TRY(grow(candidates));
  struct str path =
      arena_join(candidates->arena, parts, sizeof parts / sizeof *parts);
  if (!path.bytes)
    return ERR_MEMORY;
  if (path.length > IRI_URI_MAXIMUM)
    return ERR_NONE; /* it cannot be requested */
  candidates->rows[candidates->count++] =
      (struct document_candidate){path, candidates->format};
  return ERR_NONE;
}

/* Adds the thing of a namespace whose document or variant matches the path. */
static enum err
match_pattern(struct candidates *candidates, const struct namespace_rule *rule,
              struct str pattern, struct str path)
{
  struct str name;
  if (!namespace_rule_match(pattern, path, &name) ||
      (rule->exact && name.length))
    return ERR_NONE;
  struct str base = iri_split(iri_without_fragment(rule->iri)).path;
  return add_candidate(candidates, base, name, STR(""));
}

static enum err
match_patterns(struct candidates *candidates, const struct namespace_rule *rule,
               struct str authority, struct str path)
{
  if (!str_equals_folded(iri_host(iri_split(rule->iri).authority), authority))
    return ERR_NONE;
  candidates->format = FORMAT_NONE;
  TRY(match_pattern(candidates, rule, rule->document, path));
  for (int id = 0; id < FORMAT_COUNT && rule->has_documents; id++) {
    candidates->format = (enum format_id)id;
    TRY(match_pattern(candidates, rule, rule->documents[id], path));
  }
  candidates->format = FORMAT_NONE;
  return ERR_NONE;
}

enum err
document_candidates(const struct rules *rules, struct str authority,
                    struct str path, struct arena *arena,
                    struct document_candidates *ret_candidates)
{
  struct candidates candidates = {.arena = arena, .format = FORMAT_NONE};
  for (size_t i = 0; i < rules->namespace_count; i++)
    TRY(match_patterns(&candidates, &rules->namespaces[i], authority, path));
  size_t at = path.length, places = 0;
  while (places++ < DOCUMENT_PLACES_MAXIMUM &&
         (at = thing_path_find_last(str_first(path, at),
                                    thing_path_document)) != STR_NOT_FOUND) {
    for (size_t i = 0; i < THING_PATH_SEGMENTS; i++)
      if (rules->path_forms & 1U << i)
        TRY(add_candidate(
            &candidates, str_first(path, at), thing_path_segments[i],
            str_from_offset(path, at + thing_path_document.length)));
    at += thing_path_document.length - 1; /* two such segments may share a
                                             slash */
  }
  if (str_ends(path, STR("/about"))) {
    struct str base = str_first(path, path.length - 6);
    TRY(add_candidate(&candidates, base, STR(""), STR("")));
    TRY(add_candidate(&candidates, base, STR("/"), STR("")));
  }
  *ret_candidates =
      (struct document_candidates){candidates.rows, candidates.count};
  return ERR_NONE;
}

size_t
document_extension_place(struct str document)
{
  size_t query = str_find(document, '?');
  size_t fragment = str_find(str_first(document, query), '#');
  size_t place = fragment < query ? fragment : query;
  return place < document.length ? place : document.length;
}

struct str
document_index(struct str document, struct str extension)
{
  return extension.length && str_ends(document, STR("/")) ? STR("index")
                                                          : STR("");
}

void
document_put_variant(struct buffer *out, struct str document,
                     struct str extension)
{
  size_t place = document_extension_place(document);
  struct str before = str_first(document, place);
  buffer_put(out, before);
  buffer_put(out, document_index(before, extension));
  buffer_put(out, extension);
  buffer_put(out, str_from_offset(document, place));
}
