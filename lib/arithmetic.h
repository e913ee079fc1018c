/* SPDX-License-Identifier: MIT */
/* arithmetic.h - to be included where the last bit of a double counts: the same on every machine */
#ifndef ARITHMETIC_H
#define ARITHMETIC_H

#include <float.h>

#ifdef __FAST_MATH__
#error "rejuvcalc must not be compiled with -ffast-math or -Ofast: its results would not be exact"
#endif

/* The old x87 unit rounds twice; SSE2 is what every other machine does. A method of 1 is about floats
 * only. No contraction into fma, either. */
#if defined __i386__ && defined __GNUC__ && !defined __clang__ && !defined __SSE2_MATH__
#pragma GCC target("sse2,fpmath=sse")
#elif defined FLT_EVAL_METHOD && FLT_EVAL_METHOD != 0 && FLT_EVAL_METHOD != 1
#error "rejuvcalc needs arithmetic in double precision, such as -msse2 -mfpmath=sse gives"
#endif
#if defined __clang__
#pragma STDC FP_CONTRACT OFF
#elif defined __GNUC__
#pragma GCC optimize("fp-contract=off")
#endif

#endif
