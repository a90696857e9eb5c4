#include "fetch/transfer.h"

#include "base/clock.h"
#include "fetch/transfer_handle.h"

#include <curl/curl.h>

#include <stdlib.h>

enum { KEPT_CONNECTIONS = 128 };

struct transfer_pool {
  CURLM *multi;
  size_t maximum, count; /* how many transfers there may be, and how many there
                            are */
  struct transfer_memory memory;
  struct transfer *free, *running, *done; /* lists */
  struct transfer **done_end;
};

/* --- a pool ------------------------------------------------------------------
 */

static void
free_list(struct transfer_pool *pool, struct transfer *transfer)
{
  while (transfer) {
    struct transfer *next = transfer->next;
    curl_multi_remove_handle(pool->multi, transfer->easy);
    transfer_handle_free(transfer);
    transfer = next;
  }
}

void
transfer_free(struct transfer_pool *pool)
{
  if (!pool)
    return;
  free_list(pool, pool->running);
  free_list(pool, pool->done);
  free_list(pool, pool->free);
  curl_multi_cleanup(pool->multi);
  free(pool);
  curl_global_cleanup();
}

enum err
transfer_new(const struct transfer_limits *limits,
             struct transfer_pool **ret_pool)
{
  struct transfer_pool *pool = calloc(1, sizeof *pool);
  if (!pool || curl_global_init(CURL_GLOBAL_DEFAULT)) {
    free(pool);
    return ERR_MEMORY;
  }
  pool->maximum = limits->transfers;
  pool->memory.maximum = limits->memory;
  pool->done_end = &pool->done;
  pool->multi = curl_multi_init();
  if (!pool->multi || curl_multi_setopt(pool->multi, CURLMOPT_MAXCONNECTS,
                                        (long)KEPT_CONNECTIONS)) {
    transfer_free(pool);
    return ERR_MEMORY;
  }
  *ret_pool = pool;
  return ERR_NONE;
}

/* --- a transfer begins -------------------------------------------------------
 */

enum err
transfer_begin(struct transfer_pool *pool,
               const struct transfer_request *request)
{
  if (pool->count >= pool->maximum)
    return ERR_LIMIT;
  struct transfer *transfer = pool->free;
  if (transfer)
    pool->free = transfer->next;
  else
    transfer = transfer_handle_new(&pool->memory);
  if (!transfer)
    return ERR_MEMORY;
  pool->count++;
  if (!transfer_handle_begin(transfer, request) ||
      curl_multi_add_handle(pool->multi, transfer->easy)) {
    transfer_release(pool, transfer);
    return ERR_MEMORY;
  }
  transfer->next = pool->running;
  pool->running = transfer;
  return ERR_NONE;
}

void
transfer_release(struct transfer_pool *pool, struct transfer *transfer)
{
  pool->count--;
  transfer_handle_reset(transfer);
  transfer->next = pool->free;
  pool->free = transfer;
}

/* --- a transfer ends ---------------------------------------------------------
 */

/* The outcomes of libcurl's errors. An error that is not here means that the
 * connection has ended. */
static const struct {
  CURLcode code;
  enum transfer_outcome outcome;
} reasons[] = {
    {CURLE_COULDNT_RESOLVE_HOST, TRANSFER_UNREACHED},
    {CURLE_COULDNT_CONNECT, TRANSFER_UNREACHED},
    {CURLE_INTERFACE_FAILED, TRANSFER_UNREACHED},
    {CURLE_OPERATION_TIMEDOUT, TRANSFER_LATE},
    {CURLE_PEER_FAILED_VERIFICATION, TRANSFER_UNTRUSTED},
    {CURLE_SSL_CONNECT_ERROR, TRANSFER_UNTRUSTED},
    {CURLE_SSL_CACERT_BADFILE, TRANSFER_UNTRUSTED},
    {CURLE_SSL_CERTPROBLEM, TRANSFER_UNTRUSTED},
    {CURLE_SSL_CIPHER, TRANSFER_UNTRUSTED},
    {CURLE_SSL_ISSUER_ERROR, TRANSFER_UNTRUSTED},
    {CURLE_UNSUPPORTED_PROTOCOL, TRANSFER_GARBLED}, /* HTTP/0.9 */
    {CURLE_WEIRD_SERVER_REPLY, TRANSFER_GARBLED},
    {CURLE_FILESIZE_EXCEEDED, TRANSFER_LARGE},
    {CURLE_OUT_OF_MEMORY, TRANSFER_FAILED},
    {CURLE_FAILED_INIT, TRANSFER_FAILED},
};

static enum transfer_outcome
outcome_of(const struct transfer *transfer, CURLcode code)
{
  unsigned status = transfer->head.status;
  if (transfer->is_stopped)
    return transfer->outcome;
  if (code == CURLE_OK || (status && status != 200)) {
    if (status == 200)
      return transfer->body.is_open ? TRANSFER_CUT : TRANSFER_OK;
    return status >= 300 && status < 400 ? TRANSFER_REDIRECT : TRANSFER_STATUS;
  }
  for (size_t i = 0; i < sizeof reasons / sizeof *reasons; i++)
    if (reasons[i].code == code)
      return reasons[i].outcome;
  return status ? TRANSFER_CUT : TRANSFER_RESET;
}

/* Removes a transfer from the list of the running ones. */
static void
end(struct transfer_pool *pool, struct transfer *transfer,
    enum transfer_outcome outcome, const char *detail)
{
  struct transfer **at = &pool->running;
  while (*at && *at != transfer)
    at = &(*at)->next;
  if (*at)
    *at = transfer->next;
  curl_multi_remove_handle(pool->multi, transfer->easy);
  transfer->outcome = outcome;
  transfer->detail = detail;
  transfer->next = NULL;
  *pool->done_end = transfer;
  pool->done_end = &transfer->next;
}

static void
end_some(struct transfer_pool *pool)
{
  CURLMsg *message;
  int left;
  while ((message = curl_multi_info_read(pool->multi, &left)) != NULL) {
    char *context = NULL;
    CURLcode code = message->data.result;
    if (message->msg != CURLMSG_DONE ||
        curl_easy_getinfo(message->easy_handle, CURLINFO_PRIVATE, &context))
      continue;
    struct transfer *transfer = (struct transfer *)(void *)context;
    end(pool, transfer, outcome_of(transfer, code),
        code == CURLE_OK ? "" : curl_easy_strerror(code));
  }
}

/* Ends the transfers whose first byte has not come in time. */
static void
end_late(struct transfer_pool *pool)
{
  int64_t now = clock_milliseconds();
  struct transfer *next;
  for (struct transfer *at = pool->running; at; at = next) {
    next = at->next;
    if (at->head.length == 0 && now >= at->first_byte_until)
      end(pool, at, TRANSFER_LATE, "no byte of an answer");
  }
}

static int
shorter(const struct transfer_pool *pool, int milliseconds)
{
  int64_t now = clock_milliseconds(), least = milliseconds;
  for (const struct transfer *at = pool->running; at; at = at->next)
    if (at->head.length == 0 && at->first_byte_until - now < least)
      least = at->first_byte_until - now;
  return least > 0 ? (int)least : 0;
}

enum err
transfer_wait(struct transfer_pool *pool, struct transfer_other other,
              int milliseconds)
{
  struct curl_waitfd also = {.fd = other.fd,
                             .events = other.writes ? CURL_WAIT_POLLOUT
                                                    : CURL_WAIT_POLLIN};
  int running;
  if (pool->done)
    milliseconds = 0;
  if (curl_multi_poll(pool->multi, &also, other.fd >= 0,
                      shorter(pool, milliseconds), NULL) ||
      curl_multi_perform(pool->multi, &running))
    return ERR_SYSTEM;
  end_some(pool);
  end_late(pool);
  return ERR_NONE;
}

bool
transfer_take(struct transfer_pool *pool, struct transfer_result *ret_result)
{
  struct transfer *transfer = pool->done;
  if (!transfer)
    return false;
  pool->done = transfer->next;
  if (!pool->done)
    pool->done_end = &pool->done;
  *ret_result =
      (struct transfer_result){.transfer = transfer,
                               .context = transfer->context,
                               .outcome = transfer->outcome,
                               .detail = transfer->detail,
                               .head = &transfer->head,
                               .bytes = buffer_str(&transfer->body.bytes)};
  return true;
}
