/* SPDX-License-Identifier: MIT */
/*
 * explain.c - how does the number come about?
 *
 * The formula with symbols, then term by term with the numbers put in. Every value is the
 * library's; only the text beside it is made here.
 */
#include <math.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>

#include "memory.h"
#include "number.h"
#include "output.h"
#include "platform.h"
#include "problem.h"
#include "request.h"

enum { TERM, NUMBERS, VALUE, UNIT, COLUMN_COUNT };

static const table_column columns[COLUMN_COUNT] = {
    [TERM] = {"term", "", 0, NAN, 0},
    [NUMBERS] = {"with the numbers", "", 0, NAN, 0},
    [VALUE] = {"value", "", 1, NAN, 0},
    [UNIT] = {"unit", "", 0, NAN, 0},
};

struct explanation {
    const request *q;
    const profile_strategy *entry;
    rejuv_terms terms;
    rejuv_result result;
    table t;
    string *texts; /* of the cells */
    size_t text_count;
};

/* ---- Texts ---- */

/* A text that lives as long as the table. */
static const char *text(struct explanation *e, const char *form, ...) PRINTF_LIKE(2, 3);

static const char *text(struct explanation *e, const char *form, ...)
{
    char made[512];
    string kept = {0};
    va_list arguments;

    va_start(arguments, form);
    vsnprintf(made, sizeof made, form, arguments);
    va_end(arguments);
    string_add(&kept, "%s", made);
    e->texts = reallocate(e->texts, e->text_count + 1, sizeof *e->texts);
    e->texts[e->text_count++] = kept;
    return kept.data;
}

static const char *number(struct explanation *e, double value)
{
    char written[NUMBER_SIZE];

    return text(e, "%s", number_write(value, written));
}

static const char *seconds(struct explanation *e, double value)
{
    return value == REJUV_NEVER ? "never" : text(e, "%s s", number(e, value));
}

static void add(struct explanation *e, const char *term, const char *numbers, double value,
                const char *unit)
{
    cell *cells;

    if (value != value)
        return;
    cells = table_add_row(&e->t);
    cells[TERM] = cell_text(term);
    cells[NUMBERS] = cell_text(numbers);
    cells[VALUE] = cell_text(value == REJUV_NEVER ? "unlimited" : number(e, value));
    cells[UNIT] = cell_text(unit);
}

/* ---- The formula ---- */

static const char *rate_formula(const request *q, const rejuv_strategy *strategy)
{
    if (!strategy->resets_os || q->profile.scenario.vmm_interval == REJUV_NEVER)
        return "  fo = 1/To\n";
    if (q->profile.scenario.os_credit == REJUV_AUTO)
        return "  fo = N/Tv, N = ⌈Tv/To⌉ − 1: each VMM rejuvenation restarts the OS schedule\n";
    return "  fo = N/Tv, N = max(0, Tv/To − α): each VMM rejuvenation restarts the OS schedule\n";
}

static void add_formula(string *out, const struct explanation *e)
{
    const profile_strategy *entry = e->entry;

    string_add(out, "%s: %s, with profile %s%s\n\n", entry->id, entry->title, e->q->profile.name,
               entry->what_if && entry->strategy.kind != REJUV_NONE
                   ? " (what if: measured by nobody)"
                   : "");
    if (entry->strategy.kind == REJUV_NONE) {
        string_add(out, "  P  = p·m, since nothing is rejuvenated\n\n");
        return;
    }
    string_add(out, "  P  = (A − G)·p·(m − r)\n"
                    "  A  = 1 − U\n"
                    "  U  = D/Tv + fo·Do\n"
                    "  G  = Σt·g/Tv + fo·[(n − 1)·Co·co + Wo·wo]\n"
                    "  L  = U + G\n");
    string_add(out, "%s\n", rate_formula(e->q, &entry->strategy));
}

/* ---- Term by term ---- */

static void add_rate(struct explanation *e)
{
    const rejuv_scenario *s = &e->q->profile.scenario;
    const char *tv = seconds(e, s->vmm_interval), *to = seconds(e, s->os_interval);
    int resets = e->entry->strategy.resets_os && s->vmm_interval != REJUV_NEVER;

    if (resets && s->os_interval != REJUV_NEVER && s->os_credit == REJUV_AUTO)
        add(e, "N", text(e, "⌈%s / %s⌉ − 1", tv, to), e->terms.os_rejuvenations, "times per Tv");
    else if (resets && s->os_interval != REJUV_NEVER)
        add(e, "N", text(e, "max(0, %s / %s − %s)", tv, to, number(e, s->os_credit)),
            e->terms.os_rejuvenations, "times per Tv");
    if (s->os_interval == REJUV_NEVER)
        add(e, "fo", "no OS is rejuvenated", e->terms.os_rate, "1/s");
    else
        add(e, "fo", resets ? text(e, "N / %s", tv) : text(e, "1 / %s", to), e->terms.os_rate,
            "1/s");
}

/* A row for a part of a sum, whose value is in the sum only. */
static void add_part(struct explanation *e, const char *term, const char *numbers)
{
    cell *cells = table_add_row(&e->t);

    cells[TERM] = cell_text(term);
    cells[NUMBERS] = cell_text(numbers);
    cells[UNIT] = cell_text("s");
}

static void add_stage(struct explanation *e, uint32_t i)
{
    const rejuv_stage *stage = &e->entry->strategy.stages[i];
    const char *n = number(e, e->q->profile.scenario.vms), *k = number(e, i + 1.0);

    add_part(e, text(e, "t·g, VM %s of n", k),
             text(e, "%s·[(%s−%s)·%s+%s+(%s−1)·%s]/%s", seconds(e, stage->time), n, k,
                  number(e, stage->source), number(e, stage->moving), k,
                  number(e, stage->destination), n));
}

static void add_phase(struct explanation *e, uint32_t i)
{
    const rejuv_phase *phase = &e->entry->strategy.phases[i];

    add_part(e, text(e, "t·g, phase %s", number(e, i + 1.0)),
             text(e, "%s · %s", seconds(e, phase->time), number(e, phase->degradation)));
}

/* Rows for t·g of each phase, where there are several; returns how their sum is made. */
static const char *phases(struct explanation *e)
{
    const rejuv_strategy *s = &e->entry->strategy;
    uint32_t i;

    if (s->stage_count == 1)
        return text(e, "%s·[(%s−1)/2·(%s+%s)+%s]", seconds(e, s->stages[0].time),
                    number(e, e->q->profile.scenario.vms), number(e, s->stages[0].source),
                    number(e, s->stages[0].destination), number(e, s->stages[0].moving));
    for (i = 0; i < s->stage_count; i++)
        add_stage(e, i);
    for (i = 0; i < s->phase_count; i++)
        add_phase(e, i);
    if (s->stage_count != 0 || s->phase_count != 0)
        return "all these t·g added";
    return text(e, "%s · %s", seconds(e, s->degraded_time), number(e, s->degradation));
}

static void add_costs(struct explanation *e)
{
    const rejuv_scenario *s = &e->q->profile.scenario;
    const rejuv_strategy *strategy = &e->entry->strategy;
    const char *work = phases(e);

    if (strategy->kind == REJUV_EVACUATE)
        add(e, "D", text(e, "2 · %s", seconds(e, strategy->downtime)), e->terms.downtime, "s");
    if (strategy->kind == REJUV_DEDICATED_NETWORK)
        work = text(e, "%s · (1 − %s)", work, number(e, s->network_share));
    if (strategy->kind == REJUV_EVACUATE)
        work = text(e, "2 · (%s) + %s", work, seconds(e, s->vmm_reboot));
    add(e, "Σt·g", work, e->terms.degraded_work, "s");
}

static void add_losses(struct explanation *e)
{
    const rejuv_scenario *s = &e->q->profile.scenario;
    const rejuv_os_effect *os = &e->q->profile.os;
    const rejuv_terms *terms = &e->terms;
    const char *tv = seconds(e, s->vmm_interval);

    add(e, "D/Tv", text(e, "%s / %s", seconds(e, terms->downtime), tv), terms->vmm_downtime,
        "fraction");
    add(e, "fo·Do", text(e, "fo · %s", seconds(e, os->downtime)), terms->os_downtime, "fraction");
    add(e, "U", "D/Tv + fo·Do", terms->unavailability, "fraction");
    add(e, "A", "1 − U", terms->availability, "fraction");
    add(e, "Σt·g/Tv", text(e, "%s / %s", seconds(e, terms->degraded_work), tv),
        terms->vmm_degradation, "fraction");
    add(e, "fo·(n − 1)·Co·co",
        text(e, "fo · (%s − 1) · %s · %s", number(e, s->vms), seconds(e, os->contention_time),
             number(e, os->contention)),
        terms->os_contention, "fraction");
    add(e, "fo·Wo·wo", text(e, "fo · %s · %s", seconds(e, os->warmup_time), number(e, os->warmup)),
        terms->os_warmup, "fraction");
    add(e, "G", "the last three added", terms->degradation, "fraction");
    add(e, "L", "U + G", terms->loss, "fraction");
}

static void add_reservation(struct explanation *e)
{
    const rejuv_scenario *s = &e->q->profile.scenario;

    add(e, "b", text(e, "%s + %s", seconds(e, e->terms.degraded_time), seconds(e, s->vmm_reboot)),
        e->terms.evacuation_time, "s");
    add(e, "J = ⌊Tv/b⌋", text(e, "⌊%s / b⌋", seconds(e, s->vmm_interval)), e->terms.evacuations,
        "times per Tv");
    if (e->entry->strategy.evacuates)
        add(e, "r needed",
            s->vmm_interval == REJUV_NEVER ? "no VMM is rejuvenated"
                                           : text(e, "⌈%s / (1 + J)⌉", number(e, s->hosts)),
            e->result.reserved_needed, "hosts");
}

static void add_throughput(struct explanation *e)
{
    const rejuv_scenario *s = &e->q->profile.scenario;
    const rejuv_result *result = &e->result;

    if (s->hosts != s->hosts)
        return;
    add_reservation(e);
    add(e, "m − r", text(e, "%s − %s", number(e, s->hosts), number(e, result->reserved_hosts)),
        result->serving_hosts, "hosts");
    add(e, "P",
        text(e, "(A − G) · %s · %s", number(e, s->host_performance),
             number(e, result->serving_hosts)),
        result->throughput, s->host_performance == 1.0 ? "hosts" : "unit of p");
}

static void add_terms(struct explanation *e)
{
    table_start(&e->t, columns, COLUMN_COUNT);
    if (e->entry->strategy.kind != REJUV_NONE) {
        add_rate(e);
        add_costs(e);
        add_losses(e);
    } else {
        add(e, "L", "nothing is lost", e->terms.loss, "fraction");
    }
    add_throughput(e);
}

/* ---- The command ---- */

/* Ask the library. Without hosts, the explanation stops at L. */
static int evaluate(struct explanation *e, complaint *c)
{
    const profile *p = &e->q->profile;
    rejuv_problem problem = {.struct_size = sizeof problem};
    string reason = {0};
    int32_t status = rejuv_explain(&p->scenario, &p->os, &e->entry->strategy, &e->terms, &problem);

    if (status == REJUV_OK && p->scenario.hosts == p->scenario.hosts)
        status = rejuv_evaluate(&p->scenario, &p->os, &e->entry->strategy, &e->result, &problem);
    if (status == REJUV_OK)
        return EXIT_DONE;
    problem_describe(&problem, e->entry, &reason);
    complain(c, EXIT_MISTAKE, "%s%s%s", rejuv_status_is_infeasible(status) ? e->entry->id : "",
             rejuv_status_is_infeasible(status) ? ": " : "", reason.data);
    string_free(&reason);
    return EXIT_MISTAKE;
}

static void add_note(string *out, const struct explanation *e)
{
    string warning = {0};

    string_add(out, "%s", "");
    if (e->q->profile.scenario.hosts != e->q->profile.scenario.hosts)
        string_add(out, "\nThe throughput follows with a number of hosts: add --hosts 100, say.\n");
    else if (problem_warn(&e->result, e->entry, &warning))
        string_add(out, "\n! %s.\n", warning.data);
    string_free(&warning);
}

static int write_explanation(struct explanation *e, complaint *c)
{
    const output chosen = {.format = format_at(0)};
    report r = {.command = "explain", .table = &e->t, .utf8 = platform_is_utf8()};
    string before = {0}, after = {0};
    int status;

    add_formula(&before, e);
    add_terms(e);
    add_note(&after, e);
    r.before = before.data;
    r.after = after.data;
    r.marked_row = e->t.row_count;
    status = output_write(&chosen, e->q->options, &r, c);
    string_free(&before);
    string_free(&after);
    return status;
}

static void free_explanation(struct explanation *e)
{
    while (e->text_count > 0)
        string_free(&e->texts[--e->text_count]);
    free(e->texts);
    table_free(&e->t);
}

int run_explain(const options *o, complaint *c)
{
    struct explanation e = {.terms.struct_size = sizeof e.terms,
                            .result.struct_size = sizeof e.result};
    request q;
    int status = request_make(&q, o, NULL, c);

    if (status != EXIT_DONE)
        return status;
    e.q = &q;
    e.entry = request_strategy(&q, "explain", o->arguments[0], c);
    status = e.entry != NULL ? evaluate(&e, c) : EXIT_MISTAKE;
    if (status == EXIT_DONE)
        status = write_explanation(&e, c);
    free_explanation(&e);
    request_free(&q);
    return status;
}
