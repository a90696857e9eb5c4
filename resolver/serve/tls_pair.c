#include "serve/tls_pair.h"

#include "base/buffer.h"
#include "base/file.h"
#include "base/log.h"

#include <gnutls/x509.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <time.h>

enum {
  DAY = 24 * 60 * 60, /* seconds */
  NAME_ROOM = 256,
  KEY_ID_ROOM = 64,
};

/* What is read, until it is a pair. */
struct reading {
  gnutls_datum_t bytes[TLS_FILES];
  gnutls_x509_crt_t *chain;
  unsigned count;
  gnutls_x509_privkey_t key;
};

static enum err
fail(const char *what, int code)
{
  log_error("%s: %s", what, gnutls_strerror(code));
  return code == GNUTLS_E_MEMORY_ERROR ? ERR_MEMORY : ERR_CONFIG;
}

/* --- reading ------------------------------------------------------------- */

/* The bytes are on the heap, and are overwritten in the end. */
static enum err
read_file(int fd, size_t maximum, gnutls_datum_t *ret_bytes)
{
  struct stat status;
  size_t length = 0;
  if (fstat(fd, &status) || status.st_size < 0 ||
      (size_t)status.st_size > maximum)
    return ERR_IO;
  size_t size = (size_t)status.st_size;
  ret_bytes->data = malloc(size + 1);
  if (!ret_bytes->data)
    return ERR_MEMORY;
  ret_bytes->size = (unsigned)size;
  TRY(file_read_at(fd, ret_bytes->data, size, 0, &length));
  ret_bytes->data[length] = '\0';
  return length == size ? ERR_NONE : ERR_IO;
}

static enum err
read_files(const struct tls_files *files, struct reading *reading)
{
  static const size_t maxima[TLS_FILES] = {TLS_CERTIFICATE_MAXIMUM,
                                           TLS_KEY_MAXIMUM};
  for (size_t i = 0; i < TLS_FILES; i++)
    TRY(read_file(files->descriptors[i], maxima[i], &reading->bytes[i]));
  return ERR_NONE;
}

static enum err
read_chain(struct reading *reading)
{
  int code = gnutls_x509_crt_list_import2(
      &reading->chain, &reading->count, &reading->bytes[TLS_CERTIFICATE],
      GNUTLS_X509_FMT_PEM, GNUTLS_X509_CRT_LIST_FAIL_IF_UNSORTED);
  if (code == GNUTLS_E_CERTIFICATE_LIST_UNSORTED) {
    log_error("tls-certificate: each certificate must stand before the one "
              "that has signed it, and that of the server first");
    return ERR_CONFIG;
  }
  if (code < 0)
    return fail("tls-certificate", code);
  if (reading->count > TLS_PAIR_CHAIN_MAXIMUM) {
    log_error("tls-certificate: there may be %d certificates",
              TLS_PAIR_CHAIN_MAXIMUM);
    return ERR_CONFIG;
  }
  return ERR_NONE;
}

static enum err
read_key(struct reading *reading)
{
  int code = gnutls_x509_privkey_init(&reading->key);
  if (code < 0)
    return fail("tls-key", code);
  code = gnutls_x509_privkey_import2(reading->key, &reading->bytes[TLS_KEY],
                                     GNUTLS_X509_FMT_PEM, NULL, 0);
  if (code == GNUTLS_E_DECRYPTION_FAILED) {
    log_error("tls-key: it needs a password, and must not have one");
    return ERR_CONFIG;
  }
  return code < 0 ? fail("tls-key", code) : ERR_NONE;
}

static enum err
check_key(const struct reading *reading)
{
  unsigned char ids[2][KEY_ID_ROOM];
  size_t sizes[2] = {KEY_ID_ROOM, KEY_ID_ROOM};
  int code =
      gnutls_x509_crt_get_key_id(reading->chain[0], 0, ids[0], &sizes[0]);
  if (code < 0)
    return fail("tls-certificate", code);
  code = gnutls_x509_privkey_get_key_id(reading->key, 0, ids[1], &sizes[1]);
  if (code < 0)
    return fail("tls-key", code);
  if (sizes[0] == sizes[1] && memcmp(ids[0], ids[1], sizes[0]) == 0)
    return ERR_NONE;
  log_error("tls-key: it is not the key of the certificate");
  return ERR_CONFIG;
}

static void
end_reading(struct reading *reading)
{
  for (size_t i = 0; i < TLS_FILES; i++) {
    if (reading->bytes[i].data)
      explicit_bzero(reading->bytes[i].data, reading->bytes[i].size);
    free(reading->bytes[i].data);
  }
  for (unsigned i = 0; i < reading->count; i++)
    gnutls_x509_crt_deinit(reading->chain[i]);
  gnutls_free(reading->chain);
  if (reading->key)
    gnutls_x509_privkey_deinit(reading->key);
}

/* --- words --------------------------------------------------------------- */

/* The first name that it is for; empty when there is none. */
static void
name_of(gnutls_x509_crt_t certificate, char *name)
{
  size_t size = NAME_ROOM;
  if (gnutls_x509_crt_get_subject_alt_name(certificate, 0, name, &size, NULL) ==
      GNUTLS_SAN_DNSNAME)
    return;
  size = NAME_ROOM;
  if (gnutls_x509_crt_get_dn_by_oid(certificate, GNUTLS_OID_X520_COMMON_NAME, 0,
                                    0, name, &size) < 0)
    name[0] = '\0';
}

static void
say(gnutls_x509_crt_t certificate)
{
  char name[NAME_ROOM] = "", from[16] = "", until[16] = "";
  time_t now = time(NULL);
  time_t begin = gnutls_x509_crt_get_activation_time(certificate);
  time_t end = gnutls_x509_crt_get_expiration_time(certificate);
  struct tm parts;
  name_of(certificate, name);
  if (gmtime_r(&begin, &parts))
    strftime(from, sizeof from, "%Y-%m-%d", &parts);
  if (gmtime_r(&end, &parts))
    strftime(until, sizeof until, "%Y-%m-%d", &parts);
  if (end < now)
    log_warning("the TLS certificate for %s has expired on %s; clients will "
                "refuse it",
                name, until);
  else if (begin > now)
    log_warning("the TLS certificate for %s is not valid before %s; clients "
                "will refuse it",
                name, from);
  else if (end - now < (time_t)TLS_PAIR_SOON_DAYS * DAY)
    log_warning("the TLS certificate for %s expires on %s", name, until);
  else
    log_note("the TLS certificate for %s is valid until %s", name, until);
}

/* --- the pair ------------------------------------------------------------ */

/* The pair takes the key over. */
static enum err
fill(struct tls_pair *pair, struct reading *reading)
{
  unsigned count = reading->count;
  int code =
      gnutls_pcert_import_x509_list(pair->chain, reading->chain, &count, 0);
  if (code < 0)
    return fail("tls-certificate", code);
  pair->count = count;
  code = gnutls_privkey_init(&pair->key);
  if (code >= 0)
    code = gnutls_privkey_import_x509(pair->key, reading->key,
                                      GNUTLS_PRIVKEY_IMPORT_AUTO_RELEASE);
  if (code < 0)
    return fail("tls-key", code);
  reading->key = NULL;
  return ERR_NONE;
}

static enum err
make(struct reading *reading, struct tls_pair **ret_pair)
{
  struct tls_pair *pair = calloc(1, sizeof *pair);
  enum err err = pair ? fill(pair, reading) : ERR_MEMORY;
  if (err)
    tls_pair_free(pair);
  else
    *ret_pair = pair;
  return err;
}

enum err
tls_pair_new(const struct tls_files *files, struct tls_pair **ret_pair)
{
  struct reading reading = {.count = 0};
  enum err err = read_files(files, &reading);
  if (err)
    log_error("the TLS certificate cannot be read: %s", err_text(err));
  if (!err)
    err = read_chain(&reading);
  if (!err)
    err = read_key(&reading);
  if (!err)
    err = check_key(&reading);
  if (!err)
    err = make(&reading, ret_pair);
  end_reading(&reading);
  return err;
}

void
tls_pair_say(struct tls_pair *pair)
{
  gnutls_x509_crt_t certificate;
  if (gnutls_pcert_export_x509(&pair->chain[0], &certificate) < 0)
    return;
  say(certificate);
  gnutls_x509_crt_deinit(certificate);
}

void
tls_pair_free(struct tls_pair *pair)
{
  if (!pair)
    return;
  for (unsigned i = 0; i < pair->count; i++)
    gnutls_pcert_deinit(&pair->chain[i]);
  if (pair->key)
    gnutls_privkey_deinit(pair->key);
  free(pair);
}
