/* compiling: the work of the child process (serve/child.h), for a server or a
 * command.
 *
 * When it is started as root, it becomes the user of --user, else "seeother" or
 * "nobody", before it reads anything. (The setting so:user is read too late for
 * that; it is for the server alone.) Of the rights of root it keeps the one to
 * read any file, until the data are read, so that files can be loaded which
 * only root may read. */
#ifndef SEEOTHER_SERVE_COMPILING_H
#define SEEOTHER_SERVE_COMPILING_H

#include "base/err.h"
#include "serve/options.h"

/* Compiles into output_fd of the options, and checks that the image can be
 * served. All errors have been logged. */
enum err compiling_run(const struct options *options);

/* Does what compiling_run does, checks the settings of the server as well, and
 * says which data are probably not meant: with --json, to the report of
 * serve/check_report.h, too. All errors have been logged. */
enum err compiling_check(const struct options *options);

/* Compiles into output_fd of the options, and checks the settings of the server
 * as well, but not the data. All errors have been logged. */
enum err compiling_explain(const struct options *options);

/* Writes the settings of the configuration to output_fd of the options, with
 * their places (compile/compile_config.h). All errors have been logged. */
enum err compiling_config(const struct options *options);

#endif
