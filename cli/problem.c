/* SPDX-License-Identifier: MIT */
#include "problem.h"

#include "number.h"
#include "options.h"

/* What is not known is not a number. */
static void show(double number, char shown[NUMBER_SIZE])
{
    *shown = '\0';
    if (number == number)
        number_write(number, shown);
}

void problem_describe(const rejuv_problem *problem, const profile_strategy *strategy, string *out)
{
    char value[NUMBER_SIZE], least[NUMBER_SIZE], option[OPTION_SIZE];

    show(problem->value, value);
    show(problem->minimum, least);
    switch (problem->status) {
    case REJUV_E_NOT_GIVEN:
        option_of_key(rejuv_key_at((uint32_t)problem->key), option);
        string_add(out, "%s is not given; add it like %s 100", option, option);
        break;
    case REJUV_E_OS_INTERVAL:
        string_add(out,
                   "os_interval: %s s is too short for an OS rejuvenation, whose os.downtime and "
                   "the longer "
                   "of os.contention_time and os.warmup_time take %s s",
                   value, least);
        break;
    case REJUV_E_STAGES:
        string_add(
            out,
            "vms: %s, but strategy %s gives %s migration stages; they must be as many, or one for "
            "all",
            value, strategy->id, least);
        break;
    case REJUV_INFEASIBLE_INTERVAL:
        string_add(out, "downtime and degraded phases take %s s in a vmm_interval of %s s", least,
                   value);
        break;
    case REJUV_INFEASIBLE_HOSTS:
        string_add(out, "needs at least %s hosts and there %s %s", least,
                   problem->value == 1.0 ? "is" : "are", value);
        break;
    case REJUV_INFEASIBLE_RESERVED:
        string_add(
            out,
            "an evacuation takes %s s in a vmm_interval of %s s, so no number of reserved hosts is "
            "enough",
            least, value);
        break;
    case REJUV_INFEASIBLE_LOSS:
        string_add(out, "would lose %s times the work of its hosts", value);
        break;
    case REJUV_INFEASIBLE_TARGET:
        string_add(out, "no number of hosts delivers %s", least);
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
    string_add(out, "%s needs %s reserved host%s and has %s, so it cannot be kept up", strategy->id,
               number_write(result->reserved_needed, needed),
               result->reserved_needed == 1.0 ? "" : "s",
               number_write(result->reserved_hosts, kept));
    return 1;
}

void problem_warn_aside(const rejuv_result *result, const profile_strategy *strategy, complaint *c)
{
    string warning = {0};

    if (problem_warn(result, strategy, &warning))
        complain(c, EXIT_DONE, "%s", warning.data);
    string_free(&warning);
}
