/* compile_advice: logs what the user can do when a job has failed. */
#ifndef SEEOTHER_COMPILE_COMPILE_ADVICE_H
#define SEEOTHER_COMPILE_COMPILE_ADVICE_H

#include "compile/compile_job.h"

/* Logs, after the messages of an error, which limit of memory there is, or
 * which user needs which right to the image directory. For other errors it does
 * nothing. */
void compile_advice_give(const struct job *job, enum err err);

#endif
