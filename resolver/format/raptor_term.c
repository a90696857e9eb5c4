#include "format/raptor_term.h"

#include <stdio.h>

raptor_uri *
raptor_term_uri(raptor_world *world, struct str iri)
{
  return raptor.new_uri_from_counted_string(
      world, (const unsigned char *)iri.bytes, iri.length);
}

static raptor_term *
new_iri(raptor_world *world, struct str iri)
{
  raptor_uri *uri = raptor_term_uri(world, iri);
  if (!uri)
    return NULL;
  raptor_term *made = raptor.new_term_from_uri(world, uri);
  raptor.free_uri(uri);
  return made;
}

static raptor_term *
new_blank(raptor_world *world, struct str label, uint32_t index)
{
  char text[24];
  if (label.length == 0) {
    snprintf(text, sizeof text, "b%u", index);
    label = str_from(text);
  }
  return raptor.new_term_from_counted_blank(
      world, (const unsigned char *)label.bytes, label.length);
}

static raptor_term *
new_literal(raptor_world *world, const struct term *term)
{
  raptor_uri *datatype =
      term->datatype.length ? raptor_term_uri(world, term->datatype) : NULL;
  if (term->datatype.length && !datatype)
    return NULL;
  char language[256]; /* raptor2 copies up to a NUL and ignores the length */
  snprintf(language, sizeof language, "%.*s", STR_ARGS(term->language));
  raptor_term *made = raptor.new_term_from_counted_literal(
      world,
      (const unsigned char *)(term->value.bytes ? term->value.bytes : ""),
      term->value.length, datatype,
      term->language.length ? (const unsigned char *)language : NULL,
      (unsigned char)term->language.length);
  if (datatype)
    raptor.free_uri(datatype);
  return made;
}

raptor_term *
raptor_term_text(raptor_world *world, struct str text)
{
  struct term literal = {.kind = TERM_LITERAL, .value = text};
  return new_literal(world, &literal);
}

raptor_term *
raptor_term_of(raptor_world *world, const struct graph *graph, uint32_t index)
{
  const struct term *term = &graph->terms[index];
  if (term->kind == TERM_LITERAL)
    return new_literal(world, term);
  if (term->kind == TERM_BLANK)
    return new_blank(world, term->value, index);
  return new_iri(world, term->value);
}
