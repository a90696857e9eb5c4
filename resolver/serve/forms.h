/* forms: responses of libmicrohttpd that are used again.
 *
 * A redirect differs from the one before in some fields and in its content,
 * which is short. Making a response costs three allocations for each field. So
 * one that has been sent is kept, and is changed from the first field on that
 * differs; fields that differ each time are best added last. A form is in use
 * until its request has ended, and belongs to one thread. */
#ifndef SEEOTHER_SERVE_FORMS_H
#define SEEOTHER_SERVE_FORMS_H

#include "http/response.h"

#include <microhttpd.h>

enum { FORMS_KINDS = 64, FORMS_MAXIMUM = 64 /* forms that are not in use */ };

struct form;

struct forms {
  struct form *resting[FORMS_KINDS]; /* by the length of their content */
  size_t count;
};

/* Frees all forms, of which none may be in use. struct forms is all zero in the
 * beginning. */
void forms_fini(struct forms *forms);

/* Returns a form with the fields and the content of the response, which is not
 * changed; forms_rest takes it back. NULL when the response does not suit (its
 * content must be short and its own), or memory is out. */
struct form *forms_fill(struct forms *forms, const struct response *response);

/* Returns the response of libmicrohttpd to be queued; it belongs to the form.
 */
struct MHD_Response *forms_response(const struct form *form);

/* Takes a form back when its request has completed. form may be NULL. */
void forms_rest(struct forms *forms, struct form *form);

#endif
