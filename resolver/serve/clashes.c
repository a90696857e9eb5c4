#include "serve/clashes.h"

#include "base/iri.h"
#include "base/log.h"
#include "resolve/document.h"
#include "resolve/identify.h"
#include "store/image_store.h"
#include "terms.h"

enum { CLASHES_SHOWN = 20 };

/* Whether the data themselves say that document is about thing. */
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

/* A document that many things share is meant to be one; so is an ontology. */
static bool
is_elsewhere(const struct rules *rules, struct str iri)
{
  const struct namespace_rule *rule = rules_namespace(rules, iri);
  struct str path = str_first(rule->document, str_find(rule->document, '#'));
  return rule->term_ontology ||
         (path.length && str_find_str(path, STR("{name}")) == STR_NOT_FOUND);
}

static enum err
check_name(const struct snapshot *snapshot, struct str iri, struct arena *arena,
           size_t *clashes)
{
  struct name thing, document;
  struct buffer out;
  bool fine = true;
  TRY(snapshot->store->type->contains(snapshot->store, iri, arena, &thing));
  if (!identify_is_thing(&snapshot->rules, &thing) ||
      is_elsewhere(&snapshot->rules, iri))
    return ERR_NONE;
  buffer_init(&out, IRI_URI_MAXIMUM);
  struct iri parts = iri_split(iri);
  buffer_put(&out, STR("http://"));
  buffer_put(&out, iri_host(parts.authority));
  size_t host_end = out.length;
  document_put(&out, &snapshot->rules, iri);
  enum err err = ERR_NONE;
  if (!buffer_err(&out) && out.bytes[host_end] == '/' &&
      !str_starts(str_from_offset(buffer_str(&out), host_end), STR("/-/"))) {
    err = snapshot->store->type->contains(snapshot->store, buffer_str(&out),
                                          arena, &document);
    if (!err && document.count)
      err =
          says_primary_topic(snapshot, &document, thing.iris[0], arena, &fine);
  }
  if (!err && !fine && (*clashes)++ < CLASHES_SHOWN)
    log_error("the document of <%.*s> would be <%.*s>, but that is a name in "
              "the data; configure so:document for its namespace",
              STR_ARGS(iri), STR_ARGS(document.iris[0]));
  buffer_fini(&out);
  return err;
}

/* A pattern without a name leads to one document; there has to be one. */
static enum err
check_pattern(const struct snapshot *snapshot,
              const struct namespace_rule *rule, struct str pattern,
              struct arena *arena, size_t *clashes)
{
  struct identity identity;
  struct target target = {.authority = iri_host(iri_split(rule->iri).authority),
                          .path = str_first(pattern, str_find(pattern, '#'))};
  if (!str_starts(pattern, STR("/")) ||
      str_find_str(target.path, STR("{name}")) != STR_NOT_FOUND)
    return ERR_NONE;
  TRY(identify(snapshot, &target, arena, &identity));
  if (identity.kind != IDENTITY_DOCUMENT && (*clashes)++ < CLASHES_SHOWN)
    log_error("nothing is described at \"%.*s\": a document without {name} "
              "must be a name in the data, or that of <%.*s>, which must be a "
              "thing (so:thing)",
              STR_ARGS(pattern), STR_ARGS(rule->iri));
  return ERR_NONE;
}

static enum err
check_patterns(const struct snapshot *snapshot, struct arena *arena,
               size_t *clashes)
{
  for (size_t i = 0; i < snapshot->rules.namespace_count; i++) {
    const struct namespace_rule *rule = &snapshot->rules.namespaces[i];
    TRY(check_pattern(snapshot, rule, rule->document, arena, clashes));
    for (int id = 0; id < FORMAT_COUNT; id++)
      TRY(check_pattern(snapshot, rule, rule->documents[id], arena, clashes));
  }
  return ERR_NONE;
}

enum err
clashes_check(const struct snapshot *snapshot)
{
  const struct image *image =
      ((const struct image_store *)snapshot->store)->image;
  const struct image_header *header = image_header(image);
  struct arena arena;
  size_t clashes = 0;
  enum err err = ERR_NONE;
  arena_init(&arena, (size_t)1 << 30);
  for (uint32_t i = 0; i < header->names && !err; i++) {
    const void *bytes;
    struct term term = {.value = {NULL, 0}};
    arena_reset(&arena);
    err =
        image_read(image, IMAGE_NAMES, (uint64_t)i * sizeof(struct image_name),
                   sizeof(struct image_name), &bytes);
    if (!err)
      err = image_term(image, ((const struct image_name *)bytes)->term, &arena,
                       &term);
    if (!err && rules_is_hosted(&snapshot->rules,
                                iri_host(iri_split(term.value).authority)))
      err = check_name(snapshot, term.value, &arena, &clashes);
  }
  arena_reset(&arena);
  if (!err)
    err = check_patterns(snapshot, &arena, &clashes);
  arena_fini(&arena);
  if (!err && clashes)
    err = ERR_BAD_DATA;
  return err;
}
