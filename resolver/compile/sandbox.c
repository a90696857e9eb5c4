#include "compile/sandbox.h"

#include "base/log.h"
#include "compile/confine.h"
#include <config.h>

#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <unistd.h>

/* The folder to which a build that measures coverage (make coverage) writes its
 * counts at the end of the process; NULL in any other build. */
#ifndef COVERAGE_DIRECTORY
#define COVERAGE_DIRECTORY NULL
#endif

/* --- system calls ---------------------------------------------------------
 */

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
    SYS_memfd_create, /* for a theme */
    SYS_sched_getaffinity,
    SYS_faccessat,
    SYS_getuid,
    SYS_geteuid,
    SYS_capget,
    SYS_capset, /* which can only take capabilities away */
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

/* --- all of it -------------------------------------------------------------
 */

static enum err
restrict_files(const char *const *paths, size_t count, const char *image_dir)
{
  struct confine_path *allowed = calloc(count + 2, sizeof *allowed);
  size_t at = 0;
  if (!allowed)
    return ERR_MEMORY;
  for (size_t i = 0; i < count; i++)
    if (strcmp(paths[i], "-") != 0)
      allowed[at++] = (struct confine_path){paths[i], CONFINE_READ};
  if (image_dir)
    allowed[at++] = (struct confine_path){image_dir, CONFINE_WRITE};
  if (COVERAGE_DIRECTORY)
    allowed[at++] = (struct confine_path){COVERAGE_DIRECTORY, CONFINE_WRITE};
  enum err err = confine_files(allowed, at);
  free(allowed);
  return err;
}

enum err
sandbox_enter(const char *const *paths, size_t count, const char *image_dir)
{
  if (!confine_is_on())
    return ERR_NONE;
  if (image_dir && mkdir(image_dir, 0755) && errno != EEXIST) {
    log_error("%s: %s", image_dir, strerror(errno));
    return ERR_CREATE;
  }
  limit(RLIMIT_CORE, 0);
  limit(RLIMIT_NOFILE, 64);
  TRY(confine_privileges());
  TRY(restrict_files(paths, count, image_dir));
  confine_calls(allowed_calls, CALLS);
  return ERR_NONE;
}
