/* xml_scan: finds bytes that must not reach the XML parser. */
#ifndef SEEOTHER_READ_XML_SCAN_H
#define SEEOTHER_READ_XML_SCAN_H

#include "read/text_scan.h"
#include "read/xml_value.h"

/* A function that is called for bad values, which do not make the whole text
 * malformed. The value is a part of the text; at is the offset of the fault in
 * the text. */
struct xml_scan_values {
  void *context;
  void (*bad)(void *context, enum xml_value kind, struct str value, size_t at,
              const char *words);
};

/* Returns true when text, a whole document, has none of these faults; otherwise
 * *ret_fault is the first one. values may be NULL. */
bool xml_scan(struct str text, const struct xml_scan_values *values,
              struct text_fault *ret_fault);

#endif
