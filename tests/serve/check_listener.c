#include "serve/listener.h"

#include "base/clock.h"
#include "check_listener.h"
#include "runner.h"
#include "serve/inherited.h"
#include "serve/listener_address.h"

#include <errno.h>
#include <fcntl.h>
#include <netdb.h>
#include <netinet/in.h>
#include <poll.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/file.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/un.h>
#include <sys/wait.h>
#include <unistd.h>

enum { MODES = 07777, EXPORT_MAXIMUM = 65536, STARTERS = 6, ROUNDS = 20 };

runner_suite check_listener;

/* --- help ---------------------------------------------------------------- */

static char folder[64], path[96], address[192];

/* A new folder; path is in it, and address is "unix:path" with parts. */
static void
begin(const char *parts)
{
  snprintf(folder, sizeof folder, "/tmp/seeother-listener-XXXXXX");
  ck_assert_ptr_nonnull(mkdtemp(folder));
  snprintf(path, sizeof path, "%s/socket", folder);
  snprintf(address, sizeof address, "unix:%s%s", path, parts);
}

/* Fails where something is left in the folder. */
static void
end(void)
{
  ck_assert_int_eq(rmdir(folder), 0);
}

static struct sockaddr_un
place_of(const char *name)
{
  struct sockaddr_un place = {.sun_family = AF_UNIX};
  snprintf(place.sun_path, sizeof place.sun_path, "%s", name);
  return place;
}

/* A connection, or -1. */
static int
connect_to(const char *name)
{
  struct sockaddr_un place = place_of(name);
  int fd = socket(AF_UNIX, SOCK_STREAM | SOCK_NONBLOCK, 0);
  if (connect(fd, (const struct sockaddr *)&place, sizeof place) == 0)
    return fd;
  int failed = errno;
  close(fd);
  errno = failed;
  return -1;
}

static bool
is_answered(const char *name)
{
  int fd = connect_to(name);
  if (fd >= 0)
    close(fd);
  return fd >= 0;
}

/* A socket at the path, which listens with room for so many, or not at all. */
static int
bind_plain(int queue)
{
  struct sockaddr_un place = place_of(path);
  int fd = socket(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0);
  ck_assert_int_eq(bind(fd, (const struct sockaddr *)&place, sizeof place), 0);
  if (queue >= 0)
    ck_assert_int_eq(listen(fd, queue), 0);
  return fd;
}

static unsigned
port_of(int fd)
{
  struct sockaddr_in bound;
  socklen_t length = sizeof bound;
  ck_assert_int_eq(getsockname(fd, (struct sockaddr *)&bound, &length), 0);
  return ntohs(bound.sin_port);
}

static bool
is_open(int fd)
{
  return fcntl(fd, F_GETFD) >= 0;
}

/* Puts listeners into the environment as another process would find them, and
 * forgets them here, with their descriptors open. */
static void
pass_to_environment(struct listener *listeners, size_t count)
{
  struct buffer text;
  buffer_init(&text, EXPORT_MAXIMUM);
  listener_export(listeners, count, &text);
  buffer_put_char(&text, '\0');
  ck_assert_int_eq(buffer_err(&text), ERR_NONE);
  ck_assert(listener_pass_on(listeners, count));
  for (size_t i = 0; i < count; i++) {
    for (unsigned j = 0; j < listeners[i].count; j++)
      ck_assert_int_eq(fcntl(listeners[i].sockets[j], F_GETFD), 0);
    free(listeners[i].sockets);
  }
  ck_assert_int_eq(setenv(INHERITED_VARIABLE, text.bytes, 1), 0);
  buffer_fini(&text);
}

static enum err
open_one(struct listener *listener, const char *text, unsigned threads)
{
  return listener_open(listener, str_from(text), threads);
}

/* --- opening ------------------------------------------------------------- */

START_TEST(shares_a_port_among_threads)
{
  struct listener listener, second;
  char text[64];
  ck_assert_int_eq(open_one(&listener, "127.0.0.1:0", 3), ERR_NONE);
  ck_assert_uint_eq(listener.count, 3);
  unsigned port = port_of(listener.sockets[0]);
  ck_assert_uint_ne(port, 0);
  for (unsigned i = 1; i < 3; i++)
    ck_assert_uint_eq(port_of(listener.sockets[i]), port);
  snprintf(text, sizeof text, "http://127.0.0.1:%u/", port);
  ck_assert_str_eq(listener.name, text);
  snprintf(text, sizeof text, "127.0.0.1:%u", port);
  ck_assert_int_eq(open_one(&second, text, 1), ERR_SYSTEM);
  listener_close(&listener);
  ck_assert_int_eq(open_one(&second, text, 1), ERR_NONE);
  listener_close(&second);
}
END_TEST

static const struct {
  const char *parts;
  mode_t mode;
} modes[] = {
    {"", 0666},
    {"?mode=0660", 0660},
    {"?mode=600", 0600},
    {"?mode=0777", 0777},
    {"?group=54321", 0660},
    {"?user=54321", 0660},
    {"?mode=0060", 0060},
    {"?group=54321&mode=0666", 0666},
};

/* Whatever the umask is, which is left as it was. */
START_TEST(knows_where_tls_is_spoken)
{
  static const struct {
    const char *address, *name;
    bool is_tls;
  } rows[] = {
      {"127.0.0.1:0", "http://127.0.0.1:", false},
      {"https:127.0.0.1:0", "https://127.0.0.1:", true},
      {"https:[::1]:0", "https://[::1]:", true},
  };
  for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
    struct listener listener;
    if (open_one(&listener, rows[i].address, 1)) /* without IPv6 */
      continue;
    ck_assert_int_eq(listener.is_tls, rows[i].is_tls);
    ck_assert_int_eq(strncmp(listener.name, rows[i].name, strlen(rows[i].name)),
                     0);
    ck_assert_str_eq(listener.text, rows[i].address);
    listener_close(&listener);
  }
}
END_TEST

START_TEST(gives_the_path_its_mode)
{
  const mode_t masks[] = {0, 022, 0777};
  struct stat status;
  bool may_connect = modes[_i].mode & 0200;
  bool named = strstr(modes[_i].parts, "54321");
  if (named && geteuid() != 0) {
    printf("# skipped: only root can give a path away\n");
    return;
  }
  for (size_t i = 0; i < sizeof masks / sizeof *masks; i++) {
    struct listener listener;
    mode_t before = umask(masks[i]);
    begin(modes[_i].parts);
    chmod(folder, 0700);
    enum err err = open_one(&listener, address, 2);
    ck_assert_uint_eq(umask(before), masks[i]);
    ck_assert_int_eq(err, ERR_NONE);
    ck_assert_int_eq(lstat(path, &status), 0);
    ck_assert_uint_eq(status.st_mode & MODES, modes[_i].mode);
    ck_assert_uint_eq(status.st_gid,
                      strstr(modes[_i].parts, "group") ? 54321 : getegid());
    ck_assert_uint_eq(status.st_uid,
                      strstr(modes[_i].parts, "user") ? 54321 : geteuid());
    ck_assert(is_answered(path) == (may_connect || geteuid() == 0));
    listener_close(&listener);
    end();
  }
}
END_TEST

/* Looks at the path all the time, and says whether another group than the one
 * that was meant could have used it. */
static void
watch(int out)
{
  struct stat status;
  struct pollfd end = {.fd = out, .events = POLLIN};
  bool leaked = false;
  while (poll(&end, 1, 0) == 0)
    for (int i = 0; i < 1000; i++)
      leaked |= lstat(path, &status) == 0 && (status.st_mode & 0077) &&
                status.st_gid != 54321;
  _exit(leaked);
}

START_TEST(lets_no_other_group_in_before)
{
  int out[2], status;
  if (geteuid() != 0) {
    printf("# skipped: only root can give a path away\n");
    return;
  }
  begin("?mode=0660&group=54321");
  ck_assert_int_eq(pipe(out), 0);
  pid_t child = fork();
  if (child == 0)
    watch(out[0]);
  for (int i = 0; i < 5000; i++) {
    struct listener listener;
    ck_assert_int_eq(open_one(&listener, address, 1), ERR_NONE);
    listener_close(&listener);
  }
  ck_assert_int_eq(write(out[1], "x", 1), 1);
  ck_assert_int_eq(waitpid(child, &status, 0), child);
  ck_assert_int_eq(status, 0);
  close(out[0]);
  close(out[1]);
  end();
}
END_TEST

static const char *const bad[] = {
    "",
    "8303",
    "127.0.0.1:",
    "127.0.0.1:65536",
    "127.0.0.1:-1",
    "[::1:80",
    "::1]:80",
    "[]:80",
    "[127.0.0.1]:80",
    "[[::1]]:80",
    "https:[::1:8443",
    "127.0.0.1:000008303",
    "https:",
    "https:8443",
    "https:127.0.0.1:",
    "https://127.0.0.1:0",
    "https:unix:/tmp/seeother-bad",
    "HTTPS:127.0.0.1:0",
    "unix:",
    "unix:?mode=0660",
    "unix:/tmp/",
    "unix:/tmp/seeother-bad?",
    "unix:/tmp/seeother-bad?mode",
    "unix:/tmp/seeother-bad?mode=",
    "unix:/tmp/seeother-bad?mode=0888",
    "unix:/tmp/seeother-bad?mode=1777",
    "unix:/tmp/seeother-bad?mode=00660",
    "unix:/tmp/seeother-bad?mode=rw",
    "unix:/tmp/seeother-bad?mode=0660&",
    "unix:/tmp/seeother-bad?mode=0660&mode=0600",
    "unix:/tmp/seeother-bad?user=",
    "unix:/tmp/seeother-bad?user=0&user=0",
    "unix:/tmp/seeother-bad?owner=0",
    "unix:/tmp/seeother-bad?group=no such group",
    "unix:/tmp/seeother-bad?user=no such user",
    "unix:/tmp/seeother-bad?user=4294967295",
    "unix:/tmp/seeother-bad\ny",
    "unix:/tmp/"
    "a-path-that-is-longer-than-unix-sockets-can-have-it-for-there-are-"
    "only-one-hundred-and-seven-bytes-for-it",
};

START_TEST(refuses_bad_addresses)
{
  struct listener listener;
  ck_assert_int_eq(open_one(&listener, bad[_i], 1), ERR_USAGE);
  ck_assert_uint_eq(listener.count, 0);
  ck_assert_int_ne(access("/tmp/seeother-bad", F_OK), 0);
  listener_close(&listener);
}
END_TEST

/* --- what stands at the path --------------------------------------------- */

START_TEST(replaces_what_a_dead_process_left)
{
  struct listener listener;
  begin("");
  close(bind_plain(1));
  ck_assert(!is_answered(path));
  ck_assert_int_eq(open_one(&listener, address, 1), ERR_NONE);
  ck_assert(is_answered(path));
  listener_close(&listener);
  end();
}
END_TEST

START_TEST(leaves_what_somebody_answers)
{
  struct listener listener;
  begin("");
  int other = bind_plain(8);
  ck_assert_int_eq(open_one(&listener, address, 1), ERR_SYSTEM);
  listener_close(&listener);
  ck_assert(is_answered(path));
  close(other);
  unlink(path);
  end();
}
END_TEST

/* Its queue is full: it does not refuse, and waiting for it would not end. */
START_TEST(leaves_what_a_stopped_process_has)
{
  struct listener listener;
  int plugs[8], count = 0;
  begin("");
  int other = bind_plain(0);
  while (count < 8 && (plugs[count] = connect_to(path)) >= 0)
    count++;
  ck_assert_int_lt(count, 8);
  ck_assert_int_eq(errno, EAGAIN);
  ck_assert_int_eq(open_one(&listener, address, 1), ERR_SYSTEM);
  ck_assert_int_eq(access(path, F_OK), 0);
  while (count > 0)
    close(plugs[--count]);
  close(other);
  unlink(path);
  end();
}
END_TEST

/* Somebody has locked the folder. A server waits for two seconds, and then goes
 * on without the lock. */
START_TEST(waits_for_a_locked_folder)
{
  struct listener listener;
  begin("");
  int lock = open(folder, O_RDONLY | O_DIRECTORY | O_CLOEXEC);
  ck_assert_int_ge(lock, 0);
  ck_assert_int_eq(flock(lock, LOCK_EX), 0);
  int64_t before = clock_milliseconds();
  ck_assert_int_eq(open_one(&listener, address, 1), ERR_NONE);
  ck_assert_int_ge(clock_milliseconds() - before, 1900);
  ck_assert(is_answered(path));
  listener_close(&listener);
  close(lock);
  end();
}
END_TEST

/* Files and links are somebody's, whatever they lead to. */
START_TEST(leaves_what_is_not_a_socket)
{
  struct listener listener;
  struct stat status;
  char target[128];
  begin("");
  int file = open(path, O_CREAT | O_WRONLY, 0600);
  ck_assert_int_eq(open_one(&listener, address, 1), ERR_SYSTEM);
  ck_assert_int_eq(lstat(path, &status), 0);
  ck_assert(S_ISREG(status.st_mode));
  close(file);
  unlink(path);
  snprintf(target, sizeof target, "%s.old", path);
  close(bind_plain(1));
  ck_assert_int_eq(rename(path, target), 0);
  ck_assert_int_eq(symlink(target, path), 0);
  ck_assert_int_eq(open_one(&listener, address, 1), ERR_SYSTEM);
  ck_assert_int_eq(unlink(target), 0);
  ck_assert_int_eq(unlink(path), 0);
  end();
}
END_TEST

START_TEST(removes_its_own_path_alone)
{
  struct listener listener;
  begin("");
  ck_assert_int_eq(open_one(&listener, address, 1), ERR_NONE);
  unlink(path);
  int other = bind_plain(8);
  listener_close(&listener);
  ck_assert(is_answered(path));
  close(other);
  unlink(path);
  ck_assert_int_eq(open_one(&listener, address, 1), ERR_NONE);
  listener_release(&listener);
  ck_assert_int_eq(access(path, F_OK), 0);
  unlink(path);
  end();
}
END_TEST

/* Opens as soon as the gate closes, says whether it could, and stays until it
 * is told to go. */
static void
start_with_others(const int gate[2], int said, const int out[2])
{
  struct listener listener;
  char byte;
  close(gate[1]);
  close(out[1]);
  (void)!read(gate[0], &byte, 1);
  byte = open_one(&listener, address, 1) == ERR_NONE ? 'y' : 'n';
  (void)!write(said, &byte, 1);
  (void)!read(out[0], &byte, 1);
  _exit(0); /* with the path, as if it was killed */
}

/* Each finds the path of the round before. One of them gets it, and whoever
 * connects finds that one. */
START_TEST(only_one_of_many_starts)
{
  begin("");
  close(bind_plain(1));
  for (int round = 0; round < ROUNDS; round++) {
    int gate[2], said[2], out[2], opened = 0;
    char byte;
    ck_assert(!pipe(gate) && !pipe(said) && !pipe(out));
    for (int i = 0; i < STARTERS; i++)
      if (fork() == 0)
        start_with_others(gate, said[1], out);
    close(gate[0]);
    close(gate[1]);
    for (int i = 0; i < STARTERS; i++) {
      ck_assert_int_eq(read(said[0], &byte, 1), 1);
      opened += byte == 'y';
    }
    ck_assert_int_eq(opened, 1);
    ck_assert(is_answered(path));
    close(out[0]);
    close(out[1]);
    close(said[0]);
    close(said[1]);
    for (int i = 0; i < STARTERS; i++)
      ck_assert_int_gt(wait(NULL), 0);
  }
  unlink(path);
  end();
}
END_TEST

/* --- inheriting ---------------------------------------------------------- */

START_TEST(takes_all_sockets_of_an_address)
{
  struct listener first[2], then[2];
  begin("?mode=0600");
  ck_assert_int_eq(open_one(&first[0], "127.0.0.1:0", 3), ERR_NONE);
  ck_assert_int_eq(open_one(&first[1], address, 3), ERR_NONE);
  int descriptor = first[0].sockets[0];
  pass_to_environment(first, 2);
  ck_assert_int_eq(inherited_read(), ERR_NONE);
  ck_assert_ptr_null(getenv(INHERITED_VARIABLE));
  ck_assert_int_eq(open_one(&then[0], "127.0.0.1:0", 1), ERR_NONE);
  ck_assert_int_eq(open_one(&then[1], address, 1), ERR_NONE);
  ck_assert_uint_eq(then[0].count, 3);
  ck_assert_uint_eq(then[1].count, 1);
  ck_assert_int_eq(then[0].sockets[0], descriptor);
  ck_assert_str_eq(then[0].name, first[0].name);
  ck_assert_str_eq(then[1].path, path);
  ck_assert_int_eq(fcntl(descriptor, F_GETFD), FD_CLOEXEC);
  listener_settle(then, 2);
  ck_assert(is_answered(path));
  listener_close(&then[0]);
  listener_close(&then[1]);
  ck_assert(!is_open(descriptor));
  end();
}
END_TEST

/* The configuration may write the address in another way by now. */
START_TEST(takes_sockets_by_their_address)
{
  struct listener first[2], then[2];
  struct stat status;
  char text[64];
  begin("?mode=0600");
  ck_assert_int_eq(open_one(&first[0], "127.0.0.1:0", 2), ERR_NONE);
  ck_assert_int_eq(open_one(&first[1], address, 1), ERR_NONE);
  snprintf(text, sizeof text, "127.0.0.1:%u", port_of(first[0].sockets[0]));
  pass_to_environment(first, 2);
  ck_assert_int_eq(inherited_read(), ERR_NONE);
  ck_assert_int_eq(open_one(&then[0], text, 1), ERR_NONE);
  ck_assert_uint_eq(then[0].count, 2);
  snprintf(address, sizeof address, "unix:%s?mode=0622", path);
  ck_assert_int_eq(open_one(&then[1], address, 1), ERR_NONE);
  ck_assert_int_eq(lstat(path, &status), 0);
  ck_assert_uint_eq(status.st_mode & MODES, 0622);
  listener_settle(then, 2);
  listener_close(&then[0]);
  listener_close(&then[1]);
  end();
}
END_TEST

/* A socket is taken for its host and port; for its text, at any port. */
START_TEST(takes_sockets_of_its_host_and_port)
{
  enum port { SAME, OTHER, ANY };
  static const struct {
    const char *open, *host;
    enum port port;
    bool is_taken;
  } rows[] = {
      {"127.0.0.1:0", "127.0.0.1", ANY, true},
      {"127.0.0.1:0", "127.0.0.1", SAME, true},
      {"127.0.0.1:0", "127.0.0.1", OTHER, false},
      {"127.0.0.1:0", "127.0.0.2", SAME, false},
      {"127.0.0.1:0", "[::1]", SAME, false},
      {"[::1]:0", "[::1]", ANY, true},
      {"[::1]:0", "[::1]", SAME, true},
      {"[::1]:0", "[::1]", OTHER, false},
      {"[::1]:0", "[::]", SAME, false},
      {"[::1]:0", "127.0.0.1", SAME, false},
  };
  begin("");
  for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
    struct listener first;
    struct listener_address parsed;
    char text[64];
    int *sockets = NULL;
    unsigned count = 77;
    bool is_given = false;
    if (open_one(&first, rows[i].open, 1)) {
      printf("# skipped: there is no IPv6\n");
      break;
    }
    unsigned port = port_of(first.sockets[0]);
    port = rows[i].port == SAME ? port : rows[i].port == OTHER ? 1 : 0;
    snprintf(text, sizeof text, "%s:%u", rows[i].host, port);
    pass_to_environment(&first, 1);
    ck_assert_int_eq(inherited_read(), ERR_NONE);
    ck_assert_int_eq(listener_address_parse(str_from(text), &parsed), ERR_NONE);
    struct addrinfo *found,
        hints = {.ai_flags = AI_NUMERICHOST, .ai_socktype = SOCK_STREAM};
    ck_assert_int_eq(getaddrinfo(parsed.host, parsed.port, &hints, &found), 0);
    struct inherited_wish wish = {str_from(text), found->ai_addr,
                                  found->ai_addrlen};
    ck_assert_int_eq(inherited_take(&wish, &sockets, &count, &is_given),
                     ERR_NONE);
    ck_assert_msg(count == rows[i].is_taken, "%s for %s: %u", rows[i].open,
                  text, count);
    ck_assert_int_eq(sockets != NULL, rows[i].is_taken);
    if (sockets)
      close(sockets[0]);
    free(sockets);
    freeaddrinfo(found);
    inherited_close();
  }
  end();
}
END_TEST

/* If the new process ends before it has settled, the old one goes on. */
START_TEST(keeps_the_path_until_it_has_settled)
{
  struct listener first, then;
  begin("");
  ck_assert_int_eq(open_one(&first, address, 1), ERR_NONE);
  int copy = dup(first.sockets[0]);
  pass_to_environment(&first, 1);
  ck_assert_int_eq(inherited_read(), ERR_NONE);
  ck_assert_int_eq(open_one(&then, address, 1), ERR_NONE);
  listener_close(&then);
  ck_assert(is_answered(path));
  close(copy);
  unlink(path);
  inherited_close();
  end();
}
END_TEST

START_TEST(closes_what_no_address_wants)
{
  struct listener first[2], then;
  begin("");
  ck_assert_int_eq(open_one(&first[0], address, 1), ERR_NONE);
  ck_assert_int_eq(open_one(&first[1], "127.0.0.1:0", 2), ERR_NONE);
  int descriptors[] = {first[0].sockets[0], first[1].sockets[0],
                       first[1].sockets[1]};
  pass_to_environment(first, 2);
  ck_assert_int_eq(inherited_read(), ERR_NONE);
  /* Another host, and a free port: not the one that was inherited. */
  ck_assert_int_eq(open_one(&then, "127.0.0.2:0", 1), ERR_NONE);
  ck_assert_uint_eq(then.count, 1);
  ck_assert(is_open(descriptors[0]) && is_open(descriptors[1]));
  listener_settle(&then, 1);
  for (int i = 0; i < 3; i++)
    ck_assert(!is_open(descriptors[i]));
  listener_close(&then);
  end();
}
END_TEST

/* Nobody could reach it. The new one keeps its path when the old is closed. */
START_TEST(opens_a_path_that_has_vanished)
{
  struct listener first, then;
  begin("");
  ck_assert_int_eq(open_one(&first, address, 1), ERR_NONE);
  int descriptor = first.sockets[0];
  pass_to_environment(&first, 1);
  ck_assert_int_eq(inherited_read(), ERR_NONE);
  ck_assert_int_eq(unlink(path), 0);
  ck_assert_int_eq(open_one(&then, address, 1), ERR_NONE);
  ck_assert_int_ne(then.sockets[0], descriptor);
  listener_settle(&then, 1);
  ck_assert(!is_open(descriptor));
  ck_assert(is_answered(path));
  listener_close(&then);
  end();
}
END_TEST

/* A path of systemd's stays, also through a second process. */
START_TEST(keeps_a_path_that_is_not_given)
{
  struct listener listener;
  char text[192];
  begin("");
  int other = bind_plain(8);
  for (int i = 0; i < 2; i++) {
    snprintf(text, sizeof text, "kept %d unix:%s\n", other, path);
    setenv(INHERITED_VARIABLE, text, 1);
    ck_assert_int_eq(inherited_read(), ERR_NONE);
    ck_assert_int_eq(open_one(&listener, address, 1), ERR_NONE);
    listener_settle(&listener, 1);
    if (i == 0) {
      pass_to_environment(&listener, 1);
      ck_assert_str_eq(getenv(INHERITED_VARIABLE), text);
    }
  }
  listener_close(&listener);
  ck_assert_int_eq(access(path, F_OK), 0);
  unlink(path);
  end();
}
END_TEST

/* What is not a socket that listens belongs to somebody else. */
START_TEST(leaves_other_descriptors_alone)
{
  struct listener listener;
  char text[192];
  int file = open("/dev/null", O_RDONLY);
  int silent = socket(AF_INET, SOCK_STREAM, 0);
  int datagrams = socket(AF_INET, SOCK_DGRAM, 0);
  begin("");
  int good = bind_plain(8);
  snprintf(text, sizeof text, "given %d,%d,%d,9999,%d,%d unix:%s\n", file,
           silent, datagrams, good, good, path);
  setenv(INHERITED_VARIABLE, text, 1);
  ck_assert_int_eq(inherited_read(), ERR_NONE);
  ck_assert_int_eq(open_one(&listener, address, 1), ERR_NONE);
  ck_assert_uint_eq(listener.count, 1);
  ck_assert_int_eq(listener.sockets[0], good);
  listener_settle(&listener, 1);
  ck_assert(is_open(file) && is_open(silent) && is_open(datagrams));
  listener_close(&listener);
  close(file);
  close(silent);
  close(datagrams);
  end();
}
END_TEST

static const char *const malformed[] = {
    "%d 127.0.0.1:0",
    "given %d\n",
    "given %d 127.0.0.1:0",
    "taken %d 127.0.0.1:0\n",
    "given x%d 127.0.0.1:0\n",
    "given  \n",
    "\n",
    "given 0,1,2 127.0.0.1:0\n",
};

START_TEST(passes_malformed_text_over)
{
  struct listener listener;
  char text[192];
  ck_assert_int_eq(open_one(&listener, "127.0.0.1:0", 1), ERR_NONE);
  /* One of them has no number to print. */
#pragma GCC diagnostic push
#pragma GCC diagnostic ignored "-Wformat-nonliteral"
#pragma GCC diagnostic ignored "-Wformat-extra-args"
  snprintf(text, sizeof text, malformed[_i], listener.sockets[0]);
#pragma GCC diagnostic pop
  setenv(INHERITED_VARIABLE, text, 1);
  ck_assert_int_eq(inherited_read(), ERR_NONE);
  inherited_close();
  ck_assert(is_open(listener.sockets[0]));
  ck_assert_ptr_null(getenv(INHERITED_VARIABLE));
  listener_close(&listener);
}
END_TEST

/* --- other processes ----------------------------------------------------- */

/* Descriptor 3, as systemd passes it; returns whether it was taken. */
static int
take_from_systemd(int socket, pid_t process)
{
  struct listener listener;
  char text[32];
  if (dup2(socket, 3) != 3)
    return 2;
  snprintf(text, sizeof text, "%d", (int)process);
  setenv("LISTEN_PID", text, 1);
  setenv("LISTEN_FDS", "1", 1);
  if (inherited_read() || getenv("LISTEN_PID") || getenv("LISTEN_FDS"))
    return 2;
  if (open_one(&listener, address, 1))
    return 0;
  int taken = listener.count == 1 && listener.sockets[0] == 3 &&
              fcntl(3, F_GETFD) == FD_CLOEXEC &&
              (fcntl(3, F_GETFL) & O_NONBLOCK);
  listener_settle(&listener, 1);
  listener_close(&listener);
  return taken;
}

START_TEST(takes_what_systemd_passes)
{
  begin("?mode=0600");
  int other = bind_plain(8), status;
  for (int is_ours = 0; is_ours < 2; is_ours++) {
    pid_t child = fork();
    if (child == 0)
      _exit(take_from_systemd(other, is_ours ? getpid() : getppid()));
    ck_assert_int_eq(waitpid(child, &status, 0), child);
    ck_assert(WIFEXITED(status));
    ck_assert_int_eq(WEXITSTATUS(status), is_ours);
    ck_assert(is_answered(path)); /* it is systemd's */
  }
  close(other);
  unlink(path);
  end();
}
END_TEST

/* Accepts a connection, and answers with a byte. */
static bool
answer_one(int fd)
{
  struct pollfd waiting = {.fd = fd, .events = POLLIN};
  if (poll(&waiting, 1, 10000) != 1)
    return false;
  int plug = accept(fd, NULL, NULL);
  return plug >= 0 && write(plug, "h", 1) == 1;
}

int
check_listener_heir(const char *tcp, const char *local)
{
  struct listener listeners[2];
  if (inherited_read() || open_one(&listeners[0], tcp, 1) ||
      open_one(&listeners[1], local, 1))
    return 2;
  if (getenv(INHERITED_VARIABLE) || listeners[0].count != 2)
    return 3;
  listener_settle(listeners, 2);
  if (!answer_one(listeners[1].sockets[0]))
    return 4;
  listener_close(&listeners[0]);
  listener_close(&listeners[1]);
  return 0;
}

/* A connection that was made before the new program has begun is answered by
 * it, and its descriptors are what it needs and no more. */
START_TEST(goes_on_in_another_program)
{
  struct listener listeners[2];
  struct buffer text;
  char byte = 0;
  int status;
  begin("?mode=0600");
  ck_assert_int_eq(open_one(&listeners[0], "127.0.0.1:0", 2), ERR_NONE);
  ck_assert_int_eq(open_one(&listeners[1], address, 1), ERR_NONE);
  buffer_init(&text, EXPORT_MAXIMUM);
  listener_export(listeners, 2, &text);
  buffer_put_char(&text, '\0');
  int plug = connect_to(path);
  ck_assert_int_ge(plug, 0);
  pid_t child = fork();
  if (child == 0) {
    if (!listener_pass_on(listeners, 2) ||
        setenv(INHERITED_VARIABLE, text.bytes, 1))
      _exit(5);
    execl("/proc/self/exe", "check_serve", "heir", "127.0.0.1:0", address,
          (char *)NULL);
    _exit(6);
  }
  for (int i = 0; i < 2; i++)
    ck_assert_int_eq(fcntl(listeners[0].sockets[i], F_GETFD), FD_CLOEXEC);
  listener_release(&listeners[0]);
  listener_release(&listeners[1]);
  ck_assert_int_eq(waitpid(child, &status, 0), child);
  ck_assert(WIFEXITED(status));
  ck_assert_int_eq(WEXITSTATUS(status), 0);
  ck_assert_int_eq(read(plug, &byte, 1), 1);
  ck_assert_int_eq(byte, 'h');
  close(plug);
  buffer_fini(&text);
  end(); /* the new program has removed the path */
}
END_TEST

Suite *
check_listener(void)
{
  const TTest *tests[] = {shares_a_port_among_threads,
                          knows_where_tls_is_spoken,
                          lets_no_other_group_in_before,
                          replaces_what_a_dead_process_left,
                          leaves_what_somebody_answers,
                          leaves_what_a_stopped_process_has,
                          leaves_what_is_not_a_socket,
                          removes_its_own_path_alone,
                          only_one_of_many_starts,
                          takes_all_sockets_of_an_address,
                          takes_sockets_by_their_address,
                          takes_sockets_of_its_host_and_port,
                          keeps_the_path_until_it_has_settled,
                          closes_what_no_address_wants,
                          keeps_a_path_that_is_not_given,
                          opens_a_path_that_has_vanished,
                          leaves_other_descriptors_alone,
                          takes_what_systemd_passes,
                          goes_on_in_another_program};
  Suite *suite =
      runner_make_suite("listener", tests, sizeof tests / sizeof *tests);
  TCase *loops = tcase_create("listener tables");
  tcase_add_loop_test(loops, gives_the_path_its_mode, 0,
                      sizeof modes / sizeof *modes);
  tcase_add_loop_test(loops, refuses_bad_addresses, 0,
                      sizeof bad / sizeof *bad);
  tcase_add_loop_test(loops, passes_malformed_text_over, 0,
                      sizeof malformed / sizeof *malformed);
  suite_add_tcase(suite, loops);
  TCase *locked = tcase_create("locked folder");
  tcase_set_timeout(locked, 60);
  tcase_add_test(locked, waits_for_a_locked_folder);
  suite_add_tcase(suite, locked);
  return suite;
}
