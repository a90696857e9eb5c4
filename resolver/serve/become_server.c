#include "serve/become_server.h"

#include "serve/descriptors.h"

#include <stdlib.h>

static void
put_sockets(const struct listener *listener, int *kept, size_t *count)
{
  for (unsigned i = 0; listener && i < listener->count; i++)
    kept[(*count)++] = listener->sockets[i];
}

/* Without memory for the list, the process ends. */
static void
close_others(const struct process *process)
{
  size_t room = 2 + LOADER_FILES + TLS_FILES, count = 0;
  for (size_t i = 0; i < process->listener_count; i++)
    room += process->listeners[i].count;
  if (process->admin)
    room += process->admin->count;
  int *kept = malloc(room * sizeof *kept);
  if (!kept)
    exit(err_exit_code(ERR_MEMORY));
  kept[count++] = process->channel;
  kept[count++] = process->fetcher;
  for (size_t i = 0; i < LOADER_FILES; i++)
    kept[count++] = process->files.descriptors[i];
  for (size_t i = 0; i < TLS_FILES; i++)
    kept[count++] = process->tls.descriptors[i];
  for (size_t i = 0; i < process->listener_count; i++)
    put_sockets(&process->listeners[i], kept, &count);
  put_sockets(process->admin, kept, &count);
  descriptors_keep(kept, count);
  free(kept);
}

_Noreturn void
become_server(const struct process *process)
{
  close_others(process);
  exit(err_exit_code(process_run(process)));
}
