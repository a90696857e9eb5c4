#include "crawl/finding_list.h"

#include "crawl_kit.h"
#include "runner.h"

runner_suite check_finding_list;

#define ORIGIN "http://e.org"
#define URL ORIGIN "/id/a"
#define OPEN " | Access-Control-Allow-Origin: *"
#define KEPT " | Cache-Control: max-age=1 | Vary: Accept" OPEN
#define SEE(chain, more)                                                       \
  "get " chain " 303 " URL " | Location: " ORIGIN "/doc/a" OPEN more "\n"
#define DOC(chain, type, more)                                                 \
  "get " chain " 200 " ORIGIN "/doc/a | Content-Type: " type                   \
  " | ETag: \"" type "\"" KEPT more "\n"
#define TURTLE(more)                                                           \
  DOC("0", "text/turtle", " | #statements 2 | #mentions" more)
#define FINE SEE("0", "") TURTLE("")

struct row {
  const char *words, *lines, *expected;
};

static void
check_rows(const char *url, const struct row *rows, size_t count)
{
  for (size_t i = 0; i < count; i++)
    crawl_kit_check(rows[i].words, url, rows[i].lines, rows[i].expected);
}

#define CHECK(url, rows) check_rows(url, rows, sizeof(rows) / sizeof *(rows))

/* --- reach ---------------------------------------------------------------- */

START_TEST(judges_what_can_be_reached)
{
  static const struct row rows[] = {
      {"nothing is wrong", FINE, ""},
      {"nobody", "get 0 0 " URL " | #unreached\n", "unreachable"},
      {"a bad certificate", "get 0 0 " URL " | #untrusted\n", "untrusted"},
      {"late", "get 0 0 " URL " | #late\n", "late"},
      {"no HTTP", "get 0 0 " URL " | #garbled\n", "garbled"},
      {"cut", SEE("0", "") TURTLE(" | #cut"), "cut"},
      {"large", SEE("0", "") TURTLE(" | #large"), "large"},
      {"two of them",
       "get 0 0 " URL " | #late\nget 1 200 " URL " | #cut" KEPT "\n",
       "late cut"},
      {"a link that is late", FINE "link 0 0 " ORIGIN "/x | #late\n",
       "broken-link"},
      {"a twin that nobody answers",
       FINE "twin 0 0 https://e.org/id/a | #unreached\n", ""},
  };
  CHECK(URL, rows);
}
END_TEST

START_TEST(says_what_was_left_out)
{
  struct finding_list findings;
  struct crawl crawl;
  struct arena arena;
  arena_init(&arena, CRAWL_KIT_ROOM);
  crawl_kit_read(&crawl, &arena, URL, FINE);
  while (crawl_add(&crawl, VISIT_LINK, STR(URL)))
    ;
  ck_assert_uint_eq(crawl.count, CRAWL_REQUESTS_MAXIMUM);
  finding_list_fill(&findings, &crawl);
  ck_assert_uint_eq(findings.count, 1);
  ck_assert_str_eq(findings.rows[0].row->id, "incomplete");
  ck_assert_uint_eq(findings.levels[FINDING_NOTE], 1);
  arena_fini(&arena);
}
END_TEST

/* --- redirects ------------------------------------------------------------ */

#define TO(location) "get 0 303 " URL " | Location: " location OPEN "\n"

START_TEST(judges_redirects)
{
  static const struct row rows[] = {
      {"itself", TO(URL), "self"},
      {"itself, with a fragment", TO(URL "#x"), "self"},
      {"back",
       TO(ORIGIN "/b") "get 0 303 " ORIGIN "/b | Location: " URL OPEN "\n",
       "loop"},
      {"no Location", "get 0 303 " URL OPEN "\n", "no-location"},
      {"another scheme", TO("urn:x:y"), "bad-scheme"},
      {"410", TO(ORIGIN "/b") "get 0 410 " ORIGIN "/b\n", "broken-redirect"},
      {"406 of one format", FINE SEE("1", "") "get 1 406 " ORIGIN "/doc/a\n",
       ""},
      {"404 of one format", FINE SEE("1", "") "get 1 404 " ORIGIN "/doc/a\n",
       "broken-redirect"},
      {"500", "get 0 500 " URL "\n", "no-answer"},
      {"300", "get 0 300 " URL "\n", "odd-status"},
  };
  CHECK(URL, rows);
}
END_TEST

START_TEST(judges_redirects_of_https)
{
  static const struct row rows[] = {
      {"to http",
       "get 0 303 https://e.org/id/a | Location: " ORIGIN "/doc/a" OPEN
       "\n" TURTLE(""),
       "downgrade"},
      {"to https",
       "get 0 303 https://e.org/id/a | Location: https://e.org/doc/a" OPEN
       "\nget 0 200 https://e.org/doc/a | Content-Type: text/turtle | ETag: "
       "\"1\" | #statements 2 | #mentions" KEPT "\n",
       ""},
  };
  CHECK("https://e.org/id/a", rows);
}
END_TEST

START_TEST(judges_fragments)
{
  static const struct row rows[] = {
      {"the document", DOC("0", "text/turtle", " | #statements 1 | #mentions"),
       ""},
      {"a description of another", DOC("0", "text/turtle", " | #statements 1"),
       "no-mention"},
      {"a redirect by 302",
       "get 0 302 " ORIGIN "/ns | Location: " ORIGIN "/doc/a" OPEN
       "\n" TURTLE(""),
       ""},
      {"a redirect with the same fragment",
       "get 0 302 " ORIGIN "/ns | Location: " ORIGIN "/doc/a#T" OPEN
       "\n" TURTLE(""),
       ""},
      {"a redirect with another fragment",
       "get 0 302 " ORIGIN "/ns | Location: " ORIGIN "/doc/a#U" OPEN
       "\n" TURTLE(""),
       "fragment-lost"},
  };
  CHECK(ORIGIN "/ns#T", rows);
}
END_TEST

/* --- conclusions ---------------------------------------------------------- */

#define PERSON " | #class http://xmlns.com/foaf/0.1/Person"
#define HERE(more)                                                             \
  "get 0 200 " URL " | Content-Type: text/turtle | ETag: \"1\" | "             \
  "#statements 2 | #mentions" KEPT more "\n"
#define MOVED(status)                                                          \
  "get 0 " status " " URL " | Location: " ORIGIN "/doc/a" OPEN "\n"

START_TEST(judges_what_is_concluded)
{
  static const struct row rows[] = {
      {"a document", HERE(""), ""},
      {"a person", HERE(PERSON), "thing-200"},
      {"a person and a document", HERE(PERSON " | #document"), ""},
      {"a person, by 303", SEE("0", "") TURTLE(PERSON), ""},
      {"302", MOVED("302") TURTLE(""), "not-303"},
      {"301 and 303",
       "get 0 301 " URL " | Location: " ORIGIN "/b" OPEN "\nget 0 303 " ORIGIN
       "/b | Location: " ORIGIN "/doc/a" OPEN "\n" TURTLE(""),
       ""},
      {"301 of a document", MOVED("301") TURTLE(" | #document"), ""},
      {"301 to what does not speak of it",
       MOVED("301") DOC("0", "text/turtle", " | #statements 2"), ""},
      {"another status for HTML",
       FINE "get 4 200 " URL " | Content-Type: text/html" KEPT
            " | #found text/html\n",
       "no-vary status-varies"},
      {"a twin",
       FINE "twin 0 303 https://e.org/id/a | Location: https://e.org"
            "/doc/a" OPEN "\n",
       "two-schemes"},
      {"a twin that redirects here",
       FINE "twin 0 301 https://e.org/id/a | Location: " URL "\n", ""},
      {"a twin that has nothing", FINE "twin 0 404 https://e.org/id/a\n", ""},
  };
  CHECK(URL, rows);
}
END_TEST

/* --- formats -------------------------------------------------------------- */

#define HTML(chain)                                                            \
  SEE(chain, "") DOC(chain, "text/html", " | #found text/html")

START_TEST(judges_formats)
{
  static const struct row rows[] = {
      {"two", FINE HTML("4"), ""},
      {"HTML alone", HTML("0") HTML("4"), "html-only"},
      {"HTML, and 406 for Turtle",
       SEE("0", "") "get 0 406 " ORIGIN "/doc/a\n" HTML("4"), "no-rdf"},
      {"RDF/XML for JSON-LD",
       FINE SEE("1", "")
           DOC("1", "application/rdf+xml", " | #statements 2 | #mentions"),
       "other-format"},
      {"anything for an unknown type",
       FINE SEE("7", "")
           DOC("7", "text/turtle", " | #statements 2 | #mentions"),
       "no-406"},
      {"406 to */*", FINE SEE("5", "") "get 5 406 " ORIGIN "/doc/a\n",
       "refuses-any"},
      {"406 to no Accept", FINE SEE("6", "") "get 6 406 " ORIGIN "/doc/a\n",
       "refuses-any"},
  };
  CHECK(URL, rows);
}
END_TEST

#define PLAIN(type, more) SEE("0", "") DOC("0", type, more)

START_TEST(judges_content)
{
  static const struct row rows[] = {
      {"Turtle as text/plain", PLAIN("text/plain", " | #found text/turtle"),
       "wrong-type"},
      {"HTML as Turtle",
       PLAIN("text/turtle", " | #fault line 1 | #found text/html"),
       "wrong-type"},
      {"bad Turtle", PLAIN("text/turtle", " | #fault line 1"), "unparsable"},
      {"no type",
       FINE SEE("4", "") "get 4 200 " ORIGIN "/doc/a | ETag: \"2\"" KEPT "\n",
       "no-type"},
      {"a charset that is missing", SEE("0", "") TURTLE(" | #foreign"),
       "no-charset"},
      {"a charset",
       PLAIN("text/turtle;charset=utf-8",
             " | #statements 2 | #mentions | #foreign"),
       ""},
      {"a charset of HTML itself",
       FINE SEE("4", "") DOC("4", "text/html", " | #foreign | #meta"), ""},
      {"no charset of HTML",
       FINE SEE("4", "") DOC("4", "text/html", " | #foreign"), "no-charset"},
      {"nothing", PLAIN("text/turtle", " | #statements 0"), "empty"},
      {"others", PLAIN("text/turtle", " | #statements 3"), "no-mention"},
      {"https in place of http",
       PLAIN("text/turtle", " | #statements 3 | #spelling https://e.org/id/a"),
       "other-spelling"},
      {"another spelling",
       PLAIN("text/turtle", " | #statements 3 | #spelling " ORIGIN "/id/%61"),
       "other-spelling"},
      {"another port",
       PLAIN("text/turtle",
             " | #statements 3 | #spelling http://e.org:81/id/a"),
       ""},
      {"fewer statements",
       FINE SEE("3", "")
           DOC("3", "application/n-triples", " | #statements 1 | #mentions"),
       "formats-differ"},
  };
  CHECK(URL, rows);
}
END_TEST

/* --- caches --------------------------------------------------------------- */

#define BARE(chain, type, more)                                                \
  "get " chain " 200 " ORIGIN "/doc/a | Content-Type: " type                   \
  " | Cache-Control: max-age=1" OPEN more "\n"
#define TWO(more)                                                              \
  SEE("0", "")                                                                 \
  BARE("0", "text/turtle", more " | ETag: \"t\" | #statements 2 | #mentions")  \
  SEE("4", "") BARE("4", "text/html", more " | ETag: \"h\"")
#define GZIP(more)                                                             \
  "gzip 0 200 " ORIGIN "/doc/a | Content-Type: text/turtle | "                 \
  "Content-Encoding: gzip" more "\n"

START_TEST(judges_vary)
{
  static const struct row rows[] = {
      {"none", TWO(""), "no-vary"},
      {"Accept", TWO(" | Vary: accept"), ""},
      {"Accept in a list", TWO(" | Vary: Accept-Language, Accept"), ""},
      {"Accept in a second field",
       TWO(" | Vary: Accept-Language | Vary: Accept"), ""},
      {"all", TWO(" | Vary: *"), ""},
      {"Accept-Encoding alone", TWO(" | Vary: Accept-Encoding"), "no-vary"},
      {"one format alone",
       SEE("0", "") BARE("0", "text/turtle",
                         " | ETag: \"t\" | #statements 2 | #mentions"),
       ""},
      {"a redirect",
       SEE("0", "") TURTLE(
           "") "get 4 303 " URL " | Location: " ORIGIN "/page/a" OPEN
               "\nget 4 200 " ORIGIN
               "/page/a | Content-Type: text/html | ETag: \"h\"" KEPT "\n",
       "no-vary"},
      {"gzip", FINE GZIP(" | ETag: \"z\" | Vary: Accept, Accept-Encoding"),
       "no-vary-encoding"},
      {"gzip with Vary",
       SEE("0", "") TURTLE(" | Vary: Accept-Encoding")
           GZIP(" | ETag: \"z\" | Vary: Accept, Accept-Encoding"),
       ""},
      {"Origin",
       "get 0 303 " URL " | Location: " ORIGIN "/doc/a | "
       "Access-Control-Allow-Origin: " CRAWL_ORIGIN "\n" TURTLE(""),
       "no-vary-origin"},
      {"Origin with Vary",
       "get 0 303 " URL " | Location: " ORIGIN "/doc/a | Vary: Origin | "
       "Access-Control-Allow-Origin: " CRAWL_ORIGIN "\n" TURTLE(""),
       ""},
  };
  CHECK(URL, rows);
}
END_TEST

#define WITH(more)                                                             \
  SEE("0", "")                                                                 \
  "get 0 200 " ORIGIN "/doc/a | Content-Type: text/turtle | Date: Sun, 06 "    \
  "Nov 1994 08:49:37 GMT | #statements 2 | #mentions" KEPT more "\n"
#define AGAIN(more)                                                            \
  "again 0 200 " ORIGIN "/doc/a | Content-Type: text/turtle" more "\n"
#define IF(status, more) "if 0 " status " " ORIGIN "/doc/a" more "\n"

START_TEST(judges_validators)
{
  static const struct row rows[] = {
      {"none", WITH(""), "no-validator"},
      {"a date", WITH(" | Last-Modified: Sun, 06 Nov 1994 08:49:37 GMT"), ""},
      {"a later date", WITH(" | Last-Modified: Sun, 06 Nov 1994 08:49:38 GMT"),
       "bad-last-modified"},
      {"a bad date", WITH(" | Last-Modified: yesterday"), "bad-last-modified"},
      {"a weak tag", WITH(" | ETag: W/\"1\""), ""},
      {"no quotes", WITH(" | ETag: 1"), "bad-etag"},
      {"a quote inside", WITH(" | ETag: \"1\"2\""), "bad-etag"},
      {"a space inside", WITH(" | ETag: \"1 2\""), "bad-etag"},
      {"the same again", WITH(" | ETag: \"1\"") AGAIN(" | ETag: \"1\""), ""},
      {"another tag", WITH(" | ETag: \"1\"") AGAIN(" | ETag: \"2\""),
       "etag-unstable"},
      {"weak and strong", WITH(" | ETag: \"1\"") AGAIN(" | ETag: W/\"1\""),
       "etag-unstable"},
      {"no tag any more", WITH(" | ETag: \"1\"") AGAIN(""), "etag-unstable"},
      {"new content with the old tag",
       WITH(" | ETag: \"1\"") AGAIN(" | ETag: \"1\" | #hash 5"),
       "stale-validator"},
      {"new content with a weak tag",
       WITH(" | ETag: W/\"1\"") AGAIN(" | ETag: W/\"1\" | #hash 5"), ""},
      {"new content with a new tag",
       WITH(" | ETag: \"1\"") AGAIN(" | ETag: \"2\" | #hash 5"), ""},
      {"a tag for two formats",
       WITH(" | ETag: \"1\"") SEE(
           "4", "") "get 4 200 " ORIGIN
                    "/doc/a | Content-Type: text/html | ETag: \"1\"" KEPT "\n",
       "etag-shared"},
      {"a weak tag for two formats",
       WITH(" | ETag: W/\"1\"")
           SEE("4", "") "get 4 200 " ORIGIN
                        "/doc/a | Content-Type: text/html | ETag: W/\"1\"" KEPT
                        "\n",
       ""},
      {"a tag for plain and packed",
       WITH(" | ETag: \"1\" | Vary: Accept-Encoding")
           GZIP(" | ETag: \"1\" | Vary: Accept-Encoding"),
       "etag-coding"},
  };
  CHECK(URL, rows);
}
END_TEST

START_TEST(judges_conditions)
{
  static const struct row rows[] = {
      {"304", WITH(" | ETag: \"1\"") IF("304", " | ETag: \"1\"" KEPT), ""},
      {"200", WITH(" | ETag: \"1\"") IF("200", " | ETag: \"1\"" KEPT),
       "no-304"},
      {"200 with a new tag",
       WITH(" | ETag: \"1\"") IF("200", " | ETag: \"2\"" KEPT), ""},
      {"200 to a date",
       WITH(" | Last-Modified: Sun, 06 Nov 1994 08:49:37 GMT")
           IF("200", " | Last-Modified: Sun, 06 Nov 1994 08:49:37 GMT"),
       "no-304"},
      {"304 without its tag", WITH(" | ETag: \"1\"") IF("304", KEPT),
       "thin-304"},
      {"304 without Vary",
       WITH(" | ETag: \"1\"")
           IF("304", " | ETag: \"1\" | Cache-Control: max-age=1"),
       "thin-304"},
      {"no Cache-Control",
       SEE("0", "") "get 0 200 " ORIGIN "/doc/a | Content-Type: text/turtle"
                    " | ETag: \"1\" | #statements 2 | #mentions" OPEN "\n",
       "no-freshness"},
      {"Expires",
       SEE("0",
           "") "get 0 200 " ORIGIN "/doc/a | Content-Type: text/turtle"
               " | ETag: \"1\" | Expires: 0 | #statements 2 | #mentions" OPEN
               "\n",
       ""},
  };
  CHECK(URL, rows);
}
END_TEST

/* --- browsers, links, HEAD ------------------------------------------------ */

#define HEAD(more)                                                             \
  "head 0 200 " ORIGIN "/doc/a | Content-Type: text/turtle" more "\n"
#define HEAD_FINE HEAD(" | ETag: \"text/turtle\" | Vary: Accept")
#define LINKED(link, exposed)                                                  \
  SEE("0", "")                                                                 \
  TURTLE(" | Link: " link " | Access-Control-Expose-Headers: " exposed)

START_TEST(judges_access)
{
  static const struct row rows[] = {
      {"a redirect without CORS",
       "get 0 303 " URL " | Location: " ORIGIN "/doc/a\n" TURTLE(""),
       "no-cors"},
      {"another origin",
       "get 0 303 " URL " | Location: " ORIGIN "/doc/a | "
       "Access-Control-Allow-Origin: https://e.org\n" TURTLE(""),
       "no-cors"},
      {"Link is shown", LINKED("<x>; rel=up", "ETag, link"), ""},
      {"all is shown", LINKED("<x>; rel=up", "*"), ""},
      {"Link is hidden", LINKED("<x>; rel=up", "ETag"), "cors-hidden"},
      {"a link to 404", FINE "link 0 404 " ORIGIN "/x\n", "broken-link"},
      {"a link to nobody", FINE "link 0 0 " ORIGIN "/x | #unreached\n",
       "broken-link"},
      {"a link to 303", FINE "link 0 303 " ORIGIN "/x\n", ""},
      {"a link to what */* does not get", FINE "link 0 406 " ORIGIN "/x\n", ""},
      {"a link without brackets", LINKED("x; rel=up", "*"), "bad-link"},
      {"such a link of the redirect",
       SEE("0", " | Link: x; rel=up | Access-Control-Expose-Headers: *")
           TURTLE(""),
       "bad-link"},
      {"HEAD is the same", FINE HEAD_FINE, ""},
      {"HEAD has another type",
       FINE "head 0 200 " ORIGIN "/doc/a | Content-Type: text/html | ETag: "
            "\"text/turtle\" | Vary: Accept\n",
       "head-differs"},
      {"HEAD has no Vary", FINE HEAD(" | ETag: \"text/turtle\""),
       "head-differs"},
      {"HEAD has another tag", FINE HEAD(" | ETag: \"2\" | Vary: Accept"),
       "head-differs"},
      {"HEAD has another tag, and so has GET",
       FINE HEAD(" | ETag: \"2\" | Vary: Accept")
           AGAIN(" | ETag: \"3\" | #hash 9"),
       ""},
      {"HEAD has no length",
       SEE("0", "") TURTLE(" | Content-Length: 10") HEAD_FINE, ""},
      {"HEAD has another length",
       SEE("0", "") TURTLE(" | Content-Length: 10")
           HEAD(" | ETag: \"text/turtle\" | Vary: Accept | Content-Length: 0"),
       "head-differs"},
      {"HEAD is 405", FINE "head 0 405 " ORIGIN "/doc/a\n", "head-differs"},
      {"HEAD is late", FINE "head 0 0 " ORIGIN "/doc/a | #late\n",
       "head-differs"},
      {"gzip for identity", SEE("0", "") TURTLE(" | Content-Encoding: gzip"),
       "coding-unasked"},
  };
  CHECK(URL, rows);
}
END_TEST

START_TEST(puts_the_worst_first)
{
  crawl_kit_check("all levels", URL,
                  SEE("0", "") BARE("0", "text/turtle",
                                    " | #statements 1") "link 0 404 " ORIGIN
                                                        "/x\n",
                  "no-mention broken-link no-validator");
}
END_TEST

Suite *
check_finding_list(void)
{
  const TTest *const tests[] = {
      judges_what_can_be_reached,
      says_what_was_left_out,
      judges_redirects,
      judges_redirects_of_https,
      judges_fragments,
      judges_what_is_concluded,
      judges_formats,
      judges_content,
      judges_vary,
      judges_validators,
      judges_conditions,
      judges_access,
      puts_the_worst_first,
  };
  return runner_make_suite("finding_list", tests, sizeof tests / sizeof *tests);
}
