#include "sparql/message.h"

#include "runner.h"

#include <fcntl.h>
#include <sys/resource.h>
#include <sys/socket.h>
#include <unistd.h>

runner_suite check_message;

static int ends[2];
static struct buffer text;

static void
begin(void)
{
  ck_assert_int_eq(socketpair(AF_UNIX, SOCK_SEQPACKET | SOCK_CLOEXEC, 0, ends),
                   0);
  buffer_init(&text, MESSAGE_TEXT_MAXIMUM);
}

static void
end(void)
{
  close(ends[0]);
  close(ends[1]);
  buffer_fini(&text);
}

START_TEST(questions_come_in_order)
{
  struct message_question asked = {.kind = QUESTION_EXISTS,
                                   .text =
                                       STR("http://e.org/a\nhttp://e.org/b")},
                          got;
  bool ended = true;
  begin();
  ck_assert(!message_take_question(ends[1], &text, &got, &ended));
  ck_assert(!ended);
  for (uint32_t i = 0; i < 3; i++) {
    asked.ticket = UINT64_MAX - i;
    asked.engine = i;
    ck_assert_int_eq(message_ask(ends[0], &asked), ERR_NONE);
  }
  for (uint32_t i = 0; i < 3; i++) {
    ck_assert(message_take_question(ends[1], &text, &got, &ended));
    ck_assert(!ended);
    ck_assert_uint_eq(got.ticket, UINT64_MAX - i);
    ck_assert_uint_eq(got.engine, i);
    ck_assert_int_eq(got.kind, QUESTION_EXISTS);
    ck_assert(str_equals(got.text, asked.text));
  }
  end();
}
END_TEST

START_TEST(answers_bring_a_descriptor)
{
  struct message_answer sent = {.ticket = 7, .outcome = MESSAGE_FOUND}, got;
  int pipes[2];
  char byte = 0;
  bool ended;
  begin();
  ck_assert_int_eq(pipe(pipes), 0);
  sent.fd = pipes[0];
  ck_assert_int_eq(message_reply(ends[0], &sent), ERR_NONE);
  ck_assert_int_eq(close(pipes[0]), 0); /* it has stayed ours */
  ck_assert(message_take_answer(ends[1], &text, &got, &ended));
  ck_assert_uint_eq(got.ticket, 7);
  ck_assert_int_eq(got.outcome, MESSAGE_FOUND);
  ck_assert_uint_eq(got.text.length, 0);
  ck_assert_int_eq(write(pipes[1], "x", 1), 1);
  ck_assert_int_eq(read(got.fd, &byte, 1), 1);
  ck_assert_int_eq(byte, 'x');
  ck_assert(fcntl(got.fd, F_GETFD) & FD_CLOEXEC);
  close(got.fd);
  close(pipes[1]);
  end();
}
END_TEST

/* A process that was started without a standard input may get it as 0. */
START_TEST(the_descriptor_may_be_0)
{
  struct message_answer sent = {.outcome = MESSAGE_FOUND, .fd = 0}, got;
  int pipes[2], before = dup(0);
  char byte = 0;
  bool ended;
  begin();
  ck_assert_int_eq(pipe(pipes), 0);
  ck_assert_int_eq(dup2(pipes[0], 0), 0);
  close(pipes[0]);
  ck_assert_int_eq(message_reply(ends[0], &sent), ERR_NONE);
  close(0);
  ck_assert(message_take_answer(ends[1], &text, &got, &ended));
  ck_assert_int_eq(got.fd, 0);
  ck_assert_int_eq(write(pipes[1], "x", 1), 1);
  ck_assert_int_eq(read(got.fd, &byte, 1), 1);
  ck_assert_int_eq(byte, 'x');
  close(got.fd);
  close(pipes[1]);
  if (before >= 0) {
    ck_assert_int_eq(dup2(before, 0), 0);
    close(before);
  }
  end();
}
END_TEST

START_TEST(answers_bring_words)
{
  struct message_answer sent = {.ticket = 8,
                                .outcome = MESSAGE_BUSY,
                                .retry_seconds = 30,
                                .fd = -1,
                                .text = STR("it has too much to do")},
                        got;
  bool ended;
  begin();
  ck_assert_int_eq(message_reply(ends[0], &sent), ERR_NONE);
  ck_assert(message_take_answer(ends[1], &text, &got, &ended));
  ck_assert_int_eq(got.outcome, MESSAGE_BUSY);
  ck_assert_uint_eq(got.retry_seconds, 30);
  ck_assert_int_eq(got.fd, -1);
  ck_assert(str_equals(got.text, sent.text));
  end();
}
END_TEST

START_TEST(tells_when_the_other_end_is_closed)
{
  struct message_question asked = {.kind = QUESTION_DESCRIBE}, question;
  struct message_answer sent = {.outcome = MESSAGE_ABSENT, .fd = -1}, answer;
  bool ended = false;
  begin();
  ck_assert_int_eq(message_ask(ends[0], &asked), ERR_NONE);
  close(ends[0]);
  ck_assert(message_take_question(ends[1], &text, &question, &ended));
  ck_assert(!message_take_question(ends[1], &text, &question, &ended));
  ck_assert(ended);
  ended = false;
  ck_assert(!message_take_answer(ends[1], &text, &answer, &ended));
  ck_assert(ended);
  ck_assert_int_eq(message_ask(ends[1], &asked), ERR_IO);
  ck_assert_int_eq(message_reply(ends[1], &sent), ERR_IO);
  close(ends[1]);
  buffer_fini(&text);
}
END_TEST

START_TEST(drops_what_is_malformed)
{
  static char whole[MESSAGE_TEXT_MAXIMUM + 64];
  struct {
    uint64_t ticket;
    uint32_t kind, number;
  } head = {.kind = 1000};
  struct message_question question;
  struct message_answer answer;
  bool ended;
  begin();
  for (int kind = 0; kind < 2; kind++) {
    ck_assert_int_eq(write(ends[0], "short", 5), 5);
    ck_assert_int_eq(write(ends[0], &head, sizeof head), sizeof head);
    ck_assert_int_eq(write(ends[0], whole, sizeof whole), sizeof whole);
    for (int i = 0; i < 3; i++) {
      ck_assert(kind ? !message_take_question(ends[1], &text, &question, &ended)
                     : !message_take_answer(ends[1], &text, &answer, &ended));
      ck_assert(!ended);
    }
    ck_assert_int_eq(recv(ends[1], whole, 1, MSG_DONTWAIT), -1); /* no more */
  }
  end();
}
END_TEST

/* Only what is too long, or comes too fast, is refused, and the sender never
 * waits. */
/* Whoever waits for the answer is told. */
START_TEST(a_lost_descriptor_ends_the_question)
{
  struct message_answer sent = {.ticket = 7, .outcome = MESSAGE_FOUND}, got;
  struct rlimit before, none;
  bool ended = true;
  begin();
  sent.fd = open("/dev/null", O_RDONLY | O_CLOEXEC);
  ck_assert_int_ge(sent.fd, 0);
  ck_assert_int_eq(message_reply(ends[1], &sent), ERR_NONE);
  close(sent.fd);
  ck_assert_int_eq(getrlimit(RLIMIT_NOFILE, &before), 0);
  none = before;
  none.rlim_cur = 0;
  ck_assert_int_eq(setrlimit(RLIMIT_NOFILE, &none), 0);
  bool taken = message_take_answer(ends[0], &text, &got, &ended);
  ck_assert_int_eq(setrlimit(RLIMIT_NOFILE, &before), 0);
  ck_assert(taken);
  ck_assert_uint_eq(got.ticket, 7);
  ck_assert_int_eq(got.outcome, MESSAGE_BUSY);
  ck_assert_int_eq(got.fd, -1);
  end();
}
END_TEST

START_TEST(has_a_limit)
{
  static char words[MESSAGE_TEXT_MAXIMUM + 1];
  struct message_question asked = {.text = {words, sizeof words}}, got;
  bool ended;
  begin();
  ck_assert_int_eq(message_ask(ends[0], &asked), ERR_LIMIT);
  asked.text.length--;
  ck_assert_int_eq(message_ask(ends[0], &asked), ERR_NONE);
  ck_assert(message_take_question(ends[1], &text, &got, &ended));
  ck_assert_uint_eq(got.text.length, MESSAGE_TEXT_MAXIMUM);
  enum err err = ERR_NONE;
  for (int i = 0; i < 10000 && !err; i++)
    err = message_ask(ends[0], &asked);
  ck_assert_int_eq(err, ERR_LIMIT);
  ck_assert(message_take_question(ends[1], &text, &got, &ended));
  end();
}
END_TEST

Suite *
check_message(void)
{
  const TTest *tests[] = {
      questions_come_in_order,
      answers_bring_a_descriptor,
      the_descriptor_may_be_0,
      answers_bring_words,
      tells_when_the_other_end_is_closed,
      drops_what_is_malformed,
      a_lost_descriptor_ends_the_question,
      has_a_limit,
  };
  return runner_make_suite("message", tests, sizeof tests / sizeof *tests);
}
