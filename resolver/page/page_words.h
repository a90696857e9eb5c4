/* page_words: the words in templates, in the languages of messages. */
#ifndef SEEOTHER_PAGE_PAGE_WORDS_H
#define SEEOTHER_PAGE_PAGE_WORDS_H

#include "html/view.h"

/* Returns a view with the words of all templates, such as "w_search", in the
 * language that the program speaks to readers of a language (message_spoken).
 * It is made once, lives for ever, and must not be changed. */
const struct view *page_words(struct str language);

#endif
