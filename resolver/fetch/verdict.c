#include "fetch/verdict.h"

#include <string.h>

enum { QUOTE_MAXIMUM = 120 };

/* --- words -----------------------------------------------------------------
 */

/* Appends text from an endpoint: printable ASCII only, and shortened. */
static void
quote(struct buffer *words, struct str text)
{
  struct str part = str_first(text, QUOTE_MAXIMUM);
  for (size_t i = 0; i < part.length; i++)
    buffer_put_char(words, part.bytes[i] >= ' ' && part.bytes[i] <= '~'
                               ? part.bytes[i]
                               : '?');
  if (part.length < text.length)
    buffer_put(words, STR("..."));
}

static void
say(struct buffer *words, struct str origin, const char *what)
{
  quote(words, origin);
  buffer_put_char(words, ' ');
  buffer_put(words, str_from(what));
}

/* --- statuses --------------------------------------------------------------
 */

static const struct {
  unsigned status;
  struct verdict verdict;
} statuses[] = {
    /* The endpoint does not accept the query. */
    {400, {MESSAGE_BAD, HEALTH_NEITHER, false, 0}},
    {413, {MESSAGE_BAD, HEALTH_NEITHER, false, 0}},
    {414, {MESSAGE_BAD, HEALTH_NEITHER, false, 0}},
    {429, {MESSAGE_BUSY, HEALTH_QUIET, false, 0}},
    /* Statuses of a proxy in front of an engine. */
    {502, {MESSAGE_UNREACHABLE, HEALTH_FAULT, false, 0}},
    {503, {MESSAGE_BUSY, HEALTH_FAULT, false, 0}},
    {504, {MESSAGE_LATE, HEALTH_FAULT, false, 0}},
};

static struct verdict
of_status(const struct answer_head *head, struct str origin,
          struct buffer *words)
{
  struct verdict verdict = {MESSAGE_BAD, HEALTH_FAULT, false, 0};
  say(words, origin, "answered with status ");
  buffer_format(words, "%u.", head->status);
  for (size_t i = 0; i < sizeof statuses / sizeof *statuses; i++)
    if (statuses[i].status == head->status)
      verdict = statuses[i].verdict;
  if (verdict.outcome == MESSAGE_BUSY)
    verdict.retry_seconds = head->retry_seconds;
  if (head->status == 503 && head->retry_seconds)
    verdict.health = HEALTH_QUIET;
  return verdict;
}

/* Shows a Location without its query, and without what precedes "@", as both
 * may be secret. */
static struct verdict
of_redirect(const struct answer_head *head, struct str origin,
            struct buffer *words)
{
  struct str target = str_from(head->location);
  target = str_cut(&target, '#');
  target = str_cut(&target, '?');
  say(words, origin, "redirects to ");
  if (target.length && str_find(target, '@') == STR_NOT_FOUND) {
    buffer_put_char(words, '<');
    quote(words, target);
    buffer_put_char(words, '>');
  } else {
    buffer_put(words, STR("another place"));
  }
  buffer_format(words,
                " (status %u), which is not followed: so:endpoint has to "
                "name the place itself.",
                head->status);
  return (struct verdict){MESSAGE_BAD, HEALTH_FAULT, false, 0};
}

/* --- complete answers -------------------------------------------------------
 */

static struct verdict
of_answer(const struct answer_head *head, struct str origin,
          struct buffer *words)
{
  if (head->is_cut) {
    say(words, origin,
        "has cut its answer at a limit of its own, of rows or of time.");
    return (struct verdict){MESSAGE_BAD, HEALTH_GOOD, false, 0};
  }
  if (answer_head_syntax(head) != SYNTAX_UNKNOWN)
    return (struct verdict){MESSAGE_FOUND, HEALTH_GOOD, true, 0};
  say(words, origin, "answered with ");
  if (head->media_type[0])
    quote(words, str_from(head->media_type));
  else
    buffer_put(words, STR("something that has no media type"));
  buffer_put(words, STR(", not with N-Triples, Turtle or RDF/XML."));
  return (struct verdict){MESSAGE_BAD, HEALTH_FAULT, false, 0};
}

struct verdict
verdict_unreadable(struct str origin, struct str why, struct buffer *words)
{
  say(words, origin, "answered with RDF that cannot be read: ");
  quote(words, why);
  return (struct verdict){MESSAGE_BAD, HEALTH_FAULT, false, 0};
}

/* --- answers that were cut without notice ------------------------------------
 */

static size_t
count_lines(struct str text)
{
  size_t count = 0;
  for (const char *at = text.bytes, *end = at + text.length;
       text.length && (at = memchr(at, '\n', (size_t)(end - at))); at++)
    count++;
  return count;
}

/* Returns whether a number of statements is a usual limit of rows: 1000, 2000,
 * 5000, 10 000 and so on. Virtuoso cuts at its ResultSetMaxRows with status
 * 200, and sends one statement more. A description with exactly that many
 * statements is refused as well. */
static bool
is_round(size_t count)
{
  enum { LEAST = 1000, MOST = 10000000 };
  for (size_t limit = LEAST; limit <= MOST; limit *= 10)
    for (size_t more = 0; more < 2; more++)
      if (count == limit + more || count == 2 * limit + more ||
          count == 5 * limit + more)
        return true;
  return false;
}

/* --- all ---------------------------------------------------------------------
 */

static const struct {
  const char *words;
  struct verdict verdict;
} rows[TRANSFER_OUTCOMES] = {
    [TRANSFER_UNREACHED] = {"cannot be reached",
                            {MESSAGE_UNREACHABLE, HEALTH_FAULT, false, 0}},
    [TRANSFER_UNTRUSTED] = {"cannot be trusted",
                            {MESSAGE_UNREACHABLE, HEALTH_FAULT, false, 0}},
    [TRANSFER_RESET] = {"ended the connection without an answer",
                        {MESSAGE_UNREACHABLE, HEALTH_FAULT, false, 0}},
    [TRANSFER_CUT] = {"ended its answer before it was whole",
                      {MESSAGE_BAD, HEALTH_FAULT, false, 0}},
    [TRANSFER_LATE] = {"took too long", {MESSAGE_LATE, HEALTH_FAULT, false, 0}},
    /* Other endpoints would send as much. */
    [TRANSFER_LARGE] = {"answered with more bytes than so:answerSize allows",
                        {MESSAGE_BAD, HEALTH_NEITHER, true, 0}},
    [TRANSFER_GARBLED] = {"did not answer with HTTP that can be read",
                          {MESSAGE_BAD, HEALTH_FAULT, false, 0}},
    [TRANSFER_CROWDED] = {"is asked for more at a time than there is memory",
                          {MESSAGE_BUSY, HEALTH_NEITHER, true, 1}},
    [TRANSFER_FAILED] = {"cannot be asked for want of memory",
                         {MESSAGE_BUSY, HEALTH_NEITHER, true, 1}},
};

struct verdict
verdict_of(const struct transfer_result *result, struct str origin,
           struct buffer *words)
{
  switch (result->outcome) {
  case TRANSFER_OK:
    if (is_round(count_lines(result->bytes)) &&
        answer_head_syntax(result->head) == SYNTAX_NTRIPLES) {
      say(words, origin,
          "answered with so round a number of statements that it has cut its "
          "answer at a limit of its own; see seeother check.");
      return (struct verdict){MESSAGE_BAD, HEALTH_GOOD, false, 0};
    }
    return of_answer(result->head, origin, words);
  case TRANSFER_STATUS:
    return of_status(result->head, origin, words);
  case TRANSFER_REDIRECT:
    return of_redirect(result->head, origin, words);
  default:
    say(words, origin, rows[result->outcome].words);
    if (result->detail[0]) {
      buffer_put(words, STR(" ("));
      quote(words, str_from(result->detail));
      buffer_put_char(words, ')');
    }
    buffer_put_char(words, '.');
    return rows[result->outcome].verdict;
  }
}
