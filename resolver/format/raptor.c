#include "format/raptor.h"

#include "base/log.h"

#include <dlfcn.h>
#include <pthread.h>

#define LIBRARY "libraptor2.so.0"

struct raptor raptor;
static enum err raptor_err = ERR_SYSTEM;

/* Functions have no common type, so their pointers are copied as bytes. */
struct row {
  const char *name;
  void *place;
};

#define RAPTOR_ROW(name) {"raptor_" #name, (void *)&raptor.name},

static void
load(void)
{
  static const struct row rows[] = {
      RAPTOR_CALLS(RAPTOR_ROW){"xmlInitParser",
                               (void *)&raptor.xml_init_parser},
      {"xmlSetStructuredErrorFunc", (void *)&raptor.xml_set_error_handler},
      {"__xmlStructuredError", (void *)&raptor.xml_error_handler},
      {"__xmlStructuredErrorContext", (void *)&raptor.xml_error_context},
  };
  void *library = dlopen(LIBRARY, RTLD_LAZY | RTLD_LOCAL);
  if (!library) {
    log_error("raptor2 cannot be loaded: %s", dlerror());
    return;
  }
  for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
    void *symbol = dlsym(library, rows[i].name);
    if (!symbol) {
      log_error("raptor2 cannot be loaded: %s", dlerror());
      return;
    }
    *(void **)rows[i].place = symbol;
  }
  raptor_err = ERR_NONE;
}

enum err
raptor_load(void)
{
  static pthread_once_t once = PTHREAD_ONCE_INIT;
  pthread_once(&once, load);
  return raptor_err;
}
