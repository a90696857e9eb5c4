#include "html/geometry_parts.h"

bool
geometry_parts_begin(struct geometry *geometry, enum geometry_kind kind)
{
  if (geometry->part_count == geometry->part_room)
    return false;
  geometry->parts[geometry->part_count++] = (struct geometry_part){
      .points = geometry->points + geometry->count, .kind = kind};
  return true;
}

bool
geometry_parts_add(struct geometry *geometry, double longitude, double latitude)
{
  if (geometry->count == geometry->room || geometry->part_count == 0)
    return false;
  geometry->points[geometry->count++] =
      (struct geometry_point){longitude, latitude};
  geometry->parts[geometry->part_count - 1].count++;
  return true;
}
