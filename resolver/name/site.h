/* site: where clients reach this server, and how its answers refer to it.
 *
 * Every reference of a page, a header field or a service to a resource of this
 * server is written by site_put. The Host of a request is never used for it: a
 * site comes from so:origin and so:services of the configuration.
 *
 *   so:origin <https://host.example/ld>, the path /doc/a:
 *     in a page      /ld/doc/a
 *     in a field     https://host.example/ld/doc/a
 *   without so:origin: /doc/a in both
 *
 * A path that begins with the prefix already is not changed, because IRIs of
 * names and configured patterns of documents may have the prefix. */
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
  struct str services_link; /* services as a link in a page: "/ld/-/" */
};

/* The places in which a reference is written. */
enum site_form {
  SITE_PAGE, /* path-absolute, below the prefix */
  SITE_FIELD /* absolute where an origin is configured, else path-absolute */
};

/* Sets the origin from the value of so:origin, which is borrowed. ERR_CONFIG,
 * with a message, when it is not an http or https URL, or has a query, a
 * fragment, or an empty or dot segment in its path. */
enum err site_set_origin(struct site *site, struct str key, struct str value);

/* Checks the path of the services: it must begin and end with a slash, have a
 * segment between, and be ASCII. Otherwise ERR_CONFIG with a message. */
enum err site_check_services(struct str key, struct str value);

/* Sets the other members from the origin and the path of the services, which is
 * borrowed. To be called once, after site_set_origin. ERR_MEMORY. */
enum err site_finish(struct site *site, struct str services,
                     struct arena *arena);

/* Appends a reference to a resource of this site: a path, perhaps with query
 * and fragment. Other references are appended unchanged; but a URL on the
 * origin loses scheme and host in a page. A path that begins with two slashes
 * would name another host, so "/." is put in front of it, which every client
 * removes (RFC 3986 5.2.4). */
void site_put(struct buffer *out, const struct site *site, enum site_form form,
              struct str reference);

/* Returns the reference that site_put appends, in the arena. NULL bytes when
 * memory is out. */
struct str site_reference(const struct site *site, enum site_form form,
                          struct str reference, struct arena *arena);

/* Appends the reference to a service, such as "search?q=a". */
void site_put_service(struct buffer *out, const struct site *site,
                      enum site_form form, struct str service);

/* Returns whether a path begins with the prefix; false when there is no
 * prefix. */
bool site_has_prefix(const struct site *site, struct str path);

/* Returns whether a reference is below the path of the services. */
bool site_is_service(const struct site *site, struct str reference);

#endif
