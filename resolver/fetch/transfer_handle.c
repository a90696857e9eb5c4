#include "fetch/transfer_handle.h"

#include "base/clock.h"
#include "fetch/transfer_text.h"
#include <config.h>

#include <curl/curl.h>

#include <stdlib.h>
#include <sys/socket.h>
#include <time.h>

enum {
  OTHER_MAXIMUM = 64 * 1024, /* bytes that are read of an answer that is not
                                used, so that its connection can be kept */
  LOWEST_SPEED = 16,         /* bytes a second: a slower transfer is ended */
};

/* --- callbacks of libcurl ------------------------------------------------- */

static size_t
stop(struct transfer *transfer, enum transfer_outcome outcome)
{
  transfer->is_stopped = true;
  transfer->outcome = outcome;
  return 0;
}

static size_t
take_line(char *bytes, size_t size, size_t count, void *context)
{
  struct transfer *transfer = context;
  if (transfer->content_length) /* a trailer */
    return size * count;
  if (!answer_head_take(&transfer->head, str_of(bytes, size * count),
                        (int64_t)time(NULL)))
    return stop(transfer, TRANSFER_LARGE);
  return size * count;
}

/* Takes a piece of a good answer. */
static size_t
keep(struct transfer *transfer, struct str piece)
{
  struct transfer_memory *memory = transfer->memory;
  size_t before = transfer->body.bytes.length;
  size_t room = before + (memory->maximum - memory->held);
  bool is_crowded = room < transfer->maximum;
  enum err err = answer_body_put(&transfer->body, piece,
                                 transfer->head.coding == ANSWER_HEAD_GZIP,
                                 is_crowded ? room : transfer->maximum);
  memory->held += transfer->body.bytes.length - before;
  switch (err) {
  case ERR_NONE:
    return piece.length;
  case ERR_LIMIT:
    return stop(transfer, is_crowded ? TRANSFER_CROWDED : TRANSFER_LARGE);
  case ERR_BAD_DATA:
    return stop(transfer, TRANSFER_GARBLED);
  default:
    return stop(transfer, TRANSFER_FAILED);
  }
}

static size_t
take_content(char *bytes, size_t size, size_t count, void *context)
{
  struct transfer *transfer = context;
  transfer->content_length += size * count;
  if (transfer->head.status == 200) {
    if (transfer->head.coding == ANSWER_HEAD_OTHER)
      return stop(transfer, TRANSFER_GARBLED);
    return keep(transfer, str_of(bytes, size * count));
  }
  if (transfer->content_length > OTHER_MAXIMUM)
    return stop(transfer, TRANSFER_STATUS);
  return size * count;
}

static curl_socket_t
open_socket(void *context, curlsocktype purpose, struct curl_sockaddr *address)
{
  const struct transfer *transfer = context;
  if (purpose != CURLSOCKTYPE_IPCXN || address->socktype != SOCK_STREAM ||
      !endpoint_is_at(transfer->endpoint, &address->addr))
    return CURL_SOCKET_BAD;
  return socket(address->family, address->socktype | SOCK_CLOEXEC,
                address->protocol);
}

/* --- the options of a transfer ---------------------------------------------
 */

/* Sets an option. curl_easy_setopt only fails when memory is out. */
#define SET(option, value)                                                     \
  failed = failed || curl_easy_setopt(easy, CURLOPT_##option, (value))

/* Sets the options that all transfers of a handle have. */
static bool
set_always(struct transfer *transfer)
{
  CURL *easy = transfer->easy;
  bool failed = false;
  SET(PRIVATE, transfer);
  SET(HEADERFUNCTION, take_line);
  SET(HEADERDATA, transfer);
  SET(WRITEFUNCTION, take_content);
  SET(WRITEDATA, transfer);
  SET(OPENSOCKETFUNCTION, open_socket);
  SET(OPENSOCKETDATA, transfer);
  SET(NOSIGNAL, 1L);
  SET(QUICK_EXIT, 1L); /* do not wait for a name server that does not answer */
  SET(PROTOCOLS_STR, "http,https");
  SET(FOLLOWLOCATION, 0L);
  SET(DISALLOW_USERNAME_IN_URL, 1L);
  SET(PROXY, "");
  SET(NOPROXY, "*");
  SET(NETRC, (long)CURL_NETRC_IGNORED);
  SET(HTTP_VERSION, (long)CURL_HTTP_VERSION_2TLS);
  SET(HTTP09_ALLOWED, 0L);
  SET(ACCEPT_ENCODING, (char *)NULL); /* see answer_body.h */
  SET(USERAGENT, "seeother/" PACKAGE_VERSION);
  SET(HTTPHEADER, transfer->fields);
  return !failed;
}

static bool
set_credentials(CURL *easy, const struct credentials *credentials)
{
  bool failed = false;
  bool is_basic = credentials && credentials->kind == CREDENTIALS_BASIC;
  bool is_bearer = credentials && credentials->kind == CREDENTIALS_BEARER;
  SET(HTTPAUTH, (long)(is_bearer ? CURLAUTH_BEARER : CURLAUTH_BASIC));
  SET(USERNAME, is_basic ? credentials->user : NULL);
  SET(PASSWORD, is_basic ? credentials->secret : NULL);
  SET(XOAUTH2_BEARER, is_bearer ? credentials->secret : NULL);
  return !failed;
}

static bool
set_times(CURL *easy, const struct transfer_request *request)
{
  bool failed = false;
  SET(CONNECTTIMEOUT_MS, (long)request->connect_time);
  SET(TIMEOUT_MS, (long)request->total_time);
  SET(LOW_SPEED_LIMIT, (long)LOWEST_SPEED);
  SET(LOW_SPEED_TIME, (long)(request->first_byte_time / 1000 + 1));
  return !failed;
}

static bool
set_query(struct transfer *transfer, const struct transfer_request *request)
{
  CURL *easy = transfer->easy;
  struct buffer *text = &transfer->text;
  bool failed = false;
  buffer_reset(text);
  if (request->get &&
      transfer_text_put_url(text, str_from(request->endpoint->url),
                            request->query)) {
    SET(HTTPGET, 1L);
    SET(URL, text->bytes);
    return !failed;
  }
  buffer_reset(text);
  transfer_text_put_form(text, request->query);
  SET(POST, 1L);
  SET(POSTFIELDS, text->bytes);
  SET(POSTFIELDSIZE, (long)text->length);
  SET(URL, request->endpoint->url);
  return !failed && !buffer_err(text);
}

/* --- a handle --------------------------------------------------------------
 */

static bool
add_field(struct transfer *transfer, const char *field)
{
  struct curl_slist *fields = curl_slist_append(transfer->fields, field);
  if (fields)
    transfer->fields = fields;
  return fields != NULL;
}

struct transfer *
transfer_handle_new(struct transfer_memory *memory)
{
  struct transfer *transfer = calloc(1, sizeof *transfer);
  if (!transfer)
    return NULL;
  transfer->memory = memory;
  transfer->detail = "";
  transfer->easy = curl_easy_init();
  buffer_init(&transfer->text, TRANSFER_TEXT_MAXIMUM);
  if (!transfer->easy ||
      !add_field(transfer, "Accept: application/n-triples, text/turtle;q=0.8, "
                           "application/rdf+xml;q=0.3") ||
      !add_field(transfer, "Accept-Encoding: gzip") ||
      !add_field(transfer, "Expect:") || !set_always(transfer)) {
    transfer_handle_free(transfer);
    return NULL;
  }
  return transfer;
}

void
transfer_handle_free(struct transfer *transfer)
{
  if (!transfer)
    return;
  curl_easy_cleanup(transfer->easy);
  curl_slist_free_all(transfer->fields);
  buffer_fini(&transfer->text);
  answer_body_fini(&transfer->body);
  free(transfer);
}

bool
transfer_handle_begin(struct transfer *transfer,
                      const struct transfer_request *request)
{
  CURL *easy = transfer->easy;
  const struct endpoint *endpoint = request->endpoint;
  bool failed = false;
  transfer->endpoint = endpoint;
  transfer->context = request->context;
  transfer->maximum = request->maximum;
  transfer->first_byte_until = clock_milliseconds() + request->first_byte_time;
  SET(MAXFILESIZE_LARGE, (curl_off_t)request->maximum);
  SET(PIPEWAIT, str_starts(endpoint->origin, STR("https")) ? 1L : 0L);
  return !failed && set_credentials(easy, endpoint->credentials) &&
         set_times(easy, request) && set_query(transfer, request);
}

void
transfer_handle_reset(struct transfer *transfer)
{
  transfer->memory->held -= transfer->body.bytes.length;
  answer_body_reset(&transfer->body);
  buffer_recycle(&transfer->text);
  transfer->head = (struct answer_head){0};
  transfer->content_length = 0;
  transfer->is_stopped = false;
  transfer->detail = "";
}
