#include "serve/privileges.h"

#include "base/log.h"

#include <errno.h>
#include <grp.h>
#include <pwd.h>
#include <string.h>
#include <unistd.h>

enum { NOBODY = 65534 };

enum err
privileges_drop(void)
{
  uid_t user = NOBODY;
  gid_t group = NOBODY;
  if (geteuid() != 0)
    return ERR_NONE;
  const struct passwd *nobody = getpwnam("nobody");
  if (nobody) {
    user = nobody->pw_uid;
    group = nobody->pw_gid;
  }
  if (setgroups(0, NULL) || setresgid(group, group, group) ||
      setresuid(user, user, user)) {
    log_error("started as root, and cannot become user %u: %s", (unsigned)user,
              strerror(errno));
    return ERR_PERMISSION;
  }
  return ERR_NONE;
}
