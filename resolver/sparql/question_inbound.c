#include "sparql/question_inbound.h"

#include <stdio.h>

enum { STEP_MAXIMUM = 64 };

/* Each spelling has its own branches, because engines are far slower to find
 * statements that point at one of several names. Within a branch, a limited
 * number of statements is taken before they are sorted, as a name may have
 * millions. */

/* Appends "{ SELECT variables { triple } LIMIT n } ". */
static void
put_some(struct question_text *text, const char *variables, const char *subject,
         const char *predicate, struct str iri)
{
  char step[STEP_MAXIMUM];
  question_text_put(text, "{ SELECT ");
  question_text_put(text, variables);
  question_text_put(text, " { ");
  snprintf(step, sizeof step, "%s %s ", subject, predicate);
  question_text_put_triple_to(text, step, iri);
  question_text_put(text, "} LIMIT ");
  question_text_put_number(text, QUESTION_INBOUND_LOOKED_AT);
  question_text_put(text, " } ");
}

static void
put_limit(struct question_text *text)
{
  question_text_put(text, "LIMIT ");
  question_text_put_number(text, text->engine->inbound);
  question_text_put(text, " } ");
}

static void
put_inbound(struct question_text *text, struct str iri)
{
  question_text_begin_branch(text);
  question_text_put(text, "{ SELECT ?a ?b (");
  question_text_put_iri(text, iri);
  question_text_put(text, " AS ?c) { ");
  put_some(text, "?a ?b", "?a", "?b", iri);
  question_text_put(text, "FILTER(isIRI(?a)) } ORDER BY ?b ?a ");
  put_limit(text);
  question_text_end_branch(text);
  question_text_begin_branch(text);
  question_text_put(text, "{ SELECT ?a { ");
  put_some(text, "?a ?p", "?a", "?p", iri);
  question_text_put(text, "FILTER(isIRI(?a)) } ORDER BY ?p ?a ");
  put_limit(text);
  question_text_put_triple(text, "?a ?b ?c");
  question_text_put_label_filter(text, "?b", false);
  question_text_end_branch(text);
}

/* Appends the branches for blank nodes and fragments that point at a name. */
static void
put_inner_nodes(struct question_text *text, const char *node, struct str iri)
{
  char step[STEP_MAXIMUM];
  snprintf(step, sizeof step, "{ SELECT DISTINCT %s { ", node);
  question_text_put(text, step);
  put_some(text, node, node, "?p", iri);
  question_text_put_is_inner(text, node);
  question_text_put_iri(text, iri);
  question_text_end_is_inner(text);
  question_text_put(text, "} ");
  put_limit(text);
}

/* Appends the branches for the statements of these nodes, for those of the
 * blank nodes that they lead to, and for the statements that point at these
 * nodes: a node that is part of something else is not part of this description
 * (fetch/answer_filter.h). */
static void
put_inbound_nodes(struct question_text *text, struct str iri)
{
  question_text_begin_branch(text);
  put_inner_nodes(text, "?a", iri);
  question_text_put_triple(text, "?a ?b ?c");
  question_text_end_branch(text);
  question_text_begin_branch(text);
  put_inner_nodes(text, "?c", iri);
  question_text_put_triple(text, "?a ?b ?c");
  question_text_end_branch(text);
  if (text->engine->depth == 0)
    return;
  question_text_begin_branch(text);
  put_inner_nodes(text, "?x1", iri);
  question_text_put_triple(text, "?x1 ?p1 ?a");
  question_text_put(text, "FILTER(isBlank(?a)) ");
  question_text_put_triple(text, "?a ?b ?c");
  question_text_end_branch(text);
}

void
question_inbound_put(struct question_text *text)
{
  for (size_t i = 0; i < text->count && text->engine->inbound; i++) {
    put_inbound(text, text->rows[i]);
    put_inbound_nodes(text, text->rows[i]);
  }
}
