#include "fetch/fetcher_sandbox.h"

#include "base/log.h"
#include "compile/confine.h"
#include "deeds.h"
#include "runner.h"

#include <arpa/inet.h>
#include <errno.h>
#include <fcntl.h>
#include <linux/landlock.h>
#include <netdb.h>
#include <netinet/in.h>
#include <stdio.h>
#include <sys/mman.h>
#include <sys/socket.h>
#include <sys/syscall.h>
#include <sys/wait.h>
#include <unistd.h>

runner_suite check_fetcher_sandbox;

/* Both ports are listened to; one is the endpoint's. */
static uint16_t port, other_port;
static int before; /* a socket that was made before */

/* Each says whether it was refused. */

static bool
local_socket(void)
{
  return deed_is_refused(socket(AF_UNIX, SOCK_STREAM, 0));
}

static bool
kernel_socket(void)
{
  return deed_is_refused(socket(AF_NETLINK, SOCK_RAW, 0));
}

static bool
packet_socket(void)
{
  return deed_is_refused(socket(AF_PACKET, SOCK_RAW, 0));
}

static bool
bound_socket(void)
{
  struct sockaddr_in address = {.sin_family = AF_INET};
  return deed_is_refused(
      bind(before, (const struct sockaddr *)&address, sizeof address));
}

static bool
listening_socket(void)
{
  return deed_is_refused(listen(before, 1));
}

static bool
taken_connection(void)
{
  return deed_is_refused(accept4(before, NULL, NULL, 0));
}

static bool
file_of_a_process(void)
{
  return deed_is_refused(open("/proc/self/environ", O_RDONLY));
}

static bool
written_file(void)
{
  return deed_is_refused(open("/etc/hosts", O_WRONLY)) &&
         deed_is_refused(open("/etc/hosts", O_RDWR)) &&
         deed_is_refused(open("/etc/hosts", O_RDONLY | O_TRUNC));
}

static bool
new_file(void)
{
  return deed_is_refused(
             open("/tmp/check_fetcher_sandbox", O_WRONLY | O_CREAT, 0600)) &&
         deed_is_refused(
             open("/etc/ssl/check_fetcher_sandbox", O_RDONLY | O_CREAT, 0600));
}

static bool
removed_file(void)
{
  return deed_is_refused(unlink("/tmp/check_fetcher_sandbox")) &&
         deed_is_refused(rename("/tmp/a", "/tmp/b"));
}

static bool
quick_connection(void)
{
  struct sockaddr_in address = {.sin_family = AF_INET,
                                .sin_port = htons(port),
                                .sin_addr.s_addr = htonl(INADDR_LOOPBACK)};
  return deed_is_refused(sendto(before, "x", 1, MSG_FASTOPEN,
                                (const struct sockaddr *)&address,
                                sizeof address));
}

/* Each says whether it can be done. */

static bool
connects(void)
{
  return deed_connects(port);
}

static bool
other_connection(void)
{
  return !deed_connects(other_port) && errno == EACCES;
}

/* The kernel looks at the ports of TCP alone. */
static bool
other_protocol(void)
{
  return deed_is_refused(socket(AF_INET, SOCK_STREAM, IPPROTO_MPTCP)) &&
         deed_is_refused(socket(AF_INET6, SOCK_STREAM, IPPROTO_MPTCP)) &&
         deed_is_refused(socket(AF_INET, SOCK_STREAM, IPPROTO_SCTP));
}

static bool
makes_an_image(void)
{
  int fd = memfd_create("image", MFD_ALLOW_SEALING);
  return fd >= 0 && write(fd, "x", 1) == 1 &&
         fcntl(fd, F_ADD_SEALS, F_SEAL_WRITE) == 0;
}

static bool
resolves_names(void)
{
  struct addrinfo hints = {.ai_socktype = SOCK_STREAM}, *found;
  return getaddrinfo("localhost", "80", &hints, &found) == 0;
}

static bool
reads_certificates(void)
{
  static const char path[] = "/etc/ssl/certs/ca-certificates.crt";
  return access(path, R_OK) || open(path, O_RDONLY) >= 0;
}

static const struct {
  const char *what;
  bool (*holds)(void);
  int landlock; /* the version that it needs */
} rows[] = {
    {"a program is refused", deed_program, 0},
    {"a process is refused", deed_process, 0},
    {"a local socket is refused", local_socket, 0},
    {"a socket to the kernel is refused", kernel_socket, 0},
    {"a socket of packets is refused", packet_socket, 0},
    {"a socket with an address is refused", bound_socket, 0},
    {"a socket that listens is refused", listening_socket, 0},
    {"a connection from elsewhere is refused", taken_connection, 0},
    {"a file is refused", deed_file, 1},
    {"a file of a process is refused", file_of_a_process, 1},
    {"a written file is refused", written_file, 0},
    {"a new file is refused", new_file, 0},
    {"a removed file is refused", removed_file, 0},
    {"a process that is watched is refused", deed_watched_process, 0},
    {"a signal to another process is refused", deed_sent_signal, 0},
    {"a connection without connect is refused", quick_connection, 0},
    {"a connection to another port is refused", other_connection, 4},
    {"a protocol other than TCP and UDP is refused", other_protocol, 0},
    {"an endpoint can be connected to", connects, 0},
    {"threads can be made", deed_thread, 0},
    {"images can be made", makes_an_image, 0},
    {"names can be looked up", resolves_names, 0},
    {"certificates can be read", reads_certificates, 0},
};

static void
drop(struct str line)
{
  (void)line;
}

static int
confined(size_t row)
{
  int status;
  pid_t pid = fork();
  if (pid == 0) {
    const struct engine engine = {.endpoint_count = 1};
    struct lane lane = {.engine = &engine};
    lane.endpoints[0].port = (uint16_t)port;
    log_set_sink(drop); /* what the kernel lacks */
    if (confine_privileges() || fetcher_sandbox_enter(&lane, 1))
      _exit(3);
    _exit(rows[row].holds() ? 0 : 1);
  }
  ck_assert_int_eq(waitpid(pid, &status, 0), pid);
  return WIFEXITED(status) ? WEXITSTATUS(status) : -WTERMSIG(status);
}

START_TEST(confines)
{
  long version = syscall(SYS_landlock_create_ruleset, NULL, 0,
                         LANDLOCK_CREATE_RULESET_VERSION);
  if (!confine_is_on())
    return; /* sanitizers */
  if (version < rows[_i].landlock) {
    printf("# %s: this kernel has no Landlock of version %d\n", rows[_i].what,
           rows[_i].landlock);
    return;
  }
  int one = deed_listen(&port), other = deed_listen(&other_port);
  before = socket(AF_INET, SOCK_STREAM, 0);
  int code = confined((size_t)_i);
  ck_assert_msg(code == 0, "%s: %d", rows[_i].what, code);
  close(one);
  close(other);
  close(before);
}
END_TEST

Suite *
check_fetcher_sandbox(void)
{
  Suite *suite = suite_create("fetcher_sandbox");
  TCase *each = tcase_create("rows");
  tcase_add_loop_test(each, confines, 0, (int)(sizeof rows / sizeof *rows));
  suite_add_tcase(suite, each);
  return suite;
}
