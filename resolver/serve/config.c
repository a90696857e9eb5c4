#include "serve/config.h"

#include "base/log.h"

#include <unistd.h>

enum { CACHE_MEBIBYTES = 32 };

static enum err
bad_value(const char *key, struct str value)
{
  log_error("%s: \"%.*s\" is wrong", key, STR_ARGS(value));
  return ERR_CONFIG;
}

static enum err
read_line(struct config *config, struct str key, struct str value)
{
  uint64_t number;
  if (str_equals(key, STR("listen"))) {
    if (config->listener_count == CONFIG_LISTENERS_MAXIMUM) {
      log_error("listen: there may be 16 listeners");
      return ERR_CONFIG;
    }
    config->listeners[config->listener_count++] = value;
  } else if (str_equals(key, STR("threads"))) {
    if (!str_to_number(value, CONFIG_THREADS_MAXIMUM, &number) || number == 0)
      return bad_value("threads", value);
    config->threads = (unsigned)number;
  } else if (str_equals(key, STR("cacheSize"))) {
    if (!str_to_number(value, CONFIG_CACHE_MAXIMUM, &number))
      return bad_value("cache-size", value);
    config->cache_size = (size_t)number << 20;
  } else if (str_equals(key, STR("perAddress"))) {
    if (!str_to_number(value, CONFIG_PER_ADDRESS_MAXIMUM, &number))
      return bad_value("per-address", value);
    config->per_address = (unsigned)number;
  } else if (str_equals(key, STR("drainDelay"))) {
    if (!str_to_number(value, CONFIG_DRAIN_DELAY_MAXIMUM, &number))
      return bad_value("drain-delay", value);
    config->drain_delay = (unsigned)number;
  } else if (str_equals(key, STR("watch"))) {
    config->watch = str_equals(value, STR("true"));
  } else if (str_equals(key, STR("user"))) {
    if (!value.length)
      return bad_value("user", value);
    config->user = value;
  } else if (str_equals(key, STR("logFormat"))) {
    if (!access_log_parse_format(value, &config->log_format))
      return bad_value("log-format", value);
  }
  return ERR_NONE;
}

enum err
config_read(struct config *config, struct str lines)
{
  long cores = sysconf(_SC_NPROCESSORS_ONLN);
  *config = (struct config){.threads = cores > 0 ? (unsigned)cores : 1,
                            .log_format = ACCESS_LOG_COMBINED,
                            .cache_size = (size_t)CACHE_MEBIBYTES << 20};
  if (config->threads > CONFIG_THREADS_MAXIMUM)
    config->threads = CONFIG_THREADS_MAXIMUM;
  while (lines.bytes && lines.length) {
    struct str value = str_cut(&lines, '\n'), key = str_cut(&value, '\t');
    TRY(read_line(config, key, value));
  }
  if (config->listener_count == 0)
    config->listeners[config->listener_count++] = STR("127.0.0.1:8303");
  return ERR_NONE;
}
