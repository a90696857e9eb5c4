#include "fetch/fetcher_sandbox.h"

#include "base/log.h"
#include "compile/confine.h"
#include "compile/confine_ports.h"
#include <config.h>

#include <sys/resource.h>
#include <sys/syscall.h>
#include <time.h>
#include <unistd.h>

/* A build that measures coverage (make coverage) writes files at its end. */
#ifdef COVERAGE_DIRECTORY
enum { WRITES_FILES = true };
#else
enum { WRITES_FILES = false };
#endif

enum {
  DESCRIPTORS = 4096, /* the number of descriptors, if the system allows it */
  DNS_PORT = 53,
  PORTS_MAXIMUM = ENGINES_MAXIMUM * ENGINE_ENDPOINTS_MAXIMUM + 1,
};

/* --- files -----------------------------------------------------------------
 * Where /etc/resolv.conf is a link, its target is in a folder of /run. The
 * libraries are those of nsswitch.conf, which the C library loads when it first
 * looks up a name. */

static const struct confine_path files[] = {
    {"/etc/gai.conf", CONFINE_READ},
    {"/etc/gnutls", CONFINE_READ},
    {"/etc/host.conf", CONFINE_READ},
    {"/etc/hosts", CONFINE_READ},
    {"/etc/ld.so.cache", CONFINE_READ},
    {"/etc/localtime", CONFINE_READ},
    {"/etc/nsswitch.conf", CONFINE_READ},
    {"/etc/pki", CONFINE_READ},
    {"/etc/resolv.conf", CONFINE_READ},
    {"/etc/ssl", CONFINE_READ},
    {"/lib", CONFINE_READ},
    {"/lib64", CONFINE_READ},
    {"/run/resolvconf", CONFINE_READ},
    {"/run/systemd/resolve", CONFINE_READ},
    {"/usr/lib", CONFINE_READ},
    {"/usr/lib64", CONFINE_READ},
    {"/usr/local/share/ca-certificates", CONFINE_READ},
    {"/usr/share/ca-certificates", CONFINE_READ},
};

enum { FILES = sizeof files / sizeof *files };

/* Collects the files that exist on this system. */
static enum err
confine_to_files(void)
{
  struct confine_path present[FILES];
  size_t count = 0;
  for (size_t i = 0; i < FILES; i++)
    if (access(files[i].path, R_OK) == 0)
      present[count++] = files[i];
  return confine_files(present, count);
}

/* --- ports -----------------------------------------------------------------
 */

static enum err
confine_to_ports(const struct lane *lanes, size_t count)
{
  uint16_t ports[PORTS_MAXIMUM];
  size_t at = 0;
  ports[at++] = DNS_PORT;
  for (size_t i = 0; i < count; i++)
    for (size_t j = 0; j < lanes[i].engine->endpoint_count; j++)
      if (at < PORTS_MAXIMUM)
        ports[at++] = lanes[i].endpoints[j].port;
  bool is_confined;
  TRY(confine_ports(ports, at, &is_confined));
  if (!is_confined)
    log_warning("the fetcher may connect to every port: the kernel has no "
                "Landlock of version 4");
  return ERR_NONE;
}

/* --- system calls ----------------------------------------------------------
 */

static const int allowed_calls[] = {
    /* connections */
    SYS_socket,
    SYS_socketpair, /* libcurl wakes its own thread by it */
    SYS_connect,
    SYS_recvfrom,
    SYS_recvmsg,
    SYS_sendto,
    SYS_sendmsg,
    SYS_sendmmsg, /* for questions to a name server */
    SYS_shutdown,
    SYS_getsockname,
    SYS_getpeername,
    SYS_getsockopt,
    SYS_setsockopt,
    SYS_read,
    SYS_readv,
    SYS_write,
    SYS_writev,
    SYS_close,
    SYS_ioctl,
    SYS_fcntl,
    /* waiting */
    SYS_ppoll,
    SYS_pselect6,
    SYS_eventfd2,
    SYS_pipe2,
    SYS_futex,
    SYS_clock_gettime,
    SYS_clock_nanosleep,
    SYS_gettimeofday,
    SYS_sched_yield,
    SYS_restart_syscall,
    /* reading files, and writing images in memory */
    SYS_openat,
    SYS_fstat,
    SYS_newfstatat,
    SYS_statx,
    SYS_faccessat,
    SYS_readlinkat,
    SYS_getdents64,
    SYS_lseek,
    SYS_pread64,
    SYS_pwrite64,
    SYS_memfd_create,
    SYS_ftruncate,
    SYS_fallocate,
    SYS_dup,
    SYS_mmap,
    SYS_munmap,
    SYS_mremap,
    SYS_mprotect,
    SYS_madvise,
    SYS_brk,
    SYS_getrandom,
    SYS_uname,
    SYS_sysinfo,
    /* threads, signals and the end */
    SYS_rt_sigaction,
    SYS_rt_sigprocmask,
    SYS_rt_sigreturn,
    SYS_sigaltstack,
    SYS_set_robust_list,
    SYS_rseq,
    SYS_prlimit64,
    SYS_prctl,
    SYS_sched_getaffinity,
    SYS_getpid,
    SYS_gettid,
    SYS_getuid,
    SYS_geteuid,
    SYS_getgid,
    SYS_getegid,
    SYS_tgkill,
    SYS_exit,
    SYS_exit_group,
#ifdef SYS_poll /* the older calls of x86-64 */
    SYS_poll,
    SYS_select,
    SYS_open,
    SYS_stat,
    SYS_lstat,
    SYS_access,
    SYS_readlink,
    SYS_time,
#endif
};

/* --- all of it --------------------------------------------------------------
 */

/* Sets limits: many connections may be open, and memory is never written to a
 * core file. */
static void
set_limits(void)
{
  struct rlimit none = {0, 0}, descriptors;
  setrlimit(RLIMIT_CORE, &none);
  if (getrlimit(RLIMIT_NOFILE, &descriptors) == 0) {
    descriptors.rlim_cur =
        descriptors.rlim_max < DESCRIPTORS ? descriptors.rlim_max : DESCRIPTORS;
    setrlimit(RLIMIT_NOFILE, &descriptors);
  }
}

/* Where this build confines nothing. */
static bool
is_off(void)
{
  return !confine_is_on() || WRITES_FILES;
}

enum err
fetcher_sandbox_enter_open(const char *who)
{
  set_limits();
  if (is_off())
    return ERR_NONE;
  tzset(); /* reads its file now, which it cannot later */
  TRY(confine_to_files());
  confine_calls(allowed_calls, sizeof allowed_calls / sizeof *allowed_calls);
  confine_warn(who);
  return ERR_NONE;
}

enum err
fetcher_sandbox_enter(const struct lane *lanes, size_t count)
{
  if (!is_off())
    TRY(confine_to_ports(lanes, count));
  return fetcher_sandbox_enter_open("the fetcher");
}
