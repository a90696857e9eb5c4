/* forms: responses of libmicrohttpd that are used again.
 *
 * A redirect differs from the one before in some fields and in its content,
 * which is short. To make a response costs three allocations a field; so one
 * that has been sent is kept, and changed from the first field on that differs:
 * what differs each time is best added last. A form is in use until its request
 * has ended, and belongs to one thread. */
#ifndef SEEOTHER_SERVE_FORMS_H
#define SEEOTHER_SERVE_FORMS_H

#include "http/response.h"

#include <microhttpd.h>

enum { FORMS_KINDS = 64, FORMS_MAXIMUM = 64 /* that rest */ };

struct form;

struct forms {
  struct form *resting[FORMS_KINDS]; /* by the length of their content */
  size_t count;
};

/* Begins as all zero. None may be in use when it ends. */
void forms_fini(struct forms *forms);

/* A form with the fields and the content of the response, which stays as it
 * is; to be given back. NULL when the response is none for forms (only short
 * ones with content of their own are), or memory is out. */
struct form *forms_fill(struct forms *forms, const struct response *response);

/* What is to be queued; the form keeps it. */
struct MHD_Response *forms_response(const struct form *form);

/* The request has ended. NULL is fine. */
void forms_rest(struct forms *forms, struct form *form);

#endif
