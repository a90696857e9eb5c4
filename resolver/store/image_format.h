/* image_format: the bytes of an image.
 *
 *   +---------------------------------------------------------------+
 *   | header, 4096 bytes: counts, the section table, its own hash   |
 *   +---------------------------------------------------------------+
 *   | sections, each at a multiple of 64                            |
 *   |   cut into blocks of 64 KiB from offset 4096 on               |
 *   +---------------------------------------------------------------+
 *   | one XXH3 a block                                              |
 *   +---------------------------------------------------------------+
 *
 * Numbers have the byte order of the machine that made the image; another
 * one refuses it. Terms have ids: IRIs from 0 in bytewise order, then blank
 * nodes, then literals in the order of terms. */
#ifndef SEEOTHER_STORE_IMAGE_FORMAT_H
#define SEEOTHER_STORE_IMAGE_FORMAT_H

#include <stdint.h>

#define IMAGE_MAGIC "seeother" /* 8 bytes */
#define IMAGE_NONE UINT32_MAX  /* no term; as a graph: the default graph */

enum {
  IMAGE_VERSION = 3,
  IMAGE_BYTE_ORDER = 0x01020304,
  IMAGE_HEADER_SIZE = 4096,
  IMAGE_BLOCK_SIZE = 64 * 1024,
  IMAGE_ALIGNMENT = 64,
  IMAGE_BUCKET = 16,          /* strings in a front-coded bucket */
  IMAGE_PREFIX_MAXIMUM = 255, /* bytes that two neighbours share at most */
};

enum image_section_id {
  IMAGE_IRI_OFFSETS,     /* u64 a bucket and one: where it begins */
  IMAGE_IRI_BYTES,       /* front-coded strings */
  IMAGE_LITERAL_OFFSETS, /* likewise */
  IMAGE_LITERAL_BYTES,
  IMAGE_SUBJECT_ROWS,  /* u32 a resource and one: its first row */
  IMAGE_ROW_PREDICATE, /* u32 a row, sorted by subject, predicate, object, */
  IMAGE_ROW_OBJECT,    /* graph and source */
  IMAGE_ROW_CONTEXT,
  IMAGE_OBJECT_ROWS,  /* u32 a resource and one: its first inbound row */
  IMAGE_IN_SUBJECT,   /* u32 an inbound row: blank subjects first, then by */
  IMAGE_IN_PREDICATE, /* predicate and subject */
  IMAGE_CONTEXTS,     /* struct image_context */
  IMAGE_CONTEXT_ROWS, /* u32: rows of the contexts of whole documents */
  IMAGE_DOCUMENTS,    /* struct image_document, by term */
  IMAGE_DOCUMENT_CONTEXTS, /* u32 */
  IMAGE_NAMES,             /* struct image_name, by term */
  IMAGE_NAME_HASH,         /* u32 a slot: 1 + index of a name, or 0 */
  IMAGE_PREDICATES,        /* struct image_predicate, by term */
  IMAGE_AUTHORITIES,       /* text: host TAB count LF, most first */
  IMAGE_NAMESPACES,        /* text: prefix TAB namespace LF */
  IMAGE_SOURCES,           /* text: path TAB statements LF */
  IMAGE_CONFIG,            /* text, see serve/config.h */
  IMAGE_SECTION_COUNT,
};

struct image_section {
  uint64_t offset;
  uint64_t length;
};

struct image_header {
  char magic[8];
  uint32_t version;
  uint32_t byte_order;
  uint64_t header_hash;  /* of the header with 0 here */
  uint64_t size;         /* of the whole file */
  uint64_t block_hashes; /* offset of the hashes of blocks */
  uint64_t block_hashes_hash;
  uint64_t seed;        /* of the hash over names */
  int64_t data_time;    /* newest source, seconds since 1970; 0 unknown */
  uint64_t dump_length; /* of all rows as N-Quads, in bytes */
  uint64_t dump_hash;   /* stands for the content of that */
  uint64_t triples;     /* distinct */
  uint32_t rows;        /* statements, distinct with graph and source */
  uint32_t inbound_rows;
  uint32_t iris;
  uint32_t blanks;
  uint32_t literals;
  uint32_t names;
  uint32_t name_slots; /* a power of two */
  uint32_t contexts;
  uint32_t documents;
  uint32_t predicates;
  uint32_t unreachable_blanks;
  uint32_t suffixed_names;  /* that end like a variant: "a.ttl" */
  uint32_t tagged_names;    /* that end like one in a language: "a.de" */
  uint32_t label_languages; /* distinct ones of labels, at most 2: several */
  struct image_section sections[IMAGE_SECTION_COUNT];
};

/* A graph in a source. */
struct image_context {
  uint32_t graph; /* a term, or IMAGE_NONE */
  uint32_t source;
  uint32_t first_row; /* in IMAGE_CONTEXT_ROWS, when a document needs it */
  uint32_t row_count;
};

/* A name that is answered with whole contexts. */
struct image_document {
  uint32_t term;
  uint32_t first_context; /* in IMAGE_DOCUMENT_CONTEXTS */
  uint32_t context_count;
};

enum image_name_flag {
  IMAGE_NAME_SUBJECT = 1 << 0,    /* of a statement */
  IMAGE_NAME_FRAGMENTS = 1 << 1,  /* there are subjects below it: name#x */
  IMAGE_NAME_DOCUMENT = 1 << 2,   /* an information resource by its type */
  IMAGE_NAME_WHOLE = 1 << 3,      /* an ontology, a version, a graph */
  IMAGE_NAME_DEPRECATED = 1 << 4, /* deprecated or replaced */
  IMAGE_NAME_PAIRED = 1 << 5,     /* its data say which document to use */
  IMAGE_NAME_NO_RDFXML = 1 << 6,  /* RDF/XML cannot express it */
  IMAGE_NAME_LANGUAGES = 1 << 7,  /* labels on its page may differ */
  IMAGE_NAME_GUEST = 1 << 8,      /* has no key: it cannot be asked for */
};

struct image_name {
  uint32_t term;
  uint32_t first_fragment; /* the terms name#..., subjects or not */
  uint32_t fragment_count;
  uint16_t flags;
  uint16_t tag; /* 16 bits of the hash of its key */
};

enum { IMAGE_PREDICATE_MULTIPLE = 1 };

struct image_predicate {
  uint32_t term;
  uint32_t rows;
  uint32_t flags;
};

#endif
