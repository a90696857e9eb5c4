#include "serve/explain.h"

#include "base/file.h"
#include "base/iri.h"
#include "base/log.h"
#include "base/setting.h"
#include "name/fetched.h"
#include "serve/discovering.h"
#include "serve/explain_find.h"
#include "serve/explain_json.h"
#include "serve/explain_text.h"
#include "serve/loader.h"
#include "serve/server_sandbox.h"
#include "serve/terminal.h"
#include "serve/user.h"

#include <stdlib.h>
#include <time.h>
#include <unistd.h>

enum {
  EXPLAIN_MAXIMUM = 16 * 1024 * 1024,
  EXPLAIN_LINES = 64 * 1024,
  FETCHED_MEMORY = 1 << 20, /* nothing is fetched */
};

/* --- the data ------------------------------------------------------------ */

/* A server asks the endpoint which hosts its names have; here, the host of the
 * IRI is taken for one of them. */
static enum err
assume_host(struct loader_files *files, struct str lines, struct str iri)
{
  struct buffer found;
  if (!iri_is_http(iri) || !discovering_is_wanted(lines))
    return ERR_NONE;
  log_warning("the endpoint is not asked which hosts its names have; %.*s is "
              "taken for one of them",
              STR_ARGS(iri_split(iri).authority));
  buffer_init(&found, EXPLAIN_LINES);
  enum err err = discovering_put_lines(lines, iri_split(iri).authority, &found);
  if (!err)
    err = loader_files_add_found(files, buffer_str(&found));
  buffer_fini(&found);
  return err;
}

static enum err
load(const struct options *options, int fd, struct str iri,
     struct loaded *ret_loaded)
{
  struct loader_files files;
  struct buffer lines;
  struct str over = buffer_str(&options->lines);
  static const char what[] = "compiled image";
  TRY(loader_files_open(fd, what, over, options->compile.config, &files,
                        &lines));
  enum err err = assume_host(&files, buffer_str(&lines), iri);
  if (!err) /* nothing is opened from here on */
    err = user_settle(setting_find(buffer_str(&lines), STR("user")));
  if (!err)
    err = loader_load_files(&files, what, over, ret_loaded);
  buffer_fini(&lines);
  loader_files_close(&files);
  if (!err)
    snapshot_settle_date(ret_loaded->snapshot, NULL, (int64_t)time(NULL));
  return err;
}

/* --- the answer ---------------------------------------------------------- */

static enum err
put(const struct options *options, const struct explain_found *found)
{
  struct buffer out;
  buffer_init(&out, EXPLAIN_MAXIMUM);
  if (options->json)
    explain_json_put(&out, found);
  else
    explain_text_put(&out, found);
  enum err err = buffer_err(&out);
  if (!err)
    err = file_write_fd(STDOUT_FILENO, buffer_str(&out));
  if (err)
    log_error("the explanation cannot be written: %s", err_text(err));
  buffer_fini(&out);
  return err;
}

static enum err
explain(const struct options *options, const struct snapshot *snapshot,
        struct workspace *workspace, struct str iri)
{
  const struct rules *rules = &snapshot->rules;
  struct str authority =
      rules->authority_count ? rules->authorities[0] : STR("localhost");
  struct explain_request *asked = malloc(sizeof *asked);
  struct explain_found *found = malloc(sizeof *found);
  struct arena arena;
  arena_init(&arena, EXPLAIN_MAXIMUM);
  enum err err = asked && found ? ERR_NONE : ERR_MEMORY;
  if (!err)
    err = explain_request_make(iri, options->fields, options->field_count,
                               authority, &arena, asked);
  if (!err)
    err = explain_find(snapshot, workspace, asked, found);
  if (!err) {
    err = put(options, found);
    explain_find_end(found);
  }
  arena_fini(&arena);
  free(asked);
  free(found);
  return err;
}

static enum err
explain_from(const struct options *options, struct snapshot *snapshot,
             struct str iri)
{
  struct workspace workspace = {.wants = NULL};
  enum err err = ERR_NONE;
  if (snapshot->rules.engines.count)
    snapshot->fetched = fetched_new(FETCHED_MEMORY);
  if (snapshot->rules.engines.count && !snapshot->fetched)
    err = ERR_MEMORY;
  if (!err)
    err = workspace_init(&workspace, 0);
  if (!err)
    err = workspace_prepare(&workspace);
  if (!err)
    err = server_sandbox_enter();
  if (!err)
    err = explain(options, snapshot, &workspace, iri);
  workspace_fini(&workspace);
  fetched_free(snapshot->fetched);
  return err;
}

enum err
explain_run(const struct options *options, struct str iri)
{
  struct loaded loaded;
  int fd;
  TRY(explain_request_check_iri(iri));
  TRY(terminal_image(options, "explain", &fd));
  enum err err = load(options, fd, iri, &loaded);
  if (!err) {
    err = explain_from(options, loaded.snapshot, iri);
    snapshot_release(loaded.snapshot);
    buffer_fini(&loaded.lines);
  }
  file_close(fd);
  return err;
}
