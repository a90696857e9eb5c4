#include "crawl/client.h"

#include "base/clock.h"
#include "crawl/crawl.h"
#include <config.h>

#include <curl/curl.h>

#include <stdlib.h>

/* Where the owner of a server finds out who has asked. */
#define HOME "https://w3id.org/seeother"

enum { CONNECT_SECONDS = 10 };

struct client {
  CURL *easy;
  struct curl_slist *resolve;
  /* The visit in hand. */
  struct arena *arena;
  struct visit *visit;
  struct buffer *bytes;
  size_t head_length;
  bool is_large;
};

/* --- what libcurl calls --------------------------------------------------- */

/* "HTTP/1.1 200 OK": a head begins; only the last one counts (RFC 9110 15.2).
 */
static void
take_status(struct visit *visit, struct str line)
{
  uint64_t status;
  str_cut(&line, ' ');
  visit->field_count = 0;
  visit->status = 0;
  if (str_to_number(str_trimmed(str_cut(&line, ' ')), 999, &status))
    visit->status = (unsigned)status;
}

static size_t
take_line(char *text, size_t size, size_t count, void *context)
{
  struct client *client = context;
  struct visit *visit = client->visit;
  struct str line = str_of(text, size * count);
  client->head_length += line.length;
  if (client->head_length > CRAWL_HEAD_MAXIMUM) {
    client->is_large = true;
    return 0;
  }
  while (line.length && (line.bytes[line.length - 1] == '\n' ||
                         line.bytes[line.length - 1] == '\r'))
    line.length--;
  if (str_starts(line, STR("HTTP/"))) {
    take_status(visit, line);
  } else if (str_find(line, ':') != STR_NOT_FOUND && !client->bytes->length &&
             visit->field_count < VISIT_FIELDS_MAXIMUM) {
    struct visit_field *field = &visit->fields[visit->field_count++];
    field->name = arena_copy(client->arena, str_cut(&line, ':'));
    field->value = arena_copy(client->arena, str_trimmed(line));
  }
  return size * count;
}

static size_t
take_content(char *text, size_t size, size_t count, void *context)
{
  struct client *client = context;
  buffer_put(client->bytes, str_of(text, size * count));
  if (buffer_err(client->bytes) == ERR_LIMIT)
    client->is_large = true;
  return buffer_err(client->bytes) ? 0 : size * count;
}

/* --- a client ------------------------------------------------------------- */

#define SET(option, value)                                                     \
  failed = failed || curl_easy_setopt(easy, CURLOPT_##option, (value))

/* What holds for every request. */
static bool
set_always(struct client *client, unsigned seconds)
{
  CURL *easy = client->easy;
  bool failed = false;
  SET(HEADERFUNCTION, take_line);
  SET(HEADERDATA, client);
  SET(WRITEFUNCTION, take_content);
  SET(WRITEDATA, client);
  SET(NOSIGNAL, 1L);
  SET(QUICK_EXIT, 1L);
  SET(PROTOCOLS_STR, "http,https");
  SET(FOLLOWLOCATION, 0L);
  SET(DISALLOW_USERNAME_IN_URL, 1L);
  SET(PATH_AS_IS, 1L);
  SET(PROXY, "");
  SET(NOPROXY, "*");
  SET(NETRC, (long)CURL_NETRC_IGNORED);
  SET(HTTP_VERSION, (long)CURL_HTTP_VERSION_2TLS);
  SET(HTTP09_ALLOWED, 0L);
  SET(ACCEPT_ENCODING, (char *)NULL);
  SET(MAXCONNECTS, 1L);
  SET(CONNECTTIMEOUT,
      (long)(seconds < CONNECT_SECONDS ? seconds : CONNECT_SECONDS));
  SET(TIMEOUT, (long)seconds);
  SET(USERAGENT, "seeother/" PACKAGE_VERSION " (+" HOME ")");
  SET(RESOLVE, client->resolve);
  return !failed;
}

enum err
client_new(const struct client_options *options, struct client **ret_client)
{
  struct client *client = calloc(1, sizeof *client);
  bool failed = !client || curl_global_init(CURL_GLOBAL_DEFAULT);
  if (failed) {
    free(client);
    return ERR_MEMORY;
  }
  client->easy = curl_easy_init();
  for (size_t i = 0; i < options->resolve_count && !failed; i++) {
    struct curl_slist *list =
        curl_slist_append(client->resolve, options->resolve[i]);
    failed = !list;
    client->resolve = list ? list : client->resolve;
  }
  if (failed || !client->easy || !set_always(client, options->seconds)) {
    client_free(client);
    return ERR_MEMORY;
  }
  *ret_client = client;
  return ERR_NONE;
}

void
client_free(struct client *client)
{
  if (!client)
    return;
  curl_easy_cleanup(client->easy);
  curl_slist_free_all(client->resolve);
  free(client);
  curl_global_cleanup();
}

/* --- a request ------------------------------------------------------------ */

static const struct {
  CURLcode code;
  enum visit_outcome outcome;
} reasons[] = {
    {CURLE_COULDNT_RESOLVE_HOST, VISIT_UNREACHED},
    {CURLE_COULDNT_CONNECT, VISIT_UNREACHED},
    {CURLE_URL_MALFORMAT, VISIT_UNREACHED},
    {CURLE_OPERATION_TIMEDOUT, VISIT_LATE},
    {CURLE_PEER_FAILED_VERIFICATION, VISIT_UNTRUSTED},
    {CURLE_SSL_CONNECT_ERROR, VISIT_UNTRUSTED},
    {CURLE_SSL_CACERT_BADFILE, VISIT_UNTRUSTED},
    {CURLE_SSL_CERTPROBLEM, VISIT_UNTRUSTED},
    {CURLE_SSL_CIPHER, VISIT_UNTRUSTED},
    {CURLE_SSL_ISSUER_ERROR, VISIT_UNTRUSTED},
    {CURLE_UNSUPPORTED_PROTOCOL, VISIT_GARBLED}, /* HTTP/0.9 */
    {CURLE_WEIRD_SERVER_REPLY, VISIT_GARBLED},
};

static enum visit_outcome
outcome_of(const struct client *client, CURLcode code)
{
  if (client->is_large)
    return VISIT_LARGE;
  if (code == CURLE_OK)
    return VISIT_OK;
  for (size_t i = 0; i < sizeof reasons / sizeof *reasons; i++)
    if (reasons[i].code == code)
      return reasons[i].outcome;
  return client->visit->status ? VISIT_CUT : VISIT_UNREACHED;
}

static bool
add_field(struct curl_slist **fields, const char *name, struct str value)
{
  struct buffer line;
  buffer_init(&line, CRAWL_HEAD_MAXIMUM);
  buffer_put(&line, str_from(name));
  buffer_put(&line, value);
  buffer_put_char(&line, '\0');
  struct curl_slist *longer =
      buffer_err(&line) ? NULL : curl_slist_append(*fields, line.bytes);
  buffer_fini(&line);
  if (longer)
    *fields = longer;
  return longer != NULL;
}

static bool
put_fields(const struct client_request *request, struct curl_slist **fields)
{
  struct str none = STR("");
  return add_field(fields, request->accept ? "Accept: " : "Accept:",
                   str_from(request->accept)) &&
         add_field(fields, "Accept-Encoding: ",
                   request->gzip ? STR("gzip") : STR("identity")) &&
         add_field(fields, "Origin: " CRAWL_ORIGIN, none) &&
         (!request->if_none_match.length ||
          add_field(fields, "If-None-Match: ", request->if_none_match)) &&
         (!request->if_modified_since.length ||
          add_field(fields, "If-Modified-Since: ", request->if_modified_since));
}

static enum err
ask(struct client *client, const struct client_request *request,
    struct curl_slist *fields)
{
  CURL *easy = client->easy;
  struct visit *visit = client->visit;
  struct str url = arena_copy(client->arena, visit->url); /* terminated */
  int64_t begun = clock_milliseconds();
  bool failed = !url.bytes;
  SET(HTTPGET, 1L);
  SET(NOBODY, request->is_head ? 1L : 0L);
  SET(URL, url.bytes);
  SET(HTTPHEADER, fields);
  if (failed)
    return ERR_MEMORY;
  CURLcode code = curl_easy_perform(easy);
  visit->milliseconds = clock_milliseconds() - begun;
  visit->outcome = outcome_of(client, code);
  if (visit->outcome != VISIT_OK)
    visit->why = str_from(client->is_large ? "It is too long"
                                           : curl_easy_strerror(code));
  if (code == CURLE_OUT_OF_MEMORY || buffer_err(client->bytes) == ERR_MEMORY)
    return ERR_MEMORY;
  return arena_err(client->arena);
}

enum err
client_ask(struct client *client, const struct client_request *request,
           struct arena *arena, struct visit *visit, struct buffer *bytes)
{
  struct curl_slist *fields = NULL;
  buffer_recycle(bytes);
  visit->fields =
      arena_array(arena, VISIT_FIELDS_MAXIMUM, sizeof *visit->fields);
  TRY(arena_err(arena));
  client->arena = arena;
  client->visit = visit;
  client->bytes = bytes;
  client->head_length = 0;
  client->is_large = false;
  enum err err =
      put_fields(request, &fields) ? ask(client, request, fields) : ERR_MEMORY;
  curl_slist_free_all(fields);
  return err;
}
