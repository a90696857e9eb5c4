#include "move/turtle_facts.h"

#include "base/grow.h"
#include "base/iri.h"
#include "base/log.h"
#include "read/piece_reader.h"
#include "read/turtle_reader.h"

#include <stdlib.h>
#include <string.h>

/* Relative IRIs are resolved against this, and it is cut off again. */
#define BASE "http://configuration.invalid/"

/* --- reading ------------------------------------------------------------- */

static struct term
copy_term(struct imported *imported, const struct term *term)
{
  struct term copy = *term;
  struct str value = term->value;
  if (term->kind == TERM_IRI && str_starts(value, STR(BASE)))
    value = str_from_offset(value, sizeof BASE - 1);
  copy.value = arena_copy(&imported->arena, value);
  copy.datatype = copy.language = STR("");
  return copy;
}

static enum err
put_fact(void *context, const struct term *subject,
         const struct term *predicate, const struct term *object,
         const struct term *graph)
{
  struct turtle_facts *facts = context;
  (void)graph;
  if (facts->count == IMPORTED_ROWS_MAXIMUM / 2)
    return ERR_LIMIT;
  struct turtle_fact *rows =
      grow_rows(facts->rows, sizeof *rows, facts->count, &facts->capacity);
  if (!rows)
    return ERR_MEMORY;
  facts->rows = rows;
  rows[facts->count++] = (struct turtle_fact){
      copy_term(facts->imported, subject),
      copy_term(facts->imported, predicate), copy_term(facts->imported, object),
      turtle_reader_predicate_place(facts->reader).line};
  return arena_err(&facts->imported->arena);
}

static enum err
read_text(struct turtle_facts *facts, struct str text)
{
  struct piece_reader reader;
  struct report report = {.lenient = false};
  struct source source = {.path = facts->imported->path,
                          .name = facts->imported->path,
                          .base = BASE,
                          .syntax = SYNTAX_TURTLE,
                          .fd = -1};
  struct rdf_sink sink = {facts, put_fact, NULL};
  struct piece piece;
  uint64_t statements = 0;
  bool used_base = false;
  TRY(piece_reader_init(&reader, false));
  turtle_reader_keep_places(reader.turtle);
  facts->reader = reader.turtle;
  feed_init_piece(&piece);
  piece.source = &source;
  piece.first_line = 1;
  buffer_put(&piece.text, text);
  report_begin(&report, 0, source.path);
  enum err err = buffer_err(&piece.text);
  if (!err)
    err = piece_reader_read(&reader, &piece, &sink, &report, &statements,
                            &used_base);
  report_finish(&report);
  feed_fini_piece(&piece);
  piece_reader_fini(&reader);
  facts->reader = NULL;
  return err;
}

enum err
turtle_facts_read(struct imported *imported, struct str text,
                  struct turtle_facts *ret_facts)
{
  *ret_facts = (struct turtle_facts){.imported = imported};
  enum err err = read_text(ret_facts, text);
  if (err)
    turtle_facts_fini(ret_facts);
  return err;
}

void
turtle_facts_fini(struct turtle_facts *facts)
{
  free(facts->rows);
  *facts = (struct turtle_facts){.rows = NULL};
}

const struct turtle_fact *
turtle_facts_find(const struct turtle_facts *facts, const struct term *subject,
                  struct str predicate)
{
  for (size_t i = 0; i < facts->count; i++)
    if ((!subject || term_compare(subject, &facts->rows[i].subject) == 0) &&
        str_equals(facts->rows[i].predicate.value, predicate))
      return &facts->rows[i];
  return NULL;
}

/* --- the table ----------------------------------------------------------- */

static void
apply(struct imported *imported, const struct turtle_fact *fact,
      const struct turtle_property *property)
{
  const struct term *value = &fact->object;
  if (property->setting)
    imported_set(imported, &imported->resolver, property->setting,
                 value->kind == TERM_IRI
                     ? imported_iri(imported, fact->line, value->value)
                     : imported_text(imported, value->value),
                 fact->line, STR(""));
  else if (property->words)
    imported_remark(imported, fact->line, "conf:%s: %s", property->name,
                    property->words);
}

void
turtle_facts_apply(const struct turtle_facts *facts, struct str vocabulary,
                   const struct turtle_property *properties, size_t count)
{
  for (size_t i = 0; i < facts->count; i++) {
    const struct turtle_fact *fact = &facts->rows[i];
    struct str name = str_from_offset(fact->predicate.value, vocabulary.length);
    size_t at = 0;
    if (!str_starts(fact->predicate.value, vocabulary))
      continue;
    while (at < count && !str_equals(str_from(properties[at].name), name))
      at++;
    if (at < count)
      apply(facts->imported, fact, &properties[at]);
    else
      imported_remark(facts->imported, fact->line,
                      "conf:%.*s has no counterpart",
                      STR_ARGS(str_first(name, 64)));
  }
}

bool
turtle_facts_is_below(struct str namespace_iri, struct str at)
{
  struct str name = iri_without_scheme(namespace_iri);
  struct str url = iri_without_scheme(at);
  return name.bytes && url.bytes && str_starts(name, url);
}
