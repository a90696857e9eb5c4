/* mend: makes the hashes of an image right, so that changed bytes get behind
 * them. */
#ifndef SEEOTHER_TESTS_FUZZ_MEND_H
#define SEEOTHER_TESTS_FUZZ_MEND_H

#include <stddef.h>
#include <stdint.h>

/* Makes the hashes right where the header says that they are; the rest of it
 * may be wrong. There must be a whole header. */
void mend_hashes(char *bytes, size_t size);

/* A copy of the bytes as a mended image, to be freed, of exactly that size: a
 * sanitizer sees what reads beyond. */
unsigned char *mend_copy(const uint8_t *data, size_t size);

/* The same as a memory file. */
int mend_image(const uint8_t *data, size_t size);

#endif
