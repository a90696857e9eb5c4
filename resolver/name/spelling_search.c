#include "name/spelling_search.h"

#include "base/iri.h"
#include "base/iri_spelling.h"
#include "name/document.h"
#include "name/identify.h"
#include "name/lookup.h"
#include "name/variant.h"

/* Returns a path in the form in which names are compared; NULL bytes when it
 * cannot be requested. */
static enum err
put_spelling(struct str path, struct arena *arena, struct str *ret_spelling)
{
  struct buffer normal, out;
  *ret_spelling = (struct str){NULL, 0};
  buffer_init(&normal, IRI_URI_MAXIMUM);
  bool fine = iri_put_normal_path(&normal, path);
  enum err err = buffer_err(&normal);
  if (!err && fine) {
    buffer_init(&out, IRI_URI_MAXIMUM);
    iri_spelling_put(&out, buffer_str(&normal));
    err = arena_keep_buffer(arena, &out, ret_spelling);
  }
  buffer_fini(&normal);
  return err == ERR_LIMIT ? ERR_NONE : err;
}

/* --- results ------------------------------------------------------------- */

static const struct site *
site_of(const struct spelling_search *search, const struct resource *resource)
{
  const struct rules *rules = &search->snapshot->rules;
  return resource->kind == RESOURCE_MOVED
             ? rules_site_of(rules, rules_namespace(rules, resource->iri),
                             resource->iri)
             : resource->site;
}

/* Adds a reference with the extension and the rest of the query, if it leads
 * anywhere and is not there yet. */
static enum err
add(struct spelling_search *search, struct str reference)
{
  struct spellings *found = search->found;
  struct resource resource;
  struct buffer out;
  struct str whole;
  buffer_init(&out, IRI_URI_MAXIMUM);
  document_put_variant(&out, reference, search->extension);
  if (search->tail.length) {
    bool query = str_find(reference, '?') != STR_NOT_FOUND;
    buffer_put_char(&out, query ? '&' : '?');
    buffer_put(&out, search->tail);
  }
  enum err err = arena_keep_buffer(search->arena, &out, &whole);
  if (err)
    return err == ERR_LIMIT ? ERR_NONE : err;
  for (size_t i = 0; i < found->count; i++)
    if (str_equals(found->references[i], whole))
      return ERR_NONE;
  struct target target = target_of(search->authority, whole);
  TRY(identify(search->snapshot, &target, search->arena, &resource));
  if (resource.kind == RESOURCE_UNKNOWN || found->count == SUGGESTIONS_MAXIMUM)
    return ERR_NONE;
  if (found->count == 0)
    found->site = site_of(search, &resource);
  found->references[found->count++] = whole;
  return ERR_NONE;
}

/* Adds a reference in the same way if it is a spelling of a path. */
static enum err
add_if_same(struct spelling_search *search, struct str reference,
            struct str path)
{
  struct str a, b;
  if (!str_starts(reference, STR("/")))
    return ERR_NONE;
  TRY(put_spelling(reference, search->arena, &a));
  TRY(put_spelling(path, search->arena, &b));
  return a.bytes && b.bytes && str_equals(a, b) ? add(search, reference)
                                                : ERR_NONE;
}

/* --- names --------------------------------------------------------------- */

typedef enum err name_visit(struct spelling_search *search,
                            const struct name *name, struct str path,
                            enum format_id format);

/* Calls visit for each name that is a spelling of a path and query. */
static enum err
visit_names(struct spelling_search *search, struct str path,
            const struct str *query, name_visit *visit, struct str asked,
            enum format_id format)
{
  const struct store *store = search->snapshot->store;
  struct spelling_list list;
  struct name name;
  struct str iri, decoded;
  TRY(lookup_iri(search->authority, path, query, search->arena, &iri));
  TRY(store->type->spellings(store, iri, search->arena, &list));
  for (size_t i = 0; i < list.count; i++) {
    TRY(lookup_name(search->snapshot, list.iris[i], search->arena, &name));
    TRY(visit(search, &name, asked, format));
  }
  if (list.count || !search->snapshot->rules.any_undescribed)
    return ERR_NONE;
  TRY(put_spelling(path, search->arena, &decoded)); /* the name is only
                                                       mentioned */
  if (!decoded.bytes)
    return ERR_NONE;
  TRY(lookup_iri(search->authority, decoded, query, search->arena, &iri));
  TRY(lookup_name(search->snapshot, iri, search->arena, &name));
  return name.count ? visit(search, &name, asked, format) : ERR_NONE;
}

static enum err
add_name(struct spelling_search *search, const struct name *name,
         struct str path, enum format_id format)
{
  struct str reference;
  (void)path;
  (void)format;
  TRY(lookup_reference(name->iris[0], search->arena, &reference));
  return add(search, reference);
}

/* Only ontologies and graphs are found with and without a slash. */
static enum err
add_whole(struct spelling_search *search, const struct name *name,
          struct str path, enum format_id format)
{
  struct resource resource = {.kind = RESOURCE_UNKNOWN};
  TRY(resource_fill(search->snapshot, name, search->arena, &resource));
  return resource.whole && resource.is_itself
             ? add_name(search, name, path, format)
             : ERR_NONE;
}

/* Adds the document of a thing, or a variant with its own pattern, at a
 * path. */
static enum err
add_document(struct spelling_search *search, const struct name *name,
             struct str path, enum format_id format)
{
  struct resource resource = {.kind = RESOURCE_UNKNOWN};
  struct buffer out;
  struct str reference;
  TRY(resource_fill(search->snapshot, name, search->arena, &resource));
  if (resource.is_itself)
    return ERR_NONE;
  if (format == FORMAT_NONE)
    return add_if_same(search, resource.base, path);
  buffer_init(&out, IRI_URI_MAXIMUM);
  variant_put(&out, &resource, format, STR(""));
  TRY(arena_keep_buffer(search->arena, &out, &reference));
  return add_if_same(search, reference, path);
}

/* --- names that were moved or withdrawn ---------------------------------- */

/* Adds the path of a moved name, or of its document. */
static enum err
put_moved(struct spelling_search *search, const struct move *move,
          bool of_document, struct str *ret_reference)
{
  struct buffer out;
  struct str iri;
  TRY(lookup_iri(STR(""), move->key, NULL, search->arena, &iri));
  if (!of_document)
    return lookup_reference(iri, search->arena, ret_reference);
  buffer_init(&out, IRI_URI_MAXIMUM);
  document_put(&out, &search->snapshot->rules, iri);
  return arena_keep_buffer(search->arena, &out, ret_reference);
}

static enum err
add_moves(struct spelling_search *search, struct str path,
          const struct str *query, const struct str *document)
{
  const struct move *rows;
  struct str iri, reference;
  TRY(lookup_iri(search->authority, path, query, search->arena, &iri));
  size_t count =
      moves_find_spellings(&search->snapshot->rules.moves, iri, &rows);
  for (size_t i = 0; i < count; i++) {
    TRY(put_moved(search, &rows[i], document != NULL, &reference));
    TRY(document ? add_if_same(search, reference, *document)
                 : add(search, reference));
  }
  return ERR_NONE;
}

/* --- all together -------------------------------------------------------- */

enum err
spelling_search_names(struct spelling_search *search, struct str path,
                      const struct str *query)
{
  TRY(visit_names(search, path, query, add_name, path, FORMAT_NONE));
  return add_moves(search, path, query, NULL);
}

enum err
spelling_search_wholes(struct spelling_search *search, struct str path)
{
  return visit_names(search, path, NULL, add_whole, path, FORMAT_NONE);
}

enum err
spelling_search_documents(struct spelling_search *search, struct str path)
{
  struct document_candidates things;
  struct str decoded;
  TRY(put_spelling(path, search->arena, &decoded));
  if (!decoded.bytes)
    return ERR_NONE;
  TRY(document_candidates(&search->snapshot->rules, search->authority, decoded,
                          search->arena, &things));
  for (size_t i = 0; i < things.count; i++) {
    const struct document_candidate *thing = &things.rows[i];
    TRY(visit_names(search, thing->path, NULL, add_document, path,
                    thing->format));
    if (thing->format == FORMAT_NONE)
      TRY(add_moves(search, thing->path, NULL, &path));
  }
  return ERR_NONE;
}
