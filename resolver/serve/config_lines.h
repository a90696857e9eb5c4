/* config_lines: the lines of a configuration with their places, as
 * compile/compile_config.h writes them. */
#ifndef SEEOTHER_SERVE_CONFIG_LINES_H
#define SEEOTHER_SERVE_CONFIG_LINES_H

#include "base/arena.h"
#include "base/setting.h"

/* Takes the next line, "LINE:COLUMN", a TAB and a setting, off the lines, from
 * which it borrows. The place is empty where it is not known. False: there are
 * no more. */
bool config_lines_next(struct str *lines, struct str *ret_place,
                       struct setting *ret_setting);

/* Returns a value to be shown: of a URL, the user before its host, who may have
 * a password, becomes "***", in the arena; anything else is returned as it is.
 * NULL bytes when memory is out. */
struct str config_lines_hide_user(struct str value, struct arena *arena);

#endif
