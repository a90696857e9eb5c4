/* export_caddy: rules for Caddy 2, as a Caddyfile, with a site for each
 * authority. Its regular expressions are those of Go, which have no look-ahead
 * and no reference to a group. */
#include "serve/export_caddy.h"

#include "http/status.h"
#include "serve/export_caddy_accept.h"
#include "serve/export_text.h"

enum { VALUE_MAXIMUM = 1 << 20 };

/* --- text ---------------------------------------------------------------- */

/* Appends a word in quotes; a brace would begin a placeholder. */
static void
put_word(struct buffer *out, struct str text)
{
  buffer_put_char(out, '"');
  for (size_t i = 0; i < text.length; i++) {
    if (strchr("\"\\{}", text.bytes[i]))
      buffer_put_char(out, '\\');
    buffer_put_char(out, text.bytes[i]);
  }
  buffer_put_char(out, '"');
}

static void
put_field(struct buffer *out, struct str name, struct str value)
{
  buffer_format(out, "\t\t%.*s ", STR_ARGS(name));
  put_word(out, value);
  buffer_put_char(out, '\n');
}

/* --- one site ------------------------------------------------------------ */

/* The types of files, by their extensions; to be imported after a rewrite. */
static void
begin(struct buffer *out, const struct rules *rules)
{
  (void)rules;
  buffer_put(out, STR("# Written by seeother export caddy: a Caddyfile.\n"
                      "(so_files) {\n"));
  for (int id = 0; id < FORMAT_COUNT; id++) {
    const struct format *format = format_get((enum format_id)id);
    buffer_format(out, "\t@type%d path_regexp `", id);
    export_pattern_put_literal(format->extension, out);
    buffer_format(out, "(%%3F.*)?$`\n\theader @type%d Content-Type ", id);
    put_word(out, format->content_type);
    buffer_put_char(out, '\n');
  }
  buffer_put(out, STR("\tfile_server\n}\n"));
}

static void
put_address(struct buffer *out, const struct export_site *site,
            struct str authority)
{
  size_t colon = str_find_last(site->listen, ':');
  buffer_put(out, STR("http://"));
  buffer_put(out, authority);
  if (site->listen.length && colon != STR_NOT_FOUND)
    buffer_put(out, str_from_offset(site->listen, colon));
}

static void
begin_site(struct buffer *out, const struct export_site *site)
{
  size_t colon = str_find_last(site->listen, ':');
  put_address(out, site, site->authority);
  for (size_t i = 0; site->number == 0 && i < site->rules->alias_count; i++) {
    buffer_put(out, STR(", "));
    put_address(out, site, site->rules->aliases[i]);
  }
  buffer_put(out, STR(" {\n"));
  if (site->listen.length && colon != STR_NOT_FOUND)
    buffer_format(out, "\tbind %.*s\n",
                  STR_ARGS(str_first(site->listen, colon)));
  buffer_put(out, STR("\troot * "));
  put_word(out, site->root);
  buffer_put(out, STR("\n\theader {\n"));
  export_text_put_fields(out, put_field);
  buffer_put(out, STR("\t}\n"));
  export_caddy_accept_put(out, site->rules->fallback.format);
  buffer_put(out, STR("\t# Targets that need a rule of their own.\n"
                      "\tmap {http.request.uri} {so_status} {so_to} {so_tail} "
                      "{\n"));
}

/* Appends a word of the value of a map, in which "$" begins a group. */
static void
put_value(struct buffer *out, const char *begin, struct str text)
{
  struct buffer doubled;
  buffer_init(&doubled, VALUE_MAXIMUM);
  buffer_put(&doubled, str_from(begin));
  export_text_put_replaced(&doubled, text, '$', STR("$$"));
  buffer_put_char(out, ' ');
  put_word(out, buffer_str(&doubled));
  buffer_fini(&doubled);
}

static void
put_entry(struct buffer *out, const struct export_site *site,
          const struct export_entry *entry)
{
  bool is_file = entry->status == STATUS_OK;
  struct buffer literal;
  (void)site;
  buffer_init(&literal, VALUE_MAXIMUM);
  buffer_put_char(&literal, '^');
  export_pattern_put_literal(entry->target, &literal);
  buffer_put_char(&literal, '$');
  buffer_put(out, STR("\t\t"));
  export_caddy_accept_put_expression(out, "", buffer_str(&literal));
  buffer_fini(&literal);
  if (is_file)
    buffer_put(out, entry->is_document ? STR(" document") : STR(" file"));
  else
    buffer_format(out, " %d", entry->status);
  put_value(out, is_file ? "/" : "", is_file ? entry->file : entry->location);
  put_value(out, "", entry->tail);
  buffer_put_char(out, '\n');
}

/* Appends the map from the paths of things to those of their documents. */
static void
put_places(struct buffer *out, const struct export_site *site,
           const char *source, const char *name)
{
  buffer_format(out, "\tmap %s %s {\n", source, name);
  for (size_t i = 0; i < site->patterns.count; i++) {
    const struct export_pattern *pattern = &site->patterns.rows[i];
    struct buffer expression;
    buffer_init(&expression, BUFFER_USUAL);
    export_pattern_put_regex(pattern, STR("("), STR("("), &expression);
    buffer_put(out, STR("\t\t"));
    export_caddy_accept_put_expression(out, "", buffer_str(&expression));
    buffer_fini(&expression);
    buffer_put(out, STR(" \""));
    export_pattern_put_place(pattern, STR("${1}"), STR("${2}"), out);
    buffer_put(out, STR("\"\n"));
  }
  buffer_put(out, STR("\t\tdefault \"/%\"\n\t}\n"));
}

static const char maps[] =
    "\t\tdefault \"\" \"\" \"\"\n\t}\n"
    "\tmap {http.request.uri} {so_path} {\n"
    "\t\t`~^([^?]*)` \"${1}\"\n\t}\n"
    "\t# The path as it was sent, unless it has dot segments.\n"
    "\tmap {so_path} {so_raw} {\n"
    "\t\t`~(?i)/(%2e|\\.)(%2e|\\.)?(/|$)` \"/%\"\n"
    "\t\t`~^(.*/)$` \"${1}index\"\n\t\tdefault \"{so_path}\"\n\t}\n"
    "\tmap {path} {so_stem} {\n"
    "\t\t`~^(.*/)$` \"${1}index\"\n\t\tdefault \"{path}\"\n\t}\n"
    "\tmap {path} {so_file} {\n"
    "\t\t`~/$` \"/%\"\n\t\tdefault \"{path}\"\n\t}\n"
    "\tmap {query} {so_query} {\n"
    "\t\t`~^(inbound|(?:inbound&)?page=[0-9]+|part=[0-9]+|_profile=[a-z]+)$` "
    "\"%3F${1}\"\n\t\tdefault \"\"\n\t}\n";

#define SEND                                                                   \
  "\t\t\troute {\n\t\t\t\trewrite {http.matchers.file.relative}\n"             \
  "\t\t\t\timport so_files\n\t\t\t}\n\t\t}\n"

static const char logic[] =
    "\troute {\n"
    "\t\t@options method OPTIONS\n"
    "\t\theader @options Allow \"GET, HEAD, OPTIONS\"\n"
    "\t\trespond @options 204\n"
    "\t\t@gone expression `{so_status} == \"410\"`\n"
    "\t\terror @gone 410\n"
    "\t\t@moved expression `{so_status} == \"301\"`\n"
    "\t\tredir @moved {so_to} 301\n"
    "\t\t@see expression `{so_status} == \"303\"`\n"
    "\t\tredir @see {so_to} 303\n"
    "\t\t@given {\n\t\t\texpression `{so_status} == \"file\"`\n"
    "\t\t\tfile {so_to}{so_tail}\n\t\t}\n"
    "\t\thandle @given {\n" SEND
    "\t\t@named {\n\t\t\texpression `{so_status} == \"document\"`\n"
    "\t\t\tfile {so_to}{so_want}{so_tail}\n\t\t}\n"
    "\t\thandle @named {\n\t\t\theader Vary Accept\n" SEND
    "\t\t@named_instead {\n\t\t\texpression `{so_status} == \"document\" && "
    "{so_want} == \".rdf\"`\n\t\t\tfile {so_to}.ttl{so_tail}\n\t\t}\n"
    "\t\thandle @named_instead {\n\t\t\theader Vary Accept\n" SEND
    "\t\t@named_refused expression `{so_status} == \"document\"`\n"
    "\t\terror @named_refused 406\n"
    "\t\t@file file {so_file}{so_query} {so_file} {so_raw} {so_alias}\n"
    "\t\thandle @file {\n" SEND
    "\t\t@document file {so_stem}.ttl {so_raw}.ttl\n"
    "\t\t@refused expression `{so_want} == \"\"`\n"
    "\t\t@variant file {so_stem}{so_want}{so_query} {so_stem}{so_want} "
    "{so_raw}{so_want}{so_query} {so_raw}{so_want}\n"
    "\t\t@instead {\n\t\t\texpression `{so_want} == \".rdf\"`\n"
    "\t\t\tfile {so_stem}.ttl{so_query} {so_stem}.ttl {so_raw}.ttl\n\t\t}\n"
    "\t\thandle @document {\n\t\t\theader Vary Accept\n\t\t\troute {\n"
    "\t\t\t\terror @refused 406\n"
    "\t\t\t\thandle @variant {\n" SEND "\t\t\t\thandle @instead {\n" SEND
    "\t\t\t\terror 406\n\t\t\t}\n\t\t}\n"
    "\t\t@page file {so_stem}.html\n"
    "\t\thandle @page {\n" SEND
    "\t\t@thing file {so_place}.ttl {so_place} {so_location}.ttl "
    "{so_location}\n"
    "\t\thandle @thing {\n"
    "\t\t\theader Link \"<{so_location}>; rel=\\\"describedby\\\"\"\n"
    "\t\t\tredir {so_location} 303\n\t\t}\n"
    "\t\t@slash file {so_file}/index.ttl\n"
    "\t\tredir @slash {so_path}/ 301\n"
    "\t\terror 404\n\t}\n";

static void
put_aliases(struct buffer *out)
{
  buffer_put(out, STR("\tmap {path} {so_alias} {\n"));
  for (int id = 0; id < FORMAT_COUNT; id++) {
    const struct format *format = format_get((enum format_id)id);
    struct str list = format->other_extensions;
    while (list.bytes && list.length) {
      buffer_put(out, STR("\t\t`~^(.+)"));
      export_pattern_put_literal(str_cut(&list, ' '), out);
      buffer_format(out, "$` \"${1}%.*s\"\n", STR_ARGS(format->extension));
    }
  }
  buffer_put(out, STR("\t\tdefault \"/%\"\n\t}\n"));
}

static void
end_entries(struct buffer *out, const struct export_site *site)
{
  buffer_put(out, str_from(maps));
  put_aliases(out);
  put_places(out, site, "{so_path}", "{so_location}");
  put_places(out, site, "{path}", "{so_place}");
}

static void
put_type(struct buffer *out, struct str file, struct str content_type)
{
  buffer_put(out, STR("\theader \"/"));
  buffer_put(out, file);
  buffer_put(out, STR("\" Content-Type "));
  put_word(out, content_type);
  buffer_put_char(out, '\n');
}

static void
end_site(struct buffer *out, const struct export_site *site)
{
  (void)site;
  buffer_put(out, str_from(logic));
  buffer_put(out, STR("}\n"));
}

static const char *const differences[] = {
    "Caddy has its own ETag for each file, and no text with an error.",
    "A page number that is too high is the first page, and a document does not "
    "name its variant in Content-Location.",
    "Caddy tries targets that need a rule of their own one after another.",
    NULL};

const struct export_dialect export_caddy = {
    .name = "caddy",
    .program = "Caddy",
    .begin = begin,
    .begin_site = begin_site,
    .put_entry = put_entry,
    .end_entries = end_entries,
    .put_type = put_type,
    .end_site = end_site,
    .differences = differences,
};
