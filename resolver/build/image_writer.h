/* image_writer: writes the file of an image, section by section.
 *
 * Sections are written in the order of their ids, each once; sections that are
 * left out are empty. The first error is kept, and returned at the next sync or
 * at the end. Blocks are hashed while they are written. */
#ifndef SEEOTHER_BUILD_IMAGE_WRITER_H
#define SEEOTHER_BUILD_IMAGE_WRITER_H

#include "base/buffer.h"
#include "store/image_format.h"

struct image_writer {
  int fd;
  struct image_header *header;
  uint64_t at;         /* offset in the file */
  struct buffer block; /* the block that is not full yet */
  struct buffer hashes;
  int section; /* the open one, or the last one */
  enum err err;
  int failed; /* errno of the write that failed (ERR_IO); 0 */
};

/* Begins to write to fd. The caller sets the counts of the header; the writer
 * sets sections, widths and hashes. fd and header are borrowed until the
 * end. */
void image_writer_init(struct image_writer *writer, int fd,
                       struct image_header *header);

/* Frees the buffers. The file stays open, and nothing more is written. */
void image_writer_fini(struct image_writer *writer);

/* Begins a section at the next aligned offset. Sections come in the order of
 * enum image_section_id; those that are left out on the way get the length 0.
 */
void image_writer_begin(struct image_writer *writer, enum image_section_id id);

/* Appends bytes to the section that was begun; each full block of
 * IMAGE_BLOCK_SIZE is hashed and written. The first error is kept in
 * writer->err, and later calls do nothing. */
void image_writer_put(struct image_writer *writer, struct str bytes);

/* Ends the section that was begun: notes its length in the header. */
void image_writer_end(struct image_writer *writer);
/* Writes a section in one piece. */
void image_writer_section(struct image_writer *writer, enum image_section_id id,
                          struct str bytes);

/* Writes all that was put to the file, so that it can be read there. ERR_IO. */
enum err image_writer_sync(struct image_writer *writer);
/* Writes the hashes and the header. */
enum err image_writer_finish(struct image_writer *writer);

/* A section of numbers in as many bits as the largest needs. */
struct image_column_writer {
  struct image_writer *writer;
  uint64_t word; /* the bits after the last whole byte, the lowest first */
  unsigned bits, width;
  size_t used;
  char bytes[8192];
};

/* Returns how many bits numbers up to a maximum need. */
unsigned image_writer_width(uint64_t maximum);

/* Begins a section of numbers from 0 to a maximum, each of as many bits as the
 * maximum needs. The width goes into the header. More than IMAGE_WIDTH_MAXIMUM
 * bits are ERR_LIMIT in writer->err. */
void image_writer_begin_column(struct image_column_writer *column,
                               struct image_writer *writer,
                               enum image_section_id id, uint64_t maximum);
/* Appends the lowest bits of a number, width of them; its other bits must be 0.
 * width is at most IMAGE_WIDTH_MAXIMUM. */
void image_writer_put_bits(struct image_column_writer *column, uint64_t number,
                           unsigned width);

/* Writes what is left of the last byte, and the padding of IMAGE_COLUMN_PADDING
 * zeros that lets readers load eight bytes at once; then ends the section. */
void image_writer_end_column(struct image_column_writer *column);

/* Appends a number to a column. It must not exceed the maximum of the
 * column. */
static inline void
image_writer_put_number(struct image_column_writer *column, uint64_t number)
{
  image_writer_put_bits(column, number, column->width);
}

/* Writes a section that is a column of u32. */
void image_writer_column(struct image_writer *writer, enum image_section_id id,
                         uint64_t maximum, const uint32_t *numbers,
                         uint64_t count);

#endif
