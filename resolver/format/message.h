/* message: what the resolver says to people, in the languages that it
 * speaks (vocab/messages.tsv). */
#ifndef SEEOTHER_FORMAT_MESSAGE_H
#define SEEOTHER_FORMAT_MESSAGE_H

#include "http/language.h"

/* The language for a client: one that is spoken, "en" when it wants none of
 * them. */
struct str message_language(const struct language_list *wanted);

/* An English text in a language; itself where no translation is known. */
struct str message_in(struct str text, struct str language);

/* The number of a language among those that are spoken: en, de, fr, es; 0 for
 * others. */
size_t message_column(struct str language);

/* The language that message_in gives for one: its own, or English. */
struct str message_spoken(struct str language);

#endif
