#include "serve/export_entries.h"

#include "base/iri.h"
#include "http/status.h"
#include "name/document.h"
#include "name/identify.h"
#include "serve/export_links.h"
#include "serve/export_place.h"

enum { OWNER_MEMORY = 64 * 1024 * 1024 };

struct walk {
  struct export_source *source;
  const struct export_site *site;
  const struct export_name *name;
  export_visit_entry *visit;
  void *context;
  struct buffer place, location;
  struct buffer next; /* a document that a document leads to, or empty */
  struct arena arena; /* of one look-up */
};

/* --- files --------------------------------------------------------------- */

/* Makes the place of a document or a variant. Returns whether a server finds it
 * without a rule: by decoding the path, or by the path as it is. */
static bool
make_place(struct walk *walk, struct str target, bool is_document,
           struct export_entry *entry)
{
  size_t tail;
  bool plain;
  buffer_reset(&walk->place);
  if (is_document) {
    plain = export_place_put_document(&walk->place, target, &tail);
  } else {
    plain = export_place_put(&walk->place, target);
    tail = walk->place.length;
  }
  *entry = (struct export_entry){
      .status = STATUS_OK, .target = target, .is_document = is_document};
  entry->file = str_first(buffer_str(&walk->place), tail);
  entry->tail = str_from_offset(buffer_str(&walk->place), tail);
  struct str path = str_from_offset(target, 1);
  if (is_document && str_ends(target, STR("/")) && target.length > 1)
    return plain; /* the path as it is lacks "index" */
  return plain || str_equals(entry->file, path);
}

static enum err
put_file(struct walk *walk, struct str target, bool is_document)
{
  struct export_entry entry;
  if (make_place(walk, target, is_document, &entry))
    return ERR_NONE;
  return walk->visit(walk->context, &entry);
}

/* Visits a variant, or notes the document that comes next: its next page, or
 * else the one with the statements that point at the name. */
static enum err
put_link(void *context, const struct export_link *link)
{
  struct walk *walk = context;
  if (link->relation == EXPORT_VARIANT)
    return put_file(walk, link->target, false);
  if (walk->next.length && link->relation != EXPORT_NEXT)
    return ERR_NONE;
  buffer_reset(&walk->next);
  buffer_put(&walk->next, link->target);
  return buffer_err(&walk->next);
}

/* Visits a document, its variants, its further pages, and the document with
 * statements that point at the name, when a server does not find their
 * files. */
static enum err
put_document(struct walk *walk, struct str document)
{
  struct export_entry entry;
  struct buffer now;
  enum err err = ERR_NONE;
  if (make_place(walk, document, true, &entry))
    return ERR_NONE;
  buffer_init(&now, IRI_URI_MAXIMUM);
  buffer_put(&now, document);
  while (now.length && !err) {
    buffer_reset(&walk->next);
    err = buffer_err(&now);
    if (!err)
      err = put_file(walk, buffer_str(&now), true);
    if (!err)
      err = export_links_visit(walk->source, walk->name, buffer_str(&now),
                               put_link, walk);
    struct buffer free = now;
    now = walk->next;
    walk->next = free;
  }
  buffer_fini(&now);
  return err;
}

/* --- redirects ----------------------------------------------------------- */

/* Asks for a target. *ret_location is valid until the next call. */
static int
ask(struct walk *walk, struct str target, bool *ret_by_format,
    struct str *ret_location)
{
  struct response response;
  export_source_ask(walk->source, walk->site->authority, target, STR(""),
                    &response);
  int status = response.status;
  buffer_reset(&walk->location);
  buffer_put(&walk->location, response_field(&response, "Location"));
  *ret_by_format = response_field(&response, "Vary").length > 0;
  *ret_location = buffer_str(&walk->location);
  response_fini(&response);
  return status;
}

/* Visits a thing, unless a pattern leads to its document and the server finds
 * the files of that. */
static enum err
put_thing(struct walk *walk, const struct export_name *name,
          struct str location)
{
  struct export_entry entry = {
      .status = STATUS_SEE_OTHER, .target = name->target, .location = location};
  struct export_entry document;
  struct buffer usual;
  bool regular = false;
  buffer_init(&usual, IRI_URI_MAXIMUM);
  if (str_find(name->target, '?') == STR_NOT_FOUND)
    regular =
        export_pattern_apply(&walk->site->patterns, name->target, &usual) &&
        str_equals(buffer_str(&usual), location) &&
        make_place(walk, location, true, &document);
  buffer_fini(&usual);
  return regular ? ERR_NONE : walk->visit(walk->context, &entry);
}

/* Visits a name, or its document, that is redirected for good or gone. */
static enum err
put_moved(struct walk *walk, struct str target, bool *ret_moved)
{
  struct export_entry entry = {.target = target};
  bool by_format;
  entry.status = ask(walk, target, &by_format, &entry.location);
  *ret_moved = entry.status == STATUS_MOVED_PERMANENTLY ||
               entry.status == STATUS_GONE ||
               (entry.status == STATUS_SEE_OTHER &&
                walk->name->resource.kind == RESOURCE_MOVED);
  return *ret_moved ? walk->visit(walk->context, &entry) : ERR_NONE;
}

/* Finds out whether a document is answered for the name. Several names may have
 * the same document, and a target may have one rule. */
static enum err
has_document(struct walk *walk, struct str document, bool *ret_has)
{
  const struct export_name *name = walk->name;
  const struct target target = {.authority = name->authority, .path = document};
  struct resource found;
  arena_reset(&walk->arena);
  TRY(identify(walk->source->snapshot, &target, &walk->arena, &found));
  *ret_has = name->resource.move
                 ? found.move == name->resource.move
                 : !found.move && str_equals(found.iri, name->iri);
  return ERR_NONE;
}

/* Visits the former document of a name that has moved, and its variants. */
static enum err
put_moved_document(struct walk *walk, struct str document)
{
  struct buffer variant;
  bool moved = false;
  if (!str_starts(document, STR("/")))
    return ERR_NONE;
  TRY(has_document(walk, document, &moved));
  if (!moved)
    return ERR_NONE;
  TRY(put_moved(walk, document, &moved));
  for (int id = 0; id < FORMAT_COUNT && moved; id++) {
    bool too;
    buffer_init(&variant, IRI_URI_MAXIMUM);
    document_put_variant(&variant, document,
                         format_get((enum format_id)id)->extension);
    enum err err = put_moved(walk, buffer_str(&variant), &too);
    buffer_fini(&variant);
    TRY(err);
  }
  return ERR_NONE;
}

/* --- names --------------------------------------------------------------- */

static enum err
visit_name(void *context, const struct export_name *name)
{
  struct walk *walk = context;
  const struct resource *resource = &name->resource;
  bool moved, by_format;
  struct str location;
  walk->name = name;
  TRY(put_moved(walk, name->target, &moved));
  if (moved)
    return str_equals(resource->base, name->target)
               ? ERR_NONE
               : put_moved_document(walk, resource->base);
  int status = ask(walk, name->target, &by_format, &location);
  if (status == STATUS_SEE_OTHER)
    TRY(put_thing(walk, name, by_format ? resource->document : location));
  if (resource->kind != RESOURCE_DOCUMENT ||
      !str_equals(resource->iri, name->iri) ||
      !str_starts(resource->base, STR("/")))
    return ERR_NONE;
  return put_document(walk, resource->base);
}

static enum err
visit_moved(void *context, const struct export_name *name)
{
  struct walk *walk = context;
  bool moved;
  walk->name = name;
  TRY(put_moved(walk, name->target, &moved));
  return put_moved_document(walk, name->resource.base);
}

enum err
export_entries_visit(struct export_source *source,
                     const struct export_site *site, export_visit_entry *visit,
                     void *context)
{
  struct walk walk = {
      .source = source, .site = site, .visit = visit, .context = context};
  buffer_init(&walk.place, EXPORT_PLACE_MAXIMUM);
  buffer_init(&walk.location, IRI_URI_MAXIMUM);
  buffer_init(&walk.next, IRI_URI_MAXIMUM);
  arena_init(&walk.arena, OWNER_MEMORY);
  enum err err =
      export_source_moved(source, site->authority, visit_moved, &walk);
  if (!err)
    err = export_source_names(source, site->authority, visit_name, &walk);
  buffer_fini(&walk.place);
  buffer_fini(&walk.location);
  buffer_fini(&walk.next);
  arena_fini(&walk.arena);
  return err;
}
