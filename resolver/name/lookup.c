#include "name/lookup.h"

#include "base/iri.h"
#include "name/wants.h"

enum err
lookup_iri(struct str authority, struct str path, const struct str *query,
           struct arena *arena, struct str *ret_iri)
{
  struct str parts[] = {STR("http://"), authority, path,
                        query ? STR("?") : STR(""), query ? *query : STR("")};
  *ret_iri = arena_join(arena, parts, sizeof parts / sizeof *parts);
  if (!ret_iri->bytes)
    return ERR_MEMORY;
  return ret_iri->length > IRI_URI_MAXIMUM ? ERR_LIMIT : ERR_NONE;
}

static enum err
look_up_here(const struct snapshot *snapshot, struct str iri,
             struct arena *arena, struct name *ret_name)
{
  const struct store *store = snapshot->store;
  struct suggestions found;
  TRY(store->type->contains(store, iri, arena, ret_name));
  ret_name->store = store;
  if (ret_name->count || !snapshot->rules.any_undescribed)
    return ERR_NONE;
  TRY(store->type->suggest(store, iri, arena, &found));
  if (found.mentioned.count &&
      rules_namespace(&snapshot->rules, found.mentioned.iris[0])->undescribed) {
    *ret_name = found.mentioned;
    ret_name->store = store;
    ret_name->flags |= NAME_MENTIONED;
  }
  return ERR_NONE;
}

/* Finds an endpoint's answer about a name of its namespace; none when it has no
 * statement, or has to be asked. */
static enum err
look_up_there(const struct snapshot *snapshot, struct str iri,
              struct arena *arena, struct name *ret_name)
{
  const struct rules *rules = &snapshot->rules;
  const struct engine *engine =
      rules_engine(rules, rules_namespace(rules, iri));
  struct snapshot *found = NULL;
  ret_name->count = 0;
  if (engine)
    TRY(wants_find(snapshot, engine->hash, iri, arena, &found));
  if (!found)
    return ERR_NONE;
  TRY(look_up_here(found, iri, arena, ret_name));
  if (ret_name->count)
    wants_note_found();
  return ERR_NONE;
}

/* The local data are used when the endpoint has no statement. */
enum err
lookup_name(const struct snapshot *snapshot, struct str iri,
            struct arena *arena, struct name *ret_name)
{
  if (snapshot->fetched)
    TRY(look_up_there(snapshot, iri, arena, ret_name));
  return snapshot->fetched && ret_name->count
             ? ERR_NONE
             : look_up_here(snapshot, iri, arena, ret_name);
}

enum err
lookup_reference(struct str iri, struct arena *arena, struct str *ret_reference)
{
  struct buffer out;
  struct iri parts = iri_split(iri_without_fragment(iri));
  buffer_init(&out, IRI_URI_MAXIMUM);
  if (parts.path.length == 0)
    buffer_put_char(&out, '/');
  iri_put_part(&out, parts.path);
  if (parts.has_query) {
    buffer_put_char(&out, '?');
    iri_put_part(&out, parts.query);
  }
  return arena_keep_buffer(arena, &out, ret_reference);
}

enum err
lookup_ontology(const struct snapshot *snapshot, struct str iri,
                struct arena *arena, struct str *ret_reference)
{
  for (size_t at = iri.length; at-- > 0;) {
    struct name name;
    if (iri.bytes[at] != '/')
      continue;
    for (size_t more = 2; more-- > 0;) { /* first with the last slash, then
                                            without it */
      struct str part = str_first(iri, at + more);
      if (!iri_is_http(part))
        return ERR_NONE;
      TRY(lookup_name(snapshot, part, arena, &name));
      if (name.count && (name.flags & NAME_WHOLE) &&
          !rules_is_thing(&snapshot->rules, name.iris[0]))
        return lookup_reference(name.iris[0], arena, ret_reference);
    }
  }
  return ERR_NONE;
}
