/* SPDX-License-Identifier: MIT */
/* test_batch.c - columns of a batch file are keys as interface.md sections 1 and 2 say, and their cells are worth what
 * the same text is worth in an option */
#include <stdio.h>
#include <string.h>

#include "batch_cell.h"
#include "cli_fixtures.h"
#include "memory.h"
#include "quantity.h"
#include "random.h"
#include "suites.h"
#include "ulp.h"

/* A header that asks for one column beside hosts. */
typedef struct {
    char name[64], hosts[8];
    csv_field fields[2];
    csv_reader reader;
    options options;
    request request;
    batch_columns columns;
    complaint c;
} header;

static int read_header(header *h, const char *name)
{
    memset(h, 0, sizeof *h);
    snprintf(h->name, sizeof h->name, "%s", name);
    strcpy(h->hosts, "hosts");
    h->fields[0] = (csv_field){h->name, strlen(h->name)};
    h->fields[1] = (csv_field){h->hosts, strlen(h->hosts)};
    h->reader.fields = h->fields;
    h->reader.field_count = 2;
    h->reader.line = 1;
    ck_assert_int_eq(request_make(&h->request, &h->options, NULL, &h->c), EXIT_DONE);
    return batch_columns_read(&h->columns, &h->reader, &h->request, &h->c);
}

static void free_header(header *h)
{
    batch_columns_free(&h->columns);
    request_free(&h->request);
}

/* ---- Names ---- */

static const struct {
    const char *name, *key, *strategy, *unit;
    double factor; /* of a bare number; 0 where there must be a unit */
} names[] = {
    {"vmm_interval", "vmm_interval", NULL, "", 0},
    {"vmm-interval", "vmm_interval", NULL, "", 0},
    {" vmm_interval\t", "vmm_interval", NULL, "", 0},
    {"vmm_interval_s", "vmm_interval", NULL, "s", 1},
    {"vmm-interval-min", "vmm_interval", NULL, "min", 60},
    {"os_interval_h", "os_interval", NULL, "h", 3600},
    {"os-interval_d", "os_interval", NULL, "d", 86400},
    {"vms", "vms", NULL, "", 1},
    {"os_credit", "os_credit", NULL, "", 1},
    {"reserved", "reserved", NULL, "", 1},
    {"os.downtime", "os.downtime", NULL, "", 0},
    {"os.contention-time-s", "os.contention_time", NULL, "s", 1},
    {"live.degradation", "degradation", "live", "", 1},
    {"live-limited.reserved", "reserved", "live-limited", "", 1},
    {"live-limited.degraded-time-d", "degraded_time", "live-limited", "d", 86400},
};

START_TEST(test_name)
{
    const batch_column *column;
    header h;

    ck_assert_msg(read_header(&h, names[_i].name) == EXIT_DONE, "%s", h.c.text);
    column = &h.columns.all[0];
    ck_assert_int_eq(column->role, BATCH_KEY);
    ck_assert_str_eq(column->what.key->name, names[_i].key);
    ck_assert_str_eq(column->what.strategy != NULL ? column->what.strategy->id : "",
                     names[_i].strategy != NULL ? names[_i].strategy : "");
    ck_assert_str_eq(column->unit, names[_i].unit);
    assert_same(column->factor, names[_i].factor);
    free_header(&h);
}
END_TEST

static const char *const no_names[] = {
    "",
    " ",
    "HOSTS",
    "vms_s",
    "os_credit_d",
    "vmm_interval_w",
    "vmm_interval_",
    "live.vms",
    "downtime",
    "wram.downtime",
    "live.",
    ".downtime",
    "hosts",
    "live-dedicated.degradation",
    "none.reserved",
};

START_TEST(test_no_name)
{
    header h;

    ck_assert_int_eq(read_header(&h, no_names[_i]), EXIT_MISTAKE);
    assert_one_complaint(&h.c, ":1: ");
    free_header(&h);
}
END_TEST

/* ---- Cells ---- */

static const char *const columns[] = {
    "vmm_interval",     "vmm_interval_s",   "vmm_interval_min",
    "os_interval_d",    "os.downtime_h",    "vms",
    "reserved",         "live.reserved",    "os_credit",
    "live.degradation", "host_performance", "live.downtime_min",
};

/* Texts that are nearly numbers, of all lengths. */
static void make_text(uint64_t *random, char text[100])
{
    static const char *const pieces[] = {"0",
                                         "1",
                                         "7",
                                         "28",
                                         "604800",
                                         "9007199254740992",
                                         "00",
                                         ".",
                                         ".5",
                                         "e",
                                         "e3",
                                         "e-",
                                         "E+2",
                                         "-",
                                         "+",
                                         "d",
                                         "%",
                                         "s",
                                         " ",
                                         "\t",
                                         "never",
                                         "auto",
                                         "x",
                                         "400",
                                         "e-400",
                                         "e15",
                                         ".0",
                                         "1e30",
                                         "100.00000000000001",
                                         "99999999999999"};
    unsigned count = random_below(random, 5);

    *text = '\0';
    while (count-- > 0)
        strcat(text, pieces[random_below(random, COUNT_OF(pieces))]);
}

static char *trimmed(char *text)
{
    text += strspn(text, " \t");
    while (*text != '\0' && strchr(" \t", text[strlen(text) - 1]) != NULL)
        text[strlen(text) - 1] = '\0';
    return text;
}

/* What an option of the key makes of the text, with the column's unit behind a bare number. */
static int read_as_option(const batch_column *column, const char *text, double *value)
{
    char with_unit[120];
    complaint c = {{0}};
    size_t sign = *text == '+' || *text == '-';
    int is_bare =
        *text != '\0' && number_length(text + sign) == strlen(text + sign) && text[sign] != '\0';

    if (*column->unit != '\0' && !is_bare && strcmp(text, "never") != 0)
        return EXIT_MISTAKE;
    snprintf(with_unit, sizeof with_unit, "%s%s", text, is_bare ? column->unit : "");
    return quantity_read(column->what.key, "it", with_unit, value, &c);
}

START_TEST(test_cell_is_worth_what_an_option_is)
{
    uint64_t random = (uint64_t)_i;
    int times = random_times(40000), few = times / 400, plain = 0, good = 0;
    const batch_column *column;
    header h;

    ck_assert_int_eq(read_header(&h, columns[_i]), EXIT_DONE);
    column = &h.columns.all[0];
    while (times-- > 0) {
        double expected = 0.0, value = 0.0;
        complaint c = {{0}};
        char text[100], copy[100];
        cell written = {0}, again = {0};
        csv_field field = {text, 0};
        int status;

        make_text(&random, text);
        field.length = strlen(strcpy(copy, text));
        plain += batch_cell_plain(column, &field, &again, &value);
        status = batch_cell_plain(column, &field, &written, &value)
                     ? EXIT_DONE
                     : batch_cell_number(column, &field, &written, &value, &c);
        ck_assert_msg(status == read_as_option(column, trimmed(copy), &expected), "'%s': %s", copy,
                      c.text);
        ck_assert_int_eq(status == EXIT_DONE, *c.text == '\0');
        if (status != EXIT_DONE)
            continue;
        good++;
        assert_same(value, expected);
        ck_assert_str_eq(written.text, trimmed(copy));
    }
    ck_assert_int_gt(good, few);
    ck_assert_msg(plain > few || column->factor == 0.0, "%d", plain);
    free_header(&h);
}
END_TEST

static const struct {
    const char *column, *text;
    enum cell_kind kind;
    double number; /* of a numeral: as it is written, whatever its unit */
} cells[] = {
    {"vmm_interval_d", " 28\t", CELL_NUMERAL, 28},
    {"vmm_interval_d", "never", CELL_NEVER, 0},
    {"vmm_interval", "28d", CELL_TEXT, 0},
    {"vmm_interval", " never ", CELL_NEVER, 0},
    {"live.degradation", "57%", CELL_TEXT, 0},
    {"live.degradation", "0.57", CELL_NUMERAL, 0.57},
    {"live.degradation", "0", CELL_NUMERAL, 0},
    {"reserved", "auto", CELL_TEXT, 0},
    {"reserved", "0000000000000001", CELL_NUMERAL, 1},
    {"os.downtime", "0", CELL_NUMERAL, 0},
};

START_TEST(test_cell_written)
{
    char text[32];
    csv_field field = {text, strlen(strcpy(text, cells[_i].text))};
    cell written = {0};
    double value;
    header h;

    ck_assert_int_eq(read_header(&h, cells[_i].column), EXIT_DONE);
    if (!batch_cell_plain(&h.columns.all[0], &field, &written, &value))
        ck_assert_int_eq(batch_cell_number(&h.columns.all[0], &field, &written, &value, &h.c),
                         EXIT_DONE);
    ck_assert_int_eq(written.kind, cells[_i].kind);
    assert_same(written.number, cells[_i].number);
    free_header(&h);
}
END_TEST

Suite *batch_suite(void)
{
    Suite *suite = suite_create("batch");
    TCase *tests = tcase_create("columns and cells");

    tcase_add_loop_test(tests, test_name, 0, COUNT_OF(names));
    tcase_add_loop_test(tests, test_no_name, 0, COUNT_OF(no_names));
    tcase_add_loop_test(tests, test_cell_is_worth_what_an_option_is, 0, COUNT_OF(columns));
    tcase_add_loop_test(tests, test_cell_written, 0, COUNT_OF(cells));
    suite_add_tcase(suite, tests);
    return suite;
}
