/* probe_text: makes queries and sentences of a check from patterns, in which
 * "%name" stands for a fact. */
#ifndef SEEOTHER_FETCH_PROBE_TEXT_H
#define SEEOTHER_FETCH_PROBE_TEXT_H

#include "base/arena.h"
#include "base/buffer.h"
#include "rdf/term.h"
#include "sparql/engine.h"

/* In patterns, these have the names of the enum, in lower case. */
enum probe_fact {
  PROBE_ABOUT,     /* what a question is about, in words */
  PROBE_COUNT,     /* a number */
  PROBE_GOT,       /* a term that came in place of another */
  PROBE_GRAPH,     /* an IRI */
  PROBE_NAMESPACE, /* the namespace of the names */
  PROBE_OTHER,     /* another endpoint of the same source */
  PROBE_SAMPLE,    /* a name that the endpoint has */
  PROBE_TARGET,    /* a name that others point at */
  PROBE_TOTAL,     /* a number */
  PROBE_TWIN,      /* the namespace, with http and https exchanged */
  PROBE_WHY,       /* a sentence */
  PROBE_WORD,      /* a word of a label */
  PROBE_FACTS
};

/* What is known of a source. It is all zero in the beginning but for an arena,
 * where the facts live. */
struct probe_facts {
  struct arena *arena;
  struct str rows[PROBE_FACTS]; /* empty: not known */
  uint64_t hash; /* of the first endpoint's statements about the sample */
  bool is_hashed;
  bool lacks_sample; /* this endpoint has no statement about the sample */
};

/* A literal that a query contains, and that the answer should have. */
struct probe_literal {
  struct str text;
  size_t times; /* how often the text is repeated in the lexical form */
  struct str language, datatype; /* as in struct term */
};

/* Notes a fact, which is copied to the arena. When memory is out, arena_err
 * tells. */
void probe_text_set(struct probe_facts *facts, enum probe_fact fact,
                    struct str value);

/* Notes a number as a fact, in decimal digits of the arena. When memory is out,
 * arena_err tells. */
void probe_text_set_number(struct probe_facts *facts, enum probe_fact fact,
                           uint64_t number);
/* Notes a term as a fact, roughly as in Turtle; of a long literal, its
 * length. */
void probe_text_set_term(struct probe_facts *facts, enum probe_fact fact,
                         const struct term *term);

/* Notes the namespace of the names, and its twin. */
void probe_text_set_namespace(struct probe_facts *facts, struct str iri);

/* Appends a query. The facts sample and target become IRIREFs, and the
 * namespaces strings. Besides facts, there are "%from" for the graphs of an
 * engine, "%literal" and "%(" "%)" around a triple pattern, which is in a graph
 * where the engine's names are. ERR_BAD_DATA when one of these is not safe
 * (sparql/question.h), ERR_LIMIT, ERR_MEMORY. */
enum err probe_text_put_query(struct buffer *out, const char *pattern,
                              const struct engine *engine,
                              const struct probe_facts *facts,
                              const struct probe_literal *literal);

/* Appends a sentence. Long facts are shortened. A "%" that the name of a fact
 * does not follow is left out. */
void probe_text_put_words(struct buffer *out, const char *pattern,
                          const struct probe_facts *facts);

#endif
