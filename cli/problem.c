/* SPDX-License-Identifier: MIT */
#include "problem.h"

#include <string.h>

#include "number.h"
#include "options.h"

static const struct {
    int32_t status;
    const char *text;
} texts[] = {
    {REJUV_OK,
     "{strategy} needs {minimum} reserved host{plural} and has {value}, so it cannot be kept "
     "up"},
    {REJUV_E_NOT_GIVEN, "{option} is not given; add it like {option} 100"},
    {REJUV_E_OS_INTERVAL,
     "os_interval: {value} s is too short for an OS rejuvenation, whose os.downtime and the longer "
     "of os.contention_time and os.warmup_time take {minimum} s"},
    {REJUV_E_STAGES, "vms: {value}, but strategy {strategy} gives {minimum} migration stages; they "
                     "must be as many, or one for all"},
    {REJUV_INFEASIBLE_INTERVAL,
     "downtime and degraded phases take {minimum} s in a vmm_interval of {value} s"},
    {REJUV_INFEASIBLE_HOSTS, "needs at least {minimum} hosts and has {value}"},
    {REJUV_INFEASIBLE_RESERVED,
     "an evacuation takes {minimum} s in a vmm_interval of {value} s, so "
     "no number of reserved hosts is enough"},
    {REJUV_INFEASIBLE_LOSS, "would lose {value} times the work of its hosts"},
    {REJUV_INFEASIBLE_TARGET, "no number of hosts delivers {minimum}"},
};

const char *problem_text(int32_t status)
{
    size_t i;

    for (i = 0; i < sizeof texts / sizeof texts[0]; i++)
        if (texts[i].status == status)
            return texts[i].text;
    return NULL;
}

/* What is not known is not a number. */
static void add_number(string *out, double number)
{
    char shown[NUMBER_SIZE];

    if (number == number)
        string_add(out, "%s", number_write(number, shown));
}

/* Add what stands for a name between braces; returns what follows them. */
static const char *add_named(string *out, const char *name, const rejuv_problem *problem,
                             const profile_strategy *strategy)
{
    char option[OPTION_SIZE];

    switch (*name) {
    case 'v': /* value */
        add_number(out, problem->value);
        break;
    case 'm': /* minimum */
        add_number(out, problem->minimum);
        break;
    case 'p': /* plural */
        string_add(out, "%s", problem->minimum == 1.0 ? "" : "s");
        break;
    case 's': /* strategy */
        string_add(out, "%s", strategy->id);
        break;
    default: /* option */
        option_of_key(rejuv_key_at((uint32_t)problem->key), option);
        string_add(out, "%s", option);
        break;
    }
    return strchr(name, '}') + 1;
}

void problem_describe(const rejuv_problem *problem, const profile_strategy *strategy, string *out)
{
    const char *text = problem_text(problem->status);

    if (text == NULL)
        string_add(out, "%s: %s", strategy->id, rejuv_status_text(problem->status));
    while (text != NULL && *text != '\0') {
        size_t plain = strcspn(text, "{");
        string_add_bytes(out, text, plain);
        text += plain;
        if (*text == '{')
            text = add_named(out, text + 1, problem, strategy);
    }
}

int problem_warn(const rejuv_result *result, const profile_strategy *strategy, string *out)
{
    const rejuv_problem problem = {
        .status = REJUV_OK, .value = result->reserved_hosts, .minimum = result->reserved_needed};

    if (!(result->reserved_needed > result->reserved_hosts))
        return 0;
    problem_describe(&problem, strategy, out);
    return 1;
}

void problem_warn_aside(const rejuv_result *result, const profile_strategy *strategy, complaint *c)
{
    string warning = {0};

    if (problem_warn(result, strategy, &warning))
        complain(c, EXIT_DONE, "%s", warning.data);
    string_free(&warning);
}
