#include "serve/export_source.h"

#include "base/file.h"
#include "base/iri.h"
#include "base/log.h"
#include "name/document.h"
#include "name/identify_iri.h"
#include "name/lookup.h"
#include "resolve/resolve.h"
#include "serve/terminal.h"

#include <time.h>

enum {
  NAMES_AT_ONCE = 256,
  NAMES_MEMORY = 64 * 1024 * 1024, /* of so many names */
  NAME_MEMORY = 64 * 1024 * 1024,  /* of one */
};

/* --- loading ------------------------------------------------------------- */

static enum err
load(const struct options *options, int fd, struct loaded *ret_loaded)
{
  static const char what[] = "compiled image";
  struct str over = buffer_str(&options->lines);
  struct loader_files files;
  struct buffer lines;
  TRY(loader_files_open(fd, what, over, options->compile.config, &files,
                        &lines));
  enum err err = ERR_NONE;
  if (loader_files_has_source(buffer_str(&lines))) {
    log_error("names in a SPARQL endpoint cannot be listed, so they cannot be "
              "exported; load a dump of its data instead");
    err = ERR_USAGE;
  }
  if (!err)
    err = loader_load_files(&files, what, over, ret_loaded);
  buffer_fini(&lines);
  loader_files_close(&files);
  return err;
}

enum err
export_source_open(struct export_source *source, const struct options *options)
{
  int fd;
  *source = (struct export_source){.snapshot = NULL};
  TRY(terminal_image(options, "export", &fd));
  enum err err = load(options, fd, &source->loaded);
  file_close(fd);
  TRY(err);
  source->loaded.snapshot->rules.in_files = true;
  snapshot_settle_date(source->loaded.snapshot, NULL, (int64_t)time(NULL));
  source->snapshot = source->loaded.snapshot;
  err = workspace_init(&source->workspace, 0);
  if (!err)
    err = workspace_prepare(&source->workspace);
  if (err)
    export_source_close(source);
  return err;
}

void
export_source_close(struct export_source *source)
{
  workspace_fini(&source->workspace);
  snapshot_release(source->loaded.snapshot);
  buffer_fini(&source->loaded.lines);
}

/* --- requests ------------------------------------------------------------ */

void
export_source_ask(struct export_source *source, struct str authority,
                  struct str target, struct str accept,
                  struct response *ret_response)
{
  struct request_field fields[] = {{STR("Host"), authority},
                                   {STR("Accept"), accept}};
  struct request request = {.method = METHOD_GET,
                            .target = target,
                            .fields = fields,
                            .field_count = accept.length ? 2 : 1};
  workspace_reset(&source->workspace);
  resolve(source->snapshot, &source->workspace, &request, ret_response);
}

/* --- names --------------------------------------------------------------- */

struct walk {
  struct export_source *source;
  struct str authority;
  export_visit_name *visit;
  void *context;
  struct arena names, arena; /* of some names, and of one */
};

/* Visits a name, unless another spelling of it stands for both, or it cannot be
 * requested. */
static enum err
visit_iri(struct walk *walk, struct str iri)
{
  const struct snapshot *snapshot = walk->source->snapshot;
  struct export_name name = {.authority = walk->authority, .iri = iri};
  struct name found;
  arena_reset(&walk->arena);
  TRY(lookup_name(snapshot, iri, &walk->arena, &found));
  if (!found.count || found.keyless || !str_equals(found.iris[0], iri) ||
      moves_find(&snapshot->rules.moves, iri))
    return ERR_NONE;
  TRY(identify_iri(snapshot, iri, walk->authority, &walk->arena,
                   &name.resource));
  TRY(lookup_reference(iri, &walk->arena, &name.target));
  return walk->visit(walk->context, &name);
}

static enum err
visit_list(struct walk *walk, const struct name_list *list)
{
  for (size_t i = 0; i < list->count; i++) {
    if (list->rows[i].guest)
      continue;
    enum err err = visit_iri(walk, list->rows[i].iri);
    if (err && err != ERR_LIMIT) /* a URI that is too long for a request */
      return err;
  }
  return ERR_NONE;
}

static enum err
visit_scheme(struct walk *walk, const char *scheme)
{
  const struct store *store = walk->source->snapshot->store;
  struct buffer prefix;
  enum err err = ERR_NONE;
  uint64_t skip = 0;
  buffer_init(&prefix, IRI_MAXIMUM);
  buffer_put(&prefix, str_from(scheme));
  buffer_put(&prefix, walk->authority);
  buffer_put_char(&prefix, '/');
  for (bool more = true; more && !err;) {
    struct name_list list = {.count = 0};
    arena_reset(&walk->names);
    err = buffer_err(&prefix);
    if (!err)
      err = store->type->names(store, buffer_str(&prefix), skip, NAMES_AT_ONCE,
                               &walk->names, &list);
    more = !err && list.count > 0;
    if (more)
      err = visit_list(walk, &list);
    skip += NAMES_AT_ONCE;
  }
  buffer_fini(&prefix);
  return err;
}

enum err
export_source_names(struct export_source *source, struct str authority,
                    export_visit_name *visit, void *context)
{
  struct walk walk = {.source = source,
                      .authority = authority,
                      .visit = visit,
                      .context = context};
  arena_init(&walk.names, NAMES_MEMORY);
  arena_init(&walk.arena, NAME_MEMORY);
  enum err err = visit_scheme(&walk, "http://");
  if (!err)
    err = visit_scheme(&walk, "https://");
  arena_fini(&walk.names);
  arena_fini(&walk.arena);
  return err;
}

/* --- moved names --------------------------------------------------------- */

static enum err
visit_move(struct walk *walk, const struct move *move)
{
  const struct snapshot *snapshot = walk->source->snapshot;
  struct export_name name = {.authority = walk->authority};
  struct buffer document;
  const struct str parts[] = {STR("http://"), move->key};
  arena_reset(&walk->arena);
  name.iri = arena_join(&walk->arena, parts, 2);
  TRY(arena_err(&walk->arena));
  name.target = str_from_offset(move->key, str_find(move->key, '/'));
  name.resource = resource_unknown(snapshot, STR(""));
  name.resource.kind = RESOURCE_MOVED;
  name.resource.move = move;
  buffer_init(&document, IRI_URI_MAXIMUM);
  document_put(&document, &snapshot->rules, name.iri);
  TRY(arena_keep_buffer(&walk->arena, &document, &name.resource.base));
  name.resource.base =
      str_first(name.resource.base, str_find(name.resource.base, '#'));
  name.resource.document = name.resource.base;
  return walk->visit(walk->context, &name);
}

enum err
export_source_moved(struct export_source *source, struct str authority,
                    export_visit_name *visit, void *context)
{
  const struct moves *moves = &source->snapshot->rules.moves;
  struct walk walk = {.source = source,
                      .authority = authority,
                      .visit = visit,
                      .context = context};
  enum err err = ERR_NONE;
  arena_init(&walk.arena, NAME_MEMORY);
  for (size_t i = 0; i < moves->count && !err; i++) {
    struct str key = moves->rows[i].key;
    if (str_equals_folded(str_first(key, str_find(key, '/')), authority))
      err = visit_move(&walk, &moves->rows[i]);
    if (err == ERR_LIMIT)
      err = ERR_NONE;
  }
  arena_fini(&walk.arena);
  return err;
}
