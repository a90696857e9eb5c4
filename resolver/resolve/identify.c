#include "resolve/identify.h"

#include "base/iri.h"
#include "resolve/document.h"

bool
identify_is_thing(const struct name *name)
{
  return name->count && (name->flags & NAME_SUBJECT) &&
         !(name->flags & (NAME_DOCUMENT | NAME_WHOLE));
}

static enum err
copy_buffer(struct arena *arena, struct buffer *buffer, struct str *ret_copy)
{
  enum err err = buffer_err(buffer);
  *ret_copy = arena_take_buffer(arena, buffer);
  return err || ret_copy->bytes ? err : ERR_MEMORY;
}

/* http://authority/path?query: the scheme does not count in a look-up. */
static enum err
make_iri(struct str authority, struct str path, const struct str *query,
         struct arena *arena, struct str *ret_iri)
{
  struct buffer iri;
  buffer_init(&iri, IRI_URI_MAXIMUM);
  buffer_put(&iri, STR("http://"));
  buffer_put(&iri, authority);
  buffer_put(&iri, path);
  if (query) {
    buffer_put_char(&iri, '?');
    buffer_put(&iri, *query);
  }
  return copy_buffer(arena, &iri, ret_iri);
}

static enum err
look_up(const struct snapshot *snapshot, struct str iri, struct arena *arena,
        struct name *ret_name)
{
  return snapshot->store->type->contains(snapshot->store, iri, arena, ret_name);
}

/* A reference for a document that is a name itself: its path and query. */
static enum err
own_reference(struct str iri, struct arena *arena, struct str *ret_reference)
{
  struct buffer out;
  struct iri parts = iri_split(iri_without_fragment(iri));
  buffer_init(&out, IRI_URI_MAXIMUM);
  if (parts.path.length == 0)
    buffer_put_char(&out, '/');
  iri_put_uri(&out, parts.path);
  if (parts.has_query) {
    buffer_put_char(&out, '?');
    iri_put_uri(&out, parts.query);
  }
  return copy_buffer(arena, &out, ret_reference);
}

static enum err
fill(const struct snapshot *snapshot, const struct name *name,
     struct arena *arena, struct identity *identity)
{
  identity->name = *name;
  identity->thing_count = name->count;
  identity->iri = name->iris[0];
  identity->rule = rules_namespace(&snapshot->rules, identity->iri);
  identity->whole = (name->flags & NAME_WHOLE) != 0;
  if (identify_is_thing(name)) {
    struct buffer out;
    buffer_init(&out, IRI_URI_MAXIMUM);
    document_put(&out, &snapshot->rules, identity->iri);
    return copy_buffer(arena, &out, &identity->document);
  }
  identity->is_itself = true;
  return own_reference(identity->iri, arena, &identity->document);
}

/* IRIs without a key stay data, and have no answer of their own. */
static bool
is_askable(struct str iri)
{
  struct buffer key;
  buffer_init(&key, IRI_URI_MAXIMUM);
  bool askable = iri_put_key(&key, iri);
  buffer_fini(&key);
  return askable;
}

/* The name in exactly this spelling: thing or document. */
static enum err
identify_name(const struct snapshot *snapshot, const struct target *target,
              struct str path, bool with_query, struct arena *arena,
              struct identity *identity)
{
  struct name name;
  struct str iri;
  TRY(make_iri(target->authority, path, with_query ? &target->query : NULL,
               arena, &iri));
  if (!is_askable(iri))
    return ERR_NONE;
  TRY(look_up(snapshot, iri, arena, &name));
  if (name.count == 0)
    return ERR_NONE;
  identity->kind =
      identify_is_thing(&name) ? IDENTITY_THING : IDENTITY_DOCUMENT;
  return fill(snapshot, &name, arena, identity);
}

/* Whether two references are one in normal form. */
static bool
is_same_reference(struct str a, struct str b)
{
  struct buffer left, right;
  buffer_init(&left, IRI_URI_MAXIMUM);
  buffer_init(&right, IRI_URI_MAXIMUM);
  bool same = iri_put_normal_path(&left, a) && iri_put_normal_path(&right, b) &&
              str_equals(buffer_str(&left), buffer_str(&right));
  buffer_fini(&left);
  buffer_fini(&right);
  return same;
}

/* Adds what the data themselves say about the document. */
static enum err
add_document_name(const struct snapshot *snapshot, const struct target *target,
                  struct str path, struct arena *arena,
                  struct identity *identity)
{
  struct str iri;
  struct name document, *all = &identity->name;
  TRY(make_iri(target->authority, path, NULL, arena, &iri));
  TRY(look_up(snapshot, iri, arena, &document));
  for (size_t i = 0; i < document.count && all->count < NAME_TWINS_MAXIMUM;
       i++) {
    all->iris[all->count] = document.iris[i];
    all->ids[all->count] = document.ids[i];
    all->first_fragment[all->count] = document.first_fragment[i];
    all->fragment_count[all->count++] = document.fragment_count[i];
    all->flags |= document.flags & NAME_NO_RDFXML;
  }
  return ERR_NONE;
}

/* The document of a thing, by its pattern. */
static enum err
identify_document(const struct snapshot *snapshot, const struct target *target,
                  struct str path, struct arena *arena,
                  struct identity *identity)
{
  struct str paths[DOCUMENT_CANDIDATES_MAXIMUM];
  size_t count;
  TRY(document_candidates(&snapshot->rules, target->authority, path, arena,
                          paths, &count));
  for (size_t i = 0; i < count; i++) {
    struct name name;
    struct str iri;
    struct identity found = {.kind = IDENTITY_DOCUMENT, .variant = FORMAT_NONE};
    TRY(make_iri(target->authority, paths[i], NULL, arena, &iri));
    TRY(look_up(snapshot, iri, arena, &name));
    if (!identify_is_thing(&name))
      continue;
    TRY(fill(snapshot, &name, arena, &found));
    if (!is_same_reference(found.document, path))
      continue;
    *identity = found;
    return add_document_name(snapshot, target, path, arena, identity);
  }
  return ERR_NONE;
}

static bool
is_gone_iri(const struct snapshot *snapshot, struct str iri)
{
  struct buffer key;
  if (snapshot->rules.gone_count == 0)
    return false;
  buffer_init(&key, IRI_URI_MAXIMUM);
  bool gone = iri_put_key(&key, iri) &&
              rules_is_gone(&snapshot->rules, buffer_str(&key));
  buffer_fini(&key);
  return gone;
}

/* The name, with its query and without, and the things whose document it may
 * be. */
static enum err
is_gone(const struct snapshot *snapshot, const struct target *target,
        struct str path, struct arena *arena, bool *ret_gone)
{
  struct str iri, paths[DOCUMENT_CANDIDATES_MAXIMUM + 1];
  size_t count = 0;
  *ret_gone = false;
  if (snapshot->rules.gone_count == 0)
    return ERR_NONE;
  if (target->has_query) {
    TRY(make_iri(target->authority, path, &target->query, arena, &iri));
    *ret_gone = is_gone_iri(snapshot, iri);
  }
  TRY(document_candidates(&snapshot->rules, target->authority, path, arena,
                          paths, &count));
  paths[count++] = path;
  for (size_t i = 0; i < count && !*ret_gone; i++) {
    TRY(make_iri(target->authority, paths[i], NULL, arena, &iri));
    *ret_gone = is_gone_iri(snapshot, iri);
  }
  return ERR_NONE;
}

/* The document of a thing, or the name itself. Loading has made sure that no
 * path is both, but for what the data say about the document. */
static enum err
identify_path(const struct snapshot *snapshot, const struct target *target,
              struct str path, struct arena *arena, struct identity *identity)
{
  bool gone;
  TRY(is_gone(snapshot, target, path, arena, &gone));
  if (gone) {
    identity->kind = IDENTITY_GONE;
    return ERR_NONE;
  }
  if (target->has_query)
    TRY(identify_name(snapshot, target, path, true, arena, identity));
  if (identity->kind == IDENTITY_UNKNOWN)
    TRY(identify_document(snapshot, target, path, arena, identity));
  if (identity->kind == IDENTITY_UNKNOWN)
    TRY(identify_name(snapshot, target, path, false, arena, identity));
  return ERR_NONE;
}

enum err
identify(const struct snapshot *snapshot, const struct target *target,
         struct arena *arena, struct identity *ret_identity)
{
  struct identity identity = {.variant = FORMAT_NONE,
                              .rule = &snapshot->rules.fallback};
  TRY(identify_path(snapshot, target, target->path, arena, &identity));
  if (identity.kind == IDENTITY_UNKNOWN) { /* the exact name comes first */
    size_t length;
    enum format_id variant = format_by_suffix(target->path, &length);
    if (variant != FORMAT_NONE && length < target->path.length)
      TRY(identify_path(snapshot, target,
                        str_first(target->path, target->path.length - length),
                        arena, &identity));
    identity.variant = variant;
    if (identity.kind == IDENTITY_THING) { /* a thing has no variants */
      identity = (struct identity){.rule = &snapshot->rules.fallback};
      identity.variant = FORMAT_NONE;
    }
  }
  if (identity.kind == IDENTITY_UNKNOWN || identity.kind == IDENTITY_GONE)
    TRY(make_iri(target->authority, target->path, NULL, arena, &identity.iri));
  *ret_identity = identity;
  return ERR_NONE;
}

enum err
identify_iri(const struct snapshot *snapshot, struct str iri,
             struct arena *arena, struct identity *ret_identity)
{
  struct identity identity = {.variant = FORMAT_NONE,
                              .rule = &snapshot->rules.fallback};
  struct name name;
  struct buffer out;
  identity.iri = iri;
  if (is_gone_iri(snapshot, iri)) {
    identity.kind = IDENTITY_GONE;
    *ret_identity = identity;
    return ERR_NONE;
  }
  TRY(look_up(snapshot, iri, arena, &name));
  if (name.count) {
    identity.kind = IDENTITY_DOCUMENT;
    identity.name = name;
    identity.thing_count = name.count;
    identity.iri = name.iris[0];
    identity.is_itself = !identify_is_thing(&name);
    identity.whole = (name.flags & NAME_WHOLE) != 0;
    buffer_init(&out, IRI_URI_MAXIMUM);
    document_put_any(&out, identity.iri);
    TRY(copy_buffer(arena, &out, &identity.document));
  }
  *ret_identity = identity;
  return ERR_NONE;
}
