/* SPDX-License-Identifier: MIT */
/* addressee.h - what a key of the command line addresses in a profile */
#ifndef ADDRESSEE_H
#define ADDRESSEE_H

#include "complaint.h"
#include "profile.h"

typedef struct {
    const rejuv_key *key;
    profile_strategy *strategy; /* null for the scenario, the OS, and `reserved` of all */
} addressee;

/* Find what a key such as "vms", "os.downtime" or "live.reserved" addresses; `who` begins the complaint. Returns an
 * exit code. */
int addressee_find(const profile *p, const char *who, const char *name, addressee *a, complaint *c);

/* The same without a complaint: whether there is one. */
int addressee_look_up(const profile *p, const char *name, addressee *a);

/* Every key of a profile, with the name that finds it. */
typedef void addressee_take(void *context, const rejuv_key *key, const char *name);
void addressee_each(const profile *p, addressee_take *take, void *context);

/* Whether it is `reserved` without an ID, which is that of every strategy that evacuates. */
int addressee_is_shared(const addressee *a);

/* Give it a legal value, in any order: ID.reserved beats reserved, and what is derived from live migration follows it.
 * Returns the status of rejuv_set. */
int32_t addressee_set(profile *p, const addressee *a, double value);

/* Complain that the strategy has no such number; `who` begins the complaint. Returns an exit code. */
int addressee_refuse(const addressee *a, const char *who, complaint *c);

/* Whether the value reaches a strategy: all of them where it is the scenario's or the OS's. */
int addressee_reaches(const addressee *a, const profile_strategy *strategy);

#endif
