#include "move/trifid.h"

#include "base/iri.h"
#include "move/yaml_leaves.h"

/* What is read before it is written. */
struct found {
  struct imported *imported;
  const struct yaml_leaves *leaves;
  const struct yaml_leaf *host, *port, *base, *endpoint;
};

/* The plugins, by a part of the name of their module. */
static const struct {
  struct str part;
  const char *words; /* NULL: it is imported */
} modules[] = {
    {STR_INIT("handler-fetch"), NULL},
    {STR_INIT("handler-filesystem"), NULL},
    {STR_INIT("handler-sparql"), NULL},
    {STR_INIT("sparql-proxy"), "This server is not a proxy of the endpoint"},
    {STR_INIT("redirect"),
     "Redirects that are in the data are not followed; a table can have them "
     "(so:table)"},
    {STR_INIT("entity-renderer"), NULL},
    {STR_INIT("rewrite"), NULL},
    {STR_INIT("i18n"), NULL},
    {STR_INIT("yasgui"), "There is no form for queries"},
    {STR_INIT("graph-explorer"), "There is no explorer of graphs"},
    {STR_INIT("spex"), "There is no explorer of schemas"},
    {STR_INIT("ckan"), "There is no harvesting by CKAN; VoID is at "
                       "/.well-known/void"},
    {STR_INIT("iiif"), "There is no IIIF"},
    {STR_INIT("static"), "Files of a theme are served, and no others"},
    {STR_INIT("view"), "Pages of your own are templates of a theme (so:theme)"},
};

/* --- values -------------------------------------------------------------- */

/* Returns whether a value is known. One of the environment is remarked on. */
static bool
is_known(struct found *found, const struct yaml_leaf *leaf)
{
  if (!str_starts(leaf->value, STR("env:")))
    return true;
  imported_remark(found->imported, leaf->line,
                  "%.*s: The value is in the environment variable %.*s; add it "
                  "to the configuration",
                  STR_ARGS(str_first(leaf->path, 200)),
                  STR_ARGS(str_first(str_from_offset(leaf->value, 4), 100)));
  return false;
}

static void
say(struct found *found, const struct yaml_leaf *leaf, const char *words)
{
  imported_remark(found->imported, leaf->line, "%.*s: %s",
                  STR_ARGS(str_first(leaf->path, 200)), words);
}

/* A file of the configuration, or an address. */
static void
take_url(struct found *found, const struct yaml_leaf *leaf, bool is_endpoint)
{
  struct str value = leaf->value;
  if (!is_known(found, leaf))
    return;
  if (is_endpoint && iri_is_http(value)) {
    found->endpoint = leaf;
  } else if (iri_is_http(value)) {
    say(found, leaf,
        "Data are not fetched from the web: download the file, and name it "
        "with "
        "so:dataset");
  } else {
    if (str_starts(value, STR("file:")))
      value = str_from_offset(value, 5);
    if (str_starts(value, STR("//")))
      value = str_from_offset(value, 2);
    imported_set(found->imported, &found->imported->resolver, "dataset",
                 imported_path(found->imported, value), leaf->line,
                 STR("Relative to this configuration."));
  }
}

/* --- plugins ------------------------------------------------------------- */

/* Settings of plugins by their last key. Returns false for another key. */
static bool
take_setting(struct found *found, const struct yaml_leaf *leaf, struct str key,
             struct str module)
{
  struct imported *imported = found->imported;
  bool sparql = str_find_str(module, STR("sparql")) != STR_NOT_FOUND;
  if (str_equals(key, STR("url")) || str_equals(key, STR("endpointUrl")) ||
      str_equals(key, STR("filename")))
    take_url(found, leaf, sparql || str_equals(key, STR("endpointUrl")));
  else if (str_equals(key, STR("username")) || str_equals(key, STR("user")) ||
           str_equals(key, STR("password")))
    imported_remark(
        imported, leaf->line,
        "User and password are not copied. Write user:password into "
        "a file that only the server can read, and name it within "
        "so:source with so:credentials <FILE>");
  else if (str_equals(key, STR("datasetBaseUrl")))
    found->base = is_known(found, leaf) ? leaf : found->base;
  else if (str_equals(key, STR("baseIRI")) && is_known(found, leaf) &&
           iri_check(leaf->value) == IRI_FINE)
    imported_set(imported, &imported->resolver, "base",
                 imported_iri(imported, leaf->line, leaf->value), leaf->line,
                 STR(""));
  else if (str_equals(key, STR("defaultLocale")) && is_known(found, leaf))
    imported_set(imported, &imported->resolver, "languages",
                 imported_text(imported, leaf->value), leaf->line, STR(""));
  else if (str_equals(key, STR("locales")))
    imported_remark(imported, leaf->line,
                    "Pages are in the language that a client asks for; "
                    "so:languages names those for other clients");
  else
    return false;
  return true;
}

/* Keys that have nothing to be said about. */
static bool
is_needless(struct str key)
{
  static const char *const names[] = {
      "cache",     "contentType", "order",   "paths",
      "methods",   "hosts",       "split",   "module",
      "chunkSize", "concurrency", "timeout", "unionDefaultGraph"};
  for (size_t i = 0; i < sizeof names / sizeof *names; i++)
    if (str_equals(key, str_from(names[i])))
      return true;
  return false;
}

/* Returns the last key of a path. An item of a list belongs to the key of the
 * list. */
static struct str
last_key(struct str path)
{
  for (;;) {
    size_t slash = str_find_last(path, '/');
    if (slash == STR_NOT_FOUND)
      return path;
    struct str key = str_from_offset(path, slash + 1);
    if (!key.length || !str_is_digit(key.bytes[0]))
      return key;
    path = str_first(path, slash);
  }
}

/* Returns the row of a module, or -1. */
static int
find_module(struct str name)
{
  for (size_t i = 0; i < sizeof modules / sizeof *modules; i++)
    if (str_find_str(name, modules[i].part) != STR_NOT_FOUND)
      return (int)i;
  return -1;
}

/* Reads "middlewares/NAME/...", or "plugins/NAME/...". */
static void
take_plugin(struct found *found, const struct yaml_leaf *leaf)
{
  struct str rest = leaf->path, key = last_key(leaf->path);
  struct str group = str_cut(&rest, '/'), name = str_cut(&rest, '/');
  struct str path =
      imported_format(found->imported, "%.*s/%.*s/module", STR_ARGS(group),
                      STR_ARGS(str_first(name, 1000)));
  struct str module = yaml_leaves_find(found->leaves, path);
  int row = find_module(module);
  bool is_name = str_equals(rest, STR("module"));
  if (is_name && row < 0)
    say(found, leaf, "This plugin has no counterpart");
  else if (is_name && modules[row].words)
    say(found, leaf, modules[row].words);
  if (is_name || row < 0 || is_needless(key))
    return;
  bool is_data =
      !modules[row].words || str_equals(modules[row].part, STR("sparql-proxy"));
  if (is_data && !take_setting(found, leaf, key, module) && !modules[row].words)
    say(found, leaf, "This setting has no counterpart");
}

/* --- all ----------------------------------------------------------------- */

static void
take_leaf(struct found *found, const struct yaml_leaf *leaf)
{
  struct str path = leaf->path, key = last_key(path);
  if (str_equals(path, STR("server/listener/host")))
    found->host = is_known(found, leaf) ? leaf : NULL;
  else if (str_equals(path, STR("server/listener/port")))
    found->port = is_known(found, leaf) ? leaf : NULL;
  else if (str_starts(path, STR("middlewares/")) ||
           str_starts(path, STR("plugins/")))
    take_plugin(found, leaf);
  else if (!(str_starts(path, STR("globals/")) &&
             take_setting(found, leaf, key,
                          str_find_str(path, STR("parqlEndpoint")) !=
                                  STR_NOT_FOUND
                              ? STR("sparql")
                              : STR(""))))
    say(found, leaf, "This setting has no counterpart");
}

static void
put_listener(struct found *found)
{
  struct str host = found->host ? found->host->value : STR("0.0.0.0");
  uint64_t port;
  if (!found->port)
    return;
  if (str_equals(host, STR("localhost")))
    host = STR("127.0.0.1");
  for (size_t i = 0; i < host.length; i++)
    if (!str_is_digit(host.bytes[i]) && host.bytes[i] != '.') {
      say(found, found->host, "so:listen needs an address of IPv4 or IPv6");
      return;
    }
  if (!str_to_number(found->port->value, UINT16_MAX, &port)) {
    say(found, found->port, "This is not a port");
    return;
  }
  imported_set(found->imported, &found->imported->resolver, "listen",
               imported_text(found->imported,
                             imported_format(found->imported, "%.*s:%u",
                                             STR_ARGS(str_first(host, 100)),
                                             (unsigned)port)),
               found->port->line, STR(""));
}

static void
put_namespace(struct found *found)
{
  struct imported *imported = found->imported;
  struct imported_node *node = &imported->resolver;
  if (found->base && !iri_is_http(found->base->value)) {
    say(found, found->base, "Only http and https IRIs are hosted");
  } else if (found->base) {
    node = imported_add_namespace(imported);
    imported_set(imported, node, "iri",
                 imported_iri(imported, found->base->line, found->base->value),
                 found->base->line, STR(""));
  }
  if (!found->endpoint)
    return;
  struct str iri =
      imported_iri(imported, found->endpoint->line, found->endpoint->value);
  imported_set(imported, node, "source",
               imported_format(imported, "[ so:endpoint %.*s ]", STR_ARGS(iri)),
               found->endpoint->line, STR(""));
}

bool
trifid_is(struct str text)
{
  return (str_find_str(text, STR("middlewares:")) != STR_NOT_FOUND ||
          str_find_str(text, STR("plugins:")) != STR_NOT_FOUND) &&
         str_find_str(text, STR("trifid")) != STR_NOT_FOUND;
}

enum err
trifid_import(struct imported *imported, struct str text, struct str base)
{
  struct yaml_leaves leaves;
  struct found found = {.imported = imported, .leaves = &leaves};
  (void)base;
  imported->kind = "a configuration of Trifid";
  TRY(yaml_leaves_read(imported, text, &leaves));
  for (size_t i = 0; i < leaves.count; i++)
    take_leaf(&found, &leaves.rows[i]);
  put_listener(&found);
  put_namespace(&found);
  yaml_leaves_fini(&leaves);
  return imported_err(imported);
}
