/* dataset: the description of the whole data set, by VoID and as a page. */
#ifndef SEEOTHER_RESOLVE_DATASET_H
#define SEEOTHER_RESOLVE_DATASET_H

#include "resolve/respond.h"

/* Answers /.well-known/void (Describing Linked Datasets with the VoID
 * Vocabulary 7.2): in any RDF format, or as a page for clients that ask for
 * text/html. A client that accepts any type gets Turtle. */
enum err dataset_answer_void(struct exchange *exchange);

#endif
