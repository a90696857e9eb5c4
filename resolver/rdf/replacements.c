#include "rdf/replacements.h"

#include "terms.h"

const struct str replacements[REPLACEMENTS] = {
    STR_INIT(DCTERMS_IS_REPLACED_BY), STR_INIT(OBO_TERM_REPLACED_BY),
    STR_INIT(SCHEMA_SUPERSEDED_BY), STR_INIT(SCHEMAS_SUPERSEDED_BY)};
