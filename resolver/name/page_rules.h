/* page_rules: how the owner wants the pages. */
#ifndef SEEOTHER_NAME_PAGE_RULES_H
#define SEEOTHER_NAME_PAGE_RULES_H

#include "base/arena.h"
#include "base/err.h"

/* Pictures of things that are on other hosts. */
enum images {
  IMAGES_ASK,  /* are loaded when the reader asks */
  IMAGES_SHOW, /* with the page */
  IMAGES_LINK, /* never */
};

struct page_rules {
  struct str site_name;
  struct str theme; /* a folder; empty: pages as they are built in */
  enum images images;
  struct str *image_properties; /* whose values are pictures, best first */
  size_t image_count;
  struct str *hidden; /* properties that pages do not show */
  size_t hidden_count;
};

/* By the lines of the configuration; copied into the arena. ERR_CONFIG with a
 * message. */
enum err page_rules_init(struct page_rules *rules, struct str config,
                         struct arena *arena);

#endif
