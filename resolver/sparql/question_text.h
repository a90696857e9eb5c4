/* question_text: writes the parts of queries. Text from outside is put into a
 * query here and nowhere else. */
#ifndef SEEOTHER_SPARQL_QUESTION_TEXT_H
#define SEEOTHER_SPARQL_QUESTION_TEXT_H

#include "sparql/question.h"

/* A query that is being written. */
struct question_text {
  struct buffer *out;
  const struct engine *engine;
  const struct str *rows;
  size_t count;
  unsigned graphs; /* how many variables for graphs are used */
  enum err err;    /* the first one; ERR_BAD_DATA for an unsafe IRI */
};

/* Appends fixed text of this program, as it is. */
void question_text_put(struct question_text *text, const char *words);

/* Appends a number in decimal digits. */
void question_text_put_number(struct question_text *text, unsigned number);

/* Appends "<", the IRI and ">". When the IRI is not safe, appends nothing and
 * sets ERR_BAD_DATA. */
void question_text_put_iri(struct question_text *text, struct str iri);

/* Appends a string in double quotes (SPARQL 1.1 19.8, production 156), with
 * quotes, backslashes and controls escaped. */
void question_text_put_string(struct question_text *text, struct str string);

/* Appends the prefixes that all queries have. */
void question_text_put_prefixes(struct question_text *text);

/* Appends "FROM <graph> " for each graph if the engine lists graphs. */
void question_text_put_from(struct question_text *text);

/* Appends "VALUES ?s { <row> <row> } " with all rows. */
void question_text_put_rows(struct question_text *text, const char *variable);

/* The properties whose values are labels, for "?b IN (...)". */
#define QUESTION_TEXT_LABELS                                                   \
  "rdfs:label, skos:prefLabel, dcterms:title, dc:title, foaf:name, "           \
  "schema:name, schemas:name"

/* Appends "VALUES ?b { rdfs:label ... } " with the properties whose values are
 * labels. */
void question_text_put_labels(struct question_text *text, const char *variable);

/* Appends "FILTER(?b IN (rdfs:label, ...)) ", with rdf:type in the list if
 * types is true. It is used beside a sub-select instead of VALUES, which
 * engines would evaluate first. */
void question_text_put_label_filter(struct question_text *text,
                                    const char *variable, bool types);

/* Appends a triple pattern and " . "; in a GRAPH of its own if named graphs are
 * asked, because the statements about a name may be in several graphs. */
void question_text_put_triple(struct question_text *text, const char *triple);

/* Appends a triple pattern as question_text_put_triple does, with an IRI added
 * as its object. */
void question_text_put_triple_to(struct question_text *text, const char *begin,
                                 struct str iri);

/* Appends "UNION { ", which begins a branch of the query. */
void question_text_begin_branch(struct question_text *text);

/* Appends "}" and a line end, after what is in the branch. */
void question_text_end_branch(struct question_text *text);

/* Appends the begin of a filter, "FILTER(isBlank(?a) || STRSTARTS(STR(?a),
 * CONCAT(STR(": the node is blank, or a fragment of a name ("name#part"); both
 * are described with the name. The caller appends the name, and then calls
 * question_text_end_is_inner. */
void question_text_put_is_inner(struct question_text *text, const char *node);

/* Appends the end of the filter that question_text_put_is_inner has begun,
 * after the name that the caller has put. */
void question_text_end_is_inner(struct question_text *text);

#endif
