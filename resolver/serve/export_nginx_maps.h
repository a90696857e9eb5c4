/* export_nginx_maps: the maps that all sites of nginx use: content negotiation,
 * and the parts of a target. */
#ifndef SEEOTHER_SERVE_EXPORT_NGINX_MAPS_H
#define SEEOTHER_SERVE_EXPORT_NGINX_MAPS_H

#include "name/rules.h"

/* Appends them, with the head of the file. They set these variables, among
 * others: $so_type and $so_extension for Accept; $so_path, the path as it was
 * sent; $so_raw, the same without dot segments; $so_raw_stem and $so_stem,
 * where the files of a document begin, by that path and by the decoded one;
 * $so_tail, the query in the name of a file; $so_key, what targets are looked
 * up by. */
void export_nginx_maps_put(struct buffer *out, const struct rules *rules);

#endif
