#include "fetch/discovered.h"

#include "base/iri.h"
#include "http/host.h"
#include "terms.h"

enum {
  CANDIDATES_MAXIMUM = PROBE_ANSWER_KEPT, /* a statement has one host at most */
  SHARE = 20,
};

struct candidate {
  struct str host; /* in lower case */
  uint64_t count;  /* statements with this host */
  bool is_space;   /* the endpoint's own description names this host */
  bool is_taken;
};

struct candidates {
  struct candidate *rows;
  size_t count;
  struct arena *arena;
};

/* --- hosts -----------------------------------------------------------------
 */

static struct str
lower(struct str text, struct arena *arena)
{
  char *bytes = arena_alloc(arena, text.length);
  for (size_t i = 0; bytes && i < text.length; i++)
    bytes[i] = str_fold_char(text.bytes[i]);
  return str_of(bytes, bytes ? text.length : 0);
}

/* Returns the row of an IRI's host. NULL when it has no host, and when memory
 * is out, which arena_err then tells. */
static struct candidate *
row_of(struct candidates *candidates, struct str iri)
{
  if (!iri_is_http(iri) || iri_check(iri) != IRI_FINE)
    return NULL;
  struct str host = iri_host(iri_split(iri).authority);
  if (!host.length || host.length > DISCOVERED_HOST_MAXIMUM ||
      !host_is_valid(host))
    return NULL;
  for (size_t i = 0; i < candidates->count; i++)
    if (str_equals_folded(candidates->rows[i].host, host))
      return &candidates->rows[i];
  struct str copy = lower(host, candidates->arena);
  if (!copy.bytes || candidates->count == CANDIDATES_MAXIMUM)
    return NULL;
  struct candidate *row = &candidates->rows[candidates->count++];
  *row = (struct candidate){.host = copy};
  return row;
}

/* --- statements ------------------------------------------------------------
 */

/* Adds without an overflow, since an endpoint can send any number. */
static uint64_t
sum(uint64_t a, uint64_t b)
{
  return a > UINT64_MAX - b ? UINT64_MAX : a + b;
}

static void
note(struct candidates *candidates, const struct probe_statement *statement)
{
  struct str predicate = statement->predicate.value;
  struct str object = statement->object.value;
  struct candidate *row;
  uint64_t number = 0;
  if (str_equals(predicate, STR(VOID_URI_SPACE))) {
    row = row_of(candidates, object);
    if (row)
      row->is_space = true;
    return;
  }
  bool is_sample = str_equals(predicate, STR(RDF_TYPE)) &&
                   str_equals(object, STR(RDFS_RESOURCE));
  bool is_number = str_equals(predicate, STR(RDF_VALUE)) &&
                   str_to_number(object, UINT64_MAX, &number);
  if ((!is_sample && !is_number) || statement->subject.kind != TERM_IRI)
    return;
  row = row_of(candidates, statement->subject.value);
  if (row)
    row->count = sum(row->count, number);
}

/* --- the list --------------------------------------------------------------
 */

static bool
is_before(const struct candidate *a, const struct candidate *b)
{
  if (a->is_space != b->is_space)
    return a->is_space;
  if (a->count != b->count)
    return a->count > b->count;
  return str_compare(a->host, b->host) < 0;
}

/* Returns the next candidate that was not taken yet, or NULL. */
static struct candidate *
next(const struct candidates *candidates)
{
  struct candidate *best = NULL;
  for (size_t i = 0; i < candidates->count; i++) {
    struct candidate *row = &candidates->rows[i];
    if (!row->is_taken && (!best || is_before(row, best)))
      best = row;
  }
  return best;
}

/* Returns the smallest count with which a host is taken. */
static uint64_t
least_count(const struct candidates *candidates)
{
  uint64_t most = 0;
  for (size_t i = 0; i < candidates->count; i++)
    if (candidates->rows[i].count > most)
      most = candidates->rows[i].count;
  return most / SHARE + (most % SHARE != 0);
}

enum err
discovered_put(const struct probe_answer *answer, struct arena *arena,
               struct buffer *out)
{
  struct candidates candidates = {.arena = arena};
  candidates.rows =
      arena_array(arena, CANDIDATES_MAXIMUM, sizeof *candidates.rows);
  TRY(arena_err(arena));
  for (size_t i = 0; i < answer->kept; i++)
    note(&candidates, &answer->statements[i]);
  TRY(arena_err(arena));
  uint64_t least = least_count(&candidates);
  for (size_t i = 0; i < DISCOVERED_MAXIMUM; i++) {
    struct candidate *row = next(&candidates);
    if (!row || (!row->is_space && row->count < least))
      break;
    row->is_taken = true;
    buffer_put(out, row->host);
    buffer_put_char(out, '\n');
  }
  return buffer_err(out);
}
