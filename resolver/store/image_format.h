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
 * nodes, then literals in the order of terms.
 *
 * A column is an array of numbers of one width in bits, 0 to 57, the lowest bit
 * first, with 8 zero bytes after the last; the widths are in the header.
 *
 * IMAGE_SEARCH is a sorted list of the suffixes of all labels, each from the
 * beginning of a word on. An entry is a statement whose object is the label,
 * and the number of the word. Texts are compared as fold_text makes them; equal
 * ones are in the order of rows. A label that its subject has twice is there
 * once. The rank of an entry is the number of bits of the number of links to
 * its subject.
 *
 * A shelf is the sorted list of the labels of the concepts of a concept scheme
 * in one language. Its rows are in the order of the folded texts of labels;
 * those without a word follow. Another shelf of the scheme, with the language
 * IMAGE_NONE, has the terms of its top concepts, if the data do not declare
 * any. */
#ifndef SEEOTHER_STORE_IMAGE_FORMAT_H
#define SEEOTHER_STORE_IMAGE_FORMAT_H

#include "store/name_flag.h"

#include <stdint.h>

#define IMAGE_MAGIC "seeother" /* 8 bytes */
#define IMAGE_NONE UINT32_MAX  /* no term; as a graph: the default graph */

enum {
  IMAGE_VERSION = 9,
  IMAGE_BYTE_ORDER = 0x01020304,
  IMAGE_HEADER_SIZE = 4096,
  IMAGE_BLOCK_SIZE = 64 * 1024,
  IMAGE_ALIGNMENT = 64,
  IMAGE_BUCKET = 16,          /* strings in a front-coded bucket */
  IMAGE_PREFIX_MAXIMUM = 255, /* bytes that two neighbours share at most */
  IMAGE_WIDTH_MAXIMUM = 57,   /* bits of a number in a column */
  IMAGE_COLUMN_PADDING = 8,   /* bytes after a column */
  IMAGE_RUN = 128,            /* numbers in a run of differences */
  IMAGE_WORD_BITS = 6,        /* of the number of a word in a label */
  IMAGE_RANK_BITS = 4,
  IMAGE_RANK_FAN = 16, /* ranks whose most is a rank of the next level */
};

enum image_section_id {
  IMAGE_IRI_BYTES,          /* front-coded strings */
  IMAGE_IRI_BUCKETS,        /* column: where a bucket begins, and the end */
  IMAGE_LITERAL_BYTES,      /* front-coded strings */
  IMAGE_LITERAL_BUCKETS,    /* column */
  IMAGE_LITERAL_QUALIFIERS, /* column: 0 none, then languages, datatypes */
  IMAGE_LANGUAGE_BYTES,     /* tags, bytewise */
  IMAGE_LANGUAGE_ENDS,      /* u32: where each ends */
  IMAGE_DATATYPES,          /* u32: terms, ascending */
  IMAGE_PREDICATES,         /* struct image_predicate, by term */
  IMAGE_SUBJECT_ROWS,       /* column: of a resource, its first row; the end */
  IMAGE_ROW_PREDICATE,      /* column, index in IMAGE_PREDICATES; rows are */
  IMAGE_ROW_OBJECT,     /* column; sorted by subject, the version of their */
  IMAGE_ROW_CONTEXT,    /* column; context, predicate, object and context */
  IMAGE_OBJECT_ROWS,    /* column: of a resource, its first inbound row */
  IMAGE_IN_SUBJECT,     /* column: blank subjects first, then by */
  IMAGE_IN_PREDICATE,   /* column; predicate and subject */
  IMAGE_PREDICATE_RUNS, /* struct image_run: subjects of predicates */
  IMAGE_PREDICATE_SUBJECTS, /* bits of the differences of runs, padded */
  IMAGE_CONTEXT_ROWS,       /* column: rows of contexts of whole documents, and
                               other rows of documents */
  IMAGE_CONTEXTS,           /* struct image_context */
  IMAGE_VERSIONS,           /* struct image_version, the newest first */
  IMAGE_OLD_NAMES,          /* struct image_old_name, by term */
  IMAGE_DOCUMENTS,          /* struct image_document, by term */
  IMAGE_DOCUMENT_CONTEXTS,  /* u32: contexts of documents, and terms of links */
  IMAGE_NAMES,              /* column: term << NAME_IMAGE_BITS | flags */
  IMAGE_NAME_HASH,          /* column: 0, or (1 + index of a name) << 8 | tag */
  IMAGE_FRAGMENTS,          /* struct image_fragments, by term */
  IMAGE_AUTHORITIES,        /* text, see name/authorities.h */
  IMAGE_LABELS,             /* text: properties of labels, the best first, LF */
  IMAGE_SEARCH,             /* column: row << IMAGE_WORD_BITS | word, by text */
  IMAGE_SEARCH_RANKS, /* column: the rank of each entry, then the highest of
                         each 16 of these, and so on */
  IMAGE_SHELVES,      /* struct image_shelf, by scheme and language */
  IMAGE_SHELF_ROWS,   /* column: rows or terms, by shelf */
  IMAGE_CLASSES,      /* struct image_class, most names first */
  IMAGE_SPACES,       /* text: count TAB namespace LF, most names first */
  IMAGE_NAMESPACES,   /* text: prefix TAB namespace LF */
  IMAGE_SOURCES,      /* text: path TAB statements LF */
  IMAGE_CONFIG,       /* text, see serve/config.h */
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
  uint64_t seed;         /* of iri_spelling_hash over the keys of names */
  int64_t data_time;     /* newest source, seconds since 1970; 0 unknown */
  uint64_t dump_length;  /* of all rows as N-Quads, in bytes */
  uint64_t dump_hash;    /* a hash of the content of that */
  uint64_t triples;      /* distinct */
  uint64_t rows;         /* statements, distinct with graph and source */
  uint64_t inbound_rows; /* distinct pairs of subject and predicate, summed */
  uint64_t context_rows;
  uint64_t name_slots;     /* a power of two */
  uint64_t search_entries; /* words of labels */
  uint64_t shelf_rows;
  uint32_t iris;
  uint32_t blanks;
  uint32_t literals;
  uint32_t languages;
  uint32_t datatypes;
  uint32_t names;
  uint32_t fragments; /* names with fragments */
  uint32_t contexts;
  uint32_t versions;  /* older ones of ontologies */
  uint32_t old_names; /* names that these describe, and the current versions do
                         not */
  uint32_t documents;
  uint32_t predicates;
  uint32_t classes;
  uint32_t shelves;
  uint32_t unreachable_blanks;
  uint32_t names_with_extension; /* that end like a variant: "a.ttl" */
  uint32_t tagged_names;         /* that end like one in a language: "a.de" */
  uint32_t query_names;          /* that have a query */
  uint32_t document_names;       /* that may be where a document would */
  uint32_t path_forms;           /* of all names, see thing_path_form */
  uint32_t label_languages; /* distinct ones of labels, at most 2: several */
  uint8_t widths[IMAGE_SECTION_COUNT]; /* of columns, in bits */
  struct image_section sections[IMAGE_SECTION_COUNT];
};

/* A graph in a source. */
struct image_context {
  uint64_t first_row; /* in IMAGE_CONTEXT_ROWS, when a document needs it */
  uint32_t row_count;
  uint32_t graph; /* a term, or IMAGE_NONE */
  uint32_t source;
  uint32_t version; /* 0, or 1 + index in IMAGE_VERSIONS: it belongs to an older
                       version of an ontology */
};

/* An older version of an ontology. The rows of a subject that describe it come
 * first; they are the rows with the same version as the first one. struct
 * image_old_name has the exceptions. */
struct image_version {
  uint32_t ontology; /* a term */
  uint32_t iri;      /* of the version; a term or IMAGE_NONE */
  uint32_t info;     /* its owl:versionInfo; a term or IMAGE_NONE */
  uint32_t source;   /* a source that declares it */
};

/* An IRI that no current version of an ontology with several versions
 * describes, and an older one does. It is described by the rows of the newest
 * version that has it, and by those of contexts without a version. */
struct image_old_name {
  uint32_t term;
  uint32_t version; /* 1 + index in IMAGE_VERSIONS */
  uint64_t rows;    /* the first ones of its rows, which describe it */
};

/* A name that is answered with whole contexts. */
struct image_document {
  uint32_t term;
  uint32_t first_context; /* in IMAGE_DOCUMENT_CONTEXTS; links follow them */
  uint32_t context_count;
  uint32_t link_count; /* documents that speak about it as well */
  uint32_t first_row; /* in IMAGE_CONTEXT_ROWS: sorted rows of other contexts */
  uint32_t row_count; /* that describe the name or what is below it */
  uint32_t of; /* the ontology of which it is the current version; a term, or
                  IMAGE_NONE */
};

/* The terms name#..., subjects or not. */
struct image_fragments {
  uint32_t term; /* of the name */
  uint32_t first;
  uint32_t count;
};

/* A class of things that have a name. */
struct image_class {
  uint32_t term;
  uint32_t instances; /* distinct, with blank nodes */
  uint32_t named;     /* of these, with an IRI */
};

/* A shelf of a concept scheme. Concepts without a scheme are on shelves of the
 * term skos:Concept. */
struct image_shelf {
  uint32_t scheme;   /* a term */
  uint32_t language; /* 0 none, 1 + index of a language; IMAGE_NONE */
  uint64_t first;    /* in IMAGE_SHELF_ROWS */
  uint32_t count;
  uint32_t concepts; /* of count: those that are not alternative labels */
  uint32_t members;  /* concepts of the scheme */
  uint32_t unused;   /* 0 */
};

enum { IMAGE_PREDICATE_MULTIPLE = 1 };

struct image_predicate {
  uint64_t rows;
  uint64_t subjects; /* distinct */
  uint64_t first_run;
  uint32_t term;
  uint32_t flags;
};

/* Up to IMAGE_RUN subjects in ascending order: the first one, and for each
 * other the difference to the one before, less 1. */
struct image_run {
  uint64_t bit; /* in IMAGE_PREDICATE_SUBJECTS */
  uint32_t first;
  uint32_t width; /* bits of a difference */
};

#endif
