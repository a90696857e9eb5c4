/* json_member: JSON that is written from its beginning to its end: the members
 * of objects and the elements of arrays, with the commas between them. */
#ifndef SEEOTHER_FORMAT_JSON_MEMBER_H
#define SEEOTHER_FORMAT_JSON_MEMBER_H

#include "base/buffer.h"

/* Appends what comes before a value: a comma, unless it is the first one in its
 * object or array, and the name of the member. name is a literal, and NULL for
 * an element of an array. */
void json_member_begin(struct buffer *out, const char *name);

/* Begins a member, or an element, that is an object ('{') or an array ('['). */
void json_member_open(struct buffer *out, const char *name, char bracket);

/* Ends an object ('}') or an array (']'). */
void json_member_close(struct buffer *out, char bracket);

/* Appends a string, with the escapes of json_put_string. Each byte that is not
 * UTF-8 becomes U+FFFD. */
void json_member_put(struct buffer *out, const char *name, struct str value);

/* Appends a string that is not empty, as json_member_put does; an empty one
 * appends nothing. */
void json_member_put_if(struct buffer *out, const char *name, struct str value);

/* Appends a member whose value is true or false; name as in
 * json_member_begin. */
void json_member_put_bool(struct buffer *out, const char *name, bool value);

/* Appends a member whose value is a number in decimal digits. */
void json_member_put_number(struct buffer *out, const char *name,
                            uint64_t value);

/* Appends a number that is given in thousandths, which is not negative, with
 * three decimals. */
void json_member_put_thousandths(struct buffer *out, const char *name,
                                 int value);

/* Appends a member whose value is an array of strings, in their order, each
 * escaped as by json_member_put. */
void json_member_put_list(struct buffer *out, const char *name,
                          const struct str *values, size_t count);

#endif
