/* bad_setting: the message about a setting whose value cannot be used. */
#ifndef SEEOTHER_BASE_BAD_SETTING_H
#define SEEOTHER_BASE_BAD_SETTING_H

#include "base/err.h"
#include "base/str.h"

/* Logs 'FILE:LINE:COLUMN: so:KEY "VALUE" WORDS' where bad_setting_know has told
 * the place of that value, else the error 'configuration: KEY "VALUE" WORDS'.
 * Returns ERR_CONFIG. */
enum err bad_setting(struct str key, struct str value, const char *words);

/* Tells this process where the values of a configuration are: its file, its
 * lines (base/setting.h), and for each of them a line "LINE:COLUMN". All are
 * copied, and take the place of what was told before. To be called while there
 * is one thread. ERR_MEMORY. */
enum err bad_setting_know(const char *path, struct str lines,
                          struct str places);

#endif
