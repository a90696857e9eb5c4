/* representation: content that was chosen, encoded and described once, with
 * the fields that go with it (RFC 9110 3.2), to be sent many times.
 *
 * It does not change once it is made, except for what its sender keeps with it.
 * It belongs to one thread; the count is not atomic. */
#ifndef SEEOTHER_HTTP_REPRESENTATION_H
#define SEEOTHER_HTTP_REPRESENTATION_H

#include "http/entity_tag.h"
#include "http/response.h"

/* The responses that a sender can keep for it. */
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
  struct response_traits traits;     /* of the responses that it is kept for */
  size_t size;                       /* bytes that it takes, all in all */
  void *ready[REPRESENTATION_FORMS]; /* of the sender; NULL: not yet */
  void (*forget)(void *ready);       /* called for each that is not NULL */
  unsigned cached; /* how many caches have it; 0: it lives while it is sent */
  struct representation *
      *weak; /* a pointer to it that does not count as a reference; it is set to
                NULL when the representation is freed */
};

/* Makes a representation with a copy of the fields of a response, and with a
 * reference of its own to the content. The caller has the one reference. NULL
 * when memory is out. */
struct representation *representation_new(const struct response *response,
                                          struct blob *content,
                                          const struct entity_tag *tag,
                                          int64_t modified);

/* Counts one more reference and returns the representation, which must not be
 * NULL. References are not atomic: they all belong to one thread. */
struct representation *
representation_acquire(struct representation *representation);
/* Gives a reference back; the last one frees it. NULL is allowed. */
void representation_release(struct representation *representation);

/* Returns its content, which holds a reference to the representation until it
 * is released. */
struct content representation_content(struct representation *representation);

/* Begins a response anew with its fields and content; the caller sets the
 * status. The response borrows the fields as long as it has this content. */
void representation_put(struct representation *representation,
                        struct response *response);

#endif
