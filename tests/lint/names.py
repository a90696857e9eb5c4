#!/usr/bin/python3
"""A file is one idea, and its name is the prefix of all that it exports."""
from pathlib import PurePath

from house import excused, run, symbols

# A file that exports names of another file's idea: it is a part of that.
PARTS = {
    'build/run_namespaces.c': 'run_',
    'build/run_seal.c': 'run_',
    'fetch/probe_judge_names.c': 'probe_judge_',
    'html/readable_date.c': 'readable_',
    'html/readable_duration.c': 'readable_',
    'rdf/graph_blanks.c': 'graph_',
    'resolve/check_data_say.c': 'check_data_',
    'resolve/respond_moved.c': 'respond_',
    'resolve/respond_problem.c': 'respond_',
    'resolve/respond_redirect.c': 'respond_',
    'sparql/question_spellings.c': 'question_',
    'store/image_access.c': 'image_',
    'store/image_hierarchy.c': 'image_',
    'store/image_list.c': 'image_',
    'store/image_values.c': 'image_',
    'store/image_document.c': 'image_',
}
# Names that somebody else has given.
GIVEN = {
    'base/memory.c': 'the malloc family has its names from C and POSIX',
}
OTHERS = ('__', '_GLOBAL_', '.')  # of the compiler and its sanitizers


def is_own(name, symbol):
    stem = PurePath(name).stem
    return symbol == stem or symbol.startswith((f'{stem}_', *OTHERS))


def exported(tap):
    found = symbols('--defined-only')
    if found is None:
        tap.skip('exported names', 'the objects or nm are absent')
        return
    strange = {}
    for name, exports in found.items():
        others = sorted(s for s in exports if not is_own(name, s))
        if not all(s.startswith(PARTS.get(name, s)) for s in others):
            name += f' (beside {PARTS[name]}...)'
        if others:
            strange[name] = ', '.join(others)
    excused(tap, 'exported names begin with the name of their file',
            {name: f'it is a part of {prefix}'
             for name, prefix in PARTS.items()} | GIVEN, strange)


if __name__ == '__main__':
    run(exported)
