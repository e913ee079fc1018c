/* SPDX-License-Identifier: MIT */
#ifndef _WIN32
#define _XOPEN_SOURCE 700
#endif

#include "platform.h"

#include <stdlib.h>
#include <string.h>

static const char *environment(const char *name)
{
    const char *value = getenv(name);

    return value != NULL ? value : "";
}

int platform_is_utf8(void)
{
    const char *locale = environment("LC_ALL");

    if (*locale == '\0')
        locale = environment("LC_CTYPE");
    if (*locale == '\0')
        locale = environment("LANG");
    return strstr(locale, "UTF-8") != NULL || strstr(locale, "utf8") != NULL ||
           strstr(locale, "utf-8") != NULL || strstr(locale, "UTF8") != NULL;
}

#ifdef _WIN32

#include <fcntl.h>
#include <io.h>
#include <sys/stat.h>
#include <windows.h>

void platform_prepare(void)
{
    /* Without carriage returns, as everywhere. */
    _setmode(_fileno(stdin), _O_BINARY);
    _setmode(_fileno(stdout), _O_BINARY);
    _setmode(_fileno(stderr), _O_BINARY);
}

int platform_is_terminal(FILE *stream)
{
    return _isatty(_fileno(stream));
}

double platform_seconds(void)
{
    return (double)GetTickCount64() / 1000.0;
}

ptrdiff_t platform_read(FILE *stream, char *bytes, size_t size)
{
    return _read(_fileno(stream), bytes, (unsigned)size);
}

uint64_t platform_file_size(FILE *stream)
{
    struct _stat64 status;

    if (_fstat64(_fileno(stream), &status) != 0 || (status.st_mode & _S_IFREG) == 0)
        return 0;
    return (uint64_t)status.st_size;
}

enum target platform_target(const char *path, char **resolved)
{
    DWORD attributes = GetFileAttributesA(path);

    *resolved = NULL;
    if (attributes == INVALID_FILE_ATTRIBUTES)
        return TARGET_ABSENT;
    return (attributes & FILE_ATTRIBUTE_DIRECTORY) != 0 ? TARGET_SPECIAL : TARGET_REGULAR;
}

void platform_copy_mode(const char *from, const char *to)
{
    (void)from;
    (void)to;
}

int platform_replace(const char *from, const char *to)
{
    return MoveFileExA(from, to, MOVEFILE_REPLACE_EXISTING) ? 0 : -1;
}

#else

#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <sys/stat.h>
#include <time.h>
#include <unistd.h>

void platform_prepare(void)
{
    int descriptor;

    signal(SIGPIPE, SIG_IGN);
    signal(SIGXFSZ, SIG_IGN); /* a limit on the size of files */
    /* The lowest free descriptor is the next one opened: here, each of 0, 1, 2 that is closed. It
     * is opened the wrong way round, so that using it stays an error. */
    for (descriptor = 0; descriptor <= 2; descriptor++)
        if (fcntl(descriptor, F_GETFD) == -1)
            (void)open("/dev/null", descriptor == 0 ? O_WRONLY : O_RDONLY);
}

int platform_is_terminal(FILE *stream)
{
    return isatty(fileno(stream)) && strcmp(environment("TERM"), "dumb") != 0;
}

double platform_seconds(void)
{
    struct timespec now = {0, 0};

    clock_gettime(CLOCK_MONOTONIC, &now);
    return (double)now.tv_sec + (double)now.tv_nsec * 1e-9;
}

ptrdiff_t platform_read(FILE *stream, char *bytes, size_t size)
{
    ssize_t count;

    do
        count = read(fileno(stream), bytes, size);
    while (count == -1 && errno == EINTR);
    return count;
}

uint64_t platform_file_size(FILE *stream)
{
    struct stat status;

    if (fstat(fileno(stream), &status) != 0 || !S_ISREG(status.st_mode))
        return 0;
    return (uint64_t)status.st_size;
}

enum target platform_target(const char *path, char **resolved)
{
    struct stat status;

    *resolved = NULL;
    if (stat(path, &status) != 0)
        return errno == ENOENT ? TARGET_ABSENT : TARGET_UNKNOWN;
    if (!S_ISREG(status.st_mode))
        return TARGET_SPECIAL;
    *resolved = realpath(path, NULL);
    return *resolved != NULL ? TARGET_REGULAR : TARGET_UNKNOWN;
}

void platform_copy_mode(const char *from, const char *to)
{
    struct stat status;

    if (stat(from, &status) == 0)
        (void)chmod(to, status.st_mode & 07777);
}

int platform_replace(const char *from, const char *to)
{
    return rename(from, to);
}

#endif
