#include "fetch/answer_filter.h"

#include "terms.h"

/* A set of bits about a term. */
enum {
  IS_TOPIC = 1 << 0,   /* a name that was asked for, or a fragment of it */
  IS_LABEL = 1 << 1,   /* a property of labels */
  IS_TYPE = 1 << 2,    /* rdf:type */
  IS_NUMBER = 1 << 3,  /* void:entities */
  IS_REACHED = 1 << 4, /* a blank node of the description */
  IS_PART = 1 << 5     /* a blank node that something else points at */
};

struct filter {
  struct answer_graph *answer;
  const struct answer_filter_job *job;
  unsigned char *marks; /* for each term */
  unsigned char *keep;  /* for each statement */
  uint32_t *starts;     /* for each term, and one more: its first row in
                           order */
  uint32_t *order;      /* statements, sorted by their subjects */
  uint32_t *waiting;    /* blank nodes whose statements come next */
  size_t waiting_count;
};

/* --- terms ---------------------------------------------------------------- */

static bool
is_topic(const struct answer_filter_job *job, struct str iri)
{
  struct str base = str_first(iri, str_find(iri, '#'));
  for (size_t i = 0; i < job->iri_count; i++)
    if (str_equals(job->iris[i], iri) || str_equals(job->iris[i], base))
      return true;
  return false;
}

static unsigned char
mark(const struct answer_filter_job *job, struct str iri)
{
  unsigned char bits = 0;
  if (is_topic(job, iri))
    bits |= IS_TOPIC;
  if (str_equals(iri, STR(RDF_TYPE)))
    bits |= IS_TYPE;
  if (str_equals(iri, STR(VOID_ENTITIES)))
    bits |= IS_NUMBER;
  for (size_t i = 0; i < job->label_count; i++)
    if (str_equals(iri, job->labels[i]))
      bits |= IS_LABEL;
  return bits;
}

static enum err
prepare(struct filter *filter)
{
  struct answer_graph *answer = filter->answer;
  struct arena *arena = &answer->arena;
  size_t terms = answer->term_count;
  filter->marks = arena_array(arena, terms, 1);
  filter->keep = arena_array(arena, answer->count, 1);
  filter->starts = arena_array(arena, terms + 2, sizeof *filter->starts);
  filter->order = arena_array(arena, answer->count, sizeof *filter->order);
  filter->waiting = arena_array(arena, terms, sizeof *filter->waiting);
  TRY(arena_err(arena));
  for (size_t i = 0; i < terms; i++)
    if (answer->terms[i].kind == TERM_IRI)
      filter->marks[i] = mark(filter->job, answer->terms[i].value);
  for (size_t i = 0; i < answer->count; i++)
    filter->starts[answer->statements[i].subject + 2]++;
  for (size_t i = 2; i < terms + 2; i++)
    filter->starts[i] += filter->starts[i - 1];
  for (size_t i = 0; i < answer->count; i++)
    filter->order[filter->starts[answer->statements[i].subject + 1]++] =
        (uint32_t)i;
  return ERR_NONE;
}

/* --- descriptions --------------------------------------------------------- */

static bool
is_blank(const struct filter *filter, uint32_t term)
{
  return filter->answer->terms[term].kind == TERM_BLANK;
}

static void
reach(struct filter *filter, uint32_t term)
{
  if (!is_blank(filter, term) || (filter->marks[term] & IS_REACHED))
    return;
  filter->marks[term] |= IS_REACHED;
  filter->waiting[filter->waiting_count++] = term;
}

/* Returns whether a statement about another IRI is kept. */
static enum answer_filter
judge_other(const struct filter *filter, const struct statement *s)
{
  enum term_kind object = filter->answer->terms[s->object].kind;
  unsigned char bits = filter->marks[s->predicate];
  if (filter->marks[s->object] & IS_TOPIC)
    return ANSWER_FILTER_OTHER;
  if (((bits & IS_LABEL) && object == TERM_LITERAL) ||
      ((bits & IS_TYPE) && object == TERM_IRI))
    return ANSWER_FILTER_OTHER;
  return ANSWER_FILTER_DROP;
}

/* A blank node that points at a name is part of the node that points at it, if
 * there is one. */
static void
mark_parts(struct filter *filter)
{
  const struct answer_graph *answer = filter->answer;
  for (size_t i = 0; i < answer->count; i++) {
    const struct statement *s = &answer->statements[i];
    if (is_blank(filter, s->object) && s->subject != s->object)
      filter->marks[s->object] |= IS_PART;
  }
}

static void
filter_description(struct filter *filter)
{
  const struct answer_graph *answer = filter->answer;
  mark_parts(filter);
  for (size_t i = 0; i < answer->count; i++) {
    const struct statement *s = &answer->statements[i];
    if (filter->marks[s->subject] & IS_TOPIC) {
      filter->keep[i] = ANSWER_FILTER_OWN;
      reach(filter, s->object);
    } else if (!is_blank(filter, s->subject)) {
      filter->keep[i] = (unsigned char)judge_other(filter, s);
    } else if ((filter->marks[s->object] & IS_TOPIC) &&
               !(filter->marks[s->subject] & IS_PART)) {
      reach(filter, s->subject);
    }
  }
  while (filter->waiting_count) {
    uint32_t term = filter->waiting[--filter->waiting_count];
    for (uint32_t at = filter->starts[term]; at < filter->starts[term + 1];
         at++) {
      filter->keep[filter->order[at]] = ANSWER_FILTER_OWN;
      reach(filter, answer->statements[filter->order[at]].object);
    }
  }
}

/* --- lists ---------------------------------------------------------------- */

static void
filter_list(struct filter *filter)
{
  const struct answer_graph *answer = filter->answer;
  unsigned wanted = IS_LABEL | IS_TYPE;
  if (filter->job->kind == QUESTION_CLASSES)
    wanted |= IS_NUMBER;
  for (size_t i = 0; i < answer->count; i++) {
    const struct statement *s = &answer->statements[i];
    bool all = filter->job->kind == QUESTION_DATASET;
    if (all || (!is_blank(filter, s->subject) && !is_blank(filter, s->object) &&
                (filter->marks[s->predicate] & wanted)))
      filter->keep[i] = ANSWER_FILTER_OWN;
  }
}

static size_t
count_own(const struct filter *filter)
{
  size_t count = 0;
  for (size_t i = 0; i < filter->answer->count; i++)
    count += filter->keep[i] == ANSWER_FILTER_OWN ||
             (filter->keep[i] == ANSWER_FILTER_OTHER &&
              (filter->marks[filter->answer->statements[i].object] & IS_TOPIC));
  return count;
}

enum err
answer_filter_run(struct answer_graph *answer,
                  const struct answer_filter_job *job, unsigned char **ret_keep,
                  size_t *ret_count)
{
  struct filter filter = {.answer = answer, .job = job};
  TRY(prepare(&filter));
  if (job->kind == QUESTION_DESCRIBE)
    filter_description(&filter);
  else
    filter_list(&filter);
  *ret_keep = filter.keep;
  *ret_count = count_own(&filter);
  return ERR_NONE;
}
