#include "compile/sandbox.h"

#include "base/log.h"
#include <config.h>

#include <errno.h>
#include <fcntl.h>
#include <linux/audit.h>
#include <linux/filter.h>
#include <linux/landlock.h>
#include <linux/seccomp.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <unistd.h>

#ifdef SANITIZED
enum { SANDBOX_OFF = true }; /* sanitizers read /proc */
#else
enum { SANDBOX_OFF = false };
#endif

/* Where a build that counts what is run (make coverage) writes its numbers at
 * the end of the process; NULL in any other build. */
#ifndef COVERAGE_DIRECTORY
#define COVERAGE_DIRECTORY NULL
#endif

/* --- Landlock ------------------------------------------------------------ */

enum {
  READ_FILE = LANDLOCK_ACCESS_FS_READ_FILE,
  READ = LANDLOCK_ACCESS_FS_READ_FILE | LANDLOCK_ACCESS_FS_READ_DIR,
  WRITE = READ | LANDLOCK_ACCESS_FS_WRITE_FILE | LANDLOCK_ACCESS_FS_MAKE_REG |
          LANDLOCK_ACCESS_FS_REMOVE_FILE,
};

/* All rights of the first version; others are not known to every kernel. */
static const uint64_t HANDLED = (LANDLOCK_ACCESS_FS_MAKE_SYM << 1) - 1;

static bool
allow_path(int ruleset, const char *path, uint64_t access)
{
  struct stat status;
  struct landlock_path_beneath_attr rule = {.allowed_access = access};
  rule.parent_fd = open(path, O_PATH | O_CLOEXEC);
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

static enum err
restrict_files(const char *const *paths, size_t count, const char *image_dir)
{
  struct landlock_ruleset_attr attributes = {.handled_access_fs = HANDLED};
  int ruleset = (int)syscall(SYS_landlock_create_ruleset, &attributes,
                             sizeof attributes, 0);
  if (ruleset < 0) {
    log_detail("sandbox: the kernel has no Landlock (%s)", strerror(errno));
    return ERR_NONE;
  }
  enum err err = ERR_NONE;
  for (size_t i = 0; i < count; i++)
    if (strcmp(paths[i], "-") != 0 && !allow_path(ruleset, paths[i], READ)) {
      log_error("%s: %s", paths[i], strerror(errno));
      err = ERR_NO_INPUT;
    }
  if (image_dir && !allow_path(ruleset, image_dir, WRITE)) {
    log_error("%s: %s", image_dir, strerror(errno));
    err = ERR_CREATE;
  }
  const char *counters = COVERAGE_DIRECTORY;
  if (counters && !allow_path(ruleset, counters, WRITE))
    log_error("%s: %s", counters, strerror(errno));
  if (!err && syscall(SYS_landlock_restrict_self, ruleset, 0)) {
    log_error("sandbox: %s", strerror(errno));
    err = ERR_SYSTEM;
  }
  close(ruleset);
  return err;
}

/* --- seccomp ------------------------------------------------------------- */

#if defined __x86_64__
#define SANDBOX_ARCHITECTURE AUDIT_ARCH_X86_64
#elif defined __aarch64__
#define SANDBOX_ARCHITECTURE AUDIT_ARCH_AARCH64
#endif

#ifdef SANDBOX_ARCHITECTURE
static const int allowed_calls[] = {
    SYS_read,
    SYS_write,
    SYS_readv,
    SYS_writev,
    SYS_pread64,
    SYS_pwrite64,
    SYS_lseek,
    SYS_close,
    SYS_openat,
    SYS_fstat,
    SYS_newfstatat,
    SYS_statx,
    SYS_getdents64,
    SYS_fcntl,
    SYS_dup,
    SYS_mmap,
    SYS_munmap,
    SYS_mremap,
    SYS_mprotect,
    SYS_madvise,
    SYS_brk,
    SYS_exit,
    SYS_clone, /* for threads: processes would have the same limits */
    SYS_clone3,
    SYS_exit_group,
    SYS_rt_sigaction,
    SYS_rt_sigprocmask,
    SYS_rt_sigreturn,
    SYS_sigaltstack,
    SYS_clock_gettime,
    SYS_gettimeofday,
    SYS_getrandom,
    SYS_futex,
    SYS_ioctl,
    SYS_getpid,
    SYS_gettid,
    SYS_tgkill,
    SYS_sched_yield,
    SYS_flock,
    SYS_fsync,
    SYS_fdatasync,
    SYS_ftruncate,
    SYS_fallocate,
    SYS_renameat,
    SYS_unlinkat,
    SYS_mkdirat,
    SYS_fchmod,
    SYS_readlinkat,
    SYS_restart_syscall,
    SYS_prlimit64,
    SYS_rseq,
    SYS_set_robust_list,
    SYS_clock_nanosleep,
    SYS_getcwd,
    SYS_faccessat,
    SYS_getuid,
    SYS_geteuid,
#ifdef SYS_open /* the older calls of x86-64 */
    SYS_open,
    SYS_stat,
    SYS_lstat,
    SYS_access,
    SYS_rename,
    SYS_unlink,
    SYS_mkdir,
    SYS_readlink,
    SYS_time,
#endif
};

enum { CALLS = sizeof allowed_calls / sizeof *allowed_calls };

static void
restrict_calls(void)
{
  struct sock_filter program[CALLS + 6];
  size_t at = 0;
  program[at++] = (struct sock_filter)BPF_STMT(
      BPF_LD | BPF_W | BPF_ABS, offsetof(struct seccomp_data, arch));
  program[at++] = (struct sock_filter)BPF_JUMP(BPF_JMP | BPF_JEQ | BPF_K,
                                               SANDBOX_ARCHITECTURE, 1, 0);
  program[at++] =
      (struct sock_filter)BPF_STMT(BPF_RET | BPF_K, SECCOMP_RET_KILL_PROCESS);
  program[at++] = (struct sock_filter)BPF_STMT(
      BPF_LD | BPF_W | BPF_ABS, offsetof(struct seccomp_data, nr));
  for (size_t i = 0; i < CALLS; i++)
    program[at++] = (struct sock_filter)BPF_JUMP(BPF_JMP | BPF_JEQ | BPF_K,
                                                 (unsigned)allowed_calls[i],
                                                 (unsigned char)(CALLS - i), 0);
  program[at++] =
      (struct sock_filter)BPF_STMT(BPF_RET | BPF_K, SECCOMP_RET_ERRNO | EPERM);
  program[at++] =
      (struct sock_filter)BPF_STMT(BPF_RET | BPF_K, SECCOMP_RET_ALLOW);
  struct sock_fprog filter = {(unsigned short)at, program};
  if (prctl(PR_SET_SECCOMP, SECCOMP_MODE_FILTER, &filter))
    log_detail("sandbox: the kernel has no seccomp (%s)", strerror(errno));
}
#else
static void
restrict_calls(void)
{
  log_detail("sandbox: no list of system calls for this architecture");
}
#endif

/* --- limits -------------------------------------------------------------- */

static void
limit(int resource, rlim_t value)
{
  struct rlimit limits = {value, value};
  struct rlimit now;
  if (getrlimit((__rlimit_resource_t)resource, &now) == 0 &&
      now.rlim_max < value)
    limits.rlim_cur = limits.rlim_max = now.rlim_max;
  setrlimit((__rlimit_resource_t)resource, &limits);
}

enum err
sandbox_enter(const char *const *paths, size_t count, const char *image_dir)
{
  if (SANDBOX_OFF)
    return ERR_NONE;
  if (image_dir && mkdir(image_dir, 0755) && errno != EEXIST) {
    log_error("%s: %s", image_dir, strerror(errno));
    return ERR_CREATE;
  }
  limit(RLIMIT_CORE, 0);
  limit(RLIMIT_NOFILE, 64);
  if (prctl(PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0)) {
    log_error("sandbox: %s", strerror(errno));
    return ERR_SYSTEM;
  }
  enum err err = restrict_files(paths, count, image_dir);
  if (!err)
    restrict_calls();
  return err;
}
