#include "move/turtle_facts.h"

#include "base/grow.h"
#include "base/iri.h"
#include "base/log.h"
#include "read/piece_reader.h"

#include <stdlib.h>
#include <string.h>

/* Relative IRIs are resolved against this, and it is cut off again. */
#define BASE "http://configuration.invalid/"

/* --- lines --------------------------------------------------------------- */

/* Returns the local name of an IRI. */
static struct str
local_name(struct str iri)
{
  size_t hash = str_find_last(iri, '#');
  size_t slash = str_find_last(iri, '/');
  size_t at = hash != STR_NOT_FOUND ? hash : slash;
  return at == STR_NOT_FOUND ? iri : str_from_offset(iri, at + 1);
}

static bool
is_name_character(char c)
{
  return str_is_alpha(c) || str_is_digit(c) || c == '_' || c == '-';
}

/* Returns whether a line has ":name" or "#name>" outside a comment. */
static bool
has_name(struct str line, struct str name)
{
  size_t hash = str_find_str(line, STR("# "));
  struct str rest =
      str_starts(str_trimmed(line), STR("#")) ? STR("") : str_first(line, hash);
  for (size_t at; (at = str_find_str(rest, name)) != STR_NOT_FOUND;
       rest = str_from_offset(rest, at + 1)) {
    struct str after = str_from_offset(rest, at + name.length);
    if (at > 0 && strchr(":#/", rest.bytes[at - 1]) &&
        !(after.length && is_name_character(after.bytes[0])))
      return true;
  }
  return false;
}

/* Returns the line in which a predicate stands for the nth time, or for the
 * last time if that is earlier. */
static size_t
find_line(struct str text, struct str predicate, size_t nth)
{
  struct str name = local_name(predicate);
  size_t number = 0, found = 1;
  while (text.length) {
    struct str line = str_cut(&text, '\n');
    number++;
    if (!has_name(line, name))
      continue;
    found = number;
    if (nth-- == 0)
      break;
  }
  return found;
}

static void
find_lines(struct turtle_facts *facts, struct str text)
{
  for (size_t i = 0; i < facts->count; i++) {
    size_t nth = 0;
    for (size_t j = 0; j < i; j++)
      nth += str_equals(facts->rows[j].predicate.value,
                        facts->rows[i].predicate.value) &&
             term_compare(&facts->rows[j].subject, &facts->rows[i].subject);
    facts->rows[i].line = find_line(text, facts->rows[i].predicate.value, nth);
  }
}

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
  rows[facts->count++] =
      (struct turtle_fact){copy_term(facts->imported, subject),
                           copy_term(facts->imported, predicate),
                           copy_term(facts->imported, object), 1};
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
  else
    find_lines(ret_facts, text);
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
                     ? imported_iri(imported, value->value)
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
