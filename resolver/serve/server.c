#include "serve/server.h"

#include "base/clock.h"
#include "base/file.h"
#include "base/log.h"
#include "http/status.h"
#include "resolve/resolve.h"
#include "resolve/service.h"
#include "resolve/tally.h"
#include "resolve/traits.h"
#include "serve/access_log.h"
#include "serve/addresses.h"
#include "serve/asker.h"
#include "serve/calls.h"
#include "serve/client_address.h"
#include "serve/config.h"
#include "serve/descriptors.h"
#include "serve/head.h"
#include "serve/library_message.h"
#include "serve/log_ring.h"
#include "serve/metrics.h"
#include "serve/sender.h"
#include "serve/tls.h"

#include <malloc.h>
#include <microhttpd.h>
#include <stdatomic.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

enum {
  /* For a request head and that of its answer: a target of 8000 bytes and a
   * Location as long, and 4 kB more for the fields of each. The library clears
   * all of it for every request. */
  CONNECTION_MEMORY = 24 * 1024,
  /* Seconds without a byte: a full send buffer may last that long; all else
   * is looked after in connections.c. */
  CONNECTION_TIMEOUT = CONNECTIONS_ANSWER_SECONDS,
  /* Connections that are shut down and not yet closed: the library accepts ten
   * before it looks at them. */
  CLOSING = 16,
  /* Times that a request may ask endpoints: for names, for descriptions, and
   * some more where something was forgotten meanwhile. */
  ROUNDS_MAXIMUM = 6,
  /* Connections of a thread that speaks TLS: poll(2) looks at each of them, at
   * each event, which takes some 0.3 us. */
  TLS_CONNECTIONS = 1024,
  BUSY_MICROSECONDS = 100000,
  LAST_SECONDS = 1, /* for those that have waited for an endpoint until the end
                       to be told so */
  LARGE_PIECE = 256 * 1024,
};

/* A daemon with its one thread. */
struct worker {
  struct server *server;
  struct MHD_Daemon *daemon;
  int fd;        /* its listening socket, until the library has it; or -1 */
  bool is_quiet; /* it does not listen any more */
  bool is_tls;
  struct connections connections;
  struct workspace workspace;
  pthread_mutex_t mutex; /* of snapshot; contended on a switch alone */
  struct snapshot *snapshot;
  struct calls calls;
  size_t waiting; /* requests of this thread, which serve/waiting.h counts */
  struct response_pool pool;
  struct buffer line; /* of the access log */
  struct request_ids ids;
  struct addresses *addresses; /* of all workers, or NULL */
  uint64_t accepted;           /* counted there, and not yet a connection */
  uint64_t answered_by_library;
};

struct server {
  struct worker *workers;
  size_t count;
  unsigned limit;           /* of connections, of each */
  bool pieces_are_in_place; /* see serve/head.h */
  atomic_bool retiring;
  struct addresses *addresses; /* NULL: any may have all connections */
  struct asker *asker;         /* NULL: no endpoint is asked */
  const struct trusted_proxies *trusted; /* NULL: none is */
  char hsts[32];                         /* empty: it is not sent */
};

static struct snapshot *
current_snapshot(struct worker *worker)
{
  pthread_mutex_lock(&worker->mutex);
  struct snapshot *snapshot = snapshot_acquire(worker->snapshot);
  pthread_mutex_unlock(&worker->mutex);
  return snapshot;
}

/* --- the request --------------------------------------------------------- */

/* The library calls this first for each request, with its target as it came. */
static void *
on_target(void *context, const char *target, struct MHD_Connection *connection)
{
  struct worker *worker = context;
  (void)connection;
  return calls_take(&worker->calls, target, GATE_BODY_MAXIMUM);
}

static size_t
keep_escapes(void *context, struct MHD_Connection *connection, char *text)
{
  (void)context;
  (void)connection;
  return strlen(text);
}

/* --- the answer --------------------------------------------------------- */

static struct request
make_request(const struct http_call *call, const char *method)
{
  return (struct request){
      .method = request_method(str_from(method)),
      .target = str_from(call->target),
      .body = buffer_str(&call->body),
      .fields = call->fields,
      .field_count = call->field_count,
  };
}

static void
suspend(void *connection)
{
  MHD_suspend_connection(connection);
}

static void
resume(void *connection)
{
  MHD_resume_connection(connection);
}

const struct waiting_calls server_waiting_calls = {suspend, resume};

/* Answers as far as that is possible now. False when the request waits for an
 * endpoint, and its connection is suspended: the library calls on_request once
 * more when it has been resumed. */
static bool
resolve_or_wait(struct worker *worker, const struct snapshot *snapshot,
                struct http_call *call, const struct request *request,
                struct response *response)
{
  struct asker *asker = worker->server->asker;
  struct workspace *workspace = &worker->workspace;
  if (!snapshot->fetched || !asker) {
    resolve(snapshot, workspace, request, response);
    return true;
  }
  for (;;) {
    if (call->rounds++ == ROUNDS_MAXIMUM)
      call->waiter.late = true;
    asker_prepare(asker, &call->waiter, workspace->wants);
    resolve(snapshot, workspace, request, response);
    asker_refresh(asker, snapshot, workspace->wants);
    if (!response->waiting)
      return true;
    bool waits = asker_ask(asker, snapshot, workspace->wants, &call->waiter);
    response_fini(response);
    workspace_reset(workspace);
    if (waits)
      return false;
  }
}

static const struct sockaddr *
peer_of(struct MHD_Connection *connection)
{
  const union MHD_ConnectionInfo *info =
      MHD_get_connection_info(connection, MHD_CONNECTION_INFO_CLIENT_ADDRESS);
  return info ? info->client_addr : NULL;
}

static bool
comes_from_trusted(const struct worker *worker,
                   struct MHD_Connection *connection)
{
  struct ip_address peer = ip_address_of(peer_of(connection));
  return trusted_proxies_have(worker->server->trusted, &peer);
}

/* Returns the bytes of content that were sent. HEAD and 304 have no content,
 * although they have the Content-Length of GET. Of a stream, it is what was
 * written, because a client may have given up. */
static size_t
sent(const struct http_call *call)
{
  if (call->status == STATUS_NOT_MODIFIED || call->is_head)
    return 0;
  if (call->written || call->length == CONTENT_LENGTH_UNKNOWN)
    return call->written;
  return call->length;
}

/* Before the client can have read the answer, except for the bytes of a
 * stream. */
static void
count_answer(const struct worker *worker, const struct http_call *call,
             const struct response *response)
{
  struct tally *tally = worker->workspace.tally;
  tally_answer(tally, response->status, &response->traits,
               clock_nanoseconds_since(&call->begun));
  tally_add(&tally->content_bytes, sent(call));
}

/* Notes what the access log says of the answer, as call_record_answer does. A
 * request that is refused is not believed what it says about itself. */
static bool
record(struct worker *worker, struct http_call *call,
       const struct request *request, struct response *response,
       bool is_refused)
{
  call->record.is_trusted = worker->server->trusted && !is_refused &&
                            comes_from_trusted(worker, call->waiter.connection);
  return call_record_answer(&call->record, &worker->ids, request, response);
}

static enum MHD_Result
answer(struct worker *worker, struct MHD_Connection *connection,
       struct http_call *call, const char *method,
       const struct gate_result *refused)
{
  struct response response;
  struct request request = make_request(call, method);
  struct snapshot *snapshot = current_snapshot(worker);
  if (!call->begun.tv_sec)
    call->begun = clock_now();
  connections_begin(&worker->connections, call->connection, call->begun.tv_sec);
  call->is_head = request.method == METHOD_HEAD;
  call->waiter.connection = connection;
  call->waiter.beside = &worker->waiting;
  if (refused && refused->verdict == GATE_REFUSE) {
    resolve_refusal(snapshot, &worker->workspace, &request, refused->status,
                    str_from(refused->message), &response);
  } else if (!resolve_or_wait(worker, snapshot, call, &request, &response)) {
    snapshot_release(snapshot);
    return MHD_YES;
  }
  if (refused || response.status == STATUS_BAD_REQUEST ||
      request.method == METHOD_UNKNOWN || request.method == METHOD_OTHER)
    response.close = true; /* whoever sends this may mean something else */
  if (atomic_load_explicit(&worker->server->retiring, memory_order_relaxed))
    response.close = true;
  if (worker->is_tls && worker->server->hsts[0])
    response_add_fixed(&response, "Strict-Transport-Security",
                       str_from(worker->server->hsts));
  bool once = (call->record.begun || worker->server->trusted) &&
              record(worker, call, &request, &response,
                     refused && refused->verdict == GATE_REFUSE);
  struct sender sender = {connection, call->connection, &worker->pool,
                          &call->written, once};
  enum MHD_Result result = sender_queue(&sender, &response, &call->pooled);
  call->status = response.status;
  call->length = response.content.length;
  count_answer(worker, call, &response);
  response_fini(&response);
  workspace_reset(&worker->workspace);
  snapshot_release(snapshot);
  return result;
}

static void
copy_word(char *out, size_t size, const char *word)
{
  size_t length = strnlen(word, size - 1);
  memcpy(out, word, length);
  out[length] = '\0';
}

/* Returns whether a POST to the target may have content. */
static bool
takes_content(struct worker *worker, const char *method, struct str target)
{
  if (!str_equals(str_from(method), STR("POST")))
    return false;
  struct snapshot *snapshot = current_snapshot(worker);
  bool takes = snapshot && service_takes_content(&snapshot->rules, target);
  snapshot_release(snapshot);
  return takes;
}

/* The library calls this first with the head alone, then for each part of a
 * body, then once without one. An answer that is queued in the first call
 * closes the connection. */
static enum MHD_Result
on_request(void *context, struct MHD_Connection *connection, const char *target,
           const char *method, const char *version, const char *body,
           size_t *body_length, void **request_context)
{
  struct worker *worker = context;
  struct http_call *call = *request_context;
  if (!call || !call->target)
    return MHD_NO;
  if (!call->checked) {
    call->checked = true;
    copy_word(call->method, sizeof call->method, method);
    copy_word(call->version, sizeof call->version, version);
    struct head_pieces pieces = {
        method, target, version,
        takes_content(worker, method, str_from(call->target)),
        worker->server->pieces_are_in_place};
    struct gate_result result = head_take(connection, &pieces, call);
    if (result.verdict != GATE_PASS)
      return answer(worker, connection, call, method, &result);
    return MHD_YES;
  }
  if (*body_length) {
    buffer_put(&call->body, str_of(body, *body_length));
    *body_length = 0;
    return MHD_YES;
  }
  return answer(worker, connection, call, method, NULL);
}

/* --- the end of a request ------------------------------------------------ */

/* The peer, unless a trusted proxy says who the client is. */
static struct str
client_of(const struct worker *worker, struct MHD_Connection *connection,
          const struct http_call *call, char *text)
{
  const struct sockaddr *peer = peer_of(connection);
  if (call->record.is_trusted)
    return client_address_find(worker->server->trusted, peer, call->fields,
                               call->field_count, text);
  return addresses_text(peer, text);
}

static struct str
header(struct MHD_Connection *connection, const char *name)
{
  return str_from(
      MHD_lookup_connection_value(connection, MHD_HEADER_KIND, name));
}

static void
log_call(struct worker *worker, struct MHD_Connection *connection,
         const struct http_call *call, bool completed)
{
  char address[CLIENT_ADDRESS_TEXT];
  struct access_log_entry entry = {
      .client = client_of(worker, connection, call, address),
      .method = str_from(call->method),
      .target = str_from(call->target),
      .version = str_from(call->version),
      .referer = header(connection, "Referer"),
      .user_agent = header(connection, "User-Agent"),
      .status = call->status,
      .length = sent(call),
      .microseconds = call_record_time(&call->record),
      .id = str_from(call->record.id),
      .kind = traits_kind_name((enum traits_kind)call->record.traits.kind),
      .format = traits_format_name(call->record.traits.format),
      .completed = completed,
  };
  access_log_put(&entry, &worker->line);
}

static void
on_completed(void *context, struct MHD_Connection *connection,
             void **request_context, enum MHD_RequestTerminationCode code)
{
  struct worker *worker = context;
  struct http_call *call = *request_context;
  if (!call)
    return;
  if (call->length == CONTENT_LENGTH_UNKNOWN) /* now it is known */
    tally_add(&worker->workspace.tally->content_bytes, sent(call));
  if (call->status && call->record.begun)
    log_call(worker, connection, call,
             code == MHD_REQUEST_TERMINATED_COMPLETED_OK);
  connections_end(&worker->connections, call->connection);
  response_pool_give_back(&worker->pool, call->pooled);
  calls_release(&worker->calls, call);
  *request_context = NULL;
}

/* A connection over the limit of its address is closed at once. The connection
 * that was counted last may not have been made, which the library does not
 * tell. */
static enum MHD_Result
on_accept(void *context, const struct sockaddr *address, socklen_t length)
{
  struct worker *worker = context;
  (void)length;
  addresses_release(worker->addresses, worker->accepted);
  return addresses_take(worker->addresses, address, &worker->accepted) ? MHD_YES
                                                                       : MHD_NO;
}

/* Nothing has been read yet. */
static void
begin_tls(struct MHD_Connection *connection)
{
  const union MHD_ConnectionInfo *info =
      MHD_get_connection_info(connection, MHD_CONNECTION_INFO_GNUTLS_SESSION);
  if (info && info->tls_session)
    tls_begin(info->tls_session);
}

static void
on_connection(void *context, struct MHD_Connection *connection,
              void **socket_context, enum MHD_ConnectionNotificationCode code)
{
  struct worker *worker = context;
  struct connection *watched = *socket_context;
  if (code == MHD_CONNECTION_NOTIFY_CLOSED) {
    if (watched)
      addresses_release(worker->addresses, watched->address);
    connections_remove(&worker->connections, watched);
    *socket_context = NULL;
    return;
  }
  const union MHD_ConnectionInfo *info =
      MHD_get_connection_info(connection, MHD_CONNECTION_INFO_CONNECTION_FD);
  if (info)
    watched = connections_add(&worker->connections, info->connect_fd);
  *socket_context = watched;
  if (worker->is_tls)
    begin_tls(connection);
  if (watched) {
    watched->address = worker->accepted;
    worker->accepted = 0;
  }
}

static void
on_message(void *context, const char *format, va_list arguments)
{
  struct worker *worker = context;
  struct access_log_entry entry = {.client = STR("-"), .microseconds = -1};
  switch (library_message_read(format, arguments, &entry.status)) {
  case LIBRARY_MESSAGE_ANSWERED: /* of whom, it does not say */
    worker->answered_by_library++;
    tally_refusal(worker->workspace.tally, entry.status);
    access_log_put(&entry, &worker->line);
    break;
  case LIBRARY_MESSAGE_FULL:
    connections_make_room(&worker->connections);
    break;
  case LIBRARY_MESSAGE_BUSY: /* there is nobody whom this keeps waiting */
    usleep(BUSY_MICROSECONDS);
    break;
  case LIBRARY_MESSAGE_OTHER:
    break;
  }
}

/* --- life ---------------------------------------------------------------- */

/* The most connections that it may have. */
static unsigned
limit_of(const struct worker *worker)
{
  unsigned limit = worker->server->limit;
  return worker->is_tls && limit > TLS_CONNECTIONS ? TLS_CONNECTIONS : limit;
}

static enum err
prepare_worker(struct worker *worker, unsigned limit, struct snapshot *snapshot,
               size_t cache_size)
{
  unsigned closing = limit < 4 * CLOSING ? limit / 4 : CLOSING;
  TRY(workspace_init(&worker->workspace, cache_size));
  TRY(workspace_prepare(&worker->workspace));
  connections_init(&worker->connections, limit - closing);
  buffer_init(&worker->line, LOG_RING_LINE_MAXIMUM);
  request_id_begin(&worker->ids);
  pthread_mutex_init(&worker->mutex, NULL);
  worker->snapshot = snapshot_acquire(snapshot);
  return ERR_NONE;
}

static bool
can_speak_tls(void)
{
  if (MHD_is_feature_supported(MHD_FEATURE_TLS) == MHD_YES &&
      MHD_is_feature_supported(MHD_FEATURE_HTTPS_CERT_CALLBACK) == MHD_YES)
    return true;
  log_error("listen: https: is not possible, because this libmicrohttpd was "
            "built without TLS");
  return false;
}

/* With epoll, libmicrohttpd 0.9.75 does not notice that it has read all there
 * is of a handshake: until the client goes on, it tries again and again, and
 * takes a whole core. With poll(2) it waits. */
static unsigned
event_loop(const struct worker *worker)
{
  return worker->is_tls ? MHD_USE_POLL_INTERNAL_THREAD | MHD_USE_TLS
                        : MHD_USE_EPOLL_INTERNAL_THREAD;
}

static enum err
start_worker(struct worker *worker, unsigned limit)
{
  struct MHD_OptionItem tls[] = {
      {MHD_OPTION_HTTPS_CERT_CALLBACK, 0, tls_retrieve()},
      {MHD_OPTION_HTTPS_PRIORITIES, 0, tls_priorities_text()},
      {MHD_OPTION_END, 0, NULL}};
  if (worker->is_tls && !can_speak_tls())
    return ERR_CONFIG;
  worker->daemon = MHD_start_daemon(
      event_loop(worker) | MHD_USE_ERROR_LOG | MHD_USE_ITC |
          (worker->server->asker ? MHD_ALLOW_SUSPEND_RESUME : 0),
      0, on_accept, worker, on_request, worker, MHD_OPTION_EXTERNAL_LOGGER,
      on_message, worker, MHD_OPTION_LISTEN_SOCKET, worker->fd,
      MHD_OPTION_CONNECTION_LIMIT, limit, MHD_OPTION_CONNECTION_TIMEOUT,
      (unsigned)CONNECTION_TIMEOUT, MHD_OPTION_CONNECTION_MEMORY_LIMIT,
      (size_t)CONNECTION_MEMORY, MHD_OPTION_URI_LOG_CALLBACK, on_target, worker,
      MHD_OPTION_UNESCAPE_CALLBACK, keep_escapes, NULL,
      MHD_OPTION_NOTIFY_COMPLETED, on_completed, worker,
      MHD_OPTION_NOTIFY_CONNECTION, on_connection, worker, MHD_OPTION_ARRAY,
      worker->is_tls ? tls : tls + 2, MHD_OPTION_END);
  if (worker->daemon) {
    worker->fd = -1; /* the library closes it */
    return ERR_NONE;
  }
  log_error("libmicrohttpd cannot start");
  return ERR_SYSTEM;
}

/* Returns the memory of large answers to the system when it is freed; glibc
 * would keep large blocks after the first one was freed. */
static void
return_large_pieces(void)
{
#ifdef M_MMAP_THRESHOLD
  mallopt(M_MMAP_THRESHOLD, LARGE_PIECE);
#endif
}

enum err
server_new(struct listener *listeners, size_t count, struct snapshot *snapshot,
           size_t cache_size, unsigned per_address, struct asker *asker,
           struct server **ret_server)
{
  size_t total = 0;
  return_large_pieces();
  struct server *server = calloc(1, sizeof *server);
  for (size_t i = 0; i < count; i++)
    total += listeners[i].count;
  if (server && total)
    server->workers = calloc(total, sizeof *server->workers);
  if (!server || !server->workers) {
    free(server);
    return ERR_MEMORY;
  }
  enum err err = ERR_NONE;
  server->asker = asker;
  server->pieces_are_in_place = head_pieces_are_in_place();
  server->limit = descriptors_share(total);
  /* Those who wait take connections: others find some in any case. */
  if (asker)
    asker_limit(asker, server->limit / 2);
  if (per_address)
    err = addresses_new(per_address, &server->addresses);
  for (size_t i = 0; i < count && !err; i++)
    for (unsigned j = 0; j < listeners[i].count && !err; j++) {
      struct worker *worker = &server->workers[server->count++];
      worker->server = server;
      worker->addresses = server->addresses;
      worker->fd = listeners[i].sockets[j];
      worker->is_tls = listeners[i].is_tls;
      listeners[i].sockets[j] = -1;
      err = prepare_worker(worker, limit_of(worker), snapshot,
                           cache_size / total);
    }
  if (err) {
    server_stop(server, 0);
    return err;
  }
  *ret_server = server;
  return ERR_NONE;
}

void
server_configure(struct server *server, const struct config *config)
{
  if (trusted_proxies_any(&config->trusted))
    server->trusted = &config->trusted;
  if (config->hsts)
    snprintf(server->hsts, sizeof server->hsts, "max-age=%u", config->hsts);
}

enum err
server_start(struct server *server)
{
  for (size_t i = 0; i < server->count; i++)
    TRY(start_worker(&server->workers[i], limit_of(&server->workers[i])));
  return ERR_NONE;
}

void
server_switch(struct server *server, struct snapshot *snapshot)
{
  for (size_t i = 0; i < server->count; i++) {
    struct worker *worker = &server->workers[i];
    pthread_mutex_lock(&worker->mutex);
    struct snapshot *before = worker->snapshot;
    worker->snapshot = snapshot_acquire(snapshot);
    pthread_mutex_unlock(&worker->mutex);
    snapshot_release(before);
  }
}

void
server_gather(struct server *server, struct metrics *metrics)
{
  for (size_t i = 0; i < server->count; i++) {
    struct worker *worker = &server->workers[i];
    tally_sum(metrics->tally, worker->workspace.tally);
    connections_add_figures(&worker->connections, &metrics->connections);
  }
  metrics->over_address_limit = addresses_refused(server->addresses);
}

void
server_tick(struct server *server)
{
  for (size_t i = 0; i < server->count; i++)
    connections_reap(&server->workers[i].connections);
  tls_tick();
}

static size_t
count_answering(struct server *server)
{
  size_t count = 0;
  for (size_t i = 0; i < server->count; i++)
    count += connections_answering(&server->workers[i].connections);
  return count;
}

static void
say_counts(const struct server *server)
{
  unsigned long long answered = 0, closed = 0, unasked = 0;
  unsigned long long refused = addresses_refused(server->addresses);
  for (size_t i = 0; i < server->count; i++) {
    answered += server->workers[i].answered_by_library;
    closed += server->workers[i].connections.closed_for_room;
    unasked += server->workers[i].connections.closed_unasked;
  }
  if (answered)
    log_note("libmicrohttpd answered %llu malformed requests by itself",
             answered);
  if (closed)
    log_note("%llu connections were closed to make room for others", closed);
  if (refused)
    log_note("%llu connections were refused: their addresses had as many as "
             "--per-address allows",
             refused);
  log_detail("%llu connections ended without a request", unasked);
}

static void
stop_listening(struct server *server)
{
  for (size_t i = 0; i < server->count; i++) {
    struct worker *worker = &server->workers[i];
    if (!worker->daemon)
      file_close(worker->fd);
    else if (!worker->is_quiet)
      file_close(MHD_quiesce_daemon(worker->daemon));
    worker->is_quiet = true;
    worker->fd = -1;
  }
}

static size_t
count_open(struct server *server)
{
  size_t count = 0;
  for (size_t i = 0; i < server->count; i++)
    count += connections_open(&server->workers[i].connections);
  return count;
}

/* Answers of endpoints are taken by this thread alone. */
static void
pause_a_moment(struct server *server)
{
  if (server->asker && server->count)
    asker_look_after(server->asker, server->workers[0].snapshot, 0);
  usleep(50000);
}

void
server_retire(struct server *server, unsigned seconds)
{
  atomic_store(&server->retiring, true);
  stop_listening(server);
  for (unsigned i = 0; i < 20 * seconds && count_open(server); i++)
    pause_a_moment(server);
}

void
server_stop(struct server *server, unsigned seconds)
{
  stop_listening(server);
  for (unsigned i = 0; i < 20 * seconds && count_answering(server); i++)
    pause_a_moment(server);
  bool waited = server->asker && asker_end(server->asker);
  for (int i = 0; waited && i < 100 * LAST_SECONDS && count_answering(server);
       i++)
    usleep(10000);
  for (size_t i = 0; i < server->count; i++)
    if (server->workers[i].daemon)
      MHD_stop_daemon(server->workers[i].daemon);
  say_counts(server);
  /* Not before all threads have ended: freeing one world of raptor2 takes what
   * libxml2 keeps for each thread. */
  for (size_t i = 0; i < server->count; i++) {
    struct worker *worker = &server->workers[i];
    calls_fini(&worker->calls);
    response_pool_fini(&worker->pool);
    buffer_fini(&worker->line);
    workspace_fini(&worker->workspace);
    snapshot_release(worker->snapshot);
  }
  tls_close();
  addresses_free(server->addresses);
  free(server->workers);
  free(server);
}
