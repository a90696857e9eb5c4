#include "serve/privileges.h"

#include "base/log.h"

#include <errno.h>
#include <grp.h>
#include <pwd.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

enum { NOBODY = 65534 };

enum err
privileges_drop(const char *const *datasets, size_t count)
{
  struct stat status;
  uid_t user = NOBODY;
  gid_t group = NOBODY;
  if (geteuid() != 0)
    return ERR_NONE;
  const struct passwd *nobody = getpwnam("nobody");
  if (nobody) {
    user = nobody->pw_uid;
    group = nobody->pw_gid;
  }
  if (count && stat(datasets[0], &status) == 0 && status.st_uid != 0) {
    user = status.st_uid;
    group = status.st_gid;
  }
  if (setgroups(0, NULL) || setresgid(group, group, group) ||
      setresuid(user, user, user)) {
    log_error("started as root, and cannot become user %u: %s", (unsigned)user,
              strerror(errno));
    return ERR_PERMISSION;
  }
  log_warning("started as root: going on as user %u; reloads read the data "
              "as that user",
              (unsigned)user);
  return ERR_NONE;
}
