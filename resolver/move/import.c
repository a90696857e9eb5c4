#include "move/import.h"

#include "base/file.h"
#include "base/iri.h"
#include "base/log.h"
#include "move/import_kind.h"
#include "move/imported_writer.h"

#include <errno.h>
#include <fcntl.h>
#include <string.h>
#include <unistd.h>

enum { OUTPUT_MAXIMUM = 64 * 1024 * 1024 };

/* --- output -------------------------------------------------------------- */

static enum err
write_table(struct imported *imported)
{
  struct buffer out;
  if (!imported->table || !imported->move_count)
    return ERR_NONE;
  int fd = open(imported->table, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0644);
  if (fd < 0) {
    log_error("%s: %s", imported->table, strerror(errno));
    return ERR_CREATE;
  }
  buffer_init(&out, OUTPUT_MAXIMUM);
  enum err err = imported_writer_put_table(imported, &out);
  if (!err)
    err = file_write_fd(fd, buffer_str(&out));
  if (close(fd) < 0 && !err)
    err = ERR_IO;
  if (err)
    log_error("%s: %s", imported->table, err_text(err));
  buffer_fini(&out);
  return err;
}

static enum err
write_all(struct imported *imported)
{
  struct buffer out;
  TRY(write_table(imported));
  buffer_init(&out, OUTPUT_MAXIMUM);
  enum err err = imported_writer_put(imported, &out);
  if (!err)
    err = file_write_fd(STDOUT_FILENO, buffer_str(&out));
  if (err)
    log_error("%s: %s", imported->path, err_text(err));
  buffer_fini(&out);
  return err;
}

/* --- input --------------------------------------------------------------- */

static enum err
import_text(const struct import_options *options, const char *path,
            struct str text)
{
  struct imported imported;
  const struct import_kind *kind = import_kind_find(options->from, text);
  if (!kind) {
    log_error(
        "%s: this is not a configuration that is recognised; say which it "
        "is with --from %s",
        path, import_kind_names());
    return ERR_BAD_DATA;
  }
  imported_init(&imported, path, options->table);
  enum err err = kind->import(&imported, text, str_from(options->base));
  imported_writer_say(&imported);
  if (err)
    log_error("%s: %s", path, err_text(err));
  else
    err = write_all(&imported);
  imported_fini(&imported);
  return err;
}

static enum err
import_file(const struct import_options *options, const char *path)
{
  struct buffer text;
  buffer_init(&text, IMPORTED_INPUT_MAXIMUM);
  enum err err = file_read(path, &text);
  if (err)
    log_error("%s: %s", path,
              err == ERR_NO_INPUT ? strerror(errno) : err_text(err));
  else
    err = import_text(options, path, buffer_str(&text));
  buffer_fini(&text);
  return err;
}

static enum err
check_options(const struct import_options *options)
{
  if (!options->count) {
    log_error(
        "usage: seeother import [--from KIND] [-b IRI] [-o TABLE] FILE...");
    return ERR_USAGE;
  }
  if (options->from && !import_kind_find(options->from, STR(""))) {
    log_error("--from: \"%s\" is not one of: %s", options->from,
              import_kind_names());
    return ERR_USAGE;
  }
  if (options->base && !iri_is_http(str_from(options->base))) {
    log_error("-b: the IRI of the folder must begin with http: or https:");
    return ERR_USAGE;
  }
  if (options->table && options->count > 1) {
    log_error("-o: only one file can be imported with a table");
    return ERR_USAGE;
  }
  return ERR_NONE;
}

enum err
import_run(const struct import_options *options)
{
  TRY(check_options(options));
  for (size_t i = 0; i < options->count; i++)
    TRY(import_file(options, options->paths[i]));
  return ERR_NONE;
}
