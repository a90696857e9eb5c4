# Benchmarks: never part of a check. BENCH=quick takes two minutes.

EXTRA_PROGRAMS = generate describe fetch
generate_SOURCES = tests/bench/generate.c
describe_SOURCES = tests/bench/describe.c
fetch_SOURCES = tests/bench/fetch.c
EXTRA_DIST += BENCHMARKS.md tests/bench/bench.py tests/bench/curve.svg \
	tests/bench/datasets.py \
	tests/bench/front.py \
	tests/bench/instructions.py tests/bench/judge.py tests/bench/peers.py tests/bench/plot.py \
	tests/bench/tools.py tests/bench/unconfined.c

CLEANFILES += unconfined.so
unconfined.so: tests/bench/unconfined.c
	$(AM_V_CCLD)$(CC) -std=gnu11 -O2 -fPIC -shared -o $@ \
		$(srcdir)/tests/bench/unconfined.c -ldl

BENCH_RUN = SEEOTHER='$(abs_builddir)/seeother$(EXEEXT)' \
	GENERATE='$(abs_builddir)/generate$(EXEEXT)' \
	DESCRIBE='$(abs_builddir)/describe$(EXEEXT)' \
	UNCONFINED='$(abs_builddir)/unconfined.so' PYTHONDONTWRITEBYTECODE=1 \
	/usr/bin/python3 $(srcdir)/tests/bench

bench: seeother$(EXEEXT) generate$(EXEEXT) describe$(EXEEXT)
	$(BENCH_RUN)/bench.py $(if $(filter quick,$(BENCH)),--quick)

# What BENCHMARKS.md shows: a quarter of an hour on a quiet machine.
bench-report: seeother$(EXEEXT) generate$(EXEEXT) describe$(EXEEXT) unconfined.so
	$(BENCH_RUN)/bench.py --write $(srcdir)/BENCHMARKS.md \
		--plot $(srcdir)/tests/bench/curve.svg
	$(BENCH_RUN)/instructions.py --write $(srcdir)/BENCHMARKS.md
.PHONY: bench bench-report
