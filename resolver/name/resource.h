/* resource: the target resource of a request (RFC 9110, 7.1), as a value. */
#ifndef SEEOTHER_NAME_RESOURCE_H
#define SEEOTHER_NAME_RESOURCE_H

#include "name/snapshot.h"

enum resource_kind {
  RESOURCE_UNKNOWN,
  RESOURCE_THING,    /* not an information resource: 303 */
  RESOURCE_DOCUMENT, /* an information resource: 200 */
  RESOURCE_MOVED,    /* or withdrawn by its owner: 301, 303 or 410 */
};

struct resource {
  enum resource_kind kind;
  struct name name;   /* the thing, or what the document describes */
  size_t thing_count; /* how many spellings in name are those of the thing, and
                         of things that share its document; names of the
                         document itself follow them */
  struct str
      iri; /* of name, as the data spell it; the requested one when unknown */
  struct str document;    /* reference to the generic document, with what its
                             query asks for: "/doc/a?inbound&page=2" */
  struct str base;        /* the same without that: "/doc/a" */
  struct str fragment;    /* of the place in it that a redirect leads to: "#a";
                             usually empty */
  enum format_id variant; /* fixed by an extension or a query, or FORMAT_NONE */
  struct str language; /* fixed by an extension: ".de.html"; empty: it is not */
  struct str profile;  /* fixed by a query; NULL bytes: it is not */
  bool whole;          /* an ontology or graph, or graphs are below it: all
                          of it */
  bool is_itself;   /* the name is the document itself, and not a thing with a
                       document */
  bool inbound;     /* what points at it, instead of what it says */
  uint64_t page;    /* from 1 on */
  struct str asked; /* the part of the query that does not belong to the name */
  const struct move *move; /* of RESOURCE_MOVED */
  bool of_document;        /* its document was asked for */
  const struct namespace_rule *rule;
  const struct site *site; /* where clients reach it, and what is beside it */
};

/* Returns an unknown resource. query is the part of the target that asks for
 * something beside the name. */
struct resource resource_unknown(const struct snapshot *snapshot,
                                 struct str query);

/* Whether a name is a thing: a subject that is not an information resource, or
 * a name that its owner declares to be a thing. */
bool resource_is_thing(const struct rules *rules, const struct name *name);

/* Whether its owner has withdrawn it, which is answered with 410. */
bool resource_is_withdrawn(const struct resource *resource);

/* Fills in what follows from a name that was found: its document and its rule.
 * A name that cannot be requested is described at /-/doc?iri=. The kind is not
 * changed. ERR_MEMORY. */
enum err resource_fill(const struct snapshot *snapshot, const struct name *name,
                       struct arena *arena, struct resource *resource);

/* The IRI of the vocabulary that its document describes with the terms below
 * it; empty where there are none, and on the second page and later ones. */
struct str resource_vocabulary(const struct resource *resource);

/* Makes /-/doc?iri= the document of a resource; any IRI can be described
 * there. site is where that service is reached. ERR_MEMORY. */
enum err resource_use_service(struct resource *resource,
                              const struct site *site, struct arena *arena);

/* Whether /-/doc?iri= is its document, to which patterns of its namespace do
 * not apply. */
bool resource_uses_service(const struct resource *resource);

#endif
