/* site: where clients reach this server, and how its answers refer to it.
 *
 * Every reference that a page, a header field or a service makes to something
 * of ours is written by site_put. Nothing comes from the Host of a request: a
 * site is what the configuration says with so:origin and so:services.
 *
 *   so:origin <https://host.example/ld>, the path /doc/a:
 *     in a page      /ld/doc/a
 *     in a field     https://host.example/ld/doc/a
 *   without so:origin: /doc/a in both
 *
 * A path that begins with the prefix already is public as it stands: names may
 * have it in their IRIs, and patterns of documents in the configuration. */
#ifndef SEEOTHER_NAME_SITE_H
#define SEEOTHER_NAME_SITE_H

#include "base/arena.h"
#include "base/err.h"

enum { SITE_SERVICES_MAXIMUM = 64 }; /* bytes of the path of the services */

struct site {
  struct str origin;        /* absolute, perhaps with a path, without a slash at
                               its end, as a URI; empty: none is configured */
  struct str prefix;        /* the path of the origin: "/ld"; usually empty */
  struct str services;      /* the path below which services are: "/-/" */
  struct str services_link; /* the same as a link of a page: "/ld/-/" */
};

/* The places in which a reference is written. */
enum site_form {
  SITE_PAGE, /* path-absolute, below the prefix */
  SITE_FIELD /* absolute where an origin is configured, else path-absolute */
};

/* Takes the value of so:origin, which the caller keeps. ERR_CONFIG with a
 * message when it is not an http or https URL, or has a query, a fragment or
 * an empty or dot segment in its path. */
enum err site_set_origin(struct site *site, struct str key, struct str value);

/* ERR_CONFIG with a message when a path cannot be that of the services: it must
 * begin and end with a slash, have a segment between, and be ASCII. */
enum err site_check_services(struct str key, struct str value);

/* Fills in what follows from the origin and from the path of the services,
 * which the caller keeps. To be called once, after site_set_origin. */
enum err site_finish(struct site *site, struct str services,
                     struct arena *arena);

/* Appends a reference to something of this site: path, perhaps with query and
 * fragment. What is not path-absolute is appended as it stands, unless it is a
 * URL on the origin and a page wants it: then it loses scheme and host. A path
 * that begins with two slashes would name another host; it gets "/." in front,
 * which every client removes (RFC 3986 5.2.4). */
void site_put(struct buffer *out, const struct site *site, enum site_form form,
              struct str reference);

/* Returns what site_put appends, in the arena. NULL bytes when memory is out.
 */
struct str site_reference(const struct site *site, enum site_form form,
                          struct str reference, struct arena *arena);

/* Appends the path of a service, and what follows it: "search?q=a". */
void site_put_service(struct buffer *out, const struct site *site,
                      enum site_form form, struct str service);

/* Whether a path begins with the prefix; false when there is no prefix. */
bool site_has_prefix(const struct site *site, struct str path);

/* Whether a reference is to a service: below the path of the services. */
bool site_is_service(const struct site *site, struct str reference);

#endif
