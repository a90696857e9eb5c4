#include "serve/compiling.h"

#include "base/log.h"
#include "compile/compile_config.h"
#include "compile/confine.h"
#include "resolve/check_documents.h"
#include "resolve/check_redirects.h"
#include "serve/check_report.h"
#include "serve/config.h"
#include "serve/hosting.h"
#include "serve/loader.h"
#include "serve/user.h"

#include <libgen.h>
#include <signal.h>
#include <stdlib.h>
#include <string.h>
#include <sys/prctl.h>
#include <unistd.h>

/* --- the image ----------------------------------------------------------- */

struct checked {
  const struct options *options;
  bool settings; /* check the settings of the server, too: this process knows
                    their places */
  bool data;     /* say which data are probably not meant */
};

/* Looks for names in each other's way, and for data that are probably not
 * meant, if that is asked for: also in data that cannot be served. */
static enum err
check_data(const struct checked *checked, const struct snapshot *snapshot)
{
  struct check_data found;
  if (!checked->data)
    return check_documents_run(snapshot, NULL);
  check_data_init(&found);
  enum err clashes = check_documents_run(snapshot, &found);
  enum err err = clashes == ERR_BAD_DATA ? ERR_NONE : clashes;
  if (!err)
    err = check_data_run(snapshot, &found);
  if (!err && checked->options->json)
    err = check_report_add(&found);
  else if (!err)
    check_data_say(&found);
  check_data_fini(&found);
  return err ? err : clashes;
}

/* Whether the image at fd can be served. */
static enum err
check_image(void *context, int fd)
{
  const struct checked *checked = context;
  const struct options *options = checked->options;
  struct config config;
  struct loaded loaded;
  TRY(loader_load(fd, "compiled image", buffer_str(&options->lines), &loaded));
  enum err err = check_data(checked, loaded.snapshot);
  if (!err)
    err = check_redirects_run(loaded.snapshot);
  if (!err && options->on_terminal) /* a server logs this itself */
    hosting_note_foreign(loaded.snapshot);
  if (!err && checked->settings)
    err = config_read(&config, buffer_str(&loaded.lines));
  snapshot_release(loaded.snapshot);
  buffer_fini(&loaded.lines);
  return err;
}

/* Opens the file for data that exceed memory: beside the output, if that has a
 * path. */
static enum err
compile(struct compile_options *options, int fd)
{
  char *copy = options->output ? strdup(options->output) : NULL;
  if (options->output && !copy)
    return ERR_MEMORY;
  if (copy)
    options->scratch_dir = dirname(copy);
  enum err err = compile_run(options, fd);
  free(copy);
  return err;
}

/* --- the process --------------------------------------------------------- */

/* Ends the process with its parent. If the parent has ended before that was set
 * up, it is noticed here. */
static enum err
end_with_parent(pid_t parent)
{
  prctl(PR_SET_PDEATHSIG, SIGKILL);
  return parent && getppid() != parent ? ERR_CHILD_DIED : ERR_NONE;
}

/* Returns the value of SOURCE_DATE_EPOCH, the variable of reproducible builds:
 * with it, the same content gives the same image anywhere. 0: it is not set. */
static int64_t
source_date(void)
{
  const char *text = getenv("SOURCE_DATE_EPOCH");
  uint64_t seconds = 0;
  if (text && !str_to_number(str_from(text), INT64_MAX, &seconds)) {
    log_warning("SOURCE_DATE_EPOCH: \"%s\" is not a number of seconds", text);
    seconds = 0;
  }
  return (int64_t)seconds;
}

static enum err
change_user(struct compile_options *options, struct user *user)
{
  if (geteuid() != 0)
    return confine_capabilities(confine_reading());
  TRY(user_find(str_from(options->user), user));
  TRY(confine_privileges());
  TRY(user_become(user, confine_reading()));
  options->user = user->name;
  return ERR_NONE;
}

/* how: a copy of the options to compile with, which names the user. */
static enum err
begin(const struct options *options, struct compile_options *how,
      struct user *user)
{
  TRY(change_user(how, user));
  TRY(end_with_parent(options->parent));
  signal(SIGXFSZ, SIG_IGN); /* a limit on file sizes is an error like a full
                               disk */
  return ERR_NONE;
}

static enum err
run(const struct options *options, bool settings, bool data)
{
  struct checked checked = {options, settings, data};
  struct compile_options how = options->compile;
  struct user user;
  TRY(begin(options, &how, &user));
  how.sandbox = true;
  how.latest = options->on_terminal ? source_date() : 0;
  how.warns = options->on_terminal || log_level() == LOG_DETAIL;
  how.output = options->output;
  how.skips_twins = data;
  how.accept = check_image;
  how.accept_context = &checked;
  return compile(&how, options->output_fd);
}

enum err
compiling_run(const struct options *options)
{
  return run(options, !options->on_terminal, false);
}

enum err
compiling_check(const struct options *options)
{
  if (options->json)
    check_report_join();
  return run(options, true, true);
}

enum err
compiling_explain(const struct options *options)
{
  return run(options, true, false);
}

enum err
compiling_config(const struct options *options)
{
  struct compile_options how = options->compile;
  struct user user;
  TRY(begin(options, &how, &user));
  how.sandbox = true;
  return compile_config_write(&how, options->output_fd);
}
