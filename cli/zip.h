/* SPDX-License-Identifier: MIT */
/*
 * zip.h - an archive of stored (not compressed) files, as every reader of PKWARE's APPNOTE understands it
 *
 * No extra fields, no data descriptors, no zip64, one date for all (1 January 1980): the same files make the same
 * archive.
 */
#ifndef ZIP_H
#define ZIP_H

#include <stdint.h>

#include "memory.h"
#include "sink.h"

/* Bytes that an archive may have: what is sure to be read with 32-bit numbers, and a part of it to fit in memory. */
#define ZIP_LARGEST (SIZE_MAX / 8 < INT32_MAX ? SIZE_MAX / 8 : INT32_MAX)

typedef struct {
    sink *out;
    string directory;
    uint32_t offset; /* of the next file */
    unsigned count;
} zip;

void zip_start(zip *z, sink *out);

/* Add a file with an ASCII name. Where the archive would pass ZIP_LARGEST, the sink's error is EFBIG. */
void zip_add(zip *z, const char *name, const string *content);

/* Write the directory at the end. */
void zip_end(zip *z);

/* The checksum of ISO 3309, least significant bit first. */
uint32_t zip_crc32(const char *bytes, size_t length);

#endif
