/* SPDX-License-Identifier: MIT */
#include "xml.h"

#include <string.h>

#include "number.h"
#include "prose.h"

void xml_markup(string *xml, const char *markup)
{
    string_add_bytes(xml, markup, strlen(markup));
}

/* The reference that stands for a character; null for none. White space would else be normalized in attributes. */
static const char *reference(char c)
{
    switch (c) {
    case '&':
        return "&amp;";
    case '<':
        return "&lt;";
    case '>':
        return "&gt;";
    case '"':
        return "&quot;";
    case '\t':
        return "&#9;";
    case '\n':
        return "&#10;";
    case '\r':
        return "&#13;";
    default:
        return NULL;
    }
}

/* How many bytes a text begins with that are ASCII and stand for themselves. */
static size_t plain_length(const char *text)
{
    size_t length = 0;

    while (text[length] >= ' ' && text[length] < 0x7F && reference(text[length]) == NULL)
        length++;
    return length;
}

/* Append a character that is not plain; returns its length in the text. */
static size_t add_character(string *xml, const char *text)
{
    uint32_t code = 0;
    size_t length = prose_character(text, &code);

    if (reference(*text) != NULL)
        xml_markup(xml, reference(*text));
    else if (length == 0 || code < ' ' || code == 0xFFFE || code == 0xFFFF)
        xml_markup(xml, "\xEF\xBF\xBD");
    else
        string_add_bytes(xml, text, length);
    return length != 0 ? length : 1;
}

void xml_text(string *xml, const char *text)
{
    while (*text != '\0') {
        size_t plain = plain_length(text);
        string_add_bytes(xml, text, plain);
        text += plain;
        if (*text != '\0')
            text += add_character(xml, text);
    }
}

void xml_number(string *xml, double number)
{
    char text[NUMBER_SIZE];

    xml_markup(xml, number_write(number, text));
}
