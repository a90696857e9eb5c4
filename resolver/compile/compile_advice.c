#include "compile/compile_advice.h"

#include "base/log.h"

#include <errno.h>
#include <stdio.h>
#include <unistd.h>

void
compile_advice_give(const struct job *job, enum err err)
{
  const char *user = job->options->user;
  char number[16];
  if (err == ERR_MEMORY)
    limits_say_memory();
  if (err != ERR_CREATE || !job->image_dir ||
      (access(job->image_dir, W_OK | X_OK) == 0 || errno == EROFS))
    return;
  snprintf(number, sizeof number, "%u", (unsigned)geteuid());
  log_error("the user who compiles is %s, and must be able to write to the "
            "image directory: mkdir -p %s && chown %s %s, or compile as its "
            "owner, with --user",
            user ? user : number, job->image_dir, user ? user : number,
            job->image_dir);
}
