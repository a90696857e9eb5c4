#include "serve/tls.h"

#include "base/clock.h"
#include "base/log.h"
#include "serve/tls_pair.h"

#include <stdatomic.h>
#include <stdlib.h>

enum {
  /* Milliseconds for which a certificate is kept that was replaced: a handshake
   * that has begun with it has ended long before (connections.h). */
  KEPT = 60 * 1000,
};

static char priorities[] =
    "SECURE128:-VERS-ALL:+VERS-TLS1.3:+VERS-TLS1.2:-KX-ALL:+ECDHE-ECDSA:"
    "+ECDHE-RSA:-CIPHER-ALL:+AES-128-GCM:+AES-256-GCM:+CHACHA20-POLY1305:"
    "-MAC-ALL:+AEAD:%SERVER_PRECEDENCE";

/* A pair that was replaced. */
struct old {
  struct tls_pair *pair;
  int64_t until; /* milliseconds of the monotonic clock */
  struct old *next;
};

static _Atomic(struct tls_pair *) current;
static struct old *old_pairs; /* the newest first */

static int
retrieve(gnutls_session_t session, const gnutls_datum_t *issuers,
         int issuer_count, const gnutls_pk_algorithm_t *algorithms,
         int algorithm_count, gnutls_pcert_st **ret_chain, unsigned *ret_count,
         gnutls_privkey_t *ret_key)
{
  struct tls_pair *pair = atomic_load(&current);
  (void)session;
  (void)issuers;
  (void)issuer_count;
  (void)algorithms;
  (void)algorithm_count;
  if (!pair)
    return -1;
  *ret_chain = pair->chain;
  *ret_count = pair->count;
  *ret_key = pair->key;
  return 0;
}

void *
tls_priorities_text(void)
{
  return priorities;
}

void *
tls_retrieve(void)
{
  gnutls_certificate_retrieve_function2 *function = retrieve;
  void *address;
  memcpy(&address, &function, sizeof address);
  return address;
}

void
tls_begin(void *session)
{
  static unsigned char name[] = "http/1.1";
  const gnutls_datum_t protocol = {name, sizeof name - 1};
  if (gnutls_alpn_set_protocols(session, &protocol, 1, 0) < 0)
    log_detail("a connection has no ALPN");
}

/* Closes the files in any case. */
static enum err
read_pair(struct tls_files files, struct tls_pair **ret_pair)
{
  enum err err = tls_pair_new(&files, ret_pair);
  tls_files_close(&files);
  return err;
}

enum err
tls_open(const struct tls_files *files)
{
  struct tls_pair *pair = NULL;
  if (!tls_files_exist(files))
    return ERR_NONE;
  TRY(read_pair(*files, &pair));
  atomic_store(&current, pair);
  tls_pair_say(pair);
  return ERR_NONE;
}

enum channel_kind
tls_replace(const int *descriptors)
{
  struct tls_files files;
  struct tls_pair *pair = NULL;
  struct old *old = malloc(sizeof *old);
  memcpy(files.descriptors, descriptors, sizeof files.descriptors);
  enum err err = read_pair(files, &pair);
  if (!err && !old) {
    tls_pair_free(pair);
    err = ERR_MEMORY;
  }
  if (err) {
    free(old);
    log_error("the new TLS certificate is not taken (%s); the old one stays",
              err_text(err));
    return CHANNEL_TLS_REFUSED;
  }
  *old = (struct old){atomic_exchange(&current, pair),
                      clock_milliseconds() + KEPT, old_pairs};
  old_pairs = old;
  tls_pair_say(pair);
  return CHANNEL_TLS_TAKEN;
}

static void
free_until(int64_t now)
{
  struct old **at = &old_pairs;
  while (*at && (*at)->until > now)
    at = &(*at)->next;
  while (*at) { /* these are older */
    struct old *old = *at;
    *at = old->next;
    tls_pair_free(old->pair);
    free(old);
  }
}

void
tls_tick(void)
{
  if (old_pairs)
    free_until(clock_milliseconds());
}

void
tls_close(void)
{
  free_until(INT64_MAX);
  tls_pair_free(atomic_exchange(&current, NULL));
}
