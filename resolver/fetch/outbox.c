#include "fetch/outbox.h"

#include "base/file.h"
#include "base/log.h"

#include <stdlib.h>

struct outbox_row {
  struct outbox_row *next;
  struct message_answer answer; /* its text is stored after the tickets */
  size_t at, count;
  uint64_t tickets[];
};

void
outbox_init(struct outbox *outbox, int channel)
{
  *outbox = (struct outbox){.channel = channel};
}

static void
drop_first(struct outbox *outbox)
{
  struct outbox_row *row = outbox->first;
  outbox->first = row->next;
  if (!outbox->first)
    outbox->last = NULL;
  file_close(row->answer.fd);
  free(row);
}

void
outbox_fini(struct outbox *outbox)
{
  while (outbox->first)
    drop_first(outbox);
}

/* Returns how many tickets need not be sent any more: all of them when the
 * server has ended. */
static size_t
send_some(const struct outbox *outbox, struct message_answer answer,
          const uint64_t *tickets, size_t count)
{
  for (size_t i = 0; i < count; i++) {
    answer.ticket = tickets[i];
    enum err err = message_reply(outbox->channel, &answer);
    if (err == ERR_LIMIT && answer.text.length <= MESSAGE_TEXT_MAXIMUM)
      return i;
  }
  return count;
}

static void
keep(struct outbox *outbox, const struct message_answer *answer,
     const uint64_t *tickets, size_t count)
{
  size_t size = count * sizeof *tickets;
  struct outbox_row *row = malloc(sizeof *row + size + answer->text.length);
  if (!row) {
    log_warning("an answer is lost, because memory is out");
    file_close(answer->fd);
    return;
  }
  char *text = (char *)&row->tickets[count];
  row->next = NULL;
  row->answer = *answer;
  row->at = 0;
  row->count = count;
  memcpy(row->tickets, tickets, size);
  if (answer->text.length)
    memcpy(text, answer->text.bytes, answer->text.length);
  row->answer.text = str_of(text, answer->text.length);
  if (outbox->last)
    outbox->last->next = row;
  else
    outbox->first = row;
  outbox->last = row;
}

void
outbox_put(struct outbox *outbox, const struct message_answer *answer,
           const uint64_t *tickets, size_t count)
{
  size_t sent = 0;
  if (outbox_is_empty(outbox))
    sent = send_some(outbox, *answer, tickets, count);
  if (sent < count)
    keep(outbox, answer, tickets + sent, count - sent);
  else
    file_close(answer->fd);
}

void
outbox_flush(struct outbox *outbox)
{
  while (outbox->first) {
    struct outbox_row *row = outbox->first;
    row->at += send_some(outbox, row->answer, row->tickets + row->at,
                         row->count - row->at);
    if (row->at < row->count)
      return;
    drop_first(outbox);
  }
}
