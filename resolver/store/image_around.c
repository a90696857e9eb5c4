/* image_around: finds the older versions that describe a name, and the other
 * documents that have statements about it. */
#include "store/image_store.h"

enum { OLDER_MAXIMUM = 500, SPEAKERS_MAXIMUM = 100 };

/* --- older versions ------------------------------------------------------- */

/* Returns whether two IRIs are equal apart from an empty fragment. */
static bool
is_same_name(struct str a, struct str b)
{
  if (str_ends(a, STR("#")))
    a = str_first(a, a.length - 1);
  if (str_ends(b, STR("#")))
    b = str_first(b, b.length - 1);
  return str_equals(a, b);
}

static enum err
put_text(const struct image *image, uint32_t id, struct arena *arena,
         struct str *ret_text)
{
  struct term term = {.value = STR("")};
  if (id != IMAGE_NONE)
    TRY(image_term(image, id, arena, &term));
  *ret_text = term.value;
  return ERR_NONE;
}

/* Finds the older version that describes a name. */
static enum err
find_version(const struct image *image, const struct image_old_name *name,
             struct image_version *ret_version)
{
  const void *record;
  if (name->version == 0)
    return ERR_DAMAGED;
  TRY(image_record(image, IMAGE_VERSIONS, name->version - 1,
                   sizeof *ret_version, &record));
  *ret_version = *(const struct image_version *)record;
  return ERR_NONE;
}

/* Sets the name of a source, which is the beginning of its line in
 * IMAGE_SOURCES. */
static enum err
put_source(const struct image *image, uint32_t number, struct str *ret_name)
{
  struct str text;
  TRY(image_text(image, IMAGE_SOURCES, &text));
  for (uint32_t i = 0; i < number && text.length; i++)
    str_cut(&text, '\n');
  struct str line = str_cut(&text, '\n');
  *ret_name = str_cut(&line, '\t');
  return ERR_NONE;
}

/* Adds a name, unless it is the IRI of the version that describes it. */
static enum err
put_older(const struct image *image, const struct image_old_name *name,
          struct arena *arena, struct description *description)
{
  struct older_name *row = &description->older[description->older_count];
  struct image_version version;
  TRY(find_version(image, name, &version));
  TRY(put_text(image, name->term, arena, &row->iri));
  TRY(put_text(image, version.iri, arena, &row->version_iri));
  if (is_same_name(row->iri, row->version_iri))
    return ERR_NONE;
  TRY(put_text(image, version.ontology, arena, &row->ontology));
  TRY(put_source(image, version.source, &row->source));
  description->older_count++;
  return put_text(image, version.info, arena, &row->version);
}

/* Adds the old names from an index on, as long as they belong to the name. */
static enum err
add_older(const struct image *image, uint32_t first, uint64_t count,
          struct arena *arena, struct description *description)
{
  uint32_t index;
  TRY(image_old_name_from(image, first, &index));
  for (; index < image_header(image)->old_names && !description->older_cut;
       index++) {
    const struct image_old_name *name;
    TRY(image_old_name(image, index, &name));
    if (name->term >= first + count)
      break;
    if (description->older_count == OLDER_MAXIMUM) {
      description->older_cut = true;
      break;
    }
    TRY(put_older(image, name, arena, description));
  }
  return ERR_NONE;
}

/* Adds the old names that are a name itself or a fragment of it. */
static enum err
add_of_name(const struct image *image, const struct name *name,
            struct arena *arena, struct description *description)
{
  for (size_t i = 0; i < name->count; i++) {
    TRY(add_older(image, name->ids[i], 1, arena, description));
    TRY(add_older(image, name->first_fragment[i], name->fragment_count[i],
                  arena, description));
  }
  return ERR_NONE;
}

/* The document of an ontology's current version has the same contents, so it
 * gets the same links. */
static enum err
add_of_ontologies(const struct store *store, const struct name *name,
                  struct arena *arena, struct description *description)
{
  const struct image *image = ((const struct image_store *)store)->image;
  for (size_t i = 0; i < name->count; i++) {
    struct image_document document;
    struct term term;
    struct name ontology;
    TRY(image_document_find(image, name->ids[i], &document));
    if (document.term == IMAGE_NONE || document.of == IMAGE_NONE)
      continue;
    TRY(image_term(image, document.of, arena, &term));
    TRY(store->type->contains(store, term.value, arena, &ontology));
    TRY(add_of_name(image, &ontology, arena, description));
  }
  return ERR_NONE;
}

static enum err
find_older(const struct store *store, const struct name *name,
           struct arena *arena, struct description *description)
{
  const struct image *image = ((const struct image_store *)store)->image;
  if (image_header(image)->old_names == 0)
    return ERR_NONE;
  description->older =
      arena_array(arena, OLDER_MAXIMUM, sizeof *description->older);
  if (!description->older)
    return ERR_MEMORY;
  TRY(add_of_name(image, name, arena, description));
  return name->flags & NAME_WHOLE
             ? add_of_ontologies(store, name, arena, description)
             : ERR_NONE;
}

/* --- documents that speak about it ---------------------------------------- */

static enum err
add_speakers(const struct image *image, uint32_t id, struct arena *arena,
             struct description *description)
{
  struct image_document document;
  const uint32_t *links;
  TRY(image_document_find(image, id, &document));
  if (document.link_count == 0)
    return ERR_NONE;
  TRY(image_numbers(image, IMAGE_DOCUMENT_CONTEXTS,
                    (uint64_t)document.first_context + document.context_count,
                    document.link_count, &links));
  for (uint32_t i = 0; i < document.link_count; i++) {
    if (description->speaker_count == SPEAKERS_MAXIMUM) {
      description->speakers_cut = true;
      break;
    }
    TRY(put_text(image, links[i], arena,
                 &description->speakers[description->speaker_count++]));
  }
  return ERR_NONE;
}

static enum err
find_speakers(const struct image *image, const struct name *name,
              struct arena *arena, struct description *description)
{
  if (!(name->flags & (NAME_WHOLE | NAME_GRAPHS)))
    return ERR_NONE;
  description->speakers =
      arena_array(arena, SPEAKERS_MAXIMUM, sizeof *description->speakers);
  if (!description->speakers)
    return ERR_MEMORY;
  for (size_t i = 0; i < name->count; i++)
    TRY(add_speakers(image, name->ids[i], arena, description));
  return ERR_NONE;
}

enum err
image_around(const struct store *store, const struct name *name,
             struct arena *arena, struct description *description)
{
  const struct image *image = ((const struct image_store *)store)->image;
  description->older_count = description->speaker_count = 0;
  description->older_cut = description->speakers_cut = false;
  TRY(find_older(store, name, arena, description));
  return find_speakers(image, name, arena, description);
}
