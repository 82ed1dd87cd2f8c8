"""Fitted by `tests/benchmarks/fit_tool_arguments.py`; not written by hand."""

from engine.tool_fitted import read_weights

WEIGHTS = {
    "number": read_weights(
        """
assigned: 1.43, form as said: 0.32, form as said wanted 000: -0.68, form as said
wanted 001: 0.70, form as said wanted 010: -0.18, form as said wanted 011: -0.10, form
as said wanted 100: 0.51, form as said wanted 101: 0.07, form in base units wanted
000: 0.36, form in base units wanted 001: -0.36, form of one: 0.65, form of one wanted
000: 0.96, form of one wanted 010: 0.20, form of one wanted 100: -0.51, form
subtracted: -0.16, form subtracted wanted 000: -0.16, from default: -0.36, from
nothing: -0.89, from one: -0.61, huge: 0.21, in name: -0.42, is default: 0.45, name
after: 0.26, name before: 1.66, number between: 0.46, omit: 1.04, omit all named:
-0.98, omit date: 0.67, omit default: 1.04, omit described: 0.12, omit group: -0.51,
omit listed: 0.51, omit named: -0.24, omit number: 1.04, omit numbers left: -1.81,
omit other: 0.35, omit sort: 0.96, omit title: -0.13, omit topic: -0.28, optional as
said: 0.23, order: -0.04, order and all: 1.33, ordinal: -0.18, rank off: -1.20, says
after: 0.57, says before: 1.28, small: 0.80, spoken: -0.23, suggested: -1.84, unit
described: 0.83, unit fits: 1.50, unit is name: 0.51, unit of others: -1.64, year:
0.27, year missing: -0.43, year wanted: 0.63
"""
    ),
    "string": read_weights(
        """
all capitals: 1.31, and: -0.38, comma: -0.05, date: -0.05, date capital: -0.37, date
date: -0.07, date lead for: 0.23, date lead from: -0.17, date lead mark: 0.47, date
lead on: -0.29, date lead place: 0.03, date lead the: -0.09, date lead to: -0.40, date
past on: -0.04, date past word: -0.05, date suggested: 0.66, date words: -0.27,
digits: -0.43, empty inside: -1.17, first word: -0.68, follow empty: 0.17, follow end:
-0.36, follow is name: 0.92, follow mark: -0.22, follow word: -0.53, formula lead
mark: -0.05, formula lead place: 0.06, formula lead the: -0.11, formula lead word:
-0.13, formula past word: -0.08, formula words: 0.72, from date: 1.37, from default:
-0.60, from description: -0.85, goal capital: 0.59, goal lead and: 0.55, goal lead
from: -0.71, goal lead mark: -0.28, goal lead of: -0.38, goal lead the: -0.05, goal
lead to: 1.02, goal lead with: 0.38, goal lead word: -0.48, goal past from: -0.24,
goal past of: -0.04, goal past to: 0.59, goal past word: -0.33, goal words: -0.10,
group capital: 0.29, group lead for: -0.21, group lead mark: -0.04, group lead of:
-0.15, group lead place: 0.22, group lead start: -0.05, group lead the: 0.28, group
lead word: -0.40, group past for: -0.03, group past of: 0.19, group past place: 0.18,
group past word: -0.04, group suggested: -0.06, group words: -0.34, in name: -1.94, in
says: -0.24, in tool: -3.62, lead and: -0.20, lead by: -0.08, lead for: 0.65, lead
from: -0.40, lead is: -0.37, lead is name: 1.11, lead mark: -0.37, lead of: -0.06,
lead on: 0.39, lead place: 0.33, lead start: -0.68, lead the: 0.36, lead to: -0.10,
lead using: -0.06, lead with: 0.31, lead word: -0.68, less like other name: 0.86, less
like other says: 0.84, like name: -0.05, like name best: 0.38, like says: 0.21, like
says best: 0.48, listed: 3.17, name after: 0.16, name before: 1.87, name cut after:
-2.91, name cut before: -2.31, named thing: 1.54, number: -0.83, omit: 1.03, omit all
named: 0.14, omit date: -0.43, omit default: 0.92, omit described: -0.22, omit
formula: 0.25, omit group: 0.45, omit listed: -0.33, omit named: 0.08, omit numbers
left: 0.90, omit origin: 0.11, omit other: -0.09, omit person: 0.12, omit place: 0.25,
omit sort: -0.33, omit string: 1.03, omit title: 0.27, omit unit: 0.42, order 0 place
0: -0.32, order 0 place 1: -0.07, order 0 place 2: -0.31, order 1 place 0: -0.83,
order 1 place 1: -1.34, order 2 place 0: 0.85, order 2 place 1: -0.07, order 2 place
2: 0.46, order 3 place 0: -0.03, order 3 place 1: 0.71, order 3 place 2: 0.04, origin
capital: -0.33, origin date: -0.34, origin lead and: -0.35, origin lead for: -0.18,
origin lead from: 1.34, origin lead mark: 0.18, origin lead of: 0.26, origin lead
place: -0.11, origin lead the: -0.09, origin lead to: -0.49, origin lead with: -0.33,
origin lead word: -0.33, origin past from: 0.25, origin past to: -0.44, origin past
word: 0.15, origin words: 0.40, other capital: 0.14, other date: 0.84, other lead and:
-0.11, other lead for: 0.12, other lead from: 0.14, other lead is: 0.08, other lead
mark: 0.37, other lead of: -0.23, other lead on: -0.07, other lead place: 0.46, other
lead start: -0.39, other lead the: 0.41, other lead to: -0.12, other lead using:
-0.14, other lead with: -0.29, other lead word: 0.34, other past for: -0.10, other
past is: -0.54, other past of: 0.16, other past place: 0.31, other past with: 0.48,
other past word: 0.12, other suggested: -0.48, other words: 0.41, part of quoted:
-1.47, person capital: 0.70, person date: -0.35, person lead and: -0.30, person lead
by: 0.69, person lead for: 0.49, person lead from: -0.68, person lead is: -0.08,
person lead mark: -0.63, person lead of: 0.20, person lead on: 0.12, person lead
place: 0.13, person lead the: 0.53, person lead to: -0.31, person lead word: -0.26,
person past for: -0.12, person past is: -0.06, person past of: 0.70, person words:
0.31, place capital: 0.30, place date: -0.15, place lead and: -0.04, place lead by:
-0.03, place lead for: 0.27, place lead is: -0.08, place lead of: -0.17, place lead
on: -0.09, place lead place: 0.81, place lead start: -0.06, place lead the: -0.14,
place lead to: 0.15, place lead with: -0.04, place lead word: -0.70, place off: -0.32,
place past for: -0.18, place past of: -0.07, place past with: -0.07, place past word:
0.20, place suggested: -0.12, place words: -0.13, quoted: 1.55, quoted elsewhere:
-0.73, said in request: 2.80, says after: 1.61, says before: 0.50, some capitals:
-1.05, sort capital: -0.09, sort date: -0.09, sort lead and: -0.35, sort lead for:
0.14, sort lead from: -0.32, sort lead is: -0.07, sort lead mark: -0.30, sort lead of:
0.95, sort lead place: -0.35, sort lead start: -0.07, sort lead to: -0.11, sort lead
using: 0.09, sort lead word: 0.41, sort past and: -0.33, sort past for: 0.15, sort
past is: -0.08, sort past of: -0.60, sort past place: -0.04, sort past word: 0.93,
sort suggested: 0.27, sort words: -0.83, suggested: -0.08, suggested default: -0.06,
suggested first: 0.24, suggested words: 0.49, title capital: 0.04, title date: -0.07,
title lead and: 0.63, title lead by: -0.74, title lead for: -0.09, title lead is:
-0.07, title lead mark: -0.23, title lead of: -0.15, title lead on: 0.25, title lead
place: -0.11, title lead the: -0.09, title lead with: 0.62, title lead word: -0.28,
title past for: -0.11, title past of: -0.24, title past place: -0.05, title past with:
-0.05, title past word: 0.40, title words: 0.76, topic capital: -0.46, topic lead and:
-0.13, topic lead is: -0.12, topic lead mark: 0.23, topic lead of: -0.30, topic lead
on: 0.49, topic lead place: -0.24, topic lead the: -0.17, topic lead to: -0.30, topic
lead word: 0.62, topic past for: -0.19, topic past of: -0.56, topic past on: -0.10,
topic past place: 0.46, topic past word: 0.23, topic suggested: -0.06, topic words:
-0.47, unit capital: -0.15, unit lead and: -0.07, unit lead for: -0.12, unit lead
mark: -0.05, unit lead of: -0.07, unit lead place: -0.59, unit lead start: -0.03, unit
lead the: -0.13, unit lead to: 0.45, unit lead word: 0.52, unit past word: -0.07, unit
suggested: -0.28, unit words: -0.16, words: 0.27, words 1: 0.37, words 2: 0.11, words
3: -0.11, words 5: -1.30, words cut after: -0.05, words cut before: -0.27
"""
    ),
    "choice": read_weights(
        """
alike: 1.02, choice name after: 0.16, choice name before: 0.20, choice says after:
0.45, choice says before: 0.19, default: 0.09, first: 0.54, in tool: 0.04, omit: 0.54,
omit all named: -0.13, omit choice: 0.54, omit default: 0.54, omit described: 0.08,
omit named: -0.20, omit numbers left: 0.53, omit other: 0.22, omit sort: 0.37, omit
topic: -0.05, shared: 1.51, whole: 1.39
"""
    ),
    "boolean": read_weights(
        """
no: -0.71, no all named: -0.23, no default: -0.14, no described: -0.20, no included:
-0.18, no named: -0.35, no other default: -0.28, no required: -0.34, omit: 0.23, omit
all named: -0.53, omit boolean: 0.23, omit default: 0.23, omit described: -0.13, omit
listed: -0.07, omit named: -0.71, omit numbers left: -0.28, omit other: 0.33, omit
person: -0.07, omit topic: -0.04, yes: 0.48, yes all named: 0.75, yes default: 0.20,
yes described: 0.33, yes included: 0.60, yes named: 0.96, yes other default: -0.12,
yes required: 0.34
"""
    ),
    "list": read_weights(
        """
bracket: 0.04, capitals: 0.42, every: -0.50, follow and: -0.45, follow empty: 0.09,
follow word: -0.99, form as said: -0.47, from listed: 1.97, in name: -0.25, in says:
0.22, in tool: -0.64, item words: -0.95, items: -0.08, items 1: -1.06, items 2: 0.34,
items 3: 1.31, items 4: -0.48, lead and: -0.72, lead empty: -0.54, lead word: -0.61,
listed: 0.72, longest: 0.42, name after: 0.40, name before: 0.35, omit: -0.11, omit
all named: 0.55, omit default: -0.62, omit described: 0.07, omit list: -0.11, omit
listed: -0.21, omit named: 0.27, omit numbers left: 0.06, omit sort: -0.22, omit
title: 0.31, omit topic: -0.18, quoted: -0.19, says after: 0.38, says before: 0.62,
uneven: -1.09
"""
    ),
}
COUNT = read_weights(
    """
again agrees: -0.09, again less: -1.00, again more: -1.09, all names agrees: 0.27, all
names less: 0.10, all names more: -0.07, argument words agrees: 0.72, argument words
less: -0.29, argument words more: -0.79, assigned agrees: 0.24, assigned less: 0.12,
assigned more: -0.22, beside agrees: -0.58, beside alike agrees: -0.58, beside alike
less: -0.07, beside alike more: -0.66, beside less: -0.07, beside more: -0.66, beside
product agrees: -0.17, beside product less: -0.40, beside product more: -0.74,
brackets agrees: 0.35, brackets less: -0.08, brackets more: 0.25, calls 1: -0.14,
calls 2: 0.46, calls 3: 0.56, calls 4: 0.83, calls 5: -1.71, choices agrees: 0.36,
choices less: 0.16, choices more: -1.78, leads agrees: 0.32, leads less: -0.78, leads
more: -0.77, lists and one: 0.59, long and one: -2.59, names agrees: 1.14, names less:
-0.43, names more: -0.39, numbered agrees: 1.22, numbered less: -0.85, numbered more:
0.52, numbers fit: 0.55, numbers over agrees: 0.26, numbers over less: 0.03, numbers
over more: -1.29, numbers short: -0.58, ordinals agrees: 1.03, ordinals less: -0.36,
ordinals more: -0.82, product apart agrees: 0.67, product apart less: -0.45, product
apart more: -1.07, questions agrees: 0.43, questions less: 0.44, questions more:
-0.84, quotes agrees: 0.18, quotes less: -0.17, quotes more: -0.75, quotes over
agrees: 0.08, quotes over less: 0.21, quotes over more: -1.15, respectively and one:
-0.45, sentences agrees: -0.90, sentences less: -0.64, sentences more: 0.38, tool
words agrees: -0.22, tool words less: -1.47, tool words more: 0.10, units agrees:
0.60, units less: -0.17, units more: -0.04
"""
)
