# The tests. check_FOLDER has the unit tests of resolver/FOLDER, one file a
# module; scripts speak to a running server over sockets.

AM_TESTS_ENVIRONMENT = \
	SEEOTHER='$(abs_top_builddir)/seeother$(EXEEXT)'; \
	CK_TAP_LOG_FILE_NAME=-; CK_VERBOSITY=silent; \
	export SEEOTHER CK_TAP_LOG_FILE_NAME CK_VERBOSITY; \
	PYTHONDONTWRITEBYTECODE=1; export PYTHONDONTWRITEBYTECODE;
if SANITIZED
AM_TESTS_ENVIRONMENT += CK_FORK=no; \
	ASAN_OPTIONS=fast_unwind_on_malloc=0; \
	LSAN_OPTIONS='suppressions=$(abs_top_srcdir)/tests/support/lsan.supp:print_suppressions=0'; \
	export CK_FORK ASAN_OPTIONS LSAN_OPTIONS;
endif
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
check_PROGRAMS = \
	check_base \
	check_compile \
	check_format \
	check_http \
	check_rdf \
	check_resolve \
	check_serve \
	check_store
TESTS = $(check_PROGRAMS) $(SCRIPTS)
endif

check_base_CPPFLAGS = $(TEST_CPPFLAGS) -I$(top_srcdir)/tests/base
check_base_CFLAGS = $(AM_CFLAGS) $(CHECK_CFLAGS)
check_base_LDADD = $(TEST_LDADD)
check_base_SOURCES = $(TEST_SUPPORT) \
	tests/base/check_arena.c \
	tests/base/check_buffer.c \
	tests/base/check_err.c \
	tests/base/check_file.c \
	tests/base/check_hash.c \
	tests/base/check_iri.c \
	tests/base/check_iri_key.c \
	tests/base/check_log.c \
	tests/base/check_str.c \
	tests/base/check_utf8.c \
	tests/base/main.c

check_compile_CPPFLAGS = $(TEST_CPPFLAGS) -I$(top_srcdir)/tests/compile
check_compile_CFLAGS = $(AM_CFLAGS) $(CHECK_CFLAGS)
check_compile_LDADD = $(TEST_LDADD)
check_compile_SOURCES = $(TEST_SUPPORT) \
	tests/compile/check_config_reader.c \
	tests/compile/check_image_builder.c \
	tests/compile/check_input.c \
	tests/compile/check_rdf_reader.c \
	tests/compile/check_source.c \
	tests/compile/check_term_check.c \
	tests/compile/check_term_table.c \
	tests/compile/check_text_scan.c \
	tests/compile/check_xml_scan.c \
	tests/compile/data_kit.c \
	tests/compile/data_kit.h \
	tests/compile/data_kit_capture.c \
	tests/compile/main.c

check_format_CPPFLAGS = $(TEST_CPPFLAGS) -I$(top_srcdir)/tests/format -I$(top_srcdir)/tests/compile
check_format_CFLAGS = $(AM_CFLAGS) $(CHECK_CFLAGS)
check_format_LDADD = $(TEST_LDADD)
check_format_SOURCES = $(TEST_SUPPORT) \
	tests/format/check_format.c \
	tests/format/check_jsonld_writer.c \
	tests/format/check_nesting.c \
	tests/format/check_rdf_writer.c \
	tests/format/check_rdfjson_writer.c \
	tests/format/check_rdfxml_limit.c \
	tests/format/check_template.c \
	tests/format/check_turtle_term.c \
	tests/format/check_turtle_writer.c \
	tests/format/check_view.c \
	tests/format/main.c \
	tests/format/samples.c \
	tests/format/samples.h \
	tests/compile/data_kit.c \
	tests/compile/data_kit.h

check_http_CPPFLAGS = $(TEST_CPPFLAGS) -I$(top_srcdir)/tests/http
check_http_CFLAGS = $(AM_CFLAGS) $(CHECK_CFLAGS)
check_http_LDADD = $(TEST_LDADD)
check_http_SOURCES = $(TEST_SUPPORT) \
	tests/http/check_accept.c \
	tests/http/check_accept_vectors.c \
	tests/http/check_entity_tag.c \
	tests/http/check_http_date.c \
	tests/http/check_media_type.c \
	tests/http/check_precondition.c \
	tests/http/check_request.c \
	tests/http/check_response.c \
	tests/http/check_status.c \
	tests/http/main.c

check_rdf_CPPFLAGS = $(TEST_CPPFLAGS) -I$(top_srcdir)/tests/rdf
check_rdf_CFLAGS = $(AM_CFLAGS) $(CHECK_CFLAGS)
check_rdf_LDADD = $(TEST_LDADD)
check_rdf_SOURCES = $(TEST_SUPPORT) \
	tests/rdf/check_graph.c \
	tests/rdf/check_graph_blanks.c \
	tests/rdf/check_namespaces.c \
	tests/rdf/check_term.c \
	tests/rdf/main.c

check_resolve_CPPFLAGS = $(TEST_CPPFLAGS) -I$(top_srcdir)/tests/resolve
check_resolve_CFLAGS = $(AM_CFLAGS) $(CHECK_CFLAGS)
check_resolve_LDADD = $(TEST_LDADD)
check_resolve_SOURCES = $(TEST_SUPPORT) \
	tests/resolve/check_document.c \
	tests/resolve/check_documents.c \
	tests/resolve/check_equivalence.c \
	tests/resolve/check_identify.c \
	tests/resolve/check_negotiate.c \
	tests/resolve/check_problems.c \
	tests/resolve/check_rules.c \
	tests/resolve/check_see_other.c \
	tests/resolve/check_service.c \
	tests/resolve/check_target.c \
	tests/resolve/fixture.c \
	tests/resolve/fixture.h \
	tests/resolve/main.c

check_serve_CPPFLAGS = $(TEST_CPPFLAGS) -I$(top_srcdir)/tests/serve
check_serve_CFLAGS = $(AM_CFLAGS) $(CHECK_CFLAGS)
check_serve_LDADD = $(TEST_LDADD)
check_serve_SOURCES = $(TEST_SUPPORT) \
	tests/serve/check_connections.c \
	tests/serve/check_gate.c \
	tests/serve/check_options.c \
	tests/serve/main.c

check_store_CPPFLAGS = $(TEST_CPPFLAGS) -I$(top_srcdir)/tests/store -I$(top_srcdir)/tests/compile
check_store_CFLAGS = $(AM_CFLAGS) $(CHECK_CFLAGS)
check_store_LDADD = $(TEST_LDADD)
check_store_SOURCES = $(TEST_SUPPORT) \
	tests/store/check_image.c \
	tests/store/check_image_store.c \
	tests/store/main.c \
	tests/store/store_kit.c \
	tests/store/store_kit.h \
	tests/compile/data_kit.c \
	tests/compile/data_kit.h
