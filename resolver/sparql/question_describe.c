#include "sparql/question_describe.h"

#include <stdio.h>

/* Every branch of the CONSTRUCT binds ?a ?b ?c, one statement. ?s is the name,
 * and ?x1, ?x2 and so on are the blank nodes on the way from it. */

enum { STEP_MAXIMUM = 64, NODE_MAXIMUM = 16 };

static const struct str IRI_MARK = STR_INIT("{iri}");

static void
begin_branch(struct question_text *text)
{
  question_text_put(text, "UNION { ");
}

static void
end_branch(struct question_text *text)
{
  question_text_put(text, "}\n");
}

/* The way from the name, over so many blank nodes; the last is called ?a, or
 * like the others. */
static void
put_way(struct question_text *text, unsigned levels, bool to_a)
{
  char before[NODE_MAXIMUM] = "?s", node[NODE_MAXIMUM], step[STEP_MAXIMUM];
  question_text_put_rows(text, to_a && levels == 0 ? "?a" : "?s");
  for (unsigned i = 1; i <= levels; i++) {
    if (to_a && i == levels)
      snprintf(node, sizeof node, "?a");
    else
      snprintf(node, sizeof node, "?x%u", i);
    snprintf(step, sizeof step, "%s ?p%u %s", before, i, node);
    question_text_put_triple(text, step);
    snprintf(step, sizeof step, "FILTER(isBlank(%s)) ", node);
    question_text_put(text, step);
    memcpy(before, node, sizeof before);
  }
}

/* A triple pattern of the last node of a way. */
static void
put_end(struct question_text *text, unsigned levels, const char *rest)
{
  char step[STEP_MAXIMUM];
  if (levels == 0)
    snprintf(step, sizeof step, "?s %s", rest);
  else
    snprintf(step, sizeof step, "?x%u %s", levels, rest);
  question_text_put_triple(text, step);
}

/* --- what the name says ------------------------------------------------------
 */

/* Its statements, and those of blank nodes and of fragments of it that these
 * lead to. */
static void
put_outbound(struct question_text *text)
{
  question_text_put(text, "{ ");
  put_way(text, 0, true);
  question_text_put_triple(text, "?a ?b ?c");
  end_branch(text);
  for (unsigned i = 1; i <= text->engine->depth; i++) {
    begin_branch(text);
    put_way(text, i, true);
    question_text_put_triple(text, "?a ?b ?c");
    end_branch(text);
  }
  begin_branch(text);
  question_text_put_rows(text, "?s");
  question_text_put_triple(text, "?s ?p1 ?a");
  question_text_put(text, "FILTER(isIRI(?a) && STRSTARTS(STR(?a), "
                          "CONCAT(STR(?s), \"#\"))) ");
  question_text_put_triple(text, "?a ?b ?c");
  end_branch(text);
}

/* The rest of lists, which may be longer than the depth, with elements that are
 * blank nodes, and labels of others. */
static void
put_lists(struct question_text *text)
{
  static const char *const tails[] = {
      "FILTER(isBlank(?a)) ", "FILTER(isBlank(?a)) ", "FILTER(isIRI(?a)) "};
  for (unsigned i = 1; i <= 2 && i <= text->engine->depth; i++)
    for (int part = 0; part < 3; part++) {
      begin_branch(text);
      put_way(text, i, false);
      put_end(text, i, part == 0 ? "rdf:rest+ ?a" : "rdf:rest+ ?cell");
      if (part > 0)
        question_text_put_triple(text, "?cell rdf:first ?a");
      question_text_put(text, tails[part]);
      if (part == 2)
        question_text_put_labels(text, "?b", true);
      question_text_put_triple(text, "?a ?b ?c");
      end_branch(text);
    }
}

/* Labels and types of what is pointed at, from the name and from its blank
 * nodes; labels of properties, of the first two levels. */
static void
put_labels(struct question_text *text)
{
  for (unsigned i = 0; i <= text->engine->depth; i++) {
    begin_branch(text);
    put_way(text, i, false);
    put_end(text, i, "?p ?a");
    question_text_put(text, "FILTER(isIRI(?a)) ");
    question_text_put_labels(text, "?b", true);
    question_text_put_triple(text, "?a ?b ?c");
    end_branch(text);
  }
  for (unsigned i = 0; i <= 1 && i <= text->engine->depth; i++) {
    begin_branch(text);
    question_text_put(text, "{ SELECT DISTINCT ?a { ");
    put_way(text, i, false);
    put_end(text, i, "?a ?o");
    question_text_put(text, "} } ");
    question_text_put_labels(text, "?b", false);
    question_text_put_triple(text, "?a ?b ?c");
    end_branch(text);
  }
}

/* --- what points at it -------------------------------------------------------
 */

/* Some IRIs that point at the name: the engine chooses what is sorted. */
static void
put_pointing(struct question_text *text, const char *variables,
             const char *triple, const char *name, const char *order)
{
  question_text_put(text, "{ SELECT ");
  question_text_put(text, variables);
  question_text_put(text, " { { SELECT ");
  question_text_put(text, variables);
  question_text_put(text, " { ");
  question_text_put_rows(text, name);
  question_text_put_triple(text, triple);
  question_text_put(text, "FILTER(isIRI(?a)) } LIMIT ");
  question_text_put_number(text, QUESTION_DESCRIBE_SORTED);
  question_text_put(text, " } } ORDER BY ");
  question_text_put(text, order);
  question_text_put(text, " LIMIT ");
  question_text_put_number(text, text->engine->inbound);
  question_text_put(text, " } ");
}

static void
put_inbound(struct question_text *text)
{
  begin_branch(text);
  put_pointing(text, "?a ?b ?c", "?a ?b ?c", "?c", "?b ?a");
  end_branch(text);
  begin_branch(text);
  put_pointing(text, "?a ?p ?s", "?a ?p ?s", "?s", "?p ?a");
  question_text_put_labels(text, "?b", false);
  question_text_put_triple(text, "?a ?b ?c");
  end_branch(text);
}

/* Blank nodes that point at the name, and that nothing else points at: they
 * have no other document. */
static void
put_inbound_blanks(struct question_text *text, const char *node)
{
  char step[STEP_MAXIMUM];
  question_text_put(text, "{ SELECT DISTINCT ");
  question_text_put(text, node);
  question_text_put(text, " { ");
  question_text_put_rows(text, "?s");
  snprintf(step, sizeof step, "%s ?p1 ?s", node);
  question_text_put_triple(text, step);
  snprintf(step, sizeof step, "FILTER(isBlank(%s)) FILTER NOT EXISTS { ", node);
  question_text_put(text, step);
  snprintf(step, sizeof step, "?other ?how %s", node);
  question_text_put_triple(text, step);
  question_text_put(text, "} } LIMIT ");
  question_text_put_number(text, text->engine->inbound);
  question_text_put(text, " } ");
}

static void
put_blanks(struct question_text *text)
{
  begin_branch(text);
  put_inbound_blanks(text, "?a");
  question_text_put_triple(text, "?a ?b ?c");
  end_branch(text);
  if (text->engine->depth == 0)
    return;
  begin_branch(text);
  put_inbound_blanks(text, "?x1");
  question_text_put_triple(text, "?x1 ?p2 ?a");
  question_text_put(text, "FILTER(isBlank(?a)) ");
  question_text_put_triple(text, "?a ?b ?c");
  end_branch(text);
}

/* --- queries ----------------------------------------------------------------
 */

static void
put_construct(struct question_text *text)
{
  question_text_put_prefixes(text);
  question_text_put(text, "CONSTRUCT { ?a ?b ?c }\n");
  question_text_put_from(text);
  question_text_put(text, "WHERE {\n");
  put_outbound(text);
  put_lists(text);
  put_labels(text);
  if (text->engine->inbound) {
    put_inbound(text);
    put_blanks(text);
  }
  question_text_put(text, "}\n");
}

static void
put_describe(struct question_text *text)
{
  question_text_put(text, "DESCRIBE");
  for (size_t i = 0; i < text->count; i++) {
    question_text_put(text, " ");
    question_text_put_iri(text, text->rows[i]);
  }
  question_text_put(text, "\n");
  question_text_put_from(text);
}

static void
put_template(struct question_text *text)
{
  struct str rest = text->engine->template;
  for (;;) {
    size_t at = str_find_str(rest, IRI_MARK);
    buffer_put(text->out, str_first(rest, at));
    if (at == STR_NOT_FOUND)
      return;
    question_text_put_iri(text, text->rows[0]);
    rest = str_from_offset(rest, at + IRI_MARK.length);
  }
}

void
question_describe_put(struct question_text *text)
{
  switch (text->engine->query) {
  case ENGINE_CONSTRUCT:
    put_construct(text);
    break;
  case ENGINE_DESCRIBE:
    put_describe(text);
    break;
  case ENGINE_TEMPLATE:
    put_template(text);
    break;
  }
}
