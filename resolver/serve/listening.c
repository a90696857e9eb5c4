#include "serve/listening.h"

#include "base/log.h"
#include "serve/admin_address.h"

static enum err
open_admin(struct listening *listening, struct str configured)
{
  char room[LISTENER_ADDRESS_MAXIMUM + 1];
  struct listener *listener = &listening->rows[listening->count];
  struct str address = admin_address(configured, room);
  if (!address.length)
    return ERR_NONE;
  enum err err = listener_open(listener, address, 1);
  if (err && configured.length)
    return err;
  if (err) {
    log_warning("there are no metrics");
    return ERR_NONE;
  }
  listening->admin = listener;
  listening->count++;
  return ERR_NONE;
}

enum err
listening_open(struct listening *listening, const struct config *config)
{
  for (size_t i = 0; i < config->listener_count; i++) {
    TRY(listener_open(&listening->rows[i], config->listeners[i],
                      config->threads));
    listening->count++;
  }
  return open_admin(listening, config->admin);
}

void
listening_close(struct listening *listening, bool is_replaced)
{
  for (size_t i = 0; i < listening->count; i++)
    if (is_replaced)
      listener_release(&listening->rows[i]);
    else
      listener_close(&listening->rows[i]);
}
