/* SPDX-License-Identifier: MIT */
/*
 * keys.c - the key table: every number that can be given
 *
 * The only place where a unit, a legal range or a default is written. Ranges are those of the
 * model: intervals from a microsecond to 30 000 years; durations from 0; counts as far as doubles
 * hold every whole number.
 */
#include <stddef.h>
#include <string.h>

#include "internal.h"

#define MICROSECOND 1e-6
#define LONGEST     1e12

/* Columns that go together: unit, quantity, flags, minimum, maximum; and group, offset. */
#define INTERVAL "s", REJUV_DURATION, REJUV_MAY_BE_NEVER, MICROSECOND, LONGEST
#define DURATION "s", REJUV_DURATION, 0, 0, LONGEST
#define FRACTION "", REJUV_FRACTION, 0, 0, 1

#define SCENARIO(field) REJUV_SCENARIO, offsetof(rejuv_scenario, field)
#define OS(field)       REJUV_OS, offsetof(rejuv_os_effect, field)
#define STRATEGY(field) REJUV_STRATEGY, offsetof(rejuv_strategy, field)

/* clang-format off */
static const rejuv_key keys[] = {
    {"vmm_interval", "Tv", "from one VMM rejuvenation of a host to the next",
        INTERVAL, REJUV_NAN, SCENARIO(vmm_interval)},
    {"os_interval", "To", "from one OS rejuvenation of a VM to the next",
        INTERVAL, REJUV_NAN, SCENARIO(os_interval)},
    {"hosts", "m", "hosts in the cluster, reserved ones included",
        "", REJUV_COUNT, 0, 1, REJUV_WHOLE_NUMBERS, REJUV_NAN, SCENARIO(hosts)},
    {"vms", "n", "VMs on each host",
        "", REJUV_COUNT, 0, 1, 1e6, REJUV_NAN, SCENARIO(vms)},
    {"host_performance", "p", "throughput of one undisturbed host",
        "", REJUV_NUMBER, 0, 1e-100, 1e100, 1, SCENARIO(host_performance)},
    {"os_credit", "alpha", "part of an OS interval saved where a VMM rejuvenation reboots every OS",
        "", REJUV_FRACTION, REJUV_MAY_BE_AUTO, 0, 1, REJUV_AUTO, SCENARIO(os_credit)},
    {"network_share", "phi", "part of live migration's degradation that its own network takes away",
        FRACTION, 1, SCENARIO(network_share)},
    {"vmm_reboot", "tb", "rebooting the VMM of an empty host",
        DURATION, REJUV_NAN, SCENARIO(vmm_reboot)},

    {"os.downtime", "Do", "downtime of a VM per OS rejuvenation",
        DURATION, REJUV_NAN, OS(downtime)},
    {"os.contention_time", "Co", "how long the other VMs suffer from an OS rejuvenation",
        DURATION, REJUV_NAN, OS(contention_time)},
    {"os.contention", "co", "what each of the other VMs loses meanwhile",
        FRACTION, REJUV_NAN, OS(contention)},
    {"os.warmup_time", "Wo", "how long a VM is slower after its OS rejuvenation",
        DURATION, REJUV_NAN, OS(warmup_time)},
    {"os.warmup", "wo", "what the VM loses meanwhile",
        FRACTION, REJUV_NAN, OS(warmup)},

    {"downtime", "D", "mean downtime of a VM per VMM rejuvenation",
        DURATION, 0, STRATEGY(downtime)},
    {"degraded_time", "t", "how long the host is slower per VMM rejuvenation",
        DURATION, 0, STRATEGY(degraded_time)},
    {"degradation", "g", "what the host loses meanwhile",
        FRACTION, 0, STRATEGY(degradation)},
    {"reserved", "r", "hosts kept idle as destinations",
        "", REJUV_COUNT, REJUV_MAY_BE_AUTO, 0, REJUV_WHOLE_NUMBERS, 0, STRATEGY(reserved)},
};
/* clang-format on */

#define KEY_COUNT ((int32_t)(sizeof keys / sizeof keys[0]))
_Static_assert(KEY_COUNT == REJUV_INTERNAL_KEYS, "internal.h says how many keys there are");

const rejuv_key *rejuv_key_at(uint32_t index)
{
    return index < (uint32_t)KEY_COUNT ? &keys[index] : NULL;
}

int32_t rejuv_key_index(const char *name)
{
    int32_t i;

    for (i = 0; name != NULL && i < KEY_COUNT; i++)
        if (strcmp(keys[i].name, name) == 0)
            return i;
    return -1;
}

/* Of a legal count, which is 0 to 2^53. */
static int is_whole(double value)
{
    return (double)(uint64_t)value == value;
}

int32_t rejuv_internal_check_value(int32_t key, double value, rejuv_problem *problem)
{
    const rejuv_key *row = &keys[key];
    int32_t status = REJUV_OK;

    if ((row->flags & REJUV_MAY_BE_NEVER) != 0 && value == REJUV_NEVER)
        return REJUV_OK;
    if ((row->flags & REJUV_MAY_BE_AUTO) != 0 && value == REJUV_AUTO)
        return REJUV_OK;

    if (value != value)
        status = REJUV_E_NOT_GIVEN;
    else if (!(value >= row->minimum && value <= row->maximum))
        status = REJUV_E_RANGE;
    else if (row->quantity == REJUV_COUNT && !is_whole(value))
        status = REJUV_E_NOT_WHOLE;
    if (status == REJUV_OK)
        return REJUV_OK;
    return rejuv_internal_fail(problem, status, key, value, row->minimum, row->maximum);
}

double rejuv_internal_load(const rejuv_key *key, const void *object)
{
    double value;

    memcpy(&value, (const char *)object + key->offset, sizeof value);
    return value;
}

void rejuv_internal_store(const rejuv_key *key, void *object, double value)
{
    memcpy((char *)object + key->offset, &value, sizeof value);
}

int32_t rejuv_internal_check_group(int32_t group, const void *object, const double *but,
                                   rejuv_problem *problem)
{
    int32_t i, status = REJUV_OK;

    for (i = 0; i < KEY_COUNT && status == REJUV_OK; i++)
        if (keys[i].group == group && (const char *)object + keys[i].offset != (const char *)but)
            status = rejuv_internal_check_value(i, rejuv_internal_load(&keys[i], object), problem);
    return status;
}

/* Give a whole struct, its size already checked, the defaults of its group. */
static void set_defaults(int32_t group, void *object, size_t size)
{
    uint32_t struct_size = *(const uint32_t *)object;
    int32_t i;

    memset(object, 0, size);
    memcpy(object, &struct_size, sizeof struct_size);
    for (i = 0; i < KEY_COUNT; i++)
        if (keys[i].group == group)
            rejuv_internal_store(&keys[i], object, keys[i].initial);
}

int32_t rejuv_scenario_default(rejuv_scenario *scenario)
{
    int32_t status = rejuv_internal_check_struct(scenario, sizeof *scenario);

    if (status == REJUV_OK)
        set_defaults(REJUV_SCENARIO, scenario, sizeof *scenario);
    return status;
}

int32_t rejuv_os_effect_default(rejuv_os_effect *os)
{
    int32_t status = rejuv_internal_check_struct(os, sizeof *os);

    if (status == REJUV_OK)
        set_defaults(REJUV_OS, os, sizeof *os);
    return status;
}

int32_t rejuv_strategy_default(rejuv_strategy *strategy)
{
    int32_t status = rejuv_internal_check_struct(strategy, sizeof *strategy);

    if (status == REJUV_OK)
        set_defaults(REJUV_STRATEGY, strategy, sizeof *strategy);
    return status;
}

int rejuv_internal_has_number(const rejuv_strategy *strategy, const rejuv_key *key)
{
    if (strategy->kind == REJUV_NONE)
        return 0;
    return key->offset == offsetof(rejuv_strategy, downtime) ||
           key->offset == offsetof(rejuv_strategy, reserved) ||
           (strategy->phase_count == 0 && strategy->stage_count == 0);
}

/* Whether a strategy can be addressed by this key; see rejuv_get. */
static int has_key(const rejuv_strategy *strategy, const rejuv_key *row)
{
    return rejuv_internal_has_number(strategy, row) &&
           (strategy->kind == REJUV_MEASURED || row->offset == offsetof(rejuv_strategy, reserved));
}

/* The row of a name and the struct that holds it. */
static int32_t find(const char *name, const rejuv_scenario *scenario, const rejuv_os_effect *os,
                    const rejuv_strategy *strategy, const rejuv_key **row, const void **object)
{
    static const size_t sizes[] = {sizeof(rejuv_scenario), sizeof(rejuv_os_effect),
                                   sizeof(rejuv_strategy)};
    const void *objects[] = {scenario, os, strategy};
    int32_t key = rejuv_key_index(name), status;

    if (name == NULL)
        return REJUV_E_NULL;
    if (key < 0)
        return REJUV_E_UNKNOWN_NAME;
    *row = &keys[key];
    *object = objects[(*row)->group];
    status = rejuv_internal_check_struct(*object, sizes[(*row)->group]);
    if (status == REJUV_OK && (*row)->group == REJUV_STRATEGY && !has_key(strategy, *row))
        status = REJUV_E_KEY_UNAVAILABLE;
    return status;
}

int32_t rejuv_get(const char *name, const rejuv_scenario *scenario, const rejuv_os_effect *os,
                  const rejuv_strategy *strategy, double *value)
{
    const rejuv_key *row;
    const void *object;
    int32_t status;

    if (value == NULL)
        return REJUV_E_NULL;
    status = find(name, scenario, os, strategy, &row, &object);
    if (status == REJUV_OK)
        *value = rejuv_internal_load(row, object);
    return status;
}

int32_t rejuv_set(const char *name, double value, rejuv_scenario *scenario, rejuv_os_effect *os,
                  rejuv_strategy *strategy, rejuv_problem *problem)
{
    void *const objects[] = {scenario, os, strategy};
    const rejuv_key *row;
    const void *object;
    int32_t status = find(name, scenario, os, strategy, &row, &object);

    if (status != REJUV_OK)
        return rejuv_internal_fail_plainly(problem, status);
    status = rejuv_internal_check_value((int32_t)(row - keys), value, problem);
    if (status == REJUV_OK)
        rejuv_internal_store(row, objects[row->group], value);
    return status;
}
