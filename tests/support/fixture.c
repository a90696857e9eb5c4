#include "fixture.h"

#include "base/iri.h"
#include "base/iri_spelling.h"
#include "runner.h"
#include "terms.h"

#include <stdio.h>
#include <string.h>

enum { STATEMENTS_MAXIMUM = 16, TERMS_EACH = 3 };

#define LABEL RDFS_LABEL

const struct fixture_name fixture_names[] = {
    {"http://e.org/id/jupiter", NAME_SUBJECT},
    {"http://e.org/id/twin", NAME_SUBJECT},
    {"https://e.org/id/twin", NAME_SUBJECT},
    {"http://e.org/id/io", NAME_SUBJECT | NAME_PAIRED},
    {"http://e.org/id/far", NAME_SUBJECT | NAME_PAIRED},
    {"http://e.org/id/pluto", NAME_SUBJECT | NAME_DEPRECATED},
    {"http://e.org/id/v1.0", NAME_SUBJECT},
    {"http://e.org/id/data.ttl", NAME_SUBJECT},
    {"http://e.org/id/ros\xC3\xA9", NAME_SUBJECT},
    {"http://e.org/id/cyclic", NAME_SUBJECT | NAME_NO_RDFXML},
    {"http://e.org/id/a/resource/b", NAME_SUBJECT},
    {"http://e.org/place", NAME_SUBJECT},
    {"http://e.org/dir/", NAME_SUBJECT},
    {"http://e.org/item", NAME_SUBJECT},
    {"http://e.org/item?id=1", NAME_SUBJECT},
    {"http://e.org/ns", NAME_FRAGMENTS},
    {"http://e.org/onto/", NAME_SUBJECT | NAME_WHOLE},
    {"http://e.org/graph", NAME_WHOLE},
    {"http://e.org/about-us", NAME_SUBJECT | NAME_DOCUMENT},
    {"https://f.org/id/x", NAME_SUBJECT},
    {"http://guest.example/a", NAME_SUBJECT},
    {"urn:isbn:1", NAME_SUBJECT},
    {NULL, 0},
};

const struct fixture_statement fixture_statements[] = {
    {"http://e.org/id/jupiter", LABEL, "\"Jupiter"},
    {"http://e.org/id/jupiter", "http://e.org/ns#orbits", "http://e.org/place"},
    {"http://e.org/id/twin", LABEL, "\"plain"},
    {"https://e.org/id/twin", LABEL, "\"secure"},
    {"http://e.org/id/io", W3ID_303, "http://e.org/papers/io?x=1"},
    {"http://e.org/id/far", W3ID_303, "https://far.example/a"},
    {"http://e.org/id/pluto", OWL_DEPRECATED, "\"true"},
    {"http://e.org/id/pluto", DCTERMS_IS_REPLACED_BY, "http://e.org/id/ceres"},
    {"http://e.org/ns#orbits", LABEL, "\"orbits"},
    {"http://e.org/onto/", RDF_TYPE, OWL_ONTOLOGY},
    {"http://e.org/about-us", LABEL, "\"About us"},
    {"urn:isbn:1", LABEL, "\"A book"},
    {NULL, NULL, NULL},
};

static const struct fixture *
fixture_of(const struct store *store)
{
  return (const struct fixture *)store;
}

/* By key where there is one, else by spelling. */
static bool
is_name(struct str a, struct str b)
{
  struct buffer left, right;
  buffer_init(&left, 64 * 1024);
  buffer_init(&right, 64 * 1024);
  bool same = str_equals(a, b);
  if (iri_put_key(&left, a) && iri_put_key(&right, b))
    same = str_equals(buffer_str(&left), buffer_str(&right));
  buffer_fini(&left);
  buffer_fini(&right);
  return same;
}

static enum err
contains(const struct store *store, struct str iri, struct arena *arena,
         struct name *ret_name)
{
  const struct fixture *fixture = fixture_of(store);
  (void)arena;
  *ret_name = (struct name){.count = 0};
  for (const struct fixture_name *row = fixture->names; row->iri; row++) {
    if (!is_name(str_from(row->iri), iri_without_fragment(iri)))
      continue;
    ret_name->ids[ret_name->count] = (uint32_t)(row - fixture->names);
    ret_name->iris[ret_name->count++] = str_from(row->iri);
    ret_name->flags |= row->flags;
  }
  return fixture->err;
}

/* Whether two keys become equal when their escapes are decoded. */
static bool
is_spelling(struct str a, struct str b)
{
  struct buffer keys[2], spelled[2];
  struct str iris[] = {a, b};
  bool fine = true;
  for (size_t i = 0; i < 2; i++) {
    buffer_init(&keys[i], 64 * 1024);
    buffer_init(&spelled[i], 64 * 1024);
    fine = iri_put_key(&keys[i], iris[i]) && fine;
    iri_spelling_put(&spelled[i], buffer_str(&keys[i]));
  }
  bool same =
      fine && str_equals(buffer_str(&spelled[0]), buffer_str(&spelled[1]));
  for (size_t i = 0; i < 2; i++) {
    buffer_fini(&keys[i]);
    buffer_fini(&spelled[i]);
  }
  return same;
}

static enum err
spellings(const struct store *store, struct str iri, struct arena *arena,
          struct spelling_list *ret_list)
{
  const struct fixture *fixture = fixture_of(store);
  (void)arena;
  ret_list->count = 0;
  for (const struct fixture_name *row = fixture->names; row->iri; row++) {
    struct str name = str_from(row->iri);
    bool is_new =
        is_spelling(name, iri) && ret_list->count < SUGGESTIONS_MAXIMUM;
    for (size_t i = 0; i < ret_list->count && is_new; i++)
      is_new = !is_name(ret_list->iris[i], name);
    if (is_new)
      ret_list->iris[ret_list->count++] = name;
  }
  return fixture->err;
}

static bool
is_about(const struct name *name, const char *subject)
{
  for (size_t i = 0; i < name->count; i++)
    if (str_equals(name->iris[i], iri_without_fragment(str_from(subject))))
      return true;
  return false;
}

static struct term
object_term(const char *object)
{
  return *object == '"' ? term_literal(str_from(object + 1), STR(""), STR(""))
                        : term_iri(str_from(object));
}

static enum err
put_statements(const struct fixture *fixture, const struct name *name,
               struct arena *arena, struct description *description)
{
  struct graph *graph = &description->graph;
  struct term terms[STATEMENTS_MAXIMUM * TERMS_EACH];
  uint32_t at[STATEMENTS_MAXIMUM * TERMS_EACH];
  size_t count = 0;
  for (const struct fixture_statement *row = fixture->statements; row->subject;
       row++) {
    if (!is_about(name, row->subject))
      continue;
    terms[count++] = term_iri(str_from(row->subject));
    terms[count++] = term_iri(str_from(row->predicate));
    terms[count++] = object_term(row->object);
  }
  TRY(graph_add_terms(graph, arena, terms, count, at, description->topics,
                      description->topic_count));
  graph->count = count / TERMS_EACH;
  graph->statements =
      arena_array(arena, graph->count, sizeof(struct statement));
  for (size_t i = 0; i < graph->count; i++)
    graph->statements[i] = (struct statement){at[3 * i], at[3 * i + 1],
                                              at[3 * i + 2], GRAPH_DEFAULT};
  return graph_normalise(graph, arena, description->topics,
                         description->topic_count);
}

static enum err
describe(const struct store *store, const struct name *name,
         const struct describe_options *options, struct arena *arena,
         struct description *ret_description)
{
  const struct fixture *fixture = fixture_of(store);
  struct description description = {.topic_count = name->count};
  struct term terms[NAME_TWINS_MAXIMUM];
  TRY(fixture->describe_err);
  for (size_t i = 0; i < name->count; i++)
    terms[i] = term_iri(name->iris[i]);
  description.topics = arena_array(arena, name->count, sizeof(uint32_t));
  TRY(graph_add_terms(&description.graph, arena, terms, name->count,
                      description.topics, NULL, 0));
  TRY(put_statements(fixture, name, arena, &description));
  if (options->for_page)
    description.labels =
        arena_array(arena, description.graph.term_count, sizeof(struct str));
  *ret_description = description;
  return ERR_NONE;
}

static enum err
values(const struct store *store, const struct name *name, struct str property,
       size_t limit, struct arena *arena, struct term_list *ret_list)
{
  const struct fixture *fixture = fixture_of(store);
  struct term_list list = {
      .rows = arena_array(arena, limit + 1, sizeof *list.rows)};
  for (const struct fixture_statement *row = fixture->statements; row->subject;
       row++)
    if (is_about(name, row->subject) && list.count < limit &&
        str_equals(str_from(row->predicate), property))
      list.rows[list.count++] = object_term(row->object);
  *ret_list = list;
  return fixture->describe_err;
}

/* Near: another case. A mention: the object of a statement. */
static enum err
suggest(const struct store *store, struct str iri, struct arena *arena,
        struct suggestions *ret)
{
  const struct fixture *fixture = fixture_of(store);
  (void)arena;
  *ret = (struct suggestions){.near_count = 0};
  for (const struct fixture_name *row = fixture->names; row->iri; row++)
    if (str_equals_folded(str_from(row->iri), iri))
      ret->near[ret->near_count++] = str_from(row->iri);
  for (const struct fixture_statement *row = fixture->statements; row->subject;
       row++)
    if (str_equals(str_from(row->object), iri)) {
      ret->subjects[ret->subject_count++] = str_from(row->subject);
      ret->mentions++;
    }
  return fixture->err;
}

static struct stamp
stamp(const struct store *store)
{
  (void)store;
  return (struct stamp){0, 0, 0};
}

static void
leave(struct store *store)
{
  (void)store;
}

static enum err
list_names(const struct store *store, struct str prefix, uint64_t skip,
           size_t limit, struct arena *arena, struct name_list *ret_list)
{
  const struct fixture *fixture = fixture_of(store);
  struct name_list list = {.total = 0};
  list.rows = arena_array(arena, limit + 1, sizeof *list.rows);
  for (const struct fixture_name *row = fixture->names; row->iri; row++) {
    if (!str_starts(str_from(row->iri), prefix))
      continue;
    if (list.total++ >= skip && list.count < limit) {
      list.rows[list.count].iri = str_from(row->iri);
      list.rows[list.count++].flags = row->flags;
    }
  }
  *ret_list = list;
  return fixture->err;
}

static enum err
search(const struct store *store, const struct search_options *options,
       struct arena *arena, struct hit_list *ret_list)
{
  (void)store;
  (void)options;
  (void)arena;
  *ret_list = (struct hit_list){.is_complete = true};
  return ERR_NONE;
}

static enum err
browse(const struct store *store, const struct browse_options *options,
       struct arena *arena, struct browse_list *ret_list)
{
  (void)store;
  (void)options;
  (void)arena;
  *ret_list = (struct browse_list){.count = 0};
  return ERR_NONE;
}

static enum err
list_statements(const struct store *store, struct quad_cursor *cursor,
                size_t limit, struct arena *arena, struct quad_list *ret_list)
{
  (void)store;
  (void)cursor;
  (void)limit;
  (void)arena;
  ret_list->count = 0;
  return ERR_NONE;
}

static enum err
open_chunks(const struct store *store, const struct name *name, uint64_t least,
            bool flat, struct arena *arena, struct document_chunks **ret_chunks,
            uint64_t *ret_hash)
{
  (void)store;
  (void)name;
  (void)least;
  (void)flat;
  (void)arena;
  (void)ret_hash;
  *ret_chunks = NULL;
  return ERR_NONE;
}

static const struct store_type type = {
    .contains = contains,
    .spellings = spellings,
    .describe = describe,
    .values = values,
    .suggest = suggest,
    .stamp = stamp,
    .names = list_names,
    .search = search,
    .browse = browse,
    .statements = list_statements,
    .open_chunks = open_chunks,
    .free = leave,
};

void
fixture_init(struct fixture *fixture, const char *config,
             const struct fixture_name *names)
{
  struct snapshot *snapshot = &fixture->snapshot;
  *fixture = (struct fixture){
      .store = {&type}, .names = names, .statements = fixture_statements};
  arena_init(&snapshot->arena, 16 * 1024 * 1024);
  snapshot->store = &fixture->store;
  ck_assert_int_eq(note_make_all(&snapshot->arena, snapshot->notes), ERR_NONE);
  ck_assert_int_eq(rules_init(&snapshot->rules, str_from(config),
                              STR("e.org\t100\nf.org\t50\n"), &snapshot->arena),
                   ERR_NONE);
  ck_assert_int_eq(namespaces_init(&snapshot->namespaces, &snapshot->arena, 64),
                   ERR_NONE);
  namespaces_add_common(&snapshot->namespaces);
  namespaces_ready(&snapshot->namespaces);
  ck_assert_int_eq(workspace_init(&fixture->workspace, 1 << 20), ERR_NONE);
  response_init(&fixture->response);
}

void
fixture_fini(struct fixture *fixture)
{
  response_fini(&fixture->response);
  workspace_fini(&fixture->workspace);
  arena_fini(&fixture->snapshot.arena);
}

static const struct response *
ask(struct fixture *fixture, struct request request)
{
  response_fini(&fixture->response);
  workspace_reset(&fixture->workspace);
  resolve(&fixture->snapshot, &fixture->workspace, &request,
          &fixture->response);
  return &fixture->response;
}

const struct response *
fixture_ask(struct fixture *fixture, const char *method, const char *target,
            const char *host, const char *accept)
{
  struct request_field fields[] = {
      {STR("Host"), str_from(host ? host : "e.org")},
      {STR("X-Forwarded-Host"), STR("evil.example")},
      {STR("Forwarded"), STR("host=evil.example;proto=https")},
      {STR("Accept"), str_from(accept)},
  };
  return ask(fixture, (struct request){
                          .method = request_method(str_from(method)),
                          .target = str_from(target),
                          .fields = fields,
                          .field_count = accept ? 4 : 3,
                      });
}

const struct response *
fixture_post(struct fixture *fixture, const char *target, const char *body)
{
  struct request_field fields[] = {{STR("Host"), STR("e.org")}};
  return ask(fixture, (struct request){.method = METHOD_POST,
                                       .target = str_from(target),
                                       .body = str_from(body),
                                       .fields = fields,
                                       .field_count = 1});
}

const struct response *
fixture_get(struct fixture *fixture, const char *target, const char *accept)
{
  return fixture_ask(fixture, "GET", target, NULL, accept);
}

const char *
fixture_field(const struct fixture *fixture, const char *name)
{
  static char text[16 * 1024];
  snprintf(text, sizeof text, "%.*s",
           STR_ARGS(response_field(&fixture->response, name)));
  return text;
}

bool
fixture_says(const struct fixture *fixture, const char *text)
{
  const struct response *response = &fixture->response;
  return str_find_str(str_of(response->content.bytes, response->content.length),
                      str_from(text)) != STR_NOT_FOUND;
}
