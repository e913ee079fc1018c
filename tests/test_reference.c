/* SPDX-License-Identifier: MIT */
/*
 * test_reference.c - every number of rejuv_evaluate against exact rational arithmetic
 *
 * tests/reference.csv holds some 670 scenarios and their results, which tests/reference.py derived
 * from the formula in rational numbers and rounded once (exact.h says what is asked of a result).
 * That implies the looser bounds of the model (P and A within 2 ulp, L, U and G within 4; P within
 * 2 ulp of p*(m - r) where L > 1/2). Statuses are exact, and a failure has no numbers.
 */
#include <math.h>
#include <stddef.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "exact.h"
#include "rejuvcalc.h"
#include "suites.h"

#define ROWS    665 /* at least; a table cut short is a failure */
#define LINE    4096
#define ENTRIES 16 /* phases or stages of a row at most */

enum {
    VMM_INTERVAL,
    OS_INTERVAL,
    HOSTS,
    VMS,
    HOST_PERFORMANCE,
    OS_CREDIT,
    NETWORK_SHARE,
    VMM_REBOOT,
    OS_DOWNTIME,
    CONTENTION_TIME,
    CONTENTION,
    WARMUP_TIME,
    WARMUP,
    KIND,
    RESETS_OS,
    EVACUATES,
    DOWNTIME,
    DEGRADED_TIME,
    DEGRADATION,
    RESERVED,
    PHASES,
    STAGES,
    RESULTS,
    STATUS = RESULTS + 12,
    COLUMNS
};

static const char INPUT_NAMES[] =
    "vmm_interval,os_interval,hosts,vms,host_performance,os_credit,network_share,vmm_reboot,"
    "os_downtime,contention_time,contention,warmup_time,warmup,kind,resets_os,evacuates,"
    "downtime,degraded_time,degradation,reserved,phases,stages";

static const struct {
    const char *name;
    size_t offset;
} RESULT[STATUS - RESULTS] = {
    {"availability", offsetof(rejuv_result, availability)},
    {"unavailability", offsetof(rejuv_result, unavailability)},
    {"degradation", offsetof(rejuv_result, degradation)},
    {"loss", offsetof(rejuv_result, loss)},
    {"throughput", offsetof(rejuv_result, throughput)},
    {"lost", offsetof(rejuv_result, lost)},
    {"lost_hosts", offsetof(rejuv_result, lost_hosts)},
    {"share", offsetof(rejuv_result, throughput_share)},
    {"os_rejuvenations", offsetof(rejuv_result, os_rejuvenations)},
    {"reserved_hosts", offsetof(rejuv_result, reserved_hosts)},
    {"reserved_needed", offsetof(rejuv_result, reserved_needed)},
    {"serving", offsetof(rejuv_result, serving_hosts)},
};

static const struct {
    const char *name;
    int32_t status;
} STATUS_NAME[] = {
    {"OK", REJUV_OK},
    {"REJUV_E_OS_INTERVAL", REJUV_E_OS_INTERVAL},
    {"REJUV_INFEASIBLE_INTERVAL", REJUV_INFEASIBLE_INTERVAL},
    {"REJUV_INFEASIBLE_HOSTS", REJUV_INFEASIBLE_HOSTS},
    {"REJUV_INFEASIBLE_RESERVED", REJUV_INFEASIBLE_RESERVED},
    {"REJUV_INFEASIBLE_LOSS", REJUV_INFEASIBLE_LOSS},
};

/* A row as it is evaluated */
struct setting {
    rejuv_scenario scenario;
    rejuv_os_effect os;
    rejuv_strategy strategy;
    rejuv_phase phases[ENTRIES];
    rejuv_stage stages[ENTRIES];
};

/* ---- Reading ---- */

/* A table with other columns, or in another order, must not be taken for this one. */
static void check_header(const char *line)
{
    char expected[LINE];
    size_t used = (size_t)snprintf(expected, sizeof expected, "%s", INPUT_NAMES);

    for (unsigned i = 0; i < STATUS - RESULTS; i++)
        used += (size_t)snprintf(expected + used, sizeof expected - used, ",%s", RESULT[i].name);
    snprintf(expected + used, sizeof expected - used, ",status\n");
    ck_assert_str_eq(line, expected);
}

static int32_t status_in(const char *cell)
{
    for (size_t i = 0; i < sizeof STATUS_NAME / sizeof STATUS_NAME[0]; i++)
        if (!strcmp(cell, STATUS_NAME[i].name))
            return STATUS_NAME[i].status;
    ck_abort_msg("not a status: %s", cell);
    return -1;
}

/* ---- From cells to structs ---- */

static void set_scenario(const double *x, rejuv_scenario *scenario)
{
    *scenario = (rejuv_scenario){.struct_size = sizeof *scenario,
                                 .vmm_interval = x[VMM_INTERVAL],
                                 .os_interval = x[OS_INTERVAL],
                                 .hosts = x[HOSTS],
                                 .vms = x[VMS],
                                 .host_performance = x[HOST_PERFORMANCE],
                                 .os_credit = x[OS_CREDIT],
                                 .network_share = x[NETWORK_SHARE],
                                 .vmm_reboot = x[VMM_REBOOT]};
}

static void set_os(const double *x, rejuv_os_effect *os)
{
    *os = (rejuv_os_effect){.struct_size = sizeof *os,
                            .downtime = x[OS_DOWNTIME],
                            .contention_time = x[CONTENTION_TIME],
                            .contention = x[CONTENTION],
                            .warmup_time = x[WARMUP_TIME],
                            .warmup = x[WARMUP]};
}

static void set_arrays(char *const *cells, struct setting *row)
{
    double phases[2 * ENTRIES], stages[4 * ENTRIES];
    rejuv_strategy *strategy = &row->strategy;

    strategy->phase_count = exact_entries(cells[PHASES], 2, phases, ENTRIES);
    strategy->stage_count = exact_entries(cells[STAGES], 4, stages, ENTRIES);
    for (uint32_t i = 0; i < strategy->phase_count; i++)
        row->phases[i] = (rejuv_phase){phases[2 * i], phases[2 * i + 1]};
    for (uint32_t i = 0; i < strategy->stage_count; i++)
        row->stages[i] =
            (rejuv_stage){stages[4 * i], stages[4 * i + 1], stages[4 * i + 2], stages[4 * i + 3]};
    strategy->phases = strategy->phase_count ? row->phases : NULL;
    strategy->stages = strategy->stage_count ? row->stages : NULL;
}

static void set_strategy(const double *x, char *const *cells, struct setting *row)
{
    rejuv_strategy *strategy = &row->strategy;
    int32_t kind = (int32_t)x[KIND];

    *strategy = (rejuv_strategy){.struct_size = sizeof *strategy,
                                 .kind = REJUV_MEASURED,
                                 .resets_os = (uint32_t)x[RESETS_OS],
                                 .evacuates = (uint32_t)x[EVACUATES],
                                 .downtime = x[DOWNTIME],
                                 .degraded_time = x[DEGRADED_TIME],
                                 .degradation = x[DEGRADATION],
                                 .reserved = x[RESERVED]};
    set_arrays(cells, row);
    if (kind != REJUV_MEASURED)
        ck_assert_int_eq(rejuv_derive(strategy, kind, strategy), REJUV_OK);
}

static void read_row(char *const *cells, struct setting *row)
{
    double x[PHASES];

    for (unsigned i = 0; i < PHASES; i++)
        x[i] = exact_number(cells[i]);
    set_scenario(x, &row->scenario);
    set_os(x, &row->os);
    set_strategy(x, cells, row);
}

/* ---- Comparing ---- */

static void check_result(char *const *cells, const rejuv_result *result, unsigned number)
{
    for (unsigned i = 0; i < STATUS - RESULTS; i++) {
        double actual;

        memcpy(&actual, (const char *)result + RESULT[i].offset, sizeof actual);
        if (!exact_is(actual, cells[RESULTS + i]))
            ck_abort_msg("reference.csv line %u, column %s: %.17g (%a), not %s", number,
                         RESULT[i].name, actual, actual, cells[RESULTS + i]);
    }
}

static void check_row(char *line, unsigned number)
{
    rejuv_result result = {.struct_size = sizeof result};
    rejuv_problem problem = {.struct_size = sizeof problem};
    char *cells[COLUMNS];
    struct setting row;
    int32_t status;

    exact_split(line, cells, COLUMNS, number);
    read_row(cells, &row);
    status = rejuv_evaluate(&row.scenario, &row.os, &row.strategy, &result, &problem);
    if (status != status_in(cells[STATUS]))
        ck_abort_msg("reference.csv line %u, column status: %d (%s), not %s", number, (int)status,
                     rejuv_status_text(status), cells[STATUS]);
    ck_assert_int_eq(problem.status, status); /* REJUV_OK as initialized, where nothing failed */
    check_result(cells, &result, number);
}

START_TEST(every_row_of_the_table)
{
    unsigned number = 0, rows = 0;
    FILE *table = exact_open("reference.csv");
    char line[LINE];

    while (fgets(line, sizeof line, table)) {
        ck_assert_ptr_nonnull(strchr(line, '\n'));
        if (++number == 1)
            ck_assert_int_eq(line[0], '#');
        else if (number == 2)
            check_header(line);
        else
            check_row(line, number), rows++;
    }
    fclose(table);
    ck_assert_uint_ge(rows, ROWS);
}
END_TEST

Suite *reference_suite(void)
{
    Suite *suite = suite_create("reference");
    TCase *table = tcase_create("table");

    tcase_set_timeout(table, 60);
    tcase_add_test(table, every_row_of_the_table);
    suite_add_tcase(suite, table);
    return suite;
}
