/* probe_text: queries and sentences of a check, from patterns in which "%name"
 * stands for what was found out. */
#ifndef SEEOTHER_FETCH_PROBE_TEXT_H
#define SEEOTHER_FETCH_PROBE_TEXT_H

#include "base/arena.h"
#include "base/buffer.h"
#include "rdf/term.h"
#include "sparql/engine.h"

/* The names are those of the enum, in lower case. */
enum probe_fact {
  PROBE_ABOUT,     /* what a question is about, in words */
  PROBE_COUNT,     /* a number */
  PROBE_GOT,       /* a term that came in place of another */
  PROBE_GRAPH,     /* an IRI */
  PROBE_NAMESPACE, /* how the names begin */
  PROBE_OTHER,     /* another endpoint of the same source */
  PROBE_SAMPLE,    /* a name that the endpoint has */
  PROBE_TARGET,    /* a name that others point at */
  PROBE_TOTAL,     /* a number */
  PROBE_TWIN,      /* the namespace with the other one of http and https */
  PROBE_WHY,       /* a sentence */
  PROBE_WORD,      /* of a label */
  PROBE_FACTS
};

/* What is known of a source. Begin with zeros and an arena, where the facts
 * live. */
struct probe_facts {
  struct arena *arena;
  struct str rows[PROBE_FACTS]; /* empty: not known */
  uint64_t hash; /* of what the first endpoint says of the sample */
  bool is_hashed;
  bool lacks_sample; /* the endpoint in hand has nothing of it */
};

/* A literal that a question has in it, and wants back. */
struct probe_literal {
  struct str text;
  size_t times; /* the lexical form is the text so often; 0: once */
  struct str language, datatype; /* as in struct term */
};

/* Notes a fact; memory that is out is seen by arena_err. */
void probe_text_set(struct probe_facts *facts, enum probe_fact fact,
                    struct str value);

/* Notes a number as a fact, in decimal digits of the arena. When memory is out,
 * arena_err tells. */
void probe_text_set_number(struct probe_facts *facts, enum probe_fact fact,
                           uint64_t number);
/* As Turtle would have it, roughly; of a long one, how long it is. */
void probe_text_set_term(struct probe_facts *facts, enum probe_fact fact,
                         const struct term *term);

/* Notes how the names begin. */
void probe_text_set_namespace(struct probe_facts *facts, struct str iri);

/* Appends a query. Besides facts, of which sample and target become IRIREFs and
 * the namespaces strings, there are "%from" for the graphs of an engine,
 * "%literal" and "%(" "%)" around a triple pattern, which is in a graph where
 * the engine's names are. ERR_BAD_DATA when one of these is not safe
 * (sparql/question.h), ERR_LIMIT, ERR_MEMORY. */
enum err probe_text_put_query(struct buffer *out, const char *pattern,
                              const struct engine *engine,
                              const struct probe_facts *facts,
                              const struct probe_literal *literal);

/* Appends a sentence: facts are shortened where they are long. */
void probe_text_put_words(struct buffer *out, const char *pattern,
                          const struct probe_facts *facts);

#endif
