/* config_hint: what to say of a word of a configuration that is not known: what
 * it might have been, or where it would belong. */
#ifndef SEEOTHER_READ_CONFIG_HINT_H
#define SEEOTHER_READ_CONFIG_HINT_H

#include "base/buffer.h"
#include "read/config_settings.h"

/* Returns how many letters must be changed, added, left out, or exchanged with
 * their neighbour to make one word of the other; ASCII letters are compared
 * without their case. Words of more than 40 bytes are as far apart as they are
 * long. */
size_t config_hint_distance(struct str a, struct str b);

/* Appends why a term of our vocabulary cannot stand at a node of a scope, for a
 * message: "so:nothing is not a setting of a resolver; did you mean
 * so:thing?". */
void config_hint_put_setting(struct buffer *out, struct str name,
                             enum config_scope scope);

/* Appends which values a setting has: "so:redirect must be so:Generic or
 * so:Variant", and what else may stand there: an IRI, or a text. */
void config_hint_put_choices(struct buffer *out,
                             const struct config_setting *setting);

#endif
