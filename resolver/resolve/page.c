#include "resolve/page.h"
#include "resolve/reference.h"

#include "base/iri.h"
#include "format/label.h"
#include "format/message.h"
#include "format/nesting.h"
#include "format/pages.h"
#include "format/template.h"
#include "resolve/document.h"
#include "resolve/links.h"
#include "resolve/own_variant.h"
#include "resolve/represent.h"
#include "resolve/variant.h"
#include "terms.h"

enum { LINK_MAXIMUM = IRI_URI_MAXIMUM };

struct page {
  const struct snapshot *snapshot;
  const struct identity *identity;
  const struct description *description;
  struct graph graph; /* without names of graphs */
  struct nesting nesting;
  struct str authority;
  struct arena *arena;
  struct view *root;
};

/* --- small things -------------------------------------------------------- */

struct str
page_link(struct str iri, struct str authority, struct arena *arena)
{
  struct buffer out;
  struct iri parts = iri_split(iri);
  if (!iri_is_http(iri) && !str_starts_folded(iri, STR("mailto:")))
    return (struct str){NULL, 0};
  buffer_init(&out, LINK_MAXIMUM);
  if (iri_is_http(iri) && authority.length &&
      str_equals_folded(iri_host(parts.authority), authority)) {
    size_t offset = (size_t)(parts.path.bytes - iri.bytes);
    if (parts.path.length == 0)
      buffer_put_char(&out, '/');
    if (str_starts(parts.path, STR("//"))) /* no other host is meant */
      buffer_put(&out, STR("/."));
    iri_put_uri(&out, str_from_offset(iri, offset));
  } else {
    iri_put_uri(&out, iri);
  }
  return arena_take_buffer(arena, &out);
}

enum err
page_render(const char *name, const struct view *view, struct buffer *out)
{
  return template_render(pages_template(str_from(name)), pages_template, view,
                         out);
}

/* The words of the templates, by key. */
static const struct {
  const char *key;
  struct str text;
} words[] = {
    {"w_about", STR_INIT("This page is a document about")},
    {"w_mentioned_by", STR_INIT("Mentioned by")},
    {"w_of", STR_INIT("of")},
    {"w_more", STR_INIT("more")},
    {"w_all", STR_INIT("all of them")},
    {"w_same_facts", STR_INIT("The same facts as")},
    {"w_use", STR_INIT("Use instead:")},
    {"w_next", STR_INIT("next page")},
    {"w_previous", STR_INIT("previous page")},
    {"w_inbound", STR_INIT("What mentions this")},
    {"w_near", STR_INIT("Perhaps one of these was meant:")},
    {"w_subjects", STR_INIT("It is mentioned by:")},
    {"w_variants", STR_INIT("What is offered here:")},
};

void
page_put_head(const struct snapshot *snapshot, struct view *view,
              struct str title, struct str language)
{
  struct str site = snapshot->rules.site_name;
  if (site.length == 0 && snapshot->rules.authority_count)
    site = snapshot->rules.authorities[0];
  view_put(view, "site", site.length ? site : STR("seeother"));
  view_put(view, "title", title);
  view_put(view, "language", language.length ? language : STR("en"));
  for (size_t i = 0; i < sizeof words / sizeof *words; i++)
    view_put(view, words[i].key, message_in(words[i].text, language));
}

enum err
page_put_variants(struct view *view, const char *key, const struct rules *rules,
                  const struct identity *identity, format_set offered,
                  struct arena *arena)
{
  for (int id = 0; id < FORMAT_COUNT; id++) {
    const struct format *format = format_get((enum format_id)id);
    if (!(offered & FORMAT_BIT(id)))
      continue;
    struct view *row = view_add(view, key);
    struct buffer path, out, iri;
    buffer_init(&path, LINK_MAXIMUM);
    buffer_init(&out, LINK_MAXIMUM);
    buffer_init(&iri, LINK_MAXIMUM);
    variant_put(&path, identity, format->id, STR(""));
    document_put_reference(&out, STR(""), buffer_str(&path), STR(""));
    reference_put_absolute(&iri, rules, identity, buffer_str(&path));
    buffer_fini(&path);
    view_put(row, "href", arena_take_buffer(arena, &out));
    view_put(row, "iri", arena_take_buffer(arena, &iri));
    view_put(row, "type", format->media_type);
    view_put(row, "name", format->name);
    if (id == 0)
      view_show(row, "first");
  }
  return view_is_fine(view) ? ERR_NONE : ERR_MEMORY;
}

static struct str
short_name(const struct page *page, struct str iri)
{
  return label_short(&page->snapshot->namespaces, iri, page->arena);
}

static struct str
label(const struct page *page, uint32_t term)
{
  return label_of(page->description, term, &page->snapshot->namespaces,
                  page->arena);
}

/* --- statements ---------------------------------------------------------- */

static void put_properties(struct page *page, struct view *view,
                           uint32_t subject);

static struct str
blank_id(struct page *page, uint32_t term)
{
  struct buffer out;
  buffer_init(&out, 32);
  buffer_format(&out, "_b%u", term - page->nesting.first);
  return arena_take_buffer(page->arena, &out);
}

static void put_value(struct page *page, struct view *values, uint32_t term);

/* A list is shown as one property with its items as values. */
static void
put_list(struct page *page, struct view *view, uint32_t cell)
{
  struct view *property = view_add(view, "properties");
  view_put(property, "label",
           message_in(STR("items"), page->description->language));
  view_put(property, "iri", STR(RDF_FIRST));
  view_put(property, "href", STR(""));
  while (cell != page->nesting.nil) {
    const struct nesting_node *node = nesting_node(&page->nesting, cell);
    put_value(page, property, node->item);
    cell = node->next;
  }
}

static void
put_blank(struct page *page, struct view *value, uint32_t term)
{
  const struct nesting_node *node = nesting_node(&page->nesting, term);
  if (!node->nested) { /* it has a section of its own */
    struct buffer out;
    buffer_init(&out, 64);
    buffer_put_char(&out, '#');
    buffer_put(&out, blank_id(page, term));
    view_put(value, "link", arena_take_buffer(page->arena, &out));
    view_put(value, "text", blank_id(page, term));
    return;
  }
  size_t count;
  graph_subject(&page->graph, term, &count);
  if (count == 0) { /* nothing is said of it */
    view_show(value, "plain");
    view_put(value, "text", STR("[ ]"));
    return;
  }
  struct view *nested = view_add(value, "nested");
  if (node->list && !node->tail)
    put_list(page, nested, term);
  else
    put_properties(page, nested, term); /* at most 16 deep */
}

/* Every key is set: what a value does not have is not to be found in a value
 * around it. */
static struct view *
add_value(struct view *property)
{
  static const char *const keys[] = {"link", "plain",    "text",  "iri",
                                     "lang", "datatype", "nested"};
  struct view *value = view_add(property, "values");
  for (size_t i = 0; i < sizeof keys / sizeof *keys; i++)
    view_put(value, keys[i], STR(""));
  return value;
}

static void
put_value(struct page *page, struct view *property, uint32_t index)
{
  const struct term *term = &page->graph.terms[index];
  struct view *value = add_value(property);
  if (term->kind == TERM_BLANK) {
    put_blank(page, value, index);
  } else if (term->kind == TERM_IRI) {
    struct str link = page_link(term->value, page->authority, page->arena);
    view_put(value, "text", label(page, index));
    view_put(value, "iri", term->value);
    if (link.length)
      view_put(value, "link", link);
    else
      view_show(value, "plain");
  } else {
    view_show(value, "plain");
    view_put(value, "text", term->value);
    view_put(value, "lang", term->language);
    if (term->datatype.length)
      view_put(value, "datatype", short_name(page, term->datatype));
  }
}

static void
put_properties(struct page *page, struct view *view, uint32_t subject)
{
  size_t count, at = graph_subject(&page->graph, subject, &count);
  struct view *property = NULL;
  for (size_t i = at; i < at + count; i++) {
    const struct statement *s = &page->graph.statements[i];
    if (i == at || s->predicate != s[-1].predicate) {
      struct str iri = page->graph.terms[s->predicate].value;
      property = view_add(view, "properties");
      view_put(property, "label", label(page, s->predicate));
      view_put(property, "iri", iri);
      view_put(property, "href", page_link(iri, page->authority, page->arena));
    }
    put_value(page, property, s->object);
  }
}

/* --- subjects ------------------------------------------------------------ */

/* The fragment of a name below the one that the page is of; of a slash term in
 * the document of its ontology, its name. Others have none: two of them might
 * be the same. */
static struct str
anchor_of(const struct page *page, struct str iri)
{
  const struct name *name = &page->identity->name;
  struct str base = page->identity->iri;
  size_t hash = str_find(iri, '#');
  for (size_t i = 0; i < name->count && hash != STR_NOT_FOUND; i++)
    if (str_equals(str_first(iri, hash), iri_without_fragment(name->iris[i])))
      return str_from_offset(iri, hash + 1);
  if (hash != STR_NOT_FOUND)
    return STR("");
  if (page->identity->whole && str_ends(base, STR("/")) &&
      str_starts(iri, base))
    return str_from_offset(iri, base.length);
  return STR("");
}

static void
put_subject(struct page *page, uint32_t subject, bool is_main)
{
  const struct term *term = &page->graph.terms[subject];
  struct view *section = view_add(page->root, "subjects");
  if (term->kind == TERM_BLANK) {
    view_put(section, "anchor", blank_id(page, subject));
  } else if (!is_main) {
    view_put(section, "anchor", anchor_of(page, term->value));
    view_put(section, "heading", label(page, subject));
    view_put(section, "href",
             page_link(term->value, page->authority, page->arena));
  }
  put_properties(page, section, subject);
}

static bool
is_topic(const struct page *page, uint32_t term)
{
  for (size_t i = 0; i < page->description->topic_count; i++)
    if (page->description->topics[i] == term)
      return true;
  return false;
}

/* The topics, then all others that are not nested, in the order of terms. */
static void
put_subjects(struct page *page)
{
  const struct description *description = page->description;
  for (size_t i = 0; i < description->topic_count; i++) {
    size_t count;
    graph_subject(&page->graph, description->topics[i], &count);
    if (count)
      put_subject(page, description->topics[i], i == 0);
  }
  for (size_t i = 0; i < page->graph.count; i++) {
    uint32_t subject = page->graph.statements[i].subject;
    if ((i && page->graph.statements[i - 1].subject == subject) ||
        is_topic(page, subject) || nesting_is_nested(&page->nesting, subject))
      continue;
    put_subject(page, subject, false);
  }
}

/* --- the rest of the page ------------------------------------------------ */

static void
put_inbound(struct page *page)
{
  const struct description *description = page->description;
  if (description->inbound_count)
    view_show(page->root, "has_inbound");
  for (size_t i = 0; i < description->inbound_count; i++) {
    const struct inbound *inbound = &description->inbound[i];
    struct view *row = view_add(page->root, "inbound");
    struct str known = label_known(inbound->property);
    view_put(row, "iri", inbound->property);
    view_put(row, "label",
             known.length ? known : short_name(page, inbound->property));
    for (size_t j = 0; j < inbound->shown; j++) {
      struct view *value = view_add(row, "values");
      struct str iri = inbound->subjects[j];
      view_put(value, "link", page_link(iri, page->authority, page->arena));
      view_put(value, "text",
               inbound->labels[j].length ? inbound->labels[j] : iri);
    }
    if (inbound->count > inbound->shown)
      view_put(row, "more",
               arena_put_number(page->arena, inbound->count - inbound->shown));
  }
}

static void
put_notice(struct page *page, const struct represented *facts)
{
  if (!(page->identity->name.flags & NAME_DEPRECATED))
    return;
  view_put(
      page->root, "notice",
      message_in(STR("This name is deprecated."), page->description->language));
  if (facts->successor.length == 0)
    return;
  struct view *row = view_add(page->root, "successor");
  view_put(row, "href",
           page_link(facts->successor, page->authority, page->arena));
  view_put(row, "iri", facts->successor);
}

static void
put_title(struct page *page)
{
  const struct identity *identity = page->identity;
  uint32_t topic = page->description->topics[0];
  struct str title = {NULL, 0};
  if (page->description->labels)
    title = page->description->labels[topic];
  page_put_head(page->snapshot, page->root,
                title.length ? title : label_local_name(identity->iri),
                page->description->language);
  view_put(page->root, "iri", identity->iri);
  if (!identity->is_itself) {
    struct view *thing = view_add(page->root, "thing");
    view_put(thing, "iri", identity->iri);
    view_put(thing, "href",
             page_link(identity->iri, page->authority, page->arena));
  }
}

/* A reference to a part of a long description, or to what points at it. */
static struct str
part_reference(const struct page *page, bool inbound, uint64_t number)
{
  struct buffer path, out;
  buffer_init(&path, LINK_MAXIMUM);
  buffer_init(&out, LINK_MAXIMUM);
  variant_put_part(&path, page->identity, inbound, number > 1 ? number : 0);
  document_put_reference(&out, STR(""), buffer_str(&path), STR(""));
  buffer_fini(&path);
  return arena_take_buffer(page->arena, &out);
}

static void
put_pages(struct page *page, uint64_t pages)
{
  const struct identity *identity = page->identity;
  if (pages > 1)
    view_show(page->root, "pages");
  if (identity->page > 1)
    view_put(page->root, "previous",
             part_reference(page, identity->inbound, identity->page - 1));
  if (identity->page < pages)
    view_put(page->root, "next",
             part_reference(page, identity->inbound, identity->page + 1));
  if (page->description->inbound_count)
    view_put(page->root, "inbound_href", part_reference(page, true, 1));
}

enum err
page_describe(const struct snapshot *snapshot, const struct identity *identity,
              const struct description *description,
              const struct represented *facts, struct str authority,
              struct arena *arena, struct buffer *out)
{
  struct page page = {.snapshot = snapshot,
                      .identity = identity,
                      .description = description,
                      .graph = description->graph,
                      .authority = authority,
                      .arena = arena};
  page.root = view_new(arena);
  if (!page.root)
    return ERR_MEMORY;
  graph_flatten(&page.graph); /* the description is not needed after us */
  TRY(nesting_init(&page.nesting, &page.graph, arena));
  put_title(&page);
  put_notice(&page, facts);
  put_subjects(&page);
  put_inbound(&page);
  put_pages(&page, facts->pages);
  TRY(page_put_variants(
      page.root, "formats", &snapshot->rules, identity,
      own_variant_select(snapshot, identity,
                         select_offered(identity) & ~FORMAT_BIT(FORMAT_HTML),
                         arena),
      arena));
  return page_render("description", page.root, out);
}
