#include "crawl/crawl_run.h"

#include "base/file.h"
#include "base/log.h"
#include "compile/confine.h"
#include "crawl/crawl_json.h"
#include "crawl/crawl_text.h"
#include "crawl/crawling.h"
#include "fetch/fetcher_sandbox.h"

#include <signal.h>
#include <sys/resource.h>
#include <unistd.h>

enum {
  MEBIBYTE = 1024 * 1024,
  CRAWL_MEMORY = 64 * MEBIBYTE,    /* for the answers of one URL */
  REPORT_MAXIMUM = 128 * MEBIBYTE, /* bytes that are written about one URL */
  PROCESS_MEMORY = 1024,           /* mebibytes */
  PROCESSOR_SECONDS = 60,          /* for each URL */
  REQUESTS_SECONDS = 10, /* times of one request, for those of a URL */
};

struct run {
  const struct crawl_run_options *options;
  struct crawling crawling;
  struct arena arena;
  struct buffer report;
  bool has_failed; /* there was something that counts */
};

/* --- one URL -------------------------------------------------------------- */

/* The URLs are members of one array. */
static void
put_report(struct run *run, const struct crawl *crawl,
           const struct finding_list *findings, size_t number)
{
  buffer_recycle(&run->report);
  if (!run->options->json) {
    if (number)
      buffer_put_char(&run->report, '\n');
    crawl_text_put(&run->report, crawl, findings);
    return;
  }
  struct buffer object;
  buffer_init(&object, REPORT_MAXIMUM);
  buffer_put(&run->report, number ? STR(",\n") : STR("[\n"));
  crawl_json_put(&object, crawl, findings);
  buffer_put(&run->report, buffer_str(&object));
  if (number + 1 == run->options->url_count)
    buffer_put(&run->report, STR("\n]\n"));
  if (buffer_err(&object) && !buffer_err(&run->report))
    run->report.err = buffer_err(&object);
  buffer_fini(&object);
}

static enum err
look_at(struct run *run, size_t number)
{
  struct finding_list findings;
  struct crawl crawl;
  arena_reset(&run->arena);
  TRY(crawl_init(&crawl, &run->arena, str_from(run->options->urls[number])));
  TRY(crawling_run(&run->crawling, &crawl));
  finding_list_fill(&findings, &crawl);
  TRY(arena_err(&run->arena));
  run->has_failed = run->has_failed || findings.levels[FINDING_ERROR] ||
                    (run->options->strict && findings.levels[FINDING_WARNING]);
  put_report(run, &crawl, &findings, number);
  TRY(buffer_err(&run->report));
  return file_write_fd(STDOUT_FILENO, buffer_str(&run->report));
}

/* --- the process ---------------------------------------------------------- */

/* What comes from outside may cost so much; builds with sanitizers need more.
 */
static void
set_limits(size_t urls)
{
  rlim_t seconds = PROCESSOR_SECONDS * (rlim_t)urls;
  struct rlimit memory = {(rlim_t)PROCESS_MEMORY * MEBIBYTE,
                          (rlim_t)PROCESS_MEMORY * MEBIBYTE};
  struct rlimit time = {seconds, seconds};
  if (!confine_is_on())
    return;
  setrlimit(RLIMIT_DATA, &memory);
  setrlimit(RLIMIT_CPU, &time);
}

static enum err
look_at_all(struct run *run)
{
  TRY(reading_new(&run->crawling.reading));
  TRY(client_new(&run->options->client, &run->crawling.client));
  set_limits(run->options->url_count);
  TRY(fetcher_sandbox_enter_open("what looks at URLs"));
  for (size_t i = 0; i < run->options->url_count; i++)
    TRY(look_at(run, i));
  return run->has_failed ? ERR_BAD_DATA : ERR_NONE;
}

enum err
crawl_run(const struct crawl_run_options *options)
{
  struct run run = {.options = options};
  arena_init(&run.arena, CRAWL_MEMORY);
  buffer_init(&run.report, REPORT_MAXIMUM);
  run.crawling.seconds = REQUESTS_SECONDS * options->client.seconds;
  buffer_init(&run.crawling.bytes, CRAWL_CONTENT_MAXIMUM);
  signal(SIGPIPE, SIG_IGN);
  enum err err = look_at_all(&run);
  if (err && err != ERR_BAD_DATA)
    log_error("URLs cannot be looked at: %s", err_text(err));
  client_free(run.crawling.client);
  reading_free(run.crawling.reading);
  buffer_fini(&run.crawling.bytes);
  buffer_fini(&run.report);
  arena_fini(&run.arena);
  return err;
}
