/* config: the settings of the server itself, from configuration lines
 * (read/config_reader.h). Settings that answers depend on are in
 * name/rules.h. */
#ifndef SEEOTHER_SERVE_CONFIG_H
#define SEEOTHER_SERVE_CONFIG_H

#include "base/err.h"
#include "base/str.h"
#include "serve/access_log.h"
#include "serve/trusted_proxies.h"

enum {
  CONFIG_LISTENERS_MAXIMUM = 16,
  CONFIG_THREADS_MAXIMUM = 256,
  CONFIG_CACHE_MAXIMUM = 1 << 20, /* mebibytes */
  CONFIG_PER_ADDRESS_MAXIMUM = 65536,
  CONFIG_DRAIN_DELAY_MAXIMUM = 3600,   /* seconds */
  CONFIG_HSTS_MAXIMUM = 10 * 31536000, /* seconds: ten years */
};

struct config {
  struct str listeners[CONFIG_LISTENERS_MAXIMUM]; /* borrow from the lines */
  size_t listener_count;
  struct str admin; /* where the metrics are; without bytes: not set */
  struct str user;  /* the user who serves in place of root; without bytes: not
                       set */
  unsigned threads; /* a listener */
  enum access_log_format log_format;
  struct trusted_proxies trusted; /* of what the access log says */
  unsigned per_address;           /* connections; 0 for any number */
  bool watch;           /* files, and load them again when they change */
  unsigned drain_delay; /* seconds from SIGTERM to the end of listening */
  size_t cache_size;    /* bytes, of all threads together */
  struct str tls_certificate, tls_key; /* paths; both are there where a listener
                                          speaks TLS */
  unsigned hsts; /* seconds of Strict-Transport-Security; 0: it is not sent */
};

/* Reads the settings from lines, which *config borrows from. Unset ones get
 * their defaults; lines for other modules are ignored. ERR_CONFIG with a
 * message. */
enum err config_read(struct config *config, struct str lines);

#endif
