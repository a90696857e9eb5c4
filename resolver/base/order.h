/* order: comparisons for qsort. */
#ifndef SEEOTHER_BASE_ORDER_H
#define SEEOTHER_BASE_ORDER_H

/* Of two uint64_t. */
int order_numbers(const void *a, const void *b);

#endif
