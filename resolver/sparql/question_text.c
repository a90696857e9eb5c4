#include "sparql/question_text.h"

void
question_text_put(struct question_text *text, const char *words)
{
  buffer_put(text->out, str_from(words));
}

void
question_text_put_number(struct question_text *text, unsigned number)
{
  buffer_format(text->out, "%u", number);
}

void
question_text_put_iri(struct question_text *text, struct str iri)
{
  if (!question_iri_is_safe(iri)) {
    text->err = ERR_BAD_DATA;
    return;
  }
  buffer_put_char(text->out, '<');
  buffer_put(text->out, iri);
  buffer_put_char(text->out, '>');
}

void
question_text_put_string(struct question_text *text, struct str string)
{
  buffer_put_char(text->out, '"');
  for (size_t i = 0; i < string.length; i++) {
    unsigned char c = (unsigned char)string.bytes[i];
    if (c == '"' || c == '\\') {
      buffer_put_char(text->out, '\\');
      buffer_put_char(text->out, (char)c);
    } else if (c < 0x20 || c == 0x7F) {
      buffer_put_char(text->out, ' ');
    } else {
      buffer_put_char(text->out, (char)c);
    }
  }
  buffer_put_char(text->out, '"');
}

void
question_text_put_prefixes(struct question_text *text)
{
  question_text_put(
      text, "PREFIX rdf: <http://www.w3.org/1999/02/22-rdf-syntax-ns#>\n"
            "PREFIX rdfs: <http://www.w3.org/2000/01/rdf-schema#>\n"
            "PREFIX skos: <http://www.w3.org/2004/02/skos/core#>\n"
            "PREFIX dcterms: <http://purl.org/dc/terms/>\n"
            "PREFIX dc: <http://purl.org/dc/elements/1.1/>\n"
            "PREFIX foaf: <http://xmlns.com/foaf/0.1/>\n"
            "PREFIX schema: <http://schema.org/>\n"
            "PREFIX schemas: <https://schema.org/>\n"
            "PREFIX void: <http://rdfs.org/ns/void#>\n");
}

void
question_text_put_from(struct question_text *text)
{
  const struct engine *engine = text->engine;
  if (engine->graph_kind != ENGINE_GRAPH_LISTED)
    return;
  for (size_t i = 0; i < engine->graph_count; i++) {
    question_text_put(text, "FROM ");
    question_text_put_iri(text, engine->graphs[i]);
    question_text_put(text, "\n");
  }
}

void
question_text_put_rows(struct question_text *text, const char *variable)
{
  question_text_put(text, "VALUES ");
  question_text_put(text, variable);
  question_text_put(text, " { ");
  for (size_t i = 0; i < text->count; i++) {
    question_text_put_iri(text, text->rows[i]);
    question_text_put(text, " ");
  }
  question_text_put(text, "} ");
}

void
question_text_put_labels(struct question_text *text, const char *variable)
{
  question_text_put(text, "VALUES ");
  question_text_put(text, variable);
  question_text_put(text, " { rdfs:label skos:prefLabel dcterms:title dc:title "
                          "foaf:name schema:name schemas:name } ");
}

void
question_text_put_label_filter(struct question_text *text, const char *variable,
                               bool types)
{
  question_text_put(text, "FILTER(");
  question_text_put(text, variable);
  question_text_put(text, " IN (" QUESTION_TEXT_LABELS);
  question_text_put(text, types ? ", rdf:type)) " : ")) ");
}

static bool
begin_triple(struct question_text *text)
{
  bool named = text->engine->graph_kind == ENGINE_GRAPH_NAMED;
  if (named)
    buffer_format(text->out, "GRAPH ?g%u { ", text->graphs++);
  return named;
}

void
question_text_put_triple(struct question_text *text, const char *triple)
{
  bool named = begin_triple(text);
  question_text_put(text, triple);
  question_text_put(text, named ? " } " : " . ");
}

void
question_text_put_triple_to(struct question_text *text, const char *begin,
                            struct str iri)
{
  bool named = begin_triple(text);
  question_text_put(text, begin);
  question_text_put_iri(text, iri);
  question_text_put(text, named ? " } " : " . ");
}

void
question_text_begin_branch(struct question_text *text)
{
  question_text_put(text, "UNION { ");
}

void
question_text_end_branch(struct question_text *text)
{
  question_text_put(text, "}\n");
}

void
question_text_put_is_inner(struct question_text *text, const char *node)
{
  question_text_put(text, "FILTER(isBlank(");
  question_text_put(text, node);
  question_text_put(text, ") || STRSTARTS(STR(");
  question_text_put(text, node);
  question_text_put(text, "), CONCAT(STR(");
}

void
question_text_end_is_inner(struct question_text *text)
{
  question_text_put(text, "), \"#\"))) ");
}
