#include "resolve/text.h"

#include "resolve/fields.h"
#include "resolve/represent.h"
#include "resolve/representation_cache.h"
#include "resolve/respond.h"
#include "resolve/tally.h"

#include <stdio.h>

enum { HEAD_SIZE = 64 };

static struct str
make_key(const struct exchange *exchange, const struct text *text)
{
  char head[HEAD_SIZE];
  snprintf(head, sizeof head, "t %d %d %llu ", exchange->selection.coding,
           exchange->selection.identity_refused,
           (unsigned long long)text->part);
  const struct str parts[] = {text->content_type,
                              exchange->target->authority,
                              exchange->target->path,
                              text->key,
                              text->language,
                              text->label_language,
                              exchange_site(exchange)->origin};
  return representation_cache_key(str_from(head), parts,
                                  sizeof parts / sizeof *parts,
                                  &exchange->workspace->arena);
}

/* Links the description of the data from a page of the site, so that programs
 * find data there as well (VoID 6.2). */
static void
add_link(const struct exchange *exchange, struct response *response)
{
  const struct str parts[] = {STR("<"), exchange_site(exchange)->prefix,
                              STR("/.well-known/void>; rel=\"describedby\"")};
  response_add(response, "Link",
               arena_join(&exchange->workspace->arena, parts, 3));
}

static void
add_fields(const struct exchange *exchange, const struct text *text,
           struct response *response)
{
  struct arena *arena = &exchange->workspace->arena;
  fields_begin(response);
  response_add(response, "Content-Type", text->content_type);
  if (str_starts(text->content_type, STR("text/html"))) {
    response_add(response, "Content-Security-Policy",
                 fields_page_policy(STR(""), arena));
    add_link(exchange, response);
  }
  if (text->language.length)
    response_add(response, "Content-Language", text->language);
  if (text->max_age)
    fields_add_max_age(response, text->max_age, arena);
  else
    response_add(response, "Cache-Control", STR("no-store"));
  response_add(response, "Vary", negotiate_vary_text(exchange->vary));
  response_add(response, "Accept-Ranges", STR("bytes"));
}

/* Makes the representation without a content coding. */
static enum err
make(const struct exchange *exchange, const struct text *text,
     struct representation **ret_representation)
{
  struct response response;
  struct buffer out;
  add_fields(exchange, text, &response);
  buffer_init(&out, TEXT_MAXIMUM);
  enum err err = text->write(text->context, &out);
  if (err) {
    buffer_fini(&out);
    return err;
  }
  struct blob *content = blob_take(&out);
  if (!content)
    return ERR_MEMORY;
  err = represent_finish(&response, content, STR(""),
                         text->is_fetched ? 0 : exchange->snapshot->modified,
                         &exchange->workspace->arena, ret_representation);
  blob_release(content);
  return err;
}

/* Finds or makes the representation in the negotiated coding, and keeps it. */
static enum err
find_or_make(const struct exchange *exchange, const struct text *text,
             struct representation **ret_representation)
{
  struct tally *tally = exchange->workspace->tally;
  struct representation_cache *cache =
      exchange->workspace->representation_cache;
  uint64_t serial = exchange->snapshot->serial;
  struct representation *plain, *found = NULL;
  struct str key = {NULL, 0};
  if (text->max_age && !text->is_fetched)
    key = make_key(exchange, text);
  if (key.bytes)
    found = representation_cache_find(cache, serial, key);
  if (key.bytes)
    tally_look(tally, TALLY_REPRESENTATION_CACHE, found != NULL);
  if (found) {
    *ret_representation = representation_acquire(found);
    return ERR_NONE;
  }
  TRY(make(exchange, text, &plain));
  enum err err = represent_coded(exchange, plain, ret_representation);
  representation_release(plain);
  if (!err && key.bytes && represent_may_keep(exchange, *ret_representation))
    representation_cache_put(cache, serial, key, *ret_representation);
  tally_set_bytes(tally, TALLY_REPRESENTATION_CACHE,
                  representation_cache_size(cache));
  return err;
}

enum err
text_answer(struct exchange *exchange, const struct text *text)
{
  struct representation *representation;
  exchange->selection =
      (struct selection){.choice = {FORMAT_NONE, text->content_type}};
  negotiate_coding(exchange->request, &exchange->workspace->arena,
                   &exchange->selection);
  exchange->vary = VARY_ENCODING | text->vary;
  if (exchange->selection.coding == CONTENT_CODING_NONE)
    return respond_problem(exchange, PROBLEM_NO_CODING);
  TRY(find_or_make(exchange, text, &representation));
  enum err err = respond_representation(exchange, representation);
  representation_release(representation);
  return err;
}

static enum err
write_constant(void *context, struct buffer *out)
{
  buffer_put(out, *(const struct str *)context);
  return buffer_err(out);
}

enum err
text_answer_constant(struct exchange *exchange, struct str content_type,
                     struct str content, uint32_t max_age)
{
  struct text text = {.content_type = content_type,
                      .max_age = max_age,
                      .write = write_constant,
                      .context = &content};
  exchange->of_program = true;
  return text_answer(exchange, &text);
}
