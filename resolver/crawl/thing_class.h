/* thing_class: classes whose members are not information resources, as far as
 * common vocabularies say so. A new one is a row. */
#ifndef SEEOTHER_CRAWL_THING_CLASS_H
#define SEEOTHER_CRAWL_THING_CLASS_H

#include "base/str.h"

/* Whether a class is one of persons, places, events, concepts and the like,
 * whose members cannot be sent as a message. */
bool thing_class_has(struct str iri);

/* Whether a class is one of documents, datasets, images and the like. */
bool thing_class_is_of_documents(struct str iri);

#endif
