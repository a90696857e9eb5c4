/* description: what is known of one or several names, ready to be written. */
#ifndef SEEOTHER_RDF_DESCRIPTION_H
#define SEEOTHER_RDF_DESCRIPTION_H

#include "rdf/graph.h"
#include "rdf/outline.h"

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

enum branch_kind {
  BRANCH_PATH,   /* it is above the topic */
  BRANCH_TOPIC,  /* it is the topic itself */
  BRANCH_BESIDE, /* it is below the topic, or beside it or a thing above it */
  BRANCH_MORE,   /* more things that are not listed, below thing; or above it */
  BRANCH_CUT,    /* more things above the next one that are not listed */
};

/* A line of the tree of a hierarchy. */
struct branch {
  enum branch_kind kind;
  unsigned depth; /* 0: at the top */
  struct reference thing;
  uint64_t more;       /* of BRANCH_MORE: how many */
  struct str property; /* of BRANCH_MORE: by which they belong to thing */
  bool points;         /* of BRANCH_MORE: thing is the subject of property */
};

/* The kinds of hierarchies that have headings of their own. */
enum hierarchy_kind {
  HIERARCHY_OTHER, /* its heading is the label of up */
  HIERARCHY_CONCEPTS,
  HIERARCHY_GROUPS,
};

/* The place of a topic in a hierarchy. */
struct hierarchy {
  enum hierarchy_kind kind;
  struct str up, down;             /* properties; one may be empty */
  struct reference_list ancestors; /* of the first path, the topmost first */
  struct reference_list children;
  struct branch *branches; /* the tree: each thing before those below it */
  size_t branch_count;
};

enum { BRIEF_PARTS = 4 };

/* What a thing without a label says, in short. */
struct brief {
  struct str type_iri, type_label; /* empty if it has none */
  struct str content;              /* the text that it stands for; or empty */
  struct str image;                /* the IRI of an image of it; or empty */
  struct brief_part {
    struct str property, property_label;
    struct str iri;            /* of the value; empty for a literal */
    struct str text, datatype; /* the label of the value, or the literal */
  } parts[BRIEF_PARTS];
  size_t count;
  uint64_t more; /* statements that are not among the parts */
};

/* A term of a document that describes several. */
struct outline_term {
  struct str iri, label; /* the label is empty where it has none */
  enum outline_kind kind;
  size_t first_parent, parent_count; /* in parents of the outline */
  uint64_t page;                     /* that describes it; 0: this one */
};

/* The terms of a document, in the order of their IRIs. */
struct outline {
  struct outline_term *terms;
  size_t count;
  size_t *parents; /* indexes of terms: superclasses, superproperties */
  bool is_cut; /* the document has more terms than the limit; the others are not
                  here */
};

/* How other resources use a class or a property. */
enum use_kind {
  USE_SUBCLASS,
  USE_SUBPROPERTY,
  USE_EQUIVALENT,
  USE_DISJOINT,
  USE_INVERSE,
  USE_DOMAIN, /* properties with this domain, also as a member of a union */
  USE_RANGE,
  USE_INSTANCE,
  USE_EXPRESSION, /* it is a part of an expression that they are defined by */
  USE_KINDS,
};

/* The resources that use one term of the graph in one way. */
struct use {
  uint32_t term; /* index */
  enum use_kind kind;
  struct str property;        /* by which they point at it; empty if they do so
                                 by blank nodes alone */
  struct reference_list list; /* the first few */
  bool is_cut; /* not all resources were looked at; there may be more than
                  list.total */
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
  uint64_t parts; /* the description of a document with many terms has so many
                     pages after the first one; 0: it is on one page */
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
  struct str *labels;    /* one for each term; empty where it has none */
  struct brief **briefs; /* one for each term; NULL where there is none */
  struct inbound *inbound;
  size_t inbound_count;
  bool inbound_cut; /* there are more properties that point at the topics */
  struct outline outline; /* of a document that describes several terms */
  struct use *uses;       /* those of a term follow each other, by kind */
  size_t use_count;
  struct hierarchy *hierarchies;
  size_t hierarchy_count;
  struct reference scheme; /* a concept scheme of the topic, or the topic, that
                              has an index by letters; empty if there is none */
  struct str *languages;   /* of the labels of its terms, sorted, those of what
                              it describes before the others */
  size_t own_languages;    /* how many those of what it describes are */
  size_t language_count;
  struct str language; /* for which labels were chosen (label_language_choose);
                          empty: any */
};

#endif
