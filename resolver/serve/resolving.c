#include "serve/resolving.h"

#include "base/iri.h"
#include "base/log.h"
#include "base/setting.h"
#include "crawl/crawl.h"
#include "crawl/crawl_run.h"
#include "serve/deaths.h"
#include "serve/descriptors.h"
#include "serve/user.h"

#include <errno.h>
#include <signal.h>
#include <stdlib.h>
#include <string.h>
#include <sys/prctl.h>
#include <sys/wait.h>
#include <unistd.h>

/* --- arguments ------------------------------------------------------------ */

static enum err
check_url(const char *argument)
{
  struct str url = str_from(argument);
  struct iri parts = iri_split(url);
  if (!iri_is_http(url) || iri_check(url) != IRI_FINE ||
      url.length > CRAWL_URL_MAXIMUM) {
    log_error("%s: there must be an http or https URL", argument);
    return ERR_USAGE;
  }
  if (str_find(parts.authority, '@') != STR_NOT_FOUND) {
    log_error("a URL with a user or password is not asked for");
    return ERR_USAGE;
  }
  return ERR_NONE;
}

/* --- the process ---------------------------------------------------------- */

/* Ends with its parent, which may have ended already. */
static enum err
run(const struct options *options, pid_t parent)
{
  struct crawl_run_options crawl = {
      .urls = options->positional,
      .url_count = options->positional_count,
      .client = {options->resolve, options->resolve_count, options->seconds},
      .json = options->json,
      .strict = options->strict};
  TRY(user_settle(setting_find(buffer_str(&options->lines), STR("user"))));
  prctl(PR_SET_PDEATHSIG, SIGKILL);
  return getppid() == parent ? crawl_run(&crawl) : ERR_CHILD_DIED;
}

static _Noreturn void
be_crawler(const struct options *options, pid_t parent)
{
  int none[1];
  prctl(PR_SET_NAME, "seeother-crawl");
  descriptors_keep(none, 0);
  exit(err_exit_code(run(options, parent)));
}

enum err
resolving_run(const struct options *options)
{
  int status = 0;
  if (options->positional_count == 0 || options->has_endpoint) {
    log_error("usage: seeother resolve [OPTION]... URL...");
    return ERR_USAGE;
  }
  for (size_t i = 0; i < options->positional_count; i++)
    TRY(check_url(options->positional[i]));
  pid_t self = getpid(), pid = fork();
  if (pid == 0)
    be_crawler(options, self);
  if (pid < 0) {
    log_error("no process can be started that looks at URLs: %s",
              strerror(errno));
    return ERR_SYSTEM;
  }
  while (waitpid(pid, &status, 0) < 0 && errno == EINTR)
    ;
  if (!WIFSIGNALED(status))
    return err_of_exit_code(WEXITSTATUS(status));
  deaths_say("the process that looks at URLs", status);
  return ERR_CHILD_DIED;
}
