/* SPDX-License-Identifier: MIT */
#include "csv_reader.h"

#include <stdlib.h>
#include <string.h>

#include "csv_split.h"
#include "memory.h"
#include "platform.h"

#define CHUNK 65536 /* bytes to read at once */

/* So many bytes tell whether a record is too long: the longest, CR, LF. */
#define WINDOW ((size_t)CSV_RECORD_LONGEST + 2)

#define TEXT_OF(number)       #number
#define NUMBER_TEXT(constant) TEXT_OF(constant)

static const char delimiters[] = {',', ';', '\t'}; /* that can be told from the first record */

/* ---- Bytes ---- */

static ptrdiff_t read_file(void *file, char *bytes, size_t size)
{
    return platform_read(file, bytes, size);
}

void csv_reader_start(csv_reader *r, const char *path, csv_source *source, void *context,
                      char delimiter)
{
    memset(r, 0, sizeof *r);
    show_path(path, r->name);
    r->path = path;
    r->source = source;
    r->context = context;
    r->delimiter = delimiter;
    r->next_line = 1;
}

int csv_reader_open(csv_reader *r, const char *path, char delimiter, complaint *c)
{
    int is_standard = path == NULL || strcmp(path, "-") == 0;
    FILE *file = is_standard ? stdin : fopen(path, "rb");

    if (file == NULL)
        return cannot_read(c, path);
    csv_reader_start(r, is_standard ? NULL : path, read_file, file, delimiter);
    r->file = is_standard ? NULL : file;
    r->total = platform_file_size(file);
    return EXIT_DONE;
}

/* Bytes that have been dealt with give way to those that come. */
static void make_room(csv_reader *r)
{
    size_t rest = r->end - r->begin;

    if (r->begin != 0)
        memmove(r->bytes, r->bytes + r->begin, rest);
    memset(r->clear, 0, sizeof r->clear);
    r->suspect_end = r->suspect_end > r->begin ? r->suspect_end - r->begin : 0;
    r->begin = 0;
    r->end = rest;
    if (rest + CHUNK + CSV_PADDING <= r->capacity)
        return;
    r->capacity = rest + 4 * CHUNK;
    r->bytes = reallocate(r->bytes, r->capacity, 1);
}

int csv_reader_fill(csv_reader *r, complaint *c)
{
    ptrdiff_t count;

    if (r->is_ended)
        return EXIT_DONE;
    make_room(r);
    count = r->source(r->context, r->bytes + r->end, CHUNK);
    if (count < 0)
        return cannot_read(c, r->path);
    r->is_ended = count == 0;
    r->end += (size_t)count;
    memset(r->bytes + r->end, 0, CSV_PADDING);
    r->done += (uint64_t)count;
    return EXIT_DONE;
}

void csv_reader_close(csv_reader *r)
{
    if (r->file != NULL)
        fclose(r->file);
    free(r->bytes);
    free(r->fields);
}

/* ---- Where the record at `begin` ends ---- */

enum state { AT_FIELD_START, IN_FIELD, IN_QUOTES, BEHIND_QUOTE, BEHIND_RETURN };

static void start_scan(csv_reader *r)
{
    r->scanned = r->line_feeds = 0;
    r->state = AT_FIELD_START;
    r->fault = NULL;
}

static void go_on(csv_reader *r, size_t bytes, size_t line_feeds)
{
    r->begin += bytes;
    r->next_line += line_feeds;
    start_scan(r);
}

static void note(csv_reader *r, const char *fault)
{
    if (r->fault == NULL)
        r->fault = fault;
}

/* As long as the delimiter is not known, any is one, and they are counted. */
static int is_delimiter(csv_reader *r, char byte)
{
    const char *found;

    if (r->delimiter != '\0')
        return byte == r->delimiter;
    found = memchr(delimiters, byte, sizeof delimiters);
    if (found != NULL)
        r->delimiters_met[found - delimiters]++;
    return found != NULL;
}

/* The state behind a byte that does not end the record. */
static enum state state_behind(csv_reader *r, enum state state, char byte)
{
    if (byte == '\0')
        note(r, "has a NUL byte, as UTF-16 has; UTF-8 is read");
    if (state == IN_QUOTES)
        return byte == '"' ? BEHIND_QUOTE : IN_QUOTES;
    if (byte == '"' && (state == AT_FIELD_START || state == BEHIND_QUOTE))
        return IN_QUOTES;
    if (state == BEHIND_RETURN)
        note(r, "has a carriage return without a line feed");
    if (is_delimiter(r, byte))
        return AT_FIELD_START;
    if (byte == '\r')
        return BEHIND_RETURN;
    if (state == BEHIND_QUOTE)
        note(r, "has text behind a closing quote");
    return IN_FIELD;
}

/* Whether a line feed ends the record: between quotes it does not, but where a quote was not closed before. */
static int is_end(const csv_reader *r, enum state state, size_t at)
{
    return state != IN_QUOTES || r->begin + at < r->suspect_end;
}

/* Look on, as far as `limit` bytes; whether there is the line feed that ends the record. */
static int scan(csv_reader *r, size_t limit)
{
    const char *record = r->bytes + r->begin;
    enum state state = r->state;
    size_t line_feeds = r->line_feeds, i;

    for (i = r->scanned; i < limit && (record[i] != '\n' || !is_end(r, state, i)); i++) {
        line_feeds += record[i] == '\n';
        state = state_behind(r, state, record[i]);
    }
    r->scanned = i;
    r->line_feeds = line_feeds;
    r->state = state;
    return i < limit;
}

/* Whether a byte occurs between `begin` and a place. Where it does next is kept, which mostly is far ahead. */
enum special { QUOTE, RETURN, NUL };

static int occurs(csv_reader *r, enum special which, size_t before)
{
    static const char bytes[] = {'"', '\r', '\0'};
    const char *found;

    if (r->clear[which] <= r->begin) {
        found = memchr(r->bytes + r->begin, bytes[which], r->end - r->begin);
        r->clear[which] = found != NULL ? (size_t)(found - r->bytes) : r->end;
    }
    return r->clear[which] < before;
}

/* What scan does, but at once, for the common record: a line without quotes. */
static int scan_plain(csv_reader *r)
{
    const char *record = r->bytes + r->begin;
    const char *found = memchr(record, '\n', r->end - r->begin);
    size_t end;

    if (found == NULL)
        return 0;
    end = (size_t)(found - r->bytes);
    if (occurs(r, QUOTE, end) || occurs(r, NUL, end))
        return 0;
    if (occurs(r, RETURN, end)) {
        if (r->clear[RETURN] != end - 1)
            return 0;
        r->state = BEHIND_RETURN;
    }
    r->scanned = end - r->begin;
    return 1;
}

static int find_end(csv_reader *r)
{
    size_t rest = r->end - r->begin;

    r->is_plain = r->scanned == 0 && r->delimiter != '\0' && scan_plain(r);
    return r->is_plain || scan(r, rest < WINDOW ? rest : WINDOW);
}

/* ---- Records ---- */

/* Pass over a byte order mark; returns whether it is known that there is none. */
static int begin_input(csv_reader *r)
{
    static const char mark[] = "\xEF\xBB\xBF";
    size_t length = strlen(mark);

    if (r->end < length && !r->is_ended)
        return 0;
    if (r->end >= length && memcmp(r->bytes, mark, length) == 0)
        r->begin = length;
    r->is_begun = 1;
    return 1;
}

static void skip_line(csv_reader *r)
{
    size_t rest = r->end - r->begin;
    const char *record = r->bytes + r->begin;
    const char *found = rest != 0 ? memchr(record, '\n', rest) : NULL;

    r->is_skipping = found == NULL;
    go_on(r, found != NULL ? (size_t)(found - record) + 1 : rest, found != NULL);
}

static void tell_delimiter(csv_reader *r)
{
    size_t i, most = 0;

    for (i = 1; i < sizeof delimiters; i++)
        if (r->delimiters_met[i] > r->delimiters_met[most])
            most = i;
    r->delimiter = delimiters[most];
    start_scan(r);
}

/* A quote that nothing closes was hardly meant as one: the next record is the next line, and not what follows all
 * that has been scanned. A later quote that is open at a line feed in there meets the same bytes, and needs no look. */
static enum csv_event open_quote(csv_reader *r)
{
    if (r->suspect_end < r->begin + r->scanned)
        r->suspect_end = r->begin + r->scanned;
    r->reason =
        r->scanned < WINDOW
            ? "has a quote that is not closed"
            : "has a quote that is not closed within " NUMBER_TEXT(CSV_RECORD_LONGEST) " bytes";
    r->is_skipping = 1;
    start_scan(r);
    return CSV_MALFORMED;
}

static enum csv_event malformed(csv_reader *r, const char *reason)
{
    r->reason = reason;
    r->is_skipping = 1;
    go_on(r, r->scanned, r->line_feeds);
    return CSV_MALFORMED;
}

/* The record that has been scanned. */
static enum csv_event take(csv_reader *r, int has_line_feed)
{
    r->record = r->bytes + r->begin;
    r->length = r->scanned - (r->state == BEHIND_RETURN);
    if (r->state == IN_QUOTES)
        return open_quote(r);
    if (r->length > CSV_RECORD_LONGEST)
        return malformed(r, "is longer than " NUMBER_TEXT(CSV_RECORD_LONGEST) " bytes");
    if (r->state == BEHIND_RETURN && !has_line_feed)
        note(r, "has a carriage return without a line feed");
    if (r->fault != NULL)
        return malformed(r, r->fault);
    go_on(r, r->scanned + (size_t)has_line_feed, r->line_feeds + (size_t)has_line_feed);
    return CSV_RECORD;
}

static int is_blank(const csv_reader *r, int has_line_feed)
{
    return has_line_feed && r->scanned == (r->state == BEHIND_RETURN);
}

enum csv_event csv_reader_find(csv_reader *r)
{
    int has_line_feed;

    if (!r->is_begun && !begin_input(r))
        return CSV_STARVED;
    for (;;) {
        if (r->is_skipping)
            skip_line(r);
        r->line = r->next_line;
        if (r->begin == r->end)
            return r->is_ended ? CSV_END : CSV_STARVED;
        has_line_feed = find_end(r);
        if (!has_line_feed && !r->is_ended && r->scanned < WINDOW)
            return CSV_STARVED;
        if (is_blank(r, has_line_feed))
            r->is_skipping = 1;
        else if (r->delimiter == '\0')
            tell_delimiter(r);
        else
            return take(r, has_line_feed);
    }
}

enum csv_event csv_reader_cut(csv_reader *r)
{
    if (csv_split(r))
        return CSV_RECORD;
    r->reason = "has more than " NUMBER_TEXT(CSV_MOST_FIELDS) " cells";
    return CSV_MALFORMED;
}

enum csv_event csv_reader_next(csv_reader *r)
{
    const enum csv_event event = csv_reader_find(r);

    return event == CSV_RECORD ? csv_reader_cut(r) : event;
}
