/* fetch SETTINGS KIND TEXT COUNT AT_ONCE DIFFERENT: how many questions a
 * fetcher answers in a second, what it needs for one, and how they are
 * answered.
 *
 * SETTINGS is a file with lines of so:source (sparql/engine.h), as
 *   source<TAB>
 *   source.endpoint<TAB>http://127.0.0.1:8890/sparql
 * KIND is a number of enum question_kind, and TEXT what is asked for, where "@"
 * becomes a number below DIFFERENT. */
#include "base/clock.h"
#include "base/file.h"
#include "compile/confine.h"
#include "fetch/fetcher.h"
#include "sparql/message.h"

#include <poll.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/resource.h>
#include <sys/socket.h>
#include <sys/wait.h>
#include <unistd.h>

enum { SETTINGS_MAXIMUM = 1 << 24, WAIT = 30000 };

struct bench {
  int end; /* the server's */
  enum question_kind kind;
  struct str text;
  uint64_t count, at_once, different;
  uint64_t asked, answered, outcomes[MESSAGE_OUTCOMES];
  struct buffer room;
};

/* Ends when the fetcher takes no more for now. */
static void
ask_some(struct bench *bench)
{
  while (bench->asked < bench->count &&
         bench->asked - bench->answered < bench->at_once) {
    struct str rest = bench->text, before = str_cut(&rest, '@');
    buffer_reset(&bench->room);
    buffer_put(&bench->room, before);
    if (rest.bytes)
      buffer_format(&bench->room, "%llu",
                    (unsigned long long)(bench->asked % bench->different));
    buffer_put(&bench->room, rest);
    struct message_question question = {.ticket = bench->asked,
                                        .kind = bench->kind,
                                        .text = buffer_str(&bench->room)};
    if (message_ask(bench->end, &question))
      return;
    bench->asked++;
  }
}

static bool
take_some(struct bench *bench)
{
  struct pollfd some = {.fd = bench->end, .events = POLLIN};
  struct message_answer answer;
  bool has_ended = false;
  if (poll(&some, 1, WAIT) != 1)
    return false;
  while (message_take_answer(bench->end, &bench->room, &answer, &has_ended)) {
    bench->answered++;
    bench->outcomes[answer.outcome]++;
    file_close(answer.fd);
  }
  return !has_ended;
}

static void
say(const struct bench *bench, double seconds, const struct rusage *usage)
{
  static const char *const names[] = {"found", "absent", "unreachable",
                                      "bad",   "late",   "busy"};
  double used =
      (double)(usage->ru_utime.tv_sec + usage->ru_stime.tv_sec) +
      (double)(usage->ru_utime.tv_usec + usage->ru_stime.tv_usec) / 1e6;
  double count = (double)bench->answered;
  printf("%.0f answers in %.2f s: %.0f/s, %.1f us of CPU each, %ld KiB:", count,
         seconds, count / seconds, used * 1e6 / count, usage->ru_maxrss);
  for (int i = 0; i < MESSAGE_OUTCOMES; i++)
    if (bench->outcomes[i])
      printf(" %llu %s", (unsigned long long)bench->outcomes[i], names[i]);
  printf("\n");
}

static int
run_fetcher(int channel, struct str lines)
{
  enum err err = confine_privileges();
  if (!err)
    err = fetcher_run(
        &(struct fetcher_options){.channel = channel, .lines = lines});
  return err_exit_code(err);
}

int
main(int count, char **arguments)
{
  struct bench bench = {.end = -1};
  struct buffer lines;
  struct rusage usage;
  int ends[2], status;
  uint64_t kind;
  buffer_init(&lines, SETTINGS_MAXIMUM);
  buffer_init(&bench.room, MESSAGE_TEXT_MAXIMUM);
  if (count != 7 || file_read(arguments[1], &lines) ||
      !str_to_number(str_from(arguments[2]), QUESTION_KINDS - 1, &kind) ||
      !str_to_number(str_from(arguments[4]), UINT32_MAX, &bench.count) ||
      !str_to_number(str_from(arguments[5]), UINT32_MAX, &bench.at_once) ||
      !str_to_number(str_from(arguments[6]), UINT32_MAX, &bench.different) ||
      bench.different == 0 ||
      socketpair(AF_UNIX, SOCK_SEQPACKET | SOCK_CLOEXEC, 0, ends)) {
    fprintf(stderr, "fetch SETTINGS KIND TEXT COUNT AT_ONCE DIFFERENT\n");
    return EXIT_FAILURE;
  }
  bench.kind = (enum question_kind)kind;
  bench.text = str_from(arguments[3]);
  bench.end = ends[0];
  pid_t pid = fork();
  if (pid == 0) {
    close(ends[0]);
    _exit(run_fetcher(ends[1], buffer_str(&lines)));
  }
  close(ends[1]);
  int64_t begin = clock_milliseconds();
  do
    ask_some(&bench);
  while (bench.answered < bench.count && take_some(&bench));
  double seconds = (double)(clock_milliseconds() - begin) / 1000;
  close(ends[0]);
  wait4(pid, &status, 0, &usage);
  say(&bench, seconds, &usage);
  buffer_fini(&lines);
  buffer_fini(&bench.room);
  return WIFEXITED(status) ? WEXITSTATUS(status) : EXIT_FAILURE;
}
