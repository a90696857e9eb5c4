#include "sparql/message.h"

#include <errno.h>
#include <string.h>
#include <sys/socket.h>
#include <unistd.h>

/* Precedes the text in messages of both kinds. The format may depend on the
 * compiler, because both ends are the same program. */
struct head {
  uint64_t ticket;
  uint64_t engine;
  uint32_t kind; /* enum question_kind, or enum message_outcome */
  uint32_t seconds;
};

/* Room for one descriptor, aligned as sendmsg(2) needs it. */
union rights {
  struct cmsghdr header; /* for its alignment */
  char bytes[CMSG_SPACE(sizeof(int))];
};

enum { NONE = -1, LOST = -2 };

enum {
  /* the kernel aligns the control data, so there may be room for more than
   * one */
  ROOM = (CMSG_SPACE(sizeof(int)) - CMSG_LEN(0)) / sizeof(int)
};

static void
put_descriptor(struct msghdr *message, int fd)
{
  message->msg_controllen = CMSG_SPACE(sizeof fd);
  struct cmsghdr *rights = CMSG_FIRSTHDR(message);
  rights->cmsg_level = SOL_SOCKET;
  rights->cmsg_type = SCM_RIGHTS;
  rights->cmsg_len = CMSG_LEN(sizeof fd);
  memcpy(CMSG_DATA(rights), &fd, sizeof fd);
}

static enum err
send_parts(int end, const struct head *head, struct str text, int fd)
{
  union rights rights = {.bytes = {0}};
  struct head copy = *head;
  /* The system only reads it. NOLINTNEXTLINE(performance-no-int-to-ptr) */
  void *bytes = (void *)(uintptr_t)text.bytes;
  struct iovec parts[2] = {{&copy, sizeof copy}, {bytes, text.length}};
  struct msghdr message = {.msg_iov = parts,
                           .msg_iovlen = 2,
                           .msg_control = fd >= 0 ? rights.bytes : NULL};
  ssize_t sent;
  if (text.length > MESSAGE_TEXT_MAXIMUM)
    return ERR_LIMIT;
  if (fd >= 0)
    put_descriptor(&message, fd);
  do
    sent = sendmsg(end, &message, MSG_NOSIGNAL | MSG_DONTWAIT);
  while (sent < 0 && errno == EINTR);
  if (sent < 0 && (errno == EAGAIN || errno == ENOBUFS))
    return ERR_LIMIT;
  return sent == (ssize_t)(sizeof *head + text.length) ? ERR_NONE : ERR_IO;
}

/* Returns the first descriptor of a message, or -1, and closes others. */
static int
take_descriptor(struct msghdr *message)
{
  int found[ROOM], first = -1;
  size_t count = 0;
  struct cmsghdr *rights = CMSG_FIRSTHDR(message);
  if (rights && rights->cmsg_level == SOL_SOCKET &&
      rights->cmsg_type == SCM_RIGHTS)
    count = (rights->cmsg_len - CMSG_LEN(0)) / sizeof(int);
  if (count > ROOM)
    count = ROOM;
  if (count) {
    memcpy(found, CMSG_DATA(rights), count * sizeof(int));
    first = found[0];
  }
  for (size_t i = 1; i < count; i++)
    close(found[i]);
  return first;
}

/* Receives a message. ret_fd is NULL when it must not have a descriptor;
 * otherwise *ret_fd is the descriptor, NONE, or LOST when this process may have
 * no more of them. */
static bool
take_parts(int end, struct buffer *text, struct head *ret_head, int *ret_fd,
           bool *ret_ended)
{
  union rights rights = {.bytes = {0}};
  *ret_ended = false;
  buffer_reset(text);
  char *room = buffer_extend(text, MESSAGE_TEXT_MAXIMUM);
  struct iovec parts[2] = {{ret_head, sizeof *ret_head},
                           {room, room ? MESSAGE_TEXT_MAXIMUM : 0}};
  struct msghdr message = {.msg_iov = parts,
                           .msg_iovlen = 2,
                           .msg_control = ret_fd ? rights.bytes : NULL,
                           .msg_controllen = ret_fd ? sizeof rights.bytes : 0};
  ssize_t got;
  do
    got = recvmsg(end, &message, MSG_DONTWAIT | MSG_CMSG_CLOEXEC);
  while (got < 0 && errno == EINTR);
  *ret_ended = got == 0 || (got < 0 && errno != EAGAIN);
  if (got <= 0) {
    buffer_reset(text);
    return false;
  }
  int fd = ret_fd ? take_descriptor(&message) : -1;
  bool lost = message.msg_flags & MSG_CTRUNC;
  bool dropped = !room || got < (ssize_t)sizeof *ret_head ||
                 (message.msg_flags & MSG_TRUNC) || (lost && !ret_fd);
  if ((dropped || lost) && fd >= 0) {
    close(fd);
    fd = NONE;
  }
  if (dropped) {
    buffer_reset(text);
    return false;
  }
  buffer_cut(text, (size_t)got - sizeof *ret_head);
  if (lost)
    fd = LOST;
  if (ret_fd)
    *ret_fd = fd;
  return true;
}

enum err
message_ask(int end, const struct message_question *question)
{
  struct head head = {.ticket = question->ticket,
                      .engine = question->engine,
                      .kind = question->kind};
  return send_parts(end, &head, question->text, -1);
}

bool
message_take_question(int end, struct buffer *text,
                      struct message_question *ret_question, bool *ret_ended)
{
  struct head head = {.ticket = 0};
  if (!take_parts(end, text, &head, NULL, ret_ended) ||
      head.kind >= QUESTION_KINDS)
    return false;
  *ret_question =
      (struct message_question){.ticket = head.ticket,
                                .engine = head.engine,
                                .kind = (enum question_kind)head.kind,
                                .text = buffer_str(text)};
  return true;
}

enum err
message_reply(int end, const struct message_answer *answer)
{
  struct head head = {.ticket = answer->ticket,
                      .kind = answer->outcome,
                      .seconds = answer->retry_seconds};
  return send_parts(end, &head, answer->text, answer->fd);
}

bool
message_take_answer(int end, struct buffer *text,
                    struct message_answer *ret_answer, bool *ret_ended)
{
  struct head head = {.ticket = 0};
  int fd = -1;
  if (!take_parts(end, text, &head, &fd, ret_ended))
    return false;
  if (head.kind >= MESSAGE_OUTCOMES) {
    if (fd >= 0)
      close(fd);
    return false;
  }
  if (fd == LOST) {
    head.kind = MESSAGE_BUSY;
    fd = NONE;
  }
  *ret_answer =
      (struct message_answer){.ticket = head.ticket,
                              .outcome = (enum message_outcome)head.kind,
                              .retry_seconds = head.seconds,
                              .fd = fd,
                              .text = buffer_str(text)};
  return true;
}
