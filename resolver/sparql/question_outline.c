#include "sparql/question_outline.h"

#include "sparql/question_inbound.h"

bool
question_outline_is_used(const struct engine *engine)
{
  return engine->query == ENGINE_CONSTRUCT && engine->depth > 0;
}

/* --- the query --------------------------------------------------------------
 */

/* Appends the branches for labels and types of the objects, and for labels of
 * the properties. */
static void
put_labels(struct question_text *text)
{
  question_text_put(text, "UNION { { SELECT DISTINCT ?a { ");
  question_text_put_rows(text, "?s");
  question_text_put_triple(text, "?s ?p ?a");
  question_text_put(text, "FILTER(isIRI(?a)) } } ");
  question_text_put_triple(text, "?a ?b ?c");
  question_text_put_label_filter(text, "?b", true);
  question_text_put(text, "}\nUNION { ");
  question_text_put_rows(text, "?s");
  question_text_put_triple(text, "?s ?a ?o");
  question_text_put_triple(text, "?a ?b ?c");
  question_text_put_label_filter(text, "?b", false);
  question_text_put(text, "}\n");
}

/* Appends the branches for the subjects that point at a spelling of the name,
 * and for their labels. */
static void
put_inbound(struct question_text *text, struct str iri)
{
  question_text_put(text, "UNION { { SELECT DISTINCT ?a { { SELECT ?a ?p { ");
  question_text_put_triple_to(text, "?a ?p ", iri);
  question_text_put(text, "} LIMIT ");
  question_text_put_number(text, QUESTION_INBOUND_LOOKED_AT);
  question_text_put(text, " } } ORDER BY ?p ?a LIMIT ");
  question_text_put_number(text, text->engine->inbound);
  question_text_put(text, " } ");
  question_text_put_triple(text, "?a ?b ?c");
  question_text_put(text, "FILTER(?c = ");
  question_text_put_iri(text, iri);
  question_text_put(text, " || ?b IN (" QUESTION_TEXT_LABELS ")) }\n");
}

enum err
question_outline_put(struct buffer *out, const struct engine *engine,
                     const struct str *rows, size_t count, size_t names)
{
  struct question_text text = {
      .out = out, .engine = engine, .rows = rows, .count = count};
  if (count == 0)
    return ERR_BAD_DATA;
  question_text_put_prefixes(&text);
  question_text_put(&text, "CONSTRUCT { ?a ?b ?c }\n");
  question_text_put_from(&text);
  question_text_put(&text, "WHERE { { ");
  question_text_put_rows(&text, "?a");
  question_text_put_triple(&text, "?a ?b ?c");
  question_text_put(&text, "}\n");
  put_labels(&text);
  for (size_t i = 0; i < names && i < count && engine->inbound; i++)
    put_inbound(&text, rows[i]);
  question_text_put(&text, "}\n");
  return text.err ? text.err : buffer_err(out);
}

/* --- its answer -------------------------------------------------------------
 */

static bool
has_fragment(struct str answer, struct str iri)
{
  while (answer.bytes && answer.length) {
    size_t at = str_find_str(answer, iri);
    if (at == STR_NOT_FOUND)
      return false;
    size_t end = at + iri.length;
    if (at > 0 && answer.bytes[at - 1] == '<' && end < answer.length &&
        answer.bytes[end] == '#')
      return true;
    answer = str_from_offset(answer, end);
  }
  return false;
}

/* Returns whether an answer in N-Triples has a blank node: "_:" at the begin of
 * a line, or after a space or a tab, which engines put before a term. */
static bool
has_blank_node(struct str answer)
{
  while (answer.length) {
    size_t at = str_find_str(answer, STR("_:"));
    if (at == STR_NOT_FOUND)
      return false;
    char before = at > 0 ? answer.bytes[at - 1] : '\n';
    if (before == '\n' || before == ' ' || before == '\t')
      return true;
    answer = str_from_offset(answer, at + 2);
  }
  return false;
}

bool
question_outline_is_more(struct str answer, bool is_ntriples,
                         const struct str *rows, size_t count)
{
  if (!is_ntriples || has_blank_node(answer))
    return answer.length > 0;
  for (size_t i = 0; i < count; i++)
    if (has_fragment(answer, rows[i]))
      return true;
  return false;
}
