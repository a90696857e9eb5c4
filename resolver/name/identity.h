/* identity: what a target URI names, as a value. */
#ifndef SEEOTHER_NAME_IDENTITY_H
#define SEEOTHER_NAME_IDENTITY_H

#include "name/snapshot.h"

enum identity_kind {
  IDENTITY_UNKNOWN,
  IDENTITY_THING,    /* not an information resource: 303 */
  IDENTITY_DOCUMENT, /* an information resource: 200 */
  IDENTITY_MOVED,    /* or withdrawn by its owner: 301, 303 or 410 */
};

struct identity {
  enum identity_kind kind;
  struct name name;   /* the thing, or what the document describes */
  size_t thing_count; /* spellings of the thing, and of those that share its
                         document; statements that the data have about the
                         document follow them in name */
  struct str iri; /* of name, as the data spell it; asked for when unknown */
  struct str document;    /* reference to the generic document, with what its
                             query asks for: "/doc/a?inbound&page=2" */
  struct str base;        /* likewise, without that: "/doc/a" */
  struct str fragment;    /* of the place in it that a redirect leads to: "#a";
                             mostly empty */
  enum format_id variant; /* fixed by a suffix or a query, or FORMAT_NONE */
  struct str language;    /* fixed by a suffix: ".de.html"; empty: it is not */
  struct str profile;     /* fixed by a query; NULL bytes: it is not */
  bool whole;             /* an ontology or graph, or graphs are below it: all
                             of it */
  bool is_itself;   /* the name is the document; there is no thing beside */
  bool inbound;     /* what points at it, instead of what it says */
  uint64_t page;    /* from 1 on */
  struct str asked; /* the part of the query that does not belong to the name */
  const struct move *move; /* of IDENTITY_MOVED */
  bool of_document;        /* its document was asked for */
  const struct namespace_rule *rule;
  const struct site *site; /* where clients reach it, and what is beside it */
};

/* Nothing yet. query: what is asked for beside the name. */
struct identity identity_unknown(const struct snapshot *snapshot,
                                 struct str query);

/* Whether a name is a thing: a subject, and no information resource; or what
 * its owner says is one. */
bool identity_is_thing(const struct rules *rules, const struct name *name);

/* Whether its owner says that there is nothing any more: 410. */
bool identity_is_withdrawn(const struct identity *identity);

/* Fills in all that follows from a name that is there: its document, its rule.
 * A name that cannot be asked for is described at /-/doc?iri=.
 * The kind stays as it is. */
enum err identity_fill(const struct snapshot *snapshot, const struct name *name,
                       struct arena *arena, struct identity *identity);

/* The IRI of the vocabulary that its document describes with the terms below
 * it; empty where there are none, and on the second page and later ones. */
struct str identity_vocabulary(const struct identity *identity);

/* Makes /-/doc?iri= its document: there, any IRI is described. site: where that
 * service is reached. */
enum err identity_use_service(struct identity *identity,
                              const struct site *site, struct arena *arena);

/* Whether that is its document. No pattern of its namespace is for it. */
bool identity_uses_service(const struct identity *identity);

#endif
