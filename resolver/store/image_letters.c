/* image_letters: the index by letters of a concept scheme. */
#include "base/fold.h"
#include "base/utf8.h"
#include "http/language.h"
#include "store/dictionary.h"
#include "store/image_matches.h"
#include "store/image_shelf.h"

enum {
  LETTERS_MAXIMUM = 256, /* the last one has all others as well */
  SHELVES_MAXIMUM = 256, /* languages of a scheme */
  ALL_MAXIMUM = 200,     /* labels that need no letters */
};

/* --- letters -----------------------------------------------------------------
 */

/* A label on a shelf. */
struct entry {
  uint64_t row;
  struct term label;
  char room[FOLD_MAXIMUM];
  struct str folded; /* in room */
};

static enum err
read_entry(const struct image *image, const struct image_shelf *shelf,
           uint64_t index, struct arena *arena, struct entry *entry)
{
  uint64_t object;
  TRY(image_number(image, IMAGE_SHELF_ROWS, shelf->first + index, &entry->row));
  TRY(image_number(image, IMAGE_ROW_OBJECT, entry->row, &object));
  TRY(image_term(image, (uint32_t)object, arena, &entry->label));
  entry->folded = fold_text(NULL, entry->label.value, entry->room);
  return ERR_NONE;
}

static bool
is_han(uint32_t c)
{
  return (c >= 0x3400 && c <= 0x9FFF) || (c >= 0xF900 && c <= 0xFAFF) ||
         (c >= 0x20000 && c <= 0x3FFFF);
}

/* Returns the letter under which a folded text stands: its first one. All
 * digits have the letter "0", all Han characters that of the first one of
 * Unicode; a text without letters has none. */
static struct str
letter_of(struct str folded)
{
  uint32_t c;
  if (folded.length == 0)
    return (struct str){NULL, 0};
  size_t length = utf8_decode(folded, &c);
  if (str_is_digit(folded.bytes[0]))
    return STR("0");
  return is_han(c) ? STR("\xE4\xB8\x80") : str_first(folded, length);
}

struct search {
  const struct image *image;
  const struct image_shelf *shelf;
  struct arena *arena;
};

/* Finds the first label after an index that has another letter. Labels without
 * letters come last. */
static enum err
find_end(const struct search *search, uint64_t index, struct str letter,
         uint64_t *ret_end)
{
  uint64_t low = index + 1, high = search->shelf->count;
  while (low < high) {
    uint64_t middle = low + (high - low) / 2;
    struct entry entry;
    TRY(read_entry(search->image, search->shelf, middle, search->arena,
                   &entry));
    if (str_equals(letter_of(entry.folded), letter))
      low = middle + 1;
    else
      high = middle;
  }
  *ret_end = low;
  return ERR_NONE;
}

/* Finds all letters of a shelf, and where each begins; firsts has room for one
 * more than LETTERS_MAXIMUM. */
static enum err
find_letters(const struct search *search, struct browse_list *list,
             uint64_t *firsts)
{
  uint64_t at = 0;
  list->letters =
      arena_array(search->arena, LETTERS_MAXIMUM, sizeof *list->letters);
  if (!list->letters)
    return ERR_MEMORY;
  while (at < search->shelf->count) {
    struct entry entry;
    TRY(read_entry(search->image, search->shelf, at, search->arena, &entry));
    struct str letter = letter_of(entry.folded);
    if (letter.length)
      letter = arena_copy(search->arena, letter);
    firsts[list->letter_count] = at;
    list->letters[list->letter_count++] = letter;
    if (list->letter_count == LETTERS_MAXIMUM)
      at = search->shelf->count;
    else
      TRY(find_end(search, at, letter, &at));
  }
  firsts[list->letter_count] = search->shelf->count;
  return arena_err(search->arena);
}

/* Chooses a letter: the wanted one, or the first. All labels are listed when
 * none is wanted and they are few. Returns false when it is not there. */
static bool
choose_letter(const struct browse_options *options, uint64_t count,
              const uint64_t *firsts, struct browse_list *list,
              uint64_t *ret_first, uint64_t *ret_end)
{
  char room[FOLD_MAXIMUM];
  struct str wanted = letter_of(fold_text(NULL, options->letter, room));
  *ret_first = 0;
  *ret_end = count;
  list->letter = list->letter_count;
  if (options->letter.length == 0 && count <= ALL_MAXIMUM)
    return true;
  for (size_t i = 0; i < list->letter_count; i++)
    if (options->letter.length == 0 || str_equals(list->letters[i], wanted)) {
      list->letter = i;
      *ret_first = firsts[i];
      *ret_end = firsts[i + 1];
      return true;
    }
  return false;
}

/* --- the list ----------------------------------------------------------------
 */

static enum err
put_entry(const struct image_store *store, const struct search *search,
          uint64_t index, const struct browse_options *options,
          struct browse_list *list)
{
  struct browse_row *row = &list->rows[list->count++];
  struct entry entry;
  struct term term;
  uint32_t subject;
  uint64_t predicate;
  bool is_label = false;
  TRY(read_entry(search->image, search->shelf, index, search->arena, &entry));
  TRY(image_matches_subject(search->image, entry.row, &subject));
  TRY(image_term(search->image, subject, search->arena, &term));
  TRY(image_number(search->image, IMAGE_ROW_PREDICATE, entry.row, &predicate));
  for (size_t i = 0; i < store->label_count; i++)
    is_label = is_label || store->label_predicates[i] == predicate;
  row->iri = term.value;
  row->label = entry.label.value;
  row->letter = letter_of(entry.folded);
  if (row->letter.length)
    row->letter = arena_copy(search->arena, row->letter);
  if (is_label)
    return arena_err(search->arena);
  return image_label(store, subject, options->language, options->usual,
                     search->arena, &row->preferred);
}

/* Reads the shelves of a scheme and the tags of their languages. */
static enum err
read_shelves(const struct image *image, uint32_t scheme,
             struct image_shelf *shelves, struct browse_list *list)
{
  uint32_t index, count = image_header(image)->shelves;
  TRY(image_shelf_first(image, scheme, &index));
  for (; index < count && list->language_count < SHELVES_MAXIMUM; index++) {
    struct image_shelf *shelf = &shelves[list->language_count];
    TRY(image_shelf_read(image, index, shelf));
    if (shelf->scheme != scheme || shelf->language == IMAGE_NONE)
      break;
    struct str *tag = &list->languages[list->language_count++];
    if (shelf->language > image_header(image)->languages)
      return ERR_DAMAGED;
    if (shelf->language)
      TRY(dictionary_language(image, shelf->language - 1, tag));
  }
  return ERR_NONE;
}

/* Chooses the shelf in the wanted language, else in the one that suits the
 * client best, else the first. Returns false when the wanted one is not
 * there. */
static bool
choose_shelf(const struct browse_options *options, struct browse_list *list)
{
  static const struct language_list none;
  list->language = 0;
  if (options->language.length) {
    for (; list->language < list->language_count; list->language++)
      if (str_equals_folded(list->languages[list->language], options->language))
        return true;
    return false;
  }
  size_t at = language_choose(options->wanted ? options->wanted : &none,
                              options->usual ? options->usual : &none,
                              list->languages, list->language_count);
  if (at != LANGUAGE_NONE)
    list->language = at;
  return list->language_count > 0;
}

enum err
image_letters_browse(const struct image_store *store,
                     const struct browse_options *options, struct arena *arena,
                     struct browse_list *list)
{
  const struct image *image = store->image;
  struct image_shelf *shelves =
      arena_array(arena, SHELVES_MAXIMUM, sizeof *shelves);
  uint64_t *firsts = arena_array(arena, LETTERS_MAXIMUM + 1, sizeof *firsts);
  uint64_t first, end;
  uint32_t scheme;
  list->languages =
      arena_array(arena, SHELVES_MAXIMUM, sizeof *list->languages);
  list->rows = arena_array(arena, options->limit + 1, sizeof *list->rows);
  if (!shelves || !firsts || !list->languages || !list->rows)
    return ERR_MEMORY;
  TRY(image_find_iri(image, options->iri, &scheme));
  if (scheme == IMAGE_NONE)
    return ERR_NONE;
  TRY(read_shelves(image, scheme, shelves, list));
  if (!choose_shelf(options, list))
    return ERR_NONE;
  const struct image_shelf *shelf = &shelves[list->language];
  struct search search = {image, shelf, arena};
  struct browse_options chosen = *options;
  chosen.language = list->languages[list->language];
  list->members = shelf->members;
  list->labelled = shelf->concepts;
  TRY(find_letters(&search, list, firsts));
  if (!choose_letter(options, shelf->count, firsts, list, &first, &end))
    return ERR_NONE;
  list->total = end - first;
  for (uint64_t i = first + options->skip;
       i < end && list->count < options->limit; i++)
    TRY(put_entry(store, &search, i, &chosen, list));
  return ERR_NONE;
}
