/* SPDX-License-Identifier: MIT */
/* request.h - from the options to what the library is asked: a scenario, an OS effect and the
 * strategies chosen */
#ifndef REQUEST_H
#define REQUEST_H

#include "complaint.h"
#include "options.h"
#include "profile.h"

#define VARYING_KEYS 2

typedef struct {
    profile profile; /* with all that the options changed */
    const profile_strategy **chosen;
    size_t chosen_count;
    const options *options;
    double measured_vms;               /* of the profile, before any option */
    const char *over[VARYING_KEYS];    /* what --over says, or is taken for it; null for none */
    const char *varying[VARYING_KEYS]; /* the keys of that, whose values are not assumed */
} request;

/* Load the profile, apply the options, choose the strategies of a list such as "warm,cold", or the
 * measured ones for null. Returns an exit code; free after EXIT_DONE, and harmlessly otherwise. */
int request_make(request *q, const options *o, const char *strategies, complaint *c);

/* The strategy of an ID, or a complaint that begins with `who`. */
const profile_strategy *request_strategy(const request *q, const char *who, const char *id,
                                         complaint *c);

/* Whether any of the chosen strategies has as many reserved hosts as it needs, a staircase over the hosts. */
int request_is_automatic(const request *q);

/* Up to how many hosts an order is looked for: all there can be, or as far as the steps of automatic reserved
 * hosts are followed one by one. */
double request_horizon(const request *q);

void request_free(request *q);

#endif
