/* user: lets a process of root become another user. */
#ifndef SEEOTHER_SERVE_USER_H
#define SEEOTHER_SERVE_USER_H

#include "base/err.h"
#include "base/str.h"

#include <stdbool.h>
#include <stdint.h>
#include <sys/types.h>

enum { USER_NAME_SIZE = 64 };

struct user {
  char name[USER_NAME_SIZE]; /* or its number, where it has no name */
  uid_t uid;
  gid_t gid;
};

/* Finds a user by name or number; without bytes, "seeother" where that user
 * exists, else "nobody". ERR_CONFIG, with a message, when there is no such
 * user and when it is root. */
enum err user_find(struct str name, struct user *ret_user);

/* If the process is root's, it becomes the user, with the user's group alone,
 * and keeps no capabilities but those in kept, a set of bits
 * (compile/confine.h); it cannot become root again. The process of another user
 * keeps its user, and of its capabilities also only those in kept. For a
 * process with one thread, after confine_privileges, which only root can do in
 * full. The signal for the death of the parent (PR_SET_PDEATHSIG) is lost, and
 * must be set afterwards. ERR_PERMISSION, with a message, when it fails;
 * ERR_SYSTEM. */
enum err user_become(const struct user *user, uint64_t kept);

/* Becomes the user of a name, as user_find finds it, and keeps no capability.
 * For a process that has just begun. The errors of confine_privileges,
 * user_find and user_become. */
enum err user_settle(struct str name);

/* Lets a process of root open only the files that the user may open, until
 * user_take_back. The process must have one thread. Returns false, and changes
 * nothing, when it is not possible. */
bool user_lend(const struct user *user);

/* Ends what user_lend has begun. When it fails, the process ends with a
 * message: it must not go on as another user. */
void user_take_back(void);

#endif
