#include "serve/signals.h"

#include <signal.h>
#include <stddef.h>
#include <sys/signalfd.h>
#include <unistd.h>

/* Ends the process at once. Before anything is served, there are no requests to
 * wait for, and the child that compiles ends with its parent. */
static void
end_at_once(int signal)
{
  (void)signal;
  _exit(0);
}

static sigset_t
set_of(const int *signals, size_t count)
{
  sigset_t set;
  sigemptyset(&set);
  for (size_t i = 0; i < count; i++)
    sigaddset(&set, signals[i]);
  return set;
}

void
signals_wait_for_data(void)
{
  static const int later[] = {SIGHUP, SIGUSR1, SIGUSR2, SIGCHLD};
  struct sigaction end = {.sa_handler = end_at_once};
  sigset_t signals = set_of(later, sizeof later / sizeof *later);
  sigaction(SIGTERM, &end, NULL);
  sigaction(SIGINT, &end, NULL);
  signal(SIGPIPE, SIG_IGN);
  for (size_t i = 0; i < sizeof later / sizeof *later; i++)
    signal(later[i], SIG_DFL); /* the parent process may have ignored it */
  sigprocmask(SIG_SETMASK, &signals, NULL);
}

enum err
signals_open(int *ret_signals)
{
  static const int watched[] = {SIGTERM, SIGINT,  SIGHUP,
                                SIGUSR1, SIGUSR2, SIGCHLD};
  sigset_t signals = set_of(watched, sizeof watched / sizeof *watched);
  sigprocmask(SIG_BLOCK, &signals, NULL);
  *ret_signals = signalfd(-1, &signals, SFD_CLOEXEC | SFD_NONBLOCK);
  return *ret_signals < 0 ? ERR_SYSTEM : ERR_NONE;
}
