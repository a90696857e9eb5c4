#include "serve/calls.h"

#include <stdlib.h>
#include <string.h>

enum { SPARES_MAXIMUM = 32 };

struct http_call *
calls_take(struct calls *calls, const char *target, size_t body_maximum)
{
  struct http_call *call = calls->spare;
  size_t length = target ? strlen(target) : 0;
  if (call) {
    calls->spare = call->next;
    calls->spares--;
  } else {
    call = malloc(sizeof *call);
  }
  if (!call)
    return NULL;
  call->target = call->room;
  if (length >= sizeof call->room)
    call->target = malloc(length + 1);
  if (call->target)
    memcpy(call->target, target ? target : "", length + 1);
  call->connection = NULL;
  call->pooled = NULL;
  call->checked = call->fields_lost = false;
  call->field_count = 0; /* the fields themselves are not cleared: they are 8
                            KiB */
  call->length = call->written = 0;
  call->method[0] = call->version[0] = '\0';
  call->status = 0;
  call->begun.tv_sec = 0;
  call->rounds = 0;
  call->waiter.deadline = 0;
  call->waiter.late = call->waiter.is_waiting = false;
  buffer_init(&call->body, body_maximum);
  call_record_begin(&call->record);
  return call;
}

void
calls_release(struct calls *calls, struct http_call *call)
{
  buffer_fini(&call->body);
  if (call->target != call->room)
    free(call->target);
  if (calls->spares < SPARES_MAXIMUM) {
    call->next = calls->spare;
    calls->spare = call;
    calls->spares++;
  } else {
    free(call);
  }
}

void
calls_fini(struct calls *calls)
{
  while (calls->spare) {
    struct http_call *call = calls->spare;
    calls->spare = call->next;
    free(call);
  }
}
