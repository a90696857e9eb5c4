/* home_topic: the resource by which the data describe themselves, and which the
 * home page is about. */
#ifndef SEEOTHER_RESOLVE_HOME_TOPIC_H
#define SEEOTHER_RESOLVE_HOME_TOPIC_H

#include "resolve/data_list.h"

enum home_topic_kind {
  TOPIC_NONE,
  TOPIC_DATASET,
  TOPIC_ONTOLOGY,
  TOPIC_SCHEME
};

struct home_topic {
  enum home_topic_kind kind;
  struct str iri;       /* empty for TOPIC_NONE */
  struct str class_iri; /* that it was found by */
  struct str label;     /* empty if it has none */

  /* Of TOPIC_NONE: a class, of which there are several that are described here;
   * empty if there are none. */
  struct str several;
};

/* Finds the data set, the ontology or the concept scheme that all of the data
 * are about.
 *
 * A void:Dataset comes before a dcat:Dataset, a dcat:Catalog and a
 * schema:Dataset; these come before ontologies and concept schemes. Of several
 * data sets, ontologies or schemes, those that are a part of another one are
 * left out, or are imported by it; of those that remain, one is taken only if
 * nearly all terms or concepts say that they belong to it. An ontology or a
 * scheme is not taken when its terms are few among the things of the data. A
 * limited number of candidates is looked at. ERR_MEMORY, ERR_DAMAGED. */
enum err home_topic_find(const struct data_list *data,
                         struct home_topic *ret_topic);

#endif
