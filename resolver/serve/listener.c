#include "serve/listener.h"

#include "base/file.h"
#include "base/log.h"

#include <errno.h>
#include <netdb.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/un.h>
#include <unistd.h>

enum { BACKLOG = 1024 };

static enum err
fail(const struct listener *listener, const char *what)
{
  int failed = errno;
  log_error("%s: %s: %s%s", listener->name, what, strerror(failed),
            failed == EADDRINUSE ? "; -l ADDR:PORT chooses another" : "");
  return failed == EACCES ? ERR_PERMISSION : ERR_SYSTEM;
}

/* --- TCP ----------------------------------------------------------------- */

static int
bind_tcp(const struct addrinfo *address, bool shared)
{
  int on = 1;
  int fd =
      socket(address->ai_family, SOCK_STREAM | SOCK_CLOEXEC | SOCK_NONBLOCK, 0);
  if (fd < 0)
    return -1;
  setsockopt(fd, SOL_SOCKET, SO_REUSEADDR, &on, sizeof on);
  if ((shared && setsockopt(fd, SOL_SOCKET, SO_REUSEPORT, &on, sizeof on)) ||
      bind(fd, address->ai_addr, address->ai_addrlen) ||
      (shared && listen(fd, BACKLOG))) {
    int saved = errno;
    close(fd);
    errno = saved;
    return -1;
  }
  return fd;
}

/* Learns whether the port is free without SO_REUSEPORT, which would share it
 * with whoever has it; and which port it is. */
static enum err
probe(const struct listener *listener, struct addrinfo *address)
{
  int fd = bind_tcp(address, false);
  if (fd < 0)
    return fail(listener, "cannot listen");
  socklen_t length = address->ai_addrlen;
  int failed = listen(fd, 1) || getsockname(fd, address->ai_addr, &length);
  enum err err = failed ? fail(listener, "cannot listen") : ERR_NONE;
  close(fd);
  return err;
}

static void
name_tcp(struct listener *listener, const struct addrinfo *address)
{
  char host[128], port[16];
  if (getnameinfo(address->ai_addr, address->ai_addrlen, host, sizeof host,
                  port, sizeof port, NI_NUMERICHOST | NI_NUMERICSERV))
    return;
  bool six = address->ai_family == AF_INET6;
  snprintf(listener->name, sizeof listener->name, "http://%s%s%s:%s/",
           six ? "[" : "", host, six ? "]" : "", port);
}

static enum err
open_tcp(struct listener *listener, struct addrinfo *address, unsigned threads)
{
  TRY(probe(listener, address));
  listener->sockets = malloc(threads * sizeof *listener->sockets);
  if (!listener->sockets)
    return ERR_MEMORY;
  while (listener->count < threads) {
    int fd = bind_tcp(address, true);
    if (fd < 0)
      return fail(listener, "cannot listen");
    listener->sockets[listener->count++] = fd;
  }
  name_tcp(listener, address);
  return ERR_NONE;
}

static enum err
resolve_tcp(struct listener *listener, struct str text, unsigned threads)
{
  char host[LISTENER_NAME_MAXIMUM], port[16];
  uint64_t number;
  size_t colon = str_find_last(text, ':');
  if (colon == STR_NOT_FOUND ||
      !str_to_number(str_from_offset(text, colon + 1), 65535, &number)) {
    log_error("listen: \"%.*s\" is not ADDR:PORT or unix:PATH", STR_ARGS(text));
    return ERR_USAGE;
  }
  struct str address = str_first(text, colon);
  if (address.length >= 2 && str_starts(address, STR("[")))
    address = str_of(address.bytes + 1, address.length - 2);
  snprintf(host, sizeof host, "%.*s", STR_ARGS(address));
  snprintf(port, sizeof port, "%.*s",
           STR_ARGS(str_from_offset(text, colon + 1)));
  struct addrinfo hints = {.ai_socktype = SOCK_STREAM,
                           .ai_flags = AI_PASSIVE | AI_NUMERICSERV};
  struct addrinfo *found;
  int failed = getaddrinfo(*host ? host : NULL, port, &hints, &found);
  if (failed) {
    log_error("listen: %.*s: %s", STR_ARGS(text), gai_strerror(failed));
    return ERR_USAGE;
  }
  enum err err = open_tcp(listener, found, threads);
  freeaddrinfo(found);
  return err;
}

/* --- UNIX ---------------------------------------------------------------- */

/* A path that nobody answers at is left over, and is removed. */
static bool
is_stale(const struct sockaddr_un *address)
{
  struct stat status;
  if (lstat(address->sun_path, &status) || !S_ISSOCK(status.st_mode))
    return false;
  int fd = socket(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0);
  bool refused =
      fd >= 0 &&
      connect(fd, (const struct sockaddr *)address, sizeof *address) &&
      errno == ECONNREFUSED;
  file_close(fd);
  return refused;
}

static enum err
open_unix(struct listener *listener, struct str path)
{
  struct sockaddr_un address = {.sun_family = AF_UNIX};
  snprintf(listener->name, sizeof listener->name, "unix:%.*s", STR_ARGS(path));
  if (path.length == 0 || path.length >= sizeof address.sun_path) {
    errno = ENAMETOOLONG;
    return fail(listener, "cannot listen");
  }
  memcpy(address.sun_path, path.bytes, path.length);
  if (is_stale(&address))
    unlink(address.sun_path);
  listener->sockets = malloc(sizeof *listener->sockets);
  if (!listener->sockets)
    return ERR_MEMORY;
  int fd = socket(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC | SOCK_NONBLOCK, 0);
  if (fd < 0)
    return fail(listener, "cannot listen");
  listener->sockets[listener->count++] = fd;
  if (bind(fd, (const struct sockaddr *)&address, sizeof address) ||
      listen(fd, BACKLOG))
    return fail(listener, "cannot listen");
  memcpy(listener->path, address.sun_path, path.length + 1);
  return ERR_NONE;
}

enum err
listener_open(struct listener *listener, struct str address, unsigned threads)
{
  *listener = (struct listener){.count = 0};
  snprintf(listener->name, sizeof listener->name, "%.*s", STR_ARGS(address));
  enum err err = str_starts(address, STR("unix:"))
                     ? open_unix(listener, str_from_offset(address, 5))
                     : resolve_tcp(listener, address, threads);
  if (err)
    listener_close(listener);
  return err;
}

void
listener_close(struct listener *listener)
{
  for (unsigned i = 0; i < listener->count; i++)
    file_close(listener->sockets[i]);
  free(listener->sockets);
  listener->sockets = NULL;
  listener->count = 0;
  if (listener->path[0])
    unlink(listener->path);
  listener->path[0] = '\0';
}
