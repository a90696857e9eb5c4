#include "compile/confine.h"

#include "base/log.h"
#include <config.h>

#include <errno.h>
#include <fcntl.h>
#include <linux/audit.h>
#include <linux/capability.h>
#include <linux/filter.h>
#include <linux/landlock.h>
#include <linux/sched.h>
#include <linux/seccomp.h>
#include <netinet/in.h>
#include <stddef.h>
#include <string.h>
#include <sys/ioctl.h>
#include <sys/prctl.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <unistd.h>

/* Sanitizers read /proc. */
#ifdef SANITIZED
enum { IS_ON = false };
#else
enum { IS_ON = true };
#endif

enum { CALLS_MAXIMUM = 200, CAPABILITIES = 64 };

static bool lacks_landlock, lacks_seccomp;

bool
confine_is_on(void)
{
  return IS_ON;
}

enum err
confine_privileges(void)
{
  if (!IS_ON)
    return ERR_NONE;
  for (int i = 0; i < CAPABILITIES; i++)
    if (prctl(PR_CAPBSET_DROP, i, 0, 0, 0))
      break; /* this process may not do that, or there are no more
                capabilities */
  if (prctl(PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0)) {
    log_error("sandbox: %s", strerror(errno));
    return ERR_SYSTEM;
  }
  return ERR_NONE;
}

/* --- capabilities -------------------------------------------------------- */

/* The folder to which a build that measures coverage (make coverage) writes its
 * counts, as any user. */
#ifdef COVERAGE_DIRECTORY
static const uint64_t ALWAYS = UINT64_C(1) << CAP_DAC_OVERRIDE;
#else
static const uint64_t ALWAYS = 0;
#endif

uint64_t
confine_reading(void)
{
  return UINT64_C(1) << CAP_DAC_READ_SEARCH;
}

enum err
confine_capabilities(uint64_t kept)
{
  struct __user_cap_header_struct header = {_LINUX_CAPABILITY_VERSION_3, 0};
  struct __user_cap_data_struct sets[2] = {{0}}, before[2];
  bool failed = syscall(SYS_capget, &header, sets) != 0;
  memcpy(before, sets, sizeof before);
  for (int i = 0; i < 2; i++) {
    uint32_t bits = (uint32_t)((kept | ALWAYS) >> 32 * i);
    sets[i].permitted &= bits;
    sets[i].effective = sets[i].permitted;
    sets[i].inheritable = 0;
  }
  if (!failed && memcmp(before, sets, sizeof before) == 0)
    return ERR_NONE; /* the filter of a service manager may forbid the call */
  if (failed || syscall(SYS_capset, &header, sets)) {
    log_error("the rights of root cannot be given up: %s", strerror(errno));
    return ERR_SYSTEM;
  }
  return ERR_NONE;
}

/* --- Landlock ------------------------------------------------------------ */

static const uint64_t READ_FILE = LANDLOCK_ACCESS_FS_READ_FILE;
static const uint64_t READ =
    LANDLOCK_ACCESS_FS_READ_FILE | LANDLOCK_ACCESS_FS_READ_DIR;
static const uint64_t WRITE =
    LANDLOCK_ACCESS_FS_READ_FILE | LANDLOCK_ACCESS_FS_READ_DIR |
    LANDLOCK_ACCESS_FS_WRITE_FILE | LANDLOCK_ACCESS_FS_MAKE_REG |
    LANDLOCK_ACCESS_FS_REMOVE_FILE;

/* All rights of the first version of Landlock; not every kernel knows the
 * others. */
static const uint64_t HANDLED = (LANDLOCK_ACCESS_FS_MAKE_SYM << 1) - 1;

static bool
allow(int ruleset, const struct confine_path *path)
{
  struct stat status;
  struct landlock_path_beneath_attr rule = {
      .allowed_access = path->access == CONFINE_WRITE ? WRITE : READ};
  rule.parent_fd = open(path->path, O_PATH | O_CLOEXEC);
  if (rule.parent_fd < 0)
    return false;
  if (fstat(rule.parent_fd, &status) == 0 && !S_ISDIR(status.st_mode))
    rule.allowed_access &= READ_FILE;
  long failed = syscall(SYS_landlock_add_rule, ruleset,
                        LANDLOCK_RULE_PATH_BENEATH, &rule, 0);
  int saved = errno;
  close(rule.parent_fd);
  errno = saved;
  return failed == 0;
}

enum err
confine_files(const struct confine_path *paths, size_t count)
{
  struct landlock_ruleset_attr attributes = {.handled_access_fs = HANDLED};
  if (!IS_ON)
    return ERR_NONE;
  int ruleset = (int)syscall(SYS_landlock_create_ruleset, &attributes,
                             sizeof attributes, 0);
  if (ruleset < 0) {
    lacks_landlock = true;
    return ERR_NONE;
  }
  enum err err = ERR_NONE;
  for (size_t i = 0; i < count; i++)
    if (!allow(ruleset, &paths[i])) {
      log_error("%s: %s", paths[i].path, strerror(errno));
      err = paths[i].access == CONFINE_WRITE ? ERR_CREATE : ERR_NO_INPUT;
    }
  if (!err && syscall(SYS_landlock_restrict_self, ruleset, 0)) {
    log_error("sandbox: %s", strerror(errno));
    err = ERR_SYSTEM;
  }
  close(ruleset);
  return err;
}

/* --- seccomp ------------------------------------------------------------- */

#if defined __x86_64__
#define CONFINE_ARCHITECTURE AUDIT_ARCH_X86_64
#elif defined __aarch64__
#define CONFINE_ARCHITECTURE AUDIT_ARCH_AARCH64
#endif

#ifdef CONFINE_ARCHITECTURE

#define LOAD(field)                                                            \
  ((struct sock_filter)BPF_STMT(BPF_LD | BPF_W | BPF_ABS,                      \
                                offsetof(struct seccomp_data, field)))
#define REFUSE (SECCOMP_RET_ERRNO | EPERM)
#define OWN_PROCESS UINT32_MAX /* the number of this process */
#define RETURN(what)                                                           \
  ((struct sock_filter)BPF_STMT(BPF_RET | BPF_K, (unsigned)(what)))
#define JUMP(test, value, yes, no)                                             \
  ((struct sock_filter)BPF_JUMP(BPF_JMP | (test) | BPF_K, (unsigned)(value),   \
                                (unsigned char)(yes), (unsigned char)(no)))

/* Calls that are allowed with some arguments only. */
enum rule {
  ONE_OF,
  NONE_OF,
  WITHOUT, /* none of these bits may be set */
  READING, /* none of these bits, if the process may not remove files either */
};

static const struct guard {
  int call;
  unsigned argument;
  enum rule rule;
  unsigned count;
  uint32_t values[4]; /* WITHOUT, READING: bits */
} guards[] = {
    /* No input may be put into a terminal (TIOCSTI). */
    {SYS_ioctl, 1, ONE_OF, 3, {TCGETS, FIONREAD, FIONBIO}},
    /* Sending must not open a connection. */
    {SYS_sendto, 3, WITHOUT, 1, {MSG_FASTOPEN}},
    {SYS_sendmsg, 2, WITHOUT, 1, {MSG_FASTOPEN}},
    {SYS_sendmmsg, 3, WITHOUT, 1, {MSG_FASTOPEN}},
    /* No sockets to other processes of this system, or to its kernel. */
    {SYS_socket, 0, ONE_OF, 2, {AF_INET, AF_INET6}},
    /* Landlock checks the ports of TCP only, and MPTCP (RFC 8684) could use any
     * port. */
    {SYS_socket, 2, ONE_OF, 3, {0, IPPROTO_TCP, IPPROTO_UDP}},
    /* Files may be opened for reading only. */
    {SYS_openat, 2, READING, 4, {O_WRONLY, O_RDWR, O_CREAT, O_TRUNC}},
#ifdef SYS_open
    {SYS_open, 1, READING, 4, {O_WRONLY, O_RDWR, O_CREAT, O_TRUNC}},
#endif
    /* No signals may be sent to other processes. */
    {SYS_fcntl, 1, NONE_OF, 3, {F_SETOWN, F_SETOWN_EX, F_SETSIG}},
    {SYS_tgkill, 0, ONE_OF, 1, {OWN_PROCESS}},
    /* Limits of other processes may not be set. */
    {SYS_prlimit64, 0, ONE_OF, 1, {0}},
    {SYS_prctl, 0, ONE_OF, 1, {PR_SET_NAME}},
};

static bool
is_among(int call, const int *calls, size_t count)
{
  for (size_t i = 0; i < count; i++)
    if (calls[i] == call)
      return true;
  return false;
}

/* Appends a guard. When a call passes it, the number of the call is loaded
 * again. */
static size_t
put_guard(struct sock_filter *program, size_t at, const struct guard *guard)
{
  unsigned skip = guard->count + 4;
  bool is_of_bits = guard->rule == WITHOUT || guard->rule == READING;
  program[at++] = JUMP(BPF_JEQ, guard->call, 0, skip);
  program[at++] = (struct sock_filter)BPF_STMT(
      BPF_LD | BPF_W | BPF_ABS, (unsigned)(offsetof(struct seccomp_data, args) +
                                           sizeof(uint64_t) * guard->argument));
  for (unsigned i = 0; i < guard->count; i++) {
    uint32_t value = guard->values[i];
    if (value == OWN_PROCESS)
      value = (uint32_t)getpid();
    program[at++] =
        JUMP(is_of_bits ? BPF_JSET : BPF_JEQ, value, guard->count - i, 0);
  }
  bool refused = guard->rule == ONE_OF; /* the result when no value matches */
  program[at++] = refused ? RETURN(REFUSE) : JUMP(BPF_JA, 1, 0, 0);
  program[at++] = refused ? LOAD(nr) : RETURN(REFUSE);
  program[at++] = LOAD(nr); /* another guard of the same call may follow */
  return at;
}

/* clone3 passes its flags in memory, where a filter cannot read them. It fails
 * with ENOSYS, so that the C library uses clone. */
void
confine_calls(const int *calls, size_t count)
{
  struct sock_filter program[CALLS_MAXIMUM + 120];
  size_t at = 0;
  if (!IS_ON || count > CALLS_MAXIMUM)
    return;
  program[at++] = LOAD(arch);
  program[at++] = JUMP(BPF_JEQ, CONFINE_ARCHITECTURE, 1, 0);
  program[at++] = RETURN(SECCOMP_RET_KILL_PROCESS);
  program[at++] = LOAD(nr);
  program[at++] = JUMP(BPF_JEQ, SYS_clone3, 0, 1);
  program[at++] = RETURN(SECCOMP_RET_ERRNO | ENOSYS);
  program[at++] = JUMP(BPF_JEQ, SYS_clone, 0, 4);
  program[at++] = LOAD(args[0]);
  program[at++] = JUMP(BPF_JSET, CLONE_THREAD, 0, 1);
  program[at++] = RETURN(SECCOMP_RET_ALLOW);
  program[at++] = RETURN(REFUSE);
  for (size_t i = 0; i < sizeof guards / sizeof *guards; i++)
    if (is_among(guards[i].call, calls, count) &&
        !(guards[i].rule == READING && is_among(SYS_unlinkat, calls, count)))
      at = put_guard(program, at, &guards[i]);
  for (size_t i = 0; i < count; i++)
    program[at++] = JUMP(BPF_JEQ, calls[i], count - i, 0);
  program[at++] = RETURN(REFUSE);
  program[at++] = RETURN(SECCOMP_RET_ALLOW);
  struct sock_fprog filter = {(unsigned short)at, program};
  if (prctl(PR_SET_SECCOMP, SECCOMP_MODE_FILTER, &filter))
    lacks_seccomp = true;
}
#else
void
confine_calls(const int *calls, size_t count)
{
  (void)calls;
  (void)count;
  lacks_seccomp =
      true; /* the system calls of this architecture are not known here */
}
#endif

void
confine_warn(const char *who)
{
  if (!lacks_landlock && !lacks_seccomp)
    return;
  log_warning("%s is less confined than it should be: the kernel has no %s%s%s",
              who, lacks_landlock ? "Landlock" : "",
              lacks_landlock && lacks_seccomp ? " and no " : "",
              lacks_seccomp ? "seccomp" : "");
}
