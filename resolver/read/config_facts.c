#include "read/config_facts.h"

#include "base/grow.h"
#include "base/iri.h"
#include "base/log.h"

#include <errno.h>
#include <stdlib.h>
#include <string.h>

enum { CONFIG_MEMORY = 64 * 1024 * 1024 };

static enum err
copy_term(struct config_facts *facts, const struct term *term,
          struct term *ret_copy)
{
  *ret_copy = *term;
  ret_copy->value = arena_copy(&facts->arena, term->value);
  ret_copy->datatype = arena_copy(&facts->arena, term->datatype);
  ret_copy->language = arena_copy(&facts->arena, term->language);
  return ret_copy->value.bytes && ret_copy->datatype.bytes &&
                 ret_copy->language.bytes
             ? ERR_NONE
             : ERR_MEMORY;
}

/* The place of a predicate is asked for once, however many values follow it; it
 * stands for that of a blank node. */
static void
put_places(struct config_facts *facts, struct config_fact *row)
{
  const struct config_fact *before = facts->count ? row - 1 : NULL;
  bool same = before && term_compare(&before->subject, &row->subject) == 0 &&
              str_equals(before->subject.value, row->subject.value) &&
              str_equals(before->predicate.value, row->predicate.value);
  row->setting = same ? before->setting
                      : turtle_reader_predicate_place(facts->reader.turtle);
  row->value = row->object.kind == TERM_BLANK
                   ? row->setting
                   : turtle_reader_object_place(facts->reader.turtle);
}

static enum err
put_fact(void *context, const struct term *subject,
         const struct term *predicate, const struct term *object,
         const struct term *graph)
{
  struct config_facts *facts = context;
  (void)graph;
  struct config_fact *rows =
      grow_rows(facts->rows, sizeof *rows, facts->count, &facts->capacity);
  if (!rows)
    return ERR_MEMORY;
  facts->rows = rows;
  struct config_fact *row = &facts->rows[facts->count];
  TRY(copy_term(facts, subject, &row->subject));
  TRY(copy_term(facts, predicate, &row->predicate));
  TRY(copy_term(facts, object, &row->object));
  put_places(facts, row);
  row->is_seen = false;
  facts->count++;
  return ERR_NONE;
}

static char *
file_iri(const char *path)
{
  struct buffer iri;
  char *absolute = realpath(path, NULL), *made = NULL;
  if (!absolute)
    return NULL;
  buffer_init(&iri, IRI_MAXIMUM);
  buffer_put(&iri, STR("file://"));
  for (const char *at = absolute; *at; at++) {
    if (strchr(" \"<>\\^`{|}%?#", *at))
      buffer_format(&iri, "%%%02X", (unsigned char)*at);
    else
      buffer_put_char(&iri, *at);
  }
  buffer_put_char(&iri, '\0');
  size_t length;
  if (!buffer_err(&iri))
    made = buffer_take(&iri, &length);
  buffer_fini(&iri);
  free(absolute);
  return made;
}

enum err
config_facts_read(const char *path, struct config_facts *ret_facts)
{
  struct config_facts *facts = ret_facts;
  struct report report = {.lenient = false};
  struct source source = {
      .path = path, .name = path, .syntax = SYNTAX_TURTLE, .fd = -1};
  char *base = file_iri(path);
  if (!base) {
    log_error("%s: %s", path, strerror(errno));
    return ERR_NO_INPUT;
  }
  source.base = base;
  *facts = (struct config_facts){.rows = NULL};
  arena_init(&facts->arena, CONFIG_MEMORY);
  struct rdf_sink sink = {facts, put_fact, NULL};
  enum err err = piece_reader_init(&facts->reader, false);
  if (!err) {
    turtle_reader_keep_places(facts->reader.turtle);
    err = piece_reader_read_source(&facts->reader, &source, &sink, &report);
    piece_reader_fini(&facts->reader);
  }
  report_finish(&report);
  free(base);
  if (err)
    config_facts_fini(facts);
  return err == ERR_BAD_DATA ? ERR_CONFIG : err;
}

void
config_facts_fini(struct config_facts *facts)
{
  free(facts->rows);
  arena_fini(&facts->arena);
  facts->rows = NULL;
}
