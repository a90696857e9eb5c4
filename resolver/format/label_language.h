/* label_language: the language of a page whose labels come in several. */
#ifndef SEEOTHER_FORMAT_LABEL_LANGUAGE_H
#define SEEOTHER_FORMAT_LABEL_LANGUAGE_H

#include "base/arena.h"
#include "http/language.h"

/* Chooses the language of a page. tags are the languages of all labels on it;
 * the first own of them are those of the labels of what the page describes.
 *
 * It is the tag that the reader wants most (language_lookup), else a usual one
 * that the reader does not refuse. Else the labels do not decide: a reader who
 * wants nothing gets the first own tag, and any other reader the language of
 * messages that suits best. So no reader gets a page in a language that only
 * another thing has a label in. Empty when there are no tags. The result is
 * borrowed from the tags, or lives for ever. */
struct str label_language_choose(const struct language_list *wanted,
                                 const struct language_list *usual,
                                 const struct str *tags, size_t count,
                                 size_t own);

/* Returns what a language calls itself, such as "Deutsch" for "de". For a tag
 * that vocab/languages.tsv does not have, such as "de-1996", it is the name for
 * the beginning of the tag, with the rest in parentheses; else the tag itself.
 * Lives for ever, or in the arena, or is the tag. */
struct str label_language_name(struct str tag, struct arena *arena);

#endif
