#include "name/moves.h"

#include "base/bad_setting.h"
#include "base/iri.h"
#include "base/iri_spelling.h"
#include "base/setting.h"
#include "http/status.h"

#include <stdlib.h>

/* Reads "status SP old SP new"; new may be empty. */
static void
parse_moved(struct str value, struct move *move, struct str *ret_old)
{
  uint64_t status = STATUS_GONE;
  str_to_number(str_cut(&value, ' '), STATUS_GONE, &status);
  move->status = (int)status;
  *ret_old = str_cut(&value, ' ');
  move->target = value;
}

static enum err
add(struct moves *moves, struct str key, struct str value, struct arena *arena)
{
  struct move move = {.status = STATUS_GONE, .line = moves->count};
  struct str old = value;
  struct buffer text;
  if (str_equals(key, STR("moved")))
    parse_moved(value, &move, &old);
  if (str_find(old, '#') != STR_NOT_FOUND)
    return bad_setting(key, old, "has a fragment, which servers do not see");
  buffer_init(&text, IRI_URI_MAXIMUM);
  if (!iri_put_key(&text, old)) {
    buffer_fini(&text);
    return bad_setting(key, old, "is not an http or https IRI");
  }
  move.key = arena_take_buffer(arena, &text);
  buffer_init(&text, IRI_URI_MAXIMUM);
  iri_spelling_put(&text, move.key);
  move.spelling = arena_take_buffer(arena, &text);
  move.target = arena_copy(arena, move.target);
  moves->rows[moves->count++] = move;
  return move.key.bytes && move.spelling.bytes && move.target.bytes
             ? ERR_NONE
             : ERR_MEMORY;
}

static int
compare_moves(const void *a, const void *b)
{
  const struct move *left = a, *right = b;
  int order = str_compare(left->spelling, right->spelling);
  if (!order)
    order = str_compare(left->key, right->key);
  return order ? order : left->line < right->line ? -1 : 1;
}

/* Removes moves with equal keys, except the last one. */
static void
sort(struct moves *moves)
{
  size_t kept = 0;
  if (moves->count)
    qsort(moves->rows, moves->count, sizeof *moves->rows, compare_moves);
  for (size_t i = 0; i < moves->count; i++) {
    if (kept && str_equals(moves->rows[kept - 1].key, moves->rows[i].key))
      kept--;
    moves->rows[kept++] = moves->rows[i];
  }
  moves->count = kept;
}

/* Refuses moves that lead back to where they began. */
static enum err
check_circles(const struct moves *moves)
{
  enum { HOPS_MAXIMUM = 16 };
  for (size_t i = 0; i < moves->count; i++) {
    const struct move *at = &moves->rows[i];
    size_t hops = 0;
    while (at && at->target.length && hops++ < HOPS_MAXIMUM)
      at = moves_find(moves, at->target);
    if (hops > HOPS_MAXIMUM || (at && at->target.length))
      return bad_setting(STR("moved"), moves->rows[i].key,
                         "leads through too many names, or back to itself");
  }
  return ERR_NONE;
}

enum err
moves_init(struct moves *moves, struct str config, struct arena *arena)
{
  size_t count =
      setting_count(config, STR("gone")) + setting_count(config, STR("moved"));
  *moves = (struct moves){.count = 0};
  moves->rows = arena_array(arena, count + 1, sizeof *moves->rows);
  if (!moves->rows)
    return ERR_MEMORY;
  struct setting setting;
  while (setting_next(&config, &setting)) {
    if (str_equals(setting.key, STR("gone")) ||
        str_equals(setting.key, STR("moved")))
      TRY(add(moves, setting.key, setting.value, arena));
  }
  sort(moves);
  return check_circles(moves);
}

/* Finds the moves with the spelling of a key. */
static size_t
find_spellings(const struct moves *moves, struct str key,
               const struct move **ret_first)
{
  struct buffer out;
  size_t low = 0, high = moves->count, end;
  buffer_init(&out, IRI_URI_MAXIMUM);
  iri_spelling_put(&out, key);
  struct str spelling = buffer_str(&out);
  while (low < high) {
    size_t middle = low + (high - low) / 2;
    if (str_compare(moves->rows[middle].spelling, spelling) < 0)
      low = middle + 1;
    else
      high = middle;
  }
  end = low;
  while (end < moves->count && str_equals(moves->rows[end].spelling, spelling))
    end++;
  buffer_fini(&out);
  *ret_first = &moves->rows[low];
  return end - low;
}

size_t
moves_find_spellings(const struct moves *moves, struct str iri,
                     const struct move **ret_first)
{
  struct buffer key;
  size_t count = 0;
  *ret_first = NULL;
  if (moves->count == 0)
    return 0;
  buffer_init(&key, IRI_URI_MAXIMUM);
  if (iri_put_key(&key, iri))
    count = find_spellings(moves, buffer_str(&key), ret_first);
  buffer_fini(&key);
  return count;
}

const struct move *
moves_find(const struct moves *moves, struct str iri)
{
  struct buffer key;
  const struct move *row, *found = NULL;
  if (moves->count == 0)
    return NULL;
  buffer_init(&key, IRI_URI_MAXIMUM);
  size_t count = iri_put_key(&key, iri)
                     ? find_spellings(moves, buffer_str(&key), &row)
                     : 0;
  for (size_t i = 0; i < count && !found; i++)
    if (str_equals(row[i].key, buffer_str(&key)))
      found = &row[i];
  buffer_fini(&key);
  return found;
}
