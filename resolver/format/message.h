/* message: the texts for people, in the languages of vocab/messages.tsv. */
#ifndef SEEOTHER_FORMAT_MESSAGE_H
#define SEEOTHER_FORMAT_MESSAGE_H

#include "http/language.h"

enum { MESSAGE_LANGUAGES = 4 /* columns of vocab/messages.tsv */ };

/* Returns the language of the messages that the client prefers; "en" when it
 * accepts none of them. Lives for ever. */
struct str message_language(const struct language_list *wanted);

/* Returns the translation of an English text; the text itself when there is
 * none. A translation lives for ever. */
struct str message_in(struct str text, struct str language);

/* Returns the language of a column of vocab/messages.tsv, such as "en". Lives
 * for ever. NULL bytes when there is no such column. */
struct str message_language_at(size_t column);

/* Returns the column of a language in vocab/messages.tsv: 0 en, 1 de, 2 fr, 3
 * es; 0 for others. */
size_t message_column(struct str language);

/* Returns the language of the texts that message_in returns for a language: the
 * language itself, or "en". */
struct str message_spoken(struct str language);

#endif
