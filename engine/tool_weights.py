"""Fitted by `tests/benchmarks/fit_tool_arguments.py`; not written by hand."""

from engine.tool_fitted import read_weights

WEIGHTS = {
    "number": read_weights(
        """
assigned: 1.37, form as said: 0.26, form as said wanted 000: -0.66, form as said
wanted 001: 0.63, form as said wanted 010: -0.20, form as said wanted 011: -0.09, form
as said wanted 100: 0.51, form as said wanted 101: 0.06, form in base units wanted
000: 0.38, form in base units wanted 001: -0.35, form of one: 0.70, form of one wanted
000: 0.99, form of one wanted 010: 0.22, form of one wanted 100: -0.51, form
subtracted: -0.14, form subtracted wanted 000: -0.14, from default: -0.37, from
nothing: -0.90, from one: -0.59, huge: -0.08, in name: -0.62, is default: 0.53, name
after: 0.24, name before: 1.69, number between: 0.20, omit: 1.03, omit all named:
-0.94, omit default: 1.03, omit described: 0.10, omit group: -0.45, omit listed: 0.48,
omit named: -0.22, omit number: 1.03, omit numbers left: -1.89, omit origin: 0.03,
omit other: 0.32, omit place: -0.05, omit query: -0.03, omit sort: 0.95, omit text:
-0.13, omit time: 0.64, omit topic: -0.26, optional as said: 0.24, order: -0.11, order
and all: 1.35, ordinal: -0.15, rank off: -1.18, says after: 0.64, says before: 1.21,
small: 0.68, spoken: -0.09, suggested: -1.85, unit described: 0.83, unit fits: 1.52,
unit is name: 0.50, unit of others: -0.75, year missing: -0.55, year wanted: 0.80
"""
    ),
    "string": read_weights(
        """
all capitals: 1.30, also default: 0.52, also description: 1.93, also formula: 1.31,
also rest about: 0.83, also rest colon: 1.80, also rest comma: -0.21, also rest for:
0.49, also rest that: 0.82, also rest verb: -0.18, and: -0.59, comma: -0.27, date:
-0.31, date capital: -0.66, date date: 0.76, date default: -0.11, date description:
-0.22, date follow empty: 0.52, date follow mark: -0.45, date follow word: -0.67, date
lead for: 0.13, date lead from: -0.50, date lead mark: 0.28, date lead on: -0.36, date
lead place: -0.10, date lead the: -0.06, date lead to: -0.19, date lead with: -0.04,
date lead word: 0.24, date past word: -0.04, date rest about: -0.04, date words: 0.25,
digits: -0.53, empty inside: -0.88, first word: -1.02, follow empty: 0.11, follow end:
-0.19, follow is name: 0.78, follow mark: -0.09, follow word: -0.60, formula follow
empty: -0.47, formula follow end: -0.28, formula follow mark: -0.31, formula follow
word: -0.20, formula formula: 1.28, formula lead and: -0.06, formula lead by: -0.12,
formula lead for: 0.11, formula lead is: 0.11, formula lead mark: -0.70, formula lead
of: -0.44, formula lead place: 0.23, formula lead start: -0.04, formula lead the:
-0.06, formula lead word: -0.28, formula past word: -0.04, formula shorter formula:
-0.11, formula words: 0.57, from date: 2.13, from default: -0.20, from description:
-0.62, from formula: 1.28, from rest about: -0.34, from rest colon: 0.39, from rest
comma: -0.60, from rest for: -0.66, from rest that: 0.64, from rest verb: -1.89, from
shorter formula: -0.11, goal capital: 0.47, goal date: 0.36, goal follow empty: -0.60,
goal follow end: 0.19, goal follow mark: 0.18, goal follow word: -0.29, goal lead and:
0.18, goal lead from: -0.55, goal lead mark: -0.19, goal lead of: -0.22, goal lead
the: -0.17, goal lead to: 0.82, goal lead with: 0.22, goal lead word: -0.58, goal past
from: -0.17, goal past of: -0.12, goal past to: 0.22, goal past word: -0.07, goal rest
comma: -0.04, goal rest verb: -0.03, goal words: -0.34, group capital: 0.34, group
follow empty: -0.50, group follow end: -0.14, group follow mark: 0.50, group follow
word: -0.18, group lead for: -0.10, group lead mark: -0.07, group lead of: 0.05, group
lead place: 0.08, group lead the: 0.26, group lead with: -0.04, group lead word:
-0.47, group past of: 0.23, group past place: 0.09, group rest for: -0.13, group
words: -0.45, in name: -2.15, in says: 0.13, in tool: -3.70, lead and: -0.20, lead by:
0.14, lead for: 0.54, lead from: -0.35, lead is: 0.25, lead is name: 0.29, lead mark:
-0.59, lead named: 0.22, lead of: -0.17, lead on: 0.42, lead place: 0.05, lead start:
-1.02, lead the: 0.24, lead to: 0.13, lead using: -0.13, lead with: 0.52, lead word:
-0.80, less like other name: 0.66, less like other says: 0.95, like name: -0.25, like
name best: 0.84, like says: -0.29, like says best: 0.70, listed: 1.93, looks right:
0.94, looks wrong: -0.62, name after: 0.24, name before: 1.63, name cut after: -2.66,
name cut before: -2.28, named thing: 1.52, number: 0.37, omit: 0.74, omit all named:
0.16, omit date: -0.53, omit default: 0.57, omit described: 0.04, omit formula: 0.11,
omit group: 0.52, omit listed: -0.46, omit named: -0.57, omit numbers left: 1.07, omit
origin: 0.11, omit other: -0.27, omit person: 0.18, omit place: 0.31, omit sort:
-0.08, omit string: 0.74, omit time: -0.05, omit title: -0.05, omit unit: 0.48, order
0 place 1: 0.11, order 1 place 0: -1.25, order 1 place 1: -1.12, order 1 place 2:
0.15, order 2 place 0: 0.68, order 2 place 2: 0.51, order 3 place 0: -0.05, order 3
place 1: 0.69, order 3 place 2: -0.48, origin date: 0.70, origin follow empty: 1.13,
origin follow end: -0.16, origin follow mark: -0.43, origin follow word: -0.59, origin
lead and: -0.26, origin lead for: -0.07, origin lead from: 1.48, origin lead is:
-0.29, origin lead mark: 0.13, origin lead of: 0.15, origin lead to: -0.45, origin
lead with: -0.21, origin lead word: -0.47, origin past from: 0.17, origin past to:
-0.13, origin past word: -0.04, origin words: -0.44, other capital: -0.23, other date:
1.23, other default: -0.05, other description: -0.55, other follow empty: 0.76, other
follow end: -0.24, other follow mark: 0.91, other follow word: 0.94, other lead and:
-0.06, other lead by: 0.26, other lead for: 0.12, other lead from: 0.12, other lead
is: 0.95, other lead mark: 0.14, other lead of: -0.26, other lead place: -0.25, other
lead start: 0.11, other lead the: 0.96, other lead to: 0.41, other lead using: -0.12,
other lead with: -0.47, other lead word: 0.48, other past for: -0.13, other past is:
-0.48, other past of: 0.28, other past on: 0.32, other past place: 0.21, other past
with: 0.79, other rest about: -0.54, other rest comma: -0.49, other rest for: -0.05,
other rest verb: -0.40, other words: -0.85, part of quoted: -1.48, path capital:
-0.45, path description: -0.16, path follow empty: 0.59, path follow end: 0.08, path
follow mark: -0.23, path follow word: -0.15, path lead is: -0.20, path lead mark:
-0.13, path lead named: 0.52, path lead place: -0.09, path lead start: -0.14, path
lead the: -0.64, path lead word: 0.96, path past with: -0.10, path rest for: -0.05,
path rest verb: -0.08, path words: -0.40, person capital: 0.78, person date: -0.33,
person follow empty: 0.25, person follow end: 0.17, person follow mark: -0.56, person
follow word: 0.18, person lead and: -0.31, person lead by: 0.80, person lead for:
0.35, person lead from: -0.61, person lead mark: -0.53, person lead of: 0.12, person
lead on: 0.10, person lead place: 0.06, person lead the: 0.58, person lead to: -0.33,
person lead word: -0.15, person past for: -0.12, person past is: -0.08, person past
of: 0.75, person past on: 0.06, person past place: 0.03, person past word: -0.06,
person rest about: -0.10, person rest verb: -0.11, person words: 0.57, place capital:
0.31, place date: -0.17, place follow empty: 0.56, place follow end: -0.13, place
follow mark: -0.15, place follow word: -0.37, place lead and: 0.14, place lead by:
-0.04, place lead for: 0.37, place lead from: -0.19, place lead is: -0.21, place lead
mark: -0.05, place lead of: -0.17, place lead on: -0.17, place lead place: 0.97, place
lead start: -0.04, place lead to: 0.09, place lead with: -0.05, place lead word:
-0.76, place off: -0.48, place past for: -0.13, place past of: -0.06, place past with:
-0.06, place past word: 0.27, place rest about: -0.09, place rest verb: -0.06, place
words: -0.10, query capital: 0.05, query follow empty: -0.64, query follow end: -0.21,
query follow mark: 0.35, query follow word: -0.13, query lead is: -0.16, query lead
mark: -0.22, query lead place: 0.50, query lead start: -0.19, query lead the: -0.04,
query lead to: -0.21, query lead word: -0.28, query past for: -0.26, query past of:
-0.23, query past word: 0.44, query rest about: 0.12, query rest comma: 0.04, query
rest for: 0.58, query rest verb: -0.11, quoted: 1.90, quoted elsewhere: -0.37, said in
request: 2.44, says after: 1.67, says before: 1.58, some capitals: -0.65, sort date:
-0.13, sort description: 0.64, sort follow empty: 0.44, sort follow end: -0.12, sort
follow mark: -1.18, sort follow word: 0.68, sort lead and: -0.27, sort lead for: 0.07,
sort lead from: -0.40, sort lead is: -0.12, sort lead mark: -0.18, sort lead of: 0.75,
sort lead place: -0.11, sort lead the: 0.10, sort lead to: -0.19, sort lead word:
0.25, sort past and: -0.30, sort past for: 0.23, sort past is: -0.06, sort past of:
-0.68, sort past place: -0.04, sort past word: 0.97, sort rest comma: -0.04, sort rest
for: -0.18, sort rest verb: -0.16, sort words: -0.65, suggested default: 0.49,
suggested first: -0.06, suggested words: -1.29, text capital: -0.88, text description:
-0.44, text follow empty: -0.89, text follow end: 0.75, text follow mark: 0.37, text
follow word: -0.62, text lead for: 0.03, text lead is: 0.64, text lead mark: 0.76,
text lead named: -0.30, text lead place: -0.15, text lead start: -0.33, text lead the:
-1.04, text lead to: 0.45, text lead word: -0.44, text past for: -0.33, text past is:
-0.37, text past of: -0.24, text past place: -0.17, text past to: 0.13, text past
with: -0.12, text past word: -0.27, text rest about: 0.47, text rest colon: 0.48, text
rest for: -0.50, text rest that: 0.65, text rest verb: -0.28, text words: 1.34, time
capital: 0.19, time date: 0.10, time follow empty: -0.12, time follow mark: 0.15, time
follow word: 0.04, time lead for: -0.05, time lead from: 0.33, time lead place: 0.10,
time lead to: -0.19, time lead word: -0.10, time words: -0.08, title capital: -0.43,
title date: -0.15, title default: 0.04, title description: 0.19, title follow empty:
0.21, title follow end: -0.07, title follow mark: 0.24, title lead and: 0.72, title
lead by: -0.75, title lead for: -0.24, title lead is: -0.13, title lead of: 0.17,
title lead on: 0.27, title lead place: -0.16, title lead start: -0.31, title lead the:
0.40, title lead to: -0.26, title lead with: 1.15, title lead word: -0.47, title past
for: -0.19, title past is: -0.04, title past of: 0.06, title past place: -0.11, title
past with: -0.05, title past word: 0.76, title rest about: -0.05, title rest colon:
-0.05, title rest for: -0.20, title rest verb: -0.24, title words: 0.99, topic
capital: -0.13, topic default: -0.07, topic follow empty: -0.66, topic follow mark:
0.17, topic follow word: 0.87, topic lead and: -0.13, topic lead is: -0.29, topic lead
mark: 0.22, topic lead of: -0.21, topic lead on: 0.61, topic lead place: -0.31, topic
lead the: 0.04, topic lead to: -0.26, topic lead word: 0.71, topic past for: -0.14,
topic past of: -0.46, topic past place: 0.46, topic past word: 0.21, topic rest about:
-0.11, topic rest for: -0.04, topic rest verb: -0.14, topic words: -0.33, unit
capital: 0.14, unit follow empty: -0.49, unit follow mark: 0.37, unit follow word:
-0.11, unit lead and: -0.10, unit lead for: -0.16, unit lead is: -0.04, unit lead of:
-0.12, unit lead place: -0.68, unit lead the: -0.08, unit lead to: 0.44, unit lead
word: 0.56, unit past word: -0.06, unit rest verb: -0.20, unit words: -0.26, words:
-0.18, words 1: 0.12, words 2: 0.12, words 4: -0.14, words 5: -0.84, words cut after:
-0.22, words cut before: -0.19
"""
    ),
    "choice": read_weights(
        """
alike: 1.39, choice name after: -0.57, choice name before: 0.66, choice says after:
0.08, choice unit counted: 0.27, choice unit lead in: 0.66, choice unit lead many:
0.21, choice unit lead to: -0.14, default: 0.05, first: -0.15, omit: 0.87, omit all
named: -0.29, omit choice: 0.87, omit default: 0.87, omit named: -0.30, omit numbers
left: 0.34, omit other: 0.18, omit path: 0.43, omit sort: 0.26, shared: 1.91, told
apart: 3.10, unit: 0.36, whole: 0.58
"""
    ),
    "boolean": read_weights(
        """
no: -0.72, no all named: -0.23, no default: -0.13, no described: -0.20, no included:
-0.19, no named: -0.35, no other default: -0.29, no required: -0.34, omit: 0.26, omit
all named: -0.52, omit boolean: 0.26, omit default: 0.26, omit described: -0.12, omit
listed: -0.07, omit named: -0.69, omit numbers left: -0.28, omit other: 0.12, omit
person: -0.08, omit query: 0.26, omit topic: -0.05, yes: 0.46, yes all named: 0.75,
yes default: 0.20, yes described: 0.33, yes included: 0.59, yes named: 0.96, yes other
default: -0.14, yes required: 0.34
"""
    ),
    "list": read_weights(
        """
capitals: 0.54, every: -0.51, follow and: -0.46, follow empty: 0.08, follow word:
-1.04, form as said: -0.52, from listed: 1.75, in name: -0.23, in says: 0.26, in tool:
-0.53, item words: -0.81, items: -0.05, items 1: -0.97, items 2: 0.46, items 3: 1.33,
items 4: -0.51, lead and: -0.72, lead empty: -0.48, lead word: -0.60, listed: 0.74,
longest: 0.41, name after: 0.48, name before: 0.35, omit: -0.31, omit default: -0.25,
omit described: -0.04, omit list: -0.31, omit listed: -0.12, omit named: -0.23, omit
numbers left: 0.24, omit other: -0.32, omit sort: -0.18, omit title: 0.34, omit topic:
-0.14, quoted: 0.16, says after: 0.44, says before: 0.71, uneven: -1.06
"""
    ),
}
COUNT = read_weights(
    """
again agrees: 0.09, again less: -0.79, again more: -1.19, all names agrees: 0.43, all
names less: 0.17, all names more: -0.21, argument words agrees: 0.77, argument words
less: -0.35, argument words more: -0.91, assigned agrees: 0.19, assigned less: 0.17,
assigned more: -0.17, beside agrees: -0.21, beside alike agrees: -0.21, beside alike
less: -0.43, beside alike more: -0.59, beside less: -0.43, beside more: -0.59, beside
product agrees: -0.35, beside product more: -0.91, brackets agrees: 0.44, brackets
less: -0.25, brackets more: 0.10, calls 1: -0.20, calls 2: 0.41, calls 3: 0.65, calls
4: 0.90, calls 5: -1.76, choices agrees: 0.42, choices less: 0.36, choices more:
-1.77, leads agrees: 0.35, leads less: -0.66, leads more: -0.69, lists and one: 0.38,
long and one: -2.61, names agrees: 0.99, names less: -0.26, names more: -0.35,
numbered agrees: 1.00, numbered less: -0.77, numbered more: 0.34, numbers fit: 0.48,
numbers over: -0.03, numbers over agrees: 0.17, numbers over less: -0.27, numbers over
more: -1.58, numbers short: -0.45, ordinals agrees: 1.07, ordinals less: -0.48,
ordinals more: -0.65, product apart agrees: 0.37, product apart less: -0.25, product
apart more: -1.04, questions agrees: 0.42, questions less: 0.48, questions more:
-0.81, quotes agrees: 0.23, quotes less: 0.26, quotes more: -0.91, quotes over agrees:
0.78, quotes over less: -0.57, quotes over more: -0.72, respectively and one: -0.31,
sentences agrees: -0.83, sentences less: -0.65, sentences more: 0.42, tool words
agrees: -0.33, tool words less: -1.48, tool words more: 0.13, units agrees: 0.51,
units less: -0.15, units more: 0.07
"""
)
