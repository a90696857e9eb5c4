#include "serve/access_log.h"

#include "base/file.h"
#include "base/log.h"
#include "format/json.h"

#include <pthread.h>
#include <time.h>
#include <unistd.h>

enum {
  LOG_MAXIMUM = 1024 * 1024,
  LOG_FLUSH_AT = 32 * 1024,
  LOG_FIELD_MAXIMUM = 1024,
  LOG_ESCAPED_MAXIMUM = 8 * 1024
};

static pthread_mutex_t log_mutex = PTHREAD_MUTEX_INITIALIZER;
static struct buffer log_lines = {.maximum = LOG_MAXIMUM};
static enum access_log_format log_format = ACCESS_LOG_OFF;

bool
access_log_parse_format(struct str name, enum access_log_format *ret_format)
{
  static const struct str names[] = {
      [ACCESS_LOG_COMBINED] = STR_INIT("combined"),
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

void
access_log_open(enum access_log_format format)
{
  log_format = format;
}

static void
flush_locked(void)
{
  if (log_lines.length)
    (void)file_write_fd(STDOUT_FILENO, /* serving goes on without its log */
                        buffer_str(&log_lines));
  buffer_reset(&log_lines);
}

void
access_log_flush(void)
{
  pthread_mutex_lock(&log_mutex);
  flush_locked();
  pthread_mutex_unlock(&log_mutex);
}

static void
put_quoted(struct str text)
{
  buffer_put(&log_lines, STR(" \""));
  if (text.length)
    log_escape(&log_lines, text, LOG_FIELD_MAXIMUM);
  else
    buffer_put_char(&log_lines, '-');
  buffer_put_char(&log_lines, '"');
}

static void
put_combined(const struct access_log_entry *entry)
{
  char when[64];
  struct tm parts;
  time_t now = time(NULL);
  gmtime_r(&now, &parts);
  strftime(when, sizeof when, "%d/%b/%Y:%H:%M:%S +0000", &parts);
  buffer_put(&log_lines, entry->client);
  buffer_format(&log_lines, " - - [%s] \"", when);
  log_escape(&log_lines, entry->method, 32);
  buffer_put_char(&log_lines, ' ');
  log_escape(&log_lines, entry->target, LOG_FIELD_MAXIMUM);
  buffer_put_char(&log_lines, ' ');
  log_escape(&log_lines, entry->version, 16);
  buffer_format(&log_lines, "\" %d %zu", entry->status, entry->length);
  put_quoted(entry->referer);
  put_quoted(entry->user_agent);
  buffer_put_char(&log_lines, '\n');
}

/* A JSON string of at most so many bytes, of pure ASCII. */
static void
put_json(const char *name, struct str text)
{
  struct buffer plain;
  buffer_init(&plain, LOG_ESCAPED_MAXIMUM);
  log_escape(&plain, text, LOG_FIELD_MAXIMUM);
  buffer_format(&log_lines, "\"%s\": ", name);
  json_put_string(&log_lines, buffer_str(&plain));
  buffer_put(&log_lines, STR(", "));
  buffer_fini(&plain);
}

static void
put_json_line(const struct access_log_entry *entry)
{
  buffer_put_char(&log_lines, '{');
  buffer_format(&log_lines, "\"time\": %lld, ", (long long)time(NULL));
  put_json("client", entry->client);
  put_json("method", entry->method);
  put_json("target", entry->target);
  put_json("referer", entry->referer);
  put_json("userAgent", entry->user_agent);
  buffer_format(&log_lines, "\"status\": %d, \"length\": %zu}\n", entry->status,
                entry->length);
}

void
access_log_put(const struct access_log_entry *entry)
{
  if (log_format == ACCESS_LOG_OFF)
    return;
  pthread_mutex_lock(&log_mutex);
  if (log_format == ACCESS_LOG_JSON)
    put_json_line(entry);
  else
    put_combined(entry);
  if (log_lines.length > LOG_FLUSH_AT || buffer_err(&log_lines))
    flush_locked();
  pthread_mutex_unlock(&log_mutex);
}
