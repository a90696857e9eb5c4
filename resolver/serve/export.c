#include "serve/export.h"

#include "base/file.h"
#include "base/log.h"
#include "base/memory.h"
#include "base/setting.h"
#include "base/temporary.h"
#include "serve/export_rules.h"
#include "serve/export_static.h"

#include <errno.h>
#include <string.h>
#include <unistd.h>

#define USUAL_ROOT "/srv/seeother"

/* --- the arguments ------------------------------------------------------- */

static enum err
wrong_usage(void)
{
  log_error("usage: seeother export static DIR [DATASET]..., or seeother "
            "export nginx|apache|caddy [DATASET]...");
  return ERR_USAGE;
}

enum err
export_take_request(struct options *options, struct export_request *ret_request)
{
  struct compile_options *compile = &options->compile;
  struct export_request request = {NULL, NULL};
  size_t taken = 1;
  if (compile->dataset_count == 0)
    return wrong_usage();
  if (strcmp(compile->datasets[0], "static") == 0) {
    taken = 2;
    if (compile->dataset_count < taken || options->output || options->root)
      return wrong_usage();
    request.folder = compile->datasets[1];
  } else {
    request.dialect = export_dialect_find(compile->datasets[0]);
    if (!request.dialect)
      return wrong_usage();
  }
  compile->datasets += taken;
  compile->dataset_count -= taken;
  *ret_request = request;
  return ERR_NONE;
}

/* --- rules --------------------------------------------------------------- */

/* Returns whether a path can stand in quotes in any dialect. */
static bool
is_fine(struct str root)
{
  for (size_t i = 0; i < root.length; i++)
    if ((unsigned char)root.bytes[i] < ' ' ||
        strchr("\"'\\$%{}`", root.bytes[i]))
      return false;
  return str_starts(root, STR("/"));
}

static enum err
write_rules(struct export_source *source, const struct options *options,
            const struct export_dialect *dialect, int fd)
{
  struct export_report report = {.entries = 0};
  struct str listen = setting_find(buffer_str(&options->lines), STR("listen"));
  struct export_output output = {
      .fd = fd, .root = str_from(options->root ? options->root : USUAL_ROOT)};
  if (listen.bytes && !str_starts(listen, STR("unix:")))
    output.listen = listen;
  while (output.root.length > 1 && str_ends(output.root, STR("/")))
    output.root.length--;
  if (!is_fine(output.root)) {
    log_error("--root: \"%.*s\" is not an absolute path, or has characters "
              "that are special in rules",
              STR_ARGS(output.root));
    return ERR_USAGE;
  }
  enum err err = export_rules_write(source, dialect, &output, &report);
  if (err)
    log_error("the rules cannot be written: %s",
              err == ERR_IO ? strerror(errno) : err_text(err));
  else
    export_report_rules(&report, dialect, &source->snapshot->rules);
  return err;
}

/* Writes the rules to the file of -o, which has them all or is as it was. */
static enum err
write_file(struct export_source *source, const struct options *options,
           const struct export_dialect *dialect)
{
  struct temporary temporary;
  if (!options->output)
    return write_rules(source, options, dialect, STDOUT_FILENO);
  enum err err = temporary_create(options->output, 0644, &temporary);
  if (!err) {
    memory_end_at_failure(temporary.path);
    err = write_rules(source, options, dialect, temporary.fd);
  }
  if (!err)
    err = temporary_publish(&temporary, options->output);
  memory_end_at_failure(NULL);
  temporary_end(&temporary);
  return err;
}

/* --- the command --------------------------------------------------------- */

static enum err
write_files(struct export_source *source, const char *folder)
{
  struct export_report report = {.files = 0};
  enum err err = export_static_write(source, folder, &report);
  if (!err)
    export_report_static(&report, folder);
  else if (err == ERR_MEMORY || err == ERR_DAMAGED || err == ERR_LIMIT)
    log_error("%s: %s", folder, err_text(err));
  return err;
}

enum err
export_run(const struct options *options, const struct export_request *request)
{
  struct export_source source;
  TRY(export_source_open(&source, options));
  enum err err = request->folder
                     ? write_files(&source, request->folder)
                     : write_file(&source, options, request->dialect);
  export_source_close(&source);
  return err;
}
