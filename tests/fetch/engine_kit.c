#include "engine_kit.h"

#include "runner.h"

#include <arpa/inet.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <sys/wait.h>
#include <unistd.h>

static const char PYTHON[] = "/usr/bin/python3";

/* A file with the statements. */
static void
write_statements(char path[])
{
  int fd = mkstemp(path);
  ck_assert_int_ge(fd, 0);
  for (int i = 1; i < 10; i++)
    dprintf(fd,
            "<http://e.org/%d> <http://e.org/p> \"number %d\" .\n"
            "<http://e.org/%d> <http://e.org/q> <http://e.org/%d> .\n",
            i, i, i, i + 1);
  close(fd);
}

static bool
start(struct engine_kit *kit, bool is_secure)
{
  char path[] = "/tmp/check_fetch_XXXXXX", line[16] = "";
  int to[2], from[2];
  const char *script = runner_source("tests/wire/engine.py");
  if (access(PYTHON, X_OK) || access(script, R_OK)) {
    printf("# there is no Python, or no %s: nothing is asked\n", script);
    return false;
  }
  write_statements(path);
  ck_assert_int_eq(pipe2(to, O_CLOEXEC), 0);
  ck_assert_int_eq(pipe2(from, O_CLOEXEC), 0);
  kit->pid = fork();
  if (kit->pid == 0) {
    dup2(to[0], STDIN_FILENO);
    dup2(from[1], STDOUT_FILENO);
    execl(PYTHON, PYTHON, script, path, is_secure ? "--tls" : (char *)NULL,
          (char *)NULL);
    _exit(127);
  }
  close(to[0]);
  close(from[1]);
  kit->input = to[1];
  for (size_t at = 0; !strchr(line, '\n'); at++) {
    ck_assert_uint_lt(at, sizeof line - 1);
    ck_assert_int_eq(read(from[0], line + at, 1), 1);
  }
  close(from[0]);
  unlink(path);
  kit->port = atoi(line);
  kit->is_secure = is_secure;
  if (kit->port > 0)
    return true;
  printf("# there is no openssl: nothing is asked\n");
  engine_kit_stop(kit);
  return false;
}

bool
engine_kit_start(struct engine_kit *kit)
{
  return start(kit, false);
}

bool
engine_kit_start_tls(struct engine_kit *kit)
{
  return start(kit, true);
}

void
engine_kit_stop(struct engine_kit *kit)
{
  close(kit->input);
  waitpid(kit->pid, NULL, 0);
}

const char *
engine_kit_url(const struct engine_kit *kit, const char *fault)
{
  static char urls[8][100];
  static unsigned at;
  char *url = urls[at++ % 8];
  const char *scheme = kit->is_secure ? "https" : "http";
  if (fault)
    snprintf(url, sizeof urls[0], "%s://127.0.0.1:%d/fault/%s", scheme,
             kit->port, fault);
  else
    snprintf(url, sizeof urls[0], "%s://127.0.0.1:%d/sparql", scheme,
             kit->port);
  return url;
}

/* What it answers to a GET. Static. */
static const char *
get(const struct engine_kit *kit, const char *path)
{
  static char answer[1000];
  struct sockaddr_in address = {.sin_family = AF_INET,
                                .sin_port = htons((uint16_t)kit->port),
                                .sin_addr.s_addr = htonl(INADDR_LOOPBACK)};
  size_t at = 0;
  ssize_t got;
  int fd = socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
  ck_assert_int_eq(
      connect(fd, (const struct sockaddr *)&address, sizeof address), 0);
  dprintf(fd, "GET %s HTTP/1.1\r\n\r\n", path);
  while ((got = read(fd, answer + at, sizeof answer - 1 - at)) > 0)
    at += (size_t)got;
  answer[at] = '\0';
  close(fd);
  const char *content = strstr(answer, "\r\n\r\n");
  ck_assert_ptr_nonnull(content);
  return content;
}

void
engine_kit_set(const struct engine_kit *kit, const char *fault)
{
  char path[100];
  snprintf(path, sizeof path, "/set/%s", fault ? fault : "");
  get(kit, path);
}

void
engine_kit_drop(const struct engine_kit *kit)
{
  get(kit, "/drop");
}

int
engine_kit_questions(const struct engine_kit *kit)
{
  return atoi(get(kit, "/count"));
}

int
engine_kit_dead_port(void)
{
  struct sockaddr_in address = {.sin_family = AF_INET,
                                .sin_addr.s_addr = htonl(INADDR_LOOPBACK)};
  socklen_t size = sizeof address;
  int fd = socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
  ck_assert_int_eq(bind(fd, (const struct sockaddr *)&address, size), 0);
  ck_assert_int_eq(getsockname(fd, (struct sockaddr *)&address, &size), 0);
  close(fd);
  return ntohs(address.sin_port);
}
