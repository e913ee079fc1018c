/* SPDX-License-Identifier: MIT */
/* request.h - from the options to what the library is asked: a scenario, an OS effect and the
 * strategies chosen */
#ifndef REQUEST_H
#define REQUEST_H

#include "complaint.h"
#include "options.h"
#include "profile.h"

typedef struct {
    profile profile; /* with all that the options changed */
    const profile_strategy **chosen;
    size_t chosen_count;
    const options *options;
    double measured_vms; /* of the profile, before any option */
} request;

/* Load the profile, apply the options, choose the strategies of a list such as "warm,cold", or the
 * measured ones for null. Returns an exit code; free after EXIT_DONE. */
int request_make(request *q, const options *o, const char *strategies, complaint *c);

/* The strategy of an ID, or a complaint that begins with `who`. */
const profile_strategy *request_strategy(const request *q, const char *who, const char *id,
                                         complaint *c);

void request_free(request *q);

#endif
