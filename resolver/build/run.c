#include "build/run.h"

#include "base/grow.h"
#include "base/iri.h"
#include "read/iri_memo.h"

#include <stdlib.h>
#include <string.h>

/* --- life ----------------------------------------------------------------- */

enum err
run_new(struct run **ret_run)
{
  struct run *run = calloc(1, sizeof *run);
  if (!run)
    return ERR_MEMORY;
  run->last_subject = run->last_context = TERM_TABLE_NONE;
  run->qualifier_count = 1;
  enum err err = term_table_init(&run->terms);
  if (err)
    free(run);
  else
    *ret_run = run;
  return err;
}

void
run_drop_terms(struct run *run)
{
  term_table_fini(&run->terms);
  free(run->order);
  run->order = NULL;
}

void
run_drop_quads(struct run *run)
{
  scratch_give(run->quads, run->quads_size);
  run->quads = NULL;
  run->quad_count = 0;
}

void
run_free(struct run *run)
{
  if (!run)
    return;
  run_drop_terms(run);
  run_drop_quads(run);
  for (size_t i = 0; i < run->namespace_count; i++)
    free(run->namespaces[i].text);
  for (int i = 0; i < RUN_PENDING; i++)
    free(run->pending[i].text);
  free(run->namespaces);
  free(run->contexts);
  free(run->qualifiers);
  free(run);
}

void
run_begin(struct run *run, uint32_t source, uint32_t piece)
{
  run->source = source;
  run->piece = piece;
  run->last_context = TERM_TABLE_NONE;
}

size_t
run_size(const struct run *run)
{
  return sizeof *run + term_table_size(&run->terms) +
         run->quad_count * sizeof *run->quads +
         run->context_capacity * sizeof *run->contexts +
         run->namespace_capacity * sizeof *run->namespaces;
}

/* --- terms ---------------------------------------------------------------- */

/* Finds the number of a tag or datatype. The entry has it, plus 1; a new entry
 * has 0. */
static enum err
find_qualifier(struct run *run, uint32_t entry, bool is_datatype,
               uint32_t *ret_number)
{
  struct term_entry *row = &run->terms.entries[entry];
  if (row->qualifier == 0) {
    struct run_qualifier *rows =
        grow_rows(run->qualifiers, sizeof *rows, run->qualifier_count,
                  &run->qualifier_capacity);
    if (!rows)
      return ERR_MEMORY;
    run->qualifiers = rows;
    run->qualifiers[0] = (struct run_qualifier){TERM_TABLE_NONE, false};
    run->qualifiers[run->qualifier_count] =
        (struct run_qualifier){entry, is_datatype};
    row->qualifier = run->qualifier_count++;
  }
  *ret_number = row->qualifier;
  return ERR_NONE;
}

/* Puts an IRI or a tag of a kind that has few distinct values: recent ones are
 * remembered, as entry + 1. */
static enum err
put_often(struct run *run, uint32_t *recent, enum term_entry_kind kind,
          struct str text, uint32_t *ret_entry)
{
  uint32_t *known = &recent[iri_memo_slot(text)];
  if (!*known || run->terms.entries[*known - 1].kind != kind ||
      !str_equals(term_table_text(&run->terms, *known - 1), text)) {
    TRY(term_table_put(&run->terms, kind, text, 0, ret_entry));
    *known = *ret_entry + 1;
  }
  *ret_entry = *known - 1;
  return ERR_NONE;
}

/* Makes the key of a term in the table. */
static enum err
make_key(struct run *run, const struct term *term, struct term_table_key *key)
{
  *key = (struct term_table_key){.text = term->value, .kind = TERM_ENTRY_IRI};
  if (term->kind == TERM_BLANK) {
    key->kind = TERM_ENTRY_BLANK;
    key->qualifier = run->source;
  }
  if (term->kind != TERM_LITERAL)
    return ERR_NONE;
  key->kind = TERM_ENTRY_LITERAL;
  if (term->language.length || term->datatype.length) {
    bool is_datatype = !term->language.length;
    uint32_t entry;
    TRY(put_often(run, run->known_qualifiers,
                  is_datatype ? TERM_ENTRY_IRI : TERM_ENTRY_TAG,
                  is_datatype ? term->datatype : term->language, &entry));
    TRY(find_qualifier(run, entry, is_datatype, &key->qualifier));
  }
  return ERR_NONE;
}

static enum err
put_term(struct run *run, const struct term *term, uint32_t *ret_entry)
{
  struct term_table_key key;
  TRY(make_key(run, term, &key));
  term_table_hash(&run->terms, &key);
  return term_table_put_key(&run->terms, &key, ret_entry);
}

/* Adds the part of an IRI before its fragment, because every name whose
 * fragments are described must be a term. */
static enum err
put_base(struct run *run, struct str iri)
{
  uint32_t ignored;
  size_t hash = str_find(iri, '#');
  if (hash == STR_NOT_FOUND || !iri_is_http(iri))
    return ERR_NONE;
  return term_table_put(&run->terms, TERM_ENTRY_IRI, str_first(iri, hash), 0,
                        &ignored);
}

/* The subject is usually the same as in the statement before. */
static enum err
put_subject(struct run *run, const struct term *term, uint32_t *ret_entry)
{
  uint32_t last = run->last_subject;
  if (last != TERM_TABLE_NONE && term->kind == TERM_IRI &&
      run->terms.entries[last].kind == TERM_ENTRY_IRI &&
      str_equals(term_table_text(&run->terms, last), term->value)) {
    *ret_entry = last;
    return ERR_NONE;
  }
  TRY(put_term(run, term, ret_entry));
  run->last_subject = *ret_entry;
  return term->kind == TERM_IRI ? put_base(run, term->value) : ERR_NONE;
}

/* Finds a context, which is in the table of terms by its graph and source. For
 * a new one, the graph's name without its fragment is put as well, because that
 * name has the graph. */
static enum err
find_context(struct run *run, uint32_t graph, const struct term *name,
             uint32_t *ret_context)
{
  struct run_context wanted = {graph, run->source};
  uint32_t last = run->last_context, entry;
  *ret_context = last;
  if (last != TERM_TABLE_NONE && run->contexts[last].graph == graph)
    return ERR_NONE;
  TRY(term_table_put(&run->terms, TERM_ENTRY_CONTEXT,
                     str_of((const char *)&wanted, sizeof wanted), 0, &entry));
  uint32_t *number = &run->terms.entries[entry].qualifier; /* 1 more */
  if (*number == 0) {
    struct run_context *rows =
        grow_rows(run->contexts, sizeof *rows, run->context_count,
                  &run->context_capacity);
    if (!rows)
      return ERR_MEMORY;
    run->contexts = rows;
    run->contexts[run->context_count++] = wanted;
    *number = run->context_count;
  }
  *ret_context = run->last_context = *number - 1;
  return name ? put_base(run, name->value) : ERR_NONE;
}

/* --- objects -------------------------------------------------------------- */

static enum err
settle_one(struct run *run)
{
  struct run_pending *row = &run->pending[run->pending_first++ % RUN_PENDING];
  return term_table_put_key(&run->terms, &row->key,
                            &run->quads[row->quad].object);
}

enum err
run_settle(struct run *run)
{
  while (run->pending_first < run->pending_end)
    TRY(settle_one(run));
  return ERR_NONE;
}

static struct run_pending *
pending_before(struct run *run, unsigned steps)
{
  return &run->pending[(size_t)(run->pending_end - steps) % RUN_PENDING];
}

/* Makes the object of the next statement pending. While others come, its slot,
 * its entry and its text are loaded, one after the other. */
static enum err
put_object(struct run *run, const struct term *term)
{
  enum { STEP = RUN_PENDING / 4, STEPS = RUN_PENDING / 2 };
  const struct term_table *terms = &run->terms;
  if (run->pending_end - run->pending_first == RUN_PENDING)
    TRY(settle_one(run));
  struct run_pending *row = &run->pending[run->pending_end++ % RUN_PENDING];
  const size_t length = term->value.length;
  TRY(make_key(run, term, &row->key));
  if (length > row->capacity) {
    char *text = realloc(row->text, 2 * length);
    if (!text) {
      run->pending_end--;
      return ERR_MEMORY;
    }
    row->text = text;
    row->capacity = 2 * length;
  }
  if (length)
    memcpy(row->text, term->value.bytes, length);
  row->key.text = str_of(row->text, length);
  row->quad = run->quad_count;
  term_table_hash(terms, &row->key);
  term_table_load_slot(terms, &row->key);
  if (run->pending_end - run->pending_first > STEPS) {
    term_table_load_entry(terms, &pending_before(run, STEP + 1)->key);
    term_table_load_text(terms, &pending_before(run, STEPS + 1)->key);
  }
  return ERR_NONE;
}

static enum err
make_room(struct run *run)
{
  void *quads = run->quads;
  size_t used = run->quad_count * sizeof *run->quads;
  TRY(scratch_grow_memory(&quads, &run->quads_size, used + sizeof *run->quads));
  run->quads = quads;
  return ERR_NONE;
}

/* --- the sink ------------------------------------------------------------- */

enum err
run_put_statement(void *context, const struct term *subject,
                  const struct term *predicate, const struct term *object,
                  const struct term *graph)
{
  struct run *run = context;
  struct run_quad quad = {.object = 0}; /* set by run_settle */
  uint32_t name = TERM_TABLE_NONE;
  TRY(put_subject(run, subject, &quad.subject));
  TRY(put_often(run, run->predicates, TERM_ENTRY_IRI, predicate->value,
                &quad.predicate));
  if (object->value.length <= RUN_PENDING_TEXT)
    TRY(put_object(run, object));
  else
    TRY(put_term(run, object, &quad.object));
  if (graph)
    TRY(put_term(run, graph, &name));
  TRY(find_context(run, name, graph, &quad.context));
  TRY(make_room(run));
  run->quads[run->quad_count++] = quad;
  return ERR_NONE;
}
