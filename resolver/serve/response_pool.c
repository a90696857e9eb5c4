#include "serve/response_pool.h"

#include <stdlib.h>
#include <string.h>

enum { TEXT_MAXIMUM = 1536, CONTENT_MAXIMUM = 2048, FIELDS_MAXIMUM = 16 };

struct pooled_response {
  struct pooled_response *next; /* among those that are not in use */
  struct MHD_Response *made;
  const char *names[FIELDS_MAXIMUM]; /* literals */
  struct str values[FIELDS_MAXIMUM]; /* in text, terminated */
  size_t field_count;
  size_t content_length;
  char text[TEXT_MAXIMUM];
  char content[CONTENT_MAXIMUM];
};

static void
free_pooled(struct pooled_response *pooled)
{
  if (pooled->made)
    MHD_destroy_response(pooled->made);
  free(pooled);
}

void
response_pool_fini(struct response_pool *pool)
{
  for (size_t kind = 0; kind < RESPONSE_POOL_KINDS; kind++)
    while (pool->idle[kind]) {
      struct pooled_response *pooled = pool->idle[kind];
      pool->idle[kind] = pooled->next;
      free_pooled(pooled);
    }
  pool->count = 0;
}

static bool
suits(const struct response *response)
{
  size_t length = 0;
  if (response->representation || response->content.kind == CONTENT_STREAM ||
      response->close || response->content.length > CONTENT_MAXIMUM ||
      response->field_count > FIELDS_MAXIMUM)
    return false;
  for (size_t i = 0; i < response->field_count; i++)
    length += response->fields[i].value.length + 1;
  return length <= TEXT_MAXIMUM;
}

static bool
has_names(const struct pooled_response *pooled, const struct response *response)
{
  if (pooled->content_length != response->content.length ||
      pooled->field_count != response->field_count)
    return false;
  for (size_t i = 0; i < pooled->field_count; i++)
    if (pooled->names[i] != response->fields[i].name) /* literals */
      return false;
  return true;
}

/* Takes one that is idle and has the same fields, whatever their values are. */
static struct pooled_response *
take(struct response_pool *pool, const struct response *response)
{
  struct pooled_response **at =
      &pool->idle[response->content.length % RESPONSE_POOL_KINDS];
  while (*at && !has_names(*at, response))
    at = &(*at)->next;
  struct pooled_response *pooled = *at;
  if (pooled) {
    *at = pooled->next;
    pool->count--;
  }
  return pooled;
}

static struct pooled_response *
make(const struct response *response)
{
  struct pooled_response *pooled = malloc(sizeof *pooled);
  if (!pooled)
    return NULL;
  pooled->field_count = 0;
  pooled->content_length = response->content.length;
  pooled->made = MHD_create_response_from_buffer(
      pooled->content_length, pooled->content, MHD_RESPMEM_PERSISTENT);
  if (pooled->made)
    return pooled;
  free_pooled(pooled);
  return NULL;
}

/* Returns how many fields, from the first one on, have the same values as
 * before. */
static size_t
count_same(const struct pooled_response *pooled,
           const struct response *response)
{
  size_t same = 0;
  while (same < pooled->field_count &&
         str_equals(pooled->values[same], response->fields[same].value))
    same++;
  return same;
}

/* Takes the fields out from the first one on that has another value now, and
 * puts those of the response in: so they have one order, whatever was sent
 * before. */
static bool
fill_fields(struct pooled_response *pooled, const struct response *response)
{
  size_t same = count_same(pooled, response);
  bool fine = true;
  char *copy = pooled->text;
  for (size_t i = same; i < pooled->field_count; i++)
    if (pooled->values[i].length)
      fine =
          fine && MHD_del_response_header(pooled->made, pooled->names[i],
                                          pooled->values[i].bytes) == MHD_YES;
  if (same)
    copy += (pooled->values[same - 1].bytes - pooled->text) +
            (ptrdiff_t)pooled->values[same - 1].length + 1;
  for (size_t i = same; i < response->field_count; i++) {
    const struct response_field *field = &response->fields[i];
    size_t length = field->value.length;
    if (length)
      memcpy(copy, field->value.bytes, length);
    copy[length] = '\0';
    pooled->names[i] = field->name;
    pooled->values[i] = str_of(copy, length);
    if (length)
      fine = fine && MHD_add_response_header(pooled->made, field->name, copy) ==
                         MHD_YES;
    copy += length + 1;
  }
  pooled->field_count = response->field_count;
  return fine;
}

struct pooled_response *
response_pool_take(struct response_pool *pool, const struct response *response)
{
  if (!suits(response))
    return NULL;
  struct pooled_response *pooled = take(pool, response);
  if (!pooled)
    pooled = make(response);
  if (!pooled)
    return NULL;
  if (response->content.length)
    memcpy(pooled->content, response->content.bytes, response->content.length);
  if (fill_fields(pooled, response))
    return pooled;
  free_pooled(pooled);
  return NULL;
}

struct MHD_Response *
response_pool_queued(const struct pooled_response *pooled)
{
  return pooled->made;
}

void
response_pool_give_back(struct response_pool *pool,
                        struct pooled_response *pooled)
{
  if (!pooled)
    return;
  if (pool->count ==
      RESPONSE_POOL_MAXIMUM) /* of kinds that nobody asks for now */
    response_pool_fini(pool);
  struct pooled_response **kind =
      &pool->idle[pooled->content_length % RESPONSE_POOL_KINDS];
  pooled->next = *kind;
  *kind = pooled;
  pool->count++;
}
