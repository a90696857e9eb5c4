#include "serve/config.h"

#include "base/bad_setting.h"
#include "base/log.h"
#include "base/setting.h"
#include "serve/listener_address.h"

#include <stddef.h>
#include <unistd.h>

enum { CACHE_MEBIBYTES = 32 };

/* Settings that are numbers. */
static const struct {
  struct str key;
  const char *words; /* where it is not such a number */
  uint64_t minimum, maximum;
  size_t offset; /* of a member of type unsigned */
} numbers[] = {
    {STR_INIT("threads"), "must be a number from 1 to 256", 1,
     CONFIG_THREADS_MAXIMUM, offsetof(struct config, threads)},
    {STR_INIT("perAddress"), "must be a number up to 65536", 0,
     CONFIG_PER_ADDRESS_MAXIMUM, offsetof(struct config, per_address)},
    {STR_INIT("drainDelay"), "must be a number of seconds, up to 3600", 0,
     CONFIG_DRAIN_DELAY_MAXIMUM, offsetof(struct config, drain_delay)},
    {STR_INIT("hsts"), "must be a number of seconds, up to 315360000", 0,
     CONFIG_HSTS_MAXIMUM, offsetof(struct config, hsts)},
};

/* Reads a line if it is one of these settings, which *ret_is says. */
static enum err
read_number(struct config *config, struct str key, struct str value,
            bool *ret_is)
{
  *ret_is = false;
  for (size_t i = 0; i < sizeof numbers / sizeof *numbers; i++) {
    uint64_t number;
    if (!str_equals(key, numbers[i].key))
      continue;
    *ret_is = true;
    if (!str_to_number(value, numbers[i].maximum, &number) ||
        number < numbers[i].minimum)
      return bad_setting(key, value, numbers[i].words);
    *(unsigned *)((char *)config + numbers[i].offset) = (unsigned)number;
  }
  return ERR_NONE;
}

/* The files of TLS. Whether they go together is judged in the end. */
static void
read_tls(struct config *config, struct str key, struct str value)
{
  if (str_equals(key, STR("tlsCertificate")))
    config->tls_certificate = value;
  else if (str_equals(key, STR("tlsKey")))
    config->tls_key = value;
}

static enum err
read_line(struct config *config, struct str key, struct str value)
{
  uint64_t mebibytes;
  bool is_number;
  TRY(read_number(config, key, value, &is_number));
  if (is_number)
    return ERR_NONE;
  if (str_equals(key, STR("listen"))) {
    if (config->listener_count == CONFIG_LISTENERS_MAXIMUM)
      return bad_setting(key, value, "is one more than 16 listeners");
    config->listeners[config->listener_count++] = value;
  } else if (str_equals(key, STR("cacheSize"))) {
    if (!str_to_number(value, CONFIG_CACHE_MAXIMUM, &mebibytes))
      return bad_setting(key, value,
                         "must be a number of mebibytes, up to 1048576");
    config->cache_size = (size_t)mebibytes << 20;
  } else if (str_equals(key, STR("watch"))) {
    config->watch = str_equals(value, STR("true"));
  } else if (str_equals(key, STR("admin"))) {
    if (!value.length)
      return bad_setting(key, value, "must be ADDR:PORT, unix:PATH or off");
    config->admin = value;
  } else if (str_equals(key, STR("user"))) {
    if (!value.length)
      return bad_setting(key, value, "must be the name of a user");
    config->user = value;
  } else if (str_equals(key, STR("logFormat"))) {
    if (!access_log_parse_format(value, &config->log_format))
      return bad_setting(key, value, "must be combined, extended, json or off");
  } else if (str_equals(key, STR("trustedProxy"))) {
    TRY(trusted_proxies_add(&config->trusted, value));
  } else {
    read_tls(config, key, value);
  }
  return ERR_NONE;
}

/* What belongs together. */
static enum err
check_tls(const struct config *config)
{
  bool has_listener = false;
  for (size_t i = 0; i < config->listener_count; i++)
    has_listener =
        has_listener || listener_address_has_tls(config->listeners[i]);
  if (!config->tls_certificate.length != !config->tls_key.length) {
    log_error("tls-certificate and tls-key go together: one of them is not "
              "there");
    return ERR_CONFIG;
  }
  if (has_listener && !config->tls_key.length) {
    log_error("listen: https: needs tls-certificate and tls-key");
    return ERR_CONFIG;
  }
  if (!has_listener && config->tls_key.length)
    log_warning("tls-certificate is not used: no listener begins with https:");
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
  struct setting setting;
  while (setting_next(&lines, &setting)) {
    TRY(read_line(config, setting.key, setting.value));
  }
  if (config->listener_count == 0)
    config->listeners[config->listener_count++] = STR("127.0.0.1:8303");
  return check_tls(config);
}
