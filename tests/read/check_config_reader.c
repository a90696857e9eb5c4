#include "read/config_reader.h"

#include "base/file.h"
#include "data_kit.h"
#include "runner.h"

#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

runner_suite check_config_reader;

#define HEAD "@prefix so: <https://w3id.org/seeother#> . [] a so:Resolver "

static const struct {
  const char *what, *turtle;
  const char *lines; /* NULL: ERR_CONFIG */
} rows[] = {
    {"nothing set", HEAD ".", ""},
    {"listen", HEAD "; so:listen \"127.0.0.1:0\" .", "listen\t127.0.0.1:0\n"},
    {"alias twice", HEAD "; so:alias \"a\" , \"b\" .", "alias\ta\nalias\tb\n"},
    {"threads", HEAD "; so:threads 4 .", "threads\t4\n"},
    {"perAddress", HEAD "; so:perAddress 4 .", "perAddress\t4\n"},
    {"watch", HEAD "; so:watch true .", "watch\ttrue\n"},
    {"drainDelay", HEAD "; so:drainDelay 9 .", "drainDelay\t9\n"},
    {"trustedProxy", HEAD "; so:trustedProxy \"10.0.0.0/8\" , \"unix:\" .",
     "trustedProxy\t10.0.0.0/8\ntrustedProxy\tunix:\n"},
    {"hsts", HEAD "; so:hsts 60 .", "hsts\t60\n"},
    {"logFormat", HEAD "; so:logFormat \"json\" .", "logFormat\tjson\n"},
    {"lenient", HEAD "; so:lenient true .", "lenient\ttrue\n"},
    {"base", HEAD "; so:base <http://e/> .", "base\thttp://e/\n"},
    {"gone", HEAD "; so:gone <http://e/x> .", "gone\thttp://e/x\n"},
    {"license", HEAD "; so:license <http://l/> .", "license\thttp://l/\n"},
    {"siteName", HEAD "; so:siteName \"A site\" .", "siteName\tA site\n"},
    {"dataset as a string", HEAD "; so:dataset \"/d/a.ttl\" .",
     "dataset\t/d/a.ttl\n"},
    {"other properties", HEAD "; <http://other/p> 1 .", ""},
    {"a namespace",
     HEAD "; so:namespace [ so:iri <http://e/id/> ; so:document "
          "\"/doc/{name}\" ; so:redirect so:Variant ; so:origin "
          "<https://o/> ; so:maxAge 60 ] .",
     "namespace\thttp://e/id/\nnamespace.document\t/doc/{name}\n"
     "namespace.redirect\tVariant\nnamespace.origin\thttps://o/\n"
     "namespace.maxAge\t60\n"},
    {"two resolvers",
     "@prefix so: <https://w3id.org/seeother#> . [] a so:Resolver . [] a "
     "so:Resolver .",
     NULL},
    {"no resolver", "@prefix so: <https://w3id.org/seeother#> .", NULL},
    {"a syntax error", HEAD "; so:listen .", NULL},
    {"an unknown setting", HEAD "; so:lisen \"x\" .", NULL},
    {"a setting of a namespace", HEAD "; so:document \"/d/{name}\" .", NULL},
    {"a setting twice", HEAD "; so:threads 1, 2 .", NULL},
    {"a number that is none", HEAD "; so:threads \"many\" .", NULL},
    {"a negative number", HEAD "; so:threads -1 .", NULL},
    {"a fraction", HEAD "; so:threads 1.5 .", NULL},
    {"a string that is an IRI", HEAD "; so:listen <http://e/> .", NULL},
    {"an IRI that is a string", HEAD "; so:base \"http://e/\" .", NULL},
    {"a boolean that is none", HEAD "; so:lenient \"maybe\" .", NULL},
    {"a line end in a value", HEAD "; so:alias \"a\\nthreads\\t9\" .", NULL},
    {"a namespace without so:iri", HEAD "; so:namespace [ so:maxAge 60 ] .",
     NULL},
    {"a namespace with two",
     HEAD "; so:namespace [ so:iri <http://e/>, <http://f/> ] .", NULL},
    {"a namespace that is a string",
     HEAD "; so:namespace [ so:iri \"http://e/\" ] .", NULL},
    {"one name",
     HEAD "; so:namespace [ so:name <http://e/a> ; so:document \"/a.ttl\" ] .",
     "name\thttp://e/a\nnamespace.document\t/a.ttl\n"},
    {"a format",
     HEAD "; so:namespace [ so:iri <http://e/> ; so:format [ so:mediaType "
          "\"text/html\" ; so:document \"/h/{name}\" ] ] .",
     "namespace\thttp://e/\nnamespace.format\ttext/html /h/{name}\n"},
    {"a format with two documents",
     HEAD "; so:namespace [ so:iri <http://e/> ; so:format [ so:mediaType "
          "\"text/html\" ; so:document \"/h/{name}\", \"/i/{name}\" ] ] .",
     NULL},
    {"a format without a document",
     HEAD "; so:namespace [ so:iri <http://e/> ; so:format [ so:mediaType "
          "\"text/html\" ] ] .",
     NULL},
    {"an unknown choice",
     HEAD "; so:namespace [ so:iri <http://e/> ; so:redirect so:Other ] .",
     NULL},
    {"an unknown setting of a namespace",
     HEAD "; so:namespace [ so:iri <http://e/> ; so:listen \"x\" ] .", NULL},
    {"a source",
     HEAD "; so:source [ so:endpoint <http://127.0.0.1:8890/sparql> ] .",
     "source\t\nsource.endpoint\thttp://127.0.0.1:8890/sparql\n"},
    {"a source of a namespace, before another one",
     HEAD "; so:namespace [ so:iri <http://e/> ; so:source [ so:maxAge 5 ; "
          "so:endpoint <http://a/>, <http://b/> ] ; so:maxAge 9 ] ; "
          "so:source [ so:endpoint <http://c/> ] .",
     "source\t\nsource.endpoint\thttp://c/\nnamespace\thttp://e/\n"
     "namespace.maxAge\t9\nnamespace.source\t\nsource.maxAge\t5\n"
     "source.endpoint\thttp://a/\nsource.endpoint\thttp://b/\n"},
    {"all settings of a source",
     HEAD "; so:source [ so:query so:Describe ; so:graph <urn:g>, <urn:h> ; "
          "so:method so:Get ; so:credentials \"/s\" ; so:depth 1 ; "
          "so:inboundLimit 2 ; so:staleIfError 3 ; so:negativeAge 4 ; "
          "so:connectTimeout 5 ; so:firstByteTimeout 6 ; so:totalTimeout 7 ; "
          "so:answerSize 8 ; so:search so:Regex ] .",
     "source\t\nsource.query\tDescribe\nsource.graph\turn:g\n"
     "source.graph\turn:h\nsource.method\tGet\nsource.credentials\t/s\n"
     "source.depth\t1\nsource.inboundLimit\t2\nsource.staleIfError\t3\n"
     "source.negativeAge\t4\nsource.connectTimeout\t5\n"
     "source.firstByteTimeout\t6\nsource.totalTimeout\t7\n"
     "source.answerSize\t8\nsource.search\tRegex\n"},
    {"all named graphs",
     HEAD "; so:source [ so:graph so:NamedGraphs ; so:query so:Construct ] .",
     "source\t\nsource.query\tConstruct\nsource.graph\tNamedGraphs\n"},
    {"a query in lines",
     HEAD "; so:source [ so:query \"a\\n\\tb \\\\n\\r {iri}\" ] .",
     "source\t\nsource.query\ta\\n\\tb \\\\n\\r {iri}\n"},
    {"a query that is an IRI", HEAD "; so:source [ so:query <urn:q> ] .", NULL},
    {"a graph that is a string", HEAD "; so:source [ so:graph \"g\" ] .", NULL},
    {"a graph that is a term of ours",
     HEAD "; so:source [ so:graph so:NamedGraph ] .", NULL},
    {"two sources",
     HEAD "; so:source [ so:endpoint <http://a/> ], [ so:depth 1 ] .", NULL},
    {"a source that is a string", HEAD "; so:source \"http://a/\" .", NULL},
    {"an unknown setting of a source",
     HEAD "; so:source [ so:endpoint <http://a/> ; so:origin <http://b/> ] .",
     NULL},
    {"a setting of a source elsewhere", HEAD "; so:endpoint <http://a/> .",
     NULL},
    {"a number that a source cannot have",
     HEAD "; so:source [ so:depth \"deep\" ] .", NULL},
};

static char path[] = "/tmp/check_config.XXXXXX";

static enum err
read_places(const char *turtle, struct buffer *out, struct buffer *places)
{
  snprintf(path, sizeof path, "/tmp/check_config.XXXXXX");
  int fd = mkstemp(path);
  ck_assert_int_ge(fd, 0);
  ck_assert_int_eq(file_write_fd(fd, str_from(turtle)), ERR_NONE);
  close(fd);
  enum err err = config_reader_read(path, out, places);
  unlink(path);
  return err;
}

static enum err
read_config(const char *turtle, struct buffer *out)
{
  return read_places(turtle, out, NULL);
}

START_TEST(reads_settings)
{
  for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
    struct buffer out, said;
    buffer_init(&out, 1 << 16);
    buffer_init(&said, 1 << 16);
    kit_capture_begin();
    enum err err = read_config(rows[i].turtle, &out);
    kit_capture_end(&said);
    if (rows[i].lines) {
      ck_assert_msg(err == ERR_NONE, "%s: %.*s", rows[i].what,
                    STR_ARGS(buffer_str(&said)));
      ck_assert_msg(str_equals(buffer_str(&out), str_from(rows[i].lines)),
                    "%s: %.*s", rows[i].what, STR_ARGS(buffer_str(&out)));
    } else {
      ck_assert_msg(err == ERR_CONFIG, "%s", rows[i].what);
      ck_assert_msg(str_find_str(buffer_str(&said), str_from(path)) !=
                        STR_NOT_FOUND,
                    "%s: %.*s", rows[i].what, STR_ARGS(buffer_str(&said)));
    }
    buffer_fini(&out);
    buffer_fini(&said);
  }
}
END_TEST

START_TEST(makes_paths_absolute)
{
  struct buffer out;
  buffer_init(&out, 1 << 16);
  ck_assert_int_eq(read_config(HEAD "; so:dataset <a%20b.ttl>, <dir/> .", &out),
                   ERR_NONE);
  ck_assert(str_equals(buffer_str(&out),
                       STR("dataset\t/tmp/a b.ttl\ndataset\t/tmp/dir/\n")));
  buffer_fini(&out);
}
END_TEST

/* Lines count from 1, and so do columns, in bytes. */
START_TEST(tells_places)
{
  static const struct {
    const char *turtle, *lines, *places;
  } texts[] = {
      {HEAD "; so:threads 4 .", "threads\t4\n", "1:74\n"},
      {HEAD ";\n  so:alias \"a\",\n \"b\" .", "alias\ta\nalias\tb\n",
       "2:13\n3:3\n"},
      {HEAD "; # so:threads 1\n so:threads 4 .", "threads\t4\n", "2:13\n"},
      {HEAD "; so:license\n<http://l/> .", "license\thttp://l/\n", "2:1\n"},
      {HEAD ";\nso:namespace [ so:iri <http://e/> ;\n so:maxAge 6 ;\n"
            " so:source [ so:endpoint <http://q/> ] ] .",
       "namespace\thttp://e/\nnamespace.maxAge\t6\nnamespace.source\t\n"
       "source.endpoint\thttp://q/\n",
       "2:23\n3:12\n4:2\n4:26\n"},
  };
  for (size_t i = 0; i < sizeof texts / sizeof *texts; i++) {
    struct buffer out, places;
    buffer_init(&out, 1 << 16);
    buffer_init(&places, 1 << 16);
    ck_assert_int_eq(read_places(texts[i].turtle, &out, &places), ERR_NONE);
    ck_assert_msg(str_equals(buffer_str(&out), str_from(texts[i].lines)),
                  "%s: %.*s", texts[i].turtle, STR_ARGS(buffer_str(&out)));
    ck_assert_msg(str_equals(buffer_str(&places), str_from(texts[i].places)),
                  "%s: %.*s", texts[i].turtle, STR_ARGS(buffer_str(&places)));
    buffer_fini(&out);
    buffer_fini(&places);
  }
}
END_TEST

START_TEST(needs_a_file)
{
  struct buffer out;
  buffer_init(&out, 1 << 16);
  ck_assert_int_eq(config_reader_read("/no/such/file", &out, NULL),
                   ERR_NO_INPUT);
  buffer_fini(&out);
}
END_TEST

Suite *
check_config_reader(void)
{
  const TTest *tests[] = {reads_settings, makes_paths_absolute, tells_places,
                          needs_a_file};
  return runner_make_suite("config_reader", tests,
                           sizeof tests / sizeof *tests);
}
