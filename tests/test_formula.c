/* SPDX-License-Identifier: MIT */
/* test_formula.c - the model in spreadsheet formulas, their names, and the sheets that they stand on */
#include <stdlib.h>
#include <string.h>

#include "cli_fixtures.h"
#include "command_line.h"
#include "formula.h"
#include "suites.h"
#include "workbook_about.h"
#include "workbook_comparison.h"
#include "workbook_sweep.h"

/* ---- Formulas ---- */

/* Keys as the key table calls them, terms by their names, the strategy's ID before what is its own. */
static void write_name(const formula_scope *scope, const formula_reference *what, string *out)
{
    (void)scope;
    if (what->strategy != NULL)
        string_add(out, "%s!", what->strategy->id);
    string_add(out, "%s", what->key != NULL ? what->key->name : formula_term_name(what->term));
}

static void write_column(const formula_scope *scope, const char *column, string *out)
{
    (void)scope;
    string_add(out, "<%s>", column);
}

static const formula_scope plain = {write_name, write_column, NULL};

static const rejuv_phase phases[] = {{10, 0.5}, {20, 0.25}};
static const rejuv_stage stages[] = {{10, 0.1, 0.5, 0.2}, {20, 0.1, 0.5, 0.2}};

static profile_strategy live = {.id = "live", .strategy = {.evacuates = 1, .reserved = 1}};
static profile_strategy warm = {.id = "warm"};
static profile_strategy cold = {.id = "cold", .strategy = {.resets_os = 1}};
static profile_strategy phased = {.id = "phased", .strategy = {.phase_count = 2, .phases = phases}};
static profile_strategy staged = {.id = "staged", .strategy = {.stage_count = 2, .stages = stages}};
static profile_strategy alike = {.id = "alike", .strategy = {.stage_count = 1, .stages = stages}};
static profile_strategy dedicated = {
    .id = "own", .strategy = {.kind = REJUV_DEDICATED_NETWORK, .evacuates = 1}, .origin = &live};
static profile_strategy evacuate = {
    .id = "out", .strategy = {.kind = REJUV_EVACUATE, .resets_os = 1}, .origin = &live};
static profile_strategy none = {.id = "none", .strategy = {.kind = REJUV_NONE}};

/* Written from model.md, sections 3, 5 and 6. */
static const struct {
    const profile_strategy *strategy;
    const char *text, *expected;
} expansions[] = {
    {NULL, "1+2", "1+2"},
    {NULL, "[vms]-1", "vms-1"},
    {NULL, "[os.downtime]*{loss}", "os.downtime*<loss>"},
    {&warm, "[D]", "warm!downtime"},
    {&dedicated, "[D]", "live!downtime"},
    {&evacuate, "[D]", "2*live!downtime"},
    {&none, "[D]", "0"},
    {&warm, "[fo]", "os_rate"},
    {&cold, "[fo]", "restarted_os_rate"},
    {&evacuate, "[fo]", "restarted_os_rate"},
    {&none, "[fo]", "0"},
    {&warm, "[fo*Tv]", "IF(ISNUMBER(os_interval),vmm_interval/os_interval,0)"},
    {&cold, "[fo*Tv]", "restarted_os_rejuvenations"},
    {&none, "[fo*Tv]", "0"},
    {&dedicated, "[reserved]", "own!reserved"},
    {&dedicated, "[degradation]", "live!degradation"},
    {&dedicated, "[raw_loss]", "own!raw_loss"},
    {&dedicated, "[times]", "live!times"},
};

START_TEST(test_expansion)
{
    string out = {0};

    formula_add(&out, &plain, expansions[_i].strategy, expansions[_i].text);
    ck_assert_str_eq(out.data, expansions[_i].expected);
    string_free(&out);
}
END_TEST

static const struct {
    const profile_strategy *strategy;
    enum formula_term term;
    const char *expected;
} term_cases[] = {
    {NULL, TERM_VMM_RATE, "IF(ISNUMBER(vmm_interval),1/vmm_interval,0)"},
    {NULL, TERM_OS_RATE, "IF(ISNUMBER(os_interval),1/os_interval,0)"},
    {NULL, TERM_OS_WORK, "(vms-1)*os.contention_time*os.contention+os.warmup_time*os.warmup"},
    {NULL, TERM_RESTARTED,
     "IF(ISNUMBER(vmm_interval),IF(ISNUMBER(os_interval),IF(ISNUMBER(os_credit),"
     "MAX(0,vmm_interval-os_credit*os_interval)/os_interval,"
     "IF(ABS(vmm_interval/os_interval-ROUND(vmm_interval/os_interval,0))"
     "<=1E-9*vmm_interval/os_interval,ROUND(vmm_interval/os_interval,0)-1,"
     "INT(vmm_interval/os_interval))),0),0)"},
    {NULL, TERM_RESTARTED_RATE,
     "IF(ISNUMBER(vmm_interval),restarted_os_rejuvenations/vmm_interval,os_rate)"},
    {&warm, TERM_PHASES_TIME, "warm!degraded_time"},
    {&phased, TERM_PHASES_TIME, "SUM(phased!times)"},
    {&staged, TERM_PHASES_TIME, "SUM(staged!times)"},
    {&alike, TERM_PHASES_TIME, "alike!times*vms"},
    {&dedicated, TERM_PHASES_TIME, "live!degraded_time"},
    {&evacuate, TERM_PHASES_TIME, "2*live!degraded_time+vmm_reboot"},
    {&none, TERM_PHASES_TIME, "0"},
    {&none, TERM_VMM_RATE, "IF(ISNUMBER(vmm_interval),1/vmm_interval,0)"}, /* of the scenario */
    {&warm, TERM_PHASES_WORK, "warm!degraded_time*warm!degradation"},
    {&phased, TERM_PHASES_WORK, "SUMPRODUCT(phased!times,phased!degradations)"},
    {&staged, TERM_PHASES_WORK,
     "SUMPRODUCT(staged!times,(vms-1-(ROW(staged!times)-MIN(ROW(staged!times))))*staged!sources"
     "+staged!movings+(ROW(staged!times)-MIN(ROW(staged!times)))*staged!destinations)/vms"},
    {&alike, TERM_PHASES_WORK,
     "alike!times*((vms-1)/2*(alike!sources+alike!destinations)+alike!movings)"},
    {&dedicated, TERM_PHASES_WORK, "live!degraded_time*live!degradation*(1-network_share)"},
    {&evacuate, TERM_PHASES_WORK, "2*live!degraded_time*live!degradation+vmm_reboot"},
    {&warm, TERM_RAW_LOSS,
     "(warm!downtime+warm!phases_work)*vmm_rate+os_rate*(os.downtime+os_degraded_work)"},
    {&none, TERM_RAW_LOSS, "0"},
    {&live, TERM_EVACUATION_TIME, "live!phases_time+vmm_reboot"},
    {&live, TERM_EVACUATIONS,
     "IF(ISNUMBER(vmm_interval),IF(live!evacuation_time>0,"
     "IF(ABS(vmm_interval/live!evacuation_time-ROUND(vmm_interval/live!evacuation_time,0))"
     "<=1E-9*vmm_interval/live!evacuation_time,ROUND(vmm_interval/live!evacuation_time,0),"
     "INT(vmm_interval/live!evacuation_time)),\"any\"),\"any\")"},
    {&warm, TERM_NEEDED, "0"},
    {&live, TERM_NEEDED,
     "IF(ISNUMBER(vmm_interval),IF(ISNUMBER(live!evacuations),IF(live!evacuations>=hosts,1,"
     "INT(hosts/(1+live!evacuations))+IF(hosts-INT(hosts/(1+live!evacuations))"
     "*(1+live!evacuations)>0,1,0)),1),0)"},
    {&live, TERM_RESERVED, "IF(ISNUMBER(live!reserved),live!reserved,live!raw_needed)"},
    {&none, TERM_RESERVED, "0"},
    {&none, TERM_OBSTACLE, "\"\""},
    {&warm, TERM_OBSTACLE,
     "IF(IF(ISNUMBER(vmm_interval),warm!downtime+warm!phases_time<=vmm_interval,TRUE),"
     "IF(warm!raw_loss<=1,\"\","
     "\"would lose \"&warm!raw_loss&\" times the work of its hosts\"),"
     "\"downtime and degraded phases take \"&(warm!downtime+warm!phases_time)"
     "&\" s in a vmm_interval of \"&vmm_interval&\" s\")"},
    {&live, TERM_OBSTACLE,
     "IF(IF(ISNUMBER(vmm_interval),live!downtime+live!phases_time<=vmm_interval,TRUE),"
     "IF(live!raw_loss<=1,IF(OR(ISNUMBER(live!reserved),live!evacuations<>0),\"\","
     "\"an evacuation takes \"&live!evacuation_time&\" s in a vmm_interval of \"&vmm_interval"
     "&\" s, so no number of reserved hosts is enough\"),"
     "\"would lose \"&live!raw_loss&\" times the work of its hosts\"),"
     "\"downtime and degraded phases take \"&(live!downtime+live!phases_time)"
     "&\" s in a vmm_interval of \"&vmm_interval&\" s\")"},
};

START_TEST(test_term)
{
    string out = {0};

    formula_add_term(&out, &plain, term_cases[_i].strategy, term_cases[_i].term);
    ck_assert_str_eq(out.data, term_cases[_i].expected);
    string_free(&out);
}
END_TEST

START_TEST(test_fit)
{
    string out = {0};

    formula_add_fit(&out, &plain, &staged, REJUV_E_STAGES);
    string_add(&out, "|");
    formula_add_fit(&out, &plain, NULL, REJUV_E_OS_INTERVAL);
    string_add(&out, "|");
    formula_add_problem(&out, &plain, &staged, REJUV_E_STAGES);
    ck_assert_str_eq(
        out.data, "vms=ROWS(staged!times)"
                  "|IF(ISNUMBER(os_interval-(os.downtime+MAX(os.contention_time,os.warmup_time))),"
                  "os.downtime+MAX(os.contention_time,os.warmup_time)<=os_interval,TRUE)"
                  "|\"vms: \"&vms&\", but strategy \"&\"staged\"&\" gives \"&ROWS(staged!times)"
                  "&\" migration stages; they must be as many, or one for all\"");
    string_free(&out);
}
END_TEST

START_TEST(test_conditions)
{
    string out = {0};

    formula_add_conditions(&out, &plain, &live);
    string_add(&out, "|");
    formula_add_host_conditions(&out, &plain, &evacuate);
    string_add(&out, "|");
    formula_add_problem(&out, &plain, &evacuate, REJUV_INFEASIBLE_HOSTS);
    string_add(&out, "|");
    formula_add_problem(&out, &plain, &live, REJUV_OK);
    ck_assert_str_eq(
        out.data,
        "IF(ISNUMBER(vmm_interval),live!downtime+live!phases_time<=vmm_interval,TRUE),"
        "live!raw_loss<=1,OR(ISNUMBER(live!reserved),live!evacuations<>0)"
        "|hosts-out!raw_reserved>=1,hosts>=2"
        "|\"needs at least \"&MAX(2,out!raw_reserved+1)&\" hosts and has \"&hosts"
        "|\"live\"&\" needs \"&live!raw_needed&\" reserved host\"&IF(live!raw_needed=1,\"\","
        "\"s\")&\" and has \"&live!raw_reserved&\", so it cannot be kept up\"");
    string_free(&out);
}
END_TEST

/* The ranges are those of model.md, section 2. */
static const struct {
    const char *key, *expected;
} legal_cases[] = {
    {"vmm_interval", "IF(ISNUMBER(B5),AND(B5>=1E-6,B5<=1E12),B5=\"never\")"},
    {"os_credit", "IF(ISNUMBER(B5),AND(B5>=0,B5<=1),B5=\"auto\")"},
    {"vms", "IF(ISNUMBER(B5),AND(B5>=1,B5<=1E6,B5=INT(B5)),FALSE)"},
    {"host_performance", "IF(ISNUMBER(B5),AND(B5>=1E-100,B5<=1E100),FALSE)"},
};

START_TEST(test_legal)
{
    string out = {0};

    formula_add_legal(&out, rejuv_key_at((uint32_t)rejuv_key_index(legal_cases[_i].key)), "B5");
    ck_assert_str_eq(out.data, legal_cases[_i].expected);
    string_free(&out);
}
END_TEST

START_TEST(test_pieces)
{
    string out = {0};

    formula_add_text(&out, "say \"no\"");
    formula_add_placed(&out, "$A#+B#*2", 1048576);
    formula_add_placed(&out, "", 1);
    formula_add_number(&out, 1e-100);
    ck_assert_str_eq(out.data, "\"say \"\"no\"\"\"$A1048576+B1048576*21E-100");
    string_free(&out);
}
END_TEST

/* ---- Names ---- */

static const struct {
    const char *wanted, *expected;
} name_cases[] = {
    {"hosts", "hosts"},
    {"os.downtime", "os_downtime"},
    {"live-limited.degraded_time", "live_limited_degraded_time"},
    {"LIVE_limited-degraded.time", "LIVE_limited_degraded_time_2"},
    {"live.limited.degraded.time", "live_limited_degraded_time_3"},
    {"vm11", "vm11_2"}, /* a column of an old spreadsheet, and of a new one */
    {"XFD1", "XFD1_2"},
    {"abcd1", "abcd1"},
    {"R1C1", "R1C1_2"},
    {"rc", "rc_2"},
    {"R", "R_2"},
    {"c7", "c7_2"},
    {"rack", "rack"},
    {"HOSTS", "HOSTS_2"},
};

START_TEST(test_names)
{
    workbook_names names = {0};
    size_t i;

    for (i = 0; i < sizeof name_cases / sizeof name_cases[0]; i++)
        ck_assert_str_eq(names_define(&names, name_cases[i].wanted, 0, i, 1),
                         name_cases[i].expected);
    ck_assert_uint_eq(names.name_count, i);
    ck_assert_uint_eq(names.names[3].row, 3);
    names_free(&names);
}
END_TEST

/* ---- The sheets ---- */

/* A workbook, and what it was made from. */
struct made {
    options o;
    sweep s;
    sweep_survey survey;
    workbook_inputs inputs;
    workbook_comparison compared;
    workbook_sweep swept;
    complaint c;
};

static void make(struct made *m, const char *range, const char *strategies, const char *hosts)
{
    static setting settings[1];

    memset(m, 0, sizeof *m);
    m->o.command = command_at(1);
    m->o.strategy = strategies;
    m->o.over[0] = range;
    m->o.points = strstr(range, "..") != NULL ? "5" : NULL;
    settings[0] = (setting){"--hosts", (char *)"hosts", hosts};
    m->o.settings = settings;
    m->o.setting_count = hosts != NULL;
    ck_assert_int_eq(sweep_make(&m->s, &m->o, &m->c), EXIT_DONE);
    ck_assert_int_eq(workbook_sweep_survey(&m->s, &m->survey, &m->c), EXIT_DONE);
    ck_assert_int_eq(sweep_visit(&m->s, m->survey.point, &m->c), EXIT_DONE);
    workbook_inputs_make(&m->inputs, &m->s.request, NULL, &m->s.at);
    workbook_comparison_make(&m->compared, &m->s.at, &m->inputs);
    workbook_sweep_make(&m->swept, &m->s, &m->survey, &m->inputs, &m->c);
}

static void drop(struct made *m)
{
    workbook_sweep_free(&m->swept);
    workbook_comparison_free(&m->compared);
    workbook_inputs_free(&m->inputs);
    sweep_free(&m->s);
}

static const char *formula_in(const table *t, size_t row, const char *column)
{
    size_t found = table_find(t, column);

    ck_assert_msg(found < t->column_count, "no column %s", column);
    return table_at(t, row, found)->formula;
}

static int is_name_character(char c)
{
    return strchr("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789_$.", c) != NULL &&
           c != '\0';
}

static int is_listed(const char *list, const char *word, size_t length)
{
    const char *at = list;

    for (; (at = strstr(at, word)) != NULL; at++)
        if (at[-1] == ' ' && at[length] == ' ')
            return 1;
    return 0;
}

/* B7 or $B$7, of a sheet with room for it. */
static int is_cell(const char *word, size_t rows)
{
    size_t letters;
    long row;
    char *end;

    word += *word == '$';
    letters = strspn(word, "ABCDEFGHIJKLMNOPQRSTUVWXYZ");
    word += letters + (word[letters] == '$');
    row = strtol(word, &end, 10);
    return letters >= 1 && letters <= 3 && *end == '\0' && row >= 1 && (size_t)row <= rows;
}

static int is_defined(const workbook_names *names, const char *word)
{
    size_t i;

    for (i = 0; i < names->name_count; i++)
        if (strcmp(names->names[i].name, word) == 0)
            return 1;
    return 0;
}

/* A word of a formula and what follows it. */
static int is_known(const struct made *m, const char *word, char next)
{
    static const char functions[] =
        " ABS AND IF IFERROR INDEX INT ISNUMBER LEN MATCH MAX MIN NA OR "
        "RANK ROUND ROW ROWS SUBSTITUTE SUM SUMPRODUCT ";
    char *end;

    if (next == '(')
        return is_listed(functions, word, strlen(word));
    if (next == '!')
        return is_listed(" Inputs Comparison ", word, strlen(word));
    strtod(word, &end);
    return *end == '\0' || strcmp(word, "TRUE") == 0 || strcmp(word, "FALSE") == 0 ||
           is_cell(word, m->inputs.table.row_count + 1) || is_defined(&m->inputs.names, word);
}

/* Only words that are known, brackets in pairs, and no longer than Excel takes. */
static void check_formula(const struct made *m, const char *formula)
{
    int depth = 0;

    ck_assert_uint_le(strlen(formula), 8192);
    ck_assert_ptr_null(strpbrk(formula, "[]{}#"));
    while (*formula != '\0') {
        char word[256] = "";
        size_t length = 0;
        if (*formula == '"') {
            formula = strchr(formula + 1, '"') + 1;
            continue;
        }
        while (is_name_character(formula[length]))
            length++;
        if (length == 0) {
            depth += (*formula == '(') - (*formula == ')');
            ck_assert_int_ge(depth, 0);
            formula++;
            continue;
        }
        if (formula[length] == '-' && formula[length - 1] == 'E') /* 1E-9 */
            length += 2;
        memcpy(word, formula, length);
        formula += length;
        ck_assert_msg(is_known(m, word, *formula), "unknown: %s before '%.40s'", word, formula);
    }
    ck_assert_int_eq(depth, 0);
}

static void check_table(const struct made *m, const table *t, size_t least)
{
    size_t count = 0, row, column;

    for (row = 0; row < t->row_count; row++)
        for (column = 0; column < t->column_count; column++) {
            const cell *c = table_at(t, row, column);
            if (c->formula != NULL) {
                check_formula(m, c->formula);
                count++;
            }
        }
    ck_assert_uint_ge(count, least);
}

static void check_sheet_texts(const struct made *m, const sheet *s)
{
    size_t i;

    for (i = 0; i < s->rule_count; i++)
        check_formula(m, s->rules[i].formula);
    for (i = 0; i < s->validation_count; i++) {
        const sheet_validation *v = &s->validations[i];
        ck_assert_uint_le(strlen(v->title), 32);
        ck_assert_uint_le(strlen(v->prompt), 255);
        ck_assert_uint_le(strlen(v->error), 255);
        if (v->check == CHECK_FORMULA)
            check_formula(m, v->formula);
    }
}

static const struct {
    const char *range, *strategies, *hosts;
} sheet_cases[] = {
    {"hosts=2..100000", NULL, NULL},
    {"hosts=2..100000", "all,none", NULL},
    {"vmm_interval=1000s..60d", "all", "500"},
    {"os_interval=1d,never", "all", "500"},
    {"vms=1..40", "all", "500"},
    {"live.degradation=0..1", "all", "500"},
    {"reserved=0..9", "live-dedicated,evacuate", "500"},
};

START_TEST(test_sheets)
{
    struct made m;

    make(&m, sheet_cases[_i].range, sheet_cases[_i].strategies, sheet_cases[_i].hosts);
    check_table(&m, &m.inputs.table, 30);
    check_table(&m, &m.compared.table, 2 * COMPARISON_COLUMNS);
    check_table(&m, &m.swept.table, 2 * 7);
    check_sheet_texts(&m, &m.inputs.sheet);
    check_sheet_texts(&m, &m.compared.sheet);
    check_sheet_texts(&m, &m.swept.sheet);
    drop(&m);
}
END_TEST

static const cell *cell_in(const table *t, size_t row, const char *column)
{
    return table_at(t, row, table_find(t, column));
}

/* One host cannot be evacuated: its row has no figures, and is last wherever there are any. */
START_TEST(test_comparison_values)
{
    struct made m;
    const table *t = &m.compared.table;

    make(&m, "vms=1..9", "warm,live", "1");
    ck_assert_int_eq(cell_in(t, 1, "throughput")->kind, CELL_EMPTY);
    ck_assert_int_eq(cell_in(t, 1, "rank")->kind, CELL_EMPTY);
    ck_assert_double_eq(cell_in(t, 1, "score")->number, -1);
    ck_assert_str_eq(cell_in(t, 1, "infeasible")->text, "needs at least 2 hosts and has 1");
    ck_assert_str_eq(cell_in(t, 1, "remark")->text, "needs at least 2 hosts and has 1");
    ck_assert_str_eq(cell_in(t, 1, "obstacle")->text, "");
    ck_assert_double_eq(cell_in(t, 0, "rank")->number, 1);
    ck_assert_ptr_null(formula_in(t, 0, "evacuations"));
    ck_assert_ptr_nonnull(formula_in(t, 1, "evacuations"));
    drop(&m);
}
END_TEST

/* Most strategies can run from two hosts on; with few hosts, the idle one is a loss of half the cluster. */
START_TEST(test_survey)
{
    struct made m;

    make(&m, "hosts=1,2,3,100000", NULL, NULL);
    ck_assert_uint_eq(m.survey.point, 1);
    ck_assert_double_eq_tol(m.survey.most, 0.5, 0.001);
    ck_assert_double_eq_tol(m.survey.least, 0.00033575, 1e-8);
    ck_assert_ptr_eq(m.swept.sheet.chart, &m.swept.chart);
    ck_assert_int_eq(m.swept.chart.is_y_logarithmic, 1);
    ck_assert_int_eq(m.swept.chart.is_x_logarithmic, 0); /* a list */
    ck_assert_uint_eq(m.swept.chart.last_row, 3);
    ck_assert_uint_eq(m.swept.chart.y_column, 1);
    ck_assert_uint_eq(m.swept.chart.y_count, 5);
    drop(&m);

    make(&m, "hosts=1000..1000000", "warm,cold", NULL);
    ck_assert_int_eq(m.swept.chart.is_y_logarithmic, 0);
    ck_assert_int_eq(m.swept.chart.is_x_logarithmic, 1);
    drop(&m);

    make(&m, "vmm_interval=1d,never", NULL, "100"); /* no number to draw over */
    ck_assert_ptr_null(m.swept.sheet.chart);
    drop(&m);
}
END_TEST

/* What varies stands in the row, all else goes by its name. */
START_TEST(test_sweep_formulas)
{
    struct made m;
    const table *t = &m.swept.table;

    make(&m, "hosts=2..100000", "warm,live", NULL);
    ck_assert_str_eq(formula_in(t, 0, "warm.lost_share"),
                     "IF(IF($R2=0,AND(warm_obstacle=\"\",$A2-warm_raw_reserved>=1),FALSE),"
                     "(warm_raw_reserved+warm_raw_loss*($A2-warm_raw_reserved))/$A2,NA())");
    ck_assert_str_eq(formula_in(t, 4, "live.throughput"),
                     "IF(ISNUMBER($C6),(1-$O6)*host_performance*($A6-$T6),NA())");
    ck_assert_str_eq(formula_in(t, 4, "live.raw_reserved"),
                     "IF(ISNUMBER(live_reserved),live_reserved,$S6)");
    ck_assert_str_eq(formula_in(t, 4, "mistakes"),
                     "IF(AND(IF(ISNUMBER($A6),AND($A6>=1,$A6<=2^53,$A6=INT($A6)),"
                     "FALSE)),mistakes,1)");
    ck_assert_str_eq(formula_in(t, 0, "best"),
                     "IFERROR(SUBSTITUTE(INDEX($P$1:$R$1,1,MATCH(MAX(IFERROR($P2,-1),"
                     "IFERROR($Q2,-1)),$P2:$R2,0)),\".throughput\",\"\"),\"none\")");
    drop(&m);

    make(&m, "live.degradation=0..1", "live,live-dedicated,evacuate", "100");
    ck_assert_str_eq(formula_in(t, 1, "live-dedicated.phases_work"),
                     "live_degraded_time*$A3*(1-network_share)");
    ck_assert_str_eq(formula_in(t, 1, "evacuate.phases_work"),
                     "2*live_degraded_time*$A3+vmm_reboot");
    drop(&m);

    make(&m, "os_interval=1d,7d", "cold", "100");
    ck_assert_str_eq(formula_in(t, 0, "mistakes"),
                     "IF(AND(IF(ISNUMBER($A2),AND($A2>=1E-6,$A2<=1E12),$A2=\"never\"),"
                     "IF(ISNUMBER($A2-(os_downtime+MAX(os_contention_time,os_warmup_time))),"
                     "os_downtime+MAX(os_contention_time,os_warmup_time)<=$A2,TRUE)),mistakes,1)");
    drop(&m);
}
END_TEST

/* As model.md, section 3, writes them. */
START_TEST(test_comparison_formulas)
{
    struct made m;
    const table *t = &m.compared.table;

    make(&m, "vms=1..9", "warm,cold,live", "100");
    ck_assert_str_eq(formula_in(t, 0, "hosts"), "hosts");
    ck_assert_str_eq(formula_in(t, 0, "availability"),
                     "IF(Q2=\"\",1-(warm_downtime*vmm_rate+os_rate*os_downtime),NA())");
    ck_assert_str_eq(formula_in(t, 1, "availability"),
                     "IF(Q3=\"\",1-(cold_downtime*vmm_rate+restarted_os_rate*os_downtime),NA())");
    ck_assert_str_eq(formula_in(t, 1, "degradation"),
                     "IF(Q3=\"\",cold_phases_work*vmm_rate+restarted_os_rate*os_degraded_work,"
                     "NA())");
    ck_assert_str_eq(formula_in(t, 2, "throughput"), "IF(Q4=\"\",(K4-L4)*F4*I4,NA())");
    ck_assert_str_eq(formula_in(t, 2, "lost"), "IF(Q4=\"\",F4*(G4+M4*I4),NA())");
    ck_assert_str_eq(formula_in(t, 2, "rank"), "IF(Q4=\"\",RANK(AB4,$AB$2:$AB$4),NA())");
    ck_assert_str_eq(formula_in(t, 2, "infeasible"),
                     "IF(mistakes>0,\"mistakes on the sheet Inputs, see its column check\","
                     "IF(live_obstacle<>\"\",live_obstacle,IF(AND(hosts-live_raw_reserved>=1),\"\","
                     "\"needs at least \"&(live_raw_reserved+1)&\" hosts and has \"&hosts)))");
    drop(&m);
}
END_TEST

/* Figures for which model.md, sections 5 and 8, has the numbers. */
START_TEST(test_terms)
{
    struct made m;
    term_values terms = {0};
    profile *p;

    make(&m, "hosts=2..100000", "live", NULL);
    p = &m.s.request.profile;
    p->scenario.hosts = 12000;
    terms_compute(&terms, p, profile_find(p, "live"));
    ck_assert_double_eq(terms.values[TERM_EVACUATION_TIME], 240);
    ck_assert_double_eq(terms.values[TERM_EVACUATIONS], 10080);
    ck_assert_double_eq(terms.values[TERM_NEEDED], 2);
    ck_assert_double_eq(terms.values[TERM_RESERVED], 1);
    ck_assert_double_eq_tol(terms.values[TERM_RAW_LOSS], 0.0003477058531746032, 1e-18);
    ck_assert_double_eq(terms.values[TERM_RESTARTED], 3);
    ck_assert_double_eq(terms.values[TERM_OS_WORK], 143.5);
    ck_assert_str_eq(terms.obstacle.data, "");

    p->scenario.vmm_interval = 100; /* too short for its 181 s */
    p->scenario.os_interval = REJUV_NEVER;
    terms_compute(&terms, p, profile_find(p, "live"));
    ck_assert_double_eq(terms.values[TERM_EVACUATIONS], 0);
    ck_assert_double_eq(terms.values[TERM_NEEDED], 12000);
    ck_assert_double_eq_tol(terms.values[TERM_RAW_LOSS], 181 * 0.57 / 100, 1e-15);
    ck_assert_double_eq(terms.values[TERM_RESTARTED_RATE], 0);
    ck_assert_str_ne(terms.obstacle.data, "");

    p->scenario.vmm_interval = REJUV_NEVER;
    terms_compute(&terms, p, profile_find(p, "live"));
    ck_assert_double_eq(terms.values[TERM_NEEDED], 0);
    ck_assert_double_eq(terms.values[TERM_VMM_RATE], 0);
    ck_assert_str_eq(terms_cell(&terms, TERM_EVACUATIONS).text, "any");
    ck_assert_str_eq(terms.obstacle.data, "");
    terms_free(&terms);
    drop(&m);
}
END_TEST

/* ---- The command line ---- */

static const struct {
    int argc;
    const char *argv[12];
    const char *expected;
} command_lines[] = {
    {1, {"rejuvcalc"}, "rejuvcalc compare"},
    {6,
     {"rejuvcalc", "--hosts=100", "--set", "vmm-interval=28 d", "-ox.xlsx", "--color=never"},
     "rejuvcalc compare --hosts 100 --vmm-interval '28 d'"},
    {7,
     {"rejuvcalc", "sweep", "--over", "hosts=2..9", "--over", "vms=1,2", "--format=xlsx"},
     "rejuvcalc sweep --over hosts=2..9 --over vms=1,2"},
    {7,
     {"rejuvcalc", "--profile", "/home/it's/my lab.ini", "--set", "live.downtime=1s", "--strategy",
      ""},
     "rejuvcalc compare --set live.downtime=1s --profile './my lab.ini' --strategy ''"},
    {3, {"rejuvcalc", "--reference", "it's"}, "rejuvcalc compare --reference 'it'\\''s'"},
};

START_TEST(test_command_line)
{
    options o;
    complaint c = {{0}};
    string out = {0};

    ck_assert_int_eq(options_read(&o, command_lines[_i].argc, (char **)command_lines[_i].argv, &c),
                     EXIT_DONE);
    command_line_add(&out, &o);
    ck_assert_str_eq(out.data, command_lines[_i].expected);
    string_free(&out);
    options_free(&o);
}
END_TEST

Suite *formula_suite(void)
{
    Suite *suite = suite_create("formula");
    TCase *formulas = tcase_create("formulas"), *sheets = tcase_create("sheets");

    tcase_add_loop_test(formulas, test_expansion, 0, COUNT_OF(expansions));
    tcase_add_loop_test(formulas, test_term, 0, COUNT_OF(term_cases));
    tcase_add_test(formulas, test_fit);
    tcase_add_test(formulas, test_conditions);
    tcase_add_loop_test(formulas, test_legal, 0, COUNT_OF(legal_cases));
    tcase_add_test(formulas, test_pieces);
    tcase_add_test(formulas, test_names);
    suite_add_tcase(suite, formulas);
    tcase_add_loop_test(sheets, test_sheets, 0, COUNT_OF(sheet_cases));
    tcase_add_test(sheets, test_comparison_formulas);
    tcase_add_test(sheets, test_comparison_values);
    tcase_add_test(sheets, test_survey);
    tcase_add_test(sheets, test_sweep_formulas);
    tcase_add_test(sheets, test_terms);
    tcase_add_loop_test(sheets, test_command_line, 0, COUNT_OF(command_lines));
    suite_add_tcase(suite, sheets);
    return suite;
}
