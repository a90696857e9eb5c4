#include "http/host.h"
#include "serve/gate.h"

#include "runner.h"

#include <string.h>

runner_suite check_gate;

enum { HEAD_MAXIMUM = 2048, FIELDS_MAXIMUM = 16 };

/* A head in one buffer, cut in place as libmicrohttpd 0.9.75 does: the spaces
 * of the request line, colons and line ends become NUL; a value is what
 * stands before the first NUL. */
struct cut {
  char bytes[HEAD_MAXIMUM];
  struct request_field fields[FIELDS_MAXIMUM];
  struct gate_head head;
};

/* Returns the line at a place, and steps over it. */
static char *
take_line(char **at)
{
  char *line = *at, *end = strchr(line, '\n');
  ck_assert_ptr_nonnull(end);
  *at = end + 1;
  *end = '\0';
  if (end > line && end[-1] == '\r')
    end[-1] = '\0';
  return line;
}

/* "@" in text stands for NUL. */
static void
cut_head(struct cut *cut, const char *text)
{
  memset(cut, 0, sizeof *cut);
  size_t length = strlen(text), count = 0;
  memcpy(cut->bytes, text, length);
  char *at = cut->bytes, *line = take_line(&at);
  char *target = strchr(line, ' ') + 1, *version = strrchr(line, ' ') + 1;
  target[-1] = version[-1] = '\0';
  cut->head.method = line;
  cut->head.target = target;
  cut->head.version = version;
  cut->head.target_length = strlen(target);
  struct str path = str_from(target);
  cut->head.takes_content =
      str_equals(str_first(path, str_find(path, '?')), STR("/-/lookup"));
  while (*at != '\r' && *at != '\n') {
    char *name = take_line(&at), *value = strchr(name, ':');
    ck_assert_ptr_nonnull(value);
    *value++ = '\0';
    while (*value == ' ' || *value == '\t')
      value++;
    for (char *c = value; c < at; c++)
      *c = *c == '@' ? '\0' : *c;
    cut->fields[count].name = str_from(name);
    cut->fields[count++].value = str_from(value);
  }
  cut->head.fields = cut->fields;
  cut->head.field_count = count;
  cut->head.head_size = length;
}

static void
expect(const char *text, enum gate_verdict verdict, int status)
{
  struct cut cut;
  cut_head(&cut, text);
  struct gate_result result = gate_check(&cut.head);
  ck_assert_msg(result.verdict == verdict, "%s: verdict %d", text,
                result.verdict);
  if (verdict == GATE_REFUSE) {
    ck_assert_msg(result.status == status, "%s: status %d", text,
                  result.status);
    ck_assert_ptr_nonnull(result.message);
  }
}

#define GET "GET / HTTP/1.1\r\nHost: a\r\n"
#define FORM                                                                   \
  "POST /-/lookup HTTP/1.1\r\nHost: a\r\n"                                     \
  "Content-Type: application/x-www-form-urlencoded\r\n"

START_TEST(passes_sound_heads)
{
  static const char *const rows[] = {
      GET "\r\n",
      "GET / HTTP/1.1\nHost: a\n\n",
      "GET / HTTP/1.0\r\n\r\n",
      "GET / HTTP/1.1\r\nHost:\r\n\r\n",
      "GET / HTTP/1.1\r\nHost: \t a\r\n\r\n",
      "GET /a?b=c HTTP/1.1\r\nHost: [::1]:8303\r\nAccept: text/html\r\n\r\n",
      "GET http://a/b HTTP/1.1\r\nHost: a\r\n\r\n",
      "OPTIONS * HTTP/1.1\r\nHost: a\r\n\r\n",
      "GET / HTTP/1.2\r\nHost: a\r\n\r\n",
      "GET / HTTP/1.9\r\nHost: a\r\n\r\n",
      "BREW / HTTP/1.1\r\nHost: a\r\n\r\n",
      GET "X-Empty:\r\nX-Other: \xE2\x82\xAC\r\n\r\n",
      GET "X: a\tb\r\n\r\n",
      GET "Content-Length: 0\r\n\r\n",
      FORM "Content-Length: 7\r\n\r\n",
      FORM "Content-Length: 16384\r\n\r\n",
      FORM "Content-Length: 7\r\nExpect: 100-continue\r\n\r\n",
      FORM "Content-Length: 7\r\nExpect: 100-Continue\r\n\r\n",
      "POST /-/lookup?a=b HTTP/1.1\r\nHost: a\r\nContent-Type: "
      "APPLICATION/x-www-form-urlencoded; charset=utf-8\r\n"
      "Content-Length: 7\r\n\r\n",
      "GET / HTTP/1.0\r\nHost: a\r\nExpect: surprise\r\n\r\n",
  };
  for (size_t i = 0; i < sizeof rows / sizeof *rows; i++)
    expect(rows[i], GATE_PASS, 0);
}
END_TEST

struct refusal {
  int status;
  const char *text;
};

static void
expect_refusals(const struct refusal *rows, size_t count)
{
  for (size_t i = 0; i < count; i++)
    expect(rows[i].text, GATE_REFUSE, rows[i].status);
}

START_TEST(refuses_bad_lines)
{
  static const struct refusal rows[] = {
      {400, "G<T / HTTP/1.1\r\nHost: a\r\n\r\n"},
      {400, "GET / http/1.1\r\nHost: a\r\n\r\n"},
      {400, "GET / HTTP/1.11\r\nHost: a\r\n\r\n"},
      {400, "GET / HTTP/1,1\r\nHost: a\r\n\r\n"},
      {400, "GET / HTTP/x.1\r\nHost: a\r\n\r\n"},
      {505, "GET / HTTP/2.0\r\nHost: a\r\n\r\n"},
      {505, "GET / HTTP/3.0\r\nHost: a\r\n\r\n"},
      {400, "GET / HTTP/1.2\r\n\r\n"},
      {505, "GET / HTTP/0.9\r\nHost: a\r\n\r\n"},
      {400, GET "X : a\r\n\r\n"},
      {400, GET " X: a\r\n\r\n"},
      {400, GET ": a\r\n\r\n"},
      {400, GET "X(y): a\r\n\r\n"},
      {400, GET "X\x80: a\r\n\r\n"},
      {400, GET "X: a\x01"
                "b\r\n\r\n"},
      {400, GET "X: a\rb\r\n\r\n"},
      {400, GET "X: a\x7F\r\n\r\n"},
      {400, GET "X: a@Content-Length: 7\r\n\r\n"},
      {400, GET "X: a@bc\r\nY: b\r\n\r\n"},
  };
  expect_refusals(rows, sizeof rows / sizeof *rows);
}
END_TEST

START_TEST(refuses_bad_hosts)
{
  static const struct refusal rows[] = {
      {400, "GET / HTTP/1.1\r\n\r\n"},
      {400, "GET / HTTP/1.1\r\nHost: a\r\nHost: a\r\n\r\n"},
      {400, "GET / HTTP/1.1\r\nHost: a\r\nhOST: b\r\n\r\n"},
      {400, "GET / HTTP/1.0\r\nHost: a\r\nHost: b\r\n\r\n"},
      {400, "GET / HTTP/1.1\r\nHost: a, b\r\n\r\n"},
      {400, "GET / HTTP/1.1\r\nHost: a/b\r\n\r\n"},
      {400, "GET / HTTP/1.1\r\nHost: u@a\r\n\r\n"},
      {400, "GET / HTTP/1.0\r\nHost: a b\r\n\r\n"},
  };
  expect_refusals(rows, sizeof rows / sizeof *rows);
}
END_TEST

START_TEST(refuses_bad_framing)
{
  static const struct refusal rows[] = {
      {501, GET "Transfer-Encoding: chunked\r\n\r\n"},
      {501, GET "Transfer-Encoding: identity\r\n\r\n"},
      {501, GET "TRANSFER-encoding:\r\n\r\n"},
      {501, "GET / HTTP/1.0\r\nTransfer-Encoding: chunked\r\n\r\n"},
      {400, GET "Transfer-Encoding: chunked\r\nContent-Length: 5\r\n\r\n"},
      {400, GET "Content-Length: 5\r\nTransfer-Encoding: x\r\n\r\n"},
      {400, GET "Content-Length: 5\r\nContent-Length: 5\r\n\r\n"},
      {400, GET "Content-Length: 5\r\nContent-Length: 6\r\n\r\n"},
      {400, GET "Content-Length: +5\r\n\r\n"},
      {400, GET "Content-Length: -1\r\n\r\n"},
      {400, GET "Content-Length: 5, 5\r\n\r\n"},
      {400, GET "Content-Length: 0x5\r\n\r\n"},
      {400, GET "Content-Length:\r\n\r\n"},
      {400, GET "Content-Length: 18446744073709551616\r\n\r\n"},
      {400, GET "Content-Length: 1\r\n\r\n"},
      {413, FORM "Content-Length: 16385\r\n\r\n"},
      {415, "POST /-/lookup HTTP/1.1\r\nHost: a\r\nContent-Length: 3\r\n\r\n"},
      {415, "POST /-/lookup HTTP/1.1\r\nHost: a\r\nContent-Type: text/plain"
            "\r\nContent-Length: 3\r\n\r\n"},
      {417, GET "Expect: surprise\r\n\r\n"},
      {417, GET "Expect: surprise\r\nExpect: 100-continue\r\n\r\n"},
      {417, FORM "Content-Length: 3\r\nExpect: 200-ok\r\n\r\n"},
  };
  expect_refusals(rows, sizeof rows / sizeof *rows);
}
END_TEST

START_TEST(answers_at_once_where_no_body_is_wanted)
{
  static const char *const rows[] = {
      GET "Expect: 100-continue\r\n\r\n",
      GET "Content-Length: 0\r\nExpect: 100-Continue\r\n\r\n",
      "PUT /a HTTP/1.1\r\nHost: a\r\nContent-Length: 5\r\n\r\n",
      "POST /a HTTP/1.1\r\nHost: a\r\nExpect: 100-continue\r\n\r\n",
      "BREW /a HTTP/1.1\r\nHost: a\r\nContent-Length: 5\r\n\r\n",
      "POST /a HTTP/1.1\r\nHost: a\r\nContent-Length: 5\r\n\r\n",
      "POST /-/lookups HTTP/1.1\r\nHost: a\r\nContent-Length: 5\r\n\r\n",
  };
  for (size_t i = 0; i < sizeof rows / sizeof *rows; i++)
    expect(rows[i], GATE_ANSWER, 0);
}
END_TEST

START_TEST(refuses_folds_and_what_is_out_of_place)
{
  struct cut cut;
  cut_head(&cut, GET "X: a\r\nY: b\r\n\r\n");
  cut.head.fields_lost = true;
  ck_assert_int_eq(gate_check(&cut.head).status, 400);
  /* A folded line: the library glues it to a name elsewhere. */
  cut_head(&cut, GET "X: a\r\nY: b\r\n\r\n");
  cut.fields[1].name = STR("X");
  ck_assert_int_eq(gate_check(&cut.head).status, 400);
  /* The middle field is gone: its bytes are between two pieces. */
  cut_head(&cut, GET "X: a\r\nContent-Length: 5\r\nY: b\r\n\r\n");
  cut.fields[2] = cut.fields[3];
  cut.head.field_count--;
  ck_assert_int_eq(gate_check(&cut.head).status, 400);
  /* The last field is gone. */
  cut_head(&cut, GET "X: a\r\nContent-Length: 5\r\n\r\n");
  cut.head.field_count--;
  ck_assert_int_eq(gate_check(&cut.head).status, 400);
  /* A NUL in the target. */
  cut_head(&cut, "GET /a?b HTTP/1.1\r\nHost: a\r\n\r\n");
  cut.head.target_length = 2;
  ck_assert_int_eq(gate_check(&cut.head).status, 400);
  /* Pieces elsewhere are fine where the library does not say. */
  cut_head(&cut, GET "X: a\r\nY: b\r\n\r\n");
  cut.fields[1].name = STR("X");
  cut.head.head_size = 0;
  ck_assert_int_eq(gate_check(&cut.head).verdict, GATE_PASS);
}
END_TEST

/* How far one piece may stand behind the other: at is what is moved, by as many
 * bytes. Lines end with CR LF. */
START_TEST(measures_what_is_between_the_pieces)
{
  enum piece { TARGET, VERSION, NAME, VALUE, SIZE };
  static const struct {
    enum piece at;
    int by;
    bool fine;
  } rows[] = {
      {SIZE, 0, true},    {SIZE, -1, true},     {SIZE, -2, true},
      {SIZE, -3, false},  {SIZE, 1, false},     {NAME, 0, true},
      {NAME, -1, true},   {NAME, -2, false},    {NAME, 1, false},
      {VALUE, 0, true},   {VALUE, -1, false},   {VALUE, 1, true},
      {VALUE, 2, true},   {VALUE, 3, false},    {TARGET, -1, false},
      {TARGET, 1, false}, {VERSION, -1, false}, {VERSION, 1, false},
  };
  for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
    struct cut cut;
    cut_head(&cut, "GET /abc HTTP/1.1\r\nHost: \r\n\r\n");
    int by = rows[i].by;
    switch (rows[i].at) {
    case TARGET:
      cut.head.target += by;
      break;
    case VERSION:
      cut.head.version += by;
      break;
    case NAME:
      cut.fields[0].name.bytes += by;
      break;
    case VALUE:
      cut.fields[0].value.bytes += by;
      break;
    case SIZE:
      cut.head.head_size += (size_t)by;
      break;
    }
    /* The name itself stays as it is, and what it leaves becomes a colon. */
    if (rows[i].at == NAME) {
      char *name = strstr(cut.bytes + strlen("GET /abc HTTP/1.1") + 2, "Host");
      memset(name, '\0', strlen("Host"));
      memcpy(name + by, "Host", strlen("Host"));
    }
    struct gate_result result = gate_check(&cut.head);
    ck_assert_msg((result.verdict == GATE_PASS) == rows[i].fine, "%zu: %d %s",
                  i, result.status, result.message ? result.message : "");
  }
}
END_TEST

START_TEST(knows_the_grammar_of_hosts)
{
  static const struct {
    struct str host;
    bool fine;
  } rows[] = {
      {STR_INIT(""), true},
      {STR_INIT("a"), true},
      {STR_INIT("a.example"), true},
      {STR_INIT("A-b_c.example:80"), true},
      {STR_INIT("127.0.0.1"), true},
      {STR_INIT("127.0.0.1:65535"), true},
      {STR_INIT("[::1]"), true},
      {STR_INIT("[::ffff:1.2.3.4]:1"), true},
      {STR_INIT("a:"), true},
      {STR_INIT(":"), true},
      {STR_INIT(":80"), true},
      {STR_INIT("[::]"), true},
      {STR_INIT("[::1]:"), true},
      {STR_INIT("[:]"), false},
      {STR_INIT("[::1]:x"), false},
      {STR_INIT("a[::1]"), false},
      {STR_INIT("::1"), false},
      {STR_INIT("a:b"), false},
      {STR_INIT("a:65536"), false},
      {STR_INIT("a:-1"), false},
      {STR_INIT("a:1:2"), false},
      {STR_INIT("["), false},
      {STR_INIT("[]"), false},
      {STR_INIT("[::1"), false},
      {STR_INIT("[::1]a"), false},
      {STR_INIT("[::g]"), false},
      {STR_INIT("[::1%eth0]"), false},
      {STR_INIT("a/b"), false},
      {STR_INIT("a?b"), false},
      {STR_INIT("a#b"), false},
      {STR_INIT("u@a"), false},
      {STR_INIT("a b"), false},
      {STR_INIT("a\tb"), false},
      {STR_INIT("a\0b"), false},
      {STR_INIT("a\xC3\xA4"), false},
      {STR_INIT("a<b"), false},
      {STR_INIT("a\"b"), false},
      {STR_INIT("a\\b"), false},
      {STR_INIT("a:8 "), false},
      {STR_INIT("http://a"), false},
  };
  for (size_t i = 0; i < sizeof rows / sizeof *rows; i++)
    ck_assert_msg(host_is_valid(rows[i].host) == rows[i].fine, "%.*s",
                  STR_ARGS(rows[i].host));
}
END_TEST

Suite *
check_gate(void)
{
  const TTest *tests[] = {passes_sound_heads,
                          refuses_bad_lines,
                          refuses_bad_hosts,
                          refuses_bad_framing,
                          answers_at_once_where_no_body_is_wanted,
                          refuses_folds_and_what_is_out_of_place,
                          measures_what_is_between_the_pieces,
                          knows_the_grammar_of_hosts};
  return runner_make_suite("gate", tests, sizeof tests / sizeof *tests);
}
