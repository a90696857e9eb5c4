/* config_value: the value of a setting, from a term to a line, by its kind. */
#ifndef SEEOTHER_READ_CONFIG_VALUE_H
#define SEEOTHER_READ_CONFIG_VALUE_H

#include "read/config_reading.h"

/* Appends the line of a setting, with the prefix of the reading, and its place,
 * which is that of the fact in hand. A control character in the value is a
 * fault. */
void config_value_put_line(struct config_reading *reading,
                           const struct config_setting *setting,
                           struct str value);

/* Makes a fact the one in hand, and appends the line of its value; a value that
 * is not of the setting's kind is a fault. */
void config_value_put(struct config_reading *reading,
                      const struct config_setting *setting,
                      const struct config_fact *fact);

#endif
