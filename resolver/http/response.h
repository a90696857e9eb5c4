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

/* What counters tell of an answer (resolve/traits.h). */
struct response_traits {
  uint8_t kind, format, language, coding;
};

struct response {
  int status;   /* 0: not answered yet */
  enum err err; /* ERR_LIMIT: a field could not be added */
  struct response_field fields[RESPONSE_FIELDS_MAXIMUM];
  size_t field_count;
  struct content content;
  struct representation *representation; /* whose 200 or 304 this is, or NULL;
                                            borrowed from the content */
  struct response_traits traits;         /* set when it is complete */
  bool close;   /* the connection is not to be used again */
  bool waiting; /* there is no answer yet: when the data that were asked for
                   have come, the request is to be answered again from the
                   beginning */
};

/* Begins a response without a status, fields or content. */
void response_init(struct response *response);

/* Releases the content, and forgets the representation that the response has
 * borrowed its fields from. */
void response_fini(struct response *response);

/* Adds a field. A value with a byte that a field must not hold (RFC 9110 5.5),
 * and a field after the first RESPONSE_FIELDS_MAXIMUM, are mistakes of ours:
 * the field is not added, that is logged, and response->err is ERR_LIMIT from
 * then on. Such a response must not be sent. */
void response_add(struct response *response, const char *name,
                  struct str value);

/* Adds a field whose value needs no validation and outlives the response, such
 * as a literal. It is dropped when there are RESPONSE_FIELDS_MAXIMUM already.
 */
static inline void
response_add_fixed(struct response *response, const char *name,
                   struct str value)
{
  if (response->field_count < RESPONSE_FIELDS_MAXIMUM)
    response->fields[response->field_count++] =
        (struct response_field){name, value};
}

/* Removes the fields of that name. */
void response_remove(struct response *response, const char *name);

/* Makes the fields of a 304 from those of a complete 200: removes those that
 * describe the content, and keeps those of RFC 9110 15.4.5. The content stays
 * as well, so that its length can be asked for, but it must not be sent. */
void response_drop_content_fields(struct response *response);

/* Returns the value of a field that was added; NULL bytes when there is none.
 */
struct str response_field(const struct response *response, const char *name);

/* Takes content over, and releases the content that the response had before. */
void response_put_content(struct response *response, struct content content);

#endif
