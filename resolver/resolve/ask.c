#include "resolve/ask.h"

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

/* Waits, where that is still possible. */
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

/* found: there is an answer already, which only what was to be asked before it
 * could change. What is here does not wait for anything. */
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
  const struct identity *identity = &exchange->identity;
  const struct snapshot *base = exchange->snapshot;
  bool found = identity->kind != IDENTITY_UNKNOWN;
  if (found)
    exchange->snapshot =
        wants_snapshot_of(exchange->workspace->wants, &identity->name, base);
  return settle(exchange, found, found && exchange->snapshot == base, ret_done);
}

enum err
ask_identify(struct exchange *exchange, bool *ret_done)
{
  *ret_done = false;
  wants_begin(exchange->workspace->wants);
  enum err err = identify(exchange->snapshot, exchange->target,
                          &exchange->workspace->arena, &exchange->identity);
  wants_end();
  return err ? err : settle_identity(exchange, ret_done);
}

enum err
ask_identify_iri(struct exchange *exchange, struct str iri,
                 struct str authority, bool *ret_done)
{
  *ret_done = false;
  wants_begin(exchange->workspace->wants);
  enum err err = identify_iri(exchange->snapshot, iri, authority,
                              &exchange->workspace->arena, &exchange->identity);
  wants_end();
  return err ? err : settle_identity(exchange, ret_done);
}

/* Whether an engine can be asked such a question. */
static bool
takes(const struct engine *engine, enum question_kind kind)
{
  return kind != QUESTION_SEARCH || engine->search != ENGINE_SEARCH_NONE;
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
    if (found && parts.count < ASK_PARTS_MAXIMUM)
      parts.snapshots[parts.count++] = found;
  }
  *ret_done = wants->count > 0 && wants->patience == WANTS_WAITS;
  exchange->response->waiting = *ret_done;
  parts.failed = wants->failed || wants->count > 0;
  *ret_parts = parts;
  return ERR_NONE;
}
