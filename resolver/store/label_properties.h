/* label_properties: the properties whose values are labels, the best first.
 * Those of the configuration (so:labelProperty) come before them. */
#ifndef SEEOTHER_STORE_LABEL_PROPERTIES_H
#define SEEOTHER_STORE_LABEL_PROPERTIES_H

#include "base/str.h"
#include "terms.h"

enum {
  LABEL_PROPERTIES = 10,
  LABEL_PROPERTIES_MAXIMUM = 32, /* together with those of the configuration */
};

static const struct str label_properties[LABEL_PROPERTIES] = {
    STR_INIT(SKOS_PREF_LABEL), STR_INIT(RDFS_LABEL),
    STR_INIT(DCTERMS_TITLE),   STR_INIT(FOAF_NAME),
    STR_INIT(SCHEMA_NAME),     STR_INIT(SCHEMAS_NAME),
    STR_INIT(DC_TITLE),        STR_INIT(SKOSXL_LITERAL_FORM),
    STR_INIT(VCARD_FN),        STR_INIT(VANN_PREFERRED_PREFIX),
};

/* Properties whose values are other names of things, which a search finds, and
 * which are not shown as titles. */
enum { OTHER_NAME_PROPERTIES = 8 };

static const struct str other_name_properties[OTHER_NAME_PROPERTIES] = {
    STR_INIT(SKOS_ALT_LABEL),        STR_INIT(SKOS_HIDDEN_LABEL),
    STR_INIT(SKOS_NOTATION),         STR_INIT(DCTERMS_ALTERNATIVE),
    STR_INIT(SCHEMA_ALTERNATE_NAME), STR_INIT(SCHEMAS_ALTERNATE_NAME),
    STR_INIT(DCTERMS_IDENTIFIER),    STR_INIT(FOAF_NICK),
};

#endif
