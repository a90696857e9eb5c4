#include "build/image_others.h"

#include <stdlib.h>
#include <string.h>

enum err
image_others_init(struct image_others *others, const struct image_build *build)
{
  *others = (struct image_others){.build = build};
  buffer_init(&others->stack, SIZE_MAX / 2);
  buffer_init(&others->rows, SIZE_MAX / 2);
  buffer_init(&others->links, SIZE_MAX / 2);
  others->seen = calloc((size_t)build->header.blanks + 1, sizeof *others->seen);
  return others->seen ? ERR_NONE : ERR_MEMORY;
}

void
image_others_fini(struct image_others *others)
{
  buffer_fini(&others->stack);
  buffer_fini(&others->rows);
  buffer_fini(&others->links);
  free(others->seen);
}

void
image_others_begin(struct image_others *others, uint32_t term,
                   uint32_t document)
{
  others->term = term;
  others->document = document;
  buffer_reset(&others->rows);
  buffer_reset(&others->links);
}

static void
put(struct buffer *numbers, uint32_t number)
{
  buffer_put(numbers, str_of((const char *)&number, sizeof number));
}

static void
push(struct image_others *others, uint32_t id)
{
  const struct image_build *build = others->build;
  if (id < build->header.iris || id >= image_build_resources(build))
    return;
  uint32_t *seen = &others->seen[id - build->header.iris];
  if (*seen == others->walk)
    return;
  *seen = others->walk;
  put(&others->stack, id);
}

/* Returns whether a row is of another context. With of_name, it must not be of
 * another document either; such a document becomes a link. */
static bool
is_wanted(struct image_others *others, uint64_t row, bool of_name)
{
  uint32_t context = others->build->context[row];
  uint32_t document = others->document_of[context];
  if (others->graph_of[context])
    document = others->graph_of[context];
  if (of_name && document && document - 1 != others->term)
    put(&others->links, document - 1);
  return others->in_document[context] != others->document &&
         !(of_name && document);
}

/* Takes the rows of a subject, and the blank nodes to which they lead. */
static void
take_subject(struct image_others *others, uint32_t subject, bool of_name)
{
  const struct image_build *build = others->build;
  uint64_t end = image_build_end(build, subject);
  for (uint64_t r = build->subject_rows[subject]; r < end; r++) {
    bool wanted = is_wanted(others, r, of_name);
    if (wanted)
      put(&others->rows, (uint32_t)r);
    if (wanted || !of_name)
      push(others, build->object[r]);
  }
}

/* Pushes blank nodes that point at a resource and that nothing points at; they
 * come first among its inbound rows. */
static void
push_pointing(struct image_others *others, uint32_t object)
{
  const struct image_build *build = others->build;
  for (uint64_t i = build->object_rows[object];
       i < build->object_rows[object + 1]; i++) {
    uint32_t subject = build->in_subject[i];
    if (subject < build->header.iris)
      break;
    if (build->object_rows[subject] == build->object_rows[subject + 1])
      push(others, subject);
  }
}

static enum err
add(struct image_others *others, uint32_t term, bool of_name)
{
  others->walk = 2 * others->document + !of_name;
  take_subject(others, term, of_name);
  push_pointing(others, term);
  while (others->stack.length && !buffer_err(&others->stack)) {
    uint32_t blank;
    others->stack.length -= sizeof blank;
    memcpy(&blank, others->stack.bytes + others->stack.length, sizeof blank);
    take_subject(others, blank, of_name);
  }
  TRY(buffer_err(&others->stack));
  TRY(buffer_err(&others->links));
  return buffer_err(&others->rows);
}

enum err
image_others_add_name(struct image_others *others, uint32_t term)
{
  return add(others, term, true);
}

enum err
image_others_add_term(struct image_others *others, uint32_t term)
{
  return add(others, term, false);
}

static int
compare(const void *a, const void *b)
{
  uint32_t left = *(const uint32_t *)a, right = *(const uint32_t *)b;
  return left < right ? -1 : left > right;
}

static void
sort(struct buffer *numbers)
{
  uint32_t *rows = (uint32_t *)(void *)numbers->bytes;
  size_t count = numbers->length / sizeof *rows, kept = 0;
  if (count)
    qsort(rows, count, sizeof *rows, compare);
  for (size_t i = 0; i < count; i++)
    if (kept == 0 || rows[kept - 1] != rows[i])
      rows[kept++] = rows[i];
  numbers->length = kept * sizeof *rows;
}

void
image_others_end(struct image_others *others)
{
  sort(&others->rows);
  sort(&others->links);
}
