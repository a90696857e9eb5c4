#include "resolve/compose.h"

#include "http/content_encoder.h"
#include "http/http_date.h"
#include "http/status.h"
#include "resolve/cache.h"
#include "resolve/fields.h"
#include "resolve/link_set.h"

#include <string.h>
#include <time.h>

enum {
  KEY_MAXIMUM = 16 * 1024,
  KEY_ROOM = 512,      /* for most keys, */
  CONTENT_ROOM = 4096, /* and many descriptions */
  TAGS_MAXIMUM = 256,
};

/* --- representations ----------------------------------------------------- */

/* Adds the validators and makes it one. A date in the future is no validator
 * (8.8.2.1). */
static enum err
finish(struct response *response, struct blob *content, struct str coding,
       int64_t modified, struct arena *arena, struct representation **ret)
{
  struct entity_tag tag = entity_tag_of(
      blob_str(content), response_field(response, "Content-Type"), coding);
  if (modified > time(NULL))
    modified = 0;
  struct http_date date = http_date_of(modified);
  struct str text = arena_copy(arena, str_from(tag.text));
  struct str since = arena_copy(arena, str_from(date.text));
  if (!text.bytes || !since.bytes)
    return ERR_MEMORY;
  response_add(response, "ETag", text);
  if (modified)
    response_add(response, "Last-Modified", since);
  *ret = representation_new(response, content, &tag, modified);
  return *ret ? ERR_NONE : ERR_MEMORY;
}

/* The same in a content coding; itself where coding would not help. */
static enum err
encode(const struct compose *compose, struct representation *plain,
       struct representation **ret)
{
  const struct selection *selection = compose->selection;
  struct str content = blob_str(plain->content);
  struct str coding = content_coding_name(selection->coding);
  struct response response;
  struct buffer out;
  bool must = selection->identity_refused;
  *ret = representation_acquire(plain);
  if (selection->coding == CONTENT_CODING_IDENTITY ||
      (!must && !content_encoder_suits(content.length)))
    return ERR_NONE;
  buffer_init(&out, REPRESENT_MAXIMUM);
  enum err err = content_encoder_encode(selection->coding, content, &out);
  if (err || (!must && out.length >= content.length)) {
    buffer_fini(&out);
    return err;
  }
  struct blob *encoded = blob_take(&out);
  if (!encoded)
    return ERR_MEMORY;
  representation_put(plain, &response);
  response_remove(&response, "ETag");
  response_remove(&response, "Last-Modified");
  response_add(&response, "Content-Encoding", coding);
  struct representation *made = NULL;
  err = finish(&response, encoded, coding, plain->modified,
               &compose->workspace->arena, &made);
  response_fini(&response);
  blob_release(encoded);
  if (err)
    return err;
  representation_release(plain);
  *ret = made;
  return ERR_NONE;
}

/* --- documents ----------------------------------------------------------- */

enum key_kind { KEY_CONTENT = 'c', KEY_LANGUAGES = 'l', KEY_TEXT = 't' };

/* All that a representation depends on, in one string. NULL bytes when it is
 * too long: then nothing is found and nothing kept. */
static struct str
make_key(const struct compose *compose, enum key_kind kind, struct str language,
         enum content_coding coding)
{
  const struct identity *identity = compose->identity;
  const struct selection *selection = compose->selection;
  struct buffer key;
  char room[KEY_ROOM];
  buffer_init_room(&key, KEY_MAXIMUM, room, sizeof room);
  const char head[] = {(char)kind,
                       (char)selection->choice.format,
                       (char)selection->form,
                       (char)coding,
                       (char)identity->variant,
                       identity->profile.bytes != NULL,
                       selection->identity_refused,
                       identity->is_itself,
                       (char)identity->name.count};
  buffer_put(&key, str_of(head, sizeof head));
  buffer_put(&key, str_of((const char *)identity->name.ids,
                          identity->name.count * sizeof *identity->name.ids));
  const struct str parts[] = {
      selection->choice.content_type, identity->language, language,
      compose->target->authority,     identity->document, identity->iri};
  for (size_t i = 0; i < sizeof parts / sizeof *parts; i++) {
    buffer_put(&key, parts[i]);
    buffer_put_char(&key, '\n');
  }
  return arena_take_buffer(&compose->workspace->arena, &key);
}

static struct representation *
find(const struct compose *compose, struct str key)
{
  if (!key.bytes)
    return NULL;
  return cache_find(compose->workspace->cache, compose->snapshot->serial, key);
}

static void
keep(const struct compose *compose, struct str key,
     struct representation *representation)
{
  if (key.bytes)
    cache_put(compose->workspace->cache, compose->snapshot->serial, key,
              representation);
}

/* Which language the client gets of a page that is known already. False when
 * it is not known. */
static bool
find_language(const struct compose *compose, struct str *ret_language)
{
  struct str tags[TAGS_MAXIMUM];
  size_t count = 0;
  struct representation *known =
      find(compose,
           make_key(compose, KEY_LANGUAGES, STR(""), CONTENT_CODING_IDENTITY));
  if (!known)
    return false;
  struct str list = blob_str(known->content);
  while (list.bytes && list.length && count < TAGS_MAXIMUM)
    tags[count++] = str_cut(&list, ' ');
  size_t at = language_choose(&compose->selection->wanted,
                              &compose->snapshot->rules.languages, tags, count);
  *ret_language = at == LANGUAGE_NONE ? STR("") : tags[at];
  return true;
}

static void
keep_languages(const struct compose *compose,
               const struct represented *represented)
{
  struct response none;
  struct entity_tag tag = {""};
  struct buffer list;
  buffer_init(&list, KEY_MAXIMUM);
  for (size_t i = 0; i < represented->language_count; i++) {
    if (i)
      buffer_put_char(&list, ' ');
    buffer_put(&list, represented->languages[i]);
  }
  struct blob *blob = blob_take(&list);
  response_init(&none, STATUS_OK);
  struct representation *made =
      blob ? representation_new(&none, blob, &tag, 0) : NULL;
  if (made)
    keep(compose,
         make_key(compose, KEY_LANGUAGES, STR(""), CONTENT_CODING_IDENTITY),
         made);
  representation_release(made);
  blob_release(blob);
}

static enum err
write_links(const struct compose *compose,
            const struct represented *represented, struct buffer *out)
{
  struct links links;
  TRY(fields_collect_links(compose, represented, &links));
  link_set_put(&links, &compose->snapshot->rules, compose->identity,
               compose->selection->choice.format, out);
  return buffer_err(out);
}

/* Describes and writes it, without a coding. NULL when it is missing. */
static enum err
make(const struct compose *compose, struct represented *ret_represented,
     struct representation **ret)
{
  struct response response;
  struct buffer out;
  char room[CONTENT_ROOM];
  *ret = NULL;
  buffer_init_room(&out, REPRESENT_MAXIMUM, room, sizeof room);
  enum err err = represent(compose->snapshot, compose->workspace,
                           compose->identity, compose->selection,
                           compose->target->authority, &out, ret_represented);
  if (!err && !ret_represented->missing &&
      (FORMAT_BIT(compose->selection->choice.format) & FORMAT_LINKSETS))
    err = write_links(compose, ret_represented, &out);
  if (err || ret_represented->missing) {
    buffer_fini(&out);
    return err;
  }
  struct blob *content = blob_take(&out);
  if (!content)
    return ERR_MEMORY;
  err = fields_add_document(compose, ret_represented, &response);
  if (!err && response.status != STATUS_OK)
    err = ERR_LIMIT; /* a field that cannot be sent */
  if (!err)
    err = finish(&response, content, STR(""), ret_represented->modified,
                 &compose->workspace->arena, ret);
  blob_release(content);
  return err;
}

/* Without a coding: kept, or made and then kept. *language is filled in. */
static enum err
find_or_make(const struct compose *compose, bool known, struct str key,
             struct str *language, struct representation **ret)
{
  struct represented represented;
  struct representation *found = NULL;
  if (known && compose->selection->coding != CONTENT_CODING_IDENTITY) {
    key = make_key(compose, KEY_CONTENT, *language, CONTENT_CODING_IDENTITY);
    found = find(compose, key);
  }
  if (found) {
    *ret = representation_acquire(found);
    return ERR_NONE;
  }
  TRY(make(compose, &represented, ret));
  if (!*ret)
    return ERR_NONE;
  if (compose->selection->by_language) {
    *language = represented.language;
    if (!known)
      keep_languages(compose, &represented);
  }
  if (!known || !key.bytes)
    key = make_key(compose, KEY_CONTENT, *language, CONTENT_CODING_IDENTITY);
  keep(compose, key, *ret);
  return ERR_NONE;
}

enum err
compose_document(const struct compose *compose,
                 struct representation **ret_representation)
{
  const struct selection *selection = compose->selection;
  struct str language = {NULL, 0};
  struct representation *plain = NULL, *found = NULL;
  bool known = !selection->by_language || find_language(compose, &language);
  *ret_representation = NULL;
  if (known && compose->identity->language.length &&
      !str_equals_folded(language, compose->identity->language))
    known = false; /* it is missing, or has another spelling */
  struct str key = {NULL, 0};
  if (known) {
    key = make_key(compose, KEY_CONTENT, language, selection->coding);
    found = find(compose, key);
  }
  if (found) {
    *ret_representation = representation_acquire(found);
    return ERR_NONE;
  }
  TRY(find_or_make(compose, known, key, &language, &plain));
  if (!plain || selection->coding == CONTENT_CODING_IDENTITY) {
    *ret_representation = plain;
    return ERR_NONE;
  }
  enum err err = encode(compose, plain, ret_representation);
  representation_release(plain);
  if (!err)
    keep(compose, make_key(compose, KEY_CONTENT, language, selection->coding),
         *ret_representation);
  else
    representation_release(*ret_representation);
  return err;
}

/* --- texts of our own ---------------------------------------------------- */

static enum err
make_text(const struct compose *compose, const struct text *text, unsigned vary,
          struct representation **ret)
{
  struct response response;
  struct buffer out;
  struct arena *arena = &compose->workspace->arena;
  fields_begin(&response, STATUS_OK);
  response_add(&response, "Content-Type", text->content_type);
  if (str_starts(text->content_type, STR("text/html")))
    response_add(&response, "Content-Security-Policy",
                 fields_page_policy(STR(""), arena));
  if (text->language.length)
    response_add(&response, "Content-Language", text->language);
  if (text->max_age)
    fields_add_max_age(&response, text->max_age, arena);
  else
    response_add(&response, "Cache-Control", STR("no-store"));
  response_add(&response, "Vary", negotiate_vary_text(vary));
  response_add(&response, "Accept-Ranges", STR("bytes"));
  buffer_init(&out, COMPOSE_TEXT_MAXIMUM);
  enum err err = text->write(text->context, &out);
  if (err) {
    buffer_fini(&out);
    return err;
  }
  struct blob *content = blob_take(&out);
  if (!content)
    return ERR_MEMORY;
  err = finish(&response, content, STR(""), 0, arena, ret);
  blob_release(content);
  return err;
}

enum err
compose_text(const struct compose *compose, const struct text *text,
             unsigned vary, struct representation **ret_representation)
{
  struct representation *plain, *found = NULL;
  struct buffer key;
  buffer_init(&key, KEY_MAXIMUM);
  buffer_format(&key, "%c %d %d %llu ", KEY_TEXT, compose->selection->coding,
                compose->selection->identity_refused,
                (unsigned long long)text->part);
  const struct str parts[] = {text->content_type,    compose->target->authority,
                              compose->target->path, text->key,
                              text->language,        text->label_language};
  for (size_t i = 0; i < sizeof parts / sizeof *parts; i++) {
    buffer_put(&key, parts[i]);
    buffer_put_char(&key, '\n');
  }
  struct str name = arena_take_buffer(&compose->workspace->arena, &key);
  if (text->max_age)
    found = find(compose, name);
  if (found) {
    *ret_representation = representation_acquire(found);
    return ERR_NONE;
  }
  TRY(make_text(compose, text, vary, &plain));
  enum err err = encode(compose, plain, ret_representation);
  representation_release(plain);
  if (err)
    representation_release(*ret_representation);
  else if (text->max_age)
    keep(compose, name, *ret_representation);
  return err;
}
