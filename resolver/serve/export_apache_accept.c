#include "serve/export_apache_accept.h"

#include "serve/export_accept.h"
#include "serve/export_pattern.h"

/* Counts the expressions that are still to come, which the rule skips. */
static void
put_type_rule(struct buffer *out, struct str expression, struct str extension,
              void *context)
{
  size_t *left = context;
  (void)extension;
  buffer_put(out, STR("  RewriteCond %{HTTP:Accept} \""));
  buffer_put(out, expression);
  buffer_format(out, "\" [NC,NV]\n  RewriteRule ^ - [E=so_type:%%1,S=%zu]\n",
                --*left);
}

static void
put_extension_rule(struct buffer *out, struct str type, struct str extension,
                   void *context)
{
  (void)context;
  buffer_put(out, STR("  RewriteCond %{ENV:so_type} \"^"));
  export_pattern_put_literal(type, out);
  buffer_format(out, "$\" [NC]\n  RewriteRule ^ - [E=so_ext:%.*s]\n",
                STR_ARGS(extension));
}

/* The first that matches decides, so each has the condition that none before
 * it did. */
static void
put_any_rule(struct buffer *out, struct str expression, struct str extension,
             void *context)
{
  (void)context;
  buffer_put(out, STR("  RewriteCond %{ENV:so_type} \"^(?:\\*/\\*|\\*)$\"\n"
                      "  RewriteCond %{ENV:so_ext} ^$\n"));
  if (expression.length) {
    buffer_put(out, STR("  RewriteCond %{HTTP:Accept} \""));
    buffer_put(out, expression);
    buffer_put(out, STR("\" [NC,NV]\n"));
  }
  buffer_format(out, "  RewriteRule ^ - [E=so_ext:%.*s]\n",
                STR_ARGS(extension));
}

void
export_apache_accept_put(struct buffer *out, enum format_id preferred)
{
  size_t left = export_accept_count();
  buffer_put(out, STR("  # The type that a client likes best, by its weight to "
                      "one decimal.\n  RewriteCond %{HTTP:Accept} ^$ [NV]\n"));
  buffer_format(out, "  RewriteRule ^ - [E=so_type:%s,S=%zu]\n",
                EXPORT_ACCEPT_NONE, left);
  export_accept_put_types(STR("("), put_type_rule, &left, out);
  export_accept_put_extensions(preferred, put_extension_rule, NULL, out);
  export_accept_put_any(preferred, put_any_rule, NULL, out);
  buffer_put(out, STR("  RewriteCond %{ENV:so_type} \"^(?:\\*/\\*|\\*)$\"\n"
                      "  RewriteRule \"^/\\.well-known/void$\" - "
                      "[E=so_ext:.ttl]\n"));
}
