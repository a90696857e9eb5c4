/* Answers of endpoints: the first byte says of which question and in which
 * syntax. What becomes an image is one that opens and verifies, and the same
 * answer gives the same bytes. */
#include "base/file.h"
#include "base/hash.h"
#include "base/log.h"
#include "fetch/small_image.h"
#include "fuzz.h"
#include "store/image.h"

#include <unistd.h>

static struct small_image *maker;

/* Closes fd. */
static uint64_t
look_at(int fd)
{
  struct image *image;
  struct buffer bytes;
  FUZZ_ASSERT(image_open(fd, "image", &image) == ERR_NONE);
  FUZZ_ASSERT(image_verify(image) == ERR_NONE);
  FUZZ_ASSERT(image_header(image)->triples > 0);
  image_free(image);
  buffer_init(&bytes, 1 << 26);
  FUZZ_ASSERT(lseek(fd, 0, SEEK_SET) == 0);
  FUZZ_ASSERT(file_read_fd(fd, &bytes) == ERR_NONE);
  uint64_t hash = hash_bytes(buffer_str(&bytes), 0);
  buffer_fini(&bytes);
  close(fd);
  return hash;
}

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
  static const struct str iris[] = {STR_INIT("http://e/a"),
                                    STR_INIT("https://e/a")};
  static const enum syntax syntaxes[] = {SYNTAX_NTRIPLES, SYNTAX_TURTLE,
                                         SYNTAX_RDFXML, SYNTAX_TRIG,
                                         SYNTAX_NQUADS};
  uint64_t hashes[2] = {0, 0};
  if (size == 0)
    return 0;
  if (!maker) { /* for good */
    log_set_level(LOG_ERROR);
    FUZZ_ASSERT(!small_image_new(STR("namespace\thttp://e/\n"), &maker));
  }
  struct small_image_job job = {
      .kind = data[0] / 8 % QUESTION_KINDS,
      .iris = iris,
      .iri_count = 2,
      .syntax = syntaxes[data[0] % 8 % 5],
      .bytes = fuzz_text(data + 1, size - 1),
  };
  for (int i = 0; i < 2; i++) {
    struct buffer words;
    int fd = -1;
    buffer_init(&words, 1 << 20);
    enum err err = small_image_make(maker, &job, &words, &fd);
    FUZZ_ASSERT(err == ERR_NONE || err == ERR_BAD_DATA || err == ERR_MEMORY);
    FUZZ_ASSERT(err != ERR_BAD_DATA || words.length);
    buffer_fini(&words);
    if (fd >= 0)
      hashes[i] = look_at(fd);
  }
  FUZZ_ASSERT(hashes[0] == hashes[1]);
  return 0;
}
