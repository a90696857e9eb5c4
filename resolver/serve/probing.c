#include "serve/probing.h"

#include "base/log.h"
#include "base/setting.h"
#include "fetch/probe_run.h"
#include "serve/deaths.h"
#include "serve/descriptors.h"
#include "serve/loader_files.h"
#include "serve/user.h"

#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include <sys/prctl.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

enum { LOOK_MILLISECONDS = 100 };

/* --- the process -----------------------------------------------------------
 */

/* Makes this process end with its parent, which may have ended already. */
static enum err
run(struct str lines, pid_t parent)
{
  TRY(user_settle(setting_find(lines, STR("user"))));
  prctl(PR_SET_PDEATHSIG, SIGKILL);
  return getppid() == parent ? probe_run(lines) : ERR_CHILD_DIED;
}

/* Becomes the process that asks, with only those descriptors open that it
 * needs. */
static _Noreturn void
be_probe(struct str lines, pid_t parent)
{
  int none[1];
  prctl(PR_SET_NAME, "seeother-probe");
  descriptors_keep(none, 0);
  exit(err_exit_code(run(lines, parent)));
}

/* --- its parent ------------------------------------------------------------
 */

static enum err
err_of_status(int status)
{
  if (!WIFSIGNALED(status))
    return err_of_exit_code(WEXITSTATUS(status));
  deaths_say("the process that asks endpoints", status);
  return ERR_CHILD_DIED;
}

enum err
probing_run(struct str lines, const sigset_t *held, int *ret_signal)
{
  const struct timespec pause = {0, LOOK_MILLISECONDS * 1000000L};
  int status = 0;
  pid_t self = getpid(), pid = fork();
  *ret_signal = 0;
  if (pid == 0)
    be_probe(lines, self);
  if (pid < 0) {
    log_error("the process that asks endpoints cannot be started: %s",
              strerror(errno));
    return ERR_SYSTEM;
  }
  while (waitpid(pid, &status, WNOHANG) == 0) {
    int number = sigtimedwait(held, NULL, &pause);
    if (number > 0 && number != SIGCHLD) {
      *ret_signal = number;
      kill(pid, SIGKILL);
      waitpid(pid, NULL, 0);
      return ERR_CHILD_DIED;
    }
  }
  return err_of_status(status);
}
