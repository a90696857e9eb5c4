#include "crawl/finding_list.h"

void
finding_list_fill(struct finding_list *list, const struct crawl *crawl)
{
  const struct finding_row *row;
  *list = (struct finding_list){.count = 0};
  for (size_t level = FINDING_ERROR + 1; level > 0; level--)
    for (size_t i = 0; (row = finding_at(i)); i++) {
      struct finding_facts facts = {.number = 0};
      if (row->level != level - 1 || list->count == FINDING_LIST_MAXIMUM ||
          !row->judge(crawl, &facts))
        continue;
      list->rows[list->count++] = (struct finding_list_row){row, facts};
      list->levels[row->level]++;
    }
}
