/* data_list: lists of the data for pages that are not about one thing. */
#ifndef SEEOTHER_RESOLVE_DATA_LIST_H
#define SEEOTHER_RESOLVE_DATA_LIST_H

#include "resolve/page_language.h"

/* What a page reads from the data: whose answers, and in which languages. */
struct data_list {
  struct exchange *exchange;
  const struct page_language *languages;
};

/* Reads the beginning of a list (store_type.browse), at most limit rows of it,
 * in the arena. ERR_MEMORY, ERR_DAMAGED. */
enum err data_list_read(const struct data_list *data, enum browse_kind kind,
                        struct str iri, struct str property, size_t limit,
                        struct browse_list *ret_list);

/* Finds how many IRIs point at an IRI by a property. ERR_MEMORY, ERR_DAMAGED.
 */
enum err data_list_count(const struct data_list *data, struct str iri,
                         struct str property, uint64_t *ret_count);

/* Sorts the rows of a list by their labels, as a search compares them; of a row
 * without a label, by its local name. Equal ones keep their order. ERR_MEMORY.
 */
enum err data_list_sort(const struct data_list *data, struct browse_list *list);

/* Chooses the row whose literal suits the reader's languages best, as
 * language_choose does; a literal without a language comes after those that
 * have one. Returns its index, or list->count when no row has a text. */
size_t data_list_choose(const struct data_list *data,
                        const struct browse_list *list);

/* Returns the label of a row for a page: its label, shortened by page_short, or
 * its name (page_name). */
struct str data_list_label(const struct data_list *data,
                           const struct browse_row *row);

/* Returns whether an IRI is one of http or https whose authority is served
 * here. */
bool data_list_is_hosted(const struct data_list *data, struct str iri);

#endif
