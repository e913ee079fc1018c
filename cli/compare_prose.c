/* SPDX-License-Identifier: MIT */
#include "compare_prose.h"

#include <math.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "answer.h"
#include "number.h"

/* ---- The table ---- */

enum { MARKS, STRATEGY, THROUGHPUT, LOST, LOSS, SHARE, DIFFERENCE, RATIO, TITLE, COLUMN_COUNT };

static int is_best(const comparison_row *row)
{
    return row->infeasible == NULL && row->rank == 1;
}

/* Without a reference, its two columns are left out. */
static void copy_columns(void *to, const void *from, size_t size, int with_reference)
{
    size_t first = with_reference ? TITLE : DIFFERENCE;

    memcpy(to, from, first * size);
    memcpy((char *)to + first * size, (const char *)from + TITLE * size, size);
}

/* A share of less than 1 that no double tells from 1 is not shown as 100 %. */
static cell share_cell(const rejuv_result *result)
{
    if (result->throughput_share == 1.0 && result->lost_hosts > 0.0)
        return cell_text("<100");
    return cell_number(result->throughput_share * 100.0);
}

static void add_row(table *t, const comparison *all, const comparison_row *row, const char *marks)
{
    const cell cells[COLUMN_COUNT] = {
        [MARKS] = cell_text(marks),
        [STRATEGY] = cell_text(row->strategy->id),
        [THROUGHPUT] = cell_number(row->result.throughput),
        [LOST] = cell_number(row->result.lost_hosts),
        [LOSS] = cell_number(row->result.loss * 100.0),
        [SHARE] = share_cell(&row->result),
        [DIFFERENCE] = cell_number(row->difference),
        [RATIO] = cell_number(row->ratio),
        [TITLE] = cell_text(row->strategy->title),
    };

    copy_columns(table_add_row(t), cells, sizeof *cells, all->reference != NULL);
}

/* ---- What follows it ---- */

static void add_notes(string *out, const comparison *all)
{
    size_t i;

    for (i = 0; i < all->count; i++)
        answer_add_row_note(out, all->rows[i].strategy, "cannot run here", all->rows[i].infeasible,
                            &all->rows[i].result);
    if (all->reference_row.infeasible != NULL)
        string_add(out, "! %s, the reference, cannot run here: %s.\n", all->reference->id,
                   all->reference_row.infeasible);
    answer_add_what_ifs(out, all->request);
    answer_add_measured_vms(out, all->request);
}

/* The best of those that are worse than the best, or null. */
static const comparison_row *second_best(const comparison *all)
{
    const comparison_row *second = NULL;
    size_t i;

    for (i = 0; i < all->count; i++) {
        const comparison_row *row = &all->rows[i];
        if (row->infeasible == NULL && row->rank > 1 &&
            (second == NULL || row->rank < second->rank))
            second = row;
    }
    return second;
}

/* Every row of a rank: "warm", "warm and cold", "warm, cold and live". Returns the last. */
static const comparison_row *add_ranked(string *out, const comparison *all, unsigned rank)
{
    const comparison_row *last = NULL;
    size_t left = 0, i;

    for (i = 0; i < all->count; i++)
        left += all->rows[i].infeasible == NULL && all->rows[i].rank == rank;
    for (i = 0; i < all->count; i++)
        if (all->rows[i].infeasible == NULL && all->rows[i].rank == rank) {
            string_add(out, "%s%s", answer_link(last == NULL, left), all->rows[i].strategy->id);
            last = &all->rows[i];
            left--;
        }
    return last;
}

/* Whether one of the best cannot be kept up. */
static int is_best_beyond(const comparison *all)
{
    size_t i;

    for (i = 0; i < all->count; i++)
        if (is_best(&all->rows[i]) &&
            all->rows[i].result.reserved_needed > all->rows[i].result.reserved_hosts)
            return 1;
    return 0;
}

static void add_best(string *out, const comparison *all)
{
    const comparison_row *second = second_best(all), *best;
    double difference;

    string_add(out, "Best: ");
    best = add_ranked(out, all, 1);
    if (second != NULL) {
        rejuv_difference(&best->result, &second->result, &difference, NULL);
        string_add(out, ", ahead of ");
        add_ranked(out, all, second->rank);
        string_add(out, " by ");
        answer_add_throughput(out, all->request, difference, 3);
    }
    string_add(out, is_best_beyond(all) ? ", though it cannot be kept up.\n" : ".\n");
}

/* ---- Where the order changes ---- */

struct change {
    double hosts;  /* from which the order is another; NaN for none */
    int32_t order; /* then: 1 winner better, 0 equal, -1 loser better */
    const comparison_row *winner, *loser;
};

/* The next change of a pair, the winner being the one that is then better; *is_known becomes 0 where the
 * library gives up. */
static struct change next_change(const comparison *all, struct change pair, double from, double to,
                                 int *is_known)
{
    const profile *p = &all->request->profile;
    const comparison_row *first = pair.winner;

    if (rejuv_next_order_change(&p->scenario, &p->os, &first->strategy->strategy,
                                &pair.loser->strategy->strategy, from, to, &pair.hosts, &pair.order,
                                NULL) == REJUV_E_AUTO)
        *is_known = 0;
    if (pair.hosts == pair.hosts && pair.order < 0) {
        pair.winner = pair.loser;
        pair.loser = first;
    }
    return pair;
}

/* Only where reserved hosts are fixed: automatic ones may change the order at every step. */
static struct change last_change(const comparison *all, struct change pair, double to,
                                 int *is_known)
{
    struct change last = pair, next = pair;

    if (!request_is_automatic(all->request))
        next = next_change(all, pair, 1.0, to, is_known);
    while (next.hosts == next.hosts) {
        last = next;
        next = next_change(all, pair, last.hosts, to, is_known);
    }
    return last;
}

struct changes {
    struct change next; /* above the present number of hosts */
    struct change best; /* the next one that takes the first place from the best */
    struct change last; /* below or at the present number */
    int is_known;       /* whether all of them were found */
};

static int involves_best(const struct change *c)
{
    return is_best(c->winner) || is_best(c->loser);
}

/* At the same number of hosts, what concerns the best is told. */
static void keep_earlier(struct change *kept, struct change found)
{
    if (found.hosts != found.hosts)
        return;
    if (kept->hosts != kept->hosts || found.hosts < kept->hosts ||
        (found.hosts == kept->hosts && involves_best(&found) && !involves_best(kept)))
        *kept = found;
}

static void keep_later(struct change *kept, struct change found)
{
    if (found.hosts > kept->hosts || (found.hosts == found.hosts && kept->hosts != kept->hosts))
        *kept = found;
}

static struct changes find_changes(const comparison *all)
{
    const double now = all->request->profile.scenario.hosts;
    const struct change none = {NAN, 0, NULL, NULL};
    struct changes c = {none, none, none, now < request_horizon(all->request)};
    size_t i, k;

    for (i = 0; i < all->count; i++)
        for (k = i + 1; k < all->count && c.is_known; k++) {
            const struct change pair = {NAN, 0, &all->rows[i], &all->rows[k]};
            const struct change found =
                next_change(all, pair, now, request_horizon(all->request), &c.is_known);
            keep_earlier(&c.next, found);
            if (involves_best(&pair))
                keep_earlier(&c.best, found);
            keep_later(&c.last, last_change(all, pair, now, &c.is_known));
        }
    return c;
}

/* That a change is only on paper, where the winner's fixed reserved hosts do not reach so far. */
static void add_reservation(string *out, const comparison *all, const struct change *change)
{
    rejuv_scenario there = all->request->profile.scenario;
    rejuv_result result = {.struct_size = sizeof result};
    char needed[NUMBER_SIZE], kept[NUMBER_SIZE];

    there.hosts = change->hosts;
    rejuv_evaluate(&there, &all->request->profile.os, &change->winner->strategy->strategy, &result,
                   NULL);
    if (result.reserved_needed > result.reserved_hosts)
        string_add(out, " - on paper, for it would need %s reserved hosts there, not %s",
                   number_write(result.reserved_needed, needed),
                   number_write(result.reserved_hosts, kept));
}

/* "at 11136, where live overtakes cold" */
static void add_change(string *out, const comparison *all, const struct change *change,
                       const char *overtakes, const char *equals)
{
    char hosts[NUMBER_SIZE];

    string_add(out, "at %s, where %s %s %s", number_write(change->hosts, hosts),
               change->winner->strategy->id, change->order != 0 ? overtakes : equals,
               change->loser->strategy->id);
    if (change->order != 0)
        add_reservation(out, all, change);
}

static size_t best_count(const comparison *all)
{
    size_t count = 0, i;

    for (i = 0; i < all->count; i++)
        count += (size_t)is_best(&all->rows[i]);
    return count;
}

static void add_changes_of_order(string *out, const comparison *all)
{
    const struct changes c = find_changes(all);
    int best_stays = c.best.winner == NULL;
    char hosts[NUMBER_SIZE];

    if (!c.is_known)
        return;
    string_add(out, "With more hosts%s%s", request_is_automatic(all->request) ? " up to " : "",
               request_is_automatic(all->request)
                   ? number_write(request_horizon(all->request), hosts)
                   : "");
    if (best_stays)
        string_add(out, best_count(all) == 1 ? " it stays the best%s" : " they stay the best%s",
                   c.next.winner != NULL ? ";" : ", and the order stays");
    if (c.next.winner != NULL) {
        string_add(out, " the order first changes ");
        add_change(out, all, &c.next, "overtakes", "equals");
    } else if (c.last.winner != NULL) {
        string_add(out, "; it last changed ");
        add_change(out, all, &c.last, "overtook", "equalled");
    }
    if (!best_stays && c.best.hosts > c.next.hosts) {
        string_add(out, "; the best one changes ");
        add_change(out, all, &c.best, "overtakes", "equals");
    }
    string_add(out, ".\n");
}

void compare_add_conclusion(string *out, const comparison *all)
{
    string conclusion = {0};

    add_notes(&conclusion, all);
    if (all->count > 1) {
        add_best(&conclusion, all);
        add_changes_of_order(&conclusion, all);
    }
    string_add(out, "%s%s", conclusion.length != 0 ? "\n" : "",
               conclusion.length != 0 ? conclusion.data : "");
    string_free(&conclusion);
}

static size_t best_row(const comparison *all)
{
    size_t i = 0;

    while (!is_best(&all->rows[i]))
        i++;
    return i;
}

/* The table for people, with the texts that belong to it. */
struct people_table {
    table table;
    table_column columns[COLUMN_COUNT];
    char reference[64];
    char (*marks)[MARKS_SIZE];
};

static void set_columns(struct people_table *p, const comparison *all)
{
    const char *unit = answer_throughput_unit(all->request);
    const table_column columns[COLUMN_COUNT] = {
        [MARKS] = {"", "", 0, NAN, 0},
        [STRATEGY] = {"strategy", "", 0, NAN, 0},
        [THROUGHPUT] = {"throughput", unit, 1, all->ideal.throughput, 0},
        [LOST] = {"lost", "hosts", 1, NAN, 0},
        [LOSS] = {"loss", "%", 1, NAN, 0},
        [SHARE] = {"of ideal", "%", 1, 100.0, 0},
        [DIFFERENCE] = {p->reference, unit, 1, NAN, 0},
        [RATIO] = {"ratio", "", 1, 1.0, 0},
        [TITLE] = {"", "", 0, NAN, 1},
    };

    copy_columns(p->columns, columns, sizeof *columns, all->reference != NULL);
}

static void make_people_table(struct people_table *p, const comparison *all)
{
    size_t i;

    if (all->reference != NULL)
        snprintf(p->reference, sizeof p->reference, "to %s", all->reference->id);
    set_columns(p, all);
    p->marks = allocate(all->count, sizeof *p->marks);
    table_start(&p->table, p->columns, COLUMN_COUNT - (all->reference != NULL ? 0 : 2));
    for (i = 0; i < all->count; i++) {
        const comparison_row *row = &all->rows[i];
        answer_mark(p->marks[i], is_best(row), row->infeasible != NULL, &row->result,
                    row->strategy);
        add_row(&p->table, all, &all->rows[i], p->marks[i]);
    }
}

int compare_write_prose(const output *chosen, const comparison *all, complaint *c)
{
    string before = {0}, after = {0};
    struct people_table people;
    report r = {.command = "compare",
                .table = &people.table,
                .marked_row = best_row(all),
                .colour = chosen->colour,
                .utf8 = chosen->utf8};
    int status;

    make_people_table(&people, all);
    answer_add_assumptions(&before, all->request);
    compare_add_conclusion(&after, all);
    r.before = before.data;
    r.after = after.data;
    status = output_write(chosen, all->request->options, &r, c);

    string_free(&before);
    string_free(&after);
    table_free(&people.table);
    free(people.marks);
    return status;
}
