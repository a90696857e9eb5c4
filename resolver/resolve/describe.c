#include "resolve/describe.h"

#include "base/iri.h"
#include "http/http_date.h"
#include "rdf/replacements.h"
#include "resolve/base_labels.h"
#include "terms.h"

enum { PAGE_INBOUND_SHOWN = 20, INBOUND_PAGE_SIZE = 1000 };

/* Finds values of a property of a document's things. Statements of the
 * document's own names, which follow those of the things, do not count. */
static enum err
find_values(const struct snapshot *snapshot, const struct resource *resource,
            struct str property, size_t limit, struct arena *arena,
            struct term_list *ret_list)
{
  struct name name = resource->name;
  if (resource->thing_count && resource->thing_count < name.count)
    name.count = resource->thing_count;
  return snapshot->store->type->values(snapshot->store, &name, property, limit,
                                       arena, ret_list);
}

static enum err
find_successor(const struct snapshot *snapshot, const struct resource *resource,
               struct arena *arena, struct str *ret_successor,
               struct str *ret_property)
{
  *ret_successor = *ret_property = (struct str){NULL, 0};
  if (!(resource->name.flags & NAME_DEPRECATED))
    return ERR_NONE;
  for (size_t i = 0; i < REPLACEMENTS && !ret_successor->length; i++) {
    struct term_list found;
    TRY(find_values(snapshot, resource, replacements[i], 1, arena, &found));
    if (found.count == 0 || found.rows[0].kind != TERM_IRI)
      continue;
    *ret_successor = found.rows[0].value;
    *ret_property = replacements[i];
  }
  return ERR_NONE;
}

/* Finds a class of schema.org, which crawlers understand. */
static enum err
find_class(const struct snapshot *snapshot, const struct resource *resource,
           struct arena *arena, struct str *ret_class)
{
  enum { CLASSES_MAXIMUM = 32 };
  static const struct str schemas[] = {STR_INIT("https://schema.org/"),
                                       STR_INIT("http://schema.org/")};
  struct term_list types;
  *ret_class = (struct str){NULL, 0};
  TRY(find_values(snapshot, resource, STR(RDF_TYPE), CLASSES_MAXIMUM, arena,
                  &types));
  for (size_t i = 0; i < types.count && !ret_class->length; i++)
    if (types.rows[i].kind == TERM_IRI &&
        (str_starts(types.rows[i].value, schemas[0]) ||
         str_starts(types.rows[i].value, schemas[1])))
      *ret_class = types.rows[i].value;
  return ERR_NONE;
}

/* --- pages of long descriptions ------------------------------------------ */

static uint64_t
page_size(const struct rules *rules, const struct resource *resource)
{
  if (resource->inbound && rules->page_size > INBOUND_PAGE_SIZE)
    return INBOUND_PAGE_SIZE;
  return rules->page_size;
}

static enum describe_scope
scope_of(const struct resource *resource)
{
  if (resource->inbound)
    return DESCRIBE_INBOUND;
  if (resource->whole)
    return DESCRIBE_WHOLE;
  return resource->rule->inbound == INBOUND_ALL ||
                 (resource->name.flags & NAME_MENTIONED)
             ? DESCRIBE_SYMMETRIC
             : DESCRIBE_NAME;
}

struct describe_options
describe_options_of(const struct exchange *exchange)
{
  const struct snapshot *snapshot = exchange->snapshot;
  const struct resource *resource = &exchange->resource;
  const struct selection *selection = &exchange->selection;
  enum format_id format = selection->choice.format;
  bool shows_inbound = !resource->inbound && resource->page == 1 &&
                       resource->rule->inbound == INBOUND_PAGE;
  struct describe_options options = {
      .scope = scope_of(resource),
      .for_page = format == FORMAT_HTML || format == FORMAT_SVG ||
                  format == FORMAT_MARKDOWN ||
                  (FORMAT_BIT(format) & FORMAT_LINKSETS),
      .shows_hierarchies = format == FORMAT_HTML && !resource->inbound &&
                           !resource->whole && resource->page == 1,
      .shows_terms = format == FORMAT_HTML && !resource->inbound,
      .inbound_shown = shows_inbound ? PAGE_INBOUND_SHOWN : 0,
      .wanted = format == FORMAT_HTML ? &selection->wanted : NULL,
      .usual = &snapshot->rules.languages,
      .limit = page_size(&snapshot->rules, resource),
  };
  if (options.for_page || resource->page > 1)
    options.whole_limit = DESCRIBE_WHOLE_MAXIMUM;
  if (format == FORMAT_HTML || resource->page > 1)
    options.terms_limit = DESCRIBE_TERMS_SHOWN;
  if (options.for_page)
    options.blank_limit = DESCRIBE_BLANKS_SHOWN;
  else if (!resource->inbound)
    options.most = DESCRIBE_AT_ONCE;
  options.first = (resource->page - 1) * options.limit;
  return options;
}

static enum err
read_statements(const struct exchange *exchange,
                struct description *ret_description)
{
  const struct store *store = exchange->snapshot->store;
  struct describe_options options = describe_options_of(exchange);
  return store->type->describe(store, &exchange->resource.name, &options,
                               &exchange->workspace->arena, ret_description);
}

/* Returns whether there is such a page in such a language. */
static bool
is_there(const struct resource *resource, const struct description *description,
         uint64_t pages)
{
  if (resource->page > pages)
    return false;
  return !resource->language.length ||
         str_equals_folded(resource->language, description->language);
}

uint64_t
describe_pages(const struct exchange *exchange, uint64_t total)
{
  uint64_t size = page_size(&exchange->snapshot->rules, &exchange->resource);
  return total > size ? (total + size - 1) / size : 1;
}

/* Sets the members that follow from the statements, which have been read. */
static enum err
find_facts(const struct exchange *exchange, struct described *described)
{
  const struct snapshot *snapshot = exchange->snapshot;
  const struct resource *resource = &exchange->resource;
  struct description *description = &described->description;
  struct arena *arena = &exchange->workspace->arena;
  if (!resource->inbound)
    TRY(store_look_around(snapshot->store, &resource->name, arena,
                          description));
  described->language = description->language;
  described->languages = description->languages;
  described->own_languages = description->own_languages;
  described->language_count = description->language_count;
  described->pages =
      describe_pages(exchange, description->total) + description->parts;
  described->missing = !is_there(resource, description, described->pages);
  TRY(find_successor(snapshot, resource, arena, &described->successor,
                     &described->replaced_by));
  return find_class(snapshot, resource, arena, &described->class_iri);
}

enum err
describe(const struct exchange *exchange, struct described *ret_described)
{
  TRY(read_statements(exchange, &ret_described->description));
  TRY(base_labels_add(exchange, &ret_described->description));
  ret_described->large = ret_described->description.large;
  ret_described->missing = false;
  if (ret_described->large)
    return ERR_NONE;
  return find_facts(exchange, ret_described);
}

enum err
describe_facts(const struct exchange *exchange, uint64_t total,
               struct described *ret_described)
{
  ret_described->description = (struct description){.total = total};
  ret_described->large = false;
  return find_facts(exchange, ret_described);
}

enum err
describe_successor(const struct snapshot *snapshot,
                   const struct resource *resource, struct arena *arena,
                   struct str *ret_successor)
{
  struct str property;
  return find_successor(snapshot, resource, arena, ret_successor, &property);
}
