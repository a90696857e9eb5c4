#include "serve/probing.h"

#include "base/file.h"
#include "base/log.h"
#include "compile/confine.h"
#include "fetch/probe_run.h"
#include "serve/descriptors.h"
#include "serve/loader_files.h"
#include "serve/user.h"

#include <errno.h>
#include <fcntl.h>
#include <stdlib.h>
#include <string.h>
#include <sys/prctl.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

enum { LOOK_MILLISECONDS = 100 };

bool
probing_is_wanted(struct str lines)
{
  return loader_files_line(lines, STR("source")).bytes ||
         loader_files_line(lines, STR("namespace.source")).bytes;
}

/* --- the process -----------------------------------------------------------
 */

/* Ends with its parent, which may have ended already. */
static enum err
run(struct str lines, pid_t parent)
{
  struct user user;
  TRY(confine_privileges());
  TRY(user_find(loader_files_line(lines, STR("user")), &user));
  TRY(user_become(&user, 0));
  prctl(PR_SET_PDEATHSIG, SIGKILL);
  return getppid() == parent ? probe_run(lines) : ERR_CHILD_DIED;
}

/* Nothing is open there that it does not need. */
static _Noreturn void
be_probe(struct str lines, pid_t parent)
{
  int none[1];
  prctl(PR_SET_NAME, "seeother-probe");
  descriptors_close_others(none, 0);
  int nothing = open("/dev/null", O_RDWR | O_CLOEXEC);
  if (nothing >= 0)
    dup2(nothing, STDIN_FILENO);
  file_close(nothing);
  exit(err_exit_code(run(lines, parent)));
}

/* --- its parent ------------------------------------------------------------
 */

static enum err
err_of_status(int status)
{
  if (!WIFSIGNALED(status))
    return err_of_exit_code(WEXITSTATUS(status));
  log_error("the process that asks endpoints was ended by signal %d (%s)",
            WTERMSIG(status), strsignal(WTERMSIG(status)));
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
    log_error("no process can be started that asks endpoints: %s",
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
