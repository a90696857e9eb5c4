#include "resolve/search_query.h"

#include "base/iri.h"
#include "base/utf8.h"
#include "html/readable.h"
#include "name/parameters.h"
#include "name/reference.h"
#include "page/page.h"
#include "resolve/engine_hits.h"
#include "resolve/text.h"

enum {
  SEARCH_MAX_AGE = 60,
  SUGGESTIONS = 8,
  QUERY_MAXIMUM = 1024,
  ENGINE_QUERY_MINIMUM = 2, /* bytes */
};

/* --- the query -------------------------------------------------------------
 */

static enum err
read_query(struct exchange *exchange, struct str *ret_query)
{
  struct str query;
  TRY(parameters_value(exchange->target->query, STR("q"), QUERY_MAXIMUM,
                       &exchange->workspace->arena, &query));
  *ret_query =
      utf8_is_valid(query) ? str_trimmed(query) : (struct str){NULL, 0};
  return ERR_NONE;
}

/* Reads the number of the page; the first one when it is not a number, or too
 * large. */
static enum err
read_page(struct exchange *exchange, uint64_t *ret_page)
{
  struct str value;
  TRY(parameters_value(exchange->target->query, STR("page"), QUERY_MAXIMUM,
                       &exchange->workspace->arena, &value));
  *ret_page = 1;
  if (value.bytes &&
      (!str_to_number(value, SEARCH_REACH / SEARCH_HITS, ret_page) ||
       *ret_page == 0))
    *ret_page = 1;
  return ERR_NONE;
}

/* Endpoints are not asked when the query is too short for a word. */
enum err
search_query_begin(struct exchange *exchange, struct search *ret_search,
                   bool *ret_done)
{
  struct str query;
  *ret_done = false;
  TRY(read_query(exchange, &query));
  *ret_search = (struct search){.exchange = exchange, .query = query};
  TRY(read_page(exchange, &ret_search->page));
  page_language_choose(exchange, &ret_search->languages);
  if (query.length < ENGINE_QUERY_MINIMUM)
    return ERR_NONE;
  return ask_engines(exchange, QUESTION_SEARCH, query, &ret_search->parts,
                     ret_done);
}

static enum err
find(struct search *search, struct str text, bool suggests)
{
  struct exchange *exchange = search->exchange;
  const struct store *store = exchange->snapshot->store;
  struct search_options options = {
      .text = text,
      .wanted = &search->languages.wanted,
      .usual = &exchange->snapshot->rules.languages,
      .limit = suggests ? SUGGESTIONS : SEARCH_HITS,
      .skip = (size_t)(search->page - 1) * SEARCH_HITS,
      .reach = suggests ? 0 : SEARCH_REACH,
      .suggests = suggests,
      .describes = search->describes};
  struct arena *arena = &exchange->workspace->arena;
  if (suggests)
    options.skip = 0;
  TRY(store->type->search(store, &options, arena, &search->hits));
  return engine_hits_add(&search->parts, &options, arena, &search->hits);
}

/* A name such as "ChemicalElement" is also looked for as words. */
enum err
search_query_find(struct search *search, bool suggests)
{
  struct buffer words;
  TRY(find(search, search->query, suggests));
  search->words = search->query;
  if (search->hits.total)
    return ERR_NONE;
  buffer_init(&words, (size_t)2 * QUERY_MAXIMUM);
  readable_put_name(&words, search->query);
  struct str text =
      arena_take_buffer(&search->exchange->workspace->arena, &words);
  if (!text.length || str_equals_folded(text, search->query))
    return ERR_NONE;
  search->words = text;
  return find(search, text, suggests);
}

/* --- results ---------------------------------------------------------------
 */

struct str
search_query_label(struct search *search, const struct hit *hit)
{
  return page_label(search->exchange->snapshot, hit->label, hit->iri,
                    search->languages.language,
                    &search->exchange->workspace->arena);
}

struct str
search_query_kind(struct search *search, const struct hit *hit)
{
  if (hit->class_label.length || hit->class_iri.length == 0)
    return hit->class_label;
  return page_class_name(search->exchange->snapshot, hit->class_iri,
                         search->languages.language,
                         &search->exchange->workspace->arena);
}

/* A hit of the requested authority is linked by its path; one that no server
 * would answer, by a look-up. */
struct str
search_query_link(struct search *search, const struct hit *hit)
{
  struct arena *arena = &search->exchange->workspace->arena;
  struct str host = iri_host(iri_split(hit->iri).authority);
  struct str link = exchange_link(search->exchange, hit->iri);
  if (!iri_is_http(hit->iri) ||
      !rules_is_hosted(&search->exchange->snapshot->rules, host))
    return page_service_link(exchange_site(search->exchange),
                             "lookup?iri=", hit->iri, arena);
  return link;
}

/* --- answers ---------------------------------------------------------------
 */

enum err
search_query_send(struct search *search, struct str content_type, unsigned vary,
                  enum err (*write)(void *context, struct buffer *out))
{
  struct text text = {.content_type = content_type,
                      .max_age = SEARCH_MAX_AGE,
                      .is_fetched = search->exchange->snapshot->fetched != NULL,
                      .vary = vary,
                      .language = search->languages.language,
                      .key = search->exchange->target->query,
                      .label_language = search->languages.field,
                      .write = write,
                      .context = search};
  return text_answer(search->exchange, &text);
}
