#include "serve/server_sandbox.h"

#include "compile/confine.h"
#include <config.h>

#include <sys/syscall.h>
#include <time.h>

/* A build that measures coverage (make coverage) writes files at its end. */
#ifdef COVERAGE_DIRECTORY
enum { WRITES_FILES = true };
#else
enum { WRITES_FILES = false };
#endif

static const int allowed_calls[] = {
    /* connections */
    SYS_accept4,
    SYS_recvfrom,
    SYS_recvmsg,
    SYS_sendto,
    SYS_sendmsg,
    SYS_shutdown,
    SYS_getsockname,
    SYS_getpeername,
    SYS_getsockopt,
    SYS_setsockopt,
    SYS_read,
    SYS_readv,
    SYS_write,
    SYS_writev,
    SYS_sendfile,
    SYS_close,
    SYS_ioctl,
    SYS_fcntl,
    /* waiting */
    SYS_epoll_create1,
    SYS_epoll_ctl,
    SYS_epoll_pwait,
    SYS_ppoll,
    SYS_eventfd2,
    SYS_futex,
    SYS_clock_gettime,
    SYS_clock_nanosleep,
    SYS_gettimeofday,
    SYS_sched_yield,
    SYS_restart_syscall,
    /* images, through descriptors that are open */
    SYS_fstat,
    SYS_newfstatat, /* for a descriptor; for a path, it gives size and times */
    SYS_lseek,
    SYS_pread64,
    SYS_mmap,
    SYS_munmap,
    SYS_mremap,
    SYS_mprotect,
    SYS_madvise,
    SYS_brk,
    SYS_getrandom,
    /* threads, signals and the end */
    SYS_rt_sigaction,
    SYS_rt_sigprocmask,
    SYS_rt_sigreturn,
    SYS_rt_sigtimedwait,
    SYS_sigaltstack,
    SYS_set_robust_list,
    SYS_rseq,
    SYS_prlimit64,
    SYS_prctl, /* for names of threads; it cannot restore any right */
    SYS_sched_getaffinity,
    SYS_sysinfo, /* qsort asks how much memory there is */
    SYS_getpid,
    SYS_gettid,
    SYS_tgkill,
    SYS_exit,
    SYS_exit_group,
#ifdef SYS_poll /* the older calls of x86-64 */
    SYS_poll,
    SYS_epoll_wait,
    SYS_time,
#endif
};

enum err
server_sandbox_enter(void)
{
  if (!confine_is_on() || WRITES_FILES)
    return ERR_NONE;
  tzset(); /* reads its file now, since localtime_r cannot open it later */
  TRY(confine_files(NULL, 0));
  confine_calls(allowed_calls, sizeof allowed_calls / sizeof *allowed_calls);
  confine_warn("the server");
  return ERR_NONE;
}
