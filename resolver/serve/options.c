#include "serve/options.h"

#include "base/iri.h"
#include "base/log.h"
#include "base/setting.h"
#include "http/host.h"
#include "serve/compile_option.h"
#include "serve/config.h"
#include "serve/listener_address.h"
#include "serve/resolve_address.h"

#include <ctype.h>
#include <getopt.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

enum {
  OPTION_LINES_MAXIMUM = 1024 * 1024,
  VARIABLE_SIZE = 64,
  OPTION_OUTPUT_FD = 256,
  OPTION_EXCLUDE,
  OPTION_ALIAS,
  OPTION_IMAGE_DIR,
  OPTION_THREADS,
  OPTION_MEMORY,
  OPTION_CACHE_SIZE,
  OPTION_PER_ADDRESS,
  OPTION_WATCH,
  OPTION_DRAIN_DELAY,
  OPTION_LOG_FORMAT,
  OPTION_TRUSTED_PROXY,
  OPTION_TLS_CERTIFICATE,
  OPTION_TLS_KEY,
  OPTION_HSTS,
  OPTION_THEME,
  OPTION_LENIENT,
  OPTION_USER,
  OPTION_COMPILE_MEMORY,
  OPTION_COMPILE_TIME,
  OPTION_SCRATCH_FD,
  OPTION_ON_TERMINAL,
  OPTION_PARENT,
  OPTION_LAST_GOOD,
  OPTION_NO_ENDPOINTS,
  OPTION_ADMIN,
  OPTION_JSON,
  OPTION_STRICT,
  OPTION_RESOLVE,
  OPTION_TIMEOUT,
  OPTION_PRINT_CONFIG,
  OPTION_FROM,
  OPTION_ROOT
};

/* Every option, its environment variable (SEEOTHER_ and the name in capitals)
 * and the setting that it becomes. */
static const struct option_row {
  int code;
  const char *name;
  const char *argument; /* NULL: none */
  const char *setting;  /* a line of configuration, or NULL */
  const char *help;     /* NULL: not shown */
} option_table[] = {
    {'l', "listen", "ADDR:PORT", "listen",
     "listen here (also https:ADDR:PORT, or "
     "unix:PATH?mode=0660&group=GROUP; may be repeated; "
     "default 127.0.0.1:8303)"},
    {OPTION_ADMIN, "admin", "ADDR:PORT", "admin",
     "serve /metrics here (also unix:PATH, or off; default: admin.sock in "
     "$RUNTIME_DIRECTORY)"},
    {'c', "config", "FILE", NULL, "read this configuration (Turtle)"},
    {'b', "base", "IRI", NULL, "resolve relative IRIs in data against this"},
    {'i', "input", "FORMAT", NULL, "format of files named outright"},
    {OPTION_EXCLUDE, "exclude", "GLOB", NULL,
     "leave such files in folders out (may be repeated)"},
    {'o', "output", "FILE", NULL,
     "where compile writes its image, export its rules, and import moved "
     "names"},
    {OPTION_FROM, "from", "KIND", NULL,
     "what import reads: pubby, lodview, trifid or htaccess"},
    {OPTION_ALIAS, "alias", "NAME", "alias",
     "another Host for the primary authority (may be repeated)"},
    {OPTION_IMAGE_DIR, "image-dir", "DIR", NULL,
     "keep compiled images here and use them again"},
    {OPTION_THREADS, "threads", "N", "threads",
     "threads a listener, and to compile (default: one a core)"},
    {OPTION_MEMORY, "memory", "SIZE", "memory",
     "compile in about so much memory (512M, 2G), and in files"},
    {OPTION_COMPILE_MEMORY, "compile-memory", "SIZE", "compileMemory",
     "end compiling that takes more (default: 3/4 of what is free)"},
    {OPTION_COMPILE_TIME, "compile-time", "SECONDS", "compileTime",
     "end compiling that takes longer (default 3600)"},
    {OPTION_USER, "user", "NAME", "user",
     "who serves and compiles when root starts it (seeother or nobody)"},
    {OPTION_CACHE_SIZE, "cache-size", "MIB", "cacheSize",
     "mebibytes for ready answers, of all threads (default 32)"},
    {OPTION_PER_ADDRESS, "per-address", "N", "perAddress",
     "connections that one address may have (default 0: any number)"},
    {OPTION_WATCH, "watch", NULL, "watch",
     "load data and configuration again when their files change"},
    {OPTION_DRAIN_DELAY, "drain-delay", "SECONDS", "drainDelay",
     "after SIGTERM, /-/ready is 503 for so long before the end (default 0)"},
    {OPTION_LOG_FORMAT, "log-format", "FORMAT", "logFormat",
     "access log on stdout: combined (default), extended, json or off"},
    {OPTION_TRUSTED_PROXY, "trusted-proxy", "NETWORK", "trustedProxy",
     "log the client that this proxy names (also unix:; may be repeated)"},
    {OPTION_TLS_CERTIFICATE, "tls-certificate", "FILE", "tlsCertificate",
     "certificate for https:, with its chain (PEM)"},
    {OPTION_TLS_KEY, "tls-key", "FILE", "tlsKey", "its private key (PEM)"},
    {OPTION_HSTS, "hsts", "SECONDS", "hsts",
     "Strict-Transport-Security over TLS (default 0: it is not sent)"},
    {OPTION_THEME, "theme", "DIR", "theme",
     "templates, styles and files of the pages (data/themes.md)"},
    {OPTION_LENIENT, "lenient", NULL, NULL,
     "drop bad statements instead of refusing the file"},
    {OPTION_NO_ENDPOINTS, "no-endpoints", NULL, NULL,
     "check does not ask the endpoints of the configuration"},
    {'H', "header", "FIELD", NULL,
     "explain a request with this field, such as 'Accept: text/turtle' (may be "
     "repeated)"},
    {OPTION_JSON, "json", NULL, NULL,
     "check, explain, resolve and --print-config write JSON, for programs"},
    {OPTION_PRINT_CONFIG, "print-config", NULL, NULL,
     "show every setting and where it comes from, and exit"},
    {OPTION_STRICT, "strict", NULL, NULL,
     "warnings of resolve count as errors"},
    {OPTION_RESOLVE, "resolve", "HOST:PORT:ADDR", NULL,
     "resolve asks this address for a host (may be repeated)"},
    {OPTION_TIMEOUT, "timeout", "SECONDS", NULL,
     "how long one request of resolve may take (default 20)"},
    {OPTION_ROOT, "root", "DIR", NULL,
     "where the rules of export find the files (default /srv/seeother)"},
    {'q', "quiet", NULL, NULL, "say less"},
    {'v', "verbose", NULL, NULL, "say more"},
    {'h', "help", NULL, NULL, "show this and exit"},
    {'V', "version", NULL, NULL, "show the version and exit"},
    {OPTION_OUTPUT_FD, "output-fd", "N", NULL, NULL},
    {OPTION_LAST_GOOD, "last-good", NULL, NULL, NULL},
    {OPTION_SCRATCH_FD, "scratch-fd", "N", NULL, NULL},
    {OPTION_ON_TERMINAL, "on-terminal", NULL, NULL, NULL},
    {OPTION_PARENT, "parent", "PID", NULL, NULL},
};

enum { OPTIONS = sizeof option_table / sizeof *option_table };
_Static_assert(OPTIONS <= 64, "the bits of in_arguments");

/* Options that some commands do not take. Their variables in the environment
 * hold for the others, if there are any. */
static const struct {
  int code;
  const char *commands; /* that take it, separated by spaces */
  const char *use;      /* what it is for */
} limited[] = {
    {'o', "compile export import",
     "it is where compile, export and import write a file"},
    {OPTION_ROOT, "export", "it is for export"},
    {OPTION_FROM, "import", "it is for import"},
    {OPTION_NO_ENDPOINTS, "check", "it is for check"},
    {'H', "explain", "it is for explain"},
    {OPTION_JSON, "check explain resolve serve",
     "it is for check, explain, resolve and --print-config"},
    {OPTION_STRICT, "resolve", "it is for resolve"},
    {OPTION_RESOLVE, "resolve", "it is for resolve"},
    {OPTION_TIMEOUT, "resolve", "it is for resolve"},
    {OPTION_PRINT_CONFIG, "serve", "it shows the settings of a server"},
};

enum { LIMITED = sizeof limited / sizeof *limited };

/* An argument that begins with this is an endpoint. */
#define ENDPOINT "sparql:"

static enum err
put_setting(struct options *options, const struct option_row *row,
            const char *value)
{
  struct listener_address address;
  for (const char *at = value; *at; at++)
    if ((unsigned char)*at < 0x20) {
      log_error("%s: the value has a control character", row->setting);
      return ERR_USAGE;
    }
  if (row->code == 'l' ||
      (row->code == OPTION_ADMIN && strcmp(value, "off") != 0))
    TRY(listener_address_parse(str_from(value), &address));
  buffer_put(&options->lines, str_from(row->setting));
  buffer_put_char(&options->lines, '\t');
  buffer_put(&options->lines, str_from(value));
  buffer_put_char(&options->lines, '\n');
  return buffer_err(&options->lines);
}

/* Options by which a parent process passes values to its child. */
static enum err
set_number(const char *value, int *ret_number)
{
  uint64_t number;
  if (!str_to_number(str_from(value), INT32_MAX, &number))
    return ERR_USAGE;
  *ret_number = (int)number;
  return ERR_NONE;
}

static enum err
bad_value(const struct option_row *row, const char *value)
{
  log_error("--%s: \"%s\" is wrong", row->name, value);
  return ERR_USAGE;
}

/* Checks a setting as far as that is possible before anything is loaded. */
static bool
is_fine(const struct option_row *row, struct str value)
{
  uint64_t number;
  enum access_log_format format;
  struct trusted_network network;
  switch (row->code) {
  case OPTION_THREADS:
    return str_to_number(value, CONFIG_THREADS_MAXIMUM, &number) && number;
  case OPTION_MEMORY:
    return str_to_size(value, &number) && number >= COMPILE_MEMORY_MINIMUM;
  case OPTION_COMPILE_MEMORY:
    return str_to_size(value, &number) && number >= LIMITS_MEMORY_MINIMUM;
  case OPTION_COMPILE_TIME:
    return str_to_number(value, LIMITS_SECONDS_MAXIMUM, &number) && number;
  case OPTION_USER:
  case OPTION_ADMIN:
    return value.length > 0;
  case OPTION_CACHE_SIZE:
    return str_to_number(value, CONFIG_CACHE_MAXIMUM, &number);
  case OPTION_PER_ADDRESS:
    return str_to_number(value, CONFIG_PER_ADDRESS_MAXIMUM, &number);
  case OPTION_DRAIN_DELAY:
    return str_to_number(value, CONFIG_DRAIN_DELAY_MAXIMUM, &number);
  case OPTION_HSTS:
    return str_to_number(value, CONFIG_HSTS_MAXIMUM, &number);
  case OPTION_TLS_CERTIFICATE:
  case OPTION_TLS_KEY:
    return value.length > 0;
  case OPTION_LOG_FORMAT:
    return access_log_parse_format(value, &format);
  case OPTION_TRUSTED_PROXY:
    return trusted_proxies_parse(value, &network);
  case OPTION_TIMEOUT:
    return str_to_number(value, CRAWL_RUN_SECONDS_MAXIMUM, &number) && number;
  case OPTION_RESOLVE:
    return resolve_address_is_valid(value);
  case OPTION_ALIAS:
    return value.length && host_is_valid(value);
  case 'b':
    return iri_check(value) == IRI_FINE;
  default:
    return true;
  }
}

/* Sets an option that has no argument. */
static void
set_switch(struct options *options, int code)
{
  switch (code) {
  case OPTION_NO_ENDPOINTS:
    options->no_endpoints = true;
    break;
  case OPTION_JSON:
    options->json = true;
    break;
  case OPTION_STRICT:
    options->strict = true;
    break;
  case OPTION_PRINT_CONFIG:
    options->print_config = true;
    break;
  case 'q':
    log_set_level(LOG_WARNING);
    break;
  case 'v':
    log_set_level(LOG_DETAIL);
    break;
  case 'h':
    options->help = true;
    break;
  case 'V':
    options->version = true;
    break;
  case OPTION_ON_TERMINAL:
    options->on_terminal = true;
    break;
  }
}

static enum err
add_field(struct options *options, const char *field)
{
  if (options->field_count == OPTIONS_FIELDS_MAXIMUM) {
    log_error("--header: there may be %d fields at most",
              OPTIONS_FIELDS_MAXIMUM);
    return ERR_USAGE;
  }
  options->fields[options->field_count++] = field;
  return ERR_NONE;
}

static enum err
add_resolve(struct options *options, const char *value)
{
  if (options->resolve_count == CRAWL_RUN_RESOLVE_MAXIMUM) {
    log_error("--resolve may stand there %d times", CRAWL_RUN_RESOLVE_MAXIMUM);
    return ERR_USAGE;
  }
  options->resolve[options->resolve_count++] = value;
  return ERR_NONE;
}

/* Sets an option. value is NULL when it has no argument. */
static enum err
set(struct options *options, const struct option_row *row, const char *value)
{
  if (row->argument && !is_fine(row, str_from(value)))
    return bad_value(row, value);
  TRY(compile_option_set(&options->compile, row->name, value));
  if (row->setting)
    return put_setting(options, row, row->argument ? value : "true");
  switch (row->code) {
  case 'o':
    options->output = value;
    break;
  case 'H':
    return add_field(options, value);
  case OPTION_FROM:
    options->from = value;
    break;
  case OPTION_ROOT:
    options->root = value;
    break;
  case OPTION_OUTPUT_FD:
    return set_number(value, &options->output_fd);
  case OPTION_SCRATCH_FD:
    return set_number(value, &options->compile.scratch);
  case OPTION_PARENT:
    return set_number(value, &options->parent);
  case OPTION_RESOLVE:
    return add_resolve(options, value);
  case OPTION_TIMEOUT:
    options->seconds = (unsigned)strtoul(value, NULL, 10);
    break;
  default:
    set_switch(options, row->code);
  }
  return ERR_NONE;
}

/* One that asks for something to be shown is not for the environment. */
static bool
has_variable(const struct option_row *row)
{
  return row->help && row->code != 'h' && row->code != 'V' &&
         row->code != 'H' && row->code != OPTION_PRINT_CONFIG;
}

/* The variable of an option: SEEOTHER_IMAGE_DIR for --image-dir. */
static void
put_variable(const struct option_row *row, char name[VARIABLE_SIZE])
{
  static const char begin[] = "SEEOTHER_";
  size_t at = strlen(begin);
  memcpy(name, begin, sizeof begin);
  for (const char *c = row->name; *c && at + 1 < VARIABLE_SIZE; c++)
    name[at++] = *c == '-' ? '_' : (char)toupper((unsigned char)*c);
  name[at] = '\0';
}

/* Reads the environment: SEEOTHER_IMAGE_DIR for --image-dir. The value 1 sets
 * options that have no argument, and 0 does not. */
static enum err
read_environment(struct options *options)
{
  for (size_t i = 0; i < OPTIONS; i++) {
    const struct option_row *row = &option_table[i];
    char name[VARIABLE_SIZE];
    if (!has_variable(row))
      continue;
    put_variable(row, name);
    const char *value = getenv(name);
    if (!value || !*value)
      continue;
    if (!row->argument && strcmp(value, "0") == 0)
      continue;
    if (!row->argument && strcmp(value, "1") != 0)
      return bad_value(row, value);
    options->in_environment |= UINT64_C(1) << i;
    TRY(set(options, row, value));
  }
  return ERR_NONE;
}

static const struct option_row *
find_row(int code)
{
  for (size_t i = 0; i < OPTIONS; i++)
    if (option_table[i].code == code)
      return &option_table[i];
  return NULL;
}

/* Takes sparql:URL as the source of all names that are not in a namespace. */
static enum err
put_endpoint(struct options *options, const char *argument)
{
  struct str url = str_from_offset(str_from(argument), sizeof ENDPOINT - 1);
  if (options->has_endpoint) {
    log_error("%s: one endpoint can be named here; a configuration can have "
              "several (so:source)",
              argument);
    return ERR_USAGE;
  }
  if (!iri_is_http(url) || iri_check(url) != IRI_FINE) {
    log_error("%s: there must be an http or https URL after sparql:", argument);
    return ERR_USAGE;
  }
  options->has_endpoint = true;
  buffer_put(&options->lines, STR("source\t\nsource.endpoint\t"));
  buffer_put(&options->lines, url);
  buffer_put_char(&options->lines, '\n');
  return buffer_err(&options->lines);
}

/* Moves the data sets to the front, in their order; *count is their number. */
static enum err
take_endpoints(struct options *options, char **arguments, size_t *count)
{
  size_t kept = 0;
  for (size_t i = 0; i < *count; i++) {
    char *argument = arguments[i];
    if (strncmp(argument, ENDPOINT, sizeof ENDPOINT - 1) == 0) {
      TRY(put_endpoint(options, argument));
      continue;
    }
    memmove(arguments + kept + 1, arguments + kept,
            (i - kept) * sizeof *arguments);
    arguments[kept++] = argument;
  }
  *count = kept;
  return ERR_NONE;
}

static enum err
read_arguments(struct options *options, int argc, char **argv)
{
  struct option rows[OPTIONS + 1] = {{0}};
  char letters[2 * OPTIONS + 2] = "";
  size_t at = 0;
  for (size_t i = 0; i < OPTIONS; i++) {
    const struct option_row *row = &option_table[i];
    rows[i] =
        (struct option){row->name, row->argument != NULL, NULL, row->code};
    if (row->code < 256) {
      letters[at++] = (char)row->code;
      if (row->argument)
        letters[at++] = ':';
    }
  }
  letters[at] = '\0';
  int code;
  size_t from_environment = options->compile.exclude_count;
  size_t addresses = options->resolve_count; /* from there, too */
  while ((code = getopt_long(argc, argv, letters, rows, NULL)) != -1) {
    const struct option_row *row = find_row(code);
    if (!row)
      return ERR_USAGE; /* getopt has written a message */
    if (code == OPTION_EXCLUDE && from_environment)
      options->compile.exclude_count = from_environment = 0;
    if (code == OPTION_RESOLVE && addresses)
      options->resolve_count = addresses = 0;
    options->in_arguments |= UINT64_C(1) << (row - option_table);
    TRY(set(options, row, optarg));
  }
  options->arguments = (const char *const *)(argv + 1);
  options->argument_count = (size_t)(argc - 1);
  options->positional = (const char *const *)(argv + optind);
  options->positional_count = (size_t)(argc - optind);
  return take_endpoints(options, argv + optind, &options->positional_count);
}

enum err
options_parse(struct options *options, int argc, char **argv)
{
  struct buffer environment;
  *options = (struct options){.output_fd = -1, .seconds = CRAWL_RUN_SECONDS};
  options->compile.syntax = SYNTAX_UNKNOWN;
  options->compile.progress = isatty(STDERR_FILENO);
  buffer_init(&options->lines, OPTION_LINES_MAXIMUM);
  TRY(read_environment(options));
  environment = options->lines;
  buffer_init(&options->lines, OPTION_LINES_MAXIMUM);
  enum err err = read_arguments(options, argc, argv);
  if (!err) {
    struct buffer both;
    buffer_init(&both, OPTION_LINES_MAXIMUM);
    options_overlay(&both, buffer_str(&environment),
                    buffer_str(&options->lines));
    buffer_fini(&options->lines);
    options->lines = both;
    err = buffer_err(&options->lines);
  }
  buffer_fini(&environment);
  return err;
}

enum options_origin
options_find_origin(const struct options *options, struct str name,
                    struct buffer *place)
{
  buffer_reset(place);
  for (size_t i = 0; i < OPTIONS; i++) {
    const struct option_row *row = &option_table[i];
    char variable[VARIABLE_SIZE];
    if (!str_equals(str_from(row->name), name))
      continue;
    if (options->in_arguments >> i & 1) {
      buffer_format(place, "--%s", row->name);
      return OPTIONS_ARGUMENT;
    }
    if (options->in_environment >> i & 1) {
      put_variable(row, variable);
      buffer_put(place, str_from(variable));
      return OPTIONS_ENVIRONMENT;
    }
  }
  return OPTIONS_UNSET;
}

enum err
options_check(const struct options *options, const char *command)
{
  for (unsigned i = 0; i < LIMITED; i++) {
    const struct option_row *row = find_row(limited[i].code);
    if (!(options->in_arguments >> (row - option_table) & 1) ||
        str_lists(str_from(limited[i].commands), str_from(command)))
      continue;
    log_error("--%s is not for %s; %s", row->name, command, limited[i].use);
    return ERR_USAGE;
  }
  if (!(options->in_arguments >> (find_row(OPTION_JSON) - option_table) & 1) ||
      options->print_config || strcmp(command, "serve") != 0)
    return ERR_NONE;
  log_error("--json is for check, explain, resolve and --print-config");
  return ERR_USAGE;
}

void
options_fini(struct options *options)
{
  buffer_fini(&options->lines);
}

/* Returns whether over replaces a line of base. The lines of namespaces are
 * replaced all together, and so are those of the source for all names; is_own
 * says that this line is of that source. */
static bool
is_replaced(struct str over, struct str key, bool is_own)
{
  if (is_own)
    return setting_find(over, STR("source")).bytes != NULL;
  if (str_starts(key, STR("source."))) /* of a namespace */
    return setting_find(over, STR("namespace")).bytes != NULL;
  if (str_starts(key, STR("namespace.")))
    key = STR("namespace");
  return setting_find(over, key).bytes != NULL;
}

void
options_overlay(struct buffer *out, struct str base, struct str over)
{
  bool is_own = false;
  struct setting setting;
  while (setting_next(&base, &setting)) {
    if (!str_starts(setting.key, STR("source.")))
      is_own = str_equals(setting.key, STR("source"));
    if (setting.line.length && !is_replaced(over, setting.key, is_own)) {
      buffer_put(out, setting.line);
      buffer_put_char(out, '\n');
    }
  }
  /* They are put in front, so that they are not read as part of a namespace. */
  struct buffer both;
  buffer_init(&both, out->maximum);
  buffer_put(&both, over);
  buffer_put(&both, buffer_str(out));
  buffer_fini(out);
  *out = both;
}

void
options_put_help(struct buffer *out)
{
  for (size_t i = 0; i < OPTIONS; i++) {
    const struct option_row *row = &option_table[i];
    char left[64];
    if (!row->help)
      continue;
    int length =
        snprintf(left, sizeof left, "--%s%s%s", row->name,
                 row->argument ? " " : "", row->argument ? row->argument : "");
    if (row->code < 256)
      buffer_format(out, "  -%c, %-24s", row->code, left);
    else
      buffer_format(out, "      %-24s", left);
    buffer_put(out, length > 24 ? STR("\n                              ")
                                : STR(" "));
    buffer_put(out, str_from(row->help));
    buffer_put_char(out, '\n');
  }
}
