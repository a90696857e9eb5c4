# The tests. check_FOLDER has the unit tests of resolver/FOLDER, one file a
# module; scripts speak to a running server over sockets.

AM_TESTS_ENVIRONMENT = \
	SEEOTHER='$(abs_top_builddir)/seeother$(EXEEXT)'; \
	CK_TAP_LOG_FILE_NAME=-; CK_VERBOSITY=silent; \
	export SEEOTHER CK_TAP_LOG_FILE_NAME CK_VERBOSITY; \
	PYTHONDONTWRITEBYTECODE=1; export PYTHONDONTWRITEBYTECODE;
if SANITIZED
AM_TESTS_ENVIRONMENT += CK_FORK=no; SEEOTHER_SANITIZED=1; \
	ASAN_OPTIONS=fast_unwind_on_malloc=0:allocator_may_return_null=1; \
	LSAN_OPTIONS='suppressions=$(abs_top_srcdir)/tests/support/lsan.supp:print_suppressions=0'; \
	export CK_FORK SEEOTHER_SANITIZED ASAN_OPTIONS LSAN_OPTIONS;
endif
LOG_DRIVER = env AM_TAP_AWK='$(AWK)' $(SHELL) \
	$(top_srcdir)/build-aux/tap-driver.sh
TEST_EXTENSIONS = .case .py .sh
CASE_LOG_DRIVER = $(LOG_DRIVER)
CASE_LOG_COMPILER = /usr/bin/python3 $(top_srcdir)/tests/wire/cases.py
PY_LOG_DRIVER = $(LOG_DRIVER)
PY_LOG_COMPILER = /usr/bin/python3
SH_LOG_DRIVER = $(LOG_DRIVER)
SH_LOG_COMPILER = $(SHELL)

TEST_CPPFLAGS = $(AM_CPPFLAGS) -I$(top_srcdir)/tests/support
TEST_LDADD = libkit.a libseeother.a $(LIBRARIES_USED) $(CHECK_LIBS)

BLACKBOX = \
	tests/fuzz/replay.sh \
	tests/bench/judging.py \
	tests/browser/browser.py \
	tests/browser/datasets.py \
	tests/clients/clients.py \
	tests/clients/library_clients.py \
	tests/clients/node_clients.py \
	tests/clients/nu_checker.py \
	tests/clients/owlready.py \
	tests/lint/bootstrap.py \
	tests/lint/circles.py \
	tests/lint/installed.py \
	tests/lint/layers.py \
	tests/lint/manual.py \
	tests/lint/messages.py \
	tests/lint/names.py \
	tests/lint/prototypes.py \
	tests/lint/service.py \
	tests/lint/sizes.py \
	tests/lint/targets.py \
	tests/walk/test_isomorphism.py \
	tests/walk/test_readers.py \
	tests/wire/access_clients.py \
	tests/wire/access_log.py \
	tests/wire/activation.py \
	tests/wire/broken.py \
	tests/wire/caches.py \
	tests/wire/case_runner.py \
	tests/wire/cases/authorities.case \
	tests/wire/cases/caching.case \
	tests/wire/cases/documents.case \
	tests/wire/cases/formats.case \
	tests/wire/cases/head.case \
	tests/wire/cases/moved.case \
	tests/wire/cases/parts.case \
	tests/wire/cases/places.case \
	tests/wire/cases/scripts.case \
	tests/wire/cases/see_other.case \
	tests/wire/cases/things.case \
	tests/wire/cases/uris.case \
	tests/wire/cases/values.case \
	tests/wire/checking.py \
	tests/wire/checking_data.py \
	tests/wire/client_vectors.py \
	tests/wire/compiling.py \
	tests/wire/connections.py \
	tests/wire/contexts.py \
	tests/wire/crawl.py \
	tests/wire/damage.py \
	tests/wire/deep.py \
	tests/wire/documentation.py \
	tests/wire/documented.py \
	tests/wire/draining.py \
	tests/wire/discovering.py \
	tests/wire/engine_cache.py \
	tests/wire/engine_faults.py \
	tests/wire/engine_limits.py \
	tests/wire/engine_lists.py \
	tests/wire/engines_same.py \
	tests/wire/explain.py \
	tests/wire/exported.py \
	tests/wire/exported_links.py \
	tests/wire/first_start.py \
	tests/wire/fleet.py \
	tests/wire/fleet_caches.py \
	tests/wire/floods.py \
	tests/wire/formats.py \
	tests/wire/framing.py \
	tests/wire/home.py \
	tests/wire/images.py \
	tests/wire/imported.py \
	tests/wire/inbound.py \
	tests/wire/kept.py \
	tests/wire/large.py \
	tests/wire/letter.py \
	tests/wire/limits.py \
	tests/wire/loading.py \
	tests/wire/log.py \
	tests/wire/maps.py \
	tests/wire/meaning.py \
	tests/wire/metrics.py \
	tests/wire/metrics_names.py \
	tests/wire/metrics_processes.py \
	tests/wire/modified.py \
	tests/wire/moved.py \
	tests/wire/mutants.py \
	tests/wire/negotiated.py \
	tests/wire/odd_requests.py \
	tests/wire/overwritten.py \
	tests/wire/page_languages.py \
	tests/wire/ontologies.py \
	tests/wire/pages.py \
	tests/wire/parts.py \
	tests/wire/prefix.py \
	tests/wire/printed_config.py \
	tests/wire/probing.py \
	tests/wire/proxies.py \
	tests/wire/reading.py \
	tests/wire/ready.py \
	tests/wire/recipes.py \
	tests/wire/redbot.py \
	tests/wire/refused.py \
	tests/wire/reload.py \
	tests/wire/reloaded_caches.py \
	tests/wire/reloaded_tags.py \
	tests/wire/resolving.py \
	tests/wire/searching.py \
	tests/wire/places.py \
	tests/wire/services.py \
	tests/wire/shared_names.py \
	tests/wire/sitemap.py \
	tests/wire/sockets.py \
	tests/wire/spellings.py \
	tests/wire/structured.py \
	tests/wire/suffixes.py \
	tests/wire/hubs.py \
	tests/wire/streams.py \
	tests/wire/suites.py \
	tests/wire/supervisor.py \
	tests/wire/syntaxes.py \
	tests/wire/temporaries.py \
	tests/wire/themes.py \
	tests/wire/thesauri.py \
	tests/wire/tls.py \
	tests/wire/tls_reload.py \
	tests/wire/torture.py \
	tests/wire/twice.py \
	tests/wire/values.py \
	tests/wire/vary.py \
	tests/wire/walk_datasets.py \
	tests/wire/walk_demo.py \
	tests/wire/watched.py \
	tests/wire/xml_literals.py
EXTRA_DIST += $(BLACKBOX) tests/fuzz/corpus tests/fuzz/fuzz.sh \
	tests/wire/imported \
	tests/fuzz/merge.sh \
	tests/coverage/coverage.py \
	tests/coverage/coverage.sh \
	tests/mutate/bench.py \
	tests/mutate/mutate.py \
	tests/mutate/reached.py \
	tests/support/lsan.supp \
	tests/browser/pages.cjs \
	tests/browser/first.cjs \
	tests/browser/reader.cjs \
	tests/clients/dereference.cjs \
	tests/clients/expand.cjs \
	tests/clients/oxigraph.cjs \
	tests/clients/package-lock.json \
	tests/clients/package.json \
	tests/clients/programs \
	tests/clients/query.cjs \
	tests/lint/house.py \
	tests/lint/lint.sh \
	tests/torture/calls.py \
	tests/torture/fail_allocations.c \
	tests/torture/failing.py \
	tests/torture/runs.py \
	tests/torture/torture.py \
	tests/walk/account.py \
	tests/walk/addresses.py \
	tests/walk/asking.py \
	tests/walk/client.py \
	tests/walk/comparing.py \
	tests/walk/components.py \
	tests/walk/content.py \
	tests/walk/context.py \
	tests/walk/isomorphism.py \
	tests/walk/jsonld.py \
	tests/walk/lines.py \
	tests/walk/names.py \
	tests/walk/oracle.py \
	tests/walk/rdfjson.py \
	tests/walk/rdflib_reader.py \
	tests/walk/rdfxml.py \
	tests/walk/report.py \
	tests/walk/sources.py \
	tests/walk/summary.py \
	tests/walk/terms.py \
	tests/walk/tools.py \
	tests/walk/vocabulary.py \
	tests/walk/walk.py \
	tests/walk/walker.py \
	tests/wire/case_faults.py \
	tests/wire/case_file.py \
	tests/wire/cases.py \
	tests/wire/certificates.py \
	tests/wire/cases/ex_test.setup \
	tests/wire/cases/parts.setup \
	tests/wire/cases/places.setup \
	tests/wire/doc_blocks.py \
	tests/wire/doc_world.py \
	tests/wire/engine.py \
	tests/wire/ex_test.py \
	tests/wire/faulty.py \
	tests/wire/framing_cases.py \
	tests/wire/kept/commands.answers \
	tests/wire/kept/commands.list \
	tests/wire/kept/written.answers \
	tests/wire/kept/site.answers \
	tests/wire/kept/site.case \
	tests/wire/links.py \
	tests/wire/openmetrics.py \
	tests/wire/proxy.py \
	tests/wire/real_engines.py \
	tests/wire/replicas.py \
	tests/wire/support.py \
	tests/wire/walking.py

if HAVE_CHECK
check_UNITS = \
	check_base \
	check_build \
	check_compile \
	check_crawl \
	check_fetch \
	check_format \
	check_html \
	check_http \
	check_name \
	check_page \
	check_rdf \
	check_move \
	check_read \
	check_resolve \
	check_serve \
	check_sparql \
	check_store
check_PROGRAMS = $(check_UNITS) $(REPLAYS) undocumented
check_LIBRARIES = libkit.a
TESTS = $(check_UNITS) $(BLACKBOX)
endif

# Which statements of an image no document has; for tests/wire/documented.py.
undocumented_SOURCES = tests/walk/undocumented.c

# What the unit tests of several folders share.
libkit_a_CPPFLAGS = $(TEST_CPPFLAGS)
libkit_a_CFLAGS = $(AM_CFLAGS) $(CHECK_CFLAGS)
libkit_a_SOURCES = \
	tests/support/data_kit.c \
	tests/support/data_kit.h \
	tests/support/data_kit_capture.c \
	tests/support/deeds.c \
	tests/support/deeds.h \
	tests/support/fixture.c \
	tests/support/fixture.h \
	tests/support/runner.c \
	tests/support/runner.h \
	tests/support/starve.c \
	tests/support/starve.h

check_base_CPPFLAGS = $(TEST_CPPFLAGS)
check_base_CFLAGS = $(AM_CFLAGS) $(CHECK_CFLAGS)
check_base_LDADD = $(TEST_LDADD)
check_base_SOURCES = \
	tests/base/check_arena.c \
	tests/base/check_bad_setting.c \
	tests/base/check_blob.c \
	tests/base/check_buffer.c \
	tests/base/check_err.c \
	tests/base/check_file.c \
	tests/base/check_fold.c \
	tests/base/check_grow.c \
	tests/base/check_hash.c \
	tests/base/check_iri.c \
	tests/base/check_iri_key.c \
	tests/base/check_iri_resolve.c \
	tests/base/check_iri_spelling.c \
	tests/base/check_label_order.c \
	tests/base/check_log.c \
	tests/base/check_memory.c \
	tests/base/check_memory_reserve.c \
	tests/base/check_order.c \
	tests/base/check_setting.c \
	tests/base/check_str.c \
	tests/base/check_temporary.c \
	tests/base/check_thing_path.c \
	tests/base/check_utf8.c \
	tests/base/main.c

check_build_CPPFLAGS = $(TEST_CPPFLAGS)
check_build_CFLAGS = $(AM_CFLAGS) $(CHECK_CFLAGS)
check_build_LDADD = $(TEST_LDADD)
check_build_SOURCES = \
	tests/build/check_image_builder.c \
	tests/build/check_image_record.c \
	tests/build/check_row_sorter.c \
	tests/build/check_scratch.c \
	tests/build/check_string_sort.c \
	tests/build/check_term_order.c \
	tests/build/check_term_table.c \
	tests/build/check_version_choice.c \
	tests/build/check_version_date.c \
	tests/build/check_version_order.c \
	tests/build/main.c

check_compile_CPPFLAGS = $(TEST_CPPFLAGS)
check_compile_CFLAGS = $(AM_CFLAGS) $(CHECK_CFLAGS)
check_compile_LDADD = $(TEST_LDADD)
check_compile_SOURCES = \
	tests/compile/check_confine.c \
	tests/compile/check_confine_ports.c \
	tests/compile/check_limits.c \
	tests/compile/main.c

check_crawl_CPPFLAGS = $(TEST_CPPFLAGS)
check_crawl_CFLAGS = $(AM_CFLAGS) $(CHECK_CFLAGS)
check_crawl_LDADD = $(TEST_LDADD)
check_crawl_SOURCES = \
	tests/crawl/check_conclusion.c \
	tests/crawl/check_crawl_text.c \
	tests/crawl/check_finding.c \
	tests/crawl/check_finding_list.c \
	tests/crawl/check_json_check.c \
	tests/crawl/check_link_list.c \
	tests/crawl/check_reading.c \
	tests/crawl/check_visit.c \
	tests/crawl/crawl_kit.c \
	tests/crawl/crawl_kit.h \
	tests/crawl/main.c

check_fetch_CPPFLAGS = $(TEST_CPPFLAGS)
check_fetch_CFLAGS = $(AM_CFLAGS) $(CHECK_CFLAGS)
check_fetch_LDADD = $(TEST_LDADD)
check_fetch_SOURCES = \
	tests/fetch/check_answer_body.c \
	tests/fetch/check_answer_filter.c \
	tests/fetch/check_answer_head.c \
	tests/fetch/check_asked.c \
	tests/fetch/check_credentials.c \
	tests/fetch/check_discovered.c \
	tests/fetch/check_endpoint.c \
	tests/fetch/check_fetcher.c \
	tests/fetch/check_fetcher_sandbox.c \
	tests/fetch/check_health.c \
	tests/fetch/check_lane.c \
	tests/fetch/check_outbox.c \
	tests/fetch/check_pending.c \
	tests/fetch/check_probe.c \
	tests/fetch/check_probe_judge.c \
	tests/fetch/check_probe_reach.c \
	tests/fetch/check_probe_text.c \
	tests/fetch/check_small_image.c \
	tests/fetch/check_transfer.c \
	tests/fetch/check_transfer_text.c \
	tests/fetch/check_verdict.c \
	tests/fetch/check_window.c \
	tests/fetch/engine_kit.c \
	tests/fetch/engine_kit.h \
	tests/fetch/main.c \
	tests/fetch/probe_kit.c \
	tests/fetch/probe_kit.h

check_format_CPPFLAGS = $(TEST_CPPFLAGS)
check_format_CFLAGS = $(AM_CFLAGS) $(CHECK_CFLAGS)
check_format_LDADD = $(TEST_LDADD)
check_format_SOURCES = \
	tests/format/check_data_type.c \
	tests/format/check_format.c \
	tests/format/check_json_member.c \
	tests/format/check_jsonld_terms.c \
	tests/format/check_jsonld_writer.c \
	tests/format/check_html_text.c \
	tests/format/check_label.c \
	tests/format/check_license.c \
	tests/format/check_label_language.c \
	tests/format/check_markdown_text.c \
	tests/format/check_markdown_writer.c \
	tests/format/check_message.c \
	tests/format/check_nesting.c \
	tests/format/check_nquads_line.c \
	tests/format/check_rdf_length.c \
	tests/format/check_rdf_writer.c \
	tests/format/check_rdfjson_writer.c \
	tests/format/check_rdfxml_limit.c \
	tests/format/check_rdfxml_text.c \
	tests/format/check_turtle_term.c \
	tests/format/check_turtle_writer.c \
	tests/format/main.c \
	tests/format/samples.c \
	tests/format/samples.h

check_html_CPPFLAGS = $(TEST_CPPFLAGS)
check_html_CFLAGS = $(AM_CFLAGS) $(CHECK_CFLAGS)
check_html_LDADD = $(TEST_LDADD)
check_html_SOURCES = \
	tests/html/check_geometry.c \
	tests/html/check_highlight.c \
	tests/html/check_html.c \
	tests/html/check_markup.c \
	tests/html/check_readable.c \
	tests/html/check_readable_date.c \
	tests/html/check_readable_duration.c \
	tests/html/check_template.c \
	tests/html/check_theme.c \
	tests/html/check_view.c \
	tests/html/main.c

check_http_CPPFLAGS = $(TEST_CPPFLAGS)
check_http_CFLAGS = $(AM_CFLAGS) $(CHECK_CFLAGS)
check_http_LDADD = $(TEST_LDADD) $(BROTLI_DECODER_LIBS)
check_http_SOURCES = \
	tests/http/check_accept.c \
	tests/http/check_accept_vectors.c \
	tests/http/check_brotli_memory.c \
	tests/http/check_byte_range.c \
	tests/http/check_coded_stream.c \
	tests/http/check_content.c \
	tests/http/check_content_coding.c \
	tests/http/check_content_encoder.c \
	tests/http/check_entity_tag.c \
	tests/http/check_forwarded.c \
	tests/http/check_host.c \
	tests/http/check_http_date.c \
	tests/http/check_language.c \
	tests/http/check_media_type.c \
	tests/http/check_precondition.c \
	tests/http/check_representation.c \
	tests/http/check_request.c \
	tests/http/check_response.c \
	tests/http/check_status.c \
	tests/http/main.c \
	tests/http/vectors.c \
	tests/http/vectors.h

check_name_CPPFLAGS = $(TEST_CPPFLAGS)
check_name_CFLAGS = $(AM_CFLAGS) $(CHECK_CFLAGS)
check_name_LDADD = $(TEST_LDADD)
check_name_SOURCES = \
	tests/name/check_authorities.c \
	tests/name/check_document.c \
	tests/name/check_fetched.c \
	tests/name/check_identify.c \
	tests/name/check_mounts.c \
	tests/name/check_moves.c \
	tests/name/check_namespace_rule.c \
	tests/name/check_note.c \
	tests/name/check_parameters.c \
	tests/name/check_rules.c \
	tests/name/check_site.c \
	tests/name/check_snapshot.c \
	tests/name/check_spelling.c \
	tests/name/check_target.c \
	tests/name/check_url_document.c \
	tests/name/check_variant.c \
	tests/name/check_wants.c \
	tests/name/main.c

check_page_CPPFLAGS = $(TEST_CPPFLAGS)
check_page_CFLAGS = $(AM_CFLAGS) $(CHECK_CFLAGS)
check_page_LDADD = $(TEST_LDADD)
check_page_SOURCES = \
	tests/page/check_page.c \
	tests/page/check_page_context.c \
	tests/page/check_page_map_frame.c \
	tests/page/check_page_map_path.c \
	tests/page/check_page_source.c \
	tests/page/check_schema_type.c \
	tests/page/main.c

check_rdf_CPPFLAGS = $(TEST_CPPFLAGS)
check_rdf_CFLAGS = $(AM_CFLAGS) $(CHECK_CFLAGS)
check_rdf_LDADD = $(TEST_LDADD)
check_rdf_SOURCES = \
	tests/rdf/check_graph.c \
	tests/rdf/check_graph_blanks.c \
	tests/rdf/check_graph_maker.c \
	tests/rdf/check_namespaces.c \
	tests/rdf/check_term.c \
	tests/rdf/main.c

check_move_CPPFLAGS = $(TEST_CPPFLAGS)
check_move_CFLAGS = $(AM_CFLAGS) $(CHECK_CFLAGS)
check_move_LDADD = $(TEST_LDADD)
check_move_SOURCES = \
	tests/move/check_htaccess.c \
	tests/move/check_htaccess_choice.c \
	tests/move/check_htaccess_pattern.c \
	tests/move/check_htaccess_reader.c \
	tests/move/check_import_kind.c \
	tests/move/check_imported.c \
	tests/move/check_yaml_leaves.c \
	tests/move/main.c

check_read_CPPFLAGS = $(TEST_CPPFLAGS)
check_read_CFLAGS = $(AM_CFLAGS) $(CHECK_CFLAGS)
check_read_LDADD = $(TEST_LDADD)
check_read_SOURCES = \
	tests/read/check_config_hint.c \
	tests/read/check_config_reader.c \
	tests/read/check_feed.c \
	tests/read/check_input.c \
	tests/read/check_line_reader.c \
	tests/read/check_piece_reader.c \
	tests/read/check_rdfxml_reader.c \
	tests/read/check_sniff.c \
	tests/read/check_source.c \
	tests/read/check_table_reader.c \
	tests/read/check_term_check.c \
	tests/read/check_text_scan.c \
	tests/read/check_turtle_reader.c \
	tests/read/check_xml_levels.c \
	tests/read/check_xml_scan.c \
	tests/read/main.c

check_resolve_CPPFLAGS = $(TEST_CPPFLAGS)
check_resolve_CFLAGS = $(AM_CFLAGS) $(CHECK_CFLAGS)
check_resolve_LDADD = $(TEST_LDADD)
check_resolve_SOURCES = \
	tests/resolve/check_address.c \
	tests/resolve/check_ask.c \
	tests/resolve/check_check_data.c \
	tests/resolve/check_dataset.c \
	tests/resolve/check_documents.c \
	tests/resolve/check_engine_hits.c \
	tests/resolve/check_equivalence.c \
	tests/resolve/check_links.c \
	tests/resolve/check_negotiate.c \
	tests/resolve/check_negotiate_format.c \
	tests/resolve/check_negotiate_reason.c \
	tests/resolve/check_problems.c \
	tests/resolve/check_represent.c \
	tests/resolve/check_representation_cache.c \
	tests/resolve/check_request_cache.c \
	tests/resolve/check_respond.c \
	tests/resolve/check_see_other.c \
	tests/resolve/check_service.c \
	tests/resolve/check_signposts.c \
	tests/resolve/check_tally.c \
	tests/resolve/check_traits.c \
	tests/resolve/main.c

check_serve_CPPFLAGS = $(TEST_CPPFLAGS)
check_serve_CFLAGS = $(AM_CFLAGS) $(CHECK_CFLAGS)
check_serve_LDADD = $(TEST_LDADD)
check_serve_SOURCES = \
	tests/serve/check_access_log.c \
	tests/serve/check_addresses.c \
	tests/serve/check_admin_address.c \
	tests/serve/check_asked_states.c \
	tests/serve/check_call_record.c \
	tests/serve/check_channel.c \
	tests/serve/check_check_report.c \
	tests/serve/check_child_arguments.c \
	tests/serve/check_client_address.c \
	tests/serve/check_config_print.c \
	tests/serve/check_connections.c \
	tests/serve/check_deaths.c \
	tests/serve/check_discovering.c \
	tests/serve/check_explain.c \
	tests/serve/check_export_pattern.c \
	tests/serve/check_export_place.c \
	tests/serve/check_gate.c \
	tests/serve/check_library_message.c \
	tests/serve/check_listener.c \
	tests/serve/check_listener.h \
	tests/serve/check_log_ring.c \
	tests/serve/check_metrics.c \
	tests/serve/check_metrics_text.c \
	tests/serve/check_notify.c \
	tests/serve/check_options.c \
	tests/serve/check_request_id.c \
	tests/serve/check_resolve_address.c \
	tests/serve/check_response_pool.c \
	tests/serve/check_server_sandbox.c \
	tests/serve/check_signals.c \
	tests/serve/check_text_table.c \
	tests/serve/check_tls_files.c \
	tests/serve/check_tls_keeping.c \
	tests/serve/check_trusted_proxies.c \
	tests/serve/check_user.c \
	tests/serve/check_waiting.c \
	tests/serve/check_watch.c \
	tests/serve/main.c

check_sparql_CPPFLAGS = $(TEST_CPPFLAGS)
check_sparql_CFLAGS = $(AM_CFLAGS) $(CHECK_CFLAGS)
check_sparql_LDADD = $(TEST_LDADD)
check_sparql_SOURCES = \
	tests/sparql/check_engine.c \
	tests/sparql/check_message.c \
	tests/sparql/check_question.c \
	tests/sparql/check_question_outline.c \
	tests/sparql/main.c

check_store_CPPFLAGS = $(TEST_CPPFLAGS) -I$(top_srcdir)/tests/fuzz
check_store_CFLAGS = $(AM_CFLAGS) $(CHECK_CFLAGS)
check_store_LDADD = $(TEST_LDADD)
check_store_SOURCES = \
	tests/fuzz/mend.c \
	tests/fuzz/mend.h \
	tests/store/check_bucket.c \
	tests/store/check_damage.c \
	tests/store/check_damage_open.c \
	tests/store/check_id_table.c \
	tests/store/check_image.c \
	tests/store/check_image_chunks.c \
	tests/store/check_image_closure.c \
	tests/store/check_image_document.c \
	tests/store/check_image_outline.c \
	tests/store/check_image_list.c \
	tests/store/check_image_map.c \
	tests/store/check_image_open.c \
	tests/store/check_image_predicates.c \
	tests/store/check_image_search.c \
	tests/store/check_image_shelf.c \
	tests/store/check_image_spelling.c \
	tests/store/check_image_store.c \
	tests/store/check_image_tree.c \
	tests/store/check_image_values.c \
	tests/store/damage_kit.c \
	tests/store/damage_kit.h \
	tests/store/main.c \
	tests/store/store_kit.c \
	tests/store/store_kit.h

# Fuzz targets. make check replays them over their corpora; make fuzzers links
# the same objects with libFuzzer, after configure --enable-fuzzing.

REPLAYS = \
	replay_accept \
	replay_answer_body \
	replay_answer_head \
	replay_config \
	replay_field \
	replay_forwarded \
	replay_gate \
	replay_image \
	replay_import \
	replay_iri \
	replay_json_check \
	replay_lines \
	replay_link_list \
	replay_listeners \
	replay_markup \
	replay_media_type \
	replay_order \
	replay_question \
	replay_rdfxml_reader \
	replay_reading \
	replay_request \
	replay_resolve \
	replay_small_image \
	replay_table \
	replay_target \
	replay_template \
	replay_text_scan \
	replay_turtle_reader \
	replay_turtle_writer \
	replay_unpack \
	replay_xml_scan

REPLAY = tests/fuzz/fuzz.h tests/fuzz/replay.c
MEND = tests/fuzz/mend.c tests/fuzz/mend.h
replay_accept_SOURCES = tests/fuzz/fuzz_accept.c $(REPLAY)
replay_answer_body_SOURCES = tests/fuzz/fuzz_answer_body.c $(REPLAY)
replay_answer_head_SOURCES = tests/fuzz/fuzz_answer_head.c $(REPLAY)
replay_config_SOURCES = tests/fuzz/fuzz_config.c $(REPLAY)
replay_field_SOURCES = tests/fuzz/fuzz_field.c $(REPLAY)
replay_forwarded_SOURCES = tests/fuzz/fuzz_forwarded.c $(REPLAY)
replay_gate_SOURCES = tests/fuzz/fuzz_gate.c $(REPLAY)
replay_image_SOURCES = tests/fuzz/fuzz_image.c $(MEND) $(REPLAY)
replay_import_SOURCES = tests/fuzz/fuzz_import.c $(REPLAY)
replay_iri_SOURCES = tests/fuzz/fuzz_iri.c $(REPLAY)
replay_json_check_SOURCES = tests/fuzz/fuzz_json_check.c $(REPLAY)
replay_lines_SOURCES = tests/fuzz/fuzz_lines.c $(REPLAY)
replay_link_list_SOURCES = tests/fuzz/fuzz_link_list.c $(REPLAY)
replay_listeners_SOURCES = tests/fuzz/fuzz_listeners.c $(REPLAY)
replay_markup_SOURCES = tests/fuzz/fuzz_markup.c $(REPLAY)
replay_media_type_SOURCES = tests/fuzz/fuzz_media_type.c $(REPLAY)
replay_order_SOURCES = tests/fuzz/fuzz_order.c $(REPLAY)
replay_question_SOURCES = tests/fuzz/fuzz_question.c $(REPLAY)
replay_rdfxml_reader_SOURCES = tests/fuzz/fuzz_rdfxml_reader.c $(REPLAY)
replay_reading_SOURCES = tests/fuzz/fuzz_reading.c $(REPLAY)
replay_request_SOURCES = tests/fuzz/fuzz_request.c $(REPLAY)
replay_resolve_SOURCES = tests/fuzz/fuzz_resolve.c $(MEND) $(REPLAY)
replay_small_image_SOURCES = tests/fuzz/fuzz_small_image.c $(REPLAY)
replay_table_SOURCES = tests/fuzz/fuzz_table.c $(REPLAY)
replay_target_SOURCES = tests/fuzz/fuzz_target.c $(REPLAY)
replay_template_SOURCES = tests/fuzz/fuzz_template.c $(REPLAY)
replay_text_scan_SOURCES = tests/fuzz/fuzz_text_scan.c $(REPLAY)
replay_turtle_reader_SOURCES = tests/fuzz/fuzz_turtle_reader.c $(REPLAY)
replay_turtle_writer_SOURCES = tests/fuzz/fuzz_turtle_writer.c $(REPLAY)
replay_unpack_SOURCES = tests/fuzz/fuzz_unpack.c $(REPLAY)
replay_xml_scan_SOURCES = tests/fuzz/fuzz_xml_scan.c $(REPLAY)

# It asks a data set, which the kit of the unit tests makes.
replay_request_CPPFLAGS = $(TEST_CPPFLAGS)
replay_request_LDADD = $(TEST_LDADD)

FUZZERS = $(REPLAYS:replay_%=fuzz_%)
$(foreach name,$(REPLAYS:replay_%=%),$(eval fuzz_$(name)$(EXEEXT): \
	$(filter-out %replay.$(OBJEXT),$(replay_$(name)_OBJECTS))))
$(FUZZERS:%=%$(EXEEXT)): %: libkit.a libseeother.a
	$(AM_V_CCLD)$(CC) $(AM_CFLAGS) $(CFLAGS) $(AM_LDFLAGS) $(LDFLAGS) \
		-fsanitize=fuzzer -o $@ $(filter %.$(OBJEXT),$^) $(TEST_LDADD) $(LIBS)
fuzzers: $(GENERATED)
	$(MAKE) $(AM_MAKEFLAGS) $(FUZZERS)
# All fuzzers, or those in TARGETS, for some seconds each.
SECONDS = 60
TARGETS = $(FUZZERS)
fuzz: fuzzers
	@FUZZ_SECONDS='$(SECONDS)' srcdir='$(srcdir)' \
		$(SHELL) $(top_srcdir)/tests/fuzz/fuzz.sh $(TARGETS)
# Makes the corpora in the source as small as they can be; FOUND=FOLDER adds to
# them what its folders, named like them, have beyond that.
FOUND =
fuzz-corpus: fuzzers
	@FUZZ_FOUND='$(FOUND)' srcdir='$(srcdir)' \
		$(SHELL) $(top_srcdir)/tests/fuzz/merge.sh $(TARGETS)
.PHONY: fuzz fuzz-corpus fuzzers
CLEANFILES += $(FUZZERS)

# Allocations that fail: a sample of them by make check, each by make torture.
# A library to preload: it must not be built with what the program is.

if !SANITIZED
check_DATA = fail_allocations.so
endif
CLEANFILES += fail_allocations.so
fail_allocations.so: tests/torture/fail_allocations.c
	$(AM_V_CCLD)$(CC) -std=gnu11 -O2 -fno-builtin -fPIC -shared -o $@ \
		$(srcdir)/tests/torture/fail_allocations.c -ldl
torture: seeother$(EXEEXT) fail_allocations.so
	SEEOTHER='$(abs_builddir)/seeother$(EXEEXT)' PYTHONDONTWRITEBYTECODE=1 \
		/usr/bin/python3 $(srcdir)/tests/torture/torture.py $(TORTURE)
.PHONY: torture

include tests/bench/bench.mk

# Half an hour of everything at once, or as many SECONDS as are given. No part of
# a check.
EXTRA_DIST += tests/soak/soak.py
soak: seeother$(EXEEXT)
	SEEOTHER='$(abs_builddir)/seeother$(EXEEXT)' PYTHONDONTWRITEBYTECODE=1 \
		/usr/bin/python3 $(srcdir)/tests/soak/soak.py \
		$(if $(SECONDS),--seconds $(SECONDS))
.PHONY: soak
# --- coverage ----------------------------------------------------------------

# Builds in coverage/. CHECKED='check_base check_http' are run alone.
CHECKED =
coverage:
	@srcdir='$(srcdir)' $(SHELL) $(top_srcdir)/tests/coverage/coverage.sh \
		$(CHECKED)
.PHONY: coverage
# --- mutants -----------------------------------------------------------------

# COUNT mutants of the sources, a sample by SEED; MUTATE are other options. Which
# lines each test reaches is kept in reached.json.
mutate:
	@PYTHONDONTWRITEBYTECODE=1 /usr/bin/python3 \
		$(top_srcdir)/tests/mutate/mutate.py $(if $(SEED),--seed $(SEED)) \
		$(if $(COUNT),--count $(COUNT)) --reached reached.json $(MUTATE)
CLEANFILES += reached.json
.PHONY: mutate
