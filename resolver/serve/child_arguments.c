#include "serve/child_arguments.h"

#include "base/log.h"
#include "serve/compile_option.h"

#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

enum { OPTIONS_MAXIMUM = 48 + 2 * COMPILE_EXCLUDE_MAXIMUM };

void
child_arguments_put(struct child_arguments *words, const char *word)
{
  if (words->count + 1 < words->capacity) /* the room is large enough for all */
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

static void
put_option(struct child_arguments *words, const struct compile_options *options,
           const struct compile_option *option)
{
  const void *member = compile_option_member(options, option);
  switch (option->kind) {
  case COMPILE_OPTION_TEXT:
    put_pair(words, option->name, *(const char *const *)member);
    break;
  case COMPILE_OPTION_NUMBER:
    child_arguments_put_number(words, option->name, *(const unsigned *)member);
    break;
  case COMPILE_OPTION_SIZE:
    child_arguments_put_number(words, option->name, *(const uint64_t *)member);
    break;
  case COMPILE_OPTION_SWITCH:
    if (*(const bool *)member)
      child_arguments_put(words, option->name);
    break;
  case COMPILE_OPTION_SYNTAX:
    if (options->syntax != SYNTAX_UNKNOWN)
      put_pair(words, option->name, syntax_name(options->syntax));
    break;
  case COMPILE_OPTION_PATTERNS:
    for (size_t i = 0; i < options->exclude_count; i++)
      put_pair(words, option->name, options->exclude[i]);
    break;
  }
}

/* Settings from the environment are passed to the child on its command line,
 * too. */
void
child_arguments_put_options(struct child_arguments *words,
                            const struct compile_options *options)
{
  if (log_level() != LOG_NOTE)
    child_arguments_put(words, log_level() < LOG_NOTE ? "-q" : "-v");
  for (size_t i = 0; i < COMPILE_OPTION_COUNT; i++)
    put_option(words, options, &compile_option_table[i]);
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
