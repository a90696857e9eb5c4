#include "data_kit.h"
#include "move/import_kind.h"
#include "move/imported_writer.h"
#include "runner.h"

runner_suite check_import_kind;

#define PUBBY                                                                  \
  "@prefix conf: <http://richard.cyganiak.de/2007/pubby/config.rdf#> .\n<> "
#define LODVIEW "@prefix conf: <http://lodview.it/conf#> .\n<> "
#define TRIFID "# trifid\nmiddlewares:\n  a:\n    module: trifid-"
#define BASE "conf:dataset [ conf:datasetBase <http://e/id/>"

static const struct {
  const char *what, *kind, *text;
  const char *has;    /* a part of the configuration */
  const char *has_no; /* another one; or NULL */
  const char *says;   /* a part of what is said; NULL: nothing is said */
} rows[] = {
    {"a name", "pubby", PUBBY "conf:projectName \"a\\\"b\" .",
     "# c.ttl:2\n  so:siteName \"a\\\"b\"", NULL, NULL},
    {"a data set", "pubby", PUBBY BASE " ] .", "so:iri <http://e/id/>",
     "so:source", NULL},
    {"an endpoint and two graphs", "pubby",
     PUBBY BASE " ; conf:sparqlEndpoint <http://s/q> ; conf:sparqlDefaultGraph "
                "<http://g/1>, <http://g/2> ] .",
     "[ so:endpoint <http://s/q> ; so:graph <http://g/1> ; so:graph "
     "<http://g/2> ]",
     NULL, NULL},
    {"one query", "pubby",
     PUBBY BASE " ; conf:sparqlEndpoint <http://s/q> ;\n "
                "conf:resourceDescriptionQuery \"DESCRIBE ?__this__\" ] .",
     "so:query \"DESCRIBE {iri}\"", NULL, NULL},
    {"two queries", "pubby",
     PUBBY BASE " ; conf:sparqlEndpoint <http://s/q> ;\n "
                "conf:resourceDescriptionQuery \"a\", \"b\" ] .",
     "<http://s/q> ]", "so:query", "c.ttl:3: conf:resourceDescriptionQuery: "},
    {"pages on the same host", "pubby",
     PUBBY "conf:webBase <http://e/> ; " BASE " ] .",
     "so:document \"/data/{name}\" ;\n    so:format [ so:mediaType "
     "\"text/html\" ; so:document \"/page/{name}\" ]",
     "so:origin", NULL},
    {"pages below a path", "pubby",
     PUBBY "conf:webBase <http://e/id/> ; " BASE " ] .",
     "so:document \"/id/page/{name}\"", "so:origin", NULL},
    {"pages on another host", "pubby",
     PUBBY "conf:webBase <http://f/x/> ; " BASE " ] .",
     "so:origin <http://f/x>", NULL, NULL},
    {"a data set without its IRI", "pubby",
     PUBBY "conf:dataset [ conf:sparqlEndpoint <http://s/q> ] .",
     "[] a so:Resolver .", "so:namespace", "has no conf:datasetBase"},
    {"files", "pubby",
     PUBBY "conf:dataset [ conf:datasetBase <http://e/> ; "
           "conf:loadRDF <a.ttl> ] .",
     "so:dataset <a.ttl>", NULL, NULL},
    {"what nobody knows", "pubby", PUBBY "conf:x 1 .", "so:Resolver .", NULL,
     "c.ttl:2: conf:x has no counterpart"},
    {"a comment with the name of a property", "pubby",
     PUBBY "\n# conf:weight\n conf:weight 1 .", "so:Resolver .", NULL,
     "c.ttl:4: conf:weight: "},
    {"a namespace and its endpoint", "lodview",
     LODVIEW "conf:IRInamespace <http://e/id/> ; conf:endpoint <http://s/q> .",
     "so:source [ so:endpoint <http://s/q> ]", "so:origin", NULL},
    {"an endpoint that is a file", "lodview",
     LODVIEW "conf:IRInamespace <http://e/id/> ; conf:endpoint <a.ttl> .",
     "so:iri <http://e/id/>", "so:source", "not an http URL"},
    {"a namespace that is not http", "lodview",
     LODVIEW "conf:IRInamespace <urn:a:> .", "so:Resolver .", "so:namespace",
     "Only http"},
    {"another place", "lodview",
     LODVIEW "conf:IRInamespace <http://e/id/> ; conf:publicUrlPrefix "
             "<https://p/x/> .",
     "so:origin <https://p/x>", NULL, NULL},
    {"the place of the names", "lodview",
     LODVIEW "conf:IRInamespace <http://e/id/> ; conf:publicUrlPrefix "
             "<https://e/id/> .",
     "so:iri <http://e/id/>", "so:origin", NULL},
    {"any place", "lodview",
     LODVIEW "conf:IRInamespace <http://e/id/> ; conf:publicUrlPrefix <auto> .",
     "so:iri <http://e/id/>", "so:origin", NULL},
    {"pages with a prefix", "lodview",
     LODVIEW "conf:IRInamespace <http://e/id/> ; conf:httpRedirectPrefix "
             "\"html/\" .",
     "so:document \"/id/html/{name}\"", NULL, NULL},
    {"a password", "lodview",
     LODVIEW "conf:authUsername \"jane\" ; conf:authPassword \"s3cret\" .",
     "so:Resolver .", "s3cret", "c.ttl:2: User and password are not copied"},
    {"an empty password", "lodview",
     LODVIEW "conf:authUsername \"\" ; conf:authPassword \"\" .",
     "so:Resolver .", NULL, NULL},
    {"a licence", "lodview", LODVIEW "conf:license <http://l/1> .",
     "so:license <http://l/1>", NULL, NULL},
    {"a licence in words", "lodview", LODVIEW "conf:license \"free\" .",
     "so:Resolver .", "so:license \"", "is the IRI of a licence"},
    {"a language", "lodview", LODVIEW "conf:preferredLanguage \"it\" .",
     "so:languages \"it\"", NULL, NULL},
    {"any language", "lodview", LODVIEW "conf:preferredLanguage \"auto\" .",
     "so:Resolver .", "so:languages", NULL},
    {"titles", "lodview", LODVIEW "conf:titleProperties <http://p/t> .",
     "so:labelProperty <http://p/t>", NULL, NULL},
    {"a file", "trifid", TRIFID "handler-fetch\n    config: {url: file:a#.ttl}",
     "so:dataset <a%23.ttl>", NULL, NULL},
    {"a file on the web", "trifid",
     TRIFID "handler-fetch\n    config: {url: http://f/a.ttl}", "so:Resolver .",
     "so:dataset <", "c.ttl:5: middlewares/a/config/url: Data are not fetched"},
    {"an endpoint", "trifid",
     TRIFID "handler-sparql\n    config: {endpointUrl: http://s/q}",
     "so:source [ so:endpoint <http://s/q> ]", NULL, NULL},
    {"an endpoint of a base", "trifid",
     TRIFID "x\nglobals: {datasetBaseUrl: http://e/, sparqlEndpoint: "
            "{url: http://s/q}}",
     "so:iri <http://e/> ;\n    # c.ttl:5\n    so:source", NULL,
     "This plugin has no counterpart"},
    {"a variable", "trifid", TRIFID "x\nglobals: {datasetBaseUrl: env:BASE}",
     "so:Resolver .", "so:namespace", "environment variable BASE"},
    {"a password", "trifid",
     TRIFID "handler-sparql\n    config: {user: jane, password: s3cret}",
     "so:Resolver .", "s3cret", "User and password are not copied"},
    {"an address", "trifid",
     TRIFID "i18n\nserver: {listener: {host: 10.0.0.1, port: 80}}",
     "so:listen \"10.0.0.1:80\"", NULL, NULL},
    {"a port alone", "trifid", TRIFID "i18n\nserver: {listener: {port: 80}}",
     "so:listen \"0.0.0.0:80\"", NULL, NULL},
    {"a host by its name", "trifid",
     TRIFID "i18n\nserver: {listener: {host: x.example, port: 80}}",
     "so:Resolver .", "so:listen \"", "needs an address"},
    {"a port that is not one", "trifid",
     TRIFID "i18n\nserver: {listener: {port: 65536}}", "so:Resolver .",
     "so:listen", "is not a port"},
    {"languages", "trifid",
     TRIFID "i18n\n    config: {locales: [de, en], defaultLocale: de}",
     "so:languages \"de\"", NULL, "Pages are in the language"},
    {"a plugin that is not needed", "trifid", TRIFID "plugin-yasgui",
     "so:Resolver .", NULL, "c.ttl:4: middlewares/a/module: There is no form"},
};

static bool
is_in(const struct buffer *text, const char *part)
{
  return str_find_str(buffer_str(text), str_from(part)) != STR_NOT_FOUND;
}

START_TEST(imports_turtle)
{
  struct imported imported;
  struct buffer out, said;
  struct str text = str_from(rows[_i].text);
  const struct import_kind *kind = import_kind_find(NULL, text);
  ck_assert(kind);
  ck_assert_str_eq(kind->name, rows[_i].kind);
  imported_init(&imported, "c.ttl", NULL);
  buffer_init(&out, 1 << 20);
  buffer_init(&said, 1 << 20);
  ck_assert_int_eq(kind->import(&imported, text, STR("")), ERR_NONE);
  ck_assert_int_eq(imported_writer_put(&imported, &out), ERR_NONE);
  kit_capture_begin();
  imported_writer_say(&imported);
  kit_capture_end(&said);
  ck_assert_msg(is_in(&out, rows[_i].has), "%s: %.*s", rows[_i].what,
                STR_ARGS(buffer_str(&out)));
  ck_assert_msg(!rows[_i].has_no || (!is_in(&out, rows[_i].has_no) &&
                                     !is_in(&said, rows[_i].has_no)),
                "%s: %.*s", rows[_i].what, STR_ARGS(buffer_str(&out)));
  ck_assert_msg(rows[_i].says ? is_in(&said, rows[_i].says) : !said.length,
                "%s: %.*s", rows[_i].what, STR_ARGS(buffer_str(&said)));
  buffer_fini(&out);
  buffer_fini(&said);
  imported_fini(&imported);
}
END_TEST

START_TEST(refuses_bad_turtle)
{
  struct imported imported;
  struct buffer said;
  struct str text = STR(PUBBY "conf:projectName \"a .\n");
  imported_init(&imported, "c.ttl", NULL);
  buffer_init(&said, 1 << 20);
  kit_capture_begin();
  enum err err =
      import_kind_find("pubby", text)->import(&imported, text, STR(""));
  kit_capture_end(&said);
  ck_assert_int_eq(err, ERR_BAD_DATA);
  ck_assert_msg(is_in(&said, "c.ttl:2:"), "%.*s", STR_ARGS(buffer_str(&said)));
  buffer_fini(&said);
  imported_fini(&imported);
}
END_TEST

START_TEST(refuses_bad_yaml)
{
  struct imported imported;
  struct buffer said;
  struct str text = STR("a: b\nc: [d\n");
  imported_init(&imported, "c.yaml", NULL);
  buffer_init(&said, 1 << 20);
  kit_capture_begin();
  enum err err =
      import_kind_find("trifid", text)->import(&imported, text, STR(""));
  kit_capture_end(&said);
  ck_assert_int_eq(err, ERR_BAD_DATA);
  ck_assert_msg(is_in(&said, "c.yaml:3:"), "%.*s", STR_ARGS(buffer_str(&said)));
  buffer_fini(&said);
  imported_fini(&imported);
}
END_TEST

START_TEST(recognises_nothing_else)
{
  ck_assert(!import_kind_find(NULL, STR("")));
  ck_assert(
      !import_kind_find(NULL, STR("@prefix a: <http://a/> . a:b a a:c .")));
  ck_assert(!import_kind_find("nginx", STR("RewriteEngine on")));
  ck_assert_str_eq(import_kind_find(NULL, STR("RewriteEngine on"))->name,
                   "htaccess");
}
END_TEST

Suite *
check_import_kind(void)
{
  Suite *suite = suite_create("import_kind");
  TCase *cases = tcase_create("configurations");
  tcase_add_loop_test(cases, imports_turtle, 0,
                      (int)(sizeof rows / sizeof *rows));
  tcase_add_test(cases, refuses_bad_turtle);
  tcase_add_test(cases, refuses_bad_yaml);
  tcase_add_test(cases, recognises_nothing_else);
  suite_add_tcase(suite, cases);
  return suite;
}
