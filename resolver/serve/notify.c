#include "serve/notify.h"

#include "base/file.h"
#include "base/log.h"
#include "base/str.h"

#include <errno.h>
#include <stddef.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <sys/time.h>
#include <sys/un.h>
#include <time.h>
#include <unistd.h>

#define VARIABLE "NOTIFY_SOCKET"
#define WATCHDOG_TIME "WATCHDOG_USEC"
#define WATCHDOG_PROCESS "WATCHDOG_PID"

enum { TEXT_SIZE = 256, NUMBER_SIZE = 32 };

/* Makes the address of a path, or of a name without a file ("@" in front,
 * unix(7)). Returns 0 when it is neither. */
static socklen_t
find_address(const char *name, struct sockaddr_un *ret_address)
{
  size_t length = strlen(name);
  struct sockaddr_un address = {.sun_family = AF_UNIX};
  if ((name[0] != '/' && name[0] != '@') || length < 2 ||
      length >= sizeof address.sun_path)
    return 0;
  memcpy(address.sun_path, name, length);
  if (name[0] == '@')
    address.sun_path[0] = '\0';
  *ret_address = address;
  return (socklen_t)(offsetof(struct sockaddr_un, sun_path) + length);
}

static int
open_socket(void)
{
  struct timeval most = {.tv_sec = 1};
  int fd = socket(AF_UNIX, SOCK_DGRAM | SOCK_CLOEXEC, 0);
  if (fd >= 0)
    setsockopt(fd, SOL_SOCKET, SO_SNDTIMEO, &most, sizeof most);
  return fd;
}

static void
send_text(const char *text)
{
  const char *name = getenv(VARIABLE);
  struct sockaddr_un address;
  if (!name || !*name)
    return;
  socklen_t length = find_address(name, &address);
  if (!length) {
    log_warning(VARIABLE ": \"%s\" is not a socket that can be used here",
                name);
    return;
  }
  int fd = open_socket();
  if (fd < 0 || sendto(fd, text, strlen(text), MSG_NOSIGNAL,
                       (const struct sockaddr *)&address, length) < 0)
    log_warning("the service manager cannot be told: %s: %s", name,
                strerror(errno));
  file_close(fd);
}

void
notify_send(struct notify *notify, enum notify_state state)
{
  char text[TEXT_SIZE] = "";
  struct timespec now;
  clock_gettime(CLOCK_MONOTONIC, &now);
  notify->state = state;
  switch (state) {
  case NOTIFY_STARTING:
    return;
  case NOTIFY_READY:
    snprintf(text, sizeof text, "READY=1\nMAINPID=%ld%s%s", (long)getpid(),
             notify->status ? "\nSTATUS=" : "",
             notify->status ? notify->status : "");
    break;
  case NOTIFY_RELOADING:
    snprintf(text, sizeof text, "RELOADING=1\nMONOTONIC_USEC=%lld",
             (long long)now.tv_sec * 1000000 + now.tv_nsec / 1000);
    break;
  case NOTIFY_STOPPING:
    snprintf(text, sizeof text, "STOPPING=1");
    break;
  }
  send_text(text);
}

void
notify_follow(struct notify *notify, enum notify_state state)
{
  if (notify->state != state)
    notify_send(notify, state);
}

void
notify_successor(pid_t pid)
{
  char text[TEXT_SIZE];
  snprintf(text, sizeof text, "MAINPID=%ld", (long)pid);
  send_text(text);
}

/* --- the watchdog -------------------------------------------------------- */

static bool
read_number(const char *variable, uint64_t *ret_number)
{
  const char *value = getenv(variable);
  return value && str_to_number(str_from(value), INT64_MAX, ret_number);
}

int64_t
notify_watchdog(void)
{
  uint64_t microseconds, pid;
  if (!getenv(VARIABLE) || !read_number(WATCHDOG_TIME, &microseconds))
    return 0;
  if (getenv(WATCHDOG_PROCESS) &&
      (!read_number(WATCHDOG_PROCESS, &pid) || pid != (uint64_t)getpid()))
    return 0;
  return (int64_t)(microseconds / 1000);
}

void
notify_alive(void)
{
  send_text("WATCHDOG=1");
}

void
notify_inherit(void)
{
  char text[NUMBER_SIZE];
  uint64_t pid;
  snprintf(text, sizeof text, "%ld", (long)getpid());
  if (read_number(WATCHDOG_PROCESS, &pid) && pid == (uint64_t)getppid())
    setenv(WATCHDOG_PROCESS, text, true);
}
