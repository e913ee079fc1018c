/* SPDX-License-Identifier: MIT */
/* csv_split.h - the part of csv_reader that cuts a record into its fields */
#ifndef CSV_SPLIT_H
#define CSV_SPLIT_H

#include "csv_reader.h"

#define CSV_PADDING 8 /* bytes behind a record that may be looked at */

/* Cut the last record, a well-formed one, into its fields, in place; its line end is overwritten. Returns whether they
 * are not too many. */
int csv_split(csv_reader *r);

#endif
