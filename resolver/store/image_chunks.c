/* image_chunks: reads documents that are too large to be held, chunk by chunk.
 */
#include "format/nquads_line.h"
#include "store/image_chunk.h"
#include "store/image_store.h"

static enum err
make_chunks(const struct store *store, bool flat, struct arena *arena,
            struct document_chunks **ret_chunks)
{
  const struct image_store *of_image = (const struct image_store *)store;
  struct document_chunks *made = arena_alloc(arena, sizeof *made);
  uint32_t type;
  if (!made)
    return ERR_MEMORY;
  TRY(image_predicates_find(&of_image->predicates, STR(RDF_TYPE), &type));
  *made = (struct document_chunks){
      .flat = flat, .type = type, .subject = IMAGE_NONE};
  *ret_chunks = made;
  return ERR_NONE;
}

enum err
image_chunks_open(const struct store *store, const struct name *name,
                  uint64_t least, bool flat, struct arena *arena,
                  struct document_chunks **ret_chunks, uint64_t *ret_hash)
{
  const struct image *image = ((const struct image_store *)store)->image;
  uint64_t rows;
  *ret_chunks = NULL;
  TRY(image_document_count(image, name, &rows));
  for (size_t i = 0; i < name->count; i++) {
    struct image_document document;
    TRY(image_document_find(image, name->ids[i], &document));
    if (document.term == IMAGE_NONE) /* it is described by image_collect */
      return ERR_NONE;
  }
  if (rows <= least)
    return ERR_NONE;
  struct document_chunks *made;
  TRY(make_chunks(store, flat, arena, &made));
  TRY(image_subjects_open(image, name, arena, &made->subjects));
  *ret_chunks = made;
  *ret_hash = image_subjects_hash(&made->subjects);
  return ERR_NONE;
}

enum err
image_chunks_open_name(const struct store *store, const struct name *name,
                       const struct describe_options *options, bool flat,
                       struct arena *arena, struct document_chunks **ret_chunks,
                       uint64_t *ret_total)
{
  const struct image *image = ((const struct image_store *)store)->image;
  struct document_chunks *made;
  TRY(make_chunks(store, flat, arena, &made));
  made->of_name = true;
  TRY(image_closure_open(image, name, options, arena, &made->closure));
  *ret_chunks = made;
  *ret_total = made->closure.own + made->closure.pointing;
  return ERR_NONE;
}

/* --- the chunk as a description ------------------------------------------- */

/* Gives all blank nodes labels; the labels of those that another chunk names
 * are the same there. */
static enum err
label_blanks(const struct image_chunk *chunk, const struct ids *ids,
             struct graph *graph)
{
  for (uint32_t i = 0; i < graph->term_count; i++) {
    char label[NQUADS_LINE_LABEL_SIZE];
    struct term *term = &graph->terms[i];
    if (term->kind != TERM_BLANK)
      continue;
    uint32_t number = ids->rows[i] - image_header(chunk->image)->iris;
    term->value = arena_copy(chunk->arena, nquads_line_label(number, label));
    term->shared = !id_table_has(&chunk->inside, ids->rows[i]) ||
                   id_table_has(&chunk->named, ids->rows[i]);
    if (!term->value.bytes)
      return ERR_MEMORY;
  }
  return ERR_NONE;
}

/* Puts the topics into the chunk that has them. */
static enum err
put_topics(struct document_chunks *chunks, struct arena *arena,
           struct description *description)
{
  const struct name *name = &chunks->closure.name;
  const uint32_t *topics =
      chunks->of_name ? name->ids : chunks->subjects.topics;
  size_t count = chunks->of_name ? name->count : chunks->subjects.topic_count;
  bool are_here = chunks->of_name
                      ? !chunks->begun
                      : chunks->subjects.phase == IMAGE_PHASE_TOPICS;
  chunks->begun = true;
  description->topic_count = are_here ? count : 0;
  description->topics = arena_array(arena, count + 1, sizeof *topics);
  if (!description->topics)
    return ERR_MEMORY;
  memcpy(description->topics, topics,
         description->topic_count * sizeof *topics);
  return ERR_NONE;
}

enum err
image_chunks_read(const struct store *store, struct document_chunks *chunks,
                  struct arena *arena, struct description *ret_description)
{
  const struct image *image = ((const struct image_store *)store)->image;
  struct image_chunk chunk = {.image = image, .chunks = chunks, .arena = arena};
  struct description description = {.topic_count = 0};
  struct ids ids;
  TRY(put_topics(chunks, arena, &description));
  TRY(image_chunk_fill(&chunk));
  description.continued = chunk.continued;
  description.ends = chunk.ends;
  TRY(image_describe_quads(image, &chunk.quads, arena, &description, &ids));
  TRY(label_blanks(&chunk, &ids, &description.graph));
  TRY(graph_normalise(&description.graph, arena, description.topics,
                      description.topic_count));
  *ret_description = description;
  return ERR_NONE;
}
