/* SPDX-License-Identifier: MIT */
#include "formula.h"

#include <stdlib.h>
#include <string.h>

#include "problem.h"

/* ---- The model ---- */

#define Q_OS  "[vmm_interval]/[os_interval]"
#define Q_VMM "[vmm_interval]/[evacuation_time]"

/* A quotient within 1e-9 of a whole number is that number; otherwise what `other` says. */
#define WHOLE(q, if_whole, other) "IF(" FORMULA_IS_WHOLE(q) "," if_whole "," other ")"

static const struct {
    const char *name, *unit, *meaning;
    const char *formula; /* null where it depends on the strategy */
} terms[REFERENCE_COUNT] = {
    [TERM_VMM_RATE] = {"vmm_rate", "1/s", "VMM rejuvenations of a host per second: 1/Tv",
                       "IF(ISNUMBER([vmm_interval]),1/[vmm_interval],0)"},
    [TERM_OS_RATE] = {"os_rate", "1/s", "OS rejuvenations of a VM per second: fo = 1/To",
                      "IF(ISNUMBER([os_interval]),1/[os_interval],0)"},
    [TERM_OS_WORK] = {"os_degraded_work", "s",
                      "work degraded by one OS rejuvenation: (n - 1)*Co*co + Wo*wo",
                      "([vms]-1)*[os.contention_time]*[os.contention]"
                      "+[os.warmup_time]*[os.warmup]"},
    [TERM_RESTARTED] =
        {"restarted_os_rejuvenations", "",
         "OS rejuvenations between two VMM rejuvenations that restart the OS schedule",
         "IF(ISNUMBER([vmm_interval]),IF(ISNUMBER([os_interval]),IF(ISNUMBER([os_credit]),"
         "MAX(0,[vmm_interval]-[os_credit]*[os_interval])/[os_interval]," WHOLE(
             Q_OS, "ROUND(" Q_OS ",0)-1", "INT(" Q_OS ")") "),0),0)"},
    [TERM_RESTARTED_RATE] = {"restarted_os_rate", "1/s",
                             "OS rejuvenations of a VM per second, fo, where the schedule restarts",
                             "IF(ISNUMBER([vmm_interval]),"
                             "[restarted_os_rejuvenations]/[vmm_interval],[os_rate])"},
    [TERM_MISTAKES] = {"mistakes", "", "inputs that are not legal; with any, there are no figures",
                       NULL},

    [TERM_PHASES_TIME] = {"phases_time", "s", "degraded phases: sum of t", NULL},
    [TERM_PHASES_WORK] = {"phases_work", "s", "work lost in them: sum of t*g", NULL},
    [TERM_RAW_LOSS] = {"raw_loss", "", "loss L, whether it can run or not",
                       "([D]+[phases_work])*[vmm_rate]+[fo]*([os.downtime]+[os_degraded_work])"},
    [TERM_EVACUATION_TIME] = {"evacuation_time", "s", "a spare host is busy with one: b",
                              "[phases_time]+[vmm_reboot]"},
    [TERM_EVACUATIONS] = {"evacuations", "", "of one spare host in an interval: J",
                          "IF(ISNUMBER([vmm_interval]),IF([evacuation_time]>0," WHOLE(
                              Q_VMM, "ROUND(" Q_VMM ",0)", "INT(" Q_VMM ")") ",\"any\"),\"any\")"},
    [TERM_NEEDED] = {"raw_needed", "", "reserved hosts needed, whether it can run or not", NULL},
    [TERM_RESERVED] = {"raw_reserved", "", "reserved hosts, whether it can run or not",
                       "IF(ISNUMBER([reserved]),[reserved],[raw_needed])"},
    [TERM_OBSTACLE] = {"obstacle", "", "why it cannot run with any number of hosts", NULL},

    [BLOCK_TIMES] = {"times", "", "", NULL},
    [BLOCK_DEGRADATIONS] = {"degradations", "", "", NULL},
    [BLOCK_SOURCES] = {"sources", "", "", NULL},
    [BLOCK_MOVINGS] = {"movings", "", "", NULL},
    [BLOCK_DESTINATIONS] = {"destinations", "", "", NULL},
};

/* ceil(m/(1 + J)), right where the quotient has been rounded, too. */
#define FULL_ROUNDS "INT([hosts]/(1+[evacuations]))"
static const char needed[] =
    "IF(ISNUMBER([vmm_interval]),IF(ISNUMBER([evacuations]),IF([evacuations]>=[hosts],"
    "1," FULL_ROUNDS "+IF([hosts]-" FULL_ROUNDS "*(1+[evacuations])>0,1,0)),1),0)";

#define STAGE "(ROW([times])-MIN(ROW([times])))" /* counted from 0 */

/* sum(t) of what was measured. */
static const char *measured_time(const rejuv_strategy *s)
{
    if (s->stage_count == 1)
        return "[times]*[vms]";
    return s->phase_count != 0 || s->stage_count != 0 ? "SUM([times])" : "[degraded_time]";
}

/* sum(t*g) of it. The mean of n equal stages is the one in the middle. */
static const char *measured_work(const rejuv_strategy *s)
{
    if (s->stage_count == 1)
        return "[times]*(([vms]-1)/2*([sources]+[destinations])+[movings])";
    if (s->stage_count != 0)
        return "SUMPRODUCT([times],([vms]-1-" STAGE ")*[sources]+[movings]+" STAGE
               "*[destinations])/[vms]";
    if (s->phase_count != 0)
        return "SUMPRODUCT([times],[degradations])";
    return "[degraded_time]*[degradation]";
}

static const char *downtime(const rejuv_strategy *s)
{
    return s->kind == REJUV_NONE ? "0" : s->kind == REJUV_EVACUATE ? "2*[downtime]" : "[downtime]";
}

static const char *os_rate(const rejuv_strategy *s)
{
    return s->kind == REJUV_NONE ? "0" : s->resets_os ? "[restarted_os_rate]" : "[os_rate]";
}

static const char *os_rejuvenations(const rejuv_strategy *s)
{
    if (s->kind == REJUV_NONE)
        return "0";
    return s->resets_os ? "[restarted_os_rejuvenations]"
                        : "IF(ISNUMBER([os_interval]),[vmm_interval]/[os_interval],0)";
}

/* ---- Looking up ---- */

const char *formula_term_name(enum formula_term term)
{
    return terms[term].name;
}

const char *formula_term_meaning(enum formula_term term)
{
    return terms[term].meaning;
}

const char *formula_term_unit(enum formula_term term)
{
    return terms[term].unit;
}

int formula_has_term(const profile_strategy *strategy, enum formula_term term)
{
    if (term == TERM_EVACUATION_TIME || term == TERM_EVACUATIONS)
        return strategy->strategy.evacuates != 0;
    return 1;
}

/* Whose numbers a strategy's are: those that live migration was measured with, but for reserved hosts. */
static const profile_strategy *owner(const profile_strategy *strategy, const char *name)
{
    return strategy->origin != NULL && strcmp(name, "reserved") != 0 ? strategy->origin : strategy;
}

static void refer_to_key(string *out, const formula_scope *scope, const profile_strategy *strategy,
                         const rejuv_key *key)
{
    formula_reference what = {.key = key};

    if (key->group == REJUV_STRATEGY)
        what.strategy = owner(strategy, key->name);
    scope->refer(scope, &what, out);
}

static void refer_to_term(string *out, const formula_scope *scope, const profile_strategy *strategy,
                          const char *name)
{
    formula_reference what = {.key = NULL};

    while (strcmp(terms[what.term].name, name) != 0)
        what.term++;
    if (what.term >= BLOCK_TIMES)
        what.strategy = owner(strategy, name);
    else if (what.term >= TERMS_OF_STRATEGIES)
        what.strategy = strategy;
    scope->refer(scope, &what, out);
}

static void look_up(string *out, const formula_scope *scope, const profile_strategy *strategy,
                    const char *name)
{
    int32_t key = rejuv_key_index(name);

    if (key >= 0)
        refer_to_key(out, scope, strategy, rejuv_key_at((uint32_t)key));
    else if (strcmp(name, "D") == 0)
        formula_add(out, scope, strategy, downtime(&strategy->strategy));
    else if (strcmp(name, "fo") == 0)
        formula_add(out, scope, strategy, os_rate(&strategy->strategy));
    else if (strcmp(name, "fo*Tv") == 0)
        formula_add(out, scope, strategy, os_rejuvenations(&strategy->strategy));
    else
        refer_to_term(out, scope, strategy, name);
}

void formula_add(string *out, const formula_scope *scope, const profile_strategy *strategy,
                 const char *text)
{
    while (*text != '\0') {
        size_t plain = strcspn(text, "[{"), length;
        char *name;
        string_add_bytes(out, text, plain);
        text += plain;
        if (*text == '\0')
            return;
        length = strcspn(text, "]}");
        name = copy_text(text + 1, length - 1);
        if (*text == '[')
            look_up(out, scope, strategy, name);
        else
            scope->refer_column(scope, name, out);
        free(name);
        text += length + 1;
    }
}

/* ---- Terms ---- */

static void add_phases(string *out, const formula_scope *scope, const profile_strategy *strategy,
                       const char *measured, const char *share)
{
    switch (strategy->strategy.kind) {
    case REJUV_NONE:
        string_add(out, "0");
        return;
    case REJUV_EVACUATE: /* out and back, and the host is away meanwhile */
        string_add(out, "2*");
        formula_add(out, scope, strategy, measured);
        formula_add(out, scope, strategy, "+[vmm_reboot]");
        return;
    default:
        formula_add(out, scope, strategy, measured);
        if (strategy->strategy.kind == REJUV_DEDICATED_NETWORK)
            formula_add(out, scope, strategy, share);
    }
}

static const char fits[] = "IF(ISNUMBER([vmm_interval]),[D]+[phases_time]<=[vmm_interval],TRUE)";
static const char is_bearable[] = "[raw_loss]<=1";
static const char is_evacuable[] = "OR(ISNUMBER([reserved]),[evacuations]<>0)";

static void add_obstacle(string *out, const formula_scope *scope, const profile_strategy *strategy)
{
    const char *close = strategy->strategy.evacuates ? ")" : "";

    formula_add(out, scope, strategy, "IF(");
    formula_add(out, scope, strategy, fits);
    formula_add(out, scope, strategy, ",IF(");
    formula_add(out, scope, strategy, is_bearable);
    string_add(out, ",");
    if (strategy->strategy.evacuates) {
        string_add(out, "IF(");
        formula_add(out, scope, strategy, is_evacuable);
        string_add(out, ",");
    }
    string_add(out, "\"\"");
    if (strategy->strategy.evacuates) {
        string_add(out, ",");
        formula_add_problem(out, scope, strategy, REJUV_INFEASIBLE_RESERVED);
    }
    string_add(out, "%s,", close);
    formula_add_problem(out, scope, strategy, REJUV_INFEASIBLE_LOSS);
    string_add(out, "),");
    formula_add_problem(out, scope, strategy, REJUV_INFEASIBLE_INTERVAL);
    string_add(out, ")");
}

void formula_add_term(string *out, const formula_scope *scope, const profile_strategy *strategy,
                      enum formula_term term)
{
    int is_none = term >= TERMS_OF_STRATEGIES && strategy->strategy.kind == REJUV_NONE;

    if (term == TERM_PHASES_TIME)
        add_phases(out, scope, strategy, measured_time(&strategy->strategy), "");
    else if (term == TERM_PHASES_WORK)
        add_phases(out, scope, strategy, measured_work(&strategy->strategy),
                   "*(1-[network_share])");
    else if (term == TERM_OBSTACLE && is_none)
        string_add(out, "\"\"");
    else if (term == TERM_OBSTACLE)
        add_obstacle(out, scope, strategy);
    else if (is_none)
        string_add(out, "0");
    else if (term == TERM_NEEDED)
        formula_add(out, scope, strategy, strategy->strategy.evacuates ? needed : "0");
    else
        formula_add(out, scope, strategy, terms[term].formula);
}

/* ---- What can run ---- */

void formula_add_conditions(string *out, const formula_scope *scope,
                            const profile_strategy *strategy)
{
    formula_add(out, scope, strategy, fits);
    string_add(out, ",");
    formula_add(out, scope, strategy, is_bearable);
    if (strategy->strategy.evacuates) {
        string_add(out, ",");
        formula_add(out, scope, strategy, is_evacuable);
    }
}

void formula_add_host_conditions(string *out, const formula_scope *scope,
                                 const profile_strategy *strategy)
{
    formula_add(out, scope, strategy, "[hosts]-[raw_reserved]>=1");
    if (strategy->strategy.kind == REJUV_EVACUATE)
        formula_add(out, scope, strategy, ",[hosts]>=2");
}

#define OS_TIME "[os.downtime]+MAX([os.contention_time],[os.warmup_time])"

/* What is no number is a mistake of its own. */
void formula_add_fit(string *out, const formula_scope *scope, const profile_strategy *strategy,
                     int32_t status)
{
    if (status == REJUV_E_STAGES)
        formula_add(out, scope, strategy, "[vms]=ROWS([times])");
    else
        formula_add(out, scope, strategy,
                    "IF(ISNUMBER([os_interval]-(" OS_TIME "))," OS_TIME "<=[os_interval],TRUE)");
}

/* What {value} and {minimum} are in a problem's text; the least number of hosts depends on the strategy. */
static const struct {
    int32_t status;
    const char *value, *minimum;
} numbers[] = {
    {REJUV_OK, "[raw_reserved]", "[raw_needed]"},
    {REJUV_E_OS_INTERVAL, "[os_interval]", "(" OS_TIME ")"},
    {REJUV_E_STAGES, "[vms]", "ROWS([times])"},
    {REJUV_INFEASIBLE_INTERVAL, "[vmm_interval]", "([D]+[phases_time])"},
    {REJUV_INFEASIBLE_LOSS, "[raw_loss]", ""},
    {REJUV_INFEASIBLE_RESERVED, "[vmm_interval]", "[evacuation_time]"},
    {REJUV_INFEASIBLE_HOSTS, "[hosts]", ""},
    {REJUV_INFEASIBLE_TARGET, "", "target_throughput"},
};

static const char *least_hosts(const profile_strategy *strategy)
{
    return strategy->strategy.kind == REJUV_EVACUATE ? "MAX(2,[raw_reserved]+1)"
                                                     : "([raw_reserved]+1)";
}

/* Append what stands for a name between braces. */
static void add_named(string *out, const formula_scope *scope, const profile_strategy *strategy,
                      int32_t status, const char *name)
{
    size_t i = 0;

    while (numbers[i].status != status)
        i++;
    if (*name == 'p') /* plural */
        formula_add(out, scope, strategy, "IF([raw_needed]=1,\"\",\"s\")");
    else if (*name == 's') /* strategy */
        formula_add_text(out, strategy->id);
    else if (*name == 'v') /* value */
        formula_add(out, scope, strategy, numbers[i].value);
    else if (status == REJUV_INFEASIBLE_HOSTS)
        formula_add(out, scope, strategy, least_hosts(strategy));
    else
        formula_add(out, scope, strategy, numbers[i].minimum);
}

void formula_add_problem(string *out, const formula_scope *scope, const profile_strategy *strategy,
                         int32_t status)
{
    const char *text = problem_text(status), *link = "";

    for (; *text != '\0'; link = "&") {
        size_t length = strcspn(text, "{");
        char *words = copy_text(text, length);
        string_add(out, "%s", link);
        if (length != 0)
            formula_add_text(out, words);
        else
            add_named(out, scope, strategy, status, text + 1);
        text = length != 0 ? text + length : strchr(text, '}') + 1;
        free(words);
    }
}

void formula_add_infeasible(string *out, const formula_scope *scope,
                            const profile_strategy *strategy)
{
    formula_add(out, scope, strategy,
                "IF([mistakes]>0,\"" FORMULA_MISTAKES "\","
                "IF([obstacle]<>\"\",[obstacle],IF(AND(");
    formula_add_host_conditions(out, scope, strategy);
    string_add(out, "),\"\",");
    formula_add_problem(out, scope, strategy, REJUV_INFEASIBLE_HOSTS);
    string_add(out, ")))");
}
