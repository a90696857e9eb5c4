#include "sparql/question.h"

#include "sparql/question_describe.h"
#include "sparql/question_inbound.h"
#include "sparql/question_search.h"

/* How many statements are counted, or searched for examples, at most. Without a
 * limit, an engine with billions of them would never answer. */
#define COUNTED "1000000"
#define SAMPLE "1000"
#define MEMBERS "100"

static void
put_exists(struct question_text *text)
{
  question_text_put_prefixes(text);
  question_text_put(text, "CONSTRUCT { ?s rdf:type rdfs:Resource }\n");
  question_text_put_from(text);
  question_text_put(text, "WHERE { ");
  question_text_put_rows(text, "?s");
  question_text_put(text, "FILTER EXISTS { ");
  question_text_put_triple(text, "?s ?p ?o");
  question_text_put(text, "} }\n");
}

/* Appends a filter for the classes of Virtuoso's statements about itself. */
static void
put_classes(struct question_text *text)
{
  question_text_put_prefixes(text);
  question_text_put(text, "CONSTRUCT { ?a void:entities ?n . ?a ?b ?c }\n");
  question_text_put_from(text);
  question_text_put(text, "WHERE { { SELECT ?a (COUNT(?s) AS ?n) { "
                          "{ SELECT ?s ?a { ");
  question_text_put_triple(text, "?s rdf:type ?a");
  question_text_put(text, "FILTER(isIRI(?a)) } LIMIT " COUNTED " } } "
                          "GROUP BY ?a ORDER BY DESC(?n) ?a LIMIT 100 } "
                          "FILTER(!STRSTARTS(STR(?a), "
                          "\"http://www.openlinksw.com/\")) "
                          "OPTIONAL { ");
  question_text_put_triple(text, "?a ?b ?c");
  question_text_put_label_filter(text, "?b", false);
  question_text_put(text, "} }\n");
}

/* Appends the query for some members of a class in one spelling. */
static void
put_members_of(struct question_text *text, struct str iri)
{
  question_text_put(text, "{ SELECT ?a (");
  question_text_put_iri(text, iri);
  question_text_put(text, " AS ?k) { { SELECT ?a { ");
  question_text_put_triple_to(text, "?a rdf:type ", iri);
  question_text_put(text, "} LIMIT ");
  question_text_put_number(text, QUESTION_INBOUND_LOOKED_AT);
  question_text_put(text,
                    " } FILTER(isIRI(?a)) } ORDER BY ?a LIMIT " MEMBERS " } ");
}

static void
put_members(struct question_text *text)
{
  question_text_put_prefixes(text);
  question_text_put(text, "CONSTRUCT { ?a rdf:type ?k . ?a ?b ?c }\n");
  question_text_put_from(text);
  question_text_put(text, "WHERE {\n");
  for (size_t i = 0; i < text->count; i++) {
    question_text_put(text, i ? "UNION { " : "{ ");
    put_members_of(text, text->rows[i]);
    question_text_put(text, "OPTIONAL { ");
    question_text_put_triple(text, "?a ?b ?c");
    question_text_put_label_filter(text, "?b", false);
    question_text_put(text, "} }\n");
  }
  question_text_put(text, "}\n");
}

/* Appends a filter for Virtuoso's statements about itself, which are in its
 * default graph and are not part of the data. */
static void
put_subjects(struct question_text *text)
{
  static const char *const foreign[] = {"http://www.openlinksw.com/",
                                        "http://localuriqaserver/",
                                        "http://www.w2.org/ns/ldp#"};
  question_text_put_triple(text, "?x ?p ?o");
  question_text_put(text, "FILTER(isIRI(?x) && STRSTARTS(STR(?x), \"http\")");
  for (size_t i = 0; i < sizeof foreign / sizeof *foreign; i++) {
    question_text_put(text, " && !STRSTARTS(STR(?x), ");
    question_text_put_string(text, str_from(foreign[i]));
    question_text_put(text, ")");
  }
  question_text_put(text, ") ");
}

static void
put_dataset(struct question_text *text)
{
  question_text_put_prefixes(text);
  question_text_put(text, "CONSTRUCT { ?a ?b ?c . ?s rdf:type rdfs:Resource . "
                          "?s rdf:value ?n }\n");
  question_text_put_from(text);
  question_text_put(text, "WHERE { { { SELECT ?a { ");
  question_text_put_triple(text, "?a rdf:type void:Dataset");
  question_text_put(text, "FILTER(isIRI(?a)) } LIMIT 10 } ");
  question_text_put_triple(text, "?a ?b ?c");
  question_text_put(text,
                    "}\nUNION { SELECT (SAMPLE(?x) AS ?s) (COUNT(?x) AS ?n) "
                    "{ { SELECT ?x { ");
  put_subjects(text);
  question_text_put(text, "} LIMIT " SAMPLE " } } GROUP BY "
                          "STRBEFORE(STRAFTER(STR(?x), \"://\"), \"/\") } }\n");
}

enum err
question_put(struct buffer *out, const struct engine *engine,
             enum question_kind kind, const struct str *rows, size_t count)
{
  struct question_text text = {
      .out = out, .engine = engine, .rows = rows, .count = count};
  if (count == 0 && kind != QUESTION_CLASSES && kind != QUESTION_DATASET)
    return ERR_BAD_DATA;
  switch (kind) {
  case QUESTION_DESCRIBE:
    question_describe_put(&text);
    break;
  case QUESTION_EXISTS:
    put_exists(&text);
    break;
  case QUESTION_SEARCH:
    question_search_put(&text);
    break;
  case QUESTION_CLASSES:
    put_classes(&text);
    break;
  case QUESTION_MEMBERS:
    put_members(&text);
    break;
  case QUESTION_DATASET:
    put_dataset(&text);
    break;
  case QUESTION_KINDS:
    return ERR_BAD_DATA;
  }
  return text.err ? text.err : buffer_err(out);
}
