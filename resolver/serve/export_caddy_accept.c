#include "serve/export_caddy_accept.h"

#include "serve/export_accept.h"
#include "serve/export_pattern.h"

void
export_caddy_accept_put_expression(struct buffer *out, const char *begin,
                                   struct str expression)
{
  buffer_format(out, "`~%s", begin);
  buffer_put(out, expression);
  buffer_put_char(out, '`');
}

static void
put_type_row(struct buffer *out, struct str expression, struct str extension,
             void *context)
{
  (void)extension;
  (void)context;
  buffer_put(out, STR("\t\t"));
  export_caddy_accept_put_expression(out, "(?i)", expression);
  buffer_put(out, STR(" \"${1}\"\n"));
}

static void
put_extension_row(struct buffer *out, struct str type, struct str extension,
                  void *context)
{
  struct buffer literal;
  (void)context;
  buffer_init(&literal, BUFFER_USUAL);
  buffer_put_char(&literal, '^');
  export_pattern_put_literal(type, &literal);
  buffer_put_char(&literal, '$');
  buffer_put(out, STR("\t\t"));
  export_caddy_accept_put_expression(out, "(?i)", buffer_str(&literal));
  buffer_format(out, " \"%.*s\"\n", STR_ARGS(extension));
  buffer_fini(&literal);
}

static void
put_any_row(struct buffer *out, struct str expression, struct str extension,
            void *context)
{
  (void)context;
  buffer_put(out, STR("\t\t"));
  if (expression.length)
    export_caddy_accept_put_expression(out, "(?i)", expression);
  else
    buffer_put(out, STR("default"));
  buffer_format(out, " \"%.*s\"\n", STR_ARGS(extension));
}

void
export_caddy_accept_put(struct buffer *out, enum format_id preferred)
{
  buffer_put(out, STR("\t# The type that a client likes best, by its weight to "
                      "one decimal.\n\tmap {header.Accept} {so_type} {\n"
                      "\t\t`~^$` \"" EXPORT_ACCEPT_NONE "\"\n"));
  export_accept_put_types(STR("("), put_type_row, NULL, out);
  buffer_put(out, STR("\t\tdefault \"\"\n\t}\n"
                      "\tmap {header.Accept} {so_any} {\n"));
  export_accept_put_any(preferred, put_any_row, NULL, out);
  buffer_put(out, STR("\t}\n\tmap {so_type} {so_extension} {\n"));
  export_accept_put_extensions(preferred, put_extension_row, NULL, out);
  buffer_put(out, STR("\t\t`~^$` \"\"\n\t\tdefault \"{so_any}\"\n"
                      "\t}\n\tmap {so_type}{path} {so_want} {\n"
                      "\t\t`~^\\*(/\\*)?/\\.well-known/void$` \".ttl\"\n"
                      "\t\tdefault \"{so_extension}\"\n\t}\n"));
}
