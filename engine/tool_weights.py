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
-0.94, omit default: 1.03, omit described: 0.10, omit group: -0.45, omit listed: 0.47,
omit named: -0.22, omit number: 1.03, omit numbers left: -1.89, omit other: 0.33, omit
place: -0.04, omit query: -0.03, omit sort: 0.95, omit text: -0.13, omit time: 0.64,
omit topic: -0.26, optional as said: 0.23, order: -0.11, order and all: 1.35, ordinal:
-0.15, rank off: -1.18, says after: 0.64, says before: 1.21, small: 0.68, spoken:
-0.09, suggested: -1.85, unit described: 0.83, unit fits: 1.52, unit is name: 0.50,
unit of others: -0.75, year missing: -0.55, year wanted: 0.80
"""
    ),
    "string": read_weights(
        """
all capitals: 1.27, also date: 0.04, also default: 0.53, also description: 1.88, also
formula: 1.24, also rest about: 0.89, also rest colon: 1.38, also rest comma: -0.19,
also rest for: 0.17, also rest that: 0.82, also rest verb: -0.07, and: -0.63, comma:
-0.31, date: -0.23, date capital: -0.71, date date: 0.83, date default: -0.10, date
description: -0.21, date follow empty: 0.51, date follow mark: -0.49, date follow
word: -0.72, date lead for: 0.13, date lead from: -0.55, date lead mark: 0.32, date
lead on: -0.37, date lead place: -0.10, date lead the: -0.06, date lead to: -0.26,
date lead with: -0.03, date lead word: 0.24, date past word: -0.04, date rest about:
-0.04, date words: 0.17, digits: -0.50, empty inside: -0.71, first word: -0.93, follow
empty: 0.11, follow end: -0.23, follow is name: 0.68, follow mark: -0.11, follow word:
-0.60, formula follow empty: -0.46, formula follow end: -0.23, formula follow mark:
-0.21, formula follow word: -0.17, formula formula: 1.14, formula lead and: -0.05,
formula lead by: -0.08, formula lead for: 0.09, formula lead is: 0.06, formula lead
mark: -0.62, formula lead of: -0.30, formula lead place: 0.26, formula lead start:
-0.06, formula lead the: -0.08, formula lead word: -0.30, formula past word: -0.06,
formula shorter formula: -0.13, formula words: 0.55, from date: 2.06, from default:
-0.19, from description: -0.49, from formula: 1.14, from rest about: -0.46, from rest
colon: 0.42, from rest comma: -0.50, from rest for: -0.74, from rest that: 0.61, from
rest verb: -1.74, from shorter formula: -0.13, goal capital: 0.53, goal date: 0.26,
goal follow empty: -0.62, goal follow end: 0.19, goal follow mark: 0.23, goal follow
word: -0.16, goal lead and: 0.15, goal lead from: -0.55, goal lead mark: -0.20, goal
lead of: -0.23, goal lead the: -0.15, goal lead to: 0.88, goal lead with: 0.23, goal
lead word: -0.46, goal past from: -0.18, goal past of: -0.10, goal past to: 0.22, goal
past word: -0.06, goal rest comma: -0.03, goal words: -0.31, group capital: 0.33,
group follow empty: -0.52, group follow end: -0.12, group follow mark: 0.50, group
follow word: -0.17, group lead for: -0.08, group lead mark: -0.13, group lead place:
0.06, group lead the: 0.28, group lead with: -0.04, group lead word: -0.41, group past
of: 0.25, group past place: 0.09, group rest for: -0.11, group words: -0.45, in name:
-2.18, in says: 0.26, in tool: -3.66, lead and: -0.25, lead by: 0.04, lead for: 0.57,
lead from: -0.46, lead is: 0.20, lead is name: 0.69, lead mark: -0.57, lead named:
0.26, lead of: -0.15, lead on: 0.34, lead place: 0.17, lead start: -0.93, lead the:
0.29, lead to: 0.10, lead using: -0.11, lead with: 0.50, lead word: -0.83, less like
other name: 0.68, less like other says: 0.98, like name: -0.20, like name best: 0.78,
like says: -0.19, like says best: 0.53, listed: 1.88, looks right: 0.75, looks wrong:
-0.47, name after: 0.26, name before: 1.72, name cut after: -2.69, name cut before:
-2.21, named thing: 1.52, number: -0.05, omit: 0.85, omit date: -0.51, omit default:
0.70, omit described: -0.04, omit formula: 0.09, omit group: 0.49, omit listed: -0.37,
omit named: -0.74, omit numbers left: 0.87, omit origin: 0.11, omit person: 0.14, omit
place: 0.31, omit sort: -0.05, omit string: 0.85, omit time: -0.06, omit title: -0.12,
omit unit: 0.46, order 0 place 0: -0.18, order 0 place 1: 0.13, order 0 place 2:
-0.16, order 1 place 0: -1.02, order 1 place 1: -1.11, order 1 place 2: 0.19, order 2
place 0: 0.65, order 2 place 2: 0.51, order 3 place 0: -0.06, order 3 place 1: 0.66,
order 3 place 2: -0.44, origin capital: 0.05, origin date: 0.67, origin follow empty:
1.07, origin follow end: -0.15, origin follow mark: -0.46, origin follow word: -0.57,
origin lead and: -0.25, origin lead for: -0.10, origin lead from: 1.42, origin lead
is: -0.28, origin lead mark: 0.11, origin lead of: 0.16, origin lead place: -0.04,
origin lead to: -0.45, origin lead with: -0.21, origin lead word: -0.43, origin past
from: 0.16, origin past to: -0.12, origin past word: -0.04, origin words: -0.47, other
capital: -0.04, other date: 1.24, other default: -0.03, other description: -0.49,
other follow empty: 0.56, other follow end: -0.25, other follow mark: 0.77, other
follow word: 0.67, other lead and: -0.06, other lead by: 0.06, other lead for: 0.11,
other lead from: 0.12, other lead is: 0.75, other lead mark: 0.13, other lead of:
-0.26, other lead on: -0.08, other lead place: -0.06, other lead start: 0.04, other
lead the: 0.96, other lead to: 0.38, other lead using: -0.10, other lead with: -0.42,
other lead word: 0.20, other past for: -0.15, other past is: -0.50, other past of:
0.33, other past on: 0.32, other past place: 0.22, other past with: 0.76, other rest
about: -0.38, other rest comma: -0.42, other rest for: -0.05, other rest verb: -0.36,
other words: -0.75, part of quoted: -1.47, path capital: -0.30, path description:
-0.17, path follow empty: 0.54, path follow end: 0.08, path follow mark: -0.11, path
follow word: -0.16, path lead is: -0.08, path lead mark: -0.13, path lead named: 0.54,
path lead place: -0.09, path lead start: -0.12, path lead the: -0.57, path lead word:
0.80, path past with: -0.12, path past word: 0.09, path rest for: -0.09, path rest
verb: -0.09, path words: -0.27, person capital: 0.78, person date: -0.33, person
follow empty: 0.26, person follow end: 0.18, person follow mark: -0.51, person follow
word: 0.14, person lead and: -0.32, person lead by: 0.83, person lead for: 0.33,
person lead from: -0.59, person lead mark: -0.53, person lead of: 0.14, person lead
on: 0.16, person lead place: 0.06, person lead the: 0.53, person lead to: -0.34,
person lead word: -0.15, person past for: -0.12, person past is: -0.06, person past
of: 0.67, person past on: 0.05, person past place: 0.04, person past word: -0.04,
person rest about: -0.08, person rest verb: -0.12, person words: 0.50, place capital:
0.34, place date: -0.14, place description: -0.06, place follow empty: 0.56, place
follow end: -0.12, place follow mark: -0.13, place follow word: -0.39, place lead and:
0.14, place lead by: -0.04, place lead for: 0.34, place lead from: -0.18, place lead
is: -0.19, place lead mark: -0.03, place lead of: -0.18, place lead on: -0.15, place
lead place: 0.93, place lead start: -0.04, place lead to: 0.12, place lead with:
-0.05, place lead word: -0.73, place off: -0.30, place past for: -0.14, place past of:
-0.06, place past with: -0.06, place past word: 0.25, place rest about: -0.07, place
rest verb: -0.05, place words: -0.11, query capital: 0.09, query follow empty: -0.52,
query follow end: -0.13, query follow mark: 0.39, query follow word: -0.09, query lead
is: -0.13, query lead mark: -0.19, query lead place: 0.47, query lead start: -0.15,
query lead the: 0.09, query lead to: -0.21, query lead word: -0.20, query past for:
-0.18, query past of: -0.16, query past word: 0.41, query rest about: 0.07, query rest
comma: 0.05, query rest for: 0.35, query rest verb: -0.12, query words: 0.05, quoted:
1.88, quoted elsewhere: -0.30, said in request: 2.34, says after: 1.77, says before:
1.27, some capitals: -0.76, sort capital: 0.04, sort date: -0.09, sort description:
0.63, sort follow empty: 0.40, sort follow end: -0.11, sort follow mark: -1.17, sort
follow word: 0.64, sort lead and: -0.33, sort lead for: 0.13, sort lead from: -0.39,
sort lead is: -0.10, sort lead mark: -0.14, sort lead of: 0.73, sort lead place:
-0.07, sort lead start: -0.04, sort lead the: 0.03, sort lead to: -0.23, sort lead
with: -0.06, sort lead word: 0.28, sort past and: -0.28, sort past for: 0.20, sort
past is: -0.07, sort past of: -0.67, sort past place: -0.04, sort past word: 0.90,
sort rest comma: -0.04, sort rest for: -0.15, sort rest verb: -0.15, sort words:
-0.72, suggested default: 0.41, suggested first: 0.05, suggested words: -1.33, text
capital: -0.72, text description: -0.27, text follow empty: -0.58, text follow end:
0.54, text follow mark: 0.05, text follow word: -0.46, text lead for: 0.07, text lead
is: 0.59, text lead mark: 0.70, text lead named: -0.28, text lead place: -0.18, text
lead start: -0.31, text lead the: -0.76, text lead to: 0.33, text lead word: -0.59,
text past for: -0.13, text past is: -0.42, text past of: -0.21, text past place:
-0.17, text past to: 0.33, text past with: -0.17, text past word: -0.31, text rest
about: 0.18, text rest colon: 0.51, text rest for: -0.43, text rest that: 0.63, text
rest verb: -0.18, text words: 1.46, time capital: 0.16, time date: 0.11, time follow
empty: -0.10, time follow mark: 0.17, time lead for: -0.06, time lead from: 0.27, time
lead place: 0.10, time lead to: -0.18, time lead word: -0.04, time words: -0.08, title
capital: -0.45, title date: -0.13, title default: 0.04, title description: 0.14, title
follow empty: 0.20, title follow end: -0.11, title follow mark: 0.32, title follow
word: 0.04, title lead and: 0.72, title lead by: -0.74, title lead for: -0.21, title
lead is: -0.12, title lead mark: -0.05, title lead of: 0.10, title lead on: 0.23,
title lead place: -0.16, title lead start: -0.17, title lead the: 0.17, title lead
with: 1.11, title lead word: -0.40, title past and: -0.03, title past for: -0.16,
title past of: 0.06, title past place: -0.09, title past with: -0.05, title past word:
0.46, title rest about: -0.05, title rest colon: -0.04, title rest for: -0.18, title
rest verb: -0.23, title words: 0.85, topic capital: -0.12, topic default: -0.08, topic
follow empty: -0.70, topic follow mark: 0.17, topic follow word: 0.90, topic lead and:
-0.12, topic lead is: -0.23, topic lead mark: 0.24, topic lead of: -0.23, topic lead
on: 0.58, topic lead place: -0.32, topic lead to: -0.25, topic lead word: 0.74, topic
past for: -0.16, topic past of: -0.51, topic past place: 0.50, topic past word: 0.20,
topic rest about: -0.11, topic rest verb: -0.14, topic words: -0.37, unit capital:
0.08, unit follow empty: -0.49, unit follow mark: 0.38, unit follow word: -0.11, unit
lead and: -0.10, unit lead for: -0.15, unit lead is: -0.03, unit lead mark: -0.03,
unit lead of: -0.11, unit lead place: -0.67, unit lead the: -0.08, unit lead to: 0.34,
unit lead word: 0.64, unit past word: -0.05, unit rest verb: -0.20, unit words: -0.28,
words: -0.23, words 1: 0.05, words 2: 0.12, words 3: -0.06, words 4: -0.15, words 5:
-0.78, words cut after: -0.21, words cut before: -0.21
"""
    ),
    "choice": read_weights(
        """
alike: 0.51, choice name after: -0.47, choice name before: 0.90, choice says after:
0.35, choice says before: 0.07, choice unit counted: 0.12, choice unit lead in: 1.29,
choice unit lead into: 0.30, choice unit lead many: 0.49, choice unit lead to: 0.76,
default: 0.09, first: 0.23, in tool: 0.04, omit: 0.75, omit all named: -0.41, omit
choice: 0.75, omit default: 0.75, omit described: -0.04, omit named: -0.44, omit
numbers left: 0.39, omit other: 0.15, omit path: 0.33, omit sort: 0.28, shared: 0.72,
told apart: 2.53, unit: 2.40, whole: 0.85
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
again agrees: 0.08, again less: -0.71, again more: -1.07, all names agrees: 0.41, all
names less: 0.26, all names more: -0.22, argument words agrees: 0.72, argument words
less: -0.38, argument words more: -0.95, assigned agrees: 0.20, assigned less: 0.13,
assigned more: -0.17, beside agrees: -0.42, beside alike agrees: -0.42, beside alike
less: -0.24, beside alike more: -0.79, beside less: -0.24, beside more: -0.79, beside
product agrees: -0.39, beside product less: -0.35, beside product more: -0.70,
brackets agrees: 0.44, brackets less: -0.23, brackets more: 0.09, calls 1: -0.17,
calls 2: 0.47, calls 3: 0.56, calls 4: 0.83, calls 5: -1.69, choices agrees: 0.35,
choices less: 0.45, choices more: -1.85, leads agrees: 0.43, leads less: -0.65, leads
more: -0.59, lists and one: 0.40, long and one: -2.54, names agrees: 1.10, names less:
-0.36, names more: -0.28, numbered agrees: 1.02, numbered less: -0.86, numbered more:
0.28, numbers fit: 0.47, numbers over: -0.03, numbers over agrees: 0.20, numbers over
less: -0.23, numbers over more: -1.49, numbers short: -0.44, ordinals agrees: 1.03,
ordinals less: -0.44, ordinals more: -0.69, product apart agrees: 0.28, product apart
less: -0.53, product apart more: -0.88, questions agrees: 0.42, questions less: 0.45,
questions more: -0.82, quotes agrees: 0.08, quotes less: 0.14, quotes more: -0.86,
quotes over agrees: 0.40, quotes over less: -0.21, quotes over more: -0.79,
respectively and one: -0.33, sentences agrees: -0.85, sentences less: -0.66, sentences
more: 0.36, tool words agrees: -0.37, tool words less: -1.52, units agrees: 0.54,
units less: -0.17
"""
)
