#include "move/htaccess.h"

#include "move/imported_writer.h"
#include "runner.h"

runner_suite check_htaccess;

#define RULE "RewriteEngine on\nRewriteRule "

static const struct {
  const char *what, *text;
  const char *has;    /* a part of the configuration or the table */
  const char *has_no; /* another one; or NULL */
  const char *says;   /* a part of the remarks; NULL: there are none */
} rows[] = {
    {"a fixed name", RULE "^a$ https://x.example/b [R=303]",
     "\"https://e.example/f/a\",\"https://x.example/b\",303", "so:namespace",
     NULL},
    {"a name that has moved", RULE "^a$ https://x.example/b [R=301]", ",301",
     NULL, NULL},
    {"a status that becomes another", RULE "^a$ https://x.example/b", ",303",
     NULL, "302 becomes 303"},
    {"permanent for good", RULE "^a$ https://x.example/b [R=308]", ",301", NULL,
     "308 becomes 301"},
    {"withdrawn", RULE "^a$ - [G]", "\"https://e.example/f/a\",,410", NULL,
     NULL},
    {"withdrawn names", RULE "^a/(.*)$ - [G]", "[] a so:Resolver .",
     "so:namespace", "Only single names"},
    {"the folder, with and without its slash",
     RULE "^$ https://x.example/b [R=303]",
     "\"https://e.example/f/\",\"https://x.example/b\",303\n"
     "\"https://e.example/f\",\"https://x.example/b\",303",
     NULL, NULL},
    {"names", RULE "^id/(.+)$ https://x.example/$1.html [R=303]",
     "so:document \"https://x.example/{name}.html\"", "so:format",
     "add so:dataset"},
    {"an optional slash", RULE "^id/(.+)/?$ https://x.example/$1 [R=303]",
     "so:document \"https://x.example/{name}\"", NULL,
     "slash at the end is optional"},
    {"an extension that leads elsewhere",
     RULE "^(.+)\\.ttl$ https://x.example/$1 [R=303]", "a so:Resolver .",
     "so:document", "A name with an extension"},
    {"a format's extension",
     RULE "^(.+)\\.ttl$ https://x.example/$1 [R=303]\n"
          "RewriteRule ^(.+)$ https://x.example/$1 [R=303]",
     "so:format [ so:mediaType \"text/turtle\" ; so:document "
     "\"https://x.example/{name}\" ]",
     NULL, "add so:dataset"},
    {"something after the name", RULE "^(.+)/end$ https://x.example/$1 [R=303]",
     "a so:Resolver .", "so:document", "something fixed after"},
    {"a path on the same host", RULE "^a$ /b/c [R=303]",
     "\"https://e.example/b/c\",303", NULL, NULL},
    {"a path in the same folder", RULE "^a$ b/c [R=303]",
     "\"https://e.example/f/b/c\",303", NULL, NULL},
    {"a path that Apache rewrites", RULE "^a$ b/c", "a so:Resolver .", "b/c\"",
     "without telling the client"},
    {"a rule that comes too late",
     RULE "^(.*)$ https://x.example/$1 [R=303]\n"
          "RewriteRule ^a$ https://y.example/ [R=303]",
     "\"https://e.example/f/a\",\"https://x.example/a\",303", "y.example",
     "add so:dataset"},
    {"a rule without an effect",
     RULE "^a$ https://x.example/ [R=303,L]\n"
          "RewriteRule ^a$ https://y.example/ [R=303]",
     "\"https://e.example/f/a\",\"https://x.example/\",303", "y.example",
     "so it has no effect"},
    {"a rule for many names without an effect",
     RULE "^(.*)$ https://x.example/$1 [R=303,L]\n"
          "RewriteRule ^(.*)$ https://y.example/$1 [R=303]",
     "https://x.example/{name}", "y.example", "so it has no effect"},
    {"two formats at one place",
     "RewriteEngine on\nRewriteCond %{HTTP_ACCEPT} "
     "text/turtle|application/n-triples\n"
     "RewriteRule ^a$ https://x.example/t [R=303,L]\n"
     "RewriteRule ^a$ https://x.example/ [R=303,L]",
     "[ so:mediaType \"text/turtle\" ; so:document \"https://x.example/t\" ]",
     NULL, "add so:dataset"},
    {"two formats at one place: the other",
     "RewriteEngine on\nRewriteCond %{HTTP_ACCEPT} "
     "text/turtle|application/n-triples\n"
     "RewriteRule ^a$ https://x.example/t [R=303,L]\n"
     "RewriteRule ^a$ https://x.example/ [R=303,L]",
     "[ so:mediaType \"application/n-triples\" ; so:document "
     "\"https://x.example/t\" ]",
     NULL, "add so:dataset"},
    {"a slash in front", RULE "^/a$ https://x.example/ [R=303,L]",
     "\"https://e.example/f/a\",\"https://x.example/\",303", "f//a",
     "never applies this rule"},
    {"an optional slash in front", RULE "^/?a$ https://x.example/ [R=303,L]",
     "\"https://e.example/f/a\",\"https://x.example/\",303", NULL, NULL},
    {"any type",
     "RewriteEngine on\nRewriteCond %{HTTP_ACCEPT} \\*/\\*\n"
     "RewriteRule ^a$ https://x.example/j [R=303,L]",
     "https://x.example/j", NULL, "Clients that send no Accept at all"},
    {"the type of another format",
     "RewriteEngine on\nRewriteCond %{HTTP_ACCEPT} application/json\n"
     "RewriteRule ^a$ https://x.example/j [R=303,L]",
     "application/ld+json", NULL,
     "application/json stands for application/ld+json"},
    {"a rule that is not the last one",
     RULE "^a$ https://x.example/ [R=303]\n"
          "RewriteRule ^b$ https://y.example/ [R=303]",
     "y.example", NULL, "Without the flag L"},
    {"a space between flags", RULE "^a$ https://x.example/ [R=301, L]", ",301",
     NULL, "Apache refuses this line"},
    {"a fourth argument", RULE "^a$ https://x.example/ /b [R=303,L]",
     "\"https://x.example/\",303", NULL, "Apache refuses this line"},
    {"the engine is off",
     "RewriteEngine off\nRewriteRule ^a$ https://x.example/ [R=303]",
     "a so:Resolver .", "\"https", "RewriteEngine is off"},
    {"a loop",
     RULE "^a$ https://e.example/f/b [R=301]\n"
          "RewriteRule ^b$ https://e.example/f/a [R=301]",
     "f/a\",\"https://e.example/f/b\"", "f/b\",\"", "leads back"},
    {"a name twice", RULE "^(.+)$ https://x.example/$1/$1 [R=303]",
     "a so:Resolver .", "so:iri", "has the name twice"},
    {"a variable", RULE "^a$ https://%{HTTP_HOST}/b [R=303]", "a so:Resolver .",
     "so:iri", "has a variable"},
    {"a map", RULE "^(a)$ https://x.example/${m:$1} [R=303]", "a so:Resolver .",
     "so:iri", "RewriteMap"},
    {"an escape", RULE "^a$ https://x.example/%20 [R=303]",
     "https://x.example/%20", NULL, NULL},
    {"a target that is not a URL", RULE "^a$ \"https://x.example/a b\" [R=303]",
     "a so:Resolver .", "so:iri", "not a URL"},
    {"a path that cannot be asked for",
     RULE "\"^a b$\" https://x.example/ [R=303]", "a so:Resolver .", "so:iri",
     "cannot be requested"},
    {"an answer that is not found", RULE "^a$ - [R=404]", "a so:Resolver .",
     NULL, "status is not given"},
    {"not acceptable", RULE "^a$ - [R=406]", "a so:Resolver .", NULL, "406"},
};

static bool
is_in(const struct buffer *text, const char *part)
{
  return str_find_str(buffer_str(text), str_from(part)) != STR_NOT_FOUND;
}

START_TEST(imports_rules)
{
  struct imported imported;
  struct buffer out, said;
  imported_init(&imported, "f", "t.csv");
  buffer_init(&out, 1 << 20);
  buffer_init(&said, 1 << 20);
  ck_assert_int_eq(htaccess_import(&imported, str_from(rows[_i].text),
                                   STR("https://e.example/f")),
                   ERR_NONE);
  ck_assert_int_eq(imported_writer_put(&imported, &out), ERR_NONE);
  /* Without the lines that are kept as comments. */
  size_t kept = str_find_str(buffer_str(&out), STR("\n# These lines"));
  buffer_cut(&out, kept == STR_NOT_FOUND ? out.length : kept);
  ck_assert_int_eq(imported_writer_put_table(&imported, &out), ERR_NONE);
  for (size_t i = 0; i < imported.remarks.count; i++)
    buffer_put(&said, imported.remarks.rows[i].words);
  ck_assert_msg(is_in(&out, rows[_i].has), "%s: %.*s", rows[_i].what,
                STR_ARGS(buffer_str(&out)));
  ck_assert_msg(!rows[_i].has_no || !is_in(&out, rows[_i].has_no), "%s: %.*s",
                rows[_i].what, STR_ARGS(buffer_str(&out)));
  ck_assert_msg(rows[_i].says ? is_in(&said, rows[_i].says) : !said.length,
                "%s: %.*s", rows[_i].what, STR_ARGS(buffer_str(&said)));
  buffer_fini(&out);
  buffer_fini(&said);
  imported_fini(&imported);
}
END_TEST

Suite *
check_htaccess(void)
{
  Suite *suite = suite_create("htaccess");
  TCase *cases = tcase_create("rules");
  tcase_add_loop_test(cases, imports_rules, 0,
                      (int)(sizeof rows / sizeof *rows));
  suite_add_tcase(suite, cases);
  return suite;
}
