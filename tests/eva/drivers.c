/* SPDX-License-Identifier: MIT */
/*
 * drivers.c - every public function, called with anything that its contract allows
 *
 * Pointers are valid or null, counts are those of the arrays; numbers, kinds, flags and the sizes of structs are any at
 * all. An annotation //@ split has each value of a variable looked at by itself, so that a case is not mixed up with others.
 */
#include "any.h"

#define SCENARIO OR_NULL(&in.scenario)
#define OS       OR_NULL(&in.os)
#define FIRST    OR_NULL(&in.first)
#define SECOND   OR_NULL(&in.second)
#define PROBLEM  OR_NULL(&in.problem)
#define TEXT     OR_NULL(in.name)

/* ---- Names and tables ---- */

void drive_names(void)
{
    any_inputs in;

    any_fill(&in);
    rejuv_status_text(any_int32);
    rejuv_status_is_infeasible(any_int32);
    rejuv_version();
    rejuv_version_number();
    rejuv_derived_id(any_int32);
    rejuv_derived_title(any_int32);
    rejuv_key_at(any_uint32);
    rejuv_key_index(TEXT);
    rejuv_profile_name(any_uint32);
    rejuv_profile_source(TEXT);
    rejuv_profile_strategy_id(TEXT, any_uint32);
    rejuv_profile_strategy_title(TEXT, any_uint32);
}

void drive_defaults(void)
{
    any_inputs in;

    any_fill(&in);
    rejuv_scenario_default(SCENARIO);
    rejuv_os_effect_default(OS);
    rejuv_strategy_default(FIRST);
}

void drive_derive(void)
{
    any_inputs in;

    any_fill(&in);
    rejuv_derive(FIRST, any_int32, SECOND);
    rejuv_derive(FIRST, any_int32, FIRST);
}

void drive_get(void)
{
    any_inputs in;
    uint32_t key = any_uint32 % ANY_KEYS, given = any_uint32 % 2; /* the struct of the key */
    double value;

    any_fill(&in);
    //@ split key;
    //@ split given;
    rejuv_get(OR_NULL(any_key(key)), given ? &in.scenario : NULL, given ? &in.os : NULL,
              given ? &in.first : NULL, OR_NULL(&value));
}

void drive_set(void)
{
    any_inputs in;
    uint32_t key = any_uint32 % ANY_KEYS, given = any_uint32 % 2; /* the struct of the key */

    any_fill(&in);
    //@ split key;
    //@ split given;
    rejuv_set(OR_NULL(any_key(key)), any_double, given ? &in.scenario : NULL, given ? &in.os : NULL,
              given ? &in.first : NULL, PROBLEM);
}

void drive_profile(void)
{
    any_inputs in;

    any_fill(&in);
    rejuv_profile(TEXT, SCENARIO, OS);
}

void drive_profile_strategy(void)
{
    any_inputs in;
    char id[ANY_TEXT_SIZE];

    any_fill(&in);
    any_text(id);
    rejuv_profile_strategy(TEXT, OR_NULL(id), FIRST);
}

/* ---- One scenario ---- */

void drive_evaluate(void)
{
    any_inputs in;
    rejuv_result result = {.struct_size = any_uint32};

    any_fill(&in);
    if (actual_rejuv_evaluate(SCENARIO, OS, FIRST, &result, PROBLEM) == REJUV_OK) {
        //@ assert \initialized(&result.reserved_hosts) && \initialized(&result.reserved_needed);
        //@ assert \initialized(&result.serving_hosts) && \initialized(&result.os_rejuvenations);
        //@ assert \initialized(&result.unavailability) && \initialized(&result.availability);
        //@ assert \initialized(&result.degradation) && \initialized(&result.loss);
        //@ assert \initialized(&result.throughput) && \initialized(&result.lost);
        //@ assert \initialized(&result.lost_hosts) && \initialized(&result.throughput_share);
    }
    actual_rejuv_evaluate(SCENARIO, OS, FIRST, NULL, PROBLEM);
}

void drive_explain(void)
{
    any_inputs in;
    rejuv_terms terms = {.struct_size = any_uint32};

    any_fill(&in);
    rejuv_explain(SCENARIO, OS, FIRST, OR_NULL(&terms), PROBLEM);
}

void drive_diagnose(void)
{
    any_inputs in;
    rejuv_terms terms = {.struct_size = any_uint32};

    any_fill(&in);
    rejuv_diagnose(SCENARIO, OS, FIRST, OR_NULL(&terms), PROBLEM);
}

void drive_reserved_needed(void)
{
    rejuv_reserved_needed(any_double, any_double);
}

void drive_difference(void)
{
    rejuv_result a = {.struct_size = any_uint32, .throughput = any_double, .lost = any_double};
    rejuv_result b = {.struct_size = any_uint32, .throughput = any_double, .lost = any_double};
    double difference, ratio;

    rejuv_difference(OR_NULL(&a), OR_NULL(&b), OR_NULL(&difference), OR_NULL(&ratio));
}

/* ---- Searches ---- */

void drive_crossover_hosts(void)
{
    any_inputs in;
    double hosts;

    any_fill(&in);
    rejuv_crossover_hosts(SCENARIO, OS, FIRST, SECOND, OR_NULL(&hosts), PROBLEM);
}

void drive_next_order_change(void)
{
    any_inputs in;
    double hosts;
    int32_t order;

    any_fill(&in);
    rejuv_next_order_change(SCENARIO, OS, FIRST, SECOND, any_double, any_double, OR_NULL(&hosts),
                            OR_NULL(&order), PROBLEM);
}

void drive_size(void)
{
    any_inputs in;
    rejuv_result result = {.struct_size = any_uint32};
    double hosts;

    any_fill(&in);
    rejuv_size(SCENARIO, OS, FIRST, any_double, OR_NULL(&hosts), OR_NULL(&result), PROBLEM);
}

void drive_sensitivity(void)
{
    any_inputs in;
    rejuv_derivative derivative = {.struct_size = any_uint32};
    uint32_t key = any_uint32 % ANY_KEYS;

    any_fill(&in);
    //@ split key;
    rejuv_sensitivity(SCENARIO, OS, FIRST, OR_NULL(any_key(key)), OR_NULL(&derivative), PROBLEM);
}

void drive_next_step(void)
{
    any_inputs in;
    double below, above;
    uint32_t key = any_uint32 % ANY_KEYS;

    any_fill(&in);
    //@ split key;
    in.range.key = OR_NULL(any_key(key));
    rejuv_next_step(SCENARIO, OS, FIRST, OR_NULL(&in.range), any_double, OR_NULL(&below),
                    OR_NULL(&above), PROBLEM);
}

void drive_crossovers(void)
{
    any_inputs in;
    rejuv_crossover found[3];
    uint32_t count, key = any_uint32 % ANY_KEYS;

    any_fill(&in);
    //@ split key;
    in.range.key = OR_NULL(any_key(key));
    rejuv_crossovers(SCENARIO, OS, FIRST, SECOND, OR_NULL(&in.range), found, any_uint32 % 4,
                     OR_NULL(&count), PROBLEM);
}

void drive_crossovers_not_kept(void)
{
    any_inputs in;
    uint32_t count, key = any_uint32 % ANY_KEYS;

    any_fill(&in);
    //@ split key;
    in.range.key = any_key(key);
    rejuv_crossovers(SCENARIO, OS, FIRST, SECOND, &in.range, NULL, any_uint32, &count, PROBLEM);
}

/* ---- Many scenarios ---- */

/* A key of each kind that many.c treats alike. */
static const char *const kinds_of_columns[] = {"hosts",       "vms",         "vmm_reboot",
                                               "os.downtime", "degradation", "reserved"};
#define KINDS (sizeof kinds_of_columns / sizeof kinds_of_columns[0])

/* Each array has exactly so many rows. One strategy, and a column of either kind. */
#define ROWS(count)                                                                                \
    any_inputs in;                                                                                 \
    uint32_t key = any_uint32 % KINDS, i;                                                          \
    int32_t status[count];                                                                         \
    double values[count], r[count], r_min[count], serving[count], rest[count], throughput[count];  \
    rejuv_column columns[1] = {{kinds_of_columns[key], any_uint32, any_uint32, values}};           \
    const rejuv_strategy *strategies[1] = {&in.first};                                             \
    rejuv_results results = {any_uint32, any_uint32, OR_NULL(status)};                             \
    const rejuv_results *all[1] = {&results};                                                      \
                                                                                                   \
    any_fill(&in);                                                                                 \
    for (i = 0; i < (count); i++)                                                                  \
        values[i] = any_double;                                                                    \
    results.reserved_hosts = OR_NULL(r);                                                           \
    results.reserved_needed = OR_NULL(r_min);                                                      \
    results.serving_hosts = OR_NULL(serving);                                                      \
    results.loss = OR_NULL(rest);                                                                  \
    results.throughput = OR_NULL(throughput)

void drive_evaluate_many(void)
{
    ROWS(3);
    //@ split key;
    columns[0].key = kinds_of_columns[key];
    rejuv_evaluate_many(&in.scenario, &in.os, strategies, 1, columns, 1, 3, all, PROBLEM);
}

/* What may be null. */
void drive_evaluate_many_nothing(void)
{
    any_inputs in;
    uint32_t key = any_uint32 % ANY_KEYS;
    rejuv_column column = {NULL, any_uint32, any_uint32, OR_NULL(&in.scenario.vms)};
    const rejuv_strategy *strategies[1] = {FIRST};
    rejuv_results results = {.struct_size = any_uint32};
    const rejuv_results *all[1] = {OR_NULL(&results)};
    uint32_t strategy_count = any_uint32 % 2, column_count = any_uint32 % 2;

    any_fill(&in);
    //@ split key;
    //@ split strategy_count;
    //@ split column_count;
    column.key = OR_NULL(any_key(key));
    rejuv_evaluate_many(SCENARIO, OS, OR_NULL(strategies), strategy_count, OR_NULL(&column),
                        column_count, 0, OR_NULL(all), PROBLEM);
}
