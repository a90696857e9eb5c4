/* order: comparisons for qsort. */
#ifndef SEEOTHER_BASE_ORDER_H
#define SEEOTHER_BASE_ORDER_H

/* Compares two uint64_t: negative, 0 or positive. */
int order_numbers(const void *a, const void *b);

#endif
