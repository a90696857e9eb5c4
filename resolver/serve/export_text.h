/* export_text: texts that the rules of all dialects have, and that files are
 * placed by. */
#ifndef SEEOTHER_SERVE_EXPORT_TEXT_H
#define SEEOTHER_SERVE_EXPORT_TEXT_H

#include "name/rules.h"

/* Appends the folder of an authority, by its number, below the folder of all:
 * nothing for the primary one. It cannot be that of a name, because it is below
 * the path of the services. */
void export_text_put_folder(struct buffer *out, const struct rules *rules,
                            size_t number);

/* Calls put with the name and value of each field that all answers have. */
void export_text_put_fields(struct buffer *out,
                            void (*put)(struct buffer *out, struct str name,
                                        struct str value));

/* Appends a text, in which one character becomes another text. */
void export_text_put_replaced(struct buffer *out, struct str text, char from,
                              struct str to);

#endif
