#include "store/image_parts.h"

static bool
is_topic(const uint32_t *topics, size_t count, uint32_t id)
{
  for (size_t i = 0; i < count; i++)
    if (topics[i] == id)
      return true;
  return false;
}

enum err
image_parts_find(const struct image *image, const struct name *name,
                 const uint32_t *topics, uint64_t most, struct arena *arena,
                 struct ids *ret_terms, struct image_subjects *ret_document)
{
  *ret_terms = (struct ids){.count = 0};
  TRY(image_subjects_open(image, name, arena, ret_document));
  while (ret_terms->count <= most) {
    uint32_t subject;
    TRY(image_subjects_next(ret_document, &subject));
    if (subject == IMAGE_NONE || image_is_blank(image, subject))
      break;
    if (ret_document->phase == IMAGE_PHASE_IRIS &&
        !is_topic(topics, name->count, subject))
      TRY(image_quads_put_id(ret_terms, arena, subject));
  }
  return ERR_NONE;
}

void
image_parts_take(struct ids *terms, uint64_t part)
{
  uint64_t first = part * DESCRIBE_PART_TERMS;
  if (part > DESCRIBE_TERMS_MAXIMUM || first > terms->count)
    first = terms->count;
  terms->rows += first;
  terms->count -= first;
  if (terms->count > DESCRIBE_PART_TERMS)
    terms->count = DESCRIBE_PART_TERMS;
}
