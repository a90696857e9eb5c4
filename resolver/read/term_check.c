#include "read/term_check.h"

#include "base/iri.h"
#include "base/utf8.h"

static const char *
check_iri(struct str iri)
{
  switch (iri_check(iri)) {
  case IRI_FINE:
    return NULL;
  case IRI_RELATIVE:
    return "the IRI has no scheme";
  case IRI_BAD_CHARACTER:
    return "the IRI has a character that IRIs exclude";
  case IRI_NOT_UTF8:
    return "the IRI is not UTF-8";
  case IRI_TOO_LONG:
    return "the IRI is longer than 8192 bytes";
  }
  return "the IRI is wrong";
}

static const char *
check_text(struct str text)
{
  if (!utf8_is_valid(text))
    return "the literal is not UTF-8";
  if (str_find(text, '\0') != STR_NOT_FOUND)
    return "the literal holds U+0000";
  return NULL;
}

static const char *
check_literal(const struct term *term, bool sound)
{
  const char *words = sound ? NULL : check_text(term->value);
  if (words)
    return words;
  if (term->value.length > TERM_LITERAL_MAXIMUM)
    return "the literal is longer than 16 MiB";
  if (term->language.length && !term_is_language(term->language))
    return "the language tag is malformed";
  return term->datatype.length && !sound ? check_iri(term->datatype) : NULL;
}

static const char *
check(const struct term *term, bool sound)
{
  switch (term->kind) {
  case TERM_IRI:
    return check_iri(term->value);
  case TERM_LITERAL:
    return check_literal(term, sound);
  case TERM_BLANK:
    return sound || utf8_is_valid(term->value)
               ? NULL
               : "the blank node label is not UTF-8";
  }
  return "the term is of an unknown kind";
}

const char *
term_check(const struct term *term)
{
  return check(term, false);
}

const char *
term_check_sound(const struct term *term)
{
  return check(term, true);
}
