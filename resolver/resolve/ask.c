#include "resolve/ask.h"

#include "base/iri.h"
#include "base/iri_spelling.h"
#include "name/identify.h"
#include "name/identify_iri.h"
#include "name/wants.h"
#include "resolve/respond.h"

static const enum problem problem_of[MESSAGE_OUTCOMES] = {
    [MESSAGE_UNREACHABLE] = PROBLEM_ENGINE_UNREACHABLE,
    [MESSAGE_BAD] = PROBLEM_ENGINE_BAD,
    [MESSAGE_LATE] = PROBLEM_ENGINE_LATE,
    [MESSAGE_BUSY] = PROBLEM_ENGINE_BUSY,
};

/* Makes the request wait, or answers with a problem if it may not wait. */
static enum err
wait(struct exchange *exchange, struct wants *wants)
{
  switch (wants->patience) {
  case WANTS_LATE:
    return respond_engine_problem(exchange, PROBLEM_ENGINE_LATE, 0);
  case WANTS_FULL:
    return respond_engine_problem(exchange, PROBLEM_ENGINE_BUSY, 0);
  case WANTS_WAITS:
    break;
  }
  exchange->response->waiting = true;
  return ERR_NONE;
}

/* Decides whether the request waits. found: the name was found; only questions
 * that come before it could change that. is_here: it was found in the loaded
 * data, which need no endpoint. */
static enum err
settle(struct exchange *exchange, bool found, bool is_here, bool *ret_done)
{
  struct wants *wants = exchange->workspace->wants;
  if (found && wants->count > wants->needed)
    wants->count = wants->needed;
  if (is_here)
    wants->count = 0;
  *ret_done = true;
  if (wants->count)
    return wait(exchange, wants);
  if (wants->failed && !found)
    return respond_engine_problem(exchange, problem_of[wants->failure],
                                  wants->retry_seconds);
  *ret_done = false;
  return ERR_NONE;
}

static enum err
settle_identity(struct exchange *exchange, bool *ret_done)
{
  const struct resource *resource = &exchange->resource;
  const struct snapshot *base = exchange->snapshot;
  bool found = resource->kind != RESOURCE_UNKNOWN;
  if (found)
    exchange->snapshot =
        wants_snapshot_of(exchange->workspace->wants, &resource->name, base);
  return settle(exchange, found, found && exchange->snapshot == base, ret_done);
}

enum err
ask_identify(struct exchange *exchange, bool *ret_done)
{
  *ret_done = false;
  wants_begin(exchange->workspace->wants);
  enum err err = identify(exchange->snapshot, exchange->target,
                          &exchange->workspace->arena, &exchange->resource);
  wants_end();
  if (err)
    return err;
  exchange->kind = traits_kind_of(exchange->resource.kind);
  return settle_identity(exchange, ret_done);
}

enum err
ask_identify_iri(struct exchange *exchange, struct str iri,
                 struct str authority, bool *ret_done)
{
  *ret_done = false;
  wants_begin(exchange->workspace->wants);
  enum err err = identify_iri(exchange->snapshot, iri, authority,
                              &exchange->workspace->arena, &exchange->resource);
  wants_end();
  return err ? err : settle_identity(exchange, ret_done);
}

/* --- another spelling --------------------------------------------------------
 */

/* Makes the path with sub-delims, ":" and "@" decoded; NULL bytes when none of
 * them is encoded. */
static enum err
decode_path(struct str path, struct arena *arena, struct str *ret_path)
{
  struct buffer normal, out;
  *ret_path = (struct str){NULL, 0};
  buffer_init(&normal, IRI_URI_MAXIMUM);
  buffer_init(&out, IRI_URI_MAXIMUM);
  if (iri_put_normal_path(&normal, path))
    iri_spelling_put(&out, buffer_str(&normal));
  enum err err = buffer_err(&normal) ? buffer_err(&normal) : buffer_err(&out);
  if (!err && !str_equals(buffer_str(&out), buffer_str(&normal)))
    *ret_path = arena_copy(arena, buffer_str(&out));
  buffer_fini(&normal);
  buffer_fini(&out);
  return err && err != ERR_LIMIT ? err : arena_err(arena);
}

static enum err
respond_decoded(struct exchange *exchange)
{
  const struct target *target = exchange->target;
  struct str parts[] = {target->path, STR("?"), target->query};
  struct spellings meant = {.site = exchange->resource.site, .count = 1};
  meant.references[0] = arena_join(&exchange->workspace->arena, parts,
                                   target->query.length ? 3 : 1);
  return meant.references[0].bytes ? respond_respelled(exchange, &meant)
                                   : ERR_MEMORY;
}

enum err
ask_respelled(struct exchange *exchange, bool *ret_done)
{
  const struct target *asked = exchange->target;
  const struct resource unknown = exchange->resource;
  struct target decoded = *asked;
  *ret_done = false;
  if (!exchange->snapshot->fetched)
    return ERR_NONE;
  TRY(decode_path(asked->path, &exchange->workspace->arena, &decoded.path));
  if (!decoded.path.length)
    return ERR_NONE;
  exchange->target = &decoded;
  enum err err = ask_identify(exchange, ret_done);
  if (!err && !*ret_done && exchange->resource.kind != RESOURCE_UNKNOWN) {
    *ret_done = true;
    err = respond_decoded(exchange);
  }
  exchange->target = asked;
  exchange->resource = unknown;
  return err;
}

/* --- lists -------------------------------------------------------------------
 */

/* Returns whether an engine supports such a question. */
static bool
takes(const struct engine *engine, enum question_kind kind)
{
  return kind != QUESTION_SEARCH || engine->search != ENGINE_SEARCH_NONE;
}

/* Returns whether an engine was asked already, since several namespaces may
 * have one engine. */
static bool
has_part(const struct ask_parts *parts, const struct snapshot *snapshot)
{
  for (size_t i = 0; i < parts->count; i++)
    if (parts->snapshots[i] == snapshot)
      return true;
  return false;
}

enum err
ask_engines(struct exchange *exchange, enum question_kind kind, struct str text,
            struct ask_parts *ret_parts, bool *ret_done)
{
  struct wants *wants = exchange->workspace->wants;
  /* Only its count changes. NOLINTNEXTLINE(performance-no-int-to-ptr) */
  struct snapshot *base = (struct snapshot *)(uintptr_t)exchange->snapshot;
  const struct engines *engines = &base->rules.engines;
  struct ask_parts parts = {.count = 0};
  for (size_t i = 0; i < engines->count && base->fetched; i++) {
    const struct snapshot *found = NULL;
    if (takes(&engines->rows[i], kind))
      TRY(wants_take(wants, base, engines->rows[i].hash, kind, text, &found));
    else
      parts.lacks = true;
    if (found && !has_part(&parts, found))
      parts.snapshots[parts.count++] = found;
  }
  *ret_done = wants->count > 0 && wants->patience == WANTS_WAITS;
  exchange->response->waiting = *ret_done;
  parts.failed = wants->failed || wants->count > 0;
  *ret_parts = parts;
  return ERR_NONE;
}
