/* fold: text as a search compares it.
 *
 * Lower case, compatibility forms taken apart, marks left out, one space
 * between words (Unicode 15, NFKD and case folding). Words are runs of letters,
 * digits and marks; in scripts that do not write spaces every letter is a word,
 * so that any part of a text can be found by how it begins. */
#ifndef SEEOTHER_BASE_FOLD_H
#define SEEOTHER_BASE_FOLD_H

#include "base/str.h"

enum { FOLD_MAXIMUM = 255 }; /* bytes of a folded text; cut near that */

/* Remembers what characters become: for who folds many texts, on one thread. */
struct fold;

/* NULL when memory is out. */
struct fold *fold_new(void);

/* Frees what fold_new has made. NULL is allowed. */
void fold_free(struct fold *fold);

/* The folded text. fold may be NULL; what is not UTF-8 stands between words.
 */
struct str fold_text(struct fold *fold, struct str text,
                     char out[FOLD_MAXIMUM]);

/* Where the word of a number begins (0: the first), or STR_NOT_FOUND. */
size_t fold_word(struct str folded, size_t number);

#endif
