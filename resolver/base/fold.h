/* fold: a text in the form in which a search compares it.
 *
 * Lower case, compatibility forms taken apart, marks left out, one space
 * between words (Unicode 15, NFKD and case folding). Words are runs of letters,
 * digits and marks; in scripts that do not write spaces every letter is a word,
 * so that any part of a text can be found by how it begins. */
#ifndef SEEOTHER_BASE_FOLD_H
#define SEEOTHER_BASE_FOLD_H

#include "base/str.h"

enum { FOLD_MAXIMUM = 255 }; /* bytes of a folded text; longer ones are cut */

/* Remembers how characters are folded. For code that folds many texts, on one
 * thread. */
struct fold;

/* Makes one that remembers nothing yet. NULL when memory is out. */
struct fold *fold_new(void);

/* Frees what fold_new has made. NULL is allowed. */
void fold_free(struct fold *fold);

/* Returns the folded text, which lies in the caller's room. Bytes that are not
 * UTF-8 separate words. fold may be NULL. */
struct str fold_text(struct fold *fold, struct str text,
                     char out[FOLD_MAXIMUM]);

/* Returns the offset of a word by its number, from 0 on, or STR_NOT_FOUND. */
size_t fold_word(struct str folded, size_t number);

#endif
