#include "serve/deaths.h"

#include "base/err.h"
#include "base/log.h"

#include <signal.h>
#include <string.h>
#include <sys/wait.h>

bool
deaths_count(struct deaths *deaths, int64_t now, int status)
{
  bool killed = WIFSIGNALED(status) && WTERMSIG(status) == SIGKILL;
  if (killed && now - deaths->begun >= DEATHS_LIFE_MILLISECONDS)
    return false;
  memmove(deaths->rows, deaths->rows + 1,
          (DEATHS_MAXIMUM - 1) * sizeof *deaths->rows);
  deaths->rows[DEATHS_MAXIMUM - 1] = now ? now : 1;
  return deaths->rows[0] && now - deaths->rows[0] < DEATHS_MILLISECONDS;
}

void
deaths_say(const char *who, int status)
{
  if (WIFSIGNALED(status))
    log_error("%s was ended by signal %d (%s)", who, WTERMSIG(status),
              strsignal(WTERMSIG(status)));
  else
    log_error("%s ended by itself (%s)", who,
              err_text(err_of_exit_code(WEXITSTATUS(status))));
}
