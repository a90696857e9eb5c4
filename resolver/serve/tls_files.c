#include "serve/tls_files.h"

#include "base/file.h"
#include "base/log.h"

#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

enum {
  PIECE = 4096,
  NOT_OURS = S_IRWXO | S_IWGRP | S_IXGRP, /* for others: nothing; for the
                                             group: reading */
};

static const struct {
  const char *what;
  off_t maximum;
  bool is_secret;
} kinds[TLS_FILES] = {
    [TLS_CERTIFICATE] = {"tls-certificate", TLS_CERTIFICATE_MAXIMUM, false},
    [TLS_KEY] = {"tls-key", TLS_KEY_MAXIMUM, true},
};

const struct tls_files tls_files_none = {{-1, -1}};

static enum err
fail(enum tls_file file, struct str path, const char *why, enum err err)
{
  log_error("%s: %.*s: %s", kinds[file].what, STR_ARGS(path), why);
  return err;
}

/* --- copying ------------------------------------------------------------- */

/* What has passed through the memory of this process is not left there. */
static bool
copy(int from, int to)
{
  char piece[PIECE];
  ssize_t length;
  bool fine = true;
  do {
    length = read(from, piece, sizeof piece);
    if (length > 0)
      fine = file_write_fd(to, str_of(piece, (size_t)length)) == ERR_NONE;
  } while (fine && (length > 0 || (length < 0 && errno == EINTR)));
  int reason = errno;
  explicit_bzero(piece, sizeof piece);
  errno = reason;
  return fine && length == 0;
}

static enum err
copy_file(enum tls_file file, struct str path, int fd, int *ret_copy)
{
  struct stat status;
  if (fstat(fd, &status))
    return fail(file, path, strerror(errno), ERR_IO);
  if (!S_ISREG(status.st_mode))
    return fail(file, path, "it is not a file", ERR_NO_INPUT);
  if (status.st_size > kinds[file].maximum)
    return fail(file, path, "it is too large", ERR_LIMIT);
  if (kinds[file].is_secret && (status.st_mode & NOT_OURS))
    return fail(file, path,
                "it is open to other users; chmod 600, or 640 for a group",
                ERR_PERMISSION);
  int made = file_new_memory(kinds[file].what);
  if (made < 0)
    return fail(file, path, strerror(errno), ERR_SYSTEM);
  if (copy(fd, made) && fchmod(made, S_IRUSR) == 0 &&
      file_seal(made) == ERR_NONE) {
    *ret_copy = made;
    return ERR_NONE;
  }
  enum err err = fail(file, path, strerror(errno), ERR_IO);
  close(made);
  return err;
}

static enum err
open_file(enum tls_file file, struct str path, int *ret_copy)
{
  char terminated[PATH_MAX];
  if (path.length >= sizeof terminated)
    return fail(file, str_first(path, NAME_MAX), strerror(ENAMETOOLONG),
                ERR_NO_INPUT);
  memcpy(terminated, path.bytes, path.length);
  terminated[path.length] = '\0';
  int fd = open(terminated, O_RDONLY | O_CLOEXEC | O_NOCTTY | O_NONBLOCK);
  if (fd < 0)
    return fail(file, path, strerror(errno), ERR_NO_INPUT);
  enum err err = copy_file(file, path, fd, ret_copy);
  close(fd);
  return err;
}

enum err
tls_files_open(struct str certificate, struct str key,
               struct tls_files *ret_files)
{
  struct tls_files files = tls_files_none;
  enum err err = open_file(TLS_CERTIFICATE, certificate,
                           &files.descriptors[TLS_CERTIFICATE]);
  if (!err)
    err = open_file(TLS_KEY, key, &files.descriptors[TLS_KEY]);
  if (err)
    tls_files_close(&files);
  else
    *ret_files = files;
  return err;
}

/* --- the rest ------------------------------------------------------------ */

bool
tls_files_exist(const struct tls_files *files)
{
  return files->descriptors[TLS_CERTIFICATE] >= 0;
}

static bool
are_same(int a, int b)
{
  char piece_a[PIECE], piece_b[PIECE];
  size_t length_a = 0, length_b = 0;
  uint64_t at = 0;
  bool same = true;
  do {
    same = !file_read_at(a, piece_a, PIECE, at, &length_a) &&
           !file_read_at(b, piece_b, PIECE, at, &length_b) &&
           str_equals(str_of(piece_a, length_a), str_of(piece_b, length_b));
    at += PIECE;
  } while (same && length_a == PIECE);
  explicit_bzero(piece_a, PIECE);
  explicit_bzero(piece_b, PIECE);
  return same;
}

bool
tls_files_are_same(const struct tls_files *a, const struct tls_files *b)
{
  for (size_t i = 0; i < TLS_FILES; i++)
    if (a->descriptors[i] < 0 || b->descriptors[i] < 0 ||
        !are_same(a->descriptors[i], b->descriptors[i]))
      return false;
  return true;
}

void
tls_files_close(struct tls_files *files)
{
  for (size_t i = 0; i < TLS_FILES; i++)
    file_close(files->descriptors[i]);
  *files = tls_files_none;
}
