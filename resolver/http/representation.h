/* representation: content that was chosen, encoded and described once, with
 * the fields that go with it (RFC 9110 3.2), to be sent many times.
 *
 * Immutable once made, but for what its sender keeps with it. It belongs to
 * one thread; the count is not atomic. */
#ifndef SEEOTHER_HTTP_REPRESENTATION_H
#define SEEOTHER_HTTP_REPRESENTATION_H

#include "http/entity_tag.h"
#include "http/response.h"

/* The responses that a sender can have ready. */
enum representation_form {
  REPRESENTATION_FULL,         /* 200 */
  REPRESENTATION_NOT_MODIFIED, /* 304 */
  REPRESENTATION_FORMS,
};

struct representation {
  unsigned references;
  struct blob *content;
  struct entity_tag tag;
  int64_t modified;              /* seconds since 1970; 0 unknown */
  struct response_field *fields; /* of the 200 */
  size_t field_count;
  char *text;                        /* their values, terminated */
  size_t size;                       /* bytes that it takes, all in all */
  void *ready[REPRESENTATION_FORMS]; /* of the sender; NULL: not yet */
  void (*forget)(void *ready);       /* called for each that is not NULL */
  unsigned cached; /* so often by a cache; else it lives while it is sent */
  struct representation **weak; /* who points at it without a reference; is set
                                   to NULL when it goes */
};

/* Copies the fields of a response; the content becomes a reference of its
 * own. With one reference. NULL when memory is out. */
struct representation *representation_new(const struct response *response,
                                          struct blob *content,
                                          const struct entity_tag *tag,
                                          int64_t modified);

/* Counts one more reference and returns the representation, which must not be
 * NULL. References are not atomic: they all belong to one thread. */
struct representation *
representation_acquire(struct representation *representation);
/* NULL is allowed. */
void representation_release(struct representation *representation);

/* Its content, with a reference to it. */
struct content representation_content(struct representation *representation);

/* Puts its fields and content into a response, which is begun anew; the status
 * is the caller's. The fields are borrowed for as long as the response has this
 * content. */
void representation_put(struct representation *representation,
                        struct response *response);

#endif
