#include "serve/access_log.h"

#include "base/log.h"
#include "format/json.h"
#include "serve/log_ring.h"

#include <time.h>
#include <unistd.h>

enum {
  LOG_RING_SIZE = 1024 * 1024,
  LOG_WAKE_AT = 32 * 1024,
  LOG_FIELD_MAXIMUM = 1024,
  LOG_ESCAPED_MAXIMUM = 8 * 1024
};

static struct log_ring log_ring;
static enum access_log_format log_format = ACCESS_LOG_OFF;

bool
access_log_parse_format(struct str name, enum access_log_format *ret_format)
{
  static const struct str names[] = {
      [ACCESS_LOG_COMBINED] = STR_INIT("combined"),
      [ACCESS_LOG_EXTENDED] = STR_INIT("extended"),
      [ACCESS_LOG_JSON] = STR_INIT("json"),
      [ACCESS_LOG_OFF] = STR_INIT("off"),
  };
  for (size_t i = 0; i < sizeof names / sizeof *names; i++)
    if (str_equals(names[i], name)) {
      *ret_format = (enum access_log_format)i;
      return true;
    }
  return false;
}

bool
access_log_is_on(void)
{
  return log_format != ACCESS_LOG_OFF;
}

enum err
access_log_open(enum access_log_format format)
{
  if (format != ACCESS_LOG_OFF)
    TRY(log_ring_start(&log_ring, STDOUT_FILENO, LOG_RING_SIZE, LOG_WAKE_AT));
  log_format = format;
  return ERR_NONE;
}

static void
put_quoted(struct buffer *out, struct str text)
{
  buffer_put(out, STR(" \""));
  if (text.length)
    log_escape(out, text, LOG_FIELD_MAXIMUM);
  else
    buffer_put_char(out, '-');
  buffer_put_char(out, '"');
}

static void
put_request_line(struct buffer *out, const struct access_log_entry *entry)
{
  if (entry->method.length == 0) {
    buffer_put_char(out, '-');
    return;
  }
  log_escape(out, entry->method, 32);
  buffer_put_char(out, ' ');
  log_escape(out, entry->target, LOG_FIELD_MAXIMUM);
  buffer_put_char(out, ' ');
  log_escape(out, entry->version, 16);
}

static void
put_combined(struct buffer *out, const struct access_log_entry *entry)
{
  char when[64];
  struct tm parts;
  time_t now = time(NULL);
  gmtime_r(&now, &parts);
  strftime(when, sizeof when, "%d/%b/%Y:%H:%M:%S +0000", &parts);
  buffer_put(out, entry->client);
  buffer_format(out, " - - [%s] \"", when);
  put_request_line(out, entry);
  buffer_format(out, "\" %d %zu", entry->status, entry->length);
  put_quoted(out, entry->referer);
  put_quoted(out, entry->user_agent);
}

/* Seconds, with six digits after the point. */
static void
put_seconds(struct buffer *out, int64_t microseconds)
{
  buffer_format(out, "%lld.%06lld", (long long)(microseconds / 1000000),
                (long long)(microseconds % 1000000));
}

static struct str
or_none(struct str name)
{
  return name.length ? name : STR("none");
}

static void
put_word(struct buffer *out, struct str word)
{
  buffer_put_char(out, ' ');
  buffer_put(out, word.length ? word : STR("-"));
}

/* What stands after the combined line. */
static void
put_more(struct buffer *out, const struct access_log_entry *entry)
{
  buffer_put_char(out, ' ');
  if (entry->microseconds < 0)
    buffer_put_char(out, '-');
  else
    put_seconds(out, entry->microseconds);
  put_word(out, entry->id);
  put_word(out, or_none(entry->kind));
  put_word(out, or_none(entry->format));
  put_word(out, entry->completed ? STR("OK") : STR("-"));
}

/* Appends a JSON string in ASCII, from at most the first bytes of a text. */
static void
put_json(struct buffer *out, const char *name, struct str text)
{
  struct buffer plain;
  buffer_init(&plain, LOG_ESCAPED_MAXIMUM);
  log_escape(&plain, text, LOG_FIELD_MAXIMUM);
  buffer_format(out, "\"%s\": ", name);
  json_put_string(out, buffer_str(&plain));
  buffer_put(out, STR(", "));
  buffer_fini(&plain);
}

static void
put_json_line(struct buffer *out, const struct access_log_entry *entry)
{
  buffer_put_char(out, '{');
  buffer_format(out, "\"time\": %lld, ", (long long)time(NULL));
  put_json(out, "client", entry->client);
  put_json(out, "method", entry->method);
  put_json(out, "target", entry->target);
  put_json(out, "referer", entry->referer);
  put_json(out, "userAgent", entry->user_agent);
  buffer_format(out, "\"status\": %d, \"length\": %zu, ", entry->status,
                entry->length);
  buffer_put(out, STR("\"durationSeconds\": "));
  if (entry->microseconds < 0)
    buffer_put(out, STR("null"));
  else
    put_seconds(out, entry->microseconds);
  buffer_put(out, STR(", "));
  put_json(out, "requestId", entry->id);
  put_json(out, "kind", or_none(entry->kind));
  put_json(out, "format", or_none(entry->format));
  buffer_format(out, "\"completed\": %s}", entry->completed ? "true" : "false");
}

void
access_log_put(const struct access_log_entry *entry, struct buffer *scratch)
{
  if (log_format == ACCESS_LOG_OFF)
    return;
  buffer_reset(scratch);
  if (log_format == ACCESS_LOG_JSON)
    put_json_line(scratch, entry);
  else
    put_combined(scratch, entry);
  if (log_format == ACCESS_LOG_EXTENDED)
    put_more(scratch, entry);
  buffer_put_char(scratch, '\n');
  if (buffer_err(scratch))
    log_ring_drop(&log_ring);
  else
    log_ring_put(&log_ring, buffer_str(scratch));
}

static void
say_dropped(uint64_t count)
{
  if (count)
    log_warning("%llu lines of the access log were dropped, because standard "
                "output was not read",
                (unsigned long long)count);
}

void
access_log_tick(void)
{
  if (access_log_is_on())
    say_dropped(log_ring_take_dropped(&log_ring));
}

uint64_t
access_log_dropped(void)
{
  return log_ring_dropped(&log_ring);
}

void
access_log_close(unsigned milliseconds)
{
  uint64_t lost;
  if (!access_log_is_on())
    return;
  log_format = ACCESS_LOG_OFF;
  log_ring_stop(&log_ring, milliseconds, &lost);
  say_dropped(lost);
}
