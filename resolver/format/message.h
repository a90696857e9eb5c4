/* message: what the resolver says to people, in the languages that it
 * speaks (vocab/messages.tsv). */
#ifndef SEEOTHER_FORMAT_MESSAGE_H
#define SEEOTHER_FORMAT_MESSAGE_H

#include "http/language.h"

/* Returns the language of the messages that suits a client best; "en" when it
 * wants none of them. Lives for ever. */
struct str message_language(const struct language_list *wanted);

/* Returns the translation of an English text; the text itself where there is
 * none. A translation lives for ever. */
struct str message_in(struct str text, struct str language);

/* Returns the column of a language in vocab/messages.tsv: 0 en, 1 de, 2 fr, 3
 * es; 0 for others. */
size_t message_column(struct str language);

/* Returns the language in which message_in answers for a language: itself, or
 * "en". */
struct str message_spoken(struct str language);

#endif
