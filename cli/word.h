/* SPDX-License-Identifier: MIT */
/* word.h - eight bytes of a text as one number, the first byte its lowest, whatever the order of the machine */
#ifndef WORD_H
#define WORD_H

#include <stdint.h>
#include <string.h>

#if defined __SSE2__ && defined __x86_64__
#define WORD_VECTORS
#include <emmintrin.h>
#endif

#define WORD_BYTES 8

/* The number of which all bytes are the same. */
#define WORD_OF(byte) (UINT64_C(0x0101010101010101) * (byte))

static inline void word_put(uint64_t word, char *text)
{
#if defined __BYTE_ORDER__ && __BYTE_ORDER__ == __ORDER_LITTLE_ENDIAN__
    memcpy(text, &word, WORD_BYTES);
#else
    int i;

    for (i = 0; i < WORD_BYTES; i++)
        text[i] = (char)(word >> 8 * i);
#endif
}

/* The zero bits above the highest one of a number that is not 0. */
static inline int word_leading_zeros(uint64_t word)
{
#ifdef __GNUC__
    return __builtin_clzll(word);
#else
    int zeros = 0;

    for (; word >> 63 == 0; word <<= 1)
        zeros++;
    return zeros;
#endif
}

/* The bytes of a word up to the last that is not 0. */
static inline int word_used_bytes(uint64_t word)
{
    return WORD_BYTES - word_leading_zeros(word) / 8;
}

/*
 * Two numbers below 10^8 to their eight digits, in the bytes of words: halved to four and four, two and two, one and
 * one, all of a kind at once. Each quotient is the upper bits of a product, exact for what it is of, and becomes the
 * lower of two parts, as it is the first to be written.
 */
#ifdef WORD_VECTORS
static inline void word_digits(uint64_t *one, uint64_t *other)
{
    const __m128i both = _mm_set_epi64x((int64_t)*other, (int64_t)*one);
    const __m128i thousands = _mm_srli_epi64(_mm_mul_epu32(both, _mm_set1_epi64x(109951163)), 40);
    const __m128i below = _mm_sub_epi64(both, _mm_mul_epu32(thousands, _mm_set1_epi64x(10000)));
    const __m128i fours = _mm_or_si128(thousands, _mm_slli_epi64(below, 32));
    const __m128i hundreds = _mm_srli_epi16(_mm_mulhi_epu16(fours, _mm_set1_epi16(5243)), 3);
    const __m128i units = _mm_sub_epi16(fours, _mm_mullo_epi16(hundreds, _mm_set1_epi16(100)));
    const __m128i pairs = _mm_or_si128(hundreds, _mm_slli_epi32(units, 16));
    const __m128i tens = _mm_mulhi_epu16(pairs, _mm_set1_epi16(6554));
    const __m128i ones = _mm_sub_epi16(pairs, _mm_mullo_epi16(tens, _mm_set1_epi16(10)));
    const __m128i digits = _mm_or_si128(tens, _mm_slli_epi16(ones, 8));

    *one = (uint64_t)_mm_cvtsi128_si64(digits);
    *other = (uint64_t)_mm_cvtsi128_si64(_mm_unpackhi_epi64(digits, digits));
}
#else
static inline uint64_t word_digits_of(uint64_t x)
{
    const uint64_t thousands = x * 109951163 >> 40;
    const uint64_t fours = thousands | (x - thousands * 10000) << 32;
    const uint64_t hundreds = (fours * 5243 >> 19) & UINT64_C(0x0000007F0000007F);
    const uint64_t pairs = hundreds | (fours - hundreds * 100) << 16;
    const uint64_t tens = (pairs * 103 >> 10) & UINT64_C(0x000F000F000F000F);

    return tens | (pairs - tens * 10) << 8;
}

static inline void word_digits(uint64_t *one, uint64_t *other)
{
    *one = word_digits_of(*one);
    *other = word_digits_of(*other);
}
#endif

#endif
