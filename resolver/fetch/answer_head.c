#include "fetch/answer_head.h"

#include "http/http_date.h"
#include "http/media_type.h"

static void
keep(char *room, struct str value)
{
  struct str part = str_first(value, ANSWER_HEAD_TEXT - 1);
  if (part.length)
    memcpy(room, part.bytes, part.length);
  room[part.length] = '\0';
}

static void
take_media_type(struct answer_head *head, struct str value, int64_t now)
{
  (void)now;
  keep(head->media_type, value);
}

static void
take_location(struct answer_head *head, struct str value, int64_t now)
{
  (void)now;
  keep(head->location, value);
}

static void
take_coding(struct answer_head *head, struct str value, int64_t now)
{
  (void)now;
  if (str_equals_folded(value, STR("gzip")) ||
      str_equals_folded(value, STR("x-gzip")))
    head->coding = ANSWER_HEAD_GZIP;
  else if (value.length && !str_equals_folded(value, STR("identity")))
    head->coding = ANSWER_HEAD_OTHER;
}

/* Reads a number of seconds, or a date. A date in the past counts as one
 * second. */
static void
take_retry(struct answer_head *head, struct str value, int64_t now)
{
  uint64_t seconds;
  int64_t date;
  if (!str_to_number(value, UINT64_MAX, &seconds)) {
    if (!http_date_parse(value, &date))
      return;
    seconds = date > now ? (uint64_t)date - (uint64_t)now : 1;
  }
  head->retry_seconds = seconds < ANSWER_HEAD_RETRY_MAXIMUM
                            ? (unsigned)seconds
                            : ANSWER_HEAD_RETRY_MAXIMUM;
}

/* Recognizes that Virtuoso has cut an answer. It sends "X-SPARQL-MaxRows:
 * 10000" when its setting ResultSetMaxRows has cut it; version 7.2 does so for
 * a SELECT only, and a CONSTRUCT that was cut looks complete. It sends
 * "X-SQL-State: S1TAT" when its time was over and the answer has what it had
 * found until then ("anytime" queries). */
static void
take_cut(struct answer_head *head, struct str value, int64_t now)
{
  (void)now;
  head->is_cut = head->is_cut || value.length > 0;
}

static const struct {
  struct str name;
  void (*take)(struct answer_head *head, struct str value, int64_t now);
} fields[] = {
    {STR_INIT("content-encoding"), take_coding},
    {STR_INIT("content-type"), take_media_type},
    {STR_INIT("location"), take_location},
    {STR_INIT("retry-after"), take_retry},
    {STR_INIT("x-sparql-maxrows"), take_cut},
    {STR_INIT("x-sql-state"), take_cut},
};

/* Reads a status line, such as "HTTP/1.1 200 OK" or "HTTP/2 200", which begins
 * a new head. */
static void
take_status(struct answer_head *head, struct str line)
{
  struct answer_head next = {.length = head->length};
  uint64_t status;
  str_cut(&line, ' ');
  if (str_to_number(str_cut(&line, ' '), 999, &status))
    next.status = (unsigned)status;
  *head = next;
}

bool
answer_head_take(struct answer_head *head, struct str line, int64_t now)
{
  head->length += line.length;
  if (head->length > ANSWER_HEAD_MAXIMUM)
    return false;
  while (line.length && (line.bytes[line.length - 1] == '\n' ||
                         line.bytes[line.length - 1] == '\r'))
    line.length--;
  if (str_starts(line, STR("HTTP/"))) {
    take_status(head, line);
    return true;
  }
  if (str_find(line, ':') == STR_NOT_FOUND)
    return true;
  struct str name = str_cut(&line, ':'), value = str_trimmed(line);
  for (size_t i = 0; i < sizeof fields / sizeof *fields; i++)
    if (str_equals_folded(name, fields[i].name))
      fields[i].take(head, value, now);
  return true;
}

static const struct {
  struct str type, subtype;
  enum syntax syntax;
} types[] = {
    {STR_INIT("application"), STR_INIT("n-triples"), SYNTAX_NTRIPLES},
    {STR_INIT("text"), STR_INIT("turtle"), SYNTAX_TURTLE},
    {STR_INIT("application"), STR_INIT("x-turtle"), SYNTAX_TURTLE},
    {STR_INIT("application"), STR_INIT("rdf+xml"), SYNTAX_RDFXML},
};

enum syntax
answer_head_syntax(const struct answer_head *head)
{
  struct media_type type;
  if (!media_type_parse(str_from(head->media_type), &type))
    return SYNTAX_UNKNOWN;
  for (size_t i = 0; i < sizeof types / sizeof *types; i++)
    if (str_equals_folded(type.type, types[i].type) &&
        str_equals_folded(type.subtype, types[i].subtype))
      return types[i].syntax;
  return SYNTAX_UNKNOWN;
}
