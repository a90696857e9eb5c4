/* response: one HTTP response as a value.
 *
 * Field values live in the arena of the request, or in the representation that
 * the content belongs to. */
#ifndef SEEOTHER_HTTP_RESPONSE_H
#define SEEOTHER_HTTP_RESPONSE_H

#include "http/content.h"

enum { RESPONSE_FIELDS_MAXIMUM = 32 };

struct response_field {
  const char *name; /* a literal */
  struct str value; /* pure ASCII, no CR or LF */
};

struct representation;

struct response {
  int status;   /* 0: not answered yet */
  enum err err; /* ERR_LIMIT: a field could not be added */
  struct response_field fields[RESPONSE_FIELDS_MAXIMUM];
  size_t field_count;
  struct content content;
  struct representation *representation; /* whose 200 or 304 this is, or NULL;
                                            borrowed from the content */
  bool close;   /* the connection is not to be used again */
  bool waiting; /* there is no answer yet: the request is to be answered once
                   more, from the beginning, when what it has asked is there */
};

/* Begins a response without a status, fields or content. */
void response_init(struct response *response);

/* Releases the content, and forgets the representation that the response has
 * borrowed its fields from. */
void response_fini(struct response *response);

/* Adds a field. A value with a byte that a field may not hold (RFC 9110 5.5),
 * or a field too many, is a mistake of ours: it is not added, it is logged, and
 * response->err is ERR_LIMIT from then on. Such a response must not be sent. */
void response_add(struct response *response, const char *name,
                  struct str value);

/* The same with a literal, which is not looked at. */
static inline void
response_add_fixed(struct response *response, const char *name,
                   struct str value)
{
  if (response->field_count < RESPONSE_FIELDS_MAXIMUM)
    response->fields[response->field_count++] =
        (struct response_field){name, value};
}

/* Takes away what was added by that name. */
void response_remove(struct response *response, const char *name);

/* Takes away the fields of a complete 200 that a 304 does not have: those that
 * describe the content go, those of RFC 9110 15.4.5 stay. The content stays
 * too, so that its length can be told; it is not to be sent. */
void response_drop_content_fields(struct response *response);

/* The value of a field that was added; NULL bytes when there is none. */
struct str response_field(const struct response *response, const char *name);

/* Takes the content over; what the response had before is released. */
void response_put_content(struct response *response, struct content content);

#endif
