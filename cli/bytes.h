/* SPDX-License-Identifier: MIT */
/* bytes.h - eight bytes of a text at once, in one word */
#ifndef BYTES_H
#define BYTES_H

#include <stddef.h>
#include <stdint.h>

/* The same byte in all eight places. */
#define EACH_BYTE(value) ((uint64_t)(value)*UINT64_C(0x0101010101010101))

/* Eight bytes, the first in the lowest place. */
static inline uint64_t eight_bytes(const char *bytes)
{
    const unsigned char *b = (const unsigned char *)bytes;

    return (uint64_t)b[0] | (uint64_t)b[1] << 8 | (uint64_t)b[2] << 16 | (uint64_t)b[3] << 24 |
           (uint64_t)b[4] << 32 | (uint64_t)b[5] << 40 | (uint64_t)b[6] << 48 |
           (uint64_t)b[7] << 56;
}

/* 1 in each byte that is 0, and 0 in the others. */
static inline uint64_t zero_bytes(uint64_t x)
{
    const uint64_t low = EACH_BYTE(0x7F);

    return ~(((x & low) + low) | x | low) >> 7;
}

/* How many bytes there are below the lowest that is 1, where the others are 0: 8 if there is none. */
static inline size_t bytes_below(uint64_t ones)
{
    return EACH_BYTE(1) * ((ones - 1) & ~ones & EACH_BYTE(1)) >> 56;
}

#endif
