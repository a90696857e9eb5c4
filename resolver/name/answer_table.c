#include "name/answer_table.h"

#include <stdlib.h>
#include <string.h>

static struct answer **
place_of(struct answer_table *table, struct fetched_key key)
{
  struct answer **place = &table->buckets[key.words[0] % ANSWER_TABLE_BUCKETS];
  while (*place && memcmp(&(*place)->key, &key, sizeof key) != 0)
    place = &(*place)->next;
  return place;
}

static size_t
size_of(const struct answer *answer)
{
  return sizeof *answer + (answer->data ? answer->data->size : 0);
}

static void
link_newest(struct answer_table *table, struct answer *answer)
{
  answer->newer = NULL;
  answer->older = table->newest;
  if (answer->older)
    answer->older->newer = answer;
  else
    table->oldest = answer;
  table->newest = answer;
}

static void
unlink_from(struct answer_table *table, struct answer *answer)
{
  if (answer->newer)
    answer->newer->older = answer->older;
  else
    table->newest = answer->older;
  if (answer->older)
    answer->older->newer = answer->newer;
  else
    table->oldest = answer->newer;
}

static void
drop(struct answer_table *table, struct answer *answer)
{
  if (table->large == answer)
    table->large = NULL;
  *place_of(table, answer->key) = answer->next;
  unlink_from(table, answer);
  table->size -= size_of(answer);
  table->count--;
  fetched_data_release(answer->data);
  free(answer);
}

void
answer_table_fini(struct answer_table *table)
{
  for (struct answer *answer = table->oldest, *newer; answer; answer = newer) {
    newer = answer->newer;
    drop(table, answer);
  }
}

struct answer *
answer_table_find(struct answer_table *table, struct fetched_key key)
{
  struct answer *answer = *place_of(table, key);
  if (answer) {
    unlink_from(table, answer);
    link_newest(table, answer);
  }
  return answer;
}

struct answer *
answer_table_take(struct answer_table *table, struct fetched_key key)
{
  struct answer *answer = answer_table_find(table, key);
  if (answer)
    return answer;
  answer = calloc(1, sizeof *answer);
  if (!answer)
    return NULL;
  answer->key = key;
  *place_of(table, key) = answer;
  link_newest(table, answer);
  table->size += sizeof *answer;
  table->count++;
  return answer;
}

/* Keeps the large answer, of which there is one at a time. */
static void
set_large(struct answer_table *table, struct answer *answer)
{
  struct answer *before = table->large;
  bool is_large = size_of(answer) > table->maximum / 2;
  if (is_large || before == answer)
    table->large = is_large ? answer : NULL;
  if (is_large && before && before != answer)
    drop(table, before);
}

void
answer_table_put(struct answer_table *table, struct answer *answer,
                 enum fetched_state state, struct fetched_data *data)
{
  table->size -= size_of(answer);
  fetched_data_release(answer->data);
  answer->state = state;
  answer->data = data ? fetched_data_acquire(data) : NULL;
  table->size += size_of(answer);
  set_large(table, answer);
}

void
answer_table_make_room(struct answer_table *table)
{
  struct answer *next;
  size_t beside = table->large ? size_of(table->large) : 0;
  for (struct answer *at = table->oldest;
       at && (table->size - beside > table->maximum ||
              table->count > ANSWER_TABLE_COUNT_MAXIMUM);
       at = next) {
    next = at->newer;
    if (at != table->large)
      drop(table, at);
  }
}
