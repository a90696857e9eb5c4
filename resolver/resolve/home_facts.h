/* home_facts: what the data say of themselves, on the home page. */
#ifndef SEEOTHER_RESOLVE_HOME_FACTS_H
#define SEEOTHER_RESOLVE_HOME_FACTS_H

#include "html/view.h"
#include "resolve/home_topic.h"

/* Adds the text that describes the topic as "prose" and "summary", its version,
 * licence, creators, publishers and dates as "facts", and "topic", with the
 * link to its page and the label of its class. ERR_MEMORY, ERR_DAMAGED. */
enum err home_facts_put(const struct data_list *data,
                        const struct home_topic *topic, struct view *view);

#endif
