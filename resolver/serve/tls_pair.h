/* tls_pair: a certificate with its chain, and the private key that belongs to
 * it, read and checked. */
#ifndef SEEOTHER_SERVE_TLS_PAIR_H
#define SEEOTHER_SERVE_TLS_PAIR_H

#include "serve/tls_files.h"

#include <gnutls/abstract.h>

enum {
  TLS_PAIR_CHAIN_MAXIMUM = 16, /* certificates */
  TLS_PAIR_SOON_DAYS = 7,
};

/* It does not change. */
struct tls_pair {
  gnutls_pcert_st chain[TLS_PAIR_CHAIN_MAXIMUM];
  unsigned count;
  gnutls_privkey_t key;
};

/* Reads files in PEM, whose descriptors stay the caller's: the certificate of
 * the server, then those that have signed it, in their order, without the root;
 * and a key without a password. The text of the key is not left in memory.
 * ERR_CONFIG with a message when they cannot be used or do not belong together,
 * or ERR_MEMORY. */
enum err tls_pair_new(const struct tls_files *files,
                      struct tls_pair **ret_pair);

/* Says for whom the certificate is and until when, and warns when that is over,
 * is not yet, or is over within TLS_PAIR_SOON_DAYS. */
void tls_pair_say(struct tls_pair *pair);

/* Frees it, and overwrites the key. NULL is allowed. */
void tls_pair_free(struct tls_pair *pair);

#endif
