/* request: one HTTP request as a value. It borrows everything from the code
 * that has read it, for as long as the request is answered. */
#ifndef SEEOTHER_HTTP_REQUEST_H
#define SEEOTHER_HTTP_REQUEST_H

#include "base/arena.h"
#include "base/str.h"

enum method {
  METHOD_UNKNOWN, /* 501 (RFC 9110 9.1) */
  METHOD_GET,
  METHOD_HEAD,
  METHOD_POST,
  METHOD_OPTIONS,
  METHOD_OTHER, /* known, never allowed here: PUT, DELETE, ... : 405 */
};

enum { REQUEST_FIELDS_MAXIMUM = 256 };

struct request_field {
  struct str name;
  struct str value;
};

struct request {
  enum method method;
  struct str target; /* raw request-target (RFC 9112 3.2) */
  struct str body;   /* of POST; urlencoded */
  const struct request_field *fields;
  size_t field_count;
};

/* Returns the method with a name, which is case-sensitive (RFC 9110 9.1). */
enum method request_method(struct str name);

/* Returns the value of the first field line of that name; NULL bytes when there
 * is none. Names are case-insensitive. */
struct str request_field(const struct request *request, struct str name);

/* Returns the value of the field of that name when it has exactly one line,
 * else NULL bytes. For fields that are not lists. */
struct str request_only_field(const struct request *request, struct str name);

/* Returns the values of all field lines of that name, joined with ", " (RFC
 * 9110 5.3) in the arena when there are several. NULL bytes when there is none
 * or memory is out. */
struct str request_joined_field(const struct request *request, struct str name,
                                struct arena *arena);

#endif
