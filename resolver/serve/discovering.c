#include "serve/discovering.h"

#include "base/file.h"
#include "base/log.h"
#include "base/setting.h"
#include "fetch/discover.h"
#include "fetch/discovered.h"
#include "http/host.h"
#include "serve/deaths.h"
#include "serve/descriptors.h"
#include "serve/loader_files.h"
#include "serve/user.h"

#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <signal.h>
#include <stdlib.h>
#include <string.h>
#include <sys/prctl.h>
#include <sys/wait.h>
#include <unistd.h>

void
discovering_init(struct discovering *discovering)
{
  *discovering = (struct discovering){.from = -1};
  buffer_init(&discovering->hosts, DISCOVERED_TEXT_MAXIMUM);
}

void
discovering_end(struct discovering *discovering)
{
  if (discovering->pid) {
    kill(discovering->pid, SIGKILL);
    waitpid(discovering->pid, NULL, 0);
  }
  file_close(discovering->from);
  buffer_fini(&discovering->hosts);
  discovering_init(discovering);
}

/* --- lines -----------------------------------------------------------------
 */

bool
discovering_is_wanted(struct str lines)
{
  return setting_find(lines, STR("source")).bytes &&
         !setting_find(lines, STR("namespace")).bytes &&
         !setting_find(lines, STR("name")).bytes;
}

/* Appends the settings of the source for all names, the only source that there
 * is. */
static void
put_settings(struct str lines, struct buffer *out)
{
  while (lines.bytes && lines.length) {
    struct str line = str_cut(&lines, '\n');
    if (!str_starts(line, STR("source.")))
      continue;
    buffer_put(out, line);
    buffer_put_char(out, '\n');
  }
}

/* The hosts are not trusted, because the process that wrote them has read a
 * stranger's answer. */
enum err
discovering_put_lines(struct str lines, struct str hosts, struct buffer *out)
{
  size_t count = 0;
  while (hosts.length) {
    struct str host = str_cut(&hosts, '\n');
    if (!host.length || !host_is_valid(host) ||
        host.length > DISCOVERED_HOST_MAXIMUM ||
        count++ == DISCOVERED_MAXIMUM) {
      log_error("the process that asks an endpoint for its names has sent "
                "something else");
      return ERR_BAD_DATA;
    }
    buffer_put(out, STR("namespace\thttp://"));
    buffer_put(out, host);
    buffer_put(out, STR("/\nnamespace.source\t\n"));
    put_settings(lines, out);
  }
  return buffer_err(out);
}

/* --- the process -----------------------------------------------------------
 */

/* Makes this process end with its parent, which may have ended already. */
static enum err
run(struct str lines, int to, pid_t parent)
{
  TRY(user_settle(setting_find(lines, STR("user"))));
  prctl(PR_SET_PDEATHSIG, SIGKILL);
  return getppid() == parent ? discover_run(lines, to) : ERR_CHILD_DIED;
}

/* Becomes the process that asks, with only those descriptors open that it
 * needs. */
static _Noreturn void
be_discoverer(struct str lines, int to, pid_t parent)
{
  int kept[] = {to};
  prctl(PR_SET_NAME, "seeother-ask");
  descriptors_keep(kept, 1);
  exit(err_exit_code(run(lines, to, parent)));
}

static enum err
cannot_start(void)
{
  log_error(
      "the process that asks an endpoint for its names cannot be started: %s",
      strerror(errno));
  return ERR_SYSTEM;
}

enum err
discovering_start(struct discovering *discovering, struct str lines)
{
  int ends[2];
  discovering_end(discovering);
  if (pipe2(ends, O_CLOEXEC))
    return cannot_start();
  pid_t self = getpid(), pid = fork();
  if (pid == 0)
    be_discoverer(lines, ends[1], self);
  close(ends[1]);
  if (pid < 0) {
    enum err err = cannot_start();
    close(ends[0]);
    return err;
  }
  discovering->pid = pid;
  discovering->from = ends[0];
  return ERR_NONE;
}

/* --- its end ---------------------------------------------------------------
 */

/* Reads what has come. Returns false while more may come. Keeps no more bytes
 * than a list of hosts can have. */
static bool
take(struct discovering *discovering, bool block)
{
  struct pollfd event = {.fd = discovering->from, .events = POLLIN};
  char bytes[DISCOVERED_TEXT_MAXIMUM];
  for (;;) {
    int ready = poll(&event, 1, block ? -1 : 0);
    if (ready < 0 && errno == EINTR)
      continue;
    if (ready == 0)
      return false;
    ssize_t got = read(discovering->from, bytes, sizeof bytes);
    if (got < 0 && errno == EINTR)
      continue;
    if (got <= 0)
      return true;
    buffer_put(&discovering->hosts, str_of(bytes, (size_t)got));
  }
}

static enum err
err_of_status(int status)
{
  if (WIFEXITED(status))
    return err_of_exit_code(WEXITSTATUS(status));
  deaths_say("the process that asks an endpoint for its names", status);
  return ERR_CHILD_DIED;
}

enum err
discovering_wait(struct discovering *discovering, bool block, bool *ret_done)
{
  int status = 0;
  *ret_done = false;
  if (!take(discovering, block))
    return ERR_NONE;
  pid_t ended;
  do
    ended = waitpid(discovering->pid, &status, block ? 0 : WNOHANG);
  while (ended < 0 && errno == EINTR);
  if (ended == 0)
    return ERR_NONE;
  discovering->pid = 0;
  *ret_done = true;
  TRY(err_of_status(status));
  return buffer_err(&discovering->hosts);
}
