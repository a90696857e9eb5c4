/* bad_setting: what is said of a setting that cannot be. */
#ifndef SEEOTHER_BASE_BAD_SETTING_H
#define SEEOTHER_BASE_BAD_SETTING_H

#include "base/err.h"
#include "base/str.h"

/* Logs 'configuration: KEY "VALUE" WORDS'. ERR_CONFIG. */
enum err bad_setting(struct str key, struct str value, const char *words);

#endif
