/* dataset: what is said of the whole: its description after VoID, and a page.
 */
#ifndef SEEOTHER_RESOLVE_DATASET_H
#define SEEOTHER_RESOLVE_DATASET_H

#include "resolve/respond.h"

/* /.well-known/void (Describing Linked Datasets with the VoID Vocabulary 7.2),
 * in any RDF format; a page for who names text/html. Any type is Turtle. */
enum err dataset_answer_void(struct exchange *exchange);

#endif
