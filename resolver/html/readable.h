/* readable: writes values in a form for readers. Nothing is rounded: either the
 * result has the same meaning as the lexical form, or it is the lexical
 * form. */
#ifndef SEEOTHER_HTML_READABLE_H
#define SEEOTHER_HTML_READABLE_H

#include "base/buffer.h"

/* How years before Christ are counted. */
enum readable_years {
  READABLE_HISTORICAL,   /* "-0001" is 1 BC; a year 0 does not exist */
  READABLE_ASTRONOMICAL, /* "0000" is 1 BC, and "-0001" is 2 BC (XML Schema 1.1
                            part 2, 3.3.7) */
};

/* Returns whether readable_put_date is for the values of a datatype: xsd:date,
 * dateTime, dateTimeStamp, time, gYear, gYearMonth, gMonthDay, gMonth and
 * gDay. */
bool readable_is_date(struct str datatype);

/* Appends "1610-01-07" as "7 January 1610", in one of the languages of
 * messages. Years below 1000 and before Christ have an era, for example "AD
 * 14" and "63 BC". False, and nothing appended, when the lexical form is not
 * one of the datatype, or is in a year that there was not. */
bool readable_put_date(struct buffer *out, struct str lexical,
                       struct str datatype, enum readable_years years,
                       struct str language);

/* Returns whether a time element of HTML accepts the lexical form of a date
 * (2.3.5): years after Christ, a zone only with a day and a time, and at most
 * three digits of a fraction of a second. */
bool readable_is_html_time(struct str lexical, struct str datatype);

/* Returns whether a datatype is xsd:duration, yearMonthDuration or
 * dayTimeDuration. */
bool readable_is_duration(struct str datatype);

/* Appends "P75Y10M" as "75 years 10 months", in one of the languages of
 * messages. Parts that are zero are left out, but for the last one of a
 * duration of nothing. False, and nothing appended, when the lexical form is
 * not one of the datatype. */
bool readable_put_duration(struct buffer *out, struct str lexical,
                           struct str datatype, struct str language);

/* Returns whether a time element of HTML accepts a duration (2.3.5.9): it has
 * no sign, years and months, and at most three digits of a fraction. */
bool readable_is_html_duration(struct str lexical, struct str datatype);

/* Appends a number such as "1234567.5" with thin spaces between groups of three
 * digits and the decimal mark of a language; an exponent as a power of ten.
 * False, and nothing is appended, when the lexical form is not a number. */
bool readable_put_number(struct buffer *out, struct str lexical,
                         struct str language);

/* Appends a name as words: "meanRadius" and "mean_radius" as "mean radius". */
void readable_put_name(struct buffer *out, struct str name);

/* Removes the digits at the beginning of a text; they are *ret_digits. Returns
 * false, and changes nothing, when there are fewer than least. */
bool readable_take_digits(struct str *text, size_t least,
                          struct str *ret_digits);

/* How a value is shown. */
enum readable_kind {
  READABLE_TEXT,
  READABLE_DATE,
  READABLE_DURATION,
  READABLE_NUMBER,
};

/* Returns how values of a datatype are shown: as a date, a duration or a
 * number, or as the text that they are. Other datatypes than those of XML
 * Schema are text. */
enum readable_kind readable_kind_of(struct str datatype);

#endif
