/* SPDX-License-Identifier: MIT */
#include "zip.h"

#include <errno.h>
#include <string.h>

#define VERSION  20     /* of the format, in tenths */
#define NEW_YEAR 0x0021 /* the first day that the format knows: 1 January 1980 */
#define LOCAL_SIZE                                                                                 \
    30 /* of a file's header, of its entry in the directory, and of the end; without the name */
#define ENTRY_SIZE 46
#define END_SIZE   22

/* What the checksum becomes by a byte, and by that byte and one, two, three zeros behind it. */
static void fill_tables(uint32_t tables[4][256])
{
    uint32_t i;
    int bit, zeros;

    for (i = 0; i < 256; i++)
        for (tables[0][i] = i, bit = 0; bit < 8; bit++)
            tables[0][i] = tables[0][i] >> 1 ^ (tables[0][i] & 1 ? 0xEDB88320 : 0);
    for (zeros = 1; zeros < 4; zeros++)
        for (i = 0; i < 256; i++)
            tables[zeros][i] = tables[zeros - 1][i] >> 8 ^ tables[0][tables[zeros - 1][i] & 0xFF];
}

/* Four bytes at a time: M. E. Kounavis, F. L. Berry, "Novel Table Lookup-Based Algorithms for High-Performance CRC
 * Generation" (2008). */
uint32_t zip_crc32(const char *bytes, size_t length)
{
    const unsigned char *u = (const unsigned char *)bytes;
    uint32_t tables[4][256], crc = 0xFFFFFFFF;

    fill_tables(tables);
    for (; length >= 4; length -= 4, u += 4)
        crc = tables[3][(crc ^ u[0]) & 0xFF] ^ tables[2][(crc >> 8 ^ u[1]) & 0xFF] ^
              tables[1][(crc >> 16 ^ u[2]) & 0xFF] ^ tables[0][crc >> 24 ^ u[3]];
    for (; length > 0; length--, u++)
        crc = crc >> 8 ^ tables[0][(crc ^ *u) & 0xFF];
    return ~crc;
}

/* Append a number of 2 or 4 bytes, least significant first. */
static void add(string *s, int bytes, uint32_t number)
{
    for (; bytes > 0; bytes--, number >>= 8) {
        char byte = (char)(number & 0xFF);
        string_add_bytes(s, &byte, 1);
    }
}

/* What a file's header and its entry in the directory have in common. */
static void add_description(string *s, const char *name, const string *content, uint32_t crc)
{
    add(s, 2, VERSION);
    add(s, 2, 0); /* flags */
    add(s, 2, 0); /* method: stored */
    add(s, 2, 0); /* time */
    add(s, 2, NEW_YEAR);
    add(s, 4, crc);
    add(s, 4, (uint32_t)content->length); /* compressed */
    add(s, 4, (uint32_t)content->length);
    add(s, 2, (uint32_t)strlen(name));
    add(s, 2, 0); /* extra fields */
}

static void write_file(zip *z, const char *name, const string *content, uint32_t crc)
{
    string header = {0};

    string_add(&header, "PK\3\4");
    add_description(&header, name, content, crc);
    string_add(&header, "%s", name);
    sink_bytes(z->out, header.data, header.length);
    sink_bytes(z->out, content->data, content->length);
    z->offset += (uint32_t)(header.length + content->length);
    string_free(&header);
}

static void add_entry(zip *z, const char *name, const string *content, uint32_t crc)
{
    string *s = &z->directory;

    string_add(s, "PK\1\2");
    add(s, 2, VERSION); /* made by, on the oldest of systems */
    add_description(s, name, content, crc);
    add(s, 2, 0); /* comment */
    add(s, 2, 0); /* disk */
    add(s, 2, 0); /* internal attributes */
    add(s, 4, 0); /* external attributes */
    add(s, 4, z->offset);
    string_add(s, "%s", name);
}

void zip_start(zip *z, sink *out)
{
    memset(z, 0, sizeof *z);
    z->out = out;
}

void zip_add(zip *z, const char *name, const string *content)
{
    uint64_t whole = (uint64_t)z->offset + LOCAL_SIZE + ENTRY_SIZE + 2 * strlen(name) +
                     content->length + z->directory.length + END_SIZE;
    uint32_t crc;

    if (whole > ZIP_LARGEST && z->out->error == 0)
        z->out->error = EFBIG;
    if (z->out->error != 0)
        return;
    crc = zip_crc32(content->data, content->length);
    add_entry(z, name, content, crc);
    write_file(z, name, content, crc);
    z->count++;
}

void zip_end(zip *z)
{
    string *s = &z->directory;
    uint32_t size = (uint32_t)s->length;

    string_add(s, "PK\5\6");
    add(s, 2, 0);        /* this disk */
    add(s, 2, 0);        /* the directory's disk */
    add(s, 2, z->count); /* entries on this disk */
    add(s, 2, z->count);
    add(s, 4, size);
    add(s, 4, z->offset);
    add(s, 2, 0); /* comment */
    sink_bytes(z->out, s->data, s->length);
    string_free(s);
}
