/* SPDX-License-Identifier: MIT */
#include "workbook_about.h"

#include <math.h>
#include <string.h>

#include "command_line.h"
#include "quantity.h"

static const table_column columns[] = {{"", "", 0, NAN, 0}, {"", "", 0, NAN, 0}};
static const double widths[] = {20, 110};

static const struct {
    unsigned commands; /* whose workbooks this is true of: FOR_... */
    const char *text;
} usage[] = {
    {FOR_TABLES, "Change the yellow cells: everything else is calculated from them. Each has a "
                 "name of its own, such as vmm_interval or warm_downtime, that formulas may use."},
    {FOR_COMPARE | FOR_SWEEP,
     "Inputs holds the numbers, in seconds and fractions, and says on top what is best now."},
    {FOR_SIZE | FOR_CROSSOVER | FOR_SENSITIVITY,
     "Inputs holds the numbers, in seconds and fractions."},
    {FOR_TABLES, "A duration may be typed as a formula: =28*86400. What is not legal is named in "
                 "the column check of the sheet Inputs, and then there are no figures."},
    {FOR_COMPARE | FOR_SWEEP,
     "Comparison holds the figures of each strategy. Right of them are a remark and the terms that "
     "the formulas are made from. #N/A: this strategy cannot run here."},
    {FOR_COMPARE | FOR_SWEEP, "Sweep shows how they change: each row has its own value in the "
                              "first columns, all else is taken from Inputs. A loss in red cannot "
                              "be kept up, as it takes more reserved hosts than there are."},
    {FOR_SIZE, "Size holds the least number of hosts with which each strategy delivers "
               "target_throughput; the fewest stand out. Right of them are a remark and the "
               "numbers that the formulas are made from. #N/A: this strategy cannot deliver it. A "
               "number of serving hosts that is whole to 14 digits counts as whole."},
    {FOR_CROSSOVER,
     "Crossover holds the crossovers that were found with the inputs of the command, and beside "
     "them what both strategies deliver there. Hosts where two strategies with fixed numbers of "
     "reserved hosts cross are formulas, #N/A where they no longer do. Any other value stays as it "
     "is when an input changes: the throughputs beside it then tell whether the two still cross "
     "there. A crossover that a change brings about is not found here, but by the command."},
    {FOR_CROSSOVER, "The key that varies has in each row the value of that row, whatever it is on "
                    "the sheet Inputs."},
    {FOR_SENSITIVITY, "Sensitivity holds what one more of a number (one second, for a duration) "
                      "does to the throughput, and the per cent by which the loss grows if the "
                      "number grows by one per cent. N and automatic reserved hosts are whole "
                      "numbers that a small change leaves as they are; where it does not, there is "
                      "no derivative: #N/A. Nor is there an elasticity where nothing is lost."},
};

static const char *const formulas[][2] = {
    {"P = (A - G) * p * (m - r)", "throughput: what is left of the work of the hosts that serve"},
    {"A = 1 - U", "availability"},
    {"U = D/Tv + fo*Do", "its complement: downtime per second"},
    {"G = sum(t*g)/Tv", "degradation: work lost in the degraded phases of VMM rejuvenations, and"},
    {"  + fo*(n-1)*Co*co", "in the other VMs of a host while one of them reboots its OS, and"},
    {"  + fo*Wo*wo", "in that VM until it has warmed up"},
    {"L = U + G", "loss, the part of a serving host's work that is lost"},
    {"fo = 1/To", "OS rejuvenations of a VM per second; or, of strategies that reboot every OS,"},
    {"fo = N/Tv", "of which N = Tv/To, rounded up, less 1 fit between two VMM rejuvenations"},
    {"b = sum(t) + tb", "how long a spare host is busy with one evacuation"},
    {"J = Tv/b, rounded down",
     "evacuations that one spare host completes between two rejuvenations of a host"},
    {"r >= m/(1+J)", "rounded up: reserved hosts needed"},
};

static const char *const left_out[] = {
    "Rejuvenations that overlap, failures that were not planned, ageing itself, and load that "
    "varies with time.",
    "Times are as measured, whatever the number of VMs, unless a strategy is given by stages.",
};

#define COUNT(array) (sizeof(array) / sizeof *(array))

static void add(workbook_about *about, const char *topic, const char *text, unsigned look)
{
    cell *cells = table_add_row(&about->table);

    if (*topic != '\0')
        cells[0] = cell_text(topic);
    if (*text != '\0')
        cells[1] = cell_text(text);
    cells[0].look = look == LOOK_NOTE ? LOOK_PLAIN : look;
    cells[1].look = look;
}

static void add_heading(workbook_about *about, const char *text)
{
    add(about, text, "", LOOK_HEADING);
}

static void add_notes(workbook_about *about, const char *const *notes, size_t count)
{
    size_t i;

    for (i = 0; i < count; i++)
        add(about, "", notes[i], LOOK_NOTE);
}

static void add_usage(workbook_about *about, unsigned bit)
{
    size_t i;

    for (i = 0; i < COUNT(usage); i++)
        if ((usage[i].commands & bit) != 0)
            add(about, "", usage[i].text, LOOK_NOTE);
}

static const char *keep(workbook_about *about, string *text)
{
    return texts_keep(&about->texts, text);
}

static void add_origin(workbook_about *about, const request *q)
{
    string text = {0};

    string_add(&text, "rejuvcalc %s", rejuv_version());
    add(about, "program", keep(about, &text), LOOK_NOTE);
    command_line_add(&text, q->options);
    add(about, "command", keep(about, &text), LOOK_NOTE);
    add(about, "profile", q->profile.name, LOOK_NOTE);
    add(about, "source", q->profile.source, LOOK_NOTE);
}

static void add_point(workbook_about *about, const sweep *at)
{
    char value[QUANTITY_SIZE];
    string text = {0};
    size_t i;

    string_add(&text, "Inputs and Comparison stand at one point of the sweep: ");
    for (i = 0; i < at->key_count; i++)
        string_add(&text, "%s%s = %s", i != 0 ? ", " : "", at->keys[i].name,
                   quantity_show(at->keys[i].what.key, sweep_value(at, i, at->point), value));
    string_add(&text, ".");
    add(about, "", keep(about, &text), LOOK_NOTE);
}

static void add_formulas(workbook_about *about)
{
    const rejuv_key *key;
    uint32_t i;

    add_heading(about, "The formula");
    for (i = 0; i < COUNT(formulas); i++)
        add(about, formulas[i][0], formulas[i][1], LOOK_NOTE);
    add_heading(about, "Its symbols");
    for (i = 0; (key = rejuv_key_at(i)) != NULL; i++) {
        string text = {0};
        string_add(&text, "%s%s (%s)", key->meaning, *key->unit != '\0' ? ", s" : "", key->name);
        add(about, key->symbol, keep(about, &text), LOOK_NOTE);
    }
}

/* What a strategy does, as far as the numbers tell. */
static void describe(string *out, const profile_strategy *strategy)
{
    static const char *const what_ifs[] = {
        [REJUV_MEASURED] = "",
        [REJUV_DEDICATED_NETWORK] = "; what if live migration had a network of its own",
        [REJUV_EVACUATE] = "; what if VMs spread over the other hosts meanwhile",
        [REJUV_NONE] = "; the ideal that is never reached",
    };
    const rejuv_strategy *s = &strategy->strategy;

    string_add(out, "%s%s", strategy->title, what_ifs[s->kind]);
    if (s->evacuates)
        string_add(out, "; VMs move to a reserved host");
    if (s->resets_os)
        string_add(out, "; every OS is rebooted, so the OS schedule starts anew");
    if (strategy->what_if && s->kind != REJUV_NONE)
        string_add(out, "; measured by nobody");
}

static void add_strategies(workbook_about *about, const request *q)
{
    size_t i;

    add_heading(about, "The strategies");
    for (i = 0; i < q->chosen_count; i++) {
        string text = {0};
        describe(&text, q->chosen[i]);
        add(about, q->chosen[i]->id, keep(about, &text), LOOK_NOTE);
    }
}

void workbook_about_make(workbook_about *about, const request *q, const sweep *at)
{
    memset(about, 0, sizeof *about);
    table_start(&about->table, columns, COUNT(columns));
    add(about, "What software rejuvenation costs a cluster", "", LOOK_TITLE);
    add_origin(about, q);
    add_heading(about, "How to use this workbook");
    add_usage(about, q->options->command->bit);
    if (at != NULL)
        add_point(about, at);
    add_formulas(about);
    add_strategies(about, q);
    add_heading(about, "What the model leaves out");
    add_notes(about, left_out, COUNT(left_out));
    about->sheet.name = "About";
    about->sheet.table = &about->table;
    about->sheet.widths = widths;
}

void workbook_about_free(workbook_about *about)
{
    table_free(&about->table);
    texts_free(&about->texts);
}
