/* loader_fetched: makes data that can be described from the small image of an
 * endpoint's answer. */
#ifndef SEEOTHER_SERVE_LOADER_FETCHED_H
#define SEEOTHER_SERVE_LOADER_FETCHED_H

#include "base/err.h"
#include "name/fetched_data.h"

/* Loads the image fd, which stays open. *ret_data has one reference, which is
 * the caller's. ERR_BAD_DATA, with a message, when the image is not valid;
 * ERR_MEMORY. */
enum err loader_fetched_load(int fd, struct fetched_data **ret_data);

#endif
