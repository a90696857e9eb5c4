#include "serve/config_rows.h"

#include "base/grow.h"
#include "base/setting.h"
#include "read/config_settings.h"
#include "serve/compile_option.h"
#include "serve/config_default.h"
#include "serve/config_lines.h"

#include <stdlib.h>

enum { NAME_SIZE = 64, PLACE_MAXIMUM = 8192 };

struct finding {
  const struct options *options;
  struct str file;
  struct str path;
  struct arena *arena;
  struct config_rows *rows;
  struct buffer option, place; /* of the setting in hand */
};

static void
add(struct finding *finding, struct config_row row)
{
  struct config_rows *rows = finding->rows;
  struct config_row *grown =
      grow_rows(rows->rows, sizeof row, rows->count, &rows->capacity);
  if (!grown) {
    rows->err = ERR_MEMORY;
    return;
  }
  rows->rows = grown;
  rows->rows[rows->count++] = row;
}

/* --- the file ------------------------------------------------------------- */

/* "path:line:column"; of an image, its path. */
static struct str
place_in_file(struct finding *finding, struct str place)
{
  struct str parts[] = {finding->path, STR(":"), place};
  return arena_join(finding->arena, parts, place.length ? 3 : 1);
}

static void
add_line(struct finding *finding, struct str name, struct str value,
         struct str place, enum config_owner owner)
{
  add(finding, (struct config_row){
                   name, config_lines_hide_user(value, finding->arena),
                   CONFIG_ORIGIN_FILE, place_in_file(finding, place), owner});
}

/* --- options ---------------------------------------------------------------
 */

/* The option of a setting: image-dir for imageDir. */
static struct str
option_of(struct finding *finding, struct str name)
{
  buffer_reset(&finding->option);
  for (size_t i = 0; i < name.length; i++) {
    char c = name.bytes[i];
    if (c >= 'A' && c <= 'Z')
      buffer_put_char(&finding->option, '-');
    buffer_put_char(&finding->option, str_fold_char(c));
  }
  return buffer_str(&finding->option);
}

static void
add_option(struct finding *finding, struct str name, struct str value,
           enum options_origin origin)
{
  add(finding, (struct config_row){
                   name, value,
                   origin == OPTIONS_ARGUMENT ? CONFIG_ORIGIN_OPTION
                                              : CONFIG_ORIGIN_ENVIRONMENT,
                   arena_copy(finding->arena, buffer_str(&finding->place)),
                   CONFIG_OWNER_RESOLVER});
}

/* What the command line or the environment says of a setting; false when
 * neither does. */
static bool
add_options(struct finding *finding, struct str name)
{
  struct str lines = buffer_str(&finding->options->lines);
  struct str option = option_of(finding, name);
  enum options_origin origin =
      options_find_origin(finding->options, option, &finding->place);
  struct setting setting;
  bool found = false;
  if (origin == OPTIONS_UNSET)
    return false;
  while (setting_next(&lines, &setting))
    if (str_equals(setting.key, name)) {
      add_option(finding, name, setting.value, origin);
      found = true;
    }
  const struct compile_options *compile = &finding->options->compile;
  struct str value;
  for (size_t i = 0; !found && compile_option_text(compile, option, i,
                                                   finding->arena, &value);
       i++)
    add_option(finding, name, value, origin);
  return true;
}

/* --- the resolver ----------------------------------------------------------
 */

/* Settings of the resolver come without a prefix. */
static bool
add_from_file(struct finding *finding, struct str name)
{
  struct str lines = finding->file, place;
  struct setting setting;
  bool found = false;
  while (config_lines_next(&lines, &place, &setting))
    if (str_equals(setting.key, name)) {
      add_line(finding, name, setting.value, place, CONFIG_OWNER_RESOLVER);
      found = true;
    }
  return found;
}

static bool
add_datasets(struct finding *finding)
{
  const struct compile_options *options = &finding->options->compile;
  for (size_t i = 0; i < options->dataset_count; i++)
    add(finding, (struct config_row){
                     STR("dataset"), str_from(options->datasets[i]),
                     CONFIG_ORIGIN_ARGUMENT, STR(""), CONFIG_OWNER_RESOLVER});
  return options->dataset_count > 0;
}

static void
add_default(struct finding *finding, struct str name, enum config_scope scope,
            enum config_owner owner)
{
  add(finding, (struct config_row){name, config_default(name, scope),
                                   CONFIG_ORIGIN_DEFAULT, STR(""), owner});
}

static void
add_setting(struct finding *finding, struct str name)
{
  bool found = add_options(finding, name);
  if (!found)
    found = add_from_file(finding, name);
  if (str_equals(name, STR("dataset")) && add_datasets(finding))
    found = true;
  if (!found)
    add_default(finding, name, CONFIG_RESOLVER, CONFIG_OWNER_RESOLVER);
}

static void
add_resolver(struct finding *finding)
{
  size_t count;
  const struct config_setting *settings = config_settings_all(&count);
  if (!add_options(finding, STR("config")) && finding->options->compile.config)
    add(finding, (struct config_row){
                     STR("config"), str_from(finding->options->compile.config),
                     CONFIG_ORIGIN_DEFAULT, STR(""), CONFIG_OWNER_RESOLVER});
  add_options(finding, STR("input"));
  for (size_t i = 0; i < count; i++)
    if ((settings[i].scopes & CONFIG_RESOLVER) &&
        settings[i].kind != CONFIG_NODE)
      add_setting(finding, settings[i].name);
}

/* --- sources and namespaces ------------------------------------------------
 */

/* Whether the rows from one on have a setting of a source. */
static bool
has_row(const struct config_rows *rows, size_t from, struct str name)
{
  for (size_t i = from; i < rows->count; i++)
    if (str_equals(rows->rows[i].name, name))
      return true;
  return false;
}

/* What a source has not set, whose rows begin at from. */
static void
add_source_defaults(struct finding *finding, size_t from,
                    enum config_owner owner)
{
  size_t count;
  const struct config_setting *settings = config_settings_all(&count);
  for (size_t i = 0; i < count; i++)
    if ((settings[i].scopes & CONFIG_SOURCE) &&
        !has_row(finding->rows, from, settings[i].name))
      add_default(finding, settings[i].name, CONFIG_SOURCE, owner);
}

/* sparql:URL takes the place of the source in the file. */
static void
add_endpoint(struct finding *finding)
{
  struct str lines = buffer_str(&finding->options->lines);
  struct str url = setting_find(lines, STR("source.endpoint"));
  add(finding,
      (struct config_row){STR("source"), STR(""), CONFIG_ORIGIN_ARGUMENT,
                          STR(""), CONFIG_OWNER_RESOLVER});
  size_t from = finding->rows->count;
  add(finding, (struct config_row){STR("endpoint"), url, CONFIG_ORIGIN_ARGUMENT,
                                   STR(""), CONFIG_OWNER_SOURCE});
  add_source_defaults(finding, from, CONFIG_OWNER_SOURCE);
}

/* Adds a line of a namespace, or the one that begins a namespace or the
 * resolver's own source. Other lines of the resolver are not nodes. */
static void
add_node_line(struct finding *finding, const struct setting *setting,
              struct str place)
{
  struct str rest = setting->key, first = str_cut(&rest, '.');
  if (str_equals(setting->key, STR("source")) ||
      str_equals(setting->key, STR("namespace")) ||
      str_equals(setting->key, STR("name")))
    add_line(finding, setting->key, setting->value, place,
             CONFIG_OWNER_RESOLVER);
  else if (str_equals(first, STR("namespace")))
    add_line(finding, rest, setting->value, place, CONFIG_OWNER_NAMESPACE);
}

/* The lines of namespaces and sources, in their order. */
static void
add_nodes(struct finding *finding)
{
  struct str lines = finding->file, place;
  struct setting setting;
  enum config_owner source = CONFIG_OWNER_RESOLVER; /* none is open */
  size_t from = 0;
  while (config_lines_next(&lines, &place, &setting)) {
    struct str rest = setting.key, first = str_cut(&rest, '.');
    bool is_own = str_equals(setting.key, STR("source"));
    if (str_equals(first, STR("source")) && rest.bytes) {
      if (source != CONFIG_OWNER_RESOLVER)
        add_line(finding, rest, setting.value, place, source);
      continue;
    }
    if (source != CONFIG_OWNER_RESOLVER)
      add_source_defaults(finding, from, source);
    source = CONFIG_OWNER_RESOLVER;
    if (is_own && finding->options->has_endpoint)
      continue;
    if (is_own || str_equals(setting.key, STR("namespace.source")))
      source = is_own ? CONFIG_OWNER_SOURCE : CONFIG_OWNER_NAMESPACE_SOURCE;
    add_node_line(finding, &setting, place);
    from = finding->rows->count;
  }
  if (source != CONFIG_OWNER_RESOLVER)
    add_source_defaults(finding, from, source);
}

/* --- all together ----------------------------------------------------------
 */

enum err
config_rows_find(const struct options *options, struct str file,
                 const char *path, struct arena *arena,
                 struct config_rows *ret_rows)
{
  struct finding finding = {.options = options,
                            .file = file,
                            .path = str_from(path),
                            .arena = arena,
                            .rows = ret_rows};
  *ret_rows = (struct config_rows){.err = ERR_NONE};
  buffer_init(&finding.option, NAME_SIZE);
  buffer_init(&finding.place, PLACE_MAXIMUM);
  add_resolver(&finding);
  if (options->has_endpoint)
    add_endpoint(&finding);
  add_nodes(&finding);
  buffer_fini(&finding.option);
  buffer_fini(&finding.place);
  enum err err = ret_rows->err ? ret_rows->err : arena_err(arena);
  if (err)
    config_rows_fini(ret_rows);
  return err;
}

void
config_rows_fini(struct config_rows *rows)
{
  free(rows->rows);
  *rows = (struct config_rows){.count = 0};
}
