/* Stands before the system's calls and lets the Nth of a kind fail, on regular files only. */
#define _GNU_SOURCE
#include <dlfcn.h>
#include <errno.h>
#include <fcntl.h>
#include <stdarg.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/types.h>
#include <unistd.h>

static char kind[16];
static int error, at, sticky, calls;

void hubdesk_fail(const char *which, int with, int number, int for_ever) {
  strncpy(kind, which, sizeof kind - 1);
  error = with; at = number; sticky = for_ever; calls = 0;
}

int hubdesk_calls(void) { return calls; }

static int fails(const char *which, int fd) {
  struct stat about;
  if (!kind[0] || strcmp(kind, which)) return 0;
  if (fd >= 0 && (fstat(fd, &about) || !S_ISREG(about.st_mode))) return 0;
  calls++;
  if (calls == at || (sticky && calls > at)) { errno = error; return 1; }
  return 0;
}

#define REAL(name) ((__typeof__(&name))dlsym(RTLD_NEXT, #name))

ssize_t write(int fd, const void *b, size_t n) { return fails("write", fd) ? -1 : REAL(write)(fd, b, n); }
ssize_t pwrite(int fd, const void *b, size_t n, off_t o) { return fails("write", fd) ? -1 : REAL(pwrite)(fd, b, n, o); }
ssize_t pwrite64(int fd, const void *b, size_t n, off64_t o) { return fails("write", fd) ? -1 : REAL(pwrite64)(fd, b, n, o); }
int fsync(int fd) { return fails("sync", fd) ? -1 : REAL(fsync)(fd); }
int fdatasync(int fd) { return fails("sync", fd) ? -1 : REAL(fdatasync)(fd); }
int ftruncate(int fd, off_t n) { return fails("truncate", fd) ? -1 : REAL(ftruncate)(fd, n); }
int ftruncate64(int fd, off64_t n) { return fails("truncate", fd) ? -1 : REAL(ftruncate64)(fd, n); }
ssize_t pread(int fd, void *b, size_t n, off_t o) { return fails("read", fd) ? -1 : REAL(pread)(fd, b, n, o); }
ssize_t pread64(int fd, void *b, size_t n, off64_t o) { return fails("read", fd) ? -1 : REAL(pread64)(fd, b, n, o); }

static mode_t mode_of(int flags, va_list more) { return flags & O_CREAT ? va_arg(more, mode_t) : 0; }

int open(const char *path, int flags, ...) {
  va_list more; va_start(more, flags); mode_t mode = mode_of(flags, more); va_end(more);
  return fails("open", -1) ? -1 : REAL(open)(path, flags, mode);
}
int open64(const char *path, int flags, ...) {
  va_list more; va_start(more, flags); mode_t mode = mode_of(flags, more); va_end(more);
  return fails("open", -1) ? -1 : REAL(open64)(path, flags, mode);
}
