/* SPDX-License-Identifier: MIT */
/* ini.h - lines, sections, keys and values of an INI file; what they mean is not known here */
#ifndef INI_H
#define INI_H

#include <stddef.h>

#include "complaint.h"

#define INI_LONGEST_LINE  4096
#define INI_LONGEST_VALUE 4000 /* so that it can be written back */
#define INI_LARGEST_FILE  ((size_t)64 << 20)

typedef struct {
    const char *path;
    char name[SHOWN_PATH_SIZE];
    char *content; /* the whole file, cut into pieces as it is read */
    char *rest;
    unsigned long line;  /* of the item below, counted from 1 */
    const char *section; /* of INI_SECTION and after it */
    const char *key;     /* of INI_PAIR */
    const char *value;   /* never empty, clean UTF-8 */
} ini_file;

enum ini_item { INI_END, INI_SECTION, INI_PAIR, INI_ERROR };

/* Read a whole file. Returns an exit code; only after EXIT_DONE is there something to close. */
int ini_open(ini_file *file, const char *path, complaint *c);

/* The next section or pair; comments and blank lines are passed over. After INI_ERROR, stop. */
enum ini_item ini_next(ini_file *file, complaint *c);

void ini_close(ini_file *file);

#endif
