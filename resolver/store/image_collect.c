#include "store/image_collector.h"
#include "store/image_parts.h"

static enum err
collect_names(struct image_collector *collector, const struct name *name)
{
  for (size_t i = 0; i < name->count; i++)
    TRY(image_collector_want_name(collector, name, i));
  return image_collector_take(collector);
}

/* --- whole documents ----------------------------------------------------- */

/* Wants the name with "#" after it, if it is described: many ontologies are
 * declared with such an IRI. */
static enum err
want_empty_fragment(struct image_collector *collector, const struct name *name,
                    size_t i)
{
  struct term term;
  if (name->fragment_count[i] == 0)
    return ERR_NONE;
  TRY(image_term(collector->image, name->first_fragment[i], collector->arena,
                 &term));
  return str_ends(term.value, STR("#"))
             ? image_collector_want_topic(collector, name->first_fragment[i])
             : ERR_NONE;
}

/* Takes the documents of the names. Names without a document are described as
 * well, and a page also shows what other documents say about the names. */
static enum err
collect_whole(struct image_collector *collector, const struct name *name)
{
  for (size_t i = 0; i < name->count; i++) {
    struct image_document document;
    TRY(image_document_find(collector->image, name->ids[i], &document));
    if (document.term == IMAGE_NONE) {
      TRY(image_collector_want_name(collector, name, i));
    } else if (collector->options->for_page) {
      TRY(image_collector_want_topic(collector, name->ids[i]));
      TRY(want_empty_fragment(collector, name, i));
    }
  }
  TRY(image_collector_take(collector));
  collector->made.total = 0;
  return image_collect_whole(collector->image, name, collector->arena,
                             &collector->made.quads);
}

/* Takes one page of a document that has many terms. The statements of its
 * topics come first, then those of the terms, on pages of their own. */
static enum err
collect_part(struct image_collector *collector, const struct name *name,
             const uint32_t *topics, const struct image_subjects *document)
{
  const struct describe_options *options = collector->options;
  struct collected *made = &collector->made;
  made->terms_cut = made->terms.count > DESCRIBE_TERMS_MAXIMUM;
  if (made->terms_cut)
    made->terms.count = DESCRIBE_TERMS_MAXIMUM;
  made->parts =
      (made->terms.count + DESCRIBE_PART_TERMS - 1) / DESCRIBE_PART_TERMS;
  for (size_t i = 0; i < name->count; i++) {
    TRY(image_collector_want_topic(collector, topics[i]));
    TRY(image_collector_want_topic(collector, name->ids[i]));
  }
  TRY(image_collector_take(collector));
  uint64_t total = made->total, limit = options->limit;
  uint64_t page = limit ? 1 + options->first / limit : 1;
  made->first_part = 1 + (limit && total ? (total + limit - 1) / limit : 1);
  collector->unlimited = *options;
  collector->unlimited.first = collector->unlimited.limit = 0;
  collector->options = &collector->unlimited;
  collector->document = document;
  if (page >= made->first_part)
    image_parts_take(&made->terms, page - made->first_part);
  for (size_t i = 0; i < made->terms.count && page >= made->first_part; i++)
    TRY(image_collector_want_topic(collector, made->terms.rows[i]));
  TRY(image_collector_take(collector));
  made->total = total;
  collector->options = options;
  return ERR_NONE;
}

/* Returns whether a document has more fragments than can be listed. They are
 * described on pages of so many statements then, since they have no pages of
 * their own. */
static bool
has_many_fragments(const struct name *name)
{
  for (size_t i = 0; i < name->count; i++)
    if (name->fragment_count[i] > DESCRIBE_TERMS_MAXIMUM)
      return true;
  return false;
}

/* Takes a document: all of it, or a part when it is large or has many
 * terms. */
static enum err
collect_document(struct image_collector *collector, const struct name *name,
                 const uint32_t *topics)
{
  const struct describe_options *options = collector->options;
  struct image_subjects document;
  struct collected *made = &collector->made;
  uint64_t count = 0, limit = options->whole_limit;
  if (limit)
    TRY(image_document_count(collector->image, name, &count));
  if (limit && (count > limit || options->terms_limit)) {
    TRY(image_parts_find(collector->image, name, topics, DESCRIBE_TERMS_MAXIMUM,
                         collector->arena, &made->terms, &document));
    made->in_parts = count > limit || made->terms.count > options->terms_limit;
  }
  if (!made->in_parts)
    return collect_whole(collector, name);
  if (made->terms.count > DESCRIBE_TERMS_MAXIMUM && has_many_fragments(name)) {
    made->in_parts = false;
    made->is_cut = true;
    return collect_names(collector, name);
  }
  return collect_part(collector, name, topics, &document);
}

enum err
image_collect(const struct image *image, const struct name *name,
              const uint32_t *topics, const struct describe_options *options,
              struct arena *arena, struct collected *ret_collected)
{
  struct image_collector collector = {.image = image,
                                      .arena = arena,
                                      .options = options,
                                      .blanks_left = options->blank_limit};
  struct describe_options all = *options;
  uint64_t inbound = 0;
  if (options->scope == DESCRIBE_WHOLE) {
    all.most = 0;
    collector.options = &all;
    TRY(collect_document(&collector, name, topics));
    *ret_collected = collector.made;
    return ERR_NONE;
  }
  if (options->scope != DESCRIBE_INBOUND)
    TRY(collect_names(&collector, name));
  if (options->scope == DESCRIBE_SYMMETRIC ||
      options->scope ==
          DESCRIBE_INBOUND) { /* they follow the statements of the name */
    uint64_t before = collector.made.total, first = options->first;
    uint64_t skip = first > before ? first - before : 0;
    uint64_t used = first < before ? before - first : 0;
    bool full = options->limit && used >= options->limit;
    TRY(image_inbound(image, name, full ? UINT64_MAX : skip,
                      options->limit ? options->limit - used : 0, arena,
                      &collector.made.quads, &inbound));
  }
  image_collector_is_large(&collector);
  collector.made.total += inbound;
  *ret_collected = collector.made;
  return ERR_NONE;
}
