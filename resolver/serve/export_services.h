/* export_services: the services whose answers can be files, because they do not
 * depend on a query. */
#ifndef SEEOTHER_SERVE_EXPORT_SERVICES_H
#define SEEOTHER_SERVE_EXPORT_SERVICES_H

#include "serve/export_source.h"

struct export_service {
  struct str file;         /* its place below the folder of the authority */
  struct str content_type; /* empty: the answer is not the service's, or not in
                              the format of the file */
  bool negotiated;         /* the file is one of several formats */
  struct response *response; /* ended by export_services_visit */
};

typedef enum err export_visit_service(void *context,
                                      const struct export_service *service);

/* Asks each service as a client of the authority, and visits it with its
 * answer: the home page, VoID in each format, the site map with its parts,
 * robots.txt, the dump, and style, script and files of the theme. The error is
 * that of visit, or ERR_MEMORY. */
enum err export_services_visit(struct export_source *source,
                               struct str authority,
                               export_visit_service *visit, void *context);

#endif
