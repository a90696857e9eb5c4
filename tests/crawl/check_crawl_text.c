#include "crawl/crawl_text.h"

#include "crawl/crawl_json.h"
#include "crawl_kit.h"
#include "runner.h"

runner_suite check_crawl_text;

#define URL "http://e.org/a"
#define LINES                                                                  \
  "get 0 303 " URL " | Location: http://e.org/b | "                            \
  "Access-Control-Allow-Origin: *\n"                                           \
  "get 0 200 http://e.org/b | Content-Type: text/turtle | ETag: \"1\" | "      \
  "Cache-Control: no-cache | Vary: Accept | Access-Control-Allow-Origin: * |"  \
  " #statements 1\n"                                                           \
  "get 6 0 " URL " | #late\n"

struct written {
  struct arena arena;
  struct buffer out;
  struct crawl crawl;
  struct finding_list findings;
};

static void
begin(struct written *written, const char *url, const char *lines)
{
  arena_init(&written->arena, CRAWL_KIT_ROOM);
  buffer_init(&written->out, 1 << 20);
  crawl_kit_read(&written->crawl, &written->arena, url, lines);
  finding_list_fill(&written->findings, &written->crawl);
}

static void
end(struct written *written)
{
  buffer_fini(&written->out);
  arena_fini(&written->arena);
}

static void
expect(const struct written *written, const char *expected)
{
  struct str text = buffer_str(&written->out);
  ck_assert_int_eq(buffer_err(&written->out), ERR_NONE);
  ck_assert_msg(str_equals(text, str_from(expected)), "%.*s", STR_ARGS(text));
}

START_TEST(writes_for_people)
{
  struct written written;
  begin(&written, URL, LINES);
  crawl_text_put(&written.out, &written.crawl, &written.findings);
  expect(&written, URL
         "\n"
         "303: the URI may name anything. Its description is at "
         "http://e.org/b.\n"
         "Accept: text/turtle\n"
         "  303  1700 ms  http://e.org/a -> http://e.org/b\n"
         "  200  1700 ms  http://e.org/b  text/turtle, 10 bytes, 1 statement\n"
         "without Accept\n"
         "  ---  1700 ms  http://e.org/a  words\n"
         "error: http://e.org/a did not answer in full within 2 s. [late; "
         "Linked Data principle 2]\n"
         "  Find out why it is slow: crawlers give up as well.\n"
         "error: What http://e.org/b sends as text/turtle says nothing of "
         "http://e.org/a. [no-mention; Linked Data principle 3, "
         "httpRange-14]\n"
         "  Describe the URI that was asked for, in the same spelling. Where "
         "a server stands in for another host, name that host in the URL and "
         "use --resolve.\n"
         "2 errors, 0 warnings, 0 notes; 3 requests.\n");
  end(&written);
}
END_TEST

START_TEST(escapes_for_people)
{
  struct written written;
  begin(&written, "http://e.org/\303\251",
        "get 0 404 http://e.org/\033[2J\177\n");
  crawl_text_put(&written.out, &written.crawl, &written.findings);
  struct str text = buffer_str(&written.out);
  for (size_t i = 0; i < text.length; i++)
    ck_assert(text.bytes[i] == '\n' ||
              (text.bytes[i] >= ' ' && text.bytes[i] < 0x7F));
  ck_assert_uint_ne(str_find_str(text, STR("http://e.org/\\xC3\\xA9\n")),
                    STR_NOT_FOUND);
  ck_assert_uint_ne(str_find_str(text, STR("e.org/\\x1B[2J\\x7F")),
                    STR_NOT_FOUND);
  end(&written);
}
END_TEST

START_TEST(writes_for_programs)
{
  struct written written;
  begin(&written, URL, LINES);
  crawl_json_put(&written.out, &written.crawl, &written.findings);
  expect(&written,
         "{\"url\":\"http://e.org/a\",\"conclusion\":\"see-other\",\"text\":"
         "\"303: the URI may name anything. Its description is at "
         "http://e.org/b.\",\"requests\":3,\"formats\":[{\"accept\":"
         "\"text/turtle\",\"hops\":[{\"url\":\"http://e.org/a\",\"status\":303,"
         "\"location\":\"http://e.org/b\",\"target\":\"http://e.org/b\","
         "\"milliseconds\":1700,\"bytes\":10},{\"url\":\"http://e.org/b\","
         "\"status\":200,\"contentType\":\"text/turtle\",\"vary\":\"Accept\","
         "\"etag\":\"\\\"1\\\"\",\"milliseconds\":1700,\"bytes\":10,"
         "\"statements\":1}]},{\"hops\":[{\"url\":\"http://e.org/a\","
         "\"failure\":\"words\",\"milliseconds\":1700,\"bytes\":10}]}],"
         "\"findings\":[{\"id\":\"late\",\"severity\":\"error\",\"url\":"
         "\"http://e.org/a\",\"text\":\"http://e.org/a did not answer in full "
         "within 2 s.\",\"advice\":\"Find out why it is slow: crawlers give up "
         "as well.\",\"clause\":\"Linked Data principle "
         "2\"},{\"id\":\"no-mention\","
         "\"severity\":\"error\",\"url\":\"http://e.org/b\",\"text\":\"What "
         "http://e.org/b sends as text/turtle says nothing of "
         "http://e.org/a.\",\"advice\":\"Describe the URI that was asked for, "
         "in the same spelling. Where a server stands in for another host, "
         "name that host in the URL and use --resolve.\",\"clause\":\"Linked "
         "Data principle 3, httpRange-14\"}]}");
  end(&written);
}
END_TEST

START_TEST(writes_json_of_anything)
{
  struct written written;
  begin(&written, URL,
        "get 0 200 " URL " | Content-Type: a\377\200\"\\ | ETag: \033\n");
  crawl_json_put(&written.out, &written.crawl, &written.findings);
  struct str text = buffer_str(&written.out);
  ck_assert_uint_ne(
      str_find_str(text, STR("\"contentType\":\"a\357\277\275\357\277\275"
                             "\\\"\\\\\",\"etag\":\"\\u001b\"")),
      STR_NOT_FOUND);
  end(&written);
}
END_TEST

Suite *
check_crawl_text(void)
{
  const TTest *const tests[] = {writes_for_people, escapes_for_people,
                                writes_for_programs, writes_json_of_anything};
  return runner_make_suite("crawl_text", tests, sizeof tests / sizeof *tests);
}
