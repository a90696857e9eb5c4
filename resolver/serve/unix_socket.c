#include "serve/unix_socket.h"

#include "base/file.h"
#include "base/log.h"

#include <errno.h>
#include <fcntl.h>
#include <grp.h>
#include <pwd.h>
#include <string.h>
#include <sys/file.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/un.h>
#include <time.h>
#include <unistd.h>

enum { BACKLOG = 1024, LOCK_ATTEMPTS = 100, LOCK_NANOSECONDS = 20000000 };

struct owner {
  uid_t user; /* -1: it is not changed */
  gid_t group;
};

static enum err
fail(const char *path, const char *what)
{
  int failed = errno;
  log_error("unix:%s: %s: %s", path, what, strerror(failed));
  return failed == EACCES || failed == EPERM ? ERR_PERMISSION : ERR_SYSTEM;
}

static struct sockaddr_un
to_sockaddr(const char *path)
{
  struct sockaddr_un place = {.sun_family = AF_UNIX};
  /* the path fits, as it was checked when it was parsed */
  memcpy(place.sun_path, path, strnlen(path, sizeof place.sun_path - 1));
  return place;
}

/* --- the owner ----------------------------------------------------------- */

static enum err
refuse_name(const char *path, const char *kind, struct str name)
{
  log_error("unix:%s: there is no %s \"%.*s\"", path, kind, STR_ARGS(name));
  return ERR_USAGE;
}

/* A number is accepted without an entry in the system's tables. -1 is not,
 * because it means "do not change" to chown. */
static enum err
find_owner(const struct listener_address *address, struct owner *ret_owner)
{
  char name[LISTENER_ADDRESS_MAXIMUM + 1];
  uint64_t number;
  struct owner owner = {(uid_t)-1, (gid_t)-1};
  if (str_to_number(address->user, UINT32_MAX - 1, &number)) {
    owner.user = (uid_t)number;
  } else if (address->user.length) {
    memcpy(name, address->user.bytes, address->user.length);
    name[address->user.length] = '\0';
    const struct passwd *found = getpwnam(name);
    if (!found)
      return refuse_name(address->path, "user", address->user);
    owner.user = found->pw_uid;
  }
  if (str_to_number(address->group, UINT32_MAX - 1, &number)) {
    owner.group = (gid_t)number;
  } else if (address->group.length) {
    memcpy(name, address->group.bytes, address->group.length);
    name[address->group.length] = '\0';
    const struct group *found = getgrnam(name);
    if (!found)
      return refuse_name(address->path, "group", address->group);
    owner.group = found->gr_gid;
  }
  *ret_owner = owner;
  return ERR_NONE;
}

/* The owner is set first, so that the mode never gives rights to the wrong
 * user. Neither call follows a symbolic link that somebody may have put
 * there. */
static enum err
set_owner_and_mode(const struct listener_address *address, struct owner owner)
{
  const char *path = address->path;
  struct stat status;
  if ((owner.user != (uid_t)-1 || owner.group != (gid_t)-1) &&
      lchown(path, owner.user, owner.group))
    return fail(path, "cannot change its owner");
  if (lstat(path, &status))
    return fail(path, "its status cannot be read");
  if ((status.st_mode & 07777) != address->mode &&
      fchmodat(AT_FDCWD, path, address->mode, AT_SYMLINK_NOFOLLOW))
    return fail(path, "cannot change its mode");
  return ERR_NONE;
}

enum err
unix_socket_permit(const struct listener_address *address)
{
  struct owner owner;
  TRY(find_owner(address, &owner));
  return set_owner_and_mode(address, owner);
}

/* --- the path ------------------------------------------------------------ */

bool
unix_socket_find(const char *path, struct unix_socket_inode *ret_inode)
{
  struct stat status;
  if (lstat(path, &status) || !S_ISSOCK(status.st_mode))
    return false;
  *ret_inode = (struct unix_socket_inode){status.st_dev, status.st_ino};
  return true;
}

void
unix_socket_remove(const char *path, struct unix_socket_inode inode)
{
  struct unix_socket_inode found;
  if (unix_socket_find(path, &found) && found.device == inode.device &&
      found.number == inode.number)
    unlink(path);
}

/* Locks the folder of a path until the descriptor is closed. Returns -1,
 * without a lock, when the folder cannot be opened or locked within the time: a
 * process that keeps the folder locked must not be able to keep a server from
 * starting. */
static int
lock_folder(const char *path)
{
  char folder[LISTENER_ADDRESS_PATH_MAXIMUM + 1] = ".";
  const struct timespec pause = {0, LOCK_NANOSECONDS};
  const char *slash = strrchr(path, '/');
  if (slash) {
    size_t length = slash == path ? 1 : (size_t)(slash - path);
    memcpy(folder, path, length);
    folder[length] = '\0';
  }
  int fd = open(folder, O_RDONLY | O_DIRECTORY | O_CLOEXEC);
  for (int i = 0; fd >= 0 && i < LOCK_ATTEMPTS; i++) {
    if (flock(fd, LOCK_EX | LOCK_NB) == 0)
      return fd;
    if (errno != EWOULDBLOCK && errno != EINTR)
      break;
    nanosleep(&pause, NULL);
  }
  file_close(fd);
  return -1;
}

/* Returns whether a path is left over from an ended process: it is a socket,
 * and no process listens. A stopped server with a full queue gives "try again",
 * and counts as alive. */
static bool
is_stale(const char *path)
{
  struct unix_socket_inode inode;
  struct sockaddr_un place = to_sockaddr(path);
  if (!unix_socket_find(path, &inode))
    return false;
  int fd = socket(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC | SOCK_NONBLOCK, 0);
  bool refused = fd >= 0 &&
                 connect(fd, (const struct sockaddr *)&place, sizeof place) &&
                 errno == ECONNREFUSED;
  file_close(fd);
  return refused;
}

/* --- opening ------------------------------------------------------------- */

static int
bind_for_owner(int fd, const struct listener_address *address)
{
  struct sockaddr_un place = to_sockaddr(address->path);
  mode_t before = umask(0777 & ~(address->mode & 0700));
  int failed = bind(fd, (const struct sockaddr *)&place, sizeof place);
  umask(before);
  return failed;
}

static enum err
fail_to_bind(const char *path)
{
  struct unix_socket_inode inode;
  if (errno != EADDRINUSE)
    return fail(path, "cannot listen");
  log_error("unix:%s: cannot listen: %s", path,
            unix_socket_find(path, &inode)
                ? "another process has this socket"
                : "something that is not a socket is there");
  return ERR_SYSTEM;
}

static enum err
bind_and_listen(int fd, const struct listener_address *address,
                struct owner owner, struct unix_socket_inode *ret_inode)
{
  const char *path = address->path;
  struct unix_socket_inode inode = {0};
  if (is_stale(path))
    unlink(path);
  if (bind_for_owner(fd, address))
    return fail_to_bind(path);
  if (!unix_socket_find(path, &inode)) {
    log_error("unix:%s: the path has vanished", path);
    return ERR_SYSTEM;
  }
  enum err err = set_owner_and_mode(address, owner);
  if (!err && listen(fd, BACKLOG))
    err = fail(path, "cannot listen");
  if (err)
    unix_socket_remove(path, inode);
  else
    *ret_inode = inode;
  return err;
}

enum err
unix_socket_open(const struct listener_address *address, int *ret_fd,
                 struct unix_socket_inode *ret_inode)
{
  struct owner owner;
  TRY(find_owner(address, &owner));
  int fd = socket(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC | SOCK_NONBLOCK, 0);
  if (fd < 0)
    return fail(address->path, "cannot listen");
  int lock = lock_folder(address->path);
  enum err err = bind_and_listen(fd, address, owner, ret_inode);
  file_close(lock);
  if (err)
    file_close(fd);
  else
    *ret_fd = fd;
  return err;
}
