#include "resolve/cached_document.h"

#include "format/label_language.h"
#include "resolve/representation_cache.h"
#include "resolve/tally.h"

enum {
  LANGUAGES_MAXIMUM = 16 * 1024, /* bytes */
  TAGS_MAXIMUM = 256,
};

/* --- keys ---------------------------------------------------------------- */

enum key_kind { KEY_CONTENT = 'c', KEY_LANGUAGES = 'l' };

/* Makes the key: everything that a representation depends on, in one string. */
static struct str
make_key(const struct exchange *exchange, enum key_kind kind,
         struct str language, enum content_coding coding)
{
  const struct resource *resource = &exchange->resource;
  const struct selection *selection = &exchange->selection;
  const char head[] = {(char)kind,
                       (char)selection->choice.format,
                       (char)selection->form,
                       (char)coding,
                       (char)resource->variant,
                       resource->profile.bytes != NULL,
                       selection->identity_refused,
                       resource->is_itself,
                       (char)resource->name.count};
  const struct str ids =
      str_of((const char *)resource->name.ids,
             resource->name.count * sizeof *resource->name.ids);
  /* Fetched data have the serial of their base snapshot, so the hash of the
   * data is added. */
  const struct str data =
      str_of((const char *)&exchange->snapshot->content_hash,
             exchange->snapshot->base ? 8 : 0);
  const struct str parts[] = {
      ids,           selection->choice.content_type, resource->language,
      language,      exchange->target->authority,    resource->document,
      resource->iri, resource->site->origin,         data};
  return representation_cache_key(str_of(head, sizeof head), parts,
                                  sizeof parts / sizeof *parts,
                                  &exchange->workspace->arena);
}

static struct representation *
find(const struct exchange *exchange, struct str key)
{
  if (!key.bytes)
    return NULL;
  return representation_cache_find(exchange->workspace->representation_cache,
                                   exchange->snapshot->serial, key);
}

static void
keep(const struct exchange *exchange, struct str key,
     struct representation *representation)
{
  struct workspace *workspace = exchange->workspace;
  struct representation_cache *cache = workspace->representation_cache;
  if (!key.bytes || !represent_may_keep(exchange, representation))
    return;
  representation_cache_put(cache, exchange->snapshot->serial, key,
                           representation);
  tally_set_bytes(workspace->tally, TALLY_REPRESENTATION_CACHE,
                  representation_cache_size(cache));
}

/* --- languages ----------------------------------------------------------- */

/* Finds out in which language the client gets a page. Returns false when its
 * list of languages is not kept. */
static bool
find_language(const struct exchange *exchange, struct str *ret_language)
{
  struct str tags[TAGS_MAXIMUM];
  size_t count = 0;
  struct representation *known =
      find(exchange,
           make_key(exchange, KEY_LANGUAGES, STR(""), CONTENT_CODING_IDENTITY));
  if (!known)
    return false;
  struct str list = blob_str(known->content), own = str_cut(&list, ';');
  while (own.length && count < TAGS_MAXIMUM)
    tags[count++] = str_cut(&own, ' ');
  size_t own_count = count;
  while (list.length && count < TAGS_MAXIMUM)
    tags[count++] = str_cut(&list, ' ');
  *ret_language = label_language_choose(&exchange->selection.wanted,
                                        &exchange->snapshot->rules.languages,
                                        tags, count, own_count);
  return true;
}

static void
keep_languages(const struct exchange *exchange,
               const struct described *described)
{
  struct response none;
  struct entity_tag tag = {""};
  struct buffer list;
  buffer_init(&list, LANGUAGES_MAXIMUM);
  for (size_t i = 0; i < described->language_count; i++) {
    if (i != described->own_languages && i > 0)
      buffer_put_char(&list, ' ');
    if (i == described->own_languages)
      buffer_put_char(&list, ';');
    buffer_put(&list, described->languages[i]);
  }
  struct blob *blob = blob_take(&list);
  response_init(&none);
  struct representation *made =
      blob ? representation_new(&none, blob, &tag, 0) : NULL;
  if (made)
    keep(exchange,
         make_key(exchange, KEY_LANGUAGES, STR(""), CONTENT_CODING_IDENTITY),
         made);
  representation_release(made);
  blob_release(blob);
}

/* --- documents ----------------------------------------------------------- */

/* Returns false when the page does not exist, or its URI spells the language
 * differently; only the description tells then. */
static bool
is_language_known(const struct exchange *exchange, struct str *ret_language)
{
  struct str fixed = exchange->resource.language;
  if (!exchange->selection.by_language)
    return true;
  return find_language(exchange, ret_language) &&
         (!fixed.length || str_equals_folded(*ret_language, fixed));
}

void
cached_document_find(const struct exchange *exchange,
                     struct cached_document *ret_cached)
{
  enum content_coding coding = exchange->selection.coding;
  struct cached_document cached = {.representation = NULL};
  struct representation *found = NULL;
  cached.language_is_known = is_language_known(exchange, &cached.language);
  cached.is_coded = true;
  if (cached.language_is_known)
    found = find(exchange,
                 make_key(exchange, KEY_CONTENT, cached.language, coding));
  if (!found) {
    cached.is_coded = coding == CONTENT_CODING_IDENTITY;
    if (cached.language_is_known && !cached.is_coded)
      found = find(exchange, make_key(exchange, KEY_CONTENT, cached.language,
                                      CONTENT_CODING_IDENTITY));
  }
  tally_look(exchange->workspace->tally, TALLY_REPRESENTATION_CACHE,
             found != NULL);
  if (found)
    cached.representation = representation_acquire(found);
  *ret_cached = cached;
}

void
cached_document_keep(const struct exchange *exchange,
                     const struct described *described,
                     struct representation *representation,
                     struct cached_document *cached)
{
  if (exchange->selection.by_language) {
    cached->language = described->language;
    if (!cached->language_is_known)
      keep_languages(exchange, described);
  }
  cached->representation = representation;
  keep(exchange,
       make_key(exchange, KEY_CONTENT, cached->language,
                CONTENT_CODING_IDENTITY),
       representation);
}

enum err
cached_document_encode(const struct exchange *exchange,
                       struct cached_document *cached)
{
  struct representation *coded;
  if (cached->is_coded)
    return ERR_NONE;
  TRY(represent_coded(exchange, cached->representation, &coded));
  representation_release(cached->representation);
  cached->representation = coded;
  cached->is_coded = true;
  keep(exchange,
       make_key(exchange, KEY_CONTENT, cached->language,
                exchange->selection.coding),
       coded);
  return ERR_NONE;
}

void
cached_document_fini(struct cached_document *cached)
{
  representation_release(cached->representation);
  cached->representation = NULL;
}
