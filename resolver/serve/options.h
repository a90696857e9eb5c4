/* options: the command line and the environment. */
#ifndef SEEOTHER_SERVE_OPTIONS_H
#define SEEOTHER_SERVE_OPTIONS_H

#include "base/buffer.h"
#include "base/err.h"
#include "compile/compile.h"
#include "crawl/crawl_run.h"

#include <sys/types.h>

enum { OPTIONS_FIELDS_MAXIMUM = 64 };

struct options {
  struct buffer lines; /* settings as configuration lines, environment first
                          and overridden by options */
  struct compile_options compile;
  const char *output; /* -o of compile, export and import */
  const char *from;   /* --from of import: the kind; or NULL */
  const char *root;   /* --root of export, or NULL */
  int output_fd;      /* where a child writes its image, or -1 */
  bool on_terminal;   /* output_fd is for a command, not for a server */
  bool no_endpoints;  /* "check" does not ask endpoints */
  bool json;          /* what a command says is for programs */
  bool strict;        /* warnings of "resolve" count as errors */
  unsigned seconds;   /* that one request of "resolve" may take */
  const char *resolve[CRAWL_RUN_RESOLVE_MAXIMUM]; /* HOST:PORT:ADDRESS */
  size_t resolve_count;
  const char *fields[OPTIONS_FIELDS_MAXIMUM]; /* -H of "explain", as given */
  size_t field_count;
  bool print_config;                     /* shows the settings, and ends */
  uint64_t in_environment, in_arguments; /* which options were set there, by
                                            their place in a table */
  pid_t parent; /* of the child: the process that has started it; else
                   0 */
  bool help, version;
  bool has_endpoint; /* sparql:URL is among the arguments; it stands in lines */
  const char *const *arguments; /* all of them, without the command */
  size_t argument_count;
  const char *const *positional; /* arguments that are neither options nor
                                    endpoints */
  size_t positional_count;
};

/* Reads the environment and then argv from argv[1] on. It reorders argv, so
 * that endpoints stand last. options_fini frees the options. ERR_USAGE with a
 * message. */
enum err options_parse(struct options *options, int argc, char **argv);

/* Where an option was set. */
enum options_origin {
  OPTIONS_UNSET,
  OPTIONS_ENVIRONMENT,
  OPTIONS_ARGUMENT, /* on the command line, which wins */
};

/* Tells where the option with a long name, without dashes, was set; and in
 * place how it is called there: "--listen", "SEEOTHER_LISTEN". The buffer is
 * emptied first. OPTIONS_UNSET where there is no such option. */
enum options_origin options_find_origin(const struct options *options,
                                        struct str name, struct buffer *place);

/* Whether a command takes all the options that were given on the command line.
 * ERR_USAGE with a message. */
enum err options_check(const struct options *options, const char *command);

/* Frees the lines. The arguments belong to the caller. */
void options_fini(struct options *options);

/* Appends the table of options, for --help. */
void options_put_help(struct buffer *out);

/* Appends to out the lines of base, overridden by those of over: a key that
 * over has replaces all lines of that key. A source in over replaces the one
 * for all names, and leaves those of namespaces as they are. */
void options_overlay(struct buffer *out, struct str base, struct str over);

#endif
