#include "sparql/question_describe.h"

#include "sparql/question_inbound.h"

#include <stdio.h>

/* Each branch of the CONSTRUCT binds the variables ?a ?b ?c, one statement. ?s
 * is the name, and ?x1, ?x2 and so on are the blank nodes on the way from
 * it. */

enum { STEP_MAXIMUM = 64, NODE_MAXIMUM = 16 };

static const struct str IRI_MARK = STR_INIT("{iri}");

/* Appends the triple patterns from the name over so many blank nodes, the first
 * of which may be a fragment instead. The last node is called ?a, or is named
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
    if (i == 1) {
      question_text_put_is_inner(text, node);
      question_text_put(text, "?s");
      question_text_end_is_inner(text);
    } else {
      snprintf(step, sizeof step, "FILTER(isBlank(%s)) ", node);
      question_text_put(text, step);
    }
    memcpy(before, node, sizeof before);
  }
}

/* Appends a triple pattern with the last node of a way as its subject. */
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

/* --- statements of the name --------------------------------------------------
 */

/* Appends the branches for the name's statements, and for those of the blank
 * nodes that they lead to. */
static void
put_outbound(struct question_text *text)
{
  question_text_put(text, "{ ");
  put_way(text, 0, true);
  question_text_put_triple(text, "?a ?b ?c");
  question_text_end_branch(text);
  for (unsigned i = 1; i <= text->engine->depth; i++) {
    question_text_begin_branch(text);
    put_way(text, i, true);
    question_text_put_triple(text, "?a ?b ?c");
    question_text_end_branch(text);
  }
}

/* Appends the branches for the rest of lists, which may be longer than the
 * depth: cells, elements that are blank nodes, and labels of others. The
 * beginnings of lists come first in the query and OPTIONAL later, because
 * engines would otherwise begin with all lists in the data. */
static void
put_lists(struct question_text *text)
{
  enum { CELLS, ELEMENTS, LABELS, PARTS };
  for (unsigned i = 1; i <= 2 && i <= text->engine->depth; i++)
    for (int part = CELLS; part < PARTS; part++) {
      question_text_begin_branch(text);
      put_way(text, i, false);
      question_text_put(text, "OPTIONAL { ");
      put_end(text, i, part == CELLS ? "rdf:rest+ ?a" : "rdf:rest+ ?cell");
      if (part != CELLS)
        question_text_put_triple(text, "?cell rdf:first ?a");
      question_text_put(text, part == LABELS ? "FILTER(isIRI(?a)) "
                                             : "FILTER(isBlank(?a)) ");
      question_text_put_triple(text, "?a ?b ?c");
      if (part == LABELS)
        question_text_put_label_filter(text, "?b", true);
      question_text_put(text, "} ");
      question_text_end_branch(text);
    }
}

/* --- labels ----------------------------------------------------------------
 */

/* Appends a branch for labels. A sub-select finds the terms that need labels
 * first, because engines would otherwise begin with all labels in the data. */
static void
begin_labels(struct question_text *text, unsigned levels)
{
  question_text_begin_branch(text);
  question_text_put(text, "{ SELECT DISTINCT ?a { ");
  put_way(text, levels, false);
}

static void
end_labels(struct question_text *text, bool types)
{
  question_text_put(text, "} } ");
  question_text_put_triple(text, "?a ?b ?c");
  question_text_put_label_filter(text, "?b", types);
  question_text_end_branch(text);
}

/* Appends the branches for labels and types of the objects, of the name and of
 * its blank nodes, and for labels of the properties of the first two levels. */
static void
put_labels(struct question_text *text)
{
  for (unsigned i = 0; i <= text->engine->depth; i++) {
    begin_labels(text, i);
    put_end(text, i, "?p ?a");
    question_text_put(text, "FILTER(isIRI(?a)) ");
    end_labels(text, true);
  }
  for (unsigned i = 0; i <= 1 && i <= text->engine->depth; i++) {
    begin_labels(text, i);
    put_end(text, i, "?a ?o");
    end_labels(text, false);
  }
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
  question_inbound_put(text);
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
