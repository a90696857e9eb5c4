#include "serve/channel.h"

#include <errno.h>
#include <string.h>
#include <sys/socket.h>
#include <unistd.h>

/* The kernel aligns the control data, so there may be room for more descriptors
 * than were asked for. */
enum {
  ROOM = (CMSG_SPACE(CHANNEL_DESCRIPTORS * sizeof(int)) - CMSG_LEN(0)) /
         sizeof(int)
};

/* Room for the descriptors of a message, aligned as sendmsg(2) needs it. */
union rights {
  struct cmsghdr header; /* for its alignment */
  char bytes[CMSG_SPACE(CHANNEL_DESCRIPTORS * sizeof(int))];
};

enum err
channel_new(int ret_ends[2])
{
  int failed = socketpair(AF_UNIX, SOCK_SEQPACKET | SOCK_CLOEXEC, 0, ret_ends);
  return failed ? ERR_SYSTEM : ERR_NONE;
}

/* Returns which descriptors a message has: one bit for each. */
static unsigned char
put_rights(const struct channel_message *message, struct msghdr *head)
{
  int present[CHANNEL_DESCRIPTORS];
  size_t count = 0;
  unsigned char which = 0;
  for (size_t i = 0; i < CHANNEL_DESCRIPTORS; i++)
    if (message->descriptors[i] >= 0) {
      present[count++] = message->descriptors[i];
      which |= (unsigned char)(1U << i);
    }
  if (count == 0) {
    head->msg_control = NULL;
    head->msg_controllen = 0;
    return 0;
  }
  head->msg_controllen = CMSG_SPACE(count * sizeof(int));
  struct cmsghdr *rights = CMSG_FIRSTHDR(head);
  rights->cmsg_level = SOL_SOCKET;
  rights->cmsg_type = SCM_RIGHTS;
  rights->cmsg_len = CMSG_LEN(count * sizeof(int));
  memcpy(CMSG_DATA(rights), present, count * sizeof(int));
  return which;
}

enum err
channel_send(int end, const struct channel_message *message, bool wait)
{
  union rights rights = {.bytes = {0}};
  struct channel_message copy = *message;
  unsigned char which;
  struct iovec parts[2] = {{&copy, sizeof copy}, {&which, 1}};
  struct msghdr head = {.msg_iov = parts,
                        .msg_iovlen = 2,
                        .msg_control = rights.bytes,
                        .msg_controllen = sizeof rights.bytes};
  which = put_rights(message, &head);
  ssize_t sent;
  do
    sent = sendmsg(end, &head, MSG_NOSIGNAL | (wait ? 0 : MSG_DONTWAIT));
  while (sent < 0 && errno == EINTR);
  return sent == sizeof copy + 1 ? ERR_NONE : ERR_IO;
}

static void
take_rights(struct msghdr *head, unsigned char which,
            struct channel_message *message)
{
  struct cmsghdr *rights = CMSG_FIRSTHDR(head);
  int present[ROOM];
  size_t count = 0, at = 0;
  if (rights && rights->cmsg_level == SOL_SOCKET &&
      rights->cmsg_type == SCM_RIGHTS)
    count = (rights->cmsg_len - CMSG_LEN(0)) / sizeof(int);
  if (count > ROOM)
    count = ROOM;
  if (count)
    memcpy(present, CMSG_DATA(rights), count * sizeof(int));
  for (size_t i = 0; i < CHANNEL_DESCRIPTORS; i++)
    message->descriptors[i] =
        (which >> i & 1) && at < count ? present[at++] : -1;
  while (at < count)
    close(present[at++]);
}

bool
channel_take(int end, bool trusted, struct channel_message *ret_message,
             bool *ret_ended)
{
  union rights rights = {.bytes = {0}};
  struct channel_message message;
  unsigned char which = 0;
  struct iovec parts[2] = {{&message, sizeof message}, {&which, 1}};
  struct msghdr head = {.msg_iov = parts,
                        .msg_iovlen = 2,
                        .msg_control = trusted ? rights.bytes : NULL,
                        .msg_controllen = trusted ? sizeof rights.bytes : 0};
  ssize_t got;
  do
    got = recvmsg(end, &head, MSG_DONTWAIT | MSG_CMSG_CLOEXEC);
  while (got < 0 && errno == EINTR);
  *ret_ended = got == 0 || (got < 0 && errno != EAGAIN);
  if (got != sizeof message + 1)
    return false;
  take_rights(&head, which, &message);
  *ret_message = message;
  return true;
}
