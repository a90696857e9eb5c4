/* loader_fetched: from the small image of an endpoint's answer to data that can
 * be described. */
#ifndef SEEOTHER_SERVE_LOADER_FETCHED_H
#define SEEOTHER_SERVE_LOADER_FETCHED_H

#include "base/err.h"
#include "name/fetched_data.h"

/* fd is an image, and stays open. ERR_BAD_DATA with a message when it is not
 * sound, ERR_MEMORY. */
enum err loader_fetched_load(int fd, struct fetched_data **ret_data);

#endif
