#include "serve/listener.h"

#include "base/file.h"
#include "base/log.h"
#include "serve/inherited.h"
#include "serve/inherited_text.h"

#include <errno.h>
#include <fcntl.h>
#include <netdb.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
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

/* Takes the inherited sockets of an address. */
static enum err
take_inherited(struct listener *listener, const struct sockaddr *address,
               socklen_t length)
{
  struct inherited_wish wish = {str_from(listener->text), address, length};
  bool is_given = false;
  TRY(inherited_take(&wish, &listener->sockets, &listener->count, &is_given));
  if (listener->count)
    listener->path_owner = is_given ? LISTENER_PATH_GIVEN : LISTENER_PATH_KEPT;
  return ERR_NONE;
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

/* Binds a socket once without SO_REUSEPORT, to find out whether the port is
 * free (with that option, it would be shared with another process), and which
 * port it is. */
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
  snprintf(listener->name, sizeof listener->name, "%s://%s%s%s:%s/",
           listener->is_tls ? "https" : "http", six ? "[" : "", host,
           six ? "]" : "", port);
}

static enum err
open_sockets(struct listener *listener, struct addrinfo *address,
             unsigned threads)
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
  return ERR_NONE;
}

static enum err
open_tcp(struct listener *listener, struct addrinfo *address, unsigned threads)
{
  TRY(take_inherited(listener, address->ai_addr, address->ai_addrlen));
  if (!listener->count)
    TRY(open_sockets(listener, address, threads));
  socklen_t length = address->ai_addrlen;
  if (getsockname(listener->sockets[0], address->ai_addr, &length))
    return fail(listener, "cannot listen");
  name_tcp(listener, address);
  return ERR_NONE;
}

static enum err
resolve_tcp(struct listener *listener, const struct listener_address *address,
            unsigned threads)
{
  struct addrinfo hints = {.ai_socktype = SOCK_STREAM,
                           .ai_flags = AI_PASSIVE | AI_NUMERICSERV};
  struct addrinfo *found;
  int failed = getaddrinfo(*address->host ? address->host : NULL, address->port,
                           &hints, &found);
  if (failed) {
    log_error("listen: %s: %s", listener->text, gai_strerror(failed));
    return ERR_USAGE;
  }
  enum err err = open_tcp(listener, found, threads);
  freeaddrinfo(found);
  return err;
}

/* --- UNIX ---------------------------------------------------------------- */

/* An inherited socket whose path is gone cannot be reached by clients, and is
 * not used. */
static enum err
take_unix(struct listener *listener, const struct listener_address *address)
{
  struct sockaddr_un place = {.sun_family = AF_UNIX};
  memcpy(place.sun_path, address->path, strlen(address->path));
  if (!unix_socket_find(address->path, &listener->inode))
    return ERR_NONE;
  return take_inherited(listener, (const struct sockaddr *)&place,
                        sizeof place);
}

static enum err
open_unix(struct listener *listener, const struct listener_address *address)
{
  snprintf(listener->name, sizeof listener->name, "unix:%s", address->path);
  TRY(take_unix(listener, address));
  if (listener->path_owner == LISTENER_PATH_GIVEN)
    TRY(unix_socket_permit(address));
  if (!listener->count) {
    listener->sockets = malloc(sizeof *listener->sockets);
    if (!listener->sockets)
      return ERR_MEMORY;
    TRY(unix_socket_open(address, &listener->sockets[0], &listener->inode));
    listener->count = 1;
  }
  memcpy(listener->path, address->path, sizeof listener->path);
  return ERR_NONE;
}

/* --- both ---------------------------------------------------------------- */

enum err
listener_open(struct listener *listener, struct str address, unsigned threads)
{
  struct listener_address parsed;
  *listener = (struct listener){.count = 0};
  TRY(listener_address_parse(address, &parsed));
  memcpy(listener->text, address.bytes, address.length);
  listener->is_tls = parsed.is_tls;
  snprintf(listener->name, sizeof listener->name, "%.255s", listener->text);
  enum err err = parsed.is_unix ? open_unix(listener, &parsed)
                                : resolve_tcp(listener, &parsed, threads);
  if (err)
    listener_close(listener);
  return err;
}

void
listener_release(struct listener *listener)
{
  for (unsigned i = 0; i < listener->count; i++)
    file_close(listener->sockets[i]);
  free(listener->sockets);
  listener->sockets = NULL;
  listener->count = 0;
  listener->path[0] = '\0';
}

/* The path is removed first, so that a client that finds it also finds a socket
 * that listens. */
void
listener_close(struct listener *listener)
{
  if (listener->path[0] && listener->path_owner == LISTENER_PATH_OURS)
    unix_socket_remove(listener->path, listener->inode);
  listener_release(listener);
}

/* --- handing over -------------------------------------------------------- */

void
listener_export(const struct listener *listeners, size_t count,
                struct buffer *out)
{
  for (size_t i = 0; i < count; i++)
    inherited_text_put(out, listeners[i].path_owner != LISTENER_PATH_KEPT,
                       listeners[i].sockets, listeners[i].count,
                       str_from(listeners[i].text));
}

bool
listener_pass_on(const struct listener *listeners, size_t count)
{
  for (size_t i = 0; i < count; i++)
    for (unsigned j = 0; j < listeners[i].count; j++)
      if (listeners[i].sockets[j] >= 0 &&
          fcntl(listeners[i].sockets[j], F_SETFD, 0))
        return false;
  return true;
}

void
listener_settle(struct listener *listeners, size_t count)
{
  for (size_t i = 0; i < count; i++)
    if (listeners[i].path_owner == LISTENER_PATH_GIVEN)
      listeners[i].path_owner = LISTENER_PATH_OURS;
  inherited_close();
}
