#include "serve/admin.h"

#include "base/clock.h"
#include "base/file.h"
#include "base/log.h"
#include "base/memory.h"
#include "http/status.h"
#include "serve/admin_answer.h"
#include "serve/head.h"
#include "serve/library_message.h"

#include <microhttpd.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

enum {
  CONNECTION_MEMORY = 16 * 1024, /* a head, and that of its answer */
  CLOSING = 8, /* connections that are shut down and not yet closed */
  ARENA_SIZE = 64 * 1024, /* of one request: its fields, joined */
  END_MILLISECONDS = 500, /* for requests that are on their way at the end */
};

struct admin {
  struct MHD_Daemon *daemon;
  int fd; /* its listening socket, until the library has it; or -1 */
  bool pieces_are_in_place; /* see serve/head.h */
  struct connections connections;
  struct admin_facts *facts;
  /* Of the one thread. */
  struct calls calls;
  struct arena arena;
  struct buffer text;
};

/* --- the request --------------------------------------------------------- */

/* An answer that is queued in the first call of the library closes the
 * connection. */
static enum MHD_Result
queue(struct MHD_Connection *connection, const struct admin_answer *answer)
{
  struct MHD_Response *response = MHD_create_response_from_buffer(
      answer->text->length, answer->text->bytes, MHD_RESPMEM_MUST_COPY);
  if (!response)
    return MHD_NO;
  bool fine =
      MHD_add_response_header(response, "Content-Type", answer->content_type) ==
          MHD_YES &&
      MHD_add_response_header(response, "Cache-Control", "no-store") ==
          MHD_YES &&
      MHD_add_response_header(response, "X-Content-Type-Options", "nosniff") ==
          MHD_YES &&
      MHD_add_response_header(response, "Vary", "Accept") == MHD_YES &&
      MHD_add_response_header(response, "Connection", "close") == MHD_YES;
  if (answer->status == STATUS_METHOD_NOT_ALLOWED)
    fine = fine &&
           MHD_add_response_header(response, "Allow", "GET, HEAD") == MHD_YES;
  enum MHD_Result result =
      fine ? MHD_queue_response(connection, (unsigned)answer->status, response)
           : MHD_NO;
  MHD_destroy_response(response);
  return result;
}

static enum MHD_Result
on_request(void *context, struct MHD_Connection *connection, const char *target,
           const char *method, const char *version, const char *body,
           size_t *body_length, void **request_context)
{
  struct admin *admin = context;
  struct http_call *call = *request_context;
  struct head_pieces pieces = {method, target, version, false,
                               admin->pieces_are_in_place};
  struct admin_answer answer = {.text = &admin->text};
  (void)body;
  (void)body_length;
  if (!call || !call->target)
    return MHD_NO;
  memory_begin();
  struct gate_result gate = head_take(connection, &pieces, call);
  struct request request = {.method = request_method(str_from(method)),
                            .target = str_from(call->target),
                            .fields = call->fields,
                            .field_count = call->field_count};
  connections_begin(&admin->connections, call->connection, clock_now().tv_sec);
  buffer_reset(&admin->text);
  enum err err = ERR_NONE;
  if (gate.verdict == GATE_REFUSE)
    admin_answer_say(&answer, gate.status, gate.message);
  else
    err = admin_answer_make(admin->facts, &request, &admin->arena, &answer);
  if (err || memory_err())
    admin_answer_say(&answer, STATUS_SERVICE_UNAVAILABLE,
                     "There is not enough memory for this answer now.");
  arena_reset(&admin->arena);
  return queue(connection, &answer);
}

static void *
on_target(void *context, const char *target, struct MHD_Connection *connection)
{
  struct admin *admin = context;
  (void)connection;
  return calls_take(&admin->calls, target, 0);
}

static size_t
keep_escapes(void *context, struct MHD_Connection *connection, char *text)
{
  (void)context;
  (void)connection;
  return strlen(text);
}

static void
on_completed(void *context, struct MHD_Connection *connection,
             void **request_context, enum MHD_RequestTerminationCode code)
{
  struct admin *admin = context;
  struct http_call *call = *request_context;
  (void)connection;
  (void)code;
  if (!call)
    return;
  connections_end(&admin->connections, call->connection);
  calls_release(&admin->calls, call);
  *request_context = NULL;
}

static void
on_connection(void *context, struct MHD_Connection *connection,
              void **socket_context, enum MHD_ConnectionNotificationCode code)
{
  struct admin *admin = context;
  if (code == MHD_CONNECTION_NOTIFY_CLOSED) {
    connections_remove(&admin->connections, *socket_context);
    *socket_context = NULL;
    return;
  }
  const union MHD_ConnectionInfo *info =
      MHD_get_connection_info(connection, MHD_CONNECTION_INFO_CONNECTION_FD);
  if (info)
    *socket_context = connections_add(&admin->connections, info->connect_fd);
}

static void
on_message(void *context, const char *format, va_list arguments)
{
  struct admin *admin = context;
  int status;
  if (library_message_read(format, arguments, &status) == LIBRARY_MESSAGE_FULL)
    connections_make_room(&admin->connections);
}

/* --- life ---------------------------------------------------------------- */

void
admin_tick(struct admin *admin)
{
  if (admin)
    connections_reap(&admin->connections);
}

enum err
admin_new(struct listener *listener, struct admin_facts *facts,
          struct admin **ret_admin)
{
  struct admin *admin = calloc(1, sizeof *admin);
  if (!admin)
    return ERR_MEMORY;
  admin->fd = listener->sockets[0];
  listener->sockets[0] = -1;
  admin->facts = facts;
  admin->pieces_are_in_place = head_pieces_are_in_place();
  connections_init(&admin->connections, ADMIN_CONNECTIONS);
  arena_init(&admin->arena, ARENA_SIZE);
  buffer_init(&admin->text, METRICS_MAXIMUM);
  *ret_admin = admin;
  return ERR_NONE;
}

enum err
admin_start(struct admin *admin)
{
  admin->daemon = MHD_start_daemon(
      MHD_USE_EPOLL_INTERNAL_THREAD | MHD_USE_ERROR_LOG | MHD_USE_ITC, 0, NULL,
      NULL, on_request, admin, MHD_OPTION_EXTERNAL_LOGGER, on_message, admin,
      MHD_OPTION_LISTEN_SOCKET, admin->fd, MHD_OPTION_CONNECTION_LIMIT,
      (unsigned)(ADMIN_CONNECTIONS + CLOSING), MHD_OPTION_CONNECTION_TIMEOUT,
      (unsigned)CONNECTIONS_HEAD_SECONDS, MHD_OPTION_CONNECTION_MEMORY_LIMIT,
      (size_t)CONNECTION_MEMORY, MHD_OPTION_URI_LOG_CALLBACK, on_target, admin,
      MHD_OPTION_UNESCAPE_CALLBACK, keep_escapes, NULL,
      MHD_OPTION_NOTIFY_COMPLETED, on_completed, admin,
      MHD_OPTION_NOTIFY_CONNECTION, on_connection, admin, MHD_OPTION_END);
  if (admin->daemon) {
    admin->fd = -1; /* the library closes it */
    return ERR_NONE;
  }
  log_error("libmicrohttpd cannot start for the metrics");
  return ERR_SYSTEM;
}

/* Whoever was accepted is still answered. */
static void
stop(struct admin *admin)
{
  file_close(MHD_quiesce_daemon(admin->daemon));
  for (int i = 0; i < END_MILLISECONDS && connections_open(&admin->connections);
       i++)
    usleep(1000);
  MHD_stop_daemon(admin->daemon);
}

void
admin_free(struct admin *admin)
{
  if (!admin)
    return;
  if (admin->daemon)
    stop(admin);
  file_close(admin->fd);
  calls_fini(&admin->calls);
  arena_fini(&admin->arena);
  buffer_fini(&admin->text);
  free(admin);
}
