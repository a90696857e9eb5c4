#include "serve/export_nginx_maps.h"

#include "serve/export_accept.h"
#include "serve/export_pattern.h"

/* --- rows ---------------------------------------------------------------- */

static void
put_type_row(struct buffer *out, struct str expression, struct str extension,
             void *context)
{
  (void)extension;
  (void)context;
  buffer_put(out, STR("  \"~*"));
  buffer_put(out, expression);
  buffer_put(out, STR("\" $so_like;\n"));
}

static void
put_extension_row(struct buffer *out, struct str type, struct str extension,
                  void *context)
{
  (void)context;
  buffer_format(out, "  \"%.*s\" \"%.*s\";\n", STR_ARGS(type),
                STR_ARGS(extension));
}

static void
put_any_row(struct buffer *out, struct str expression, struct str extension,
            void *context)
{
  (void)context;
  if (expression.length) {
    buffer_put(out, STR("  \"~*"));
    buffer_put(out, expression);
    buffer_format(out, "\" \"%.*s\";\n", STR_ARGS(extension));
  } else {
    buffer_format(out, "  default \"%.*s\";\n", STR_ARGS(extension));
  }
}

/* --- maps of all sites --------------------------------------------------- */

static const char paths[] =
    "geo $so_dollar { default \"$\"; }\n\n"
    "# The path as it was sent, unless it has dot segments.\n"
    "map $request_uri $so_path {\n  \"~^(?<so_sent>[^?]*)\" $so_sent;\n}\n"
    "map $so_path $so_raw {\n"
    "  \"~*/(?:%2e|\\.)(?:%2e|\\.)?(?:/|$)\" \"/%\";\n"
    "  default $so_path;\n}\n"
    "map $so_raw $so_raw_stem {\n  \"~/$\" \"${so_raw}index\";\n"
    "  default $so_raw;\n}\n"
    "map $uri $so_stem {\n  \"~/$\" \"${uri}index\";\n  default $uri;\n}\n"
    "map $args $so_tail {\n"
    "  \"~^(?:inbound|(?:inbound&)?page=[0-9]+|part=[0-9]+|"
    "_profile=[a-z]+)$\" \"%3F$args\";\n  default \"\";\n}\n"
    "# Literal keys ignore the case of letters.\n"
    "map $request_uri $so_key {\n"
    "  \"~^(?:[^%A-Z]|%[0-9A-Fa-f][0-9A-Fa-f])*[A-Z]\" "
    "\"capital:$request_uri\";\n  default $request_uri;\n}\n"
    "map $status $so_age {\n  \"~^[45]\" \"max-age=60\";\n";

static void
put_aliases(struct buffer *out)
{
  buffer_put(out, STR("# Other extensions of the same formats.\n"
                      "map $uri $so_alias {\n  default \"/%\";\n"));
  for (int id = 0; id < FORMAT_COUNT; id++) {
    const struct format *format = format_get((enum format_id)id);
    struct str list = format->other_extensions;
    while (list.bytes && list.length) {
      buffer_put(out, STR("  \"~^(?<so_base>.+)"));
      export_pattern_put_literal(str_cut(&list, ' '), out);
      buffer_format(out, "$\" \"${so_base}%.*s\";\n",
                    STR_ARGS(format->extension));
    }
  }
  buffer_put(out, STR("}\n"));
}

void
export_nginx_maps_put(struct buffer *out, const struct rules *rules)
{
  enum format_id preferred = rules->fallback.format;
  buffer_put(out,
             STR("# Written by seeother export nginx; include this file in the "
                 "block http {}.\nmap_hash_bucket_size 1024;\n"
                 "map_hash_max_size 1048576;\n\n"
                 "# The type that a client likes best, by its weight to one "
                 "decimal.\nmap $http_accept $so_type {\n  \"\" "
                 "\"" EXPORT_ACCEPT_NONE "\";\n"));
  export_accept_put_types(STR("(?<so_like>"), put_type_row, NULL, out);
  buffer_put(out, STR("  default \"\";\n}\nmap $http_accept $so_any {\n"));
  export_accept_put_any(preferred, put_any_row, NULL, out);
  buffer_put(out, STR("}\nmap $so_type $so_extension {\n"));
  export_accept_put_extensions(preferred, put_extension_row, NULL, out);
  buffer_put(out, STR("  \"*/*\" $so_any;\n  \"*\" $so_any;\n"
                      "  default \"\";\n}\n\n"));
  buffer_put(out, str_from(paths));
  buffer_format(out, "  default \"max-age=%u\";\n}\n",
                (unsigned)rules->fallback.max_age);
  buffer_put(out, STR("map $request_method $so_allow {\n"
                      "  OPTIONS \"GET, HEAD, OPTIONS\";\n"
                      "  default \"\";\n}\n"));
  put_aliases(out);
}
