/* SPDX-License-Identifier: MIT */
/* profile.h - measurements in use: a built-in profile or a file, and the strategies derived from it
 */
#ifndef PROFILE_H
#define PROFILE_H

#include <stddef.h>

#include "complaint.h"
#include "rejuvcalc.h"
#include "sink.h"

typedef struct profile_strategy {
    char *id;
    char *title;
    rejuv_strategy strategy; /* its kind tells measured from derived ones */
    rejuv_phase *phases;     /* owned, as far as the profile gives more than one */
    rejuv_stage *stages;
    int what_if;          /* measured by nobody, so not compared unless asked for */
    int has_own_reserved; /* its reserved hosts are not those of all, or of its origin */
    const struct profile_strategy
        *origin; /* live migration, if it is derived from it; otherwise null */
} profile_strategy;

typedef struct {
    char *name;
    char *source; /* "" where none is given */
    rejuv_scenario scenario;
    rejuv_os_effect os;
    profile_strategy
        *strategies; /* in the order to show; measured ones first, derived ones and `none` last */
    size_t count;
} profile;

/* Load a built-in profile by name or else a file by path; `who` begins the complaint about a name
 * that is neither. Returns an exit code; free after EXIT_DONE. */
int profile_load(profile *p, const char *who, const char *name, complaint *c);

/* Derive the what-ifs and the baseline once more, after live migration has changed. */
void profile_derive(profile *p);

/* The strategy of an ID, or null. */
profile_strategy *profile_find(const profile *p, const char *id);

/* A file that reads back to the same numbers. */
void profile_write(sink *s, const profile *p);

void profile_free(profile *p);

/* For profile_file.c: append a strategy that costs nothing. */
profile_strategy *profile_add(profile *p, const char *id);

/* Read a profile file, all but what is derived (profile_file.c). What was read is in the profile
 * even after an error. */
int profile_read_file(profile *p, const char *path, complaint *c);

#endif
