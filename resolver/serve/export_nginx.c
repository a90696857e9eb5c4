/* export_nginx: rules for nginx, as a file to be included in its http block.
 *
 * A target is looked up in a map of those that need a rule of their own; then
 * as a file, as a document, and as a thing whose document is a file. Literal
 * keys of a map ignore the case of letters, so that a key with capitals is a
 * regular expression, and a value repeats its target, to be compared. Tabs
 * separate the words of a value, because the name of a file may have spaces. */
#include "serve/export_nginx.h"

#include "http/status.h"
#include "serve/export_nginx_maps.h"
#include "serve/export_text.h"

#include <stdio.h>

/* --- text ---------------------------------------------------------------- */

/* Appends a value, in which "$" would begin a variable. */
static void
put_value(struct buffer *out, struct str text)
{
  export_text_put_replaced(out, text, '$', STR("${so_dollar}"));
}

static bool
has_capitals(struct str text)
{
  for (size_t i = 0; i < text.length; i++) {
    if (text.bytes[i] == '%')
      i += 2; /* of an encoded byte */
    else if (text.bytes[i] >= 'A' && text.bytes[i] <= 'Z')
      return true;
  }
  return false;
}

/* --- one site ------------------------------------------------------------ */

static void
begin_site(struct buffer *out, const struct export_site *site)
{
  buffer_format(out,
                "\n# %.*s: targets that need a rule of their own\n"
                "map $so_key $so%zu_entry {\n  default \"\";\n",
                STR_ARGS(site->authority), site->number);
}

static void
put_entry(struct buffer *out, const struct export_site *site,
          const struct export_entry *entry)
{
  (void)site;
  if (has_capitals(entry->target)) {
    buffer_put(out, STR("  \"~^capital:"));
    export_pattern_put_literal(entry->target, out);
    buffer_put(out, STR("$\" \""));
  } else {
    buffer_put(out, STR("  \""));
    buffer_put(out, entry->target);
    buffer_put(out, STR("\" \""));
  }
  put_value(out, entry->target);
  if (entry->status != STATUS_OK)
    buffer_format(out, " %d\\t", entry->status);
  else
    buffer_put(out,
               entry->is_document ? STR(" document\\t/") : STR(" file\\t/"));
  put_value(out, entry->status == STATUS_OK ? entry->file : entry->location);
  if (entry->is_document)
    buffer_put(out, STR("\\t"));
  put_value(out, entry->tail);
  buffer_put(out, STR("\";\n"));
}

/* Appends the map from paths of things to those of their documents. */
static void
put_places(struct buffer *out, const struct export_site *site,
           const char *source, const char *name)
{
  buffer_format(out, "map $%s $so%zu_%s {\n", source, site->number, name);
  for (size_t i = 0; i < site->patterns.count; i++) {
    const struct export_pattern *pattern = &site->patterns.rows[i];
    buffer_put(out, STR("  \"~"));
    export_pattern_put_regex(pattern, STR("(?<so_a>"), STR("(?<so_b>"), out);
    buffer_put(out, STR("\" \""));
    export_pattern_put_place(pattern, STR("${so_a}"), STR("${so_b}"), out);
    buffer_put(out, STR("\";\n"));
  }
  buffer_put(out, STR("  default \"/%\";\n}\n"));
}

static void
put_field(struct buffer *out, struct str name, struct str value)
{
  buffer_format(out, "  add_header %.*s \"", STR_ARGS(name));
  buffer_put(out, value);
  buffer_put(out, STR("\" always;\n"));
}

static void
put_head(struct buffer *out, const struct export_site *site)
{
  buffer_put(out, STR("server {\n  listen "));
  buffer_put(out, site->listen.length ? site->listen : STR("80"));
  buffer_format(out, ";\n  server_name %.*s", STR_ARGS(site->authority));
  for (size_t i = 0; site->number == 0 && i < site->rules->alias_count; i++)
    buffer_format(out, " %.*s", STR_ARGS(site->rules->aliases[i]));
  buffer_put(out, STR(";\n  root \""));
  buffer_put(out, site->root);
  buffer_put(out, STR("\";\n  absolute_redirect off;\n  merge_slashes off;\n"
                      "  uninitialized_variable_warn off;\n"
                      "  default_type application/octet-stream;\n"));
  export_text_put_fields(out, put_field);
  buffer_put(out, STR("  add_header Allow $so_allow always;\n"
                      "  add_header Cache-Control $so_age always;\n"
                      "  add_header Vary $so_vary always;\n"
                      "  add_header Link $so_link always;\n"
                      "  add_header Content-Location $so_variant always;\n"));
}

/* What is found last takes precedence. $so_kind is what the target is. "@"
 * stands for the number of the site. */
static const char logic[] =
    "\n  set $so_kind \"\"; set $so_vary \"\"; set $so_link \"\";\n"
    "  set $so_variant \"\"; set $so_file \"\"; set $so_got \"\";\n"
    "  set $so_before \"/%\"; set $so_after \"\"; set $so_to \"\";\n"
    "  if ($request_method = OPTIONS) { return 204; }\n"
    "  # a name whose document ends in a slash\n"
    "  if (-f $document_root$uri/index.ttl) { set $so_kind slash; }\n"
    "  # a thing: its document, or a variant of it, is a file\n"
    "  if (-f $document_root$so@_place) { set $so_kind thing; }\n"
    "  if (-f $document_root$so@_place.ttl) { set $so_kind thing; }\n"
    "  if (-f $document_root$so@_raw_place) { set $so_kind thing; }\n"
    "  if (-f $document_root$so@_raw_place.ttl) { set $so_kind thing; }\n"
    "  # a document, under the path as it is, or decoded\n"
    "  if (-f $document_root$so_raw_stem.html) { set $so_kind page;\n"
    "    set $so_before $so_raw_stem; }\n"
    "  if (-f $document_root$so_raw_stem.ttl) { set $so_kind document;\n"
    "    set $so_before $so_raw_stem; }\n"
    "  if (-f $document_root$so_stem.html) { set $so_kind page;\n"
    "    set $so_before $so_stem; }\n"
    "  if (-f $document_root$so_stem.ttl) { set $so_kind document;\n"
    "    set $so_before $so_stem; }\n"
    "  # a file\n"
    "  if (-f $document_root$so_alias) { set $so_kind file;\n"
    "    set $so_file $so_alias; }\n"
    "  if (-f $document_root$so_raw) { set $so_kind file;\n"
    "    set $so_file $so_raw; }\n"
    "  if (-f $document_root$uri) { set $so_kind file; set $so_file $uri; }\n"
    "  if (-f $document_root$uri$so_tail) { set $so_kind file;\n"
    "    set $so_file $uri$so_tail; }\n"
    "  if (-f $document_root$so_before.ttl$so_tail) {\n"
    "    set $so_after $so_tail; }\n"
    "  set $so_to \"$so_kind $so_after $so_tail\";\n"
    "  if ($so_to ~ \"^document  .*page=(?:[02-9]|1[0-9])\") { return 404; }\n"
    "  set $so_to \"\";\n"
    "  # a target with a rule of its own\n"
    "  if ($so@_answer ~ \"^410\") { return 410; }\n"
    "  if ($so@_answer ~ \"^301\") { return 301 $so@_one; }\n"
    "  if ($so@_answer ~ \"^303\") { set $so_kind thing;\n"
    "    set $so_to $so@_one; }\n"
    "  if ($so@_answer ~ \"^document\") { set $so_kind document;\n"
    "    set $so_before $so@_one; set $so_after $so@_two; }\n"
    "  if ($so@_answer ~ \"^file\") { set $so_kind file;\n"
    "    set $so_file $so@_one; }\n"
    "\n"
    "  if ($so_kind = \"\") { return 404; }\n"
    "  if ($so_kind = slash) { return 301 $so_path/; }\n"
    "  if ($so_kind = thing) { set $so_got $so@_raw_place; }\n"
    "  if ($so_to) { set $so_got $so_to; }\n"
    "  if ($so_kind = thing) {\n"
    "    set $so_link '<$so_got>; rel=\"describedby\"';\n"
    "    return 303 $so_got; }\n"
    "  # the format of a document; RDF/XML cannot express all of them\n"
    "  if ($so_kind = document) { set $so_vary Accept; }\n"
    "  set $so_got \"\"; set $so_want $so_extension;\n"
    "  set $so_to \"$so_type$uri\";\n"
    "  if ($so_to = \"*/*/.well-known/void\") { set $so_want .ttl; }\n"
    "  set $so_to \"$so_kind$so_want\";\n"
    "  if ($so_to = document.rdf) { set $so_got .ttl; }\n"
    "  if (-f $document_root$so_before$so_want$so_after) {\n"
    "    set $so_got $so_want; }\n"
    "  if ($so_kind = page) { set $so_got .html; }\n"
    "  set $so_to \"$so_kind$so_got\";\n"
    "  if ($so_to = document) { return 406; }\n"
    "  if ($so_kind = page) { set $so_file $so_before$so_got; }\n"
    "  if ($so_kind = document) { set $so_file $so_before$so_got$so_after; }\n"
    "  set $so_to \"$so_kind$so_tail$so@_answer\";\n"
    "  if ($so_to = document) { set $so_variant $so_raw_stem$so_got; }\n"
    "  rewrite ^ $so_file break;\n\n"
    "  location / { }\n";

/* Appends a map to a word of the answer. A group of "if" would be encoded
 * again. */
static void
put_words(struct buffer *out, const struct export_site *site, const char *name,
          const char *expression)
{
  buffer_format(out,
                "map $so%zu_answer $so%zu_%s {\n  \"%s\" $so_word;\n"
                "  default \"\";\n}\n",
                site->number, site->number, name, expression);
}

static void
end_entries(struct buffer *out, const struct export_site *site)
{
  char number[24];
  int length = snprintf(number, sizeof number, "%zu", site->number);
  struct str digits = str_of(number, (size_t)length);
  buffer_put(out, STR("}\n"));
  buffer_format(out,
                "map \"$request_uri $so%zu_entry\" $so%zu_answer {\n"
                "  \"~^(?<so_target>[^ ]+) \\k<so_target> (?<so_rest>.*)$\" "
                "$so_rest;\n  default \"\";\n}\n",
                site->number, site->number);
  put_words(out, site, "one", "~^[^\\t]+\\t(?<so_word>[^\\t]+)");
  put_words(out, site, "two", "~^[^\\t]+\\t[^\\t]+\\t(?<so_word>[^\\t]+)");
  put_places(out, site, "so_raw", "raw_place");
  put_places(out, site, "uri", "place");
  put_head(out, site);
  export_text_put_replaced(out, str_from(logic), '@', digits);
}

static void
put_type(struct buffer *out, struct str file, struct str content_type)
{
  buffer_put(out, STR("  location = \"/"));
  buffer_put(out, file);
  buffer_format(out, "\" { types { } default_type \"%.*s\"; }\n",
                STR_ARGS(content_type));
}

static void
end_site(struct buffer *out, const struct export_site *site)
{
  (void)site;
  for (int id = 0; id < FORMAT_COUNT; id++) {
    const struct format *format = format_get((enum format_id)id);
    buffer_put(out, STR("  location ~ \""));
    export_pattern_put_literal(format->extension, out);
    buffer_format(out, "(?:%%3F|$)\" { types { } default_type \"%.*s\"; }\n",
                  STR_ARGS(format->content_type));
  }
  buffer_put(out, STR("}\n"));
}

static const char *const differences[] = {
    "nginx has its own texts for errors, and its own ETag for each file.",
    "nginx tries targets with capital letters that need a rule of their own "
    "one after another.",
    NULL};

const struct export_dialect export_nginx = {
    .name = "nginx",
    .program = "nginx",
    .begin = export_nginx_maps_put,
    .begin_site = begin_site,
    .put_entry = put_entry,
    .end_entries = end_entries,
    .put_type = put_type,
    .end_site = end_site,
    .differences = differences,
};
