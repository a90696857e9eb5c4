/* Feeds every file of the directories in its arguments to the target that it
 * is linked with. Says TAP. */
#include "base/file.h"
#include "fuzz.h"

#include <dirent.h>
#include <stdio.h>
#include <string.h>

enum { FILE_MAXIMUM = 1 << 24 };

static int
is_visible(const struct dirent *entry)
{
  return entry->d_name[0] != '.';
}

static int
replay_file(const char *path, unsigned number)
{
  struct buffer content;
  buffer_init(&content, FILE_MAXIMUM);
  enum err err = file_read(path, &content);
  if (!err) {
    size_t size;
    /* A copy of just this size: reading beyond is seen. */
    uint8_t *bytes = malloc(content.length ? content.length : 1);
    FUZZ_ASSERT(bytes);
    size = content.length;
    if (size)
      memcpy(bytes, content.bytes, size);
    LLVMFuzzerTestOneInput(bytes, size);
    free(bytes);
  }
  buffer_fini(&content);
  printf("%s %u - %s\n", err ? "not ok" : "ok", number, path);
  fflush(stdout);
  return err != ERR_NONE;
}

static int
replay_directory(const char *directory, unsigned *number)
{
  struct dirent **entries;
  int failed = 0, count = scandir(directory, &entries, is_visible, alphasort);
  if (count < 0) {
    printf("not ok %u - %s\n", ++*number, directory);
    return 1;
  }
  for (int i = 0; i < count; i++) {
    char path[4096];
    snprintf(path, sizeof path, "%s/%s", directory, entries[i]->d_name);
    failed |= replay_file(path, ++*number);
    free(entries[i]);
  }
  free(entries);
  return failed;
}

int
main(int argc, char **argv)
{
  unsigned number = 0;
  int failed = 0;
  fuzz_is_replay = true;
  for (int i = 1; i < argc; i++)
    failed |= replay_directory(argv[i], &number);
  printf("1..%u\n", number);
  return failed;
}
