/* compile_sources: the input of a job: its configuration, its tables, and the
 * files of its data sets. */
#ifndef SEEOTHER_COMPILE_COMPILE_SOURCES_H
#define SEEOTHER_COMPILE_COMPILE_SOURCES_H

#include "compile/compile_job.h"

/* Reads the configuration and its tables into the lines of the job, and takes
 * from them what compile itself has to know. Errors have a message. */
enum err compile_sources_configure(struct job *job);

/* Finds the files of all data sets, in their order; or the image that is the
 * only data set, job->image. Errors have a message. */
enum err compile_sources_find(struct job *job);

/* Reads the first bytes of the archives among them, which is done inside the
 * sandbox, and logs how many files are left out. Errors have a message. */
enum err compile_sources_settle(struct job *job);

#endif
