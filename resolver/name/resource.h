/* resource: the target resource of a request (RFC 9110, 7.1), as a value. */
#ifndef SEEOTHER_NAME_RESOURCE_H
#define SEEOTHER_NAME_RESOURCE_H

#include "name/snapshot.h"

enum resource_kind {
  RESOURCE_UNKNOWN,
  RESOURCE_THING,    /* not an information resource: 303 */
  RESOURCE_DOCUMENT, /* an information resource: 200 */
  RESOURCE_MOVED,    /* moved or withdrawn by its owner: 301, 303 or 410 */
};

struct resource {
  enum resource_kind kind;
  struct name name;   /* the thing, or the subject of the document */
  size_t thing_count; /* how many spellings in name are those of the thing, and
                         of things that share its document; the others are names
                         of the document itself */
  struct str
      iri; /* of name, as the data spell it; the requested one when unknown */
  struct str document;    /* reference to the generic document, with its
                             parameters: "/doc/a?inbound&page=2" */
  struct str base;        /* the reference without parameters: "/doc/a" */
  struct str fragment;    /* of the place in the document that a redirect leads
                             to: "#a"; usually empty */
  enum format_id variant; /* fixed by an extension or a query, or FORMAT_NONE */
  struct str language; /* fixed by an extension: ".de.html"; empty: it is not */
  struct str profile;  /* fixed by a query; NULL bytes: it is not */
  bool whole;          /* it is an ontology or graph, or has graphs below it,
                          and the document describes all of it */
  bool is_itself;   /* the name is the document itself, and not a thing with a
                       document */
  bool inbound;     /* the statements that point at it are asked for, not its
                       own */
  uint64_t page;    /* from 1 on */
  struct str asked; /* the part of the query that does not belong to the name */
  const struct move *move; /* of RESOURCE_MOVED */
  bool of_document;        /* its document was requested */
  const struct namespace_rule *rule;
  const struct site *site; /* where clients reach it and the services */
};

/* Returns a resource of kind RESOURCE_UNKNOWN. query is the part of the target
 * that does not belong to the name. */
struct resource resource_unknown(const struct snapshot *snapshot,
                                 struct str query);

/* Returns whether a name is a thing: a subject that is not an information
 * resource, or a name that its owner declares to be a thing (so:thing). */
bool resource_is_thing(const struct rules *rules, const struct name *name);

/* Returns whether its owner has withdrawn it, which is answered with 410. */
bool resource_is_withdrawn(const struct resource *resource);

/* Sets the document, the rule, the site and other members that follow from a
 * name that was found. A name that cannot be requested is described at
 * /-/doc?iri=. kind is not changed. ERR_MEMORY. */
enum err resource_fill(const struct snapshot *snapshot, const struct name *name,
                       struct arena *arena, struct resource *resource);

/* Returns the IRI of the vocabulary that its document describes together with
 * the terms below it. Empty when there are no terms, and from the second page
 * on. */
struct str resource_vocabulary(const struct resource *resource);

/* Makes /-/doc?iri= the document of a resource; any IRI can be described
 * there. site is where that service is reached. ERR_MEMORY. */
enum err resource_use_service(struct resource *resource,
                              const struct site *site, struct arena *arena);

/* Returns whether its document is /-/doc?iri=, to which patterns of its
 * namespace do not apply. */
bool resource_uses_service(const struct resource *resource);

#endif
