/* crawl_kit: crawls from a text, for those who judge them. */
#ifndef SEEOTHER_TESTS_CRAWL_KIT_H
#define SEEOTHER_TESTS_CRAWL_KIT_H

#include "crawl/finding_list.h"

enum { CRAWL_KIT_ROOM = 4 * 1024 * 1024 /* bytes of an arena */ };

/* Fills a crawl of a URL from lines, each of which is a visit: its purpose
 * ("get", "head", "again", "if", "gzip", "link", "twin"), its row of
 * crawl_accepts, its status and its URL, and then parts after " | ": fields,
 * and what begins with "#": an outcome, or what is known of the content. A
 * Location is absolute. Ends the test where a line is wrong. */
void crawl_kit_read(struct crawl *crawl, struct arena *arena, const char *url,
                    const char *lines);

/* Fails the test when the identifiers of the findings, with a space between
 * them, are not these. */
void crawl_kit_check(const char *words, const char *url, const char *lines,
                     const char *expected);

#endif
