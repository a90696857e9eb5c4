#include "serve/user.h"

#include "base/log.h"
#include "compile/confine.h"

#include <errno.h>
#include <grp.h>
#include <pwd.h>
#include <stdio.h>
#include <string.h>
#include <sys/prctl.h>
#include <unistd.h>

enum { NOBODY = 65534 };

static void
take_entry(struct user *user, const struct passwd *entry)
{
  snprintf(user->name, sizeof user->name, "%s", entry->pw_name);
  user->uid = entry->pw_uid;
  user->gid = entry->pw_gid;
}

static void
find_default(struct user *user)
{
  const struct passwd *entry = getpwnam("seeother");
  if (!entry)
    entry = getpwnam("nobody");
  *user = (struct user){"nobody", NOBODY, NOBODY};
  if (entry)
    take_entry(user, entry);
}

/* A number is accepted even if no user has it. */
static bool
find_named(struct user *user, struct str name)
{
  uint64_t number;
  snprintf(user->name, sizeof user->name, "%.*s", STR_ARGS(name));
  const struct passwd *entry = getpwnam(user->name);
  bool is_number = str_to_number(name, UINT32_MAX - 1, &number);
  if (!entry && is_number)
    entry = getpwuid((uid_t)number);
  if (entry)
    take_entry(user, entry);
  else if (is_number)
    user->uid = user->gid = (uid_t)number;
  return entry || is_number;
}

enum err
user_find(struct str name, struct user *ret_user)
{
  struct user user = {.uid = 0};
  if (name.length == 0) {
    find_default(&user);
  } else if (name.length >= USER_NAME_SIZE || !find_named(&user, name)) {
    log_error("user: there is no user \"%.*s\"", STR_ARGS(name));
    return ERR_CONFIG;
  }
  if (user.uid == 0) {
    log_error("user: \"%s\" is root, which must not serve or compile; name "
              "another user",
              user.name);
    return ERR_CONFIG;
  }
  *ret_user = user;
  return ERR_NONE;
}

static bool
change(const struct user *user)
{
  uid_t real, effective, saved;
  if (prctl(PR_SET_KEEPCAPS, 1, 0, 0, 0) || setgroups(1, &user->gid) ||
      setresgid(user->gid, user->gid, user->gid) ||
      setresuid(user->uid, user->uid, user->uid) ||
      prctl(PR_SET_KEEPCAPS, 0, 0, 0, 0))
    return false;
  return getresuid(&real, &effective, &saved) == 0 && real == user->uid &&
         effective == user->uid && saved == user->uid;
}

enum err
user_become(const struct user *user, uint64_t kept)
{
  bool is_root = geteuid() == 0 || getuid() == 0;
  if (is_root && !change(user)) {
    log_error("started as root, and cannot become user %s: %s", user->name,
              strerror(errno));
    return ERR_PERMISSION;
  }
  TRY(confine_capabilities(kept));
  if (is_root && setuid(0) == 0) {
    log_error("user %s can become root again", user->name);
    return ERR_PERMISSION;
  }
  return ERR_NONE;
}

enum err
user_settle(struct str name)
{
  struct user user;
  TRY(confine_privileges());
  TRY(user_find(name, &user));
  return user_become(&user, 0);
}

bool
user_lend(const struct user *user)
{
  if (setgroups(0, NULL) || setegid(user->gid))
    return false;
  if (seteuid(user->uid) == 0)
    return true;
  user_take_back();
  return false;
}

void
user_take_back(void)
{
  if (seteuid(0) || setegid(0)) {
    log_error("this process is not root any more: %s", strerror(errno));
    _exit(err_exit_code(ERR_PERMISSION));
  }
}
