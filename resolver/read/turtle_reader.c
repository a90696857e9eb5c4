#include "read/turtle_reader.h"

#include "base/iri.h"
#include "base/iri_resolve.h"
#include "read/statement_check.h"
#include "read/turtle_text.h"
#include "read/whole_source.h"
#include "terms.h"

#include <serd/serd.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum {
  PAGE_SIZE = 64 * 1024, /* bytes that serd reads at a time */
  LANGUAGE_SIZE = 256,   /* one byte more than a tag may have */
  SPELLING_MAXIMUM = 32 * 1024,
  MESSAGE_SIZE = 256,
  TERMS = 4,
  PARTS = 3,
};

/* A term as it is written, if it is an IRI with a prefix, and its IRI. Several
 * statements in a row often have the same subject. */
struct spelling {
  struct buffer raw;
  struct buffer full;
};

struct turtle_reader {
  struct statement_check check;
  struct buffer whole;                  /* a source that is read as a whole */
  struct spelling spellings[TERMS + 1]; /* the last one is the datatype's */
  char language[LANGUAGE_SIZE];

  /* of the current piece */
  const struct piece *piece;
  const struct rdf_sink *sink;
  struct report *report;
  SerdEnv *env;       /* its prefixes; their IRIs are absolute */
  struct buffer base; /* the base of the text that follows */
  struct turtle_text text;
  struct str parts[PARTS]; /* the parts that serd has not read yet: directives,
                              text, an end */
  const SerdNode *unknown; /* has a prefix that nobody declared, or NULL */
  uint64_t statements;
  uint64_t bad;         /* statements with a bad term, which were dropped */
  uint64_t located;     /* of them */
  uint64_t seen;        /* statements without a bad term, kept or not */
  uint64_t seen_before; /* the value when serd began the current statement */
  uint64_t limit;       /* how many of them are kept */
  const struct nodes *nodes; /* of the statement in hand, where places are kept
                              */
  bool keeps_places;
  struct position
      counted; /* of the offset beside it, from which is counted on */
  size_t counted_offset;
  bool locating; /* the second reading: they are reported, and nothing is
                    kept */
  bool is_cut;   /* the text ends at a fault that was reported */
  bool stopped;  /* after a fault that ends the piece */
  enum err err;  /* the error of the sink, or ERR_MEMORY */
};

/* --- faults ----------------------------------------------------------------
 */

/* Returns how much of the text serd has received. */
static size_t
offset_of(const struct turtle_reader *reader)
{
  return reader->text.text.length - reader->parts[1].length;
}

static SerdStatus
on_error(void *context, const SerdError *error)
{
  struct turtle_reader *reader = context;
  char words[MESSAGE_SIZE];
  if (reader->stopped || reader->locating)
    return SERD_SUCCESS;
  reader->stopped = true;
  if (reader->is_cut)
    return SERD_SUCCESS;
  vsnprintf(words, sizeof words, error->fmt, *error->args);
  words[strcspn(words, "\n")] = '\0';
  for (char *at = words; *at; at++) /* it may be a part of a character */
    *at = (unsigned char)*at < 0x80 ? *at : '?';
  struct turtle_place place =
      turtle_text_place(&reader->text, error->line, error->col);
  report_fault_in(reader->report, place.position, words, place.word);
  report_end_source(reader->report, place.position);
  return SERD_SUCCESS;
}

/* --- terms -----------------------------------------------------------------
 */

static struct str
node_str(const SerdNode *node)
{
  return str_of((const char *)node->buf, node->n_bytes);
}

static void
forget(struct spelling *spelling)
{
  buffer_reset(&spelling->raw);
  buffer_reset(&spelling->full);
}

static void
forget_all(struct turtle_reader *reader)
{
  for (int i = 0; i <= TERMS; i++)
    forget(&reader->spellings[i]);
}

/* Returns the IRI of a term that was written with a prefix. */
static struct str
expand_prefix(struct turtle_reader *reader, const SerdNode *node,
              struct spelling *spelling)
{
  SerdChunk prefix, suffix;
  if (str_equals(node_str(node), buffer_str(&spelling->raw)))
    return buffer_str(&spelling->full);
  forget(spelling);
  if (serd_env_expand(reader->env, node, &prefix, &suffix)) {
    reader->unknown = node;
    return (struct str){NULL, 0};
  }
  buffer_put(&spelling->raw, node_str(node));
  buffer_put(&spelling->full, str_of((const char *)prefix.buf, prefix.len));
  buffer_put(&spelling->full, str_of((const char *)suffix.buf, suffix.len));
  return buffer_str(&spelling->full);
}

/* Returns the IRI of a term that was written out, and may be relative. */
static struct str
resolve_iri(struct turtle_reader *reader, const SerdNode *node,
            struct spelling *spelling)
{
  if (serd_uri_string_has_scheme(node->buf))
    return node_str(node);
  forget(spelling);
  iri_resolve(&spelling->full, buffer_str(&reader->base), node_str(node));
  return buffer_str(&spelling->full);
}

static struct str
iri_of(struct turtle_reader *reader, const SerdNode *node,
       struct spelling *spelling)
{
  return node->type == SERD_CURIE ? expand_prefix(reader, node, spelling)
                                  : resolve_iri(reader, node, spelling);
}

/* Labels that a text gives ("u...") and those that serd makes ("g...", with the
 * number of the piece) never meet: text_mend has left no label of the text that
 * looks like one of serd's. */
static struct str
label_of(struct turtle_reader *reader, const SerdNode *node,
         struct spelling *spelling)
{
  struct buffer *out = &spelling->full;
  struct str label = node_str(node);
  forget(spelling);
  if (label.length > 1 && label.bytes[0] == 'b' &&
      str_is_digit(label.bytes[1])) {
    buffer_format(out, "g%u.", reader->piece->part);
    buffer_put(out, str_from_offset(label, 1));
  } else {
    buffer_put_char(out, 'u');
    buffer_put(out, label);
    if (out->length > 1)
      text_mend_restore_label(out->bytes + 1);
  }
  return buffer_str(out);
}

static struct term
literal_of(struct turtle_reader *reader, const SerdNode *node,
           const SerdNode *datatype, const SerdNode *language)
{
  struct term made = {.kind = TERM_LITERAL, .value = node_str(node)};
  if (language && language->buf) {
    struct str tag = str_first(node_str(language), LANGUAGE_SIZE);
    for (size_t i = 0; i < tag.length; i++)
      reader->language[i] = str_fold_char(tag.bytes[i]);
    made.language = str_of(reader->language, tag.length);
  } else if (datatype && datatype->buf) {
    made.datatype = iri_of(reader, datatype, &reader->spellings[TERMS]);
    if (str_equals(made.datatype, STR(XSD_STRING)))
      made.datatype = (struct str){NULL, 0};
  }
  return made;
}

/* --- statements ------------------------------------------------------------
 */

/* The nodes of a statement of serd: subject, predicate, object and perhaps
 * graph. */
struct nodes {
  const SerdNode *terms[TERMS];
  const SerdNode *datatype, *language; /* of the object */
  int count;
};

static void
make_terms(struct turtle_reader *reader, const struct nodes *nodes,
           struct term terms[TERMS])
{
  reader->unknown = NULL;
  for (int i = 0; i < nodes->count; i++) {
    const SerdNode *node = nodes->terms[i];
    struct spelling *spelling = &reader->spellings[i];
    if (node->type == SERD_LITERAL)
      terms[i] = literal_of(reader, node, nodes->datatype, nodes->language);
    else if (node->type == SERD_BLANK)
      terms[i] = (struct term){.kind = TERM_BLANK,
                               .value = label_of(reader, node, spelling)};
    else
      terms[i] = (struct term){.kind = TERM_IRI,
                               .value = iri_of(reader, node, spelling)};
  }
}

/* Checks that all texts had enough room, since a text that was cut must not be
 * used. */
static const char *
check_room(struct turtle_reader *reader)
{
  for (int i = 0; i <= TERMS; i++) {
    enum err err = buffer_err(&reader->spellings[i].full);
    if (err == ERR_MEMORY)
      reader->err = err;
    if (err)
      return "this name is longer than 32 KiB";
  }
  return NULL;
}

/* Returns a message about the statement, or NULL; and which of its nodes is
 * wrong. */
static const char *
check_nodes(struct turtle_reader *reader, const struct nodes *nodes,
            const struct term *terms, const SerdNode **ret_node)
{
  int which = 0;
  const char *words = check_room(reader);
  *ret_node = reader->unknown;
  if (reader->unknown)
    return str_find(node_str(reader->unknown), ':') == STR_NOT_FOUND
               ? "this word is not a name"
               : "this prefix is not declared";
  if (!words)
    words = statement_check_terms(&reader->check, terms, nodes->count, &which);
  *ret_node = nodes->terms[which];
  if (words && terms[which].kind == TERM_LITERAL) {
    if (terms[which].language.length &&
        !term_is_language(terms[which].language))
      *ret_node = nodes->language;
    else if (terms[which].datatype.length &&
             iri_check(terms[which].datatype) != IRI_FINE)
      *ret_node = nodes->datatype;
  }
  return words;
}

/* The node's text is looked for before the place where serd is; a language tag
 * is found at the quote before it. */
static size_t
place_of(const struct turtle_reader *reader, const struct nodes *nodes,
         const SerdNode *node)
{
  size_t at = offset_of(reader);
  at -= at > 0; /* serd has received one byte more than it has read */
  if (node->type == SERD_BLANK)
    return at;
  return turtle_text_find_back(&reader->text, at,
                               node == nodes->language  ? STR("\"@")
                               : node->type == SERD_URI ? STR("<")
                                                        : STR(""),
                               node_str(node));
}

static void
locate(struct turtle_reader *reader, const struct nodes *nodes,
       const SerdNode *node, const char *words)
{
  size_t at = place_of(reader, nodes, node);
  report_fault_in(reader->report, turtle_text_position(&reader->text, at),
                  words, node_str(node));
  reader->located++;
  reader->stopped = report_is_full(reader->report);
}

static SerdStatus
put_statement(struct turtle_reader *reader, const struct nodes *nodes)
{
  struct term terms[TERMS];
  const SerdNode *node;
  make_terms(reader, nodes, terms);
  const char *words = check_nodes(reader, nodes, terms, &node);
  if (words && reader->locating)
    locate(reader, nodes, node, words);
  else if (words)
    reader->bad++;
  else if (!reader->locating && reader->seen++ < reader->limit) {
    reader->statements++;
    reader->nodes = nodes;
    reader->err = reader->sink->put_statement(
        reader->sink->context, &terms[0], &terms[1], &terms[2],
        nodes->count == TERMS ? &terms[3] : NULL);
    reader->nodes = NULL;
  }
  return reader->err ? SERD_ERR_INTERNAL : SERD_SUCCESS;
}

void
turtle_reader_keep_places(struct turtle_reader *reader)
{
  reader->keeps_places = true;
}

/* Positions that are asked for one after another are counted on from each
 * other. */
static struct position
count_on(struct turtle_reader *reader, size_t offset)
{
  const char *bytes = reader->text.text.bytes;
  struct position *position = &reader->counted;
  if (offset < reader->counted_offset)
    return turtle_text_position(&reader->text, offset);
  for (; reader->counted_offset < offset; reader->counted_offset++) {
    position->column++;
    if (bytes[reader->counted_offset] == '\n')
      *position = (struct position){position->line + 1, 1};
  }
  return *position;
}

struct position
turtle_reader_predicate_place(struct turtle_reader *reader)
{
  const struct nodes *nodes = reader->nodes;
  return count_on(reader, place_of(reader, nodes, nodes->terms[1]));
}

struct position
turtle_reader_object_place(struct turtle_reader *reader)
{
  const struct nodes *nodes = reader->nodes;
  return count_on(reader, place_of(reader, nodes, nodes->terms[2]));
}

static SerdStatus
on_statement(void *context, SerdStatementFlags flags, const SerdNode *graph,
             const SerdNode *subject, const SerdNode *predicate,
             const SerdNode *object, const SerdNode *datatype,
             const SerdNode *language)
{
  struct turtle_reader *reader = context;
  bool in_graph = graph && graph->buf;
  struct nodes nodes = {{subject, predicate, object, graph},
                        datatype,
                        language,
                        in_graph ? TERMS : TERMS - 1};
  (void)flags;
  if (reader->stopped || reader->err)
    return SERD_ERR_INTERNAL;
  return put_statement(reader, &nodes);
}

static SerdStatus
on_base(void *context, const SerdNode *iri)
{
  struct turtle_reader *reader = context;
  struct str base = resolve_iri(reader, iri, &reader->spellings[0]);
  buffer_reset(&reader->base);
  buffer_put(&reader->base, base);
  return buffer_err(&reader->base) ? SERD_ERR_INTERNAL : SERD_SUCCESS;
}

static SerdStatus
on_prefix(void *context, const SerdNode *name, const SerdNode *iri)
{
  struct turtle_reader *reader = context;
  forget_all(reader);
  struct str full = resolve_iri(reader, iri, &reader->spellings[0]);
  buffer_put_char(&reader->spellings[0].full, '\0');
  SerdNode node = *iri;
  if (full.bytes != (const char *)iri->buf) /* it was relative */
    node = serd_node_from_substring(
        SERD_URI, (const uint8_t *)buffer_str(&reader->spellings[0].full).bytes,
        full.length);
  if (serd_env_set_prefix(reader->env, name, &node))
    return SERD_ERR_INTERNAL;
  if (!reader->locating && reader->sink->put_namespace)
    reader->sink->put_namespace(reader->sink->context, node_str(name),
                                node_str(&node));
  return SERD_SUCCESS;
}

/* --- a piece ---------------------------------------------------------------
 */

/* Passes the next bytes to serd: as many as fit, or all. */
static size_t
give(void *bytes, size_t size, size_t count, void *stream)
{
  struct turtle_reader *reader = stream;
  size_t given = 0;
  for (int i = 0; i < PARTS; i++) {
    struct str part = str_first(reader->parts[i], size * count - given);
    if (part.length)
      memcpy((char *)bytes + given, part.bytes, part.length);
    reader->parts[i] = str_from_offset(reader->parts[i], part.length);
    given += part.length;
  }
  return given;
}

static int
has_failed(void *stream)
{
  (void)stream;
  return 0;
}

static void
run(struct turtle_reader *reader, SerdReader *serd, size_t page)
{
  const struct piece *piece = reader->piece;
  reader->parts[0] = reader->text.before;
  reader->parts[1] = reader->text.text;
  reader->parts[2] = STR("\n\0"); /* where serd stops, or it reads old bytes */
  reader->counted = turtle_text_position(&reader->text, 0);
  reader->counted_offset = 0;
  forget_all(reader);
  buffer_reset(&reader->base);
  buffer_put(&reader->base, str_from(piece->source->base));
  reader->env = serd_env_new(NULL);
  serd_reader_set_strict(serd, true);
  serd_reader_set_error_sink(serd, on_error, reader);
  SerdStatus status = serd_reader_start_source_stream(serd, give, has_failed,
                                                      reader, NULL, page);
  while (!status && !reader->stopped && !reader->err) {
    reader->seen_before = reader->seen;
    status = serd_reader_read_chunk(serd);
  }
  serd_reader_end_stream(serd);
  if (status > SERD_FAILURE && !reader->stopped && !reader->err &&
      !reader->locating) {
    reader->stopped = true;
    report_fault(reader->report,
                 turtle_text_position(&reader->text, offset_of(reader)),
                 "syntax error");
  }
  serd_env_free(reader->env);
  reader->env = NULL;
}

static enum err
read_text(struct turtle_reader *reader, size_t page)
{
  SerdSyntax syntax =
      reader->piece->source->syntax == SYNTAX_TRIG ? SERD_TRIG : SERD_TURTLE;
  SerdReader *serd = serd_reader_new(syntax, reader, NULL, on_base, on_prefix,
                                     on_statement, NULL);
  if (!serd)
    return ERR_MEMORY;
  run(reader, serd, page);
  serd_reader_free(serd);
  return reader->err;
}

/* In lenient mode, statements before a fault are kept, but not the one with the
 * fault, of whose last term serd may have given only the beginning. */
static enum err
find_limit(struct turtle_reader *reader)
{
  struct report *report = reader->report, unsaid = {.lenient = true};
  reader->limit = reader->seen = 0;
  reader->report = &unsaid;
  enum err err = read_text(reader, PAGE_SIZE);
  report_forget(&unsaid);
  reader->report = report;
  reader->limit = UINT64_MAX;
  if (reader->stopped && reader->seen > reader->seen_before) {
    reader->limit = reader->seen - 1;
    report->dropped++;
  }
  reader->stopped = false;
  reader->bad = 0;
  return err;
}

/* Reads the text. When a term was bad, reads it again byte by byte, because
 * only this tells where serd was when it gave the term. */
static enum err
parse(struct turtle_reader *reader)
{
  reader->limit = UINT64_MAX;
  if (reader->piece->whole)
    TRY(find_limit(reader));
  reader->seen = 0;
  TRY(read_text(reader, reader->keeps_places ? 1 : PAGE_SIZE));
  bool stopped = reader->stopped;
  if (reader->bad == 0)
    return ERR_NONE;
  reader->locating = true;
  reader->stopped = report_is_full(reader->report);
  reader->located = 0;
  enum err err = reader->stopped ? ERR_NONE : read_text(reader, 1);
  reader->report->dropped += reader->bad;
  reader->report->faults += reader->bad - reader->located;
  reader->stopped = stopped;
  return err;
}

/* Reads a source as a whole; the statements before its first fault are kept. */
static enum err
read_piece(struct turtle_reader *reader)
{
  struct report *report = reader->report;
  if (!reader->piece->whole) {
    TRY(turtle_text_of_part(reader->piece, report, &reader->text));
    return parse(reader);
  }
  TRY(turtle_text_of_whole(reader->piece->source, report, &reader->whole,
                           &reader->text, &reader->is_cut));
  enum err err = parse(reader);
  if (reader->is_cut || reader->stopped)
    report->truncated_files++;
  return err;
}

enum err
turtle_reader_read(struct turtle_reader *reader, const struct piece *piece,
                   const struct rdf_sink *sink, struct report *report,
                   uint64_t *statements, bool *used_base)
{
  uint64_t faults = report->faults;
  reader->piece = piece;
  reader->sink = sink;
  reader->report = report;
  reader->statements = reader->bad = 0;
  reader->stopped = reader->locating = reader->is_cut = false;
  reader->err = ERR_NONE;
  reader->check.base = str_from(piece->source->base);
  reader->check.used_base = false;
  enum err err = read_piece(reader);
  *statements += reader->statements;
  *used_base = *used_base || reader->check.used_base;
  reader->piece = NULL;
  if (!err && report->faults > faults && !report->lenient)
    err = ERR_BAD_DATA;
  return err;
}

enum err
turtle_reader_new(struct turtle_reader **ret_reader)
{
  struct turtle_reader *reader = calloc(1, sizeof *reader);
  if (!reader)
    return ERR_MEMORY;
  buffer_init(&reader->whole, WHOLE_SOURCE_MAXIMUM);
  buffer_init(&reader->base, SPELLING_MAXIMUM);
  for (int i = 0; i <= TERMS; i++) {
    buffer_init(&reader->spellings[i].raw, SPELLING_MAXIMUM);
    buffer_init(&reader->spellings[i].full, SPELLING_MAXIMUM);
  }
  *ret_reader = reader;
  return ERR_NONE;
}

void
turtle_reader_free(struct turtle_reader *reader)
{
  if (!reader)
    return;
  for (int i = 0; i <= TERMS; i++) {
    buffer_fini(&reader->spellings[i].raw);
    buffer_fini(&reader->spellings[i].full);
  }
  buffer_fini(&reader->whole);
  buffer_fini(&reader->base);
  free(reader);
}
