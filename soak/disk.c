/*
 * Preloaded into a browser: writes down what a disk would hold of its profile after a power cut, and kills
 * the browser at a chosen call. What was written and never synced is lost by a power cut: names and syncs
 * are logged in the order in which they were done, and at a sync the file's content is copied aside.
 *
 * DISK_PROFILE is the profile's folder. DISK_LOG is a folder that holds `control` (two ints: calls that
 * are still let through, negative for all; contents copied so far), `log`, and the contents by number.
 */
#define _GNU_SOURCE
#include <dlfcn.h>
#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <signal.h>
#include <stdarg.h>
#include <stdatomic.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <sys/uio.h>
#include <unistd.h>

#define REAL(name) ({ \
  static __typeof__(&name) real; \
  if (!real) real = (__typeof__(&name))dlsym(RTLD_NEXT, #name); \
  real; \
})

struct control {
  _Atomic int calls;
  _Atomic int contents;
};

static const char *profile, *folder;
static struct control *control;

static void failed(const char *what) {
  dprintf(2, "disk.c: %s: %s\n", what, strerror(errno));
  kill(0, SIGKILL);
}

__attribute__((constructor)) static void start(void) {
  char path[PATH_MAX];
  if (!getenv("DISK_PROFILE") || !getenv("DISK_LOG")) return;
  profile = strdup(getenv("DISK_PROFILE")); /* A renderer writes its title over its environment. */
  folder = strdup(getenv("DISK_LOG"));
  snprintf(path, sizeof path, "%s/control", folder);
  int file = REAL(open)(path, O_RDWR | O_CLOEXEC);
  if (file < 0) failed(path);
  control = mmap(NULL, sizeof *control, PROT_READ | PROT_WRITE, MAP_SHARED, file, 0);
  close(file);
}

/* Opened for each line: a browser closes files that it does not know. */
static void note(const char *what, const char *path, const char *rest) {
  char line[2 * PATH_MAX + 64];
  snprintf(line, sizeof line, "%s/log", folder);
  int file = REAL(open)(line, O_WRONLY | O_APPEND | O_CREAT | O_CLOEXEC, 0600);
  int length = snprintf(line, sizeof line, "%s\t%s\t%s\n", what, path, rest);
  if (file < 0 || REAL(write)(file, line, length) != length) failed("log");
  close(file);
}

static int is_ours(const char *path) {
  size_t length = profile ? strlen(profile) : 0;
  return control && strncmp(path, profile, length) == 0 && path[length] == '/';
}

/* The path of an open file of the profile; 0 for any other. */
static int path_of(int file, char path[PATH_MAX]) {
  char link[64];
  int before = errno;
  snprintf(link, sizeof link, "/proc/self/fd/%d", file);
  ssize_t length = control ? readlink(link, path, PATH_MAX - 1) : 0;
  path[length > 0 ? length : 0] = 0;
  errno = before;
  return length > 0 && is_ours(path) && !strstr(path, " (deleted)");
}

static int absolute(int at, const char *name, char path[PATH_MAX]) {
  char base[PATH_MAX] = "";
  if (!control || !name) return 0;
  if (name[0] == '/') snprintf(path, PATH_MAX, "%s", name);
  else if (at != AT_FDCWD && path_of(at, base)) snprintf(path, PATH_MAX, "%.2000s/%.2000s", base, name);
  else return 0;
  return is_ours(path);
}

/* The stores that hold a journal: IndexedDB and the origin's private files. */
static void count_call(int file) {
  char path[PATH_MAX];
  if (!control || atomic_load(&control->calls) < 0 || !path_of(file, path)) return;
  if (!strstr(path, "/IndexedDB/") && !strstr(path, "/File System/")) return;
  if (atomic_fetch_sub(&control->calls, 1) == 0) {
    note("killed", path, "");
    kill(0, SIGKILL);
    for (;;) pause();
  }
}

static void copy_aside(int file, const char *path) {
  char name[PATH_MAX], number[16], link[64];
  static const size_t room = 1 << 16;
  char *bytes = malloc(room);
  snprintf(number, sizeof number, "%d", atomic_fetch_add(&control->contents, 1));
  snprintf(name, sizeof name, "%s/%s", folder, number);
  snprintf(link, sizeof link, "/proc/self/fd/%d", file);
  int from = REAL(open)(link, O_RDONLY | O_CLOEXEC);
  int to = REAL(open)(name, O_WRONLY | O_CREAT | O_CLOEXEC, 0600);
  if (from < 0 || to < 0 || !bytes) failed(name);
  for (ssize_t count; (count = read(from, bytes, room)) > 0;)
    if (REAL(write)(to, bytes, count) != count) failed(name);
  close(from);
  close(to);
  free(bytes);
  note("synced", path, number);
}

static int synced(int file) {
  char path[PATH_MAX];
  struct stat is;
  count_call(file);
  if (!path_of(file, path) || fstat(file, &is) != 0) return -1;
  if (S_ISDIR(is.st_mode)) note("folder", path, "");
  else copy_aside(file, path);
  return 0;
}

/* The disk below need not be asked: what it would hold is what is copied. */
int fsync(int file) { return synced(file) == 0 ? 0 : REAL(fsync)(file); }
int fdatasync(int file) { return synced(file) == 0 ? 0 : REAL(fdatasync)(file); }

static int opened(int result, int at, const char *name, int flags, int existed) {
  char path[PATH_MAX];
  if (result < 0 || !absolute(at, name, path)) return result;
  int before = errno;
  if (!existed && flags & O_CREAT) note("made", path, "");
  else if (flags & O_TRUNC) note("cut", path, "0");
  errno = before;
  return result;
}

static int exists(int at, const char *name, int flags) {
  char path[PATH_MAX];
  return !(flags & O_CREAT) || !absolute(at, name, path) || faccessat(at, name, F_OK, 0) == 0;
}

#define OPEN(name) \
  int name(const char *path, int flags, ...) { \
    va_list more; \
    va_start(more, flags); \
    mode_t mode = flags & (O_CREAT | O_TMPFILE) ? va_arg(more, mode_t) : 0; \
    va_end(more); \
    int existed = exists(AT_FDCWD, path, flags); \
    return opened(REAL(name)(path, flags, mode), AT_FDCWD, path, flags, existed); \
  }
OPEN(open)
OPEN(open64)

#define OPENAT(name) \
  int name(int at, const char *path, int flags, ...) { \
    va_list more; \
    va_start(more, flags); \
    mode_t mode = flags & (O_CREAT | O_TMPFILE) ? va_arg(more, mode_t) : 0; \
    va_end(more); \
    int existed = exists(at, path, flags); \
    return opened(REAL(name)(at, path, flags, mode), at, path, flags, existed); \
  }
OPENAT(openat)
OPENAT(openat64)

#define FTRUNCATE(name, type) \
  int name(int file, type size) { \
    char path[PATH_MAX], text[32]; \
    count_call(file); \
    int result = REAL(name)(file, size); \
    snprintf(text, sizeof text, "%lld", (long long)size); \
    if (result == 0 && path_of(file, path)) note("cut", path, text); \
    return result; \
  }
FTRUNCATE(ftruncate, off_t)
FTRUNCATE(ftruncate64, off64_t)

static int renamed(int result, int at, const char *from, int to_at, const char *to) {
  char path[PATH_MAX], new[PATH_MAX];
  if (result == 0 && absolute(at, from, path) && absolute(to_at, to, new)) note("renamed", path, new);
  return result;
}

int rename(const char *from, const char *to) {
  return renamed(REAL(rename)(from, to), AT_FDCWD, from, AT_FDCWD, to);
}
int renameat(int at, const char *from, int to_at, const char *to) {
  return renamed(REAL(renameat)(at, from, to_at, to), at, from, to_at, to);
}
int renameat2(int at, const char *from, int to_at, const char *to, unsigned flags) {
  return renamed(REAL(renameat2)(at, from, to_at, to, flags), at, from, to_at, to);
}

static int removed(int result, int at, const char *name) {
  char path[PATH_MAX];
  if (result == 0 && absolute(at, name, path)) note("removed", path, "");
  return result;
}

int unlink(const char *name) { return removed(REAL(unlink)(name), AT_FDCWD, name); }
int rmdir(const char *name) { return removed(REAL(rmdir)(name), AT_FDCWD, name); }
int unlinkat(int at, const char *name, int flags) {
  return removed(REAL(unlinkat)(at, name, flags), at, name);
}

int mkdir(const char *name, mode_t mode) {
  char path[PATH_MAX];
  int result = REAL(mkdir)(name, mode);
  if (result == 0 && absolute(AT_FDCWD, name, path)) note("folder made", path, "");
  return result;
}

ssize_t write(int file, const void *bytes, size_t size) {
  count_call(file);
  return REAL(write)(file, bytes, size);
}
ssize_t pwrite(int file, const void *bytes, size_t size, off_t at) {
  count_call(file);
  return REAL(pwrite)(file, bytes, size, at);
}
ssize_t pwrite64(int file, const void *bytes, size_t size, off64_t at) {
  count_call(file);
  return REAL(pwrite64)(file, bytes, size, at);
}
ssize_t writev(int file, const struct iovec *parts, int count) {
  count_call(file);
  return REAL(writev)(file, parts, count);
}
