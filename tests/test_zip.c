/* SPDX-License-Identifier: MIT */
/* test_zip.c - archives, byte by byte as PKWARE's APPNOTE.TXT 6.3 has them, and their limit */
#include <errno.h>

#include "cli_fixtures.h"
#include "suites.h"
#include "zip.h"

#define ONES "\xFF\xFF\xFF\xFF\xFF\xFF\xFF\xFF"

/* 123456789 is the check value that catalogues of CRCs list; the others are zlib's. */
static const struct {
    const char *bytes;
    size_t length;
    uint32_t crc;
} checksums[] = {
    {"", 0, 0},
    {"a", 1, 0xE8B7BE43},
    {"abc", 3, 0x352441C2},
    {"123456789", 9, 0xCBF43926},
    {"The quick brown fox jumps over the lazy dog", 43, 0x414FA339},
    {"\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0", 32, 0x190A55AD},
    {ONES ONES ONES ONES, 32, 0xFF6CAB0B},
};

START_TEST(test_crc32)
{
    ck_assert_uint_eq(zip_crc32(checksums[_i].bytes, checksums[_i].length), checksums[_i].crc);
}
END_TEST

/* ---- The bytes ---- */

/* Version 2.0, no flags, stored, 0:00 on 1 January 1980; the checksum and both sizes; the lengths of name and extra
 * fields (APPNOTE 4.3.7 and 4.3.12). */
#define OF_DIGITS     "\x14\0\0\0\0\0\0\0\x21\0\x26\x39\xF4\xCB\x09\0\0\0\x09\0\0\0\x08\0\0\0"
#define OF_A          "\x14\0\0\0\0\0\0\0\x21\0\x43\xBE\xB7\xE8\x01\0\0\0\x01\0\0\0\x03\0\0\0"
#define NO_ATTRIBUTES "\0\0\0\0\0\0\0\0\0\0" /* comment, disk, internal and external attributes */

static const char archive[] =
    "PK\3\4" OF_DIGITS "a/digits123456789"
    "PK\3\4" OF_A "[b]a"
    "PK\1\2\x14\0" OF_DIGITS NO_ATTRIBUTES "\0\0\0\0a/digits"
    "PK\1\2\x14\0" OF_A NO_ATTRIBUTES "\x2F\0\0\0[b]" /* 30 + 8 + 9 */
    "PK\5\6\0\0\0\0\2\0\2\0\x67\0\0\0\x51\0\0\0\0\0"; /* 2 * 46 + 8 + 3, 47 + 30 + 3 + 1 */

static void write_archive(sink *s)
{
    string digits = {0}, a = {0};
    zip z;

    string_add(&digits, "123456789");
    string_add(&a, "a");
    zip_start(&z, s);
    zip_add(&z, "a/digits", &digits);
    zip_add(&z, "[b]", &a);
    zip_end(&z);
    string_free(&digits);
    string_free(&a);
}

/* What a sink was given so far; its file is closed. */
static size_t bytes_given(sink *s, char bytes[WRITTEN_SIZE])
{
    size_t length;

    sink_flush(s);
    length = (size_t)ftell(s->file);
    read_and_close(s->file, bytes);
    return length;
}

START_TEST(test_bytes)
{
    char bytes[WRITTEN_SIZE];
    sink s = nameless_sink();

    write_archive(&s);
    ck_assert_int_eq(s.error, 0);
    ck_assert_uint_eq(bytes_given(&s, bytes), sizeof archive - 1);
    ck_assert_mem_eq(bytes, archive, sizeof archive - 1);
}
END_TEST

/* Wherever writing fails, the first error stays and nothing more is written. */
START_TEST(test_every_write_may_fail)
{
    char bytes[WRITTEN_SIZE];
    size_t length = 0, before;
    int error;
    long n;

    for (n = 0, error = ENOSPC; error != 0; n++) {
        sink s = nameless_sink();
        s.fail_after = n;
        before = length;
        write_archive(&s);
        error = s.error;
        ck_assert(error == 0 || error == ENOSPC);
        length = bytes_given(&s, bytes);
        ck_assert(n == 0 ? length == 0 : length > before);
        ck_assert_mem_eq(bytes, archive, length);
    }
    ck_assert_uint_eq(length, sizeof archive - 1);
    ck_assert_int_gt(n, 1);
}
END_TEST

/* ---- The limit ---- */

/* A file "a" of these 9 bytes takes 30 + 1 + 9, its entry 46 + 1, and the end 22. */
#define ALL_BUT_OFFSET 109

static int error_at_offset(size_t offset)
{
    string content = {0};
    sink s = nameless_sink();
    zip z;

    string_add(&content, "123456789");
    zip_start(&z, &s);
    z.offset = (uint32_t)offset;
    zip_add(&z, "a", &content);
    zip_end(&z);
    string_free(&content);
    fclose(s.file);
    return s.error;
}

START_TEST(test_largest)
{
    ck_assert_int_eq(error_at_offset(ZIP_LARGEST - ALL_BUT_OFFSET), 0);
    ck_assert_int_eq(error_at_offset(ZIP_LARGEST - ALL_BUT_OFFSET + 1), EFBIG);
    ck_assert_int_eq(error_at_offset(ZIP_LARGEST), EFBIG);
    ck_assert_uint_le(ZIP_LARGEST, 0x7FFFFFFF);
}
END_TEST

/* A file that is too large is not read, and hides no earlier error. */
START_TEST(test_too_large)
{
    string content = {.data = NULL, .length = ZIP_LARGEST};
    sink s = nameless_sink();
    zip z;

    zip_start(&z, &s);
    zip_add(&z, "a", &content);
    ck_assert_int_eq(s.error, EFBIG);
    s.error = ENOSPC;
    zip_add(&z, "a", &content);
    ck_assert_int_eq(s.error, ENOSPC);
    zip_end(&z);
    sink_flush(&s);
    ck_assert_int_eq(ftell(s.file), 0);
    fclose(s.file);
}
END_TEST

Suite *zip_suite(void)
{
    Suite *suite = suite_create("zip");
    TCase *tests = tcase_create("zip");

    tcase_add_loop_test(tests, test_crc32, 0, COUNT_OF(checksums));
    tcase_add_test(tests, test_bytes);
    tcase_add_test(tests, test_every_write_may_fail);
    tcase_add_test(tests, test_largest);
    tcase_add_test(tests, test_too_large);
    suite_add_tcase(suite, tests);
    return suite;
}
