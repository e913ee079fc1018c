/* SPDX-License-Identifier: MIT */
/* any.c - structs and texts of any values */
#include "any.h"

volatile double any_double;
volatile int32_t any_int32;
volatile uint32_t any_uint32;
volatile int any;

rejuv_phase any_phases[ANY_PHASES];
rejuv_stage any_stages[ANY_PHASES];

static void fill_scenario(rejuv_scenario *s)
{
    s->struct_size = any_uint32;
    s->unused = any_uint32;
    s->vmm_interval = any_double;
    s->os_interval = any_double;
    s->hosts = any_double;
    s->vms = any_double;
    s->host_performance = any_double;
    s->os_credit = any_double;
    s->network_share = any_double;
    s->vmm_reboot = any_double;
}

static void fill_os(rejuv_os_effect *os)
{
    os->struct_size = any_uint32;
    os->unused = any_uint32;
    os->downtime = any_double;
    os->contention_time = any_double;
    os->contention = any_double;
    os->warmup_time = any_double;
    os->warmup = any_double;
}

/* The counts say how much there is to read: no more than the arrays hold. */
static void fill_strategy(rejuv_strategy *s)
{
    s->struct_size = any_uint32;
    s->kind = any_int32;
    s->resets_os = any_uint32;
    s->evacuates = any_uint32;
    s->downtime = any_double;
    s->degraded_time = any_double;
    s->degradation = any_double;
    s->reserved = any_double;
    s->phase_count = any_uint32 % (ANY_PHASES + 1);
    s->stage_count = any_uint32 % (ANY_PHASES + 1);
    s->phases = any_phases;
    s->stages = any_stages;
}

static void fill_phases(void)
{
    int i;

    for (i = 0; i < ANY_PHASES; i++) {
        any_phases[i].time = any_double;
        any_phases[i].degradation = any_double;
        any_stages[i].time = any_double;
        any_stages[i].source = any_double;
        any_stages[i].moving = any_double;
        any_stages[i].destination = any_double;
    }
}

void any_text(char *text)
{
    int i;

    for (i = 0; i < ANY_TEXT_SIZE - 1; i++)
        text[i] = (char)any_int32;
    text[i] = '\0';
}

const char *any_key(uint32_t index)
{
    return index < REJUV_INTERNAL_KEYS ? rejuv_key_at(index)->name : "no key";
}

void any_fill(any_inputs *inputs)
{
    fill_scenario(&inputs->scenario);
    fill_os(&inputs->os);
    fill_strategy(&inputs->first);
    fill_strategy(&inputs->second);
    fill_phases();
    any_text(inputs->name);
    inputs->problem.struct_size = any_uint32;
    inputs->range.struct_size = any_uint32;
    inputs->range.whose = any_uint32;
    inputs->range.key = inputs->name;
    inputs->range.from = any_double;
    inputs->range.to = any_double;
}
