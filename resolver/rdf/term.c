#include "rdf/term.h"

#include "base/hash.h"

enum { TERM_LANGUAGE_MAXIMUM = 255, TERM_SUBTAG_MAXIMUM = 8 };

struct term
term_iri(struct str iri)
{
  return (struct term){.kind = TERM_IRI, .value = iri};
}

struct term
term_literal(struct str lexical, struct str language, struct str datatype)
{
  return (struct term){.kind = TERM_LITERAL,
                       .value = lexical,
                       .language = language,
                       .datatype = datatype};
}

int
term_compare(const struct term *a, const struct term *b)
{
  if (a->kind != b->kind)
    return a->kind < b->kind ? -1 : 1;
  int order = str_compare(a->value, b->value);
  if (order == 0)
    order = str_compare(a->datatype, b->datatype);
  if (order == 0)
    order = str_compare(a->language, b->language);
  return order;
}

uint64_t
term_hash(const struct term *term)
{
  uint64_t hash = hash_bytes(term->value, (uint64_t)term->kind);
  if (term->language.length)
    hash = hash_pair(hash, hash_bytes(term->language, 1));
  if (term->datatype.length)
    hash = hash_pair(hash, hash_bytes(term->datatype, 2));
  return hash;
}

bool
term_is_language(struct str tag)
{
  if (tag.length == 0 || tag.length > TERM_LANGUAGE_MAXIMUM)
    return false;
  bool first = true;
  while (tag.bytes) {
    struct str subtag = str_cut(&tag, '-');
    if (subtag.length == 0 || subtag.length > TERM_SUBTAG_MAXIMUM)
      return false;
    for (size_t i = 0; i < subtag.length; i++) {
      char c = subtag.bytes[i];
      if (!str_is_alpha(c) && (first || !str_is_digit(c)))
        return false;
    }
    first = false;
  }
  return true;
}
