#include "serve/inherited.h"

#include "base/file.h"
#include "base/grow.h"
#include "base/log.h"
#include "serve/inherited_text.h"
#include "serve/unix_socket.h"

#include <fcntl.h>
#include <limits.h>
#include <netinet/in.h>
#include <stdlib.h>
#include <sys/un.h>
#include <unistd.h>

union socket_address {
  struct sockaddr any;
  struct sockaddr_in four;
  struct sockaddr_in6 six;
  struct sockaddr_un local;
  struct sockaddr_storage storage;
};

struct inherited_socket {
  int descriptor; /* -1: it was taken */
  unsigned line;  /* sockets of one line belong to one listener */
  bool is_given;
  bool has_path;   /* the socket has a path, which has this inode */
  struct str text; /* in list.text; empty: systemd's */
  union socket_address address;
  struct unix_socket_inode inode;
};

static struct {
  struct inherited_socket *sockets;
  size_t count, capacity;
  unsigned lines;
  char *text;
} list;

/* --- reading ------------------------------------------------------------- */

static bool
is_known(int descriptor)
{
  for (size_t i = 0; i < list.count; i++)
    if (list.sockets[i].descriptor == descriptor)
      return true;
  return false;
}

static int
get_option(int descriptor, int option)
{
  int value = 0;
  socklen_t length = sizeof value;
  return getsockopt(descriptor, SOL_SOCKET, option, &value, &length) ? -1
                                                                     : value;
}

/* Returns whether a descriptor is a socket that listens, and its address. */
static bool
is_listening(int descriptor, union socket_address *ret_address)
{
  socklen_t length = sizeof *ret_address;
  memset(ret_address, 0, sizeof *ret_address);
  return get_option(descriptor, SO_ACCEPTCONN) == 1 &&
         get_option(descriptor, SO_TYPE) == SOCK_STREAM &&
         getsockname(descriptor, &ret_address->any, &length) == 0 &&
         (ret_address->any.sa_family == AF_INET ||
          ret_address->any.sa_family == AF_INET6 ||
          ret_address->any.sa_family == AF_UNIX);
}

static bool
prepare(int descriptor)
{
  int flags = fcntl(descriptor, F_GETFL);
  return flags >= 0 && fcntl(descriptor, F_SETFL, flags | O_NONBLOCK) == 0 &&
         fcntl(descriptor, F_SETFD, FD_CLOEXEC) == 0;
}

static enum err
add(int descriptor, bool is_given, struct str text)
{
  struct inherited_socket socket = {.descriptor = descriptor,
                                    .line = list.lines,
                                    .is_given = is_given,
                                    .text = text};
  if (is_known(descriptor) || !is_listening(descriptor, &socket.address) ||
      !prepare(descriptor)) {
    log_warning("descriptor %d should be a listening socket, but is not; it is "
                "left as it is",
                descriptor);
    return ERR_NONE;
  }
  socket.has_path =
      socket.address.any.sa_family == AF_UNIX &&
      unix_socket_find(socket.address.local.sun_path, &socket.inode);
  struct inherited_socket *sockets =
      grow_rows(list.sockets, sizeof *sockets, list.count, &list.capacity);
  if (!sockets)
    return ERR_MEMORY;
  list.sockets = sockets;
  list.sockets[list.count++] = socket;
  return ERR_NONE;
}

static enum err
read_own(struct str text)
{
  struct inherited_text_line line;
  int descriptor;
  while (inherited_text_next(&text, &line)) {
    list.lines++;
    while (inherited_text_descriptor(&line.descriptors, &descriptor))
      TRY(add(descriptor, line.is_given, line.address));
    if (line.descriptors.length)
      log_warning(INHERITED_VARIABLE ": \"%.*s\" is not a descriptor",
                  STR_ARGS(line.descriptors));
  }
  if (text.length)
    log_warning(INHERITED_VARIABLE ": \"%.*s\" is not a listener",
                STR_ARGS(text));
  return ERR_NONE;
}

/* Reads systemd's variables, which say for which process the sockets are. */
static enum err
read_systemd(const char *process, const char *count)
{
  uint64_t number;
  if (!process || !count ||
      !str_to_number(str_from(process), INT_MAX, &number) ||
      (pid_t)number != getpid() ||
      !str_to_number(str_from(count), INT_MAX - INHERITED_TEXT_FIRST, &number))
    return ERR_NONE;
  for (int i = 0; i < (int)number; i++) {
    if (fcntl(INHERITED_TEXT_FIRST + i, F_GETFD) < 0)
      break; /* the number of descriptors is wrong */
    list.lines++;
    TRY(add(INHERITED_TEXT_FIRST + i, false, STR("")));
  }
  return ERR_NONE;
}

enum err
inherited_read(void)
{
  enum err err = ERR_NONE;
  const char *own = getenv(INHERITED_VARIABLE);
  if (own && !list.text) {
    list.text = strdup(own);
    err = list.text ? read_own(str_from(list.text)) : ERR_MEMORY;
  }
  if (!err)
    err = read_systemd(getenv("LISTEN_PID"), getenv("LISTEN_FDS"));
  unsetenv(INHERITED_VARIABLE);
  unsetenv("LISTEN_PID");
  unsetenv("LISTEN_FDS");
  unsetenv("LISTEN_FDNAMES");
  if (err) {
    for (size_t i = 0; i < list.count; i++)
      list.sockets[i].is_given = false; /* the other process continues, and
                                           needs the path */
    inherited_close();
  }
  return err;
}

/* --- taking -------------------------------------------------------------- */

/* Returns whether two addresses have the same host or path, and the same port,
 * unless the wish is for any port. */
static bool
is_bound_at(const struct inherited_socket *socket,
            const struct inherited_wish *wish, bool any_port)
{
  union socket_address wanted = {.storage = {.ss_family = AF_UNSPEC}};
  const union socket_address *bound = &socket->address;
  if (wish->length > sizeof wanted)
    return false;
  memcpy(&wanted, wish->address, wish->length);
  if (bound->any.sa_family != wanted.any.sa_family)
    return false;
  switch (wanted.any.sa_family) {
  case AF_INET:
    return bound->four.sin_addr.s_addr == wanted.four.sin_addr.s_addr &&
           (bound->four.sin_port == wanted.four.sin_port ||
            (any_port && wanted.four.sin_port == 0));
  case AF_INET6:
    return memcmp(&bound->six.sin6_addr, &wanted.six.sin6_addr,
                  sizeof wanted.six.sin6_addr) == 0 &&
           bound->six.sin6_scope_id == wanted.six.sin6_scope_id &&
           (bound->six.sin6_port == wanted.six.sin6_port ||
            (any_port && wanted.six.sin6_port == 0));
  case AF_UNIX:
    return strncmp(bound->local.sun_path, wanted.local.sun_path,
                   sizeof wanted.local.sun_path) == 0;
  }
  return false;
}

/* Returns the line of a socket that was opened for the same text; 0: there is
 * none. */
static unsigned
find_line(const struct inherited_wish *wish)
{
  for (size_t i = 0; i < list.count; i++)
    if (list.sockets[i].descriptor >= 0 &&
        str_equals(list.sockets[i].text, wish->text) &&
        is_bound_at(&list.sockets[i], wish, true))
      return list.sockets[i].line;
  return 0;
}

static bool
is_wanted(const struct inherited_socket *socket,
          const struct inherited_wish *wish, unsigned line)
{
  if (socket->descriptor < 0)
    return false;
  return line ? socket->line == line && is_bound_at(socket, wish, true)
              : is_bound_at(socket, wish, false);
}

enum err
inherited_take(const struct inherited_wish *wish, int **ret_sockets,
               unsigned *ret_count, bool *ret_given)
{
  unsigned line = find_line(wish), count = 0;
  for (size_t i = 0; i < list.count; i++)
    count += is_wanted(&list.sockets[i], wish, line);
  *ret_sockets = NULL;
  *ret_count = 0;
  if (count == 0)
    return ERR_NONE;
  int *sockets = malloc(count * sizeof *sockets);
  if (!sockets)
    return ERR_MEMORY;
  for (size_t i = 0; i < list.count; i++) {
    struct inherited_socket *socket = &list.sockets[i];
    if (*ret_count == count || !is_wanted(socket, wish, line))
      continue;
    sockets[(*ret_count)++] = socket->descriptor;
    *ret_given = socket->is_given;
    socket->descriptor = -1;
  }
  *ret_sockets = sockets;
  return ERR_NONE;
}

/* --- the end ------------------------------------------------------------- */

void
inherited_close(void)
{
  unsigned said = 0;
  for (size_t i = 0; i < list.count; i++) {
    const struct inherited_socket *socket = &list.sockets[i];
    if (socket->descriptor < 0)
      continue;
    if (socket->text.length && socket->line != said)
      log_note("\"%.*s\" is no longer listened on", STR_ARGS(socket->text));
    else if (socket->line != said)
      log_warning("descriptor %d of systemd does not match any listen address, "
                  "and is closed",
                  socket->descriptor);
    said = socket->line;
    if (socket->is_given && socket->has_path)
      unix_socket_remove(socket->address.local.sun_path, socket->inode);
    file_close(socket->descriptor);
  }
  free(list.sockets);
  free(list.text);
  list.sockets = NULL;
  list.text = NULL;
  list.count = list.capacity = 0;
  list.lines = 0;
}
