#include "serve/child_arguments.h"

#include "base/log.h"

#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

enum { OPTIONS_MAXIMUM = 48 + 2 * COMPILE_EXCLUDE_MAXIMUM };

void
child_arguments_put(struct child_arguments *words, const char *word)
{
  if (words->count + 1 < words->capacity) /* there is room for all */
    words->rows[words->count++] = word;
}

static void
put_pair(struct child_arguments *words, const char *option, const char *value)
{
  if (value) {
    child_arguments_put(words, option);
    child_arguments_put(words, value);
  }
}

void
child_arguments_put_number(struct child_arguments *words, const char *option,
                           uint64_t number)
{
  if (!number || words->texts == sizeof words->text / sizeof *words->text)
    return;
  char *text = words->text[words->texts++];
  snprintf(text, sizeof words->text[0], "%llu", (unsigned long long)number);
  put_pair(words, option, text);
}

enum err
child_arguments_begin(struct child_arguments *words, const char *command,
                      size_t arguments)
{
  *words = (struct child_arguments){.capacity = OPTIONS_MAXIMUM + arguments};
  words->rows = calloc(words->capacity, sizeof *words->rows);
  if (!words->rows)
    return ERR_MEMORY;
  child_arguments_put(words, "seeother");
  child_arguments_put(words, command);
  child_arguments_put_number(words, "--output-fd", CHILD_ARGUMENTS_IMAGE_FD);
  child_arguments_put_number(words, "--parent", (uint64_t)getpid());
  return ERR_NONE;
}

/* Options of the environment come to the child by its command line. */
void
child_arguments_put_options(struct child_arguments *words,
                            const struct compile_options *options)
{
  if (log_level() != LOG_NOTE)
    child_arguments_put(words, log_level() < LOG_NOTE ? "-q" : "-v");
  put_pair(words, "-c", options->config);
  put_pair(words, "-b", options->base);
  if (options->syntax != SYNTAX_UNKNOWN)
    put_pair(words, "-i", syntax_name(options->syntax));
  for (size_t i = 0; i < options->exclude_count; i++)
    put_pair(words, "--exclude", options->exclude[i]);
  put_pair(words, "--image-dir", options->image_dir);
  put_pair(words, "--theme", options->theme);
  put_pair(words, "--user", options->user);
  child_arguments_put_number(words, "--threads", options->threads);
  child_arguments_put_number(words, "--memory", options->memory);
  child_arguments_put_number(words, "--compile-memory", options->limit_memory);
  child_arguments_put_number(words, "--compile-time", options->limit_seconds);
  if (options->lenient)
    child_arguments_put(words, "--lenient");
  if (options->last_good)
    child_arguments_put(words, "--last-good");
  child_arguments_put(words, "--");
  for (size_t i = 0; i < options->dataset_count; i++)
    child_arguments_put(words, options->datasets[i]);
}

void
child_arguments_end(struct child_arguments *words)
{
  free(words->rows);
  words->rows = NULL;
}
