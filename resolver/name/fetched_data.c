#include "name/fetched_data.h"

#include <stdlib.h>

struct fetched_data *
fetched_data_new(void)
{
  struct fetched_data *data = calloc(1, sizeof *data);
  if (data)
    atomic_init(&data->references, 1);
  return data;
}

struct fetched_data *
fetched_data_acquire(struct fetched_data *data)
{
  atomic_fetch_add_explicit(&data->references, 1, memory_order_relaxed);
  return data;
}

void
fetched_data_release(struct fetched_data *data)
{
  if (!data || atomic_fetch_sub(&data->references, 1) != 1)
    return;
  store_free(data->store);
  free(data->multiple);
  free(data);
}
