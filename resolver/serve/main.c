/* main: the commands. A new one is a row here and a function. */
#include "base/file.h"
#include "base/log.h"
#include "base/memory.h"
#include "move/import.h"
#include "serve/check_report.h"
#include "serve/compiling.h"
#include "serve/config_print.h"
#include "serve/explain.h"
#include "serve/export.h"
#include "serve/options.h"
#include "serve/resolving.h"
#include "serve/serve.h"
#include "serve/terminal.h"
#include <config.h>

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#ifndef DEMO_DIRECTORY
#define DEMO_DIRECTORY "data"
#endif

static enum err run_serve(struct options *options);
static enum err run_compile(struct options *options);
static enum err run_check(struct options *options);
static enum err run_explain(struct options *options);
static enum err run_resolve(struct options *options);
static enum err run_import(struct options *options);
static enum err run_export(struct options *options);

static const struct command {
  const char *name;
  const char *arguments;
  const char *help;
  enum err (*run)(struct options *options);
} commands[] = {
    {"serve", "[OPTION]... [DATASET]...",
     "load and serve (the word may be left out)", run_serve},
    {"compile", "-o IMAGE [OPTION]... DATASET...",
     "write an image that starts in milliseconds", run_compile},
    {"check", "[OPTION]... [DATASET]...",
     "check configuration, data and SPARQL endpoints", run_check},
    {"explain", "[-H FIELD]... [OPTION]... [DATASET]... IRI",
     "tell why this IRI, with these request fields, gets its answer",
     run_explain},
    {"resolve", "[OPTION]... URL...",
     "look at URLs of any server as a crawler does", run_resolve},
    {"import", "[--from KIND] [-b IRI] [-o TABLE] FILE...",
     "make a configuration of that of another server", run_import},
    {"export", "static DIR | nginx | apache | caddy [OPTION]... [DATASET]...",
     "write the same answers as plain files, or the rules for them",
     run_export},
};

enum {
  HELP_MAXIMUM = 64 * 1024,
  COMMANDS = sizeof commands / sizeof *commands
};

/* --- commands ------------------------------------------------------------ */

/* Without a data set, serves the bundled demo: the installed one, or that of
 * the source folder. */
static enum err
use_demo(struct options *options, const char *what)
{
  static const char *demo[] = {DEMO_DIRECTORY "/demo.ttl", "data/demo.ttl"};
  if (options->compile.dataset_count || options->compile.config ||
      options->has_endpoint)
    return ERR_NONE;
  for (size_t i = 0; i < sizeof demo / sizeof *demo; i++)
    if (access(demo[i], R_OK) == 0) {
      options->compile.config = demo[i];
      log_note("no data set was named: %s the demo, %s", what, demo[i]);
      return ERR_NONE;
    }
  log_error("no data set was named, and the demo is neither %s nor %s here: "
            "name a data set, or a configuration with -c",
            demo[0], demo[1]);
  return ERR_NO_INPUT;
}

/* The child reads the same configuration. */
static enum err
run_print_config(struct options *options)
{
  bool is_child = options->output_fd >= 0;
  if (is_child && log_level() == LOG_NOTE)
    log_set_level(LOG_WARNING); /* the other process has said it */
  TRY(use_demo(options, "showing the settings of"));
  return is_child ? compiling_config(options) : config_print_run(options);
}

static enum err
run_serve(struct options *options)
{
  if (options->print_config)
    return run_print_config(options);
  TRY(use_demo(options, "serving"));
  return serve_run(options);
}

static enum err
run_compile(struct options *options)
{
  if (options->output_fd >= 0)
    return compiling_run(options);
  if (options->has_endpoint) {
    log_error("an endpoint cannot be compiled; name it in a configuration "
              "(so:source), or when serving");
    return ERR_USAGE;
  }
  if (!options->output ||
      options->compile.dataset_count + (options->compile.config != NULL) == 0) {
    log_error("usage: seeother compile -o IMAGE DATASET...");
    return ERR_USAGE;
  }
  return terminal_compile(options);
}

static enum err
run_check(struct options *options)
{
  struct check_report report;
  if (options->output_fd >= 0)
    return compiling_check(options);
  if (options->compile.dataset_count == 0 && !options->compile.config &&
      !options->has_endpoint) {
    log_error("usage: seeother check [-c CONFIG] [DATASET]...");
    return ERR_USAGE;
  }
  if (!options->json)
    return terminal_check(options);
  TRY(check_report_begin(&report));
  return check_report_end(&report, terminal_check(options));
}

/* The last argument is the IRI; the child, too, has it. */
static enum err
run_explain(struct options *options)
{
  bool is_child = options->output_fd >= 0;
  if (options->compile.dataset_count == 0) {
    log_error("usage: seeother explain [-H FIELD]... [-c CONFIG] [DATASET]... "
              "IRI");
    return ERR_USAGE;
  }
  const char *iri = options->compile.datasets[--options->compile.dataset_count];
  if (!is_child)
    TRY(use_demo(options, "explaining with"));
  if (log_level() == LOG_NOTE) /* notes about the data are not the answer */
    log_set_level(LOG_WARNING);
  if (is_child)
    TRY(use_demo(options, "explaining with"));
  return is_child ? compiling_explain(options)
                  : explain_run(options, str_from(iri));
}

static enum err
run_resolve(struct options *options)
{
  return resolving_run(options);
}

static enum err
run_import(struct options *options)
{
  const struct import_options import = {
      .paths = options->positional,
      .count = options->positional_count,
      .from = options->from,
      .base = options->compile.base,
      .table = options->output,
  };
  return import_run(&import);
}

/* The first arguments say what is exported; the data sets follow. The child has
 * them as well. */
static enum err
run_export(struct options *options)
{
  bool is_child = options->output_fd >= 0;
  struct export_request request;
  TRY(export_take_request(options, &request));
  if (is_child)
    log_set_level(LOG_WARNING); /* the parent has said which data are used */
  TRY(use_demo(options, "exporting"));
  return is_child ? compiling_run(options) : export_run(options, &request);
}

/* --- help ---------------------------------------------------------------- */

static enum err
print_help(void)
{
  struct buffer out;
  buffer_init(&out, HELP_MAXIMUM);
  for (size_t i = 0; i < COMMANDS; i++)
    buffer_format(&out, "%s seeother %s%s%s %s\n      %s\n",
                  i ? "      " : "Usage:", i ? "" : "[", commands[i].name,
                  i ? "" : "]", commands[i].arguments, commands[i].help);
  buffer_put(&out,
             STR("\nHosts Linked Data identifiers: things answer 303 See "
                 "Other, documents 200.\n\nA DATASET is a Turtle, TriG, "
                 "N-Triples, N-Quads or RDF/XML file (also .gz, .bz2,\n.xz, "
                 ".zst), a directory of them, an image, - (N-Quads on "
                 "standard input), or a\nSPARQL endpoint (sparql:URL). Without "
                 "one, a demo is served.\n\nOptions:\n"));
  options_put_help(&out);
  buffer_put(&out, STR("\nEvery option can be set in the environment as "
                       "well: SEEOTHER_LISTEN for --listen.\nExit codes and "
                       "signals are in seeother(1).\n"));
  enum err err = buffer_err(&out);
  if (!err)
    err = file_write_fd(STDOUT_FILENO, buffer_str(&out));
  buffer_fini(&out);
  return err;
}

static const struct command *
take_command(int *argc, char **argv)
{
  for (size_t i = 0; *argc > 1 && i < COMMANDS; i++)
    if (strcmp(argv[1], commands[i].name) == 0) {
      memmove(argv + 1, argv + 2, (size_t)(*argc - 1) * sizeof *argv);
      --*argc;
      return &commands[i];
    }
  return &commands[0];
}

int
main(int argc, char **argv)
{
  struct options options;
  const struct command *command = take_command(&argc, argv);
  memory_end_at_failure(NULL); /* until data are being served */
  enum err err = options_parse(&options, argc, argv);
  if (!err && options.help) {
    err = print_help();
  } else if (!err && options.version) {
    puts("seeother " PACKAGE_VERSION);
  } else if (!err) {
    options.compile.datasets = options.positional;
    options.compile.dataset_count = options.positional_count;
    err = options_check(&options, command->name);
    if (!err)
      err = command->run(&options);
  } else {
    log_error("see seeother --help");
  }
  options_fini(&options);
  return err_exit_code(err);
}
