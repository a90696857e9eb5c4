#include "serve/user.h"

#include "compile/confine.h"
#include "runner.h"

#include <fcntl.h>
#include <grp.h>
#include <pwd.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

runner_suite check_user;

START_TEST(finds_by_name_and_number)
{
  struct user user;
  const struct passwd *daemon = getpwnam("daemon");
  if (!daemon)
    return;
  char number[16];
  uid_t uid = daemon->pw_uid;
  gid_t gid = daemon->pw_gid;
  ck_assert_int_eq(user_find(STR("daemon"), &user), ERR_NONE);
  ck_assert_str_eq(user.name, "daemon");
  ck_assert_uint_eq(user.uid, uid);
  ck_assert_uint_eq(user.gid, gid);
  snprintf(number, sizeof number, "%u", (unsigned)uid);
  ck_assert_int_eq(user_find(str_from(number), &user), ERR_NONE);
  ck_assert_str_eq(user.name, "daemon");
  ck_assert_uint_eq(user.gid, gid);
  ck_assert_int_eq(user_find(STR("3999999999"), &user), ERR_NONE);
  ck_assert_str_eq(user.name, "3999999999");
  ck_assert_uint_eq(user.uid, 3999999999U);
  ck_assert_uint_eq(user.gid, 3999999999U);
}
END_TEST

START_TEST(refuses_root_and_strangers)
{
  static const char *const wrong[] = {
      "root",
      "0",
      "no such user",
      "4294967295",
      "-1",
      "00",
      "a name that is longer than any name of a user may be, by some letters"};
  struct user user = {.uid = 17};
  for (size_t i = 0; i < sizeof wrong / sizeof *wrong; i++) {
    ck_assert_msg(user_find(str_from(wrong[i]), &user) == ERR_CONFIG, "%s",
                  wrong[i]);
    ck_assert_uint_eq(user.uid, 17);
  }
}
END_TEST

START_TEST(has_a_default)
{
  struct user user;
  const struct passwd *own = getpwnam("seeother");
  if (!own)
    own = getpwnam("nobody");
  uid_t wanted = own ? own->pw_uid : 65534;
  ck_assert_int_eq(user_find((struct str){NULL, 0}, &user), ERR_NONE);
  ck_assert_uint_eq(user.uid, wanted);
  ck_assert_uint_ne(user.uid, 0);
}
END_TEST

static char path[] = "/tmp/seeother-user-XXXXXX"; /* root's, 0600 */

/* As root: the number of the claim that does not hold. */
static int
become(uint64_t kept)
{
  struct user user;
  gid_t groups[4];
  if (user_find((struct str){NULL, 0}, &user) || confine_privileges())
    return 1;
  if (user_become(&user, kept))
    return 2;
  if (getuid() != user.uid || geteuid() != user.uid || getgid() != user.gid ||
      getegid() != user.gid)
    return 3;
  if (getgroups(4, groups) != 1 || groups[0] != user.gid)
    return 4;
  if (setuid(0) == 0 || setgid(0) == 0 || setgroups(0, NULL) == 0)
    return 5;
  if ((open(path, O_RDONLY) >= 0) != (kept != 0))
    return 6;
  if (open(path, O_WRONLY) >= 0)
    return 7;
  if (confine_capabilities(0) || open(path, O_RDONLY) >= 0)
    return 8;
  return 0;
}

static int
become_in_child(uint64_t kept)
{
  int status = -1;
  pid_t child = fork();
  ck_assert_int_ge(child, 0);
  if (child == 0)
    _exit(become(kept));
  ck_assert_int_eq(waitpid(child, &status, 0), child);
  ck_assert(WIFEXITED(status));
  return WEXITSTATUS(status);
}

START_TEST(root_becomes_another_for_ever)
{
  if (geteuid() != 0) {
    printf("# only root can become another user\n");
    return;
  }
#ifdef COVERAGE_DIRECTORY
  return; /* this build opens any file */
#endif
  int fd = mkstemp(path);
  ck_assert_int_ge(fd, 0);
  close(fd);
  int plain = become_in_child(0), reading = become_in_child(confine_reading());
  unlink(path);
  ck_assert_int_eq(plain, 0);
  ck_assert_int_eq(reading, 0);
}
END_TEST

Suite *
check_user(void)
{
  const TTest *tests[] = {finds_by_name_and_number, refuses_root_and_strangers,
                          has_a_default, root_becomes_another_for_ever};
  return runner_make_suite("user", tests, sizeof tests / sizeof *tests);
}
