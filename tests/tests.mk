# The tests. check_FOLDER has the unit tests of resolver/FOLDER, one file a
# module; scripts speak to a running server over sockets.

AM_TESTS_ENVIRONMENT = \
	SEEOTHER='$(abs_top_builddir)/seeother$(EXEEXT)'; \
	CK_TAP_LOG_FILE_NAME=-; CK_VERBOSITY=silent; \
	export SEEOTHER CK_TAP_LOG_FILE_NAME CK_VERBOSITY; \
	PYTHONDONTWRITEBYTECODE=1; export PYTHONDONTWRITEBYTECODE;
LOG_DRIVER = env AM_TAP_AWK='$(AWK)' $(SHELL) \
	$(top_srcdir)/build-aux/tap-driver.sh
TEST_EXTENSIONS = .py .sh
PY_LOG_DRIVER = $(LOG_DRIVER)
PY_LOG_COMPILER = /usr/bin/python3
SH_LOG_DRIVER = $(LOG_DRIVER)
SH_LOG_COMPILER = $(SHELL)

TEST_CPPFLAGS = $(AM_CPPFLAGS) -I$(top_srcdir)/tests/support
TEST_LDADD = libseeother.a $(LIBRARIES_USED) $(CHECK_LIBS)
TEST_SUPPORT = tests/support/runner.c tests/support/runner.h

if HAVE_CHECK
check_PROGRAMS = check_base
TESTS = $(check_PROGRAMS)
endif

check_base_CPPFLAGS = $(TEST_CPPFLAGS)
check_base_CFLAGS = $(AM_CFLAGS) $(CHECK_CFLAGS)
check_base_LDADD = $(TEST_LDADD)
check_base_SOURCES = $(TEST_SUPPORT) \
	tests/base/main.c \
	tests/base/check_str.c
