#include "fetch/outbox.h"

#include "base/file.h"
#include "runner.h"

#include <fcntl.h>
#include <stdlib.h>
#include <sys/socket.h>
#include <unistd.h>

runner_suite check_outbox;

enum { MANY = 5000 };

static unsigned
take_all(int end, uint64_t *next)
{
  struct message_answer answer;
  struct buffer text;
  unsigned count = 0;
  bool has_ended;
  buffer_init(&text, MESSAGE_TEXT_MAXIMUM);
  while (message_take_answer(end, &text, &answer, &has_ended)) {
    ck_assert_uint_eq(answer.ticket, (*next)++);
    ck_assert_uint_eq(answer.text.length, 200);
    ck_assert_int_ge(answer.fd, 0);
    close(answer.fd);
    count++;
  }
  buffer_fini(&text);
  return count;
}

/* In their order, with text and descriptor, however slowly they are taken. */
START_TEST(keeps_what_is_not_taken)
{
  struct outbox outbox;
  uint64_t tickets[MANY], next = 0;
  char text[200] = "x";
  int ends[2];
  unsigned taken = 0;
  ck_assert_int_eq(socketpair(AF_UNIX, SOCK_SEQPACKET | SOCK_CLOEXEC, 0, ends),
                   0);
  outbox_init(&outbox, ends[0]);
  for (unsigned i = 0; i < MANY; i++)
    tickets[i] = i;
  int one = file_new_memory("one"), other = file_new_memory("other");
  struct message_answer answer = {
      .outcome = MESSAGE_FOUND, .fd = one, .text = str_of(text, sizeof text)};
  ck_assert(outbox_is_empty(&outbox));
  outbox_put(&outbox, &answer, tickets, MANY - 1);
  ck_assert(!outbox_is_empty(&outbox));
  answer.fd = other;
  outbox_put(&outbox, &answer, tickets + MANY - 1, 1);
  while (!outbox_is_empty(&outbox)) {
    taken += take_all(ends[1], &next);
    outbox_flush(&outbox);
  }
  taken += take_all(ends[1], &next);
  ck_assert_uint_eq(taken, MANY);
  ck_assert_int_eq(fcntl(one, F_GETFD), -1); /* both are closed */
  ck_assert_int_eq(fcntl(other, F_GETFD), -1);
  outbox_fini(&outbox);
  close(ends[0]);
  close(ends[1]);
}
END_TEST

/* Nobody waits for the answers any more. */
START_TEST(forgets_when_the_other_end_is_closed)
{
  struct outbox outbox;
  uint64_t tickets[MANY] = {0};
  int ends[2];
  ck_assert_int_eq(socketpair(AF_UNIX, SOCK_SEQPACKET | SOCK_CLOEXEC, 0, ends),
                   0);
  outbox_init(&outbox, ends[0]);
  struct message_answer answer = {.fd = -1, .text = STR("words")};
  outbox_put(&outbox, &answer, tickets, MANY);
  ck_assert(!outbox_is_empty(&outbox));
  close(ends[1]);
  outbox_flush(&outbox);
  ck_assert(outbox_is_empty(&outbox));
  outbox_put(&outbox, &answer, tickets, MANY);
  ck_assert(outbox_is_empty(&outbox));
  outbox_fini(&outbox);
  close(ends[0]);
}
END_TEST

Suite *
check_outbox(void)
{
  const TTest *tests[] = {keeps_what_is_not_taken,
                          forgets_when_the_other_end_is_closed};
  return runner_make_suite("outbox", tests, sizeof tests / sizeof *tests);
}
