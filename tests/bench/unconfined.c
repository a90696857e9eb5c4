/* unconfined: a library to preload, for valgrind, which opens files in the
 * process that it watches: system calls and files stay as they are. */
#define _GNU_SOURCE
#include <dlfcn.h>
#include <errno.h>
#include <stdarg.h>
#include <sys/prctl.h>
#include <sys/syscall.h>
#include <unistd.h>

enum { ARGUMENTS = 6 };

int
prctl(int option, ...)
{
  unsigned long rest[4];
  va_list list;
  va_start(list, option);
  for (int i = 0; i < 4; i++)
    rest[i] = va_arg(list, unsigned long);
  va_end(list);
  if (option == PR_SET_SECCOMP)
    return 0;
  int (*real)(int, ...);
  *(void **)&real = dlsym(RTLD_NEXT, "prctl");
  return real(option, rest[0], rest[1], rest[2], rest[3]);
}

long
syscall(long number, ...)
{
  long rest[ARGUMENTS];
  va_list list;
  va_start(list, number);
  for (int i = 0; i < ARGUMENTS; i++)
    rest[i] = va_arg(list, long);
  va_end(list);
  if (number == SYS_landlock_create_ruleset) {
    errno = ENOSYS;
    return -1;
  }
  long (*real)(long, ...);
  *(void **)&real = dlsym(RTLD_NEXT, "syscall");
  return real(number, rest[0], rest[1], rest[2], rest[3], rest[4], rest[5]);
}
