/* SPDX-License-Identifier: MIT */
/*
 * fuzz_csv_reader.c - any bytes, read at once and in pieces
 *
 * The first byte of an input chooses a delimiter, the next two the sizes of the pieces; the rest is the file. The
 * Makefile lowers the limits of csv_reader.h, so that short files go beyond them.
 */
#include "csv_reader.h"
#include "fuzz.h"

#define CHOICES 3 /* bytes before the file */

typedef struct {
    const char *bytes;
    size_t length, given;
    size_t first, others; /* sizes of the pieces */
} feed;

static ptrdiff_t give(void *context, char *bytes, size_t size)
{
    feed *f = context;
    size_t count = f->given == 0 ? f->first : f->others;

    if (count > size)
        count = size;
    if (count > f->length - f->given)
        count = f->length - f->given;
    memcpy(bytes, f->bytes + f->given, count);
    f->given += count;
    return (ptrdiff_t)count;
}

static enum csv_event next(csv_reader *r)
{
    complaint c = {""};
    enum csv_event event;

    while ((event = csv_reader_next(r)) == CSV_STARVED)
        require(csv_reader_fill(r, &c) == EXIT_DONE, "a source that never fails fails");
    require(r->capacity < CSV_RECORD_LONGEST + ((size_t)1 << 19), "the buffer is not bounded");
    require(r->field_capacity < CSV_MOST_FIELDS + 3, "the fields are not bounded");
    return event;
}

/* ---- The same at once and in pieces ---- */

static void describe_record(const csv_reader *r, string *events)
{
    size_t i;

    require(r->field_count > 0 && r->field_count <= CSV_MOST_FIELDS, "a count of fields is wrong");
    for (i = 0; i < r->field_count; i++) {
        require(strlen(r->fields[i].text) == r->fields[i].length, "a text has another length");
        string_add(events, "[%s]", r->fields[i].text);
    }
}

static uint64_t line_feeds(const char *bytes, size_t length)
{
    uint64_t count = 0;
    size_t i;

    for (i = 0; i < length; i++)
        count += bytes[i] == '\n';
    return count;
}

static string events_of(feed f, char delimiter)
{
    string events = {0};
    uint64_t line = 0;
    enum csv_event event;
    csv_reader r;

    string_add(&events, "%s", "");
    csv_reader_start(&r, "file", give, &f, delimiter);
    while ((event = next(&r)) != CSV_END) {
        require(r.line > line, "a line number does not rise");
        line = r.line;
        string_add(&events, "\n%lu", (unsigned long)line);
        if (event == CSV_RECORD)
            describe_record(&r, &events);
        else
            string_add(&events, " %s", r.reason);
    }
    require(r.done == f.length, "the end comes before the last byte");
    require(r.line == 1 + line_feeds(f.bytes, f.length), "lines are not counted right");
    csv_reader_close(&r);
    return events;
}

static void compare_pieces(const feed *pieces, char delimiter)
{
    feed whole = {pieces->bytes, pieces->length, 0, pieces->length, pieces->length};
    string at_once = events_of(whole, delimiter), in_pieces = events_of(*pieces, delimiter);

    require(strcmp(at_once.data, in_pieces.data) == 0, "pieces make a difference");
    string_free(&at_once);
    string_free(&in_pieces);
}

/* ---- Records, written with quotes, read the same ---- */

static string quoted_record(const csv_reader *r)
{
    string line = {0};
    size_t i, j;

    for (i = 0; i < r->field_count; i++) {
        string_add_bytes(&line, i == 0 ? "\"" : (char[]){r->delimiter, '"'}, i == 0 ? 1 : 2);
        for (j = 0; j < r->fields[i].length; j++)
            string_add_bytes(&line, (char[]){r->fields[i].text[j], '"'},
                             r->fields[i].text[j] == '"' ? 2 : 1);
        string_add_bytes(&line, "\"", 1);
    }
    return line;
}

/* Write the records anew, but for those that would be too long; the delimiter is known behind the first. */
static string write_again(feed f, char *delimiter, string *events)
{
    string file = {0}, line;
    enum csv_event event;
    csv_reader r;

    csv_reader_start(&r, "file", give, &f, *delimiter);
    while ((event = next(&r)) != CSV_END) {
        if (event != CSV_RECORD)
            continue;
        line = quoted_record(&r);
        if (line.length <= CSV_RECORD_LONGEST) {
            string_add_bytes(&file, line.data, line.length);
            string_add_bytes(&file, "\n", 1);
            describe_record(&r, events);
            string_add(events, "\n");
        }
        string_free(&line);
    }
    *delimiter = r.delimiter;
    csv_reader_close(&r);
    return file;
}

static void read_again(feed f, char delimiter)
{
    string written = {0}, found = {0}, file = write_again(f, &delimiter, &written);
    csv_reader r;

    if (file.length == 0)
        return;
    f = (feed){file.data, file.length, 0, f.first, f.others};
    csv_reader_start(&r, "again", give, &f, delimiter);
    while (next(&r) == CSV_RECORD) {
        describe_record(&r, &found);
        string_add(&found, "\n");
    }
    require(found.data != NULL && strcmp(found.data, written.data) == 0,
            "records change when they are written and read again");
    csv_reader_close(&r);
    string_free(&file);
    string_free(&written);
    string_free(&found);
}

/* ---- Without quotes a record is a line ---- */

static void compare_lines(feed f, char delimiter)
{
    const char *at = f.bytes, *end = f.bytes + f.length, *line_end;
    uint64_t line = 0;
    csv_reader r;

    if (memchr(at, '"', f.length) != NULL || (f.length >= 3 && memcmp(at, "\xEF\xBB\xBF", 3) == 0))
        return;
    csv_reader_start(&r, "file", give, &f, delimiter);
    for (; at < end; at = line_end + 1) {
        line_end = memchr(at, '\n', (size_t)(end - at));
        line++;
        if (line_end == at || (line_end == at + 1 && *at == '\r'))
            continue;
        require(next(&r) != CSV_END && r.line == line, "a line is passed over");
        if (line_end == NULL)
            break;
    }
    require(next(&r) == CSV_END, "there are more records than lines");
    csv_reader_close(&r);
}

int LLVMFuzzerTestOneInput(const uint8_t *input, size_t size)
{
    static const char delimiters[] = {'\0', ',', ';', '\t', '|', ' ', '\xA7', 'x'};
    char delimiter;
    feed f = {0};

    if (size <= CHOICES)
        return 0;
    delimiter = delimiters[input[0] % sizeof delimiters];
    f.first = input[1] + 1U;
    f.others = input[2] + 1U;
    f.bytes = (const char *)input + CHOICES;
    f.length = size - CHOICES;
    compare_pieces(&f, delimiter);
    read_again(f, delimiter);
    compare_lines(f, delimiter);
    return 0;
}
