/* page_language: chooses the languages of a page that is not about a thing: the
 * home page, a search, a list. */
#ifndef SEEOTHER_RESOLVE_PAGE_LANGUAGE_H
#define SEEOTHER_RESOLVE_PAGE_LANGUAGE_H

#include "http/language.h"
#include "resolve/respond.h"

struct page_language {
  struct str language;         /* of the page's own texts: one of those of the
                                  program */
  struct language_list wanted; /* the languages for labels */
  struct str field;            /* Accept-Language as it came */
};

/* Chooses by the field Accept-Language of the request. Borrows from the
 * request and from its arena. */
void page_language_choose(struct exchange *exchange,
                          struct page_language *ret_languages);

#endif
