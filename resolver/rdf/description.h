/* description: what is known of one or several names, ready to be written. */
#ifndef SEEOTHER_RDF_DESCRIPTION_H
#define SEEOTHER_RDF_DESCRIPTION_H

#include "rdf/graph.h"

/* Statements of other subjects that have one property and a topic as their
 * object. */
struct inbound {
  struct str property;  /* IRI */
  struct str label;     /* of the property; empty where it has none */
  struct str object;    /* the topic, in the spelling that they have */
  uint64_t count;       /* how many there are */
  struct str *subjects; /* the IRIs of the first few */
  struct str *labels;   /* of these subjects; empty where they have none */
  size_t shown;
};

/* Another resource and its label, which is empty when it has none. */
struct reference {
  struct str iri, label;
};

struct reference_list {
  struct reference *rows;
  size_t count;
  uint64_t total; /* how many there are */
};

/* The place of a topic in a hierarchy. */
struct hierarchy {
  struct str up, down;             /* properties; down may be empty */
  struct reference_list ancestors; /* the topmost first */
  struct reference_list children;
};

/* A name that only an older version of an ontology describes. */
struct older_name {
  struct str iri;         /* of the name */
  struct str ontology;    /* IRI */
  struct str version_iri; /* empty if it has none */
  struct str version;     /* its name; empty if the data do not tell */
  struct str source;      /* the file that declares it */
};

/* What the first statement of a part has in common with the last statement of
 * the part before it. */
enum continued {
  CONTINUED_NOTHING,
  CONTINUED_SUBJECT,
  CONTINUED_PREDICATE, /* and the subject */
};

struct description {
  struct graph graph; /* normal (graph_normalise) */
  uint32_t *topics;   /* indexes of terms; the first is the main one */
  size_t topic_count;
  struct str document; /* the absolute IRI of the document; empty if none */
  uint64_t total;      /* statements on all pages together */
  bool cut; /* the document is too large; this is what it says about its own
               name */
  bool shortened; /* it has more blank nodes than the limit, and some are left
                     out */
  struct older_name *older; /* of the names that are described */
  size_t older_count;
  bool older_cut;       /* there are more of them */
  struct str *speakers; /* IRIs of other documents that speak about a whole
                           document */
  size_t speaker_count;
  bool speakers_cut; /* there are more of them */
  bool large; /* it has more statements than the limit, and none are here */

  /* Of a part (store_type.read_chunk) that is flat. One that continues a
   * subject has statements of that subject alone. */
  enum continued continued;
  bool ends; /* no statement follows; false is possible in the last part as well
              */

  /* For pages only; NULL and 0 unless asked for. */
  struct str *labels; /* one for each term; empty where it has none */
  struct inbound *inbound;
  size_t inbound_count;
  bool inbound_cut; /* there are more properties that point at the topics */
  struct hierarchy *hierarchies;
  size_t hierarchy_count;
  struct str *languages; /* of the labels of its terms, sorted, those of what
                            it describes before the others */
  size_t own_languages;  /* how many those of what it describes are */
  size_t language_count;
  struct str language; /* for which labels were chosen (label_language_choose);
                          empty: any */
};

#endif
