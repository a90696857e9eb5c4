#include "name/wants.h"

#include "base/iri.h"
#include "name/document.h"

#include <string.h>

static _Thread_local struct wants *current;

void
wants_clear(struct wants *wants)
{
  enum wants_patience patience = wants->patience;
  int64_t now = wants->now, since = wants->since;
  memset(wants, 0, sizeof *wants);
  wants->patience = patience;
  wants->now = now;
  wants->since = since;
  wants->needed = WANTS_ROWS;
  wants->good_until = INT64_MAX;
}

void
wants_release(struct wants *wants)
{
  if (!wants->is_used) /* the usual case */
    return;
  for (size_t i = 0; i < wants->held_count; i++)
    snapshot_release(wants->held[i]);
  wants_clear(wants);
}

void
wants_begin(struct wants *wants)
{
  current = wants;
}

void
wants_end(void)
{
  current = NULL;
}

/* --- answers that are held -------------------------------------------------
 */

static bool
has_row(const struct wants_row *rows, size_t count, const struct wants_row *row)
{
  for (size_t i = 0; i < count; i++)
    if (memcmp(&rows[i].key, &row->key, sizeof row->key) == 0)
      return true;
  return false;
}

static void
note_row(struct wants *wants, const struct wants_row *row)
{
  if (wants->count < WANTS_ROWS && !has_row(wants->rows, wants->count, row))
    wants->rows[wants->count++] = *row;
}

static void
note_ageing(struct wants *wants, const struct wants_row *row)
{
  if (wants->ageing_count < WANTS_AGEING &&
      !has_row(wants->ageing, wants->ageing_count, row))
    wants->ageing[wants->ageing_count++] = *row;
}

static void
note_failure(struct wants *wants, const struct fetched_found *found)
{
  wants->failed = true;
  wants->failure = found->failure;
  wants->retry_seconds = found->retry_seconds;
}

/* Holds a snapshot of data, whose reference it takes over. NULL when memory is
 * out, or more are held than a request needs. */
static struct snapshot *
hold(struct wants *wants, struct snapshot *base, struct fetched_data *data)
{
  struct snapshot *made = NULL;
  for (size_t i = 0; i < wants->held_count && !made; i++)
    if (wants->held[i]->data == data)
      made = wants->held[i];
  if (!made && wants->held_count < WANTS_HELD) {
    made = snapshot_new_fetched(base, data);
    if (made)
      wants->held[wants->held_count++] = made;
  }
  fetched_data_release(data);
  return made;
}

/* Finds an answer; NULL when there is none, and notes the question. */
static enum err
find(struct wants *wants, struct snapshot *base, struct wants_row *row,
     struct snapshot **ret_snapshot)
{
  struct fetched_found found;
  wants->is_used = true;
  *ret_snapshot = NULL;
  const struct fetched_look look = {.now = wants->now,
                                    .since = wants->since,
                                    .takes_old =
                                        wants->patience != WANTS_WAITS};
  fetched_find(base->fetched, row->key, &look, &found);
  if (found.good_until < wants->good_until)
    wants->good_until = found.good_until;
  switch (found.state) {
  case FETCHED_UNKNOWN:
    note_row(wants, row);
    break;
  case FETCHED_EXISTS:
    row->kind = QUESTION_DESCRIBE;
    note_row(wants, row);
    break;
  case FETCHED_HERE:
    if (found.ages)
      note_ageing(wants, row);
    *ret_snapshot = hold(wants, base, found.data);
    return *ret_snapshot ? ERR_NONE : ERR_MEMORY;
  case FETCHED_FAILED:
    note_failure(wants, &found);
    break;
  case FETCHED_ABSENT:
    break;
  }
  return ERR_NONE;
}

enum err
wants_take(struct wants *wants, struct snapshot *base, uint64_t engine,
           enum question_kind kind, struct str text,
           const struct snapshot **ret_snapshot)
{
  struct snapshot *found;
  struct wants_row row = {.engine = engine, .kind = kind, .text = text};
  row.key = fetched_key_of(base->fetched, engine, kind, text);
  TRY(find(wants, base, &row, &found));
  *ret_snapshot = found;
  return ERR_NONE;
}

/* --- names -----------------------------------------------------------------
 */

static enum err
make_row(const struct snapshot *snapshot, uint64_t engine, struct str iri,
         struct arena *arena, struct wants_row *ret_row)
{
  struct buffer key;
  char room[IRI_URI_ROOM];
  buffer_init_room(&key, IRI_URI_MAXIMUM, room, sizeof room);
  *ret_row = (struct wants_row){.engine = engine, .kind = QUESTION_EXISTS};
  struct str name = iri_without_fragment(iri);
  if (iri_put_key(&key, name) && !buffer_err(&key)) {
    ret_row->key = fetched_key_of(snapshot->fetched, engine, QUESTION_DESCRIBE,
                                  buffer_str(&key));
    ret_row->text = arena_copy(arena, name);
  }
  /* With so:undescribed, names that are only mentioned count although they are
   * not subjects. */
  if (rules_namespace(&snapshot->rules, name)->undescribed)
    ret_row->kind = QUESTION_DESCRIBE;
  buffer_fini(&key);
  return arena_err(arena);
}

/* Adds the document's own name, because the statements about it are part of the
 * document. */
static enum err
add_document(const struct snapshot *snapshot, struct arena *arena,
             struct wants_row *row)
{
  struct buffer out;
  struct iri iri = iri_split(row->text);
  size_t origin = (size_t)(iri.path.bytes - row->text.bytes);
  buffer_init(&out, IRI_URI_MAXIMUM);
  buffer_put(&out, str_first(row->text, origin));
  document_put(&out, &snapshot->rules, row->text);
  struct str document = buffer_str(&out);
  struct str path = str_from_offset(document, origin);
  if (!buffer_err(&out) && str_starts(path, STR("/")))
    row->also = arena_copy(arena, iri_without_fragment(document));
  buffer_fini(&out);
  return arena_err(arena);
}

enum err
wants_find(const struct snapshot *snapshot, uint64_t engine, struct str iri,
           struct arena *arena, struct snapshot **ret_found)
{
  struct wants *wants = current;
  struct wants_row row;
  *ret_found = NULL;
  if (!wants)
    return ERR_NONE;
  TRY(make_row(snapshot, engine, iri, arena, &row));
  if (!row.text.length)
    return ERR_NONE;
  TRY(add_document(snapshot, arena, &row));
  /* Only its count changes. NOLINTNEXTLINE(performance-no-int-to-ptr) */
  struct snapshot *base = (struct snapshot *)(uintptr_t)snapshot;
  return find(wants, base, &row, ret_found);
}

void
wants_note_found(void)
{
  if (current && current->needed == WANTS_ROWS)
    current->needed = current->count;
}

const struct snapshot *
wants_snapshot_of(const struct wants *wants, const struct name *name,
                  const struct snapshot *base)
{
  for (size_t i = 0; i < wants->held_count; i++)
    if (name->count && wants->held[i]->store == name->store)
      return wants->held[i];
  return base;
}

/* --- questions -------------------------------------------------------------
 */

static void
add_row(struct fetched_question *question, const struct wants_row *row)
{
  question->engine = row->engine;
  if (question->kind == QUESTION_DESCRIBE)
    question->also = row->also;
  question->rows[question->count] = row->text;
  question->keys[question->count++] = row->key;
}

/* Returns how many names of an engine are to be checked for existence. */
static size_t
count_open(const struct wants *wants, uint64_t engine)
{
  size_t count = 0;
  for (size_t i = 0; i < wants->count; i++)
    count += wants->rows[i].kind == QUESTION_EXISTS &&
             wants->rows[i].engine == engine;
  return count;
}

/* Returns the question that asks which names of an engine exist. */
static struct fetched_question *
find_open(struct fetched_question *questions, size_t count, uint64_t engine)
{
  for (size_t i = 0; i < count; i++)
    if (questions[i].kind == QUESTION_EXISTS && questions[i].engine == engine)
      return &questions[i];
  return NULL;
}

/* A single name is described immediately, because a client that requests a
 * thing goes on to its document. */
size_t
wants_questions(const struct wants *wants, struct fetched_question *questions,
                size_t room)
{
  size_t count = 0;
  for (size_t i = 0; i < wants->count; i++) {
    const struct wants_row *row = &wants->rows[i];
    bool open =
        row->kind == QUESTION_EXISTS && count_open(wants, row->engine) > 1;
    struct fetched_question *question =
        open ? find_open(questions, count, row->engine) : NULL;
    if (!question && count == room)
      continue;
    if (!question) {
      question = &questions[count++];
      question->count = 0;
      question->also = STR("");
      question->kind = open                           ? QUESTION_EXISTS
                       : row->kind == QUESTION_EXISTS ? QUESTION_DESCRIBE
                                                      : row->kind;
    }
    add_row(question, row);
  }
  return count;
}
