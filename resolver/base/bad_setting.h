/* bad_setting: the message about a setting whose value cannot be used. */
#ifndef SEEOTHER_BASE_BAD_SETTING_H
#define SEEOTHER_BASE_BAD_SETTING_H

#include "base/err.h"
#include "base/str.h"

/* Logs the error 'configuration: KEY "VALUE" WORDS' and returns ERR_CONFIG. */
enum err bad_setting(struct str key, struct str value, const char *words);

#endif
