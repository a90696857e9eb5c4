#include "crawl/thing_class.h"

#include "base/iri.h"

#define DBO "dbpedia.org/ontology/"
#define FOAF "xmlns.com/foaf/0.1/"
#define SCHEMA "schema.org/"
#define SKOS "www.w3.org/2004/02/skos/core#"

/* IRIs without their scheme: schema.org is written with both. */
static const struct str things[] = {
    STR_INIT(DBO "Agent"),
    STR_INIT(DBO "Animal"),
    STR_INIT(DBO "City"),
    STR_INIT(DBO "Country"),
    STR_INIT(DBO "Event"),
    STR_INIT(DBO "Organisation"),
    STR_INIT(DBO "Person"),
    STR_INIT(DBO "Place"),
    STR_INIT(DBO "Species"),
    STR_INIT(FOAF "Agent"),
    STR_INIT(FOAF "Group"),
    STR_INIT(FOAF "Organization"),
    STR_INIT(FOAF "Person"),
    STR_INIT("purl.org/dc/terms/Agent"),
    STR_INIT("purl.org/dc/terms/Location"),
    STR_INIT("purl.org/NET/c4dm/event.owl#Event"),
    STR_INIT(SCHEMA "Action"),
    STR_INIT(SCHEMA "City"),
    STR_INIT(SCHEMA "Country"),
    STR_INIT(SCHEMA "Event"),
    STR_INIT(SCHEMA "Organization"),
    STR_INIT(SCHEMA "Person"),
    STR_INIT(SCHEMA "Place"),
    STR_INIT(SCHEMA "Product"),
    STR_INIT("www.opengis.net/ont/geosparql#Feature"),
    STR_INIT("www.w3.org/1999/02/22-rdf-syntax-ns#Property"),
    STR_INIT("www.w3.org/2000/01/rdf-schema#Class"),
    STR_INIT("www.w3.org/2000/01/rdf-schema#Datatype"),
    STR_INIT("www.w3.org/2002/07/owl#AnnotationProperty"),
    STR_INIT("www.w3.org/2002/07/owl#Class"),
    STR_INIT("www.w3.org/2002/07/owl#DatatypeProperty"),
    STR_INIT("www.w3.org/2002/07/owl#ObjectProperty"),
    STR_INIT("www.w3.org/2003/01/geo/wgs84_pos#SpatialThing"),
    STR_INIT(SKOS "Concept"),
    STR_INIT("www.w3.org/2006/vcard/ns#Individual"),
    STR_INIT("www.w3.org/2006/vcard/ns#Organization"),
    STR_INIT("www.w3.org/ns/org#Organization"),
    STR_INIT("www.w3.org/ns/prov#Activity"),
    STR_INIT("www.w3.org/ns/prov#Agent"),
    STR_INIT("www.w3.org/ns/prov#Organization"),
    STR_INIT("www.w3.org/ns/prov#Person"),
    STR_INIT("www.w3.org/ns/sosa/Sensor"),
};

static const struct str documents[] = {
    STR_INIT(DBO "Document"),
    STR_INIT(FOAF "Document"),
    STR_INIT(FOAF "Image"),
    STR_INIT(FOAF "PersonalProfileDocument"),
    STR_INIT("purl.org/dc/dcmitype/Dataset"),
    STR_INIT("purl.org/dc/dcmitype/Image"),
    STR_INIT("purl.org/dc/dcmitype/Text"),
    STR_INIT(SCHEMA "Article"),
    STR_INIT(SCHEMA "CreativeWork"),
    STR_INIT(SCHEMA "Dataset"),
    STR_INIT(SCHEMA "WebPage"),
    STR_INIT("www.w3.org/2002/07/owl#Ontology"),
    STR_INIT("www.w3.org/ns/dcat#Catalog"),
    STR_INIT("www.w3.org/ns/dcat#Dataset"),
};

static bool
has(const struct str *rows, size_t count, struct str iri)
{
  struct str name = iri_without_scheme(iri);
  for (size_t i = 0; i < count; i++)
    if (str_equals(rows[i], name))
      return true;
  return false;
}

bool
thing_class_has(struct str iri)
{
  return has(things, sizeof things / sizeof *things, iri);
}

bool
thing_class_is_of_documents(struct str iri)
{
  return has(documents, sizeof documents / sizeof *documents, iri);
}
