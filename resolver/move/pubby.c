#include "move/pubby.h"

#include "base/iri.h"
#include "move/turtle_facts.h"

#define CONF "http://richard.cyganiak.de/2007/pubby/config.rdf#"

/* Of the configuration and its data sets; dataset() does what has no words. */
static const struct turtle_property properties[] = {
    {"projectName", "siteName", NULL},
    {"projectHomepage", NULL,
     "A link to a homepage is not a setting; a theme can have it"},
    {"webBase", NULL, NULL},
    {"usePrefixesFrom", NULL,
     "Prefixes are taken from the data and from a table of common ones"},
    {"defaultLanguage", "languages", NULL},
    {"indexResource", NULL,
     "The home page is always an overview of the data; what is named at / in "
     "the "
     "data takes precedence over it"},
    {"dataset", NULL, NULL},
    {"labelProperty", "labelProperty", NULL},
    {"imageProperty", "imageProperty", NULL},
    {"commentProperty", NULL,
     "Comments are shown as any other value, and the usual ones at the top"},
    {"loadVocabularyFromURL", NULL,
     "Labels of properties come from the data: add these files with "
     "so:dataset"},
    {"showLabels", NULL, NULL},
    {"weight", NULL, "Pages have an order of properties of their own"},
    {"sparqlEndpoint", NULL, NULL},
    {"sparqlDefaultGraph", NULL, NULL},
    {"datasetBase", NULL, NULL},
    {"loadRDF", "dataset", NULL},
    {"datasetURIPattern", NULL,
     "Which names there are is said by the data or the engine, not by a "
     "regular "
     "expression"},
    {"webResourcePrefix", NULL, NULL},
    {"fixUnescapedCharacters", NULL, NULL},
    {"supportsIRIs", NULL, NULL},
    {"supportsSPARQL11", NULL, NULL},
    {"redirectRDFRequestsToEndpoint", NULL,
     "Data are always answered here, and clients are not sent to the engine"},
    {"addSameAsStatements", NULL,
     "Nothing is added to the data, so there are no owl:sameAs statements to "
     "another address"},
    {"rdfDocumentMetadata", NULL,
     "Documents say what they are about and so:license; nothing else is added"},
    {"metadataTemplate", NULL,
     "Documents say what they are about and so:license; nothing else is added"},
    {"resourceDescriptionQuery", NULL, NULL},
};

/* --- a data set ---------------------------------------------------------- */

/* Appends all values of a property of a data set as a setting of its source. */
static void
put_values(struct buffer *out, const struct turtle_facts *facts,
           const struct term *node, struct str predicate, const char *setting)
{
  for (size_t i = 0; i < facts->count; i++) {
    const struct turtle_fact *fact = &facts->rows[i];
    if (term_compare(&fact->subject, node) != 0 ||
        !str_equals(fact->predicate.value, predicate))
      continue;
    buffer_format(out, "%s so:%s ", out->length > 1 ? " ;" : "", setting);
    buffer_put(out,
               imported_iri(facts->imported, fact->line, fact->object.value));
  }
}

/* Pubby asks several queries and unites their answers; one can be kept. */
static void
put_query(struct buffer *out, const struct turtle_facts *facts,
          const struct term *node)
{
  struct imported *imported = facts->imported;
  const struct turtle_fact *query = NULL;
  struct str variable = STR("?__this__"), rest;
  struct buffer text;
  for (size_t i = 0; i < facts->count; i++) {
    const struct turtle_fact *fact = &facts->rows[i];
    if (term_compare(&fact->subject, node) != 0 ||
        !str_equals(fact->predicate.value,
                    STR(CONF "resourceDescriptionQuery")))
      continue;
    if (query) {
      imported_remark(
          imported, fact->line,
          "conf:resourceDescriptionQuery: There can be one query, so "
          "none is imported. The usual one asks for both directions");
      return;
    }
    query = fact;
  }
  if (!query)
    return;
  rest = query->object.value;
  buffer_init(&text, IMPORTED_INPUT_MAXIMUM);
  for (size_t at; (at = str_find_str(rest, variable)) != STR_NOT_FOUND;
       rest = str_from_offset(rest, at + variable.length)) {
    buffer_put(&text, str_first(rest, at));
    buffer_put(&text, STR("{iri}"));
  }
  buffer_put(&text, rest);
  buffer_put(out, STR(" ; so:query "));
  buffer_put(out, imported_text(imported, buffer_str(&text)));
  buffer_fini(&text);
}

static void
put_source(const struct turtle_facts *facts, struct imported_node *node,
           const struct turtle_fact *dataset)
{
  struct buffer out;
  const struct turtle_fact *endpoint =
      turtle_facts_find(facts, &dataset->object, STR(CONF "sparqlEndpoint"));
  if (!endpoint)
    return;
  buffer_init(&out, IMPORTED_INPUT_MAXIMUM);
  buffer_put_char(&out, '[');
  put_values(&out, facts, &dataset->object, STR(CONF "sparqlEndpoint"),
             "endpoint");
  put_values(&out, facts, &dataset->object, STR(CONF "sparqlDefaultGraph"),
             "graph");
  put_query(&out, facts, &dataset->object);
  buffer_put(&out, STR(" ]"));
  imported_set(facts->imported, node, "source",
               arena_take_buffer(&facts->imported->arena, &out), endpoint->line,
               STR(""));
}

/* Pubby's pages are below page/ of its web base, and its data below data/. */
static void
put_places(const struct turtle_facts *facts, struct imported_node *node,
           struct str names)
{
  struct imported *imported = facts->imported;
  const struct turtle_fact *base =
      turtle_facts_find(facts, NULL, STR(CONF "webBase"));
  if (!base || !iri_is_http(base->object.value))
    return;
  struct str url = base->object.value;
  struct str path = iri_split(url).path;
  if (str_ends(url, STR("/")))
    url.length--;
  if (!turtle_facts_is_below(names, base->object.value)) {
    imported_set(
        imported, node, "origin", imported_iri(imported, base->line, url),
        base->line,
        STR("Clients reach the names at another place than their IRIs."));
    path = STR("/");
  }
  if (!str_ends(path, STR("/")))
    path = imported_format(imported, "%.*s/", STR_ARGS(path));
  struct str data =
      imported_format(imported, "\"%.*sdata/{name}\"", STR_ARGS(path));
  struct str page = imported_format(
      imported,
      "[ so:mediaType \"text/html\" ; so:document \"%.*spage/{name}\" ]",
      STR_ARGS(path));
  imported_set(imported, node, "document", data, base->line,
               STR("The addresses of Pubby's documents."));
  imported_set(imported, node, "format", page, 0, STR(""));
}

static void
put_dataset(const struct turtle_facts *facts, const struct turtle_fact *dataset)
{
  struct imported *imported = facts->imported;
  const struct turtle_fact *base =
      turtle_facts_find(facts, &dataset->object, STR(CONF "datasetBase"));
  if (!base || !iri_is_http(base->object.value)) {
    imported_remark(imported, dataset->line,
                    "conf:dataset: It has no conf:datasetBase that is an http "
                    "IRI, and is left out");
    return;
  }
  struct imported_node *node = imported_add_namespace(imported);
  imported_set(imported, node, "iri",
               imported_iri(imported, base->line, base->object.value),
               base->line, STR(""));
  put_source(facts, node, dataset);
  put_places(facts, node, base->object.value);
  const struct turtle_fact *prefix =
      turtle_facts_find(facts, &dataset->object, STR(CONF "webResourcePrefix"));
  if (prefix && prefix->object.value.length)
    imported_remark(imported, prefix->line,
                    "conf:webResourcePrefix: Names are requested by the paths "
                    "of their own IRIs, or by what follows so:iri");
}

bool
pubby_is(struct str text)
{
  return str_find_str(text, STR(CONF)) != STR_NOT_FOUND;
}

enum err
pubby_import(struct imported *imported, struct str text, struct str base)
{
  struct turtle_facts facts;
  (void)base;
  imported->kind = "a configuration of Pubby";
  TRY(turtle_facts_read(imported, text, &facts));
  turtle_facts_apply(&facts, STR(CONF), properties,
                     sizeof properties / sizeof *properties);
  for (size_t i = 0; i < facts.count; i++)
    if (str_equals(facts.rows[i].predicate.value, STR(CONF "dataset")))
      put_dataset(&facts, &facts.rows[i]);
  turtle_facts_fini(&facts);
  return imported_err(imported);
}
