/* SPDX-License-Identifier: MIT */
/* xml.h - XML 1.0 in UTF-8, as it grows in a text */
#ifndef XML_H
#define XML_H

#include "memory.h"

/* Append markup as it is. */
void xml_markup(string *xml, const char *markup);

/* Append a text that is read back as it was, from an element or from an attribute in double quotes. What XML cannot
 * hold, as control characters, becomes U+FFFD. */
void xml_text(string *xml, const char *text);

/* Append a number, as number_write. */
void xml_number(string *xml, double number);

#endif
