/* image_terms: ids and the front-coded dictionary. */
#include "compile/image_build.h"

#include "base/iri.h"
#include "store/dictionary.h"

#include <stdlib.h>
#include <string.h>

/* Every name whose fragments are described must be there itself. */
static enum err
add_bases(struct image_build *build)
{
  char base[IRI_MAXIMUM];
  uint32_t ignored;
  for (size_t i = 0; i < build->quad_count; i++) {
    uint32_t subject = build->quads[i].subject;
    if (build->terms.entries[subject].kind != TERM_ENTRY_IRI ||
        (i && build->quads[i - 1].subject == subject))
      continue;
    struct str iri = term_table_text(&build->terms, subject);
    size_t hash = str_find(iri, '#');
    if (hash == STR_NOT_FOUND || !iri_is_http(iri))
      continue;
    memcpy(base, iri.bytes, hash);
    TRY(term_table_put(&build->terms, TERM_ENTRY_IRI, str_of(base, hash), 0,
                       &ignored));
  }
  return ERR_NONE;
}

static int
group_of(const struct term_entry *entry)
{
  switch ((enum term_entry_kind)entry->kind) {
  case TERM_ENTRY_IRI:
    return 0;
  case TERM_ENTRY_BLANK:
    return 1;
  case TERM_ENTRY_TAG:
    return 3;
  default:
    return 2;
  }
}

static int
compare_entries(const void *a, const void *b, void *context)
{
  const struct term_table *table = context;
  uint32_t left = *(const uint32_t *)a, right = *(const uint32_t *)b;
  const struct term_entry *x = &table->entries[left];
  const struct term_entry *y = &table->entries[right];
  int order =
      str_compare(term_table_text(table, left), term_table_text(table, right));
  if (order)
    return order;
  for (int kind = TERM_ENTRY_TYPED; kind >= TERM_ENTRY_LANGUAGE; kind--) {
    struct str p = {NULL, 0}, q = {NULL, 0}; /* datatype, then language */
    if (x->kind == kind)
      p = term_table_text(table, x->qualifier);
    if (y->kind == kind)
      q = term_table_text(table, y->qualifier);
    order = str_compare(p, q);
    if (order)
      return order;
  }
  return 0;
}

enum err
image_terms_number(struct image_build *build)
{
  TRY(add_bases(build));
  struct term_table *terms = &build->terms;
  uint32_t counts[4] = {0}, starts[4] = {0};
  for (uint32_t i = 0; i < terms->count; i++)
    counts[group_of(&terms->entries[i])]++;
  for (int group = 1; group < 4; group++)
    starts[group] = starts[group - 1] + counts[group - 1];
  build->order = malloc((terms->count + 1) * sizeof *build->order);
  build->new_id = malloc((terms->count + 1) * sizeof *build->new_id);
  if (!build->order || !build->new_id)
    return ERR_MEMORY;
  uint32_t next[4];
  memcpy(next, starts, sizeof next);
  for (uint32_t i = 0; i < terms->count; i++)
    build->order[next[group_of(&terms->entries[i])]++] = i;
  for (int group = 0; group < 3; group += 2) /* blank nodes stay as they are */
    qsort_r(build->order + starts[group], counts[group], sizeof *build->order,
            compare_entries, terms);
  for (uint32_t i = 0; i < terms->count; i++)
    build->new_id[build->order[i]] = i;
  build->header.iris = counts[0];
  build->header.blanks = counts[1];
  build->header.literals = counts[2];
  return ERR_NONE;
}

static void
put_number(struct buffer *out, size_t number)
{
  for (; number >= 0x80; number >>= 7)
    buffer_put_char(out, (char)(number & 0x7F) | (char)0x80);
  buffer_put_char(out, (char)number);
}

static size_t
shared_length(struct str a, struct str b)
{
  size_t length = 0, maximum = a.length < b.length ? a.length : b.length;
  if (maximum > IMAGE_PREFIX_MAXIMUM)
    maximum = IMAGE_PREFIX_MAXIMUM;
  while (length < maximum && a.bytes[length] == b.bytes[length])
    length++;
  return length;
}

static void
put_tag(struct image_build *build, const struct term_entry *entry,
        struct buffer *out)
{
  if (entry->kind == TERM_ENTRY_LANGUAGE) {
    struct str tag = term_table_text(&build->terms, entry->qualifier);
    buffer_put_char(out, DICTIONARY_LANGUAGE);
    buffer_put_char(out, (char)tag.length);
    buffer_put(out, tag);
  } else if (entry->kind == TERM_ENTRY_TYPED) {
    uint32_t datatype = build->new_id[entry->qualifier];
    buffer_put_char(out, DICTIONARY_DATATYPE);
    buffer_put(out, str_of((const char *)&datatype, sizeof datatype));
  } else {
    buffer_put_char(out, DICTIONARY_PLAIN);
  }
}

static enum err
put_strings(struct image_build *build, uint32_t first, uint32_t count,
            bool tagged, enum image_section_id offsets_id)
{
  struct buffer *offsets = &build->sections[offsets_id];
  struct buffer *bytes = &build->sections[offsets_id + 1];
  struct str before = {NULL, 0};
  for (uint32_t i = 0; i < count; i++) {
    uint32_t entry = build->order[first + i];
    struct str text = term_table_text(&build->terms, entry);
    size_t shared = 0;
    if (i % IMAGE_BUCKET) {
      shared = shared_length(before, text);
    } else {
      uint64_t offset = bytes->length;
      buffer_put(offsets, str_of((const char *)&offset, sizeof offset));
    }
    put_number(bytes, shared);
    put_number(bytes, text.length - shared);
    buffer_put(bytes, str_from_offset(text, shared));
    if (tagged)
      put_tag(build, &build->terms.entries[entry], bytes);
    before = text;
  }
  uint64_t end = bytes->length;
  buffer_put(offsets, str_of((const char *)&end, sizeof end));
  TRY(buffer_err(offsets));
  return buffer_err(bytes);
}

enum err
image_terms_write(struct image_build *build)
{
  TRY(put_strings(build, 0, build->header.iris, false, IMAGE_IRI_OFFSETS));
  return put_strings(build, image_build_resources(build),
                     build->header.literals, true, IMAGE_LITERAL_OFFSETS);
}
