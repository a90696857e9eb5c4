/* words: the languages of a page of our own: of its words, and of the labels
 * on it. */
#ifndef SEEOTHER_RESOLVE_WORDS_H
#define SEEOTHER_RESOLVE_WORDS_H

#include "http/language.h"
#include "resolve/respond.h"

struct words {
  struct str language;       /* of words: one that is spoken */
  struct str label_language; /* that the client wants most; may be empty */
  struct language_list wanted;
};

/* By Accept-Language. */
void words_choose(struct respond *respond, struct words *ret_words);

#endif
