#include "serve/tls_keeping.h"

#include "base/log.h"
#include "serve/channel.h"

void
tls_keeping_init(struct tls_keeping *keeping)
{
  *keeping = (struct tls_keeping){
      .files = tls_files_none, .tried = tls_files_none, .next = tls_files_none};
}

enum err
tls_keeping_open(struct tls_keeping *keeping, const struct config *config)
{
  keeping->config = config;
  if (!config->tls_certificate.length)
    return ERR_NONE;
  return tls_files_open(config->tls_certificate, config->tls_key,
                        &keeping->files);
}

/* The newest that the server has, or will be asked to take. */
static const struct tls_files *
newest(const struct tls_keeping *keeping)
{
  if (tls_files_exist(&keeping->next))
    return &keeping->next;
  return tls_files_exist(&keeping->tried) ? &keeping->tried : &keeping->files;
}

void
tls_keeping_reload(struct tls_keeping *keeping)
{
  struct tls_files files = tls_files_none;
  if (!tls_files_exist(&keeping->files))
    return;
  if (tls_files_open(keeping->config->tls_certificate, keeping->config->tls_key,
                     &files)) {
    log_error("the TLS certificate stays as it was");
    return;
  }
  if (tls_files_are_same(&files, newest(keeping))) {
    tls_files_close(&files);
    return;
  }
  tls_files_close(&keeping->next);
  keeping->next = files;
}

void
tls_keeping_look_after(struct tls_keeping *keeping, int channel)
{
  struct channel_message message = {.kind = CHANNEL_TLS,
                                    .descriptors = {-1, -1, -1, -1}};
  if (channel < 0 || !tls_files_exist(&keeping->next) ||
      tls_files_exist(&keeping->tried))
    return;
  for (size_t i = 0; i < TLS_FILES; i++)
    message.descriptors[i] = keeping->next.descriptors[i];
  if (channel_send(channel, &message, false))
    return; /* it is tried again a moment later */
  keeping->tried = keeping->next;
  keeping->next = tls_files_none;
}

void
tls_keeping_settle(struct tls_keeping *keeping, bool taken)
{
  if (!tls_files_exist(&keeping->tried))
    return;
  tls_files_close(taken ? &keeping->files : &keeping->tried);
  if (taken)
    keeping->files = keeping->tried;
  keeping->tried = tls_files_none;
}

void
tls_keeping_close(struct tls_keeping *keeping)
{
  tls_files_close(&keeping->files);
  tls_files_close(&keeping->tried);
  tls_files_close(&keeping->next);
}
