#include "rdf/picture.h"

#include "base/iri.h"
#include "terms.h"

struct str
picture_from_service(struct str service, struct arena *arena)
{
  struct str base = str_ends(service, STR("/"))
                        ? str_first(service, service.length - 1)
                        : service;
  struct str parts[] = {base, STR("/full/!400,400/0/default.jpg")};
  return arena_join(arena, parts, 2);
}

bool
picture_is_service(struct str property, const struct term *value)
{
  bool tells = str_equals(property, STR(DCTERMS_CONFORMS_TO)) ||
               str_equals(property, STR(DOAP_IMPLEMENTS)) ||
               str_equals(property, STR(RDF_TYPE));
  struct str rest = iri_without_scheme(value->value);
  return tells && value->kind == TERM_IRI && rest.bytes &&
         (str_starts(rest, STR("iiif.io/api/image")) ||
          str_starts(rest, STR("library.stanford.edu/iiif/image-api")));
}

struct str
picture_of(struct str property, const struct term *value, struct arena *arena)
{
  static const struct str properties[] = {
      STR_INIT(SCHEMA_CONTENT_URL),   STR_INIT(SCHEMAS_CONTENT_URL),
      STR_INIT(SCHEMA_THUMBNAIL_URL), STR_INIT(SCHEMAS_THUMBNAIL_URL),
      STR_INIT(SCHEMA_THUMBNAIL),     STR_INIT(SCHEMAS_THUMBNAIL),
      STR_INIT(FOAF_THUMBNAIL),       STR_INIT(LINKED_ART_ACCESS_POINT)};
  struct str text = value->value;
  if (value->kind == TERM_BLANK || !iri_is_http(text) ||
      iri_check(text) != IRI_FINE)
    return (struct str){NULL, 0};
  if (str_equals(property, STR(SVCS_HAS_SERVICE)))
    return picture_from_service(text, arena);
  for (size_t i = 0; i < sizeof properties / sizeof *properties; i++)
    if (str_equals(property, properties[i]))
      return text;
  return (struct str){NULL, 0};
}
