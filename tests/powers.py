#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
#
# powers.py - the rows of cli/powers_of_ten.c: the first 128 bits of 10^e, cut off, in exact integers
#
# Run with the name of the C file it tells whether the rows there are these; without, it prints them.
import re
import sys

FIRST, LAST = -342, 324
BITS = 128


def leading_bits(exponent):
    """10^exponent without its power of two: an integer of BITS bits, rounded down."""
    power = 10 ** abs(exponent)
    if exponent >= 0:
        excess = power.bit_length() - BITS
        return power >> excess if excess > 0 else power << -excess
    numerator = 1 << (power.bit_length() + BITS)
    quotient = numerator // power
    return quotient >> (quotient.bit_length() - BITS)


def row(exponent):
    bits = leading_bits(exponent)
    return "    {0x%016X, 0x%016X}, /* 1e%d */" % (bits >> 64, bits & (1 << 64) - 1, exponent)


rows = [row(exponent) for exponent in range(FIRST, LAST + 1)]
if len(sys.argv) == 1:
    print("\n".join(rows))
else:
    with open(sys.argv[1]) as source:
        found = re.findall(r"^    \{0x.*$", source.read(), re.M)
    if found != rows:
        sys.exit(sys.argv[1] + ": the rows are not those of powers.py")
