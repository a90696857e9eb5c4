/* tls_files: a certificate and its private key, as files in memory.
 *
 * The supervisor makes them of the files that the configuration names, and
 * keeps nothing of the key in its own memory, of which other processes get a
 * copy. Only the server gets the descriptors. */
#ifndef SEEOTHER_SERVE_TLS_FILES_H
#define SEEOTHER_SERVE_TLS_FILES_H

#include "base/err.h"
#include "base/str.h"

enum tls_file { TLS_CERTIFICATE, TLS_KEY, TLS_FILES };

enum {
  TLS_CERTIFICATE_MAXIMUM = 256 * 1024, /* bytes, with all that it rests on */
  TLS_KEY_MAXIMUM = 64 * 1024,          /* bytes */
};

struct tls_files {
  int descriptors[TLS_FILES]; /* sealed, closed on exec; -1: none */
};

extern const struct tls_files tls_files_none;

/* Copies the files at two paths. An error has a message that names the file:
 * ERR_NO_INPUT when it cannot be opened or is not a regular file, ERR_LIMIT
 * when it is too large, ERR_PERMISSION when users other than the owner and the
 * group of the key may read it, or others than the owner may write to it,
 * ERR_IO or ERR_SYSTEM. */
enum err tls_files_open(struct str certificate, struct str key,
                        struct tls_files *ret_files);

/* Returns whether a certificate is open; its key is then open as well. */
bool tls_files_exist(const struct tls_files *files);

/* Whether both have the same bytes. */
bool tls_files_are_same(const struct tls_files *a, const struct tls_files *b);

/* Closes the files; *files is then tls_files_none. */
void tls_files_close(struct tls_files *files);

#endif
