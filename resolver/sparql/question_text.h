/* question_text: the parts that queries are made of. Whatever comes from
 * outside gets into a query here, and nowhere else. */
#ifndef SEEOTHER_SPARQL_QUESTION_TEXT_H
#define SEEOTHER_SPARQL_QUESTION_TEXT_H

#include "sparql/question.h"

/* A query that is being written. */
struct question_text {
  struct buffer *out;
  const struct engine *engine;
  const struct str *rows;
  size_t count;
  unsigned graphs; /* variables for graphs that are used */
  enum err err;    /* the first one; ERR_BAD_DATA for an unsafe IRI */
};

/* Fixed text of ours. */
void question_text_put(struct question_text *text, const char *words);

/* Appends a number in decimal digits. */
void question_text_put_number(struct question_text *text, unsigned number);

/* "<" IRI ">"; nothing, and ERR_BAD_DATA, when it is not safe. */
void question_text_put_iri(struct question_text *text, struct str iri);

/* A string in double quotes (SPARQL 1.1 19.8, production 156): quotes,
 * backslashes and controls are escaped. */
void question_text_put_string(struct question_text *text, struct str string);

/* The prefixes that all queries have. */
void question_text_put_prefixes(struct question_text *text);

/* "FROM <graph> " of each graph, where graphs are listed. */
void question_text_put_from(struct question_text *text);

/* "VALUES ?s { <row> <row> } " */
void question_text_put_rows(struct question_text *text, const char *variable);

/* The properties whose values are labels, for "?b IN (...)". */
#define QUESTION_TEXT_LABELS                                                   \
  "rdfs:label, skos:prefLabel, dcterms:title, dc:title, foaf:name, "           \
  "schema:name, schemas:name"

/* "VALUES ?b { rdfs:label ... } ": the properties whose values are labels. */
void question_text_put_labels(struct question_text *text, const char *variable);

/* "FILTER(?b IN (rdfs:label, ...)) ", and with types rdf:type as well: the same
 * for what comes of a sub-select, beside which engines take VALUES for the
 * first thing to look at. */
void question_text_put_label_filter(struct question_text *text,
                                    const char *variable, bool types);

/* "?s ?p ?o . ", in a graph of its own where named graphs are asked: what is
 * said of a name may stand in several. */
void question_text_put_triple(struct question_text *text, const char *triple);

/* The same for a triple pattern with an IRI as its object, which is added. */
void question_text_put_triple_to(struct question_text *text, const char *begin,
                                 struct str iri);

/* Appends "UNION { ", which begins a branch of the query. */
void question_text_begin_branch(struct question_text *text);

/* Appends "}" and a line end, after what is in the branch. */
void question_text_end_branch(struct question_text *text);

/* "FILTER(isBlank(?a) || STRSTARTS(STR(?a), CONCAT(STR(": whether a node is
 * blank, or a fragment of a name ("name#part"), both of which are described
 * with it. The caller adds the name, and then ends it. */
void question_text_put_is_inner(struct question_text *text, const char *node);

/* Appends the end of the filter that question_text_put_is_inner has begun,
 * after the name that the caller has put. */
void question_text_end_is_inner(struct question_text *text);

#endif
