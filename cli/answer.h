/* SPDX-License-Identifier: MIT */
/* answer.h - what the commands that answer with a table have in common */
#ifndef ANSWER_H
#define ANSWER_H

#include "memory.h"
#include "output.h"
#include "request.h"

/* Add for people: the cluster, its schedule, the profile and what was changed of it; and a blank line. */
void answer_add_assumptions(string *out, const request *q);

/* Add for people: that times were measured with another number of VMs, if they were. */
void answer_add_measured_vms(string *out, const request *q);

/* "hosts" where one host's throughput is 1, or "unit of p". */
const char *answer_throughput_unit(const request *q);

/* Add for people: "12 hosts' worth of throughput", or "12 (in the unit of p)"; with 17 digits, in full. */
void answer_add_throughput(string *out, const request *q, double throughput, int digits);

/* Add a key with its meaning, as an axis names it: "vms: VMs on each host". */
void answer_add_key(string *out, const char *name, const rejuv_key *key);

/* A strategy's ID, and whether nobody has measured it, as a figure names it; to be freed. */
char *answer_label(const profile_strategy *strategy);

/* Marks of a row for people: the best, one that cannot run or be kept up, one that nobody has measured. */
#define MARKS_SIZE 4
void answer_mark(char marks[MARKS_SIZE], int is_best, int is_infeasible, const rejuv_result *result,
                 const profile_strategy *strategy);

/* Add for people what the marks of a row mean: `cannot` goes before the reason of an infeasible one. */
void answer_add_row_note(string *out, const profile_strategy *strategy, const char *cannot,
                         const char *infeasible, const rejuv_result *result);

/* Add for people, once: that some of the chosen strategies are what-ifs. */
void answer_add_what_ifs(string *out, const request *q);

/* What goes before an item of a list such as "a, b and c", `left` being the items from it on. */
const char *answer_link(int is_first, size_t left);

/* Put a table into the order that --sort names; order[i] becomes the former number of row i. Returns an
 * exit code. */
int answer_sort(table *t, const options *o, size_t *order, complaint *c);

/* The same, and the rows that it was made from, as many, each of so many bytes. */
int answer_sort_rows(table *t, const options *o, void *rows, size_t size, complaint *c);

/* Write the table of the promised columns, with what was assumed. Returns an exit code. */
int answer_write_for_machines(const output *chosen, const request *q, const table *t, complaint *c);

#endif
