/* label_properties: whose values are labels, the best first. */
#ifndef SEEOTHER_STORE_LABEL_PROPERTIES_H
#define SEEOTHER_STORE_LABEL_PROPERTIES_H

#include "base/str.h"
#include "terms.h"

enum { LABEL_PROPERTIES = 10 };

static const struct str label_properties[LABEL_PROPERTIES] = {
    STR_INIT(SKOS_PREF_LABEL), STR_INIT(RDFS_LABEL),
    STR_INIT(DCTERMS_TITLE),   STR_INIT(FOAF_NAME),
    STR_INIT(SCHEMA_NAME),     STR_INIT(SCHEMAS_NAME),
    STR_INIT(DC_TITLE),        STR_INIT(SKOSXL_LITERAL_FORM),
    STR_INIT(VCARD_FN),        STR_INIT(VANN_PREFERRED_PREFIX),
};

#endif
