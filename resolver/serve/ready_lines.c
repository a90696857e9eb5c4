#include "serve/ready_lines.h"

#include "base/iri.h"
#include "base/log.h"
#include "serve/hosting.h"

#include <string.h>

/* Appends a request that can be copied into a shell. It has no address with an
 * apostrophe, which would end the shell's word. */
static void
say_example(const struct listener *listener, const struct snapshot *snapshot)
{
  struct buffer path;
  struct str example = snapshot->example;
  if (!example.length || listener->path[0] || listener->is_tls)
    return;
  struct iri iri = iri_split(example);
  size_t length = strlen(listener->name) - 1; /* without the last slash */
  buffer_init(&path, IRI_URI_MAXIMUM);
  iri_put_part(&path, str_from_offset(
                          example, (size_t)(iri.path.bytes - example.bytes)));
  if (str_find(buffer_str(&path), '\'') != STR_NOT_FOUND)
    buffer_reset(&path);
  log_note("try curl -iL -H 'Accept: text/turtle' '%.*s%.*s'", (int)length,
           listener->name, STR_ARGS(buffer_str(&path)));
  buffer_fini(&path);
}

void
ready_lines_say(const struct process *process, const struct snapshot *snapshot)
{
  const struct rules *rules = &snapshot->rules;
  hosting_note_foreign(snapshot);
  hosting_say(snapshot);
  for (size_t i = 0; i < process->listener_count; i++) {
    const struct listener *listener = &process->listeners[i];
    if (listener->path[0])
      log_line("ready %s", listener->name);
    else
      log_line("ready %s (%.*s is mapped here)", listener->name,
               STR_ARGS(rules->authority_count ? rules->authorities[0]
                                               : STR("nothing")));
  }
  if (process->admin)
    log_note("metrics are at %s", process->admin->name);
  say_example(&process->listeners[0], snapshot);
}
