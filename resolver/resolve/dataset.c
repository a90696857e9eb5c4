#include "resolve/dataset.h"
#include "resolve/text.h"

#include "base/iri.h"
#include "format/message.h"
#include "http/status.h"
#include "name/reference.h"
#include "page/page.h"
#include "page/page_known.h"
#include "rdf/graph_maker.h"
#include "resolve/dataset_facts.h"
#include "resolve/engine_datasets.h"
#include "resolve/home_classes.h"
#include "resolve/home_spaces.h"
#include "resolve/respond.h"
#include "terms.h"

enum { MAX_AGE = 3600, VOCABULARIES = 256, SPACES = 100 };

/* Makes the URI of a fixed path or, if it has no slash, of a service. */
static struct str
absolute(struct exchange *exchange, const char *path)
{
  struct buffer out;
  buffer_init(&out, IRI_URI_MAXIMUM);
  if (*path == '/')
    exchange_put_absolute(exchange, exchange_site(exchange), str_from(path),
                          &out);
  else
    exchange_put_service(exchange, str_from(path), &out);
  return arena_take_buffer(&exchange->workspace->arena, &out);
}

static struct str
space(struct exchange *exchange)
{
  struct buffer out;
  buffer_init(&out, IRI_URI_MAXIMUM);
  exchange_put_space(exchange, &out);
  buffer_put_char(&out, '/');
  return arena_take_buffer(&exchange->workspace->arena, &out);
}

/* Adds the namespaces of the data's properties and classes. */
static enum err
find_vocabularies(struct exchange *exchange, struct browse_list *ret_list)
{
  const struct store *store = exchange->snapshot->store;
  struct browse_options options = {.kind = BROWSE_VOCABULARIES,
                                   .limit = VOCABULARIES};
  return store->type->browse(store, &options, &exchange->workspace->arena,
                             ret_list);
}

/* --- VoID ---------------------------------------------------------------- */

static struct term
number(struct exchange *exchange, uint64_t value)
{
  return term_literal(arena_put_number(&exchange->workspace->arena, value),
                      (struct str){NULL, 0}, STR(XSD_INTEGER));
}

static struct term
plain(struct str text)
{
  return term_literal(text, (struct str){NULL, 0}, (struct str){NULL, 0});
}

static struct term
dataset_of(struct exchange *exchange)
{
  return term_iri(absolute(exchange, "/.well-known/void#dataset"));
}

static void
say_dataset(struct exchange *exchange, const struct browse_list *vocabularies,
            struct graph_maker *maker)
{
  const struct snapshot *snapshot = exchange->snapshot;
  struct term document = term_iri(absolute(exchange, "/.well-known/void"));
  struct term set = dataset_of(exchange);
  graph_maker_add(maker, document, STR(RDF_TYPE),
                  term_iri(STR(VOID_DATASET_DESCRIPTION)));
  graph_maker_add(maker, document, STR(FOAF_PRIMARY_TOPIC), set);
  graph_maker_add(maker, set, STR(RDF_TYPE), term_iri(STR(VOID_DATASET)));
  if (snapshot->rules.pages.site_name.length)
    graph_maker_add(maker, set, STR(DCTERMS_TITLE),
                    plain(snapshot->rules.pages.site_name));
  if (snapshot->rules.license.length)
    graph_maker_add(maker, set, STR(DCTERMS_LICENSE),
                    term_iri(snapshot->rules.license));
  if (snapshot->example.length)
    graph_maker_add(maker, set, STR(VOID_EXAMPLE_RESOURCE),
                    term_iri(snapshot->example));
  if (snapshot->triples || !snapshot->fetched) { /* otherwise engines have all
                                                    data */
    graph_maker_add(maker, set, STR(VOID_ENTITIES),
                    number(exchange, snapshot->things));
    graph_maker_add(maker, set, STR(VOID_TRIPLES),
                    number(exchange, snapshot->triples));
    graph_maker_add(maker, set, STR(VOID_DATA_DUMP),
                    term_iri(absolute(exchange, "dump.nq")));
  }
  graph_maker_add(maker, set, STR(VOID_URI_LOOKUP_ENDPOINT),
                  term_iri(absolute(exchange, "lookup?iri=")));
  graph_maker_add(maker, set, STR(VOID_OPEN_SEARCH_DESCRIPTION),
                  term_iri(absolute(exchange, "opensearch.xml")));
  graph_maker_add(maker, set, STR(FOAF_HOMEPAGE),
                  term_iri(absolute(exchange, "")));
  for (size_t i = 0; i < vocabularies->count; i++)
    graph_maker_add(maker, set, STR(VOID_VOCABULARY),
                    term_iri(vocabularies->rows[i].iri));
  graph_maker_add(maker, set, STR(VOID_URI_SPACE), plain(space(exchange)));
  for (size_t i = 0; i < snapshot->rules.namespace_count; i++)
    if (!snapshot->rules.namespaces[i].exact)
      graph_maker_add(maker, set, STR(VOID_URI_SPACE),
                      plain(snapshot->rules.namespaces[i].iri));
}

struct void_job {
  struct exchange *exchange;
  struct ask_parts parts; /* the endpoints' descriptions of their data sets */
  const struct format *format;
};

static enum err
write_dataset(void *context, struct buffer *out)
{
  const struct void_job *job = context;
  struct exchange *exchange = job->exchange;
  struct arena *arena = &exchange->workspace->arena;
  struct description description = {.topic_count = 0};
  struct browse_list vocabularies;
  struct graph_maker *maker = arena_alloc(arena, sizeof *maker);
  if (!maker)
    return ERR_MEMORY;
  TRY(find_vocabularies(exchange, &vocabularies));
  graph_maker_init(maker);
  say_dataset(exchange, &vocabularies, maker);
  TRY(engine_datasets_add(exchange, dataset_of(exchange), &job->parts, maker));
  TRY(graph_maker_finish(maker, arena, &description.graph));
  struct format_job format_job = {.description = &description,
                                  .namespaces = &exchange->snapshot->namespaces,
                                  .rdf_writer = exchange->workspace->rdf_writer,
                                  .arena = arena};
  return job->format->write(&format_job, out);
}

static format_set
rdf_formats(void)
{
  format_set set = 0;
  for (int id = 0; id < FORMAT_COUNT; id++)
    if (format_get((enum format_id)id)->is_rdf)
      set |= FORMAT_BIT(id);
  return set;
}

/* --- the page ------------------------------------------------------------ */

struct page_job {
  struct exchange *exchange;
  struct page_language languages;
};

/* Adds links to IRIs of other sites, and to those of this site that are
 * described. */
static enum err
put_vocabularies(struct exchange *exchange, const struct browse_list *list,
                 const struct page_language *languages, struct view *view)
{
  if (list->count == VOCABULARIES) /* as many as are counted */
    view_show(view, "vocabularies_cut");
  for (size_t i = 0; i < list->count; i++) {
    struct view *row = view_add(view, "vocabularies");
    struct str iri = list->rows[i].iri, link;
    TRY(page_known_link(exchange->snapshot, exchange_site(exchange),
                        iri_without_fragment(iri), exchange->target->authority,
                        &exchange->workspace->arena, &link));
    view_show(view, "has_vocabularies");
    view_put(row, "iri", iri);
    view_put(row, "count",
             dataset_facts_number(exchange, list->rows[i].count,
                                  languages->language));
    view_put(row, "href", link);
    if (reference_is_external(link))
      view_show(row, "external");
  }
  return ERR_NONE;
}

static enum err
write_page(void *context, struct buffer *out)
{
  struct page_job *job = context;
  struct exchange *exchange = job->exchange;
  const struct snapshot *snapshot = exchange->snapshot;
  struct view *view = view_new(&exchange->workspace->arena);
  struct str language = job->languages.language;
  struct str title = snapshot->rules.pages.site_name;
  const struct data_list data = {exchange, &job->languages};
  struct browse_list vocabularies;
  if (!view)
    return ERR_MEMORY;
  if (!title.length)
    title = message_in(STR("The data set"), language);
  page_put_head(snapshot, exchange_site(exchange), view, title, language);
  if (snapshot->rules.pages.site_name.length)
    view_show(view, "is_home"); /* so that the title has the name of the site
                                   only once */
  view_put(
      view, "summary",
      message_in(STR("The numbers of names and statements in the data set, the "
                     "vocabularies that it uses, and where to get all of it."),
                 language));
  view_put(view, "uri", absolute(exchange, "/.well-known/void"));
  view_put(view, "document", absolute(exchange, "/.well-known/void"));
  dataset_facts_put(exchange, &job->languages, view);
  TRY(find_vocabularies(exchange, &vocabularies));
  TRY(put_vocabularies(exchange, &vocabularies, &job->languages, view));
  TRY(home_classes_put_examples(&data, true, view));
  TRY(home_spaces_put(&data, SPACES, view));
  return page_render(snapshot->theme, "dataset", view, out);
}

static enum err
answer_page(struct exchange *exchange)
{
  struct page_job job = {.exchange = exchange};
  page_language_choose(exchange, &job.languages);
  struct text text = {.content_type = format_get(FORMAT_HTML)->content_type,
                      .max_age = MAX_AGE,
                      .vary = VARY_ACCEPT | VARY_LANGUAGE,
                      .language = job.languages.language,
                      .label_language = job.languages.field,
                      .write = write_page,
                      .context = &job};
  return text_answer(exchange, &text);
}

/* Returns whether a client asks for HTML by name, and not only for any type. */
static bool
names_pages(const struct accept *accept)
{
  static const char *const types[] = {"text/html", "application/xhtml+xml"};
  for (size_t i = 0; i < sizeof types / sizeof *types; i++) {
    struct media_type type;
    if (media_type_parse(str_from(types[i]), &type) &&
        accept_match(accept, &type).specificity > 1)
      return true;
  }
  return false;
}

/* --- answers ------------------------------------------------------------- */

enum err
dataset_answer_void(struct exchange *exchange)
{
  struct accept accept;
  accept_read(exchange->request, &exchange->workspace->arena, &accept);
  format_set offered = rdf_formats();
  if (names_pages(&accept))
    offered |= FORMAT_BIT(FORMAT_HTML);
  struct choice choice = negotiate_format(&accept, offered, FORMAT_NONE);
  exchange->vary = VARY_ACCEPT | VARY_LANGUAGE | VARY_ENCODING;
  if (choice.format == FORMAT_NONE)
    return respond_problem(exchange, PROBLEM_NO_FORMAT);
  if (choice.format == FORMAT_HTML)
    return answer_page(exchange);
  struct void_job job = {.exchange = exchange,
                         .format = format_get(choice.format)};
  bool done;
  TRY(ask_engines(exchange, QUESTION_DATASET, STR(""), &job.parts, &done));
  if (done)
    return ERR_NONE;
  struct text text = {.content_type = choice.content_type,
                      .max_age = MAX_AGE,
                      .is_fetched = exchange->snapshot->fetched != NULL,
                      .vary = VARY_ACCEPT | VARY_LANGUAGE, /* as for its page */
                      .write = write_dataset,
                      .context = &job};
  return text_answer(exchange, &text);
}
