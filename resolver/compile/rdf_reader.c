#include "compile/rdf_reader.h"

#include "base/buffer.h"
#include "compile/input.h"
#include "compile/term_check.h"
#include "compile/text_scan.h"
#include "compile/xml_scan.h"
#include "terms.h"

#include <errno.h>
#include <libxml/parser.h>
#include <raptor2.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum {
  READ_SIZE = 256 * 1024,
  CHUNK_SIZE = 1024 * 1024,           /* raptor2 is quadratic below a line */
  LINE_MAXIMUM = 64 * 1024 * 1024,    /* of N-Triples and N-Quads */
  WHOLE_MAXIMUM = 2147483647 - 65536, /* raptor2 counts in an int */
};

struct rdf_reader {
  raptor_world *world;
  uint64_t generated;   /* blank nodes without a label of their own */
  struct buffer buffer; /* of the bytes in hand, used again */

  /* of the source in hand */
  raptor_parser *parser;
  struct source *source;
  const struct rdf_sink *sink;
  struct report *report;
  bool lines;      /* N-Triples or N-Quads */
  bool stopped;    /* after the first fault of another syntax */
  uint64_t faults; /* in this source */
  uint64_t line;   /* of the chunk in hand */
  enum err err;    /* what the sink returned */
};

/* --- messages ------------------------------------------------------------ */

static void
fault(struct rdf_reader *reader, struct position position, const char *words)
{
  reader->faults++;
  reader->stopped = reader->stopped || !reader->lines;
  report_fault(reader->report,
               reader->source->path ? reader->source->path : "-", position,
               "%s", words);
}

static void
on_message(void *context, raptor_log_message *message)
{
  struct rdf_reader *reader = context;
  struct position position = {0, 0};
  if (message->level < RAPTOR_LOG_LEVEL_WARN || !reader->source ||
      reader->stopped)
    return;
  raptor_locator *locator = message->locator;
  if ((!locator || locator->line <= 0) && reader->parser)
    locator = raptor_parser_get_locator(reader->parser);
  if (locator && locator->line > 0) {
    position.line = (uint64_t)locator->line;
    if (locator->column > 0)
      position.column = (uint64_t)locator->column;
  }
  fault(reader, position, message->text ? message->text : "syntax error");
  if (reader->lines)
    reader->report->dropped++;
}

/* --- statements ----------------------------------------------------------- */

static struct str
uri_str(raptor_uri *uri)
{
  size_t length;
  const unsigned char *bytes = raptor_uri_as_counted_string(uri, &length);
  return str_of((const char *)bytes, length);
}

static struct term
term_of(const raptor_term *term, char language[256])
{
  struct term made = {.kind = TERM_IRI};
  if (term->type == RAPTOR_TERM_TYPE_URI) {
    made.value = uri_str(term->value.uri);
  } else if (term->type == RAPTOR_TERM_TYPE_BLANK) {
    made.kind = TERM_BLANK;
    made.value = str_of((const char *)term->value.blank.string,
                        term->value.blank.string_len);
  } else {
    const raptor_term_literal_value *literal = &term->value.literal;
    made.kind = TERM_LITERAL;
    made.value = str_of((const char *)literal->string, literal->string_len);
    if (literal->datatype)
      made.datatype = uri_str(literal->datatype);
    if (str_equals(made.datatype, STR(XSD_STRING)))
      made.datatype = (struct str){NULL, 0};
    if (literal->language && literal->language_len) {
      size_t length = literal->language_len; /* an unsigned char */
      for (size_t i = 0; i < length; i++)
        language[i] = str_fold_char((char)literal->language[i]);
      made.language = str_of(language, length);
      made.datatype = (struct str){NULL, 0};
    }
  }
  return made;
}

static const char *
check_terms(const struct term *terms, int count)
{
  for (int i = 0; i < count; i++) {
    const char *words = term_check(&terms[i]);
    if (words)
      return words;
  }
  if (terms[0].kind == TERM_LITERAL)
    return "the subject is a literal";
  if (terms[1].kind != TERM_IRI)
    return "the predicate is no IRI";
  if (count == 4 && terms[3].kind == TERM_LITERAL)
    return "the graph name is a literal";
  return NULL;
}

/* Where the default base shows, a relative IRI was resolved against it. */
static void
note_base(struct rdf_reader *reader, const struct term *terms)
{
  struct str base = STR("http://localhost/");
  if (!reader->source->used_base &&
      (str_starts(terms[0].value, base) ||
       (terms[2].kind == TERM_IRI && str_starts(terms[2].value, base))))
    reader->source->used_base =
        str_starts(str_from(reader->source->base), base);
}

static void
on_statement(void *context, raptor_statement *statement)
{
  struct rdf_reader *reader = context;
  char language[256];
  struct term terms[4];
  int count = statement->graph ? 4 : 3;
  if (reader->stopped || reader->err)
    return;
  terms[0] = term_of(statement->subject, language);
  terms[1] = term_of(statement->predicate, language);
  terms[2] = term_of(statement->object, language);
  if (count == 4)
    terms[3] = term_of(statement->graph, language);
  const char *words = check_terms(terms, count);
  if (words) {
    raptor_locator *locator = raptor_parser_get_locator(reader->parser);
    struct position position = {0, 0};
    if (locator && locator->line > 0)
      position.line = (uint64_t)locator->line;
    bool stopped = reader->stopped;
    fault(reader, position, words);
    reader->stopped = stopped; /* a bad term drops its statement alone */
    reader->report->dropped++;
    return;
  }
  reader->source->statements++;
  note_base(reader, terms);
  reader->err =
      reader->sink->put_statement(reader->sink->context, &terms[0], &terms[1],
                                  &terms[2], count == 4 ? &terms[3] : NULL);
}

static void
on_namespace(void *context, raptor_namespace *namespace)
{
  struct rdf_reader *reader = context;
  raptor_uri *uri = raptor_namespace_get_uri(namespace);
  const unsigned char *prefix = raptor_namespace_get_prefix(namespace);
  if (uri && prefix && reader->sink->put_namespace)
    reader->sink->put_namespace(reader->sink->context,
                                str_from((const char *)prefix), uri_str(uri));
}

/* Labels that a file gives ("u...") and those that raptor2 makes ("g...")
 * never meet. The label handed in is ours to free. */
static unsigned char *
on_blank(void *context, unsigned char *label)
{
  struct rdf_reader *reader = context;
  size_t length = label ? strlen((const char *)label) : 20;
  char *made = raptor_alloc_memory(length + 2);
  if (made && label)
    snprintf(made, length + 2, "u%s", (const char *)label);
  else if (made)
    snprintf(made, length + 2, "g%llu",
             (unsigned long long)reader->generated++);
  if (label)
    raptor_free_memory(label);
  return (unsigned char *)made;
}

/* --- the world ----------------------------------------------------------- */

enum err
rdf_reader_new(struct rdf_reader **ret_reader)
{
  struct rdf_reader *reader = calloc(1, sizeof *reader);
  if (!reader)
    return ERR_MEMORY;
  reader->world = raptor_new_world();
  if (!reader->world) {
    free(reader);
    return ERR_MEMORY;
  }
  raptor_world_set_flag(reader->world, RAPTOR_WORLD_FLAG_URI_INTERNING, 0);
  raptor_world_set_flag(reader->world, RAPTOR_WORLD_FLAG_WWW_SKIP_INIT_FINISH,
                        1);
  raptor_world_set_log_handler(reader->world, reader, on_message);
  raptor_world_set_generate_bnodeid_handler(reader->world, reader, on_blank);
  xmlInitParser();
  if (raptor_world_open(reader->world)) {
    rdf_reader_free(reader);
    return ERR_MEMORY;
  }
  *ret_reader = reader;
  return ERR_NONE;
}

void
rdf_reader_free(struct rdf_reader *reader)
{
  if (!reader)
    return;
  raptor_free_world(reader->world);
  buffer_fini(&reader->buffer);
  free(reader);
}

static raptor_parser *
new_parser(struct rdf_reader *reader)
{
  raptor_parser *parser =
      raptor_new_parser(reader->world, syntax_name(reader->source->syntax));
  if (!parser)
    return NULL;
  raptor_parser_set_option(parser, RAPTOR_OPTION_NO_NET, NULL, 1);
  raptor_parser_set_option(parser, RAPTOR_OPTION_NO_FILE, NULL, 1);
  raptor_parser_set_option(parser, RAPTOR_OPTION_LOAD_EXTERNAL_ENTITIES, NULL,
                           0);
  raptor_parser_set_option(parser, RAPTOR_OPTION_STRICT, NULL, 1);
  raptor_parser_set_statement_handler(parser, reader, on_statement);
  raptor_parser_set_namespace_handler(parser, reader, on_namespace);
  return parser;
}

/* --- line by line -------------------------------------------------------- */

static uint64_t
count_lines(struct str text)
{
  uint64_t lines = 0;
  for (const char *at = text.bytes, *end = at + text.length;
       at < end && (at = memchr(at, '\n', (size_t)(end - at))); at++)
    lines++;
  return lines;
}

/* Reports every bad line and blanks it, so that raptor2 never sees it. */
static void
blank_bad_lines(struct rdf_reader *reader, char *bytes, size_t length)
{
  uint64_t number = reader->line;
  for (size_t at = 0; at < length; number++) {
    const char *end = memchr(bytes + at, '\n', length - at);
    size_t next = end ? (size_t)(end - bytes) + 1 : length;
    struct str line = str_of(bytes + at, next - at);
    struct text_fault found;
    if (!text_scan_lines(line, &found)) {
      fault(reader, (struct position){number, found.offset + 1}, found.words);
      reader->report->dropped++;
      memset(bytes + at, ' ', end ? next - at - 1 : next - at);
    }
    at = next;
  }
}

static void
feed(struct rdf_reader *reader, char *bytes, size_t length, bool last)
{
  struct text_fault found;
  if (length && !text_scan_lines(str_of(bytes, length), &found))
    blank_bad_lines(reader, bytes, length);
  raptor_parser_parse_chunk(reader->parser, (const unsigned char *)bytes,
                            length, last);
  reader->line += count_lines(str_of(bytes, length));
}

static enum err
read_fault(struct rdf_reader *reader, const struct input *input, enum err err)
{
  fault(reader, (struct position){0, 0}, input->fault);
  reader->report->truncated_files++;
  return reader->report->lenient && err == ERR_BAD_DATA ? ERR_NONE : err;
}

/* Feeds lines, in chunks; the last line end and what is behind it wait. A
 * chunk must not end with a line end: raptor2 2.0.15 would keep all that it
 * has read and copy it with each further chunk. */
static enum err
read_lines(struct rdf_reader *reader, struct input *input, struct buffer *chunk)
{
  for (;;) {
    size_t before = chunk->length, got;
    char *at = buffer_extend(chunk, CHUNK_SIZE);
    if (!at) {
      fault(reader, (struct position){reader->line, 1},
            "this line is longer than 64 MiB");
      return ERR_BAD_DATA;
    }
    enum err err = input_read(input, at, CHUNK_SIZE, &got);
    if (err)
      return read_fault(reader, input, err);
    buffer_cut(chunk, before + got);
    if (got == 0)
      break;
    struct str text = buffer_str(chunk);
    size_t end = str_find_last(text, '\n');
    if (end == STR_NOT_FOUND)
      continue;
    if (end == 0)
      continue;
    feed(reader, chunk->bytes, end, false);
    if (reader->err)
      return reader->err;
    memmove(chunk->bytes, chunk->bytes + end, text.length - end);
    buffer_cut(chunk, text.length - end);
  }
  buffer_put_char(chunk, '\n'); /* raptor2 wants its last line ended */
  feed(reader, chunk->bytes, chunk->length, true);
  return reader->err ? reader->err : buffer_err(chunk);
}

/* --- as a whole ----------------------------------------------------------- */

static enum err
read_all(struct rdf_reader *reader, struct input *input, struct buffer *text)
{
  for (;;) {
    size_t before = text->length, got;
    char *at = buffer_extend(text, READ_SIZE);
    if (!at) {
      fault(reader, (struct position){0, 0},
            "2 GiB is the most that this syntax can have; use N-Triples");
      return ERR_BAD_DATA;
    }
    enum err err = input_read(input, at, READ_SIZE, &got);
    if (err)
      return read_fault(reader, input, err);
    buffer_cut(text, before + got);
    if (got == 0)
      return buffer_err(text);
  }
}

static enum err
read_whole(struct rdf_reader *reader, struct input *input,
           struct buffer *buffer)
{
  struct text_fault found;
  TRY(read_all(reader, input, buffer));
  struct str text = buffer_str(buffer);
  if (str_starts(text, STR("\xEF\xBB\xBF")))
    text = str_from_offset(text, 3);
  bool fine = reader->source->syntax == SYNTAX_RDFXML ? xml_scan(text, &found)
                                                      : text_scan(text, &found);
  if (!fine) {
    struct position position = report_position(text, found.offset, 1);
    bool xml = reader->source->syntax == SYNTAX_RDFXML;
    fault(reader, position, found.words);
    if (!reader->report->lenient || xml)
      return ERR_BAD_DATA; /* what XML could do is never lenient */
    reader->stopped = false;
    text = str_first(text, found.offset);
  }
  raptor_parser_parse_chunk(reader->parser, (const unsigned char *)text.bytes,
                            text.length, 1);
  if (reader->faults)
    reader->report->truncated_files++;
  return reader->err;
}

static enum err
read_source(struct rdf_reader *reader, struct input *input)
{
  raptor_uri *base = raptor_new_uri(
      reader->world, (const unsigned char *)reader->source->base);
  enum err err = ERR_MEMORY;
  reader->parser = new_parser(reader);
  if (base && reader->parser &&
      raptor_parser_parse_start(reader->parser, base) == 0) {
    buffer_reset(&reader->buffer);
    reader->buffer.maximum = reader->lines ? LINE_MAXIMUM : WHOLE_MAXIMUM;
    if (reader->buffer.capacity > reader->buffer.maximum)
      buffer_fini(&reader->buffer);
    err = reader->lines ? read_lines(reader, input, &reader->buffer)
                        : read_whole(reader, input, &reader->buffer);
  }
  if (reader->parser)
    raptor_free_parser(reader->parser);
  reader->parser = NULL;
  if (base)
    raptor_free_uri(base);
  return err;
}

enum err
rdf_reader_read(struct rdf_reader *reader, struct source *source,
                const struct rdf_sink *sink, struct report *report)
{
  struct input input;
  reader->source = source;
  reader->sink = sink;
  reader->report = report;
  reader->lines =
      source->syntax == SYNTAX_NTRIPLES || source->syntax == SYNTAX_NQUADS;
  reader->stopped = false;
  reader->faults = 0;
  reader->line = 1;
  reader->err = ERR_NONE;
  enum err err = input_open(&input, source);
  if (err) {
    fault(reader, (struct position){0, 0}, strerror(errno));
  } else {
    err = read_source(reader, &input);
    input_close(&input);
  }
  reader->source = NULL;
  if (!err && reader->faults && !report->lenient)
    err = ERR_BAD_DATA;
  return err;
}
