/* export_apache: rules for Apache, a virtual host for each authority, with
 * mod_rewrite and mod_headers.
 *
 * A target is compared with those that have a rule of their own; then it is
 * looked for as a file, as a document, and as a thing whose document is a
 * file. */
#include "serve/export_apache.h"

#include "http/status.h"
#include "serve/export_apache_accept.h"
#include "serve/export_text.h"

/* --- text ---------------------------------------------------------------- */

/* Appends a text for a substitution, in which "%" and "$" begin variables. */
static void
put_text(struct buffer *out, struct str text)
{
  for (size_t i = 0; i < text.length; i++) {
    if (strchr("%$\\\"", text.bytes[i]))
      buffer_put_char(out, '\\');
    buffer_put_char(out, text.bytes[i]);
  }
}

static void
put_field(struct buffer *out, struct str name, struct str value)
{
  buffer_format(out, "  Header always set %.*s \"", STR_ARGS(name));
  buffer_put(out, value);
  buffer_put(out, STR("\"\n"));
}

/* --- one site ------------------------------------------------------------ */

static void
begin(struct buffer *out, const struct rules *rules)
{
  (void)rules;
  buffer_put(out,
             STR("# Written by seeother export apache; include this file in "
                 "the configuration of the\n# server. It needs mod_rewrite "
                 "and mod_headers.\n"));
}

#define FOLDER                                                                 \
  "    Options FollowSymLinks\n    AllowOverride None\n"                       \
  "    Require all granted\n  </Directory>\n"

#define BEGIN                                                                  \
  "  RewriteEngine On\n"                                                       \
  "  RewriteCond %{REQUEST_METHOD} =OPTIONS\n"                                 \
  "  RewriteRule ^ - [R=204,E=so_options:1,L]\n"                               \
  "  # The path as it was sent.\n"                                             \
  "  RewriteCond %{THE_REQUEST} \"^\\S+ ([^? ]+)\"\n"                          \
  "  RewriteRule ^ - [E=so_path:%1]\n"                                         \
  "  RewriteCond %{QUERY_STRING} "                                             \
  "\"^(inbound|(?:inbound&)?page=[0-9]+|part=[0-9]+|_profile=[a-z]+)$\"\n"     \
  "  RewriteRule ^ - [E=so_tail:\\%3F%1]\n"                                    \
  "  # An encoded percent sign is so in the name of a file.\n"                 \
  "  RewriteCond %{ENV:so_path} \\%25\n"                                       \
  "  RewriteCond %{ENV:so_path} !/\\.\\.?(/|$)\n"                              \
  "  RewriteRule ^ \"%{ENV:so_path}\"\n"                                       \
  "  # Targets that need a rule of their own.\n"

static void
begin_site(struct buffer *out, const struct export_site *site)
{
  bool listens = site->listen.length > 0;
  if (listens && site->number == 0)
    buffer_format(out, "Listen %.*s\n", STR_ARGS(site->listen));
  buffer_format(out, "<VirtualHost %.*s>\n  ServerName %.*s\n",
                STR_ARGS(listens ? site->listen : STR("*:80")),
                STR_ARGS(site->authority));
  for (size_t i = 0; site->number == 0 && i < site->rules->alias_count; i++)
    buffer_format(out, "  ServerAlias %.*s\n",
                  STR_ARGS(site->rules->aliases[i]));
  buffer_put(out, STR("  DocumentRoot \""));
  buffer_put(out, site->root);
  buffer_put(out, STR("\"\n  <Directory \""));
  buffer_put(out, site->root);
  buffer_put(out, STR("\">\n" FOLDER "  AllowEncodedSlashes NoDecode\n"));
  export_text_put_fields(out, put_field);
  buffer_put(out, STR(BEGIN));
}

/* Appends a condition that the request is for a target. */
static void
put_condition(struct buffer *out, struct str target)
{
  buffer_put(out, STR("  RewriteCond %{THE_REQUEST} \"^\\S+ "));
  export_pattern_put_literal(target, out);
  buffer_put(out, STR(" \"\n"));
}

static void
put_redirect(struct buffer *out, const struct export_entry *entry)
{
  if (entry->status == STATUS_GONE) {
    buffer_put(out, STR("  RewriteRule ^ - [G]\n"));
    return;
  }
  buffer_put(out, STR("  RewriteRule ^ \""));
  put_text(out, entry->location);
  buffer_format(out, "\" [R=%d,NE,L]\n", entry->status);
}

static void
put_entry(struct buffer *out, const struct export_site *site,
          const struct export_entry *entry)
{
  (void)site;
  put_condition(out, entry->target);
  if (entry->status != STATUS_OK) {
    put_redirect(out, entry);
  } else if (entry->is_document) { /* the rules for documents follow */
    buffer_put(out, STR("  RewriteCond \""));
    put_text(out, entry->tail);
    buffer_put(out, STR("\" \"(.*)\"\n  RewriteRule ^ \"/"));
    put_text(out, entry->file);
    buffer_put(out, STR("\" [E=so_tail:%1,E=so_entry:1]\n"));
  } else {
    buffer_put(out, STR("  RewriteRule ^ \"%{DOCUMENT_ROOT}/"));
    put_text(out, entry->file);
    put_text(out, entry->tail);
    buffer_put(out, STR("\" [L]\n"));
  }
}

/* --- files --------------------------------------------------------------- */

static void
put_aliases(struct buffer *out)
{
  for (int id = 0; id < FORMAT_COUNT; id++) {
    const struct format *format = format_get((enum format_id)id);
    struct str list = format->other_extensions;
    while (list.bytes && list.length) {
      struct str extension = str_cut(&list, ' ');
      buffer_format(out, "  RewriteCond \"%%{DOCUMENT_ROOT}$1%.*s\" -f\n",
                    STR_ARGS(format->extension));
      buffer_put(out, STR("  RewriteRule \"^(/.+)"));
      export_pattern_put_literal(extension, out);
      buffer_format(out, "$\" \"%%{DOCUMENT_ROOT}$1%.*s\" [L]\n",
                    STR_ARGS(format->extension));
    }
  }
}

#define FILE "  RewriteCond \"%{DOCUMENT_ROOT}"
#define FOUND "[E=so_vary:Accept,E=so_got:"

static const char files[] =
    "  # A file.\n" FILE "$1%{ENV:so_tail}\" -f\n"
    "  RewriteRule \"^(/.*)$\" \"%{DOCUMENT_ROOT}$1%{ENV:so_tail}\" [L]\n" FILE
    "$1\" -f\n"
    "  RewriteRule \"^(/.*)$\" \"%{DOCUMENT_ROOT}$1\" [L]\n";

static const char documents[] =
    "  # A document.\n"
    "  RewriteCond %{ENV:so_tail} ^$\n"
    "  RewriteCond %{ENV:so_entry} ^$\n"
    "  RewriteRule ^ - [E=so_plain:1]\n" FILE "$1index.ttl\" -f [OR]\n" FILE
    "$1index.html\" -f\n"
    "  RewriteRule \"^(/|/.*/)$\" \"$1index\" [E=so_index:index]\n"
    "  # A page that does not exist, and other queries.\n"
    "  RewriteCond %{ENV:so_tail} page=(?:[02-9]|1[0-9])\n" FILE
    "$1.ttl%{ENV:so_tail}\" !-f\n"
    "  RewriteRule \"^(/.*)$\" - [R=404,L]\n"
    "  RewriteCond %{ENV:so_entry} ^$\n" FILE "$1.ttl%{ENV:so_tail}\" !-f\n"
    "  RewriteRule \"^(/.*)$\" - [E=!so_tail]\n"
    "  # A page without data.\n" FILE "$1.ttl%{ENV:so_tail}\" !-f\n" FILE
    "$1.html\" -f\n"
    "  RewriteRule \"^(/.*)$\" \"%{DOCUMENT_ROOT}$1.html\" "
    "[E=so_got:.html,L]\n"
    "  # The format of a document; RDF/XML cannot express all of them.\n"
    "  RewriteCond %{ENV:so_ext} !^$\n" FILE "$1%{ENV:so_ext}%{ENV:so_tail}\" "
    "-f\n"
    "  RewriteRule \"^(/.*)$\" "
    "\"%{DOCUMENT_ROOT}$1%{ENV:so_ext}%{ENV:so_tail}\" " FOUND
    "%{ENV:so_ext},L]\n"
    "  RewriteCond %{ENV:so_ext} =.rdf\n" FILE "$1.ttl%{ENV:so_tail}\" -f\n"
    "  RewriteRule \"^(/.*)$\" \"%{DOCUMENT_ROOT}$1.ttl%{ENV:so_tail}\" " FOUND
    ".ttl,L]\n" FILE "$1.ttl%{ENV:so_tail}\" -f\n"
    "  RewriteRule \"^(/.*)$\" - [E=so_vary:Accept,R=406,L]\n";

/* Appends the rule of a pattern: the path, decoded, leads to the file, and the
 * path as it was sent to the location. */
static void
put_pattern(struct buffer *out, const struct export_pattern *pattern)
{
  const char *const ends[] = {".ttl\" -f [OR]\n", "\" -f\n"};
  for (size_t i = 0; i < 2; i++) {
    buffer_put(out, STR(FILE));
    export_pattern_put_place(pattern, STR("$1"), STR("$2"), out);
    buffer_put(out, str_from(ends[i]));
  }
  buffer_put(out, STR("  RewriteCond %{ENV:so_path} \""));
  export_pattern_put_regex(pattern, STR("("), STR("("), out);
  buffer_put(out, STR("\"\n  RewriteRule \""));
  export_pattern_put_regex(pattern, STR("("), STR("("), out);
  buffer_put(out, STR("\" \""));
  export_pattern_put_place(pattern, STR("%1"), STR("%2"), out);
  buffer_put(out, STR("\" [R=303,NE,E=so_thing:"));
  export_pattern_put_place(pattern, STR("%1"), STR("%2"), out);
  buffer_put(out, STR(",L]\n"));
}

/* A pattern that is not the first one that matches must not be tried. */
static void
put_things(struct buffer *out, const struct export_site *site)
{
  buffer_put(out, STR("  # A thing whose document is a file.\n"));
  for (size_t i = 0; i < site->patterns.count; i++)
    put_pattern(out, &site->patterns.rows[i]);
  buffer_put(out, STR("  # A name whose document ends in a slash.\n" FILE
                      "$1/index.ttl\" -f\n"
                      "  RewriteRule \"^(/.*[^/])$\" \"%{ENV:so_path}/\" "
                      "[R=301,NE,L]\n"
                      "  RewriteRule ^ - [R=404,L]\n"));
}

static void
end_entries(struct buffer *out, const struct export_site *site)
{
  export_apache_accept_put(out, site->rules->fallback.format);
  put_aliases(out);
  buffer_put(out, str_from(files));
  buffer_put(out, str_from(documents));
  put_things(out, site);
}

/* --- fields -------------------------------------------------------------- */

static void
put_type(struct buffer *out, struct str file, struct str content_type)
{
  buffer_put(out, STR("  <Location \"/"));
  buffer_put(out, file);
  buffer_format(out, "\">\n    ForceType \"%.*s\"\n  </Location>\n",
                STR_ARGS(content_type));
}

static void
end_site(struct buffer *out, const struct export_site *site)
{
  for (int id = 0; id < FORMAT_COUNT; id++) {
    const struct format *format = format_get((enum format_id)id);
    buffer_put(out, STR("  <FilesMatch \""));
    export_pattern_put_literal(format->extension, out);
    buffer_format(out,
                  "(?:%%3F.*)?$\">\n    ForceType \"%.*s\"\n"
                  "  </FilesMatch>\n",
                  STR_ARGS(format->content_type));
  }
  buffer_format(out,
                "  Header always set Cache-Control \"max-age=%u\" "
                "\"expr=%%{REQUEST_STATUS} < 400\"\n",
                (unsigned)site->rules->fallback.max_age);
  buffer_put(
      out,
      STR("  Header always set Cache-Control \"max-age=60\" "
          "\"expr=%{REQUEST_STATUS} >= 400\"\n"
          "  Header always set Allow \"GET, HEAD, OPTIONS\" env=so_options\n"
          "  Header always set Vary \"%{so_vary}e\" env=so_vary\n"
          "  Header always set Link \"<%{so_thing}e>; "
          "rel=\\\"describedby\\\"\" "
          "env=so_thing\n"
          "  Header always set Content-Location \"%{so_path}e%{so_index}e"
          "%{so_got}e\" \"expr=-n reqenv('so_got') && -n reqenv('so_plain') && "
          "-n reqenv('so_index')\"\n"
          "  Header always set Content-Location \"%{so_path}e%{so_got}e\" "
          "\"expr=-n reqenv('so_got') && -n reqenv('so_plain') && -z "
          "reqenv('so_index')\"\n</VirtualHost>\n"));
}

static const char *const differences[] = {
    "Apache has its own texts for errors, and its own ETag for each file.",
    "Apache tries targets that need a rule of their own one after another.",
    "Apache makes Location an absolute URL, with the scheme and the host of "
    "the "
    "request; behind a proxy, see ServerName and UseCanonicalName.",
    NULL};

const struct export_dialect export_apache = {
    .name = "apache",
    .program = "Apache",
    .begin = begin,
    .begin_site = begin_site,
    .put_entry = put_entry,
    .end_entries = end_entries,
    .put_type = put_type,
    .end_site = end_site,
    .differences = differences,
};
