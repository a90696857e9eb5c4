/* page_rules: the settings of pages. */
#ifndef SEEOTHER_NAME_PAGE_RULES_H
#define SEEOTHER_NAME_PAGE_RULES_H

#include "base/arena.h"
#include "base/err.h"
#include "html/readable.h"

/* How pictures of things on other hosts are shown. */
enum images {
  IMAGES_ASK,  /* they are loaded when the reader asks for it */
  IMAGES_SHOW, /* they are loaded with the page */
  IMAGES_LINK, /* they are only linked */
};

struct page_rules {
  struct str site_name;
  struct str theme; /* a folder; empty: the built-in pages */
  enum images images;
  enum readable_years years;
  struct str *image_properties; /* properties whose values are pictures, the
                                   best first */
  size_t image_count;
  struct str *hidden; /* properties that pages do not show */
  size_t hidden_count;
};

/* Reads the settings from the lines of the configuration and copies them into
 * the arena. ERR_CONFIG with a message. */
enum err page_rules_init(struct page_rules *rules, struct str config,
                         struct arena *arena);

#endif
