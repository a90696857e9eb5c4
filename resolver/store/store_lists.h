/* store_lists: what a store is asked, and what it answers: names, lists of
 * things, statements. Everything lives in the arena of the caller, or as long
 * as the store. */
#ifndef SEEOTHER_STORE_STORE_LISTS_H
#define SEEOTHER_STORE_STORE_LISTS_H

#include "rdf/description.h"
#include "store/name_flag.h"

struct store;

/* Terms on each part of a document, and terms of all parts together. */
enum { DESCRIBE_PART_TERMS = 50, DESCRIBE_TERMS_MAXIMUM = 10000 };

enum { NAME_TWINS_MAXIMUM = 12, SUGGESTIONS_MAXIMUM = 5 };

/* A name with its other spellings (http and https, IRI and URI), which are
 * answered alike. */
struct name {
  const struct store *store;           /* that has it */
  struct str iris[NAME_TWINS_MAXIMUM]; /* as the data spell them */
  uint32_t ids[NAME_TWINS_MAXIMUM];    /* of the store */
  uint32_t first_fragment[NAME_TWINS_MAXIMUM];
  uint32_t fragment_count[NAME_TWINS_MAXIMUM];
  size_t count; /* 0: the store does not have it */
  unsigned flags;
  bool keyless; /* it has no key, so it cannot be requested */
};

struct language_list;

enum describe_scope {
  DESCRIBE_NAME,      /* its statements, closed over blank nodes */
  DESCRIBE_SYMMETRIC, /* these, and the statements that point at it */
  DESCRIBE_INBOUND,   /* the statements of IRIs that point at it alone */
  DESCRIBE_WHOLE,     /* every statement of its source or graph */
};

struct describe_options {
  enum describe_scope scope;
  bool for_page;          /* labels, and inbound statements */
  bool shows_hierarchies; /* with for_page */
  bool shows_terms;       /* with for_page: the outline of a document, and how
                             classes and properties are used */
  size_t inbound_shown;   /* at most, of each property */
  const struct language_list *wanted; /* by the client; NULL: nothing */
  const struct language_list
      *usual;     /* of the site, where wanted does not decide */
  uint64_t first; /* of the statements that pages are counted in */
  uint64_t limit; /* how many of them; 0: all. Statements that a blank node
                     takes part in are on the first page, however many. Not
                     for DESCRIBE_WHOLE. */
  uint64_t whole_limit; /* a document of more statements is described in parts,
                           not as a whole; 0: none is */
  uint64_t terms_limit; /* a document with more terms is described in parts, as
                           one of more statements than whole_limit is; 0: any
                           number is allowed. Only for DESCRIBE_WHOLE with
                           whole_limit. Then first and limit are of the
                           statements of the topic, and pages of
                           DESCRIBE_PART_TERMS terms follow. */
  uint64_t most; /* a description of more statements is not made: only its
                    member large is set. Reading stops there. 0: all are made.
                    Not for DESCRIBE_WHOLE. */
  uint64_t blank_limit; /* of the statements that a blank node takes part in, at
                           most so many are read; a blank node comes with all
                           of its statements or not at all. The member shortened
                           says that some are left out. 0: all are read. Not for
                           DESCRIBE_WHOLE. */
};

/* Names that may have been meant, and where a name is mentioned that is not
 * described. */
struct suggestions {
  struct str near[SUGGESTIONS_MAXIMUM]; /* IRIs of names */
  size_t near_count;
  struct str subjects[SUGGESTIONS_MAXIMUM]; /* that mention it as an object */
  size_t subject_count;
  uint64_t subject_total; /* how many there are; one that mentions it by two
                             properties counts twice */
  uint64_t mentions;      /* as an object */
  bool is_predicate;
  struct name mentioned; /* in this spelling; to be described by what points at
                            it. count is 0 when it is not mentioned. */
};

/* IRIs of names that are spellings of each other (base/iri_spelling.h), in
 * bytewise order. Of names with the same key there is one. */
struct spelling_list {
  struct str iris[SUGGESTIONS_MAXIMUM];
  size_t count;
};

/* Names in the order of their IRIs. */
struct name_list {
  struct {
    struct str iri;
    unsigned flags; /* enum name_flag */
    bool guest;     /* it cannot be requested */
  } * rows;
  size_t count;
  uint64_t total; /* how many names have the prefix */
};

struct term_list {
  struct term *rows;
  size_t count;
};

/* Things by their labels. */
struct search_options {
  struct str text;
  const struct language_list *wanted; /* by the client; NULL: nothing */
  const struct language_list *usual;  /* of the site */
  size_t limit;
  size_t skip;  /* so many of the best; not with suggests */
  size_t reach; /* results that any skip and limit may ask for together, so that
                   all of them are chosen in the same way; 0: limit */
  bool suggests;  /* nothing that is deprecated */
  bool describes; /* the member text of hits is wanted */
};

struct hit_list {
  struct hit {
    struct str iri, label;
    struct str matched; /* another name, if it is not the label that matched */
    struct str class_iri, class_label; /* empty if there is none */
    struct str text; /* that describes it; empty if there is none, or if it is
                        not wanted */
    unsigned flags;  /* enum name_flag; 0 for a fragment */
  } * rows;
  size_t count;
  uint64_t total;   /* matching things that were found */
  bool is_counted;  /* there are no more than total */
  bool is_complete; /* these are all, or all after those that are skipped */
};

enum browse_kind {
  BROWSE_CLASSES,      /* of things with a name, most of these first */
  BROWSE_MEMBERS,      /* IRIs that have a property with an IRI as value;
                          an empty property is any */
  BROWSE_LINKED,       /* those of BROWSE_MEMBERS that most statements point at,
                          the most first, with how many; a bounded number of
                          members is looked at; skip is not used */
  BROWSE_NAMES,        /* names that begin with an IRI */
  BROWSE_VALUES,       /* what an IRI has by a property; literals have no IRI */
  BROWSE_THIS,         /* the IRI itself, for its label */
  BROWSE_VOCABULARIES, /* namespaces of properties and classes, by their IRIs,
                          with how many of these are in each; a bounded number
                          of terms is looked at */
  BROWSE_LETTERS, /* the labels of a concept scheme that begin with a letter,
                     in one language */
};

struct browse_options {
  enum browse_kind kind;
  struct str iri, property;
  struct str letter; /* for BROWSE_LETTERS: any text that begins with it; empty:
                        the first letter, or all labels when they are few */
  struct str language; /* for BROWSE_LETTERS: the tag of one; empty: the best */
  uint64_t skip;
  size_t limit;
  const struct language_list *wanted; /* as in a search */
  const struct language_list *usual;
};

struct browse_list {
  struct browse_row {
    struct str iri, label; /* of a literal: no IRI; its text */
    struct str language;   /* of a literal; else empty */
    uint64_t count;        /* of the members of a class, of the terms of a
                              vocabulary, of links */
    struct str preferred;  /* for BROWSE_LETTERS, if label is an alternative
                              one: the label of the thing */
    struct str letter;     /* for BROWSE_LETTERS: under which it stands, folded;
                              empty for a label without letters */
  } * rows;
  size_t count;
  uint64_t total;
  bool is_sorted; /* by label; false: by IRI */

  /* For BROWSE_LETTERS. */
  struct str *letters, *languages;
  size_t letter_count, language_count;
  size_t letter, language;    /* indexes of the chosen ones; letter_count: all
                                 letters */
  uint64_t members, labelled; /* concepts of the scheme; of these, those with a
                                 label in the language */
};

/* Statements of things about each other. */
enum { RELATIONS_MAXIMUM = 40 };

struct relation_options {
  const struct str *iris;
  size_t count;        /* at most 32 */
  struct str language; /* of the labels of properties; empty: any */
  const struct language_list *usual;
};

struct relation_list {
  struct relation {
    size_t from, to; /* the subject and the object, as indexes of iris */
    struct str property, label;
  } * rows;
  size_t count;     /* at most RELATIONS_MAXIMUM */
  bool is_complete; /* these are all */
};

/* Statements in the order of the store; a blank node has a label in its value.
 */
struct quad_list {
  struct quad_terms {
    struct term subject, predicate, object, graph;
    bool has_graph;
  } * rows;
  size_t count; /* 0: that was all */
};

/* The state of a reader of all statements; all zero in the beginning. */
struct quad_cursor {
  uint64_t subject, taken;
};

/* The state of a reader of the chunks of a document. */
struct document_chunks;

/* Facts about the data as a whole. */
struct stamp {
  int64_t modified; /* the newest source, in seconds since 1970; 0 unknown */
  uint64_t dump_length; /* of all statements as N-Quads, in bytes */
  uint64_t dump_hash;   /* a hash of that */
};

#endif
