/* SPDX-License-Identifier: MIT */
#include "problem.h"

#include "options.h"
#include "quantity.h"

void problem_describe(const rejuv_problem *problem, const profile_strategy *strategy, string *out)
{
    const rejuv_key *key = problem->key >= 0 ? rejuv_key_at((uint32_t)problem->key) : NULL;
    const rejuv_key *interval = rejuv_key_at((uint32_t)rejuv_key_index("vmm_interval"));
    char value[QUANTITY_SIZE], least[QUANTITY_SIZE], option[OPTION_SIZE];

    switch (problem->status) {
    case REJUV_E_NOT_GIVEN:
        if (option_of_key(key, option))
            string_add(out, "%s: not given; add %s 100, say", key->name, option);
        break;
    case REJUV_E_OS_INTERVAL:
        string_add(out,
                   "os_interval: %s is too short for an OS rejuvenation (os.downtime and the "
                   "longer of os.contention_time and os.warmup_time), which takes %s",
                   quantity_write(interval, problem->value, value),
                   quantity_write(interval, problem->minimum, least));
        break;
    case REJUV_E_STAGES:
        string_add(out,
                   "vms: %s, but strategy %s gives %s migration stages; they must be as many, "
                   "or one for all",
                   number_write(problem->value, value), strategy->id,
                   number_write(problem->minimum, least));
        break;
    case REJUV_INFEASIBLE_INTERVAL:
        string_add(out, "downtime and degraded phases take %s in a vmm_interval of %s",
                   quantity_write(interval, problem->minimum, least),
                   quantity_write(interval, problem->value, value));
        break;
    case REJUV_INFEASIBLE_HOSTS:
        string_add(out, "needs at least %s hosts and there are %s",
                   number_write(problem->minimum, least), number_write(problem->value, value));
        break;
    case REJUV_INFEASIBLE_RESERVED:
        string_add(out,
                   "an evacuation takes %s in a vmm_interval of %s so no number of reserved "
                   "hosts is enough",
                   quantity_write(interval, problem->minimum, least),
                   quantity_write(interval, problem->value, value));
        break;
    case REJUV_INFEASIBLE_LOSS:
        string_add(out, "would lose %s times the work of its hosts",
                   number_write(problem->value, value));
        break;
    default:
        string_add(out, "%s: %s", strategy->id, rejuv_status_text(problem->status));
        break;
    }
}

int problem_warn(const rejuv_result *result, const profile_strategy *strategy, string *out)
{
    char kept[NUMBER_SIZE], needed[NUMBER_SIZE];

    if (!(result->reserved_needed > result->reserved_hosts))
        return 0;
    string_add(out, "%s needs %s reserved hosts and has %s, so it cannot be kept up", strategy->id,
               number_write(result->reserved_needed, needed),
               number_write(result->reserved_hosts, kept));
    return 1;
}
