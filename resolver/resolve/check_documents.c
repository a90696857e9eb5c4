#include "resolve/check_documents.h"

#include "base/iri.h"
#include "base/log.h"
#include "base/thing_path.h"
#include "name/document.h"
#include "name/identify.h"
#include "name/lookup.h"
#include "name/parameters.h"
#include "store/image_store.h"
#include "terms.h"

enum { CLASHES_SHOWN = 20, SHARED_SHOWN = 5 };

/* Finds out whether the data say that document is about thing. */
static enum err
says_primary_topic(const struct snapshot *snapshot, const struct name *document,
                   struct str thing, struct arena *arena, bool *ret_says)
{
  struct description description;
  struct describe_options options = {.scope = DESCRIBE_NAME};
  struct term topic = term_iri(STR(FOAF_PRIMARY_TOPIC));
  struct term wanted = term_iri(thing);
  TRY(snapshot->store->type->describe(snapshot->store, document, &options,
                                      arena, &description));
  const struct graph *graph = &description.graph;
  uint32_t predicate = graph_find(graph, &topic);
  uint32_t object = graph_find(graph, &wanted);
  *ret_says = false;
  for (size_t i = 0; i < graph->count; i++)
    if (predicate != GRAPH_NO_TERM && object != GRAPH_NO_TERM &&
        graph->statements[i].predicate == predicate &&
        graph->statements[i].object == object)
      *ret_says = true;
  return ERR_NONE;
}

/* A document that many things share is meant to be one, and so is an
 * ontology. */
static enum err
is_elsewhere(const struct snapshot *snapshot, struct str iri,
             struct arena *arena, bool *ret_is)
{
  const struct namespace_rule *rule = rules_namespace(&snapshot->rules, iri);
  struct str path = str_first(rule->document, str_find(rule->document, '#'));
  struct str ontology = {NULL, 0};
  if (rule->term_ontology)
    TRY(lookup_ontology(snapshot, iri, arena, &ontology));
  *ret_is = ontology.length ||
            (path.length && str_find_str(path, STR("{name}")) == STR_NOT_FOUND);
  return ERR_NONE;
}

struct check {
  const struct snapshot *snapshot;
  struct check_data *found; /* or NULL */
  struct arena arena;       /* for one name at a time */
  size_t clashes, shared;
  bool may_share; /* two things may share a document */
};

/* Adds a thing whose document is in conflict to what was found. */
static enum err
add_clash(const struct check *check, const struct name *thing)
{
  return check->found
             ? check_data_add(check->found, CHECK_DATA_CLASH, thing->iris[0])
             : ERR_NONE;
}

/* Checks that no name in the data is at the place of a thing's document. */
static enum err
check_document(struct check *check, const struct name *thing, struct str url)
{
  const struct store *store = check->snapshot->store;
  struct name document;
  bool fine = true;
  TRY(store->type->contains(store, url, &check->arena, &document));
  if (document.count)
    TRY(says_primary_topic(check->snapshot, &document, thing->iris[0],
                           &check->arena, &fine));
  if (!fine && check->clashes++ < CLASHES_SHOWN)
    log_error("the document of <%.*s> would be <%.*s>, but that is a name in "
              "the data; configure so:document for its namespace",
              STR_ARGS(thing->iris[0]), STR_ARGS(document.iris[0]));
  return fine ? ERR_NONE : add_clash(check, thing);
}

/* Looks for another thing with the same document, and checks that the document
 * leads back to the thing. */
static enum err
check_way_back(struct check *check, const struct name *thing,
               struct str authority, struct str path)
{
  const struct snapshot *snapshot = check->snapshot;
  struct document_candidates found;
  struct str own = iri_split(thing->iris[0]).path;
  bool leads_back = false;
  TRY(document_candidates(&snapshot->rules, authority, path, &check->arena,
                          &found));
  for (size_t i = 0; i < found.count && !check->may_share; i++)
    if (str_equals(found.rows[i].path, own)) /* true of most names, and needs no
                                                look-up */
      return ERR_NONE;
  for (size_t i = 0; i < found.count; i++) {
    struct name other;
    struct str iri;
    struct buffer document;
    if (found.rows[i].format != FORMAT_NONE)
      continue;
    TRY(lookup_iri(authority, found.rows[i].path, NULL, &check->arena, &iri));
    TRY(snapshot->store->type->contains(snapshot->store, iri, &check->arena,
                                        &other));
    if (!resource_is_thing(&snapshot->rules, &other))
      continue;
    if (other.ids[0] == thing->ids[0]) {
      leads_back = true;
      continue;
    }
    buffer_init(&document, IRI_URI_MAXIMUM);
    document_put(&document, &snapshot->rules, other.iris[0]);
    bool same = str_equals(buffer_str(&document), path);
    buffer_fini(&document);
    if (same && str_compare(thing->iris[0], other.iris[0]) < 0 &&
        check->shared++ < SHARED_SHOWN)
      log_note("<%.*s> and <%.*s> share a document, %.*s; with so:document, "
               "each would have its own",
               STR_ARGS(thing->iris[0]), STR_ARGS(other.iris[0]),
               STR_ARGS(path));
  }
  if (!leads_back && check->clashes++ < CLASHES_SHOWN)
    log_error("<%.*s> would not be found by its document, %.*s; configure "
              "so:document for its namespace",
              STR_ARGS(thing->iris[0]), STR_ARGS(path));
  return leads_back ? ERR_NONE : add_clash(check, thing);
}

/* Checks a name such as "/d?page=2", where page 2 of "/d" would be. */
static enum err
check_query(struct check *check, struct str iri)
{
  const struct store *store = check->snapshot->store;
  struct iri parts = iri_split(iri);
  struct str query = parts.query;
  struct name shorter = {.count = 0};
  if (!parts.has_query || !parameters_cut_last(&query))
    return ERR_NONE;
  size_t cut = parts.query.length - query.length;
  if (query.length == 0)
    cut++; /* without the question mark */
  struct str rest = str_first(iri, iri.length - cut);
  TRY(store->type->contains(store, rest, &check->arena, &shorter));
  if (shorter.count && check->shared++ < SHARED_SHOWN)
    log_note("<%.*s> is a name where a part of the document of <%.*s> would "
             "be; that part is not found",
             STR_ARGS(iri), STR_ARGS(rest));
  return ERR_NONE;
}

static enum err
check_name(struct check *check, struct str iri)
{
  const struct snapshot *snapshot = check->snapshot;
  struct name thing;
  struct buffer out;
  struct str url;
  bool elsewhere;
  TRY(check_query(check, iri));
  TRY(snapshot->store->type->contains(snapshot->store, iri, &check->arena,
                                      &thing));
  if (thing.keyless || !resource_is_thing(&snapshot->rules, &thing) ||
      !str_equals(thing.iris[0], iri)) /* checked once for all its spellings */
    return ERR_NONE;
  TRY(is_elsewhere(snapshot, iri, &check->arena, &elsewhere));
  if (elsewhere)
    return ERR_NONE;
  struct str authority = iri_host(iri_split(iri).authority);
  buffer_init(&out, IRI_URI_MAXIMUM);
  buffer_put(&out, STR("http://"));
  buffer_put(&out, authority);
  size_t host_end = out.length;
  document_put(&out, &snapshot->rules, iri);
  enum err err = arena_keep_buffer(&check->arena, &out, &url);
  if (err)
    return err == ERR_LIMIT ? ERR_NONE : err; /* too long for a request */
  struct str path = str_from_offset(url, host_end);
  path = str_first(path, str_find(path, '#'));
  if (!str_starts(path, STR("/")) || str_starts(path, snapshot->rules.services))
    return ERR_NONE;
  TRY(check_document(check, &thing, str_first(url, host_end + path.length)));
  return check_way_back(check, &thing, authority, path);
}

/* Checks that the document of a pattern without "{name}" exists. */
static enum err
check_pattern(struct check *check, const struct namespace_rule *rule,
              struct str pattern)
{
  struct resource resource;
  struct target target = {.authority = iri_host(iri_split(rule->iri).authority),
                          .path = str_first(pattern, str_find(pattern, '#'))};
  if (iri_is_http(pattern) &&
      rules_is_hosted(&check->snapshot->rules,
                      iri_host(iri_split(pattern).authority)))
    log_note("\"%.*s\" is a URL on an authority that is hosted here, but "
             "another server must answer it",
             STR_ARGS(pattern));
  if (!str_starts(pattern, STR("/")) ||
      str_find_str(target.path, STR("{name}")) != STR_NOT_FOUND)
    return ERR_NONE;
  TRY(identify(check->snapshot, &target, &check->arena, &resource));
  if (resource.kind != RESOURCE_DOCUMENT && check->clashes++ < CLASHES_SHOWN)
    log_error("nothing is described at \"%.*s\": a document without {name} "
              "must be a name in the data, or that of <%.*s>, which must be a "
              "thing (so:thing)",
              STR_ARGS(pattern), STR_ARGS(rule->iri));
  return ERR_NONE;
}

static enum err
check_patterns(struct check *check)
{
  const struct rules *rules = &check->snapshot->rules;
  for (size_t i = 0; i < rules->namespace_count; i++) {
    const struct namespace_rule *rule = &rules->namespaces[i];
    arena_reset(&check->arena);
    TRY(check_pattern(check, rule, rule->document));
    for (int id = 0; id < FORMAT_COUNT; id++)
      TRY(check_pattern(check, rule, rule->documents[id]));
  }
  return ERR_NONE;
}

/* Calls visit for each name that is hosted. */
static enum err
visit_names(struct check *check,
            enum err (*visit)(struct check *check, struct str iri))
{
  const struct image *image =
      ((const struct image_store *)check->snapshot->store)->image;
  for (uint32_t i = 0; i < image_header(image)->names; i++) {
    struct term term;
    uint32_t id;
    unsigned flags;
    arena_reset(&check->arena);
    TRY(image_name(image, i, &id, &flags));
    TRY(image_term(image, id, &check->arena, &term));
    if (rules_is_hosted(&check->snapshot->rules,
                        iri_host(iri_split(term.value).authority)))
      TRY(visit(check, term.value));
  }
  return ERR_NONE;
}

enum err
check_documents_run(const struct snapshot *snapshot, struct check_data *found)
{
  const struct image_header *header =
      image_header(((const struct image_store *)snapshot->store)->image);
  struct check check = {.snapshot = snapshot, .found = found};
  check.may_share = snapshot->rules.namespace_count ||
                    thing_path_forms_meet(header->path_forms);
  enum err err = ERR_NONE;
  arena_init(&check.arena, (size_t)1 << 30);
  if (check.may_share || header->query_names || header->document_names)
    err = visit_names(&check, check_name); /* without that, no names can
                                              clash */
  if (!err)
    err = check_patterns(&check);
  arena_fini(&check.arena);
  if (check.shared > SHARED_SHOWN)
    log_note("and %zu more names are in conflict", check.shared - SHARED_SHOWN);
  if (!err && check.clashes > CLASHES_SHOWN)
    log_error("and %zu more conflicts", check.clashes - CLASHES_SHOWN);
  return !err && check.clashes ? ERR_BAD_DATA : err;
}
