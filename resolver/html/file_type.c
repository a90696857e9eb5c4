#include "html/file_type.h"

static const struct {
  struct str extension, content_type;
} types[] = {
    {STR_INIT(".svg"), STR_INIT("image/svg+xml")},
    {STR_INIT(".png"), STR_INIT("image/png")},
    {STR_INIT(".jpg"), STR_INIT("image/jpeg")},
    {STR_INIT(".jpeg"), STR_INIT("image/jpeg")},
    {STR_INIT(".gif"), STR_INIT("image/gif")},
    {STR_INIT(".webp"), STR_INIT("image/webp")},
    {STR_INIT(".avif"), STR_INIT("image/avif")},
    {STR_INIT(".ico"), STR_INIT("image/vnd.microsoft.icon")},
    {STR_INIT(".woff2"), STR_INIT("font/woff2")},
    {STR_INIT(".css"), STR_INIT("text/css; charset=utf-8")},
    {STR_INIT(".txt"), STR_INIT("text/plain; charset=utf-8")},
    {STR_INIT(".pdf"), STR_INIT("application/pdf")},
};

struct str
file_type_of(struct str name)
{
  for (size_t i = 0; i < sizeof types / sizeof *types; i++)
    if (str_ends(name, types[i].extension))
      return types[i].content_type;
  return (struct str){NULL, 0};
}
