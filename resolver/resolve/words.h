/* words: the languages of a page of our own: of its words, and of the labels
 * on it. */
#ifndef SEEOTHER_RESOLVE_WORDS_H
#define SEEOTHER_RESOLVE_WORDS_H

#include "http/language.h"
#include "resolve/respond.h"

struct words {
  struct str language;         /* of words: one that is spoken */
  struct language_list wanted; /* for labels */
  struct str field;            /* Accept-Language as it came */
};

/* By Accept-Language. */
void words_choose(struct exchange *exchange, struct words *ret_words);

#endif
