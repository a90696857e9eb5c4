#include "crawl/visit.h"

#include "http/media_type.h"

struct str
visit_field(const struct visit *visit, struct str name)
{
  for (size_t i = 0; i < visit->field_count; i++)
    if (str_equals_folded(visit->fields[i].name, name))
      return visit->fields[i].value;
  return (struct str){NULL, 0};
}

static bool
list_has(struct str list, struct str token)
{
  struct str element;
  while (media_type_next_element(&list, &element))
    if (str_equals_folded(element, token) || str_equals(element, STR("*")))
      return true;
  return false;
}

bool
visit_lists(const struct visit *visit, struct str name, struct str token)
{
  for (size_t i = 0; i < visit->field_count; i++)
    if (str_equals_folded(visit->fields[i].name, name) &&
        list_has(visit->fields[i].value, token))
      return true;
  return false;
}

bool
visit_is_redirect(const struct visit *visit)
{
  return (visit->status >= 301 && visit->status <= 303) ||
         visit->status == 307 || visit->status == 308;
}

bool
visit_is_good(const struct visit *visit)
{
  return visit->outcome == VISIT_OK && visit->status == 200;
}

/* --- forms ---------------------------------------------------------------- */

static const struct str names[VISIT_FORMS] = {
    [VISIT_NO_FORM] = STR_INIT("nothing"),
    [VISIT_TURTLE] = STR_INIT("Turtle"),
    [VISIT_NTRIPLES] = STR_INIT("N-Triples"),
    [VISIT_NQUADS] = STR_INIT("N-Quads"),
    [VISIT_TRIG] = STR_INIT("TriG"),
    [VISIT_RDFXML] = STR_INIT("RDF/XML"),
    [VISIT_JSONLD] = STR_INIT("JSON-LD"),
    [VISIT_HTML] = STR_INIT("HTML"),
    [VISIT_VAGUE] = STR_INIT("text"),
    [VISIT_OTHER] = STR_INIT("another format"),
};

static const struct {
  struct str type, subtype;
  enum visit_form form;
} types[] = {
    {STR_INIT("text"), STR_INIT("turtle"), VISIT_TURTLE},
    {STR_INIT("application"), STR_INIT("x-turtle"), VISIT_TURTLE},
    {STR_INIT("application"), STR_INIT("n-triples"), VISIT_NTRIPLES},
    {STR_INIT("application"), STR_INIT("n-quads"), VISIT_NQUADS},
    {STR_INIT("application"), STR_INIT("trig"), VISIT_TRIG},
    {STR_INIT("application"), STR_INIT("rdf+xml"), VISIT_RDFXML},
    {STR_INIT("application"), STR_INIT("ld+json"), VISIT_JSONLD},
    {STR_INIT("text"), STR_INIT("html"), VISIT_HTML},
    {STR_INIT("application"), STR_INIT("xhtml+xml"), VISIT_HTML},
    {STR_INIT("text"), STR_INIT("plain"), VISIT_VAGUE},
    {STR_INIT("text"), STR_INIT("xml"), VISIT_VAGUE},
    {STR_INIT("application"), STR_INIT("xml"), VISIT_VAGUE},
    {STR_INIT("application"), STR_INIT("json"), VISIT_VAGUE},
    {STR_INIT("application"), STR_INIT("octet-stream"), VISIT_VAGUE},
};

bool
visit_is_rdf(enum visit_form form)
{
  return form >= VISIT_TURTLE && form <= VISIT_JSONLD;
}

struct str
visit_form_name(enum visit_form form)
{
  return names[form];
}

enum visit_form
visit_form_of(struct str content_type)
{
  struct media_type type;
  if (!media_type_parse(content_type, &type))
    return VISIT_NO_FORM;
  for (size_t i = 0; i < sizeof types / sizeof *types; i++)
    if (str_equals_folded(type.type, types[i].type) &&
        str_equals_folded(type.subtype, types[i].subtype))
      return types[i].form;
  return VISIT_OTHER;
}
