/* SPDX-License-Identifier: MIT */
/* complaint.h - what goes wrong is described once, where it is found, and printed once, by main */
#ifndef COMPLAINT_H
#define COMPLAINT_H

enum exit_code {
    EXIT_DONE = 0,
    EXIT_FAILED = 1,  /* could not read, write or allocate */
    EXIT_MISTAKE = 2, /* wrong usage, wrong value, wrong file content */
    EXIT_NO = 3       /* a well-formed question whose answer is "no" */
};

/* One mistake a line. */
typedef struct {
    char text[4096];
} complaint;

#if defined __MINGW32__
#include <stdio.h> /* says whose printf is used, which need not be the one that the compiler takes for granted */
#define PRINTF_LIKE(text, first) __attribute__((format(__MINGW_PRINTF_FORMAT, text, first)))
#elif defined __GNUC__
#define PRINTF_LIKE(text, first) __attribute__((format(printf, text, first)))
#else
#define PRINTF_LIKE(text, first)
#endif

/* Record a line, after those recorded before, and return exit_code. Where there is no room for one more,
 * those before are printed first. */
int complain(complaint *c, int exit_code, const char *format, ...) PRINTF_LIKE(3, 4);

/* A user's text in quotes, fit for a message: on one line, without control characters, not too
 * long. */
#define QUOTED_SIZE 104
const char *quote(const char *text, char quoted[QUOTED_SIZE]);

/* A path as it is, if it can be shown so, and in quotes otherwise; null is standard input. */
#define SHOWN_PATH_SIZE 128
void show_path(const char *path, char shown[SHOWN_PATH_SIZE]);

/* Record that a file, or standard input for null, cannot be read, as errno says, and return EXIT_FAILED. */
int cannot_read(complaint *c, const char *path);

/* Every recorded line to stderr, with the program's name before it. */
void complaint_print(const complaint *c);

#endif
