#include "fetch/probe_judge.h"

#include "base/hash.h"

#define RDF_TYPE "http://www.w3.org/1999/02/22-rdf-syntax-ns#type"

static bool
is_iri(const struct term *term, struct str iri)
{
  return term->kind == TERM_IRI && str_equals(term->value, iri);
}

/* Returns whether an IRI stands for a blank node, as Virtuoso writes them in
 * some formats, and as other engines do that replace blank nodes (RDF 1.1
 * Concepts 3.5). */
static bool
is_blank_as_iri(const struct term *term)
{
  return term->kind == TERM_IRI &&
         (str_starts_folded(term->value, STR("nodeID:")) ||
          str_starts(term->value, STR("_:")) ||
          str_starts(term->value, STR("bnode:")) ||
          str_find_str(term->value, STR("/.well-known/genid/")) !=
              STR_NOT_FOUND);
}

/* --- names -----------------------------------------------------------------
 */

enum probe_finding
probe_judge_name(const struct probe_answer *answer,
                 const struct probe_literal *literal, struct probe_facts *facts)
{
  (void)literal;
  for (size_t i = 0; i < answer->kept; i++) {
    const struct term *subject = &answer->statements[i].subject;
    if (subject->kind == TERM_IRI &&
        (str_starts(subject->value, facts->rows[PROBE_NAMESPACE]) ||
         str_starts(subject->value, facts->rows[PROBE_TWIN]))) {
      probe_text_set(facts, PROBE_SAMPLE, subject->value);
      return PROBE_FINE;
    }
  }
  return PROBE_FIRST;
}

enum probe_finding
probe_judge_graph(const struct probe_answer *answer,
                  const struct probe_literal *literal,
                  struct probe_facts *facts)
{
  const struct term *graph = probe_answer_object(answer, STR(PROBE_VALUE));
  (void)literal;
  if (!graph || graph->kind != TERM_IRI)
    return PROBE_FINE;
  probe_text_set(facts, PROBE_GRAPH, graph->value);
  return PROBE_FIRST;
}

/* Returns a hash of the sample's statements, which does not depend on their
 * order or on repetitions. */
static uint64_t
hash_sample(const struct probe_answer *answer, const struct probe_facts *facts,
            size_t *ret_count)
{
  uint64_t hash = 0;
  *ret_count = 0;
  for (size_t i = 0; i < answer->kept; i++) {
    const struct probe_statement *row = &answer->statements[i];
    if (!is_iri(&row->subject, facts->rows[PROBE_SAMPLE]))
      continue;
    ++*ret_count;
    if (row->object.kind != TERM_BLANK)
      hash += hash_pair(term_hash(&row->predicate), term_hash(&row->object));
  }
  return hash;
}

enum probe_finding
probe_judge_same(const struct probe_answer *answer,
                 const struct probe_literal *literal, struct probe_facts *facts)
{
  size_t count;
  uint64_t hash = hash_sample(answer, facts, &count);
  (void)literal;
  if (!facts->is_hashed) {
    facts->hash = hash;
    facts->is_hashed = true;
    return PROBE_FINE;
  }
  if (facts->hash == hash)
    return PROBE_FINE;
  facts->lacks_sample = count == 0;
  return count ? PROBE_FIRST : PROBE_SECOND;
}

enum probe_finding
probe_judge_sample(const struct probe_answer *answer,
                   const struct probe_literal *literal,
                   struct probe_facts *facts)
{
  size_t count;
  (void)literal;
  hash_sample(answer, facts, &count);
  return count ? PROBE_FINE : PROBE_FIRST;
}

/* --- blank nodes -----------------------------------------------------------
 */

static bool
has_subject(const struct probe_answer *answer, const struct term *node)
{
  for (size_t i = 0; i < answer->kept; i++)
    if (answer->statements[i].subject.kind == node->kind &&
        str_equals(answer->statements[i].subject.value, node->value))
      return true;
  return false;
}

enum probe_finding
probe_judge_closure(const struct probe_answer *answer,
                    const struct probe_literal *literal,
                    struct probe_facts *facts)
{
  (void)literal;
  (void)facts;
  for (size_t i = 0; i < answer->kept; i++)
    if (answer->statements[i].object.kind == TERM_BLANK &&
        !has_subject(answer, &answer->statements[i].object))
      return PROBE_FIRST;
  return PROBE_FINE;
}

/* The statement that points at the node has the property
 * urn:x-seeother:value. */
enum probe_finding
probe_judge_blank(const struct probe_answer *answer,
                  const struct probe_literal *literal,
                  struct probe_facts *facts)
{
  const struct term *node = probe_answer_object(answer, STR(PROBE_VALUE));
  (void)literal;
  if (!node)
    return PROBE_FINE;
  if (node->kind == TERM_BLANK)
    return has_subject(answer, node) ? PROBE_FINE : PROBE_FIRST;
  probe_text_set_term(facts, PROBE_GOT, node);
  return is_blank_as_iri(node) ? PROBE_SECOND : PROBE_THIRD;
}

/* --- DESCRIBE --------------------------------------------------------------
 */

enum probe_finding
probe_judge_target(const struct probe_answer *answer,
                   const struct probe_literal *literal,
                   struct probe_facts *facts)
{
  const struct term *target = probe_answer_object(answer, STR(PROBE_VALUE));
  (void)literal;
  if (target && target->kind == TERM_IRI)
    probe_text_set(facts, PROBE_TARGET, target->value);
  return PROBE_FINE;
}

enum probe_finding
probe_judge_inbound(const struct probe_answer *answer,
                    const struct probe_literal *literal,
                    struct probe_facts *facts)
{
  struct str target = facts->rows[PROBE_TARGET];
  (void)literal;
  for (size_t i = 0; i < answer->kept; i++)
    if (is_iri(&answer->statements[i].object, target) &&
        !is_iri(&answer->statements[i].subject, target))
      return PROBE_FIRST;
  return PROBE_FINE;
}

/* The question described the sample's type. */
enum probe_finding
probe_judge_class(const struct probe_answer *answer,
                  const struct probe_literal *literal,
                  struct probe_facts *facts)
{
  (void)literal;
  for (size_t i = 0; i < answer->kept; i++) {
    const struct probe_statement *row = &answer->statements[i];
    if (str_equals(row->predicate.value, STR(RDF_TYPE)) &&
        is_iri(&row->subject, facts->rows[PROBE_SAMPLE])) {
      probe_text_set_number(facts, PROBE_COUNT, answer->count);
      return PROBE_FIRST;
    }
  }
  return PROBE_FINE;
}
