/* target: the parts of the target of a request (RFC 9112 3.2). */
#ifndef SEEOTHER_NAME_TARGET_H
#define SEEOTHER_NAME_TARGET_H

#include "http/request.h"
#include "name/rules.h"

struct target {
  struct str authority; /* the hosted authority that the request means */
  struct str path;      /* raw, begins with a slash */
  struct str query;
  bool has_query;
  bool star;        /* "*" of OPTIONS */
  bool misdirected; /* no names are hosted for the Host (421); only services are
                       answered */
  struct str host;  /* as it was sent */
  const struct site *site; /* the site that the path itself shows; usually
                              NULL */
};

/* Splits the target of a request. Returns false when the target or the Host is
 * malformed (400): bytes that a URI must not have unencoded, broken or
 * forbidden percent-encoding, dot segments, a fragment, or an absolute form
 * that is not http. */
bool target_parse(const struct request *request, const struct rules *rules,
                  struct target *ret_target);

/* Returns the target that requests a reference, a path and perhaps a query, of
 * an authority. */
struct target target_of(struct str authority, struct str reference);

/* Returns whether a target is below the path of the services or
 * /.well-known/. */
bool target_is_service(const struct rules *rules, const struct target *target);

/* Returns the site on which the client has reached this target: its origin and
 * the path before the services. Never NULL. */
const struct site *target_site(const struct rules *rules,
                               const struct target *target);

#endif
