/* tls: the server's side of TLS (RFC 5246, RFC 8446): the certificate that it
 * has now, for all threads, and what it agrees to.
 *
 * There is one certificate in a process. The main thread sets it; those that
 * answer use it. */
#ifndef SEEOTHER_SERVE_TLS_H
#define SEEOTHER_SERVE_TLS_H

#include "serve/channel.h"
#include "serve/tls_files.h"

/* Returns what is agreed to, in the words of GnuTLS: TLS 1.2 and 1.3, ephemeral
 * keys on elliptic curves, and ciphers that authenticate what they encrypt (RFC
 * 9325 3.1, 4.2). Terminated, and not to be changed. */
void *tls_priorities_text(void);

/* Reads the first certificate, if there is one, and closes its files. Errors
 * have a message, as those of tls_pair_new. */
enum err tls_open(const struct tls_files *files);

/* Reads another one, and closes its descriptors, which are those of struct
 * tls_files. Connections that begin from now on get it; what has been agreed
 * with others stays. Returns the answer for the supervisor: CHANNEL_TLS_TAKEN,
 * or CHANNEL_TLS_REFUSED, with a message, when it cannot be used: the old one
 * then stays. */
enum channel_kind tls_replace(const int *descriptors);

/* To be called about once a second: frees certificates that nobody uses any
 * more. */
void tls_tick(void);

/* Frees all, when no thread answers any more. */
void tls_close(void);

/* Returns the function that GnuTLS asks for a certificate
 * (gnutls_certificate_retrieve_function2), as an address. */
void *tls_retrieve(void);

/* Prepares a session of GnuTLS, before its first byte: HTTP/1.1 is what it can
 * speak (ALPN, RFC 7301). */
void tls_begin(void *session);

#endif
