#include "resolve/represent.h"

#include "base/iri.h"
#include "http/http_date.h"
#include "page/page_description.h"
#include "rdf/replacements.h"
#include "resolve/document_statements.h"
#include "resolve/sizes.h"
#include "terms.h"

enum { PAGE_INBOUND_SHOWN = 20, INBOUND_PAGE_SIZE = 1000 };

/* What the things of a document say by a property; not what the data say of
 * the document, whose names follow. */
static enum err
find_values(const struct snapshot *snapshot, const struct identity *identity,
            struct str property, size_t limit, struct arena *arena,
            struct term_list *ret_list)
{
  struct name name = identity->name;
  if (identity->thing_count && identity->thing_count < name.count)
    name.count = identity->thing_count;
  return snapshot->store->type->values(snapshot->store, &name, property, limit,
                                       arena, ret_list);
}

static enum err
find_successor(const struct snapshot *snapshot, const struct identity *identity,
               struct arena *arena, struct str *ret_successor,
               struct str *ret_property)
{
  *ret_successor = *ret_property = (struct str){NULL, 0};
  if (!(identity->name.flags & NAME_DEPRECATED))
    return ERR_NONE;
  for (size_t i = 0; i < REPLACEMENTS && !ret_successor->length; i++) {
    struct term_list found;
    TRY(find_values(snapshot, identity, replacements[i], 1, arena, &found));
    if (found.count == 0 || found.rows[0].kind != TERM_IRI)
      continue;
    *ret_successor = found.rows[0].value;
    *ret_property = replacements[i];
  }
  return ERR_NONE;
}

/* The newest dcterms:modified of a topic, else the time of the data; never
 * the time of loading. */
static enum err
find_modified(const struct snapshot *snapshot, const struct identity *identity,
              struct arena *arena, int64_t *ret_modified)
{
  enum { DATES_MAXIMUM = 16 };
  struct term_list dates;
  int64_t newest = 0, seconds;
  TRY(find_values(snapshot, identity, STR(DCTERMS_MODIFIED), DATES_MAXIMUM,
                  arena, &dates));
  for (size_t i = 0; i < dates.count; i++)
    if (http_date_parse_xsd(dates.rows[i].value, &seconds) && seconds > newest)
      newest = seconds;
  if (newest == 0)
    newest = snapshot->store->type->stamp(snapshot->store).modified;
  *ret_modified = newest;
  return ERR_NONE;
}

/* A class of schema.org, which crawlers know. */
static enum err
find_class(const struct snapshot *snapshot, const struct identity *identity,
           struct arena *arena, struct str *ret_class)
{
  enum { CLASSES_MAXIMUM = 32 };
  static const struct str schemas[] = {STR_INIT("https://schema.org/"),
                                       STR_INIT("http://schema.org/")};
  struct term_list types;
  *ret_class = (struct str){NULL, 0};
  TRY(find_values(snapshot, identity, STR(RDF_TYPE), CLASSES_MAXIMUM, arena,
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
page_size(const struct rules *rules, const struct identity *identity)
{
  if (identity->inbound && rules->page_size > INBOUND_PAGE_SIZE)
    return INBOUND_PAGE_SIZE;
  return rules->page_size;
}

static enum describe_scope
scope_of(const struct identity *identity)
{
  if (identity->inbound)
    return DESCRIBE_INBOUND;
  if (identity->whole)
    return DESCRIBE_WHOLE;
  return identity->rule->inbound == INBOUND_ALL ||
                 (identity->name.flags & NAME_MENTIONED)
             ? DESCRIBE_SYMMETRIC
             : DESCRIBE_NAME;
}

static enum err
describe(const struct snapshot *snapshot, const struct identity *identity,
         const struct selection *selection, struct arena *arena,
         struct description *ret_description)
{
  enum format_id format = selection->choice.format;
  bool shows_inbound = !identity->inbound && identity->page == 1 &&
                       identity->rule->inbound == INBOUND_PAGE;
  struct describe_options options = {
      .scope = scope_of(identity),
      .for_page = format == FORMAT_HTML || format == FORMAT_SVG ||
                  format == FORMAT_MARKDOWN ||
                  (FORMAT_BIT(format) & FORMAT_LINKSETS),
      .shows_hierarchies = format == FORMAT_HTML && !identity->inbound &&
                           !identity->whole && identity->page == 1,
      .inbound_shown = shows_inbound ? PAGE_INBOUND_SHOWN : 0,
      .wanted = format == FORMAT_HTML ? &selection->wanted : NULL,
      .usual = &snapshot->rules.languages,
      .limit = page_size(&snapshot->rules, identity),
  };
  if (options.for_page || identity->page > 1)
    options.whole_limit = REPRESENT_WHOLE_MAXIMUM;
  options.first = (identity->page - 1) * options.limit;
  return snapshot->store->type->describe(snapshot->store, &identity->name,
                                         &options, arena, ret_description);
}

/* Whether there is such a page, in such a language. */
static bool
is_there(const struct identity *identity, const struct description *description,
         uint64_t pages)
{
  if (identity->page > pages)
    return false;
  return !identity->language.length ||
         str_equals_folded(identity->language, description->language);
}

static enum err
find_facts(const struct snapshot *snapshot, const struct identity *identity,
           const struct description *description, struct arena *arena,
           struct represented *ret)
{
  uint64_t size = page_size(&snapshot->rules, identity);
  *ret = (struct represented){.language = description->language,
                              .languages = description->languages,
                              .language_count = description->language_count,
                              .pages = 1};
  if (description->total > size)
    ret->pages = (description->total + size - 1) / size;
  ret->missing = !is_there(identity, description, ret->pages);
  TRY(find_successor(snapshot, identity, arena, &ret->successor,
                     &ret->replaced_by));
  TRY(find_class(snapshot, identity, arena, &ret->class_iri));
  return find_modified(snapshot, identity, arena, &ret->modified);
}

enum err
represent_facts(const struct snapshot *snapshot,
                const struct identity *identity, struct arena *arena,
                struct represented *ret_represented)
{
  const struct description description = {.total = 0};
  return find_facts(snapshot, identity, &description, arena, ret_represented);
}

static enum err
write_page(const struct snapshot *snapshot, struct workspace *workspace,
           const struct identity *identity,
           const struct description *description,
           struct represented *represented, struct str authority,
           struct buffer *out)
{
  size_t sizes[FORMAT_COUNT] = {0};
  struct page_facts facts = {.successor = represented->successor,
                             .pages = represented->pages,
                             .offered = negotiate_offered(identity),
                             .sizes = sizes};
  TRY(sizes_measure(snapshot, workspace, identity, description,
                    represented->pages, sizes));
  TRY(page_description_write(snapshot, identity, description, &facts, authority,
                             &workspace->arena, out));
  represented->image_origins = facts.image_origins;
  return ERR_NONE;
}

enum err
represent(const struct snapshot *snapshot, struct workspace *workspace,
          const struct identity *identity, const struct selection *selection,
          struct str authority, struct buffer *out,
          struct represented *ret_represented)
{
  struct arena *arena = &workspace->arena;
  enum format_id format = selection->choice.format;
  struct description description;
  TRY(describe(snapshot, identity, selection, arena, &description));
  TRY(find_facts(snapshot, identity, &description, arena, ret_represented));
  if (ret_represented->missing || (FORMAT_BIT(format) & FORMAT_LINKSETS))
    return ERR_NONE;
  if (format == FORMAT_SVG)
    return page_description_draw(snapshot, identity, &description, authority,
                                 arena, out);
  if (format == FORMAT_HTML)
    return write_page(snapshot, workspace, identity, &description,
                      ret_represented, authority, out);
  if (format != FORMAT_MARKDOWN)
    TRY(document_statements_add(snapshot, identity, ret_represented->pages,
                                arena, &description));
  struct format_job job = snapshot_job(snapshot, workspace->rdf_writer, arena,
                                       &description, selection->form);
  return format_get(format)->write(&job, out);
}

enum err
represent_successor(const struct snapshot *snapshot,
                    const struct identity *identity, struct arena *arena,
                    struct str *ret_successor)
{
  struct str property;
  return find_successor(snapshot, identity, arena, ret_successor, &property);
}
