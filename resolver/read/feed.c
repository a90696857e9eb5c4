#include "read/feed.h"

#include <errno.h>
#include <string.h>

enum {
  LINES_SIZE = 1024 * 1024,
  TURTLE_SIZE = 1 * 1024 * 1024,
  LINE_MAXIMUM = 64 * 1024 * 1024,        /* bytes of a line of N-Triples or
                                             N-Quads */
  STATEMENT_MAXIMUM = 2147483647 - 65536, /* bytes of a statement of Turtle */
};

void
feed_init(struct feed *feed, struct source_list *sources, bool lenient)
{
  *feed = (struct feed){.sources = sources,
                        .report = {.lenient = lenient},
                        .lines_size = LINES_SIZE,
                        .turtle_size = TURTLE_SIZE};
  pthread_mutex_init(&feed->mutex, NULL);
  buffer_init(&feed->carry, LINE_MAXIMUM);
}

void
feed_fini(struct feed *feed)
{
  if (feed->open)
    input_close(&feed->input);
  buffer_fini(&feed->carry);
  text_cutter_fini(&feed->cutter);
  pthread_mutex_destroy(&feed->mutex);
}

void
feed_init_piece(struct piece *piece)
{
  *piece = (struct piece){.source = NULL};
  buffer_init(&piece->text, SIZE_MAX / 2);
  buffer_init(&piece->before, TEXT_CUTTER_DIRECTIVES_MAXIMUM);
}

void
feed_fini_piece(struct piece *piece)
{
  buffer_fini(&piece->text);
  buffer_fini(&piece->before);
}

/* --- sources ---------------------------------------------------------------
 */

static bool
is_lines(const struct source *source)
{
  return source->syntax == SYNTAX_NTRIPLES || source->syntax == SYNTAX_NQUADS;
}

static void
fault(struct feed *feed, uint64_t line, const char *words)
{
  struct position position = {line, line ? 1 : 0};
  report_fault(&feed->report, position, "%s", words);
}

static void
fail(struct feed *feed, enum err err)
{
  if (!feed->err)
    feed->err = err;
}

static void
close_source(struct feed *feed)
{
  input_close(&feed->input);
  text_cutter_fini(&feed->cutter);
  feed->open = NULL;
}

/* Opens the next source. Returns false when it cannot be opened. */
static bool
open_source(struct feed *feed, struct source *source)
{
  report_begin(&feed->report, (uint32_t)(source - feed->sources->rows),
               source->path);
  enum err err = input_open(&feed->input, source);
  if (err) {
    fault(feed, 0, strerror(errno));
    fail(feed, err);
    return false;
  }
  feed->open = source;
  feed->carry.maximum = is_lines(source) ? LINE_MAXIMUM : STATEMENT_MAXIMUM;
  if (feed->carry.capacity > feed->carry.maximum)
    buffer_fini(&feed->carry);
  buffer_reset(&feed->carry);
  text_cutter_init(&feed->cutter, source->syntax == SYNTAX_TRIG);
  feed->directives_dealt = 0;
  feed->part = 0;
  feed->line = 1;
  feed->at_end = false;
  return true;
}

/* Reads more into the carry. Returns false when it has no room, or reading
 * fails; in lenient mode, the bytes that were read before are used. */
static bool
read_more(struct feed *feed, size_t size)
{
  size_t before = feed->carry.length, got;
  char *at = buffer_extend(&feed->carry, size);
  if (!at) {
    fault(feed, feed->line,
          is_lines(feed->open) ? "this line is longer than 64 MiB"
                               : "a statement does not end within 2 GiB");
    fail(feed, ERR_BAD_DATA);
    return false;
  }
  enum err err = input_fill(&feed->input, at, size, &got);
  buffer_cut(&feed->carry, before + got);
  if (err) {
    fault(feed, 0, feed->input.fault);
    feed->report.truncated_files++;
    if (!feed->report.lenient || err != ERR_BAD_DATA)
      fail(feed, err);
    if (!feed->report.lenient || !is_lines(feed->open))
      return false;
  }
  feed->at_end = err || got < size;
  if (before == 0 && feed->line == 1 &&
      str_starts(buffer_str(&feed->carry), STR("\xEF\xBB\xBF"))) {
    memmove(feed->carry.bytes, feed->carry.bytes + 3, feed->carry.length - 3);
    buffer_cut(&feed->carry, feed->carry.length - 3);
  }
  return true;
}

static uint64_t
count_lines(struct str text)
{
  uint64_t lines = 0;
  for (const char *at = text.bytes, *end = at + text.length;
       at < end && (at = memchr(at, '\n', (size_t)(end - at))); at++)
    lines++;
  return lines;
}

/* Moves the first bytes of the carry into a piece and keeps the rest; the two
 * buffers are exchanged. */
static void
deal(struct feed *feed, size_t length, struct piece *piece)
{
  struct buffer dealt = feed->carry, kept = piece->text;
  kept.maximum = dealt.maximum;
  buffer_reset(&kept);
  buffer_put(&kept, str_from_offset(buffer_str(&dealt), length));
  buffer_cut(&dealt, length);
  piece->text = dealt;
  feed->carry = kept;
  piece->part = feed->part++;
  piece->first_line = feed->line;
  feed->line += count_lines(buffer_str(&dealt));
}

/* --- pieces ----------------------------------------------------------------
 */

static bool
next_lines(struct feed *feed, struct piece *piece)
{
  size_t end = STR_NOT_FOUND;
  while (!feed->at_end && end == STR_NOT_FOUND) {
    if (!read_more(feed, feed->lines_size))
      return false;
    end = str_find_last(buffer_str(&feed->carry), '\n');
  }
  if (feed->at_end && feed->carry.length == 0)
    return false;
  deal(feed, feed->at_end ? feed->carry.length : end + 1, piece);
  return true;
}

static bool
next_turtle(struct feed *feed, struct piece *piece)
{
  struct text_cutter *cutter = &feed->cutter;
  struct text_fault found;
  size_t goal = feed->turtle_size;
  while (!feed->at_end && cutter->cut < goal / 2) {
    if (!read_more(feed, goal))
      return false;
    if (!text_cutter_scan(cutter, &feed->carry, feed->at_end, &found)) {
      struct str text = buffer_str(&feed->carry);
      struct position position =
          report_position(text, found.offset, feed->line);
      struct text_fault bytes;
      if (!text_scan_bytes(text, &bytes) && bytes.offset <= found.offset) {
        position = report_position(text, bytes.offset, feed->line);
        found = bytes;
      }
      report_fault_at(&feed->report, text, found.offset, feed->line,
                      found.words);
      report_end_source(&feed->report, position);
      fail(feed, ERR_BAD_DATA);
      return false;
    }
  }
  if (feed->at_end && feed->carry.length == 0 && feed->part)
    return false;
  buffer_reset(&piece->before);
  buffer_put(&piece->before, str_first(buffer_str(&cutter->directives),
                                       feed->directives_dealt));
  feed->directives_dealt = cutter->directives_cut;
  deal(feed, feed->at_end ? feed->carry.length : cutter->cut, piece);
  text_cutter_shift(cutter);
  return true;
}

/* Cuts the next piece of the open source. */
static bool
next_of_source(struct feed *feed, struct piece *piece)
{
  bool found =
      is_lines(feed->open) ? next_lines(feed, piece) : next_turtle(feed, piece);
  piece->source = feed->open;
  piece->number = (uint32_t)(feed->open - feed->sources->rows);
  piece->whole = false;
  if (!found)
    close_source(feed);
  return found;
}

static bool
next_piece(struct feed *feed, struct piece *piece)
{
  for (;;) {
    if (feed->open && next_of_source(feed, piece))
      return true;
    if (feed->next == feed->sources->count)
      return false;
    struct source *source = &feed->sources->rows[feed->next++];
    if (source->left)
      continue;
    bool whole = source->syntax == SYNTAX_RDFXML ||
                 (feed->report.lenient && !is_lines(source));
    if (!whole) {
      open_source(feed, source);
      continue;
    }
    piece->source = source;
    piece->number = (uint32_t)(feed->next - 1);
    piece->part = 0;
    piece->whole = true;
    piece->first_line = 1;
    buffer_reset(&piece->text);
    buffer_reset(&piece->before);
    return true;
  }
}

bool
feed_next(struct feed *feed, struct piece *piece)
{
  pthread_mutex_lock(&feed->mutex);
  bool found = next_piece(feed, piece);
  pthread_mutex_unlock(&feed->mutex);
  return found;
}

void
feed_stop_source(struct feed *feed, const struct source *source)
{
  pthread_mutex_lock(&feed->mutex);
  if (feed->open == source && !is_lines(source))
    close_source(feed);
  pthread_mutex_unlock(&feed->mutex);
}
