#include "deeds.h"

#include <arpa/inet.h>
#include <check.h>
#include <errno.h>
#include <fcntl.h>
#include <netinet/in.h>
#include <pthread.h>
#include <signal.h>
#include <sys/ptrace.h>
#include <sys/socket.h>
#include <unistd.h>

bool
deed_is_refused(long result)
{
  return result < 0 && (errno == EPERM || errno == EACCES);
}

bool
deed_program(void)
{
  char *const arguments[] = {(char[]){"true"}, NULL};
  return deed_is_refused(execve("/bin/true", arguments, NULL));
}

bool
deed_process(void)
{
  pid_t pid = fork();
  if (pid == 0)
    _exit(0);
  return deed_is_refused(pid);
}

bool
deed_watched_process(void)
{
  return deed_is_refused(ptrace(PTRACE_ATTACH, getppid(), NULL, NULL));
}

bool
deed_sent_signal(void)
{
  return deed_is_refused(kill(getppid(), 0));
}

bool
deed_file(void)
{
  return deed_is_refused(open("/etc/passwd", O_RDONLY));
}

static void *
mark(void *context)
{
  *(bool *)context = true;
  return NULL;
}

bool
deed_thread(void)
{
  pthread_t thread;
  bool ran = false;
  return pthread_create(&thread, NULL, mark, &ran) == 0 &&
         pthread_join(thread, NULL) == 0 && ran;
}

int
deed_listen(uint16_t *ret_port)
{
  struct sockaddr_in address = {.sin_family = AF_INET,
                                .sin_addr.s_addr = htonl(INADDR_LOOPBACK)};
  socklen_t size = sizeof address;
  int fd = socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
  ck_assert_int_eq(bind(fd, (const struct sockaddr *)&address, size), 0);
  ck_assert_int_eq(listen(fd, 5), 0);
  ck_assert_int_eq(getsockname(fd, (struct sockaddr *)&address, &size), 0);
  *ret_port = ntohs(address.sin_port);
  return fd;
}

bool
deed_connects(uint16_t port)
{
  struct sockaddr_in address = {.sin_family = AF_INET,
                                .sin_port = htons(port),
                                .sin_addr.s_addr = htonl(INADDR_LOOPBACK)};
  int fd = socket(AF_INET, SOCK_STREAM, 0);
  return fd >= 0 &&
         connect(fd, (const struct sockaddr *)&address, sizeof address) == 0;
}
