/* string_writer: writes the front-coded strings of an image and their buckets;
 * see store/dictionary.h. */
#ifndef SEEOTHER_BUILD_STRING_WRITER_H
#define SEEOTHER_BUILD_STRING_WRITER_H

#include "build/image_writer.h"

struct string_writer {
  struct image_writer *writer; /* NULL for a part, whose bytes are kept */
  enum image_section_id id;
  struct str before;     /* the string that was put last; borrowed */
  struct buffer bytes;   /* bytes that are not written yet */
  struct buffer buckets; /* u64 each: where they begin */
  uint64_t offset;       /* the number of bytes that were written */
  uint64_t count;
};

/* Begins a section of strings; the next section is that of its buckets. Without
 * a writer it is a part, which string_writer_append appends to another one.
 * ERR_MEMORY. */
enum err string_writer_init(struct string_writer *strings,
                            struct image_writer *writer,
                            enum image_section_id id);

/* Frees the buffers, without writing what is in them. */
void string_writer_fini(struct string_writer *strings);

/* Adds a string. Strings must come in order; each is borrowed until the next
 * one is put. */
enum err string_writer_put(struct string_writer *strings, struct str text);

/* Appends a part, which is empty afterwards. Before it there must be a multiple
 * of IMAGE_BUCKET strings. */
enum err string_writer_append(struct string_writer *strings,
                              struct string_writer *part);

/* Ends both sections. */
enum err string_writer_end(struct string_writer *strings);

#endif
