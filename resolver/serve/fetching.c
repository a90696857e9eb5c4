#include "serve/fetching.h"

#include "base/clock.h"
#include "base/hash.h"
#include "base/log.h"
#include "fetch/fetcher.h"
#include "serve/channel.h"
#include "serve/descriptors.h"
#include "serve/loader_files.h"
#include "serve/user.h"

#include <errno.h>
#include <signal.h>
#include <stdlib.h>
#include <string.h>
#include <sys/prctl.h>
#include <sys/wait.h>
#include <unistd.h>

enum {
  PAUSE = 60 * 1000, /* milliseconds without a fetcher after too many have
                        ended */
  A_MOMENT = 1000,
};

static bool
is_wanted(const struct fetching *fetching)
{
  return loader_files_has_source(fetching->lines);
}

/* --- one fetcher -----------------------------------------------------------
 */

static enum err
run(const struct fetching *fetching, int channel)
{
  const struct fetcher_options options = {.channel = channel,
                                          .lines = fetching->lines};
  TRY(user_settle(fetching->config->user));
  return fetcher_run(&options);
}

/* Becomes the fetcher, with only the channel open. */
static _Noreturn void
be_fetcher(const struct fetching *fetching, int channel)
{
  int kept[] = {channel};
  prctl(PR_SET_NAME, FETCHING_NAME);
  descriptors_keep(kept, 1);
  exit(err_exit_code(run(fetching, channel)));
}

/* Moves the running fetcher to the old ones, as it belongs to a server that has
 * ended, or has older settings. */
static void
set_aside(struct fetching *fetching)
{
  for (size_t i = 0; i < FETCHING_OLD_MAXIMUM && fetching->pid; i++)
    if (!fetching->old[i]) {
      fetching->old[i] = fetching->pid;
      fetching->pid = 0;
    }
  if (fetching->pid) { /* they should have ended */
    kill(fetching->pid, SIGKILL);
    waitpid(fetching->pid, NULL, 0);
    fetching->pid = 0;
  }
}

int
fetching_start(struct fetching *fetching)
{
  int ends[2];
  set_aside(fetching);
  if (!is_wanted(fetching))
    return -1;
  if (channel_new(ends)) {
    log_error("the process that asks endpoints cannot be started: %s",
              strerror(errno));
    return -1;
  }
  pid_t pid = fork();
  if (pid == 0)
    be_fetcher(fetching, ends[1]);
  close(ends[1]);
  if (pid < 0) {
    log_error("the process that asks endpoints cannot be started: %s",
              strerror(errno));
    close(ends[0]);
    return -1;
  }
  fetching->pid = pid;
  fetching->hash = hash_bytes(fetching->lines, 0);
  fetching->deaths.begun = clock_milliseconds();
  return ends[0];
}

bool
fetching_is_outdated(const struct fetching *fetching)
{
  return is_wanted(fetching) &&
         (!fetching->pid || fetching->hash != hash_bytes(fetching->lines, 0));
}

/* --- its end ---------------------------------------------------------------
 */

static void
reap_old(struct fetching *fetching)
{
  for (size_t i = 0; i < FETCHING_OLD_MAXIMUM; i++)
    if (fetching->old[i] && waitpid(fetching->old[i], NULL, WNOHANG) != 0)
      fetching->old[i] = 0;
}

/* Notes that the fetcher has ended. One that ended without an error did so
 * because its server had ended. */
static void
note_end(struct fetching *fetching, int status)
{
  int64_t now = clock_milliseconds();
  fetching->pid = 0;
  if (WIFEXITED(status) && WEXITSTATUS(status) == 0) {
    fetching->again = now + A_MOMENT; /* the next server gets one at once */
    return;
  }
  deaths_say("the process that asks endpoints", status);
  if (!deaths_count(&fetching->deaths, now, status))
    return;
  log_error("%d of them have ended within a minute; no endpoint is asked for a "
            "minute",
            DEATHS_MAXIMUM);
  fetching->again = now + PAUSE;
  fetching->pauses = true;
}

bool
fetching_look_after(struct fetching *fetching)
{
  int status = 0;
  reap_old(fetching);
  if (fetching->pid && waitpid(fetching->pid, &status, WNOHANG) != 0)
    note_end(fetching, status);
  return !fetching->pid && is_wanted(fetching) &&
         clock_milliseconds() >= fetching->again;
}

bool
fetching_begins_pause(struct fetching *fetching)
{
  bool begins = fetching->pauses;
  fetching->pauses = false;
  return begins;
}

void
fetching_stop(struct fetching *fetching)
{
  set_aside(fetching);
  for (size_t i = 0; i < FETCHING_OLD_MAXIMUM; i++)
    if (fetching->old[i]) {
      kill(fetching->old[i], SIGKILL);
      waitpid(fetching->old[i], NULL, 0);
      fetching->old[i] = 0;
    }
}
