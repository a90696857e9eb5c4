/* compile_config: the settings of a configuration, and where they are in its
 * file. */
#ifndef SEEOTHER_COMPILE_COMPILE_CONFIG_H
#define SEEOTHER_COMPILE_COMPILE_CONFIG_H

#include "compile/compile.h"

/* Reads a configuration into lines, which are empty, and lets bad_setting know
 * their places. Errors are those of config_reader_read, and ERR_MEMORY. */
enum err compile_config_read(const char *path, struct buffer *lines);

/* Reads the configuration of the options, and no data, and writes its lines to
 * fd: "LINE:COLUMN", a TAB, and a line of base/setting.h. Without a
 * configuration, where the only data set is an image, these are the lines that
 * the image has, and nothing stands before the first TAB. Limits are set as for
 * compile_run. All errors have been logged. */
enum err compile_config_write(const struct compile_options *options, int fd);

#endif
