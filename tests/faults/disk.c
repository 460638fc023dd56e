/* Watches what a process does to the files of one folder, and may let its writes fail.
 *
 * Preloaded into a process of the tests. Every write, truncation and sync of a file under DISK_FOLDER is put
 * down in DISK_LOG in the order in which it happened, with the bytes; so is what goes to standard output, so
 * that the log says which verdict was shown before which write. Files of shared memory are passed over: they
 * are never on the disk. `disk_fail(after, errno)` lets every write after so many succeed no more.
 */
#define _GNU_SOURCE
#include <dlfcn.h>
#include <errno.h>
#include <fcntl.h>
#include <pthread.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/types.h>
#include <sys/uio.h>
#include <unistd.h>

enum { NAME = 1, WRITE, SYNC, TRUNCATE, REMOVE, SHOWN };
enum { MOST_FILES = 4096 };

static pthread_mutex_t turn = PTHREAD_MUTEX_INITIALIZER;
static int of_fd[MOST_FILES]; /* file number + 1; 0: not watched */
static uint32_t files;
static int log_fd = -1;
static const char *folder;
static long left = -1; /* writes that still succeed; -1: all do */
static int failure, once;
static long seen;

#define REAL(result, name, ...) \
    static result (*real_##name)(__VA_ARGS__); \
    if (!real_##name) real_##name = (result(*)(__VA_ARGS__))dlsym(RTLD_NEXT, #name)

static ssize_t raw_write(int fd, const void *bytes, size_t length) {
    REAL(ssize_t, write, int, const void *, size_t);
    return real_write(fd, bytes, length);
}

static void put(uint8_t what, uint32_t file, uint64_t offset, const void *bytes, uint32_t length) {
    if (log_fd < 0) return;
    uint8_t head[17];
    head[0] = what;
    memcpy(head + 1, &file, 4);
    memcpy(head + 5, &offset, 8);
    memcpy(head + 13, &length, 4);
    if (raw_write(log_fd, head, sizeof head) < 0) abort();
    if (length && raw_write(log_fd, bytes, length) < 0) abort();
}

__attribute__((constructor)) static void begin(void) {
    folder = getenv("DISK_FOLDER");
    const char *path = getenv("DISK_LOG");
    REAL(int, open, const char *, int, ...);
    if (folder && path) log_fd = real_open(path, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0600);
}

static int is_watched(const char *path) {
    size_t length = strlen(path);
    return folder && !strncmp(path, folder, strlen(folder)) && !(length > 4 && !strcmp(path + length - 4, "-shm"));
}

static int opened(int fd, const char *path) {
    if (fd < 0 || fd >= MOST_FILES) return fd;
    pthread_mutex_lock(&turn);
    of_fd[fd] = 0;
    if (is_watched(path)) {
        put(NAME, files, 0, path, (uint32_t)strlen(path));
        of_fd[fd] = (int)++files;
    }
    pthread_mutex_unlock(&turn);
    return fd;
}

#define OPEN(name) \
    int name(const char *path, int flags, ...) { \
        va_list more; \
        va_start(more, flags); \
        mode_t mode = va_arg(more, mode_t); \
        va_end(more); \
        REAL(int, name, const char *, int, ...); \
        return opened(real_##name(path, flags, mode), path); \
    }
OPEN(open)
OPEN(open64)

int close(int fd) {
    REAL(int, close, int);
    if (fd >= 0 && fd < MOST_FILES) of_fd[fd] = 0;
    return real_close(fd);
}

static int file_of(int fd) { return fd >= 0 && fd < MOST_FILES ? of_fd[fd] : 0; }

/* Inside the turn: whether this write fails now. */
static int fails(void) {
    seen++;
    if (left < 0) return 0;
    if (left > 0) {
        left--;
        return 0;
    }
    if (once) left = -1;
    errno = failure;
    return 1;
}

ssize_t write(int fd, const void *bytes, size_t length) {
    int file = file_of(fd);
    if (!file && fd != 1) return raw_write(fd, bytes, length);
    pthread_mutex_lock(&turn);
    ssize_t done = -1;
    if (fd == 1) {
        done = raw_write(fd, bytes, length);
        if (done > 0) put(SHOWN, 0, 0, bytes, (uint32_t)done);
    } else if (!fails()) {
        off_t at = lseek(fd, 0, SEEK_CUR);
        done = raw_write(fd, bytes, length);
        if (done > 0) put(WRITE, (uint32_t)file - 1, (uint64_t)at, bytes, (uint32_t)done);
    }
    pthread_mutex_unlock(&turn);
    return done;
}

#define PWRITE(name, offset_type) \
    ssize_t name(int fd, const void *bytes, size_t length, offset_type at) { \
        REAL(ssize_t, name, int, const void *, size_t, offset_type); \
        int file = file_of(fd); \
        if (!file) return real_##name(fd, bytes, length, at); \
        pthread_mutex_lock(&turn); \
        ssize_t done = fails() ? -1 : real_##name(fd, bytes, length, at); \
        if (done > 0) put(WRITE, (uint32_t)file - 1, (uint64_t)at, bytes, (uint32_t)done); \
        pthread_mutex_unlock(&turn); \
        return done; \
    }
PWRITE(pwrite, off_t)
PWRITE(pwrite64, off64_t)

#define SYNC_CALL(name) \
    int name(int fd) { \
        REAL(int, name, int); \
        int file = file_of(fd); \
        if (!file) return real_##name(fd); \
        pthread_mutex_lock(&turn); \
        int done = real_##name(fd); \
        if (!done) put(SYNC, (uint32_t)file - 1, 0, 0, 0); \
        pthread_mutex_unlock(&turn); \
        return done; \
    }
SYNC_CALL(fsync)
SYNC_CALL(fdatasync)

#define TRUNCATE_CALL(name, offset_type) \
    int name(int fd, offset_type length) { \
        REAL(int, name, int, offset_type); \
        int file = file_of(fd); \
        if (!file) return real_##name(fd, length); \
        pthread_mutex_lock(&turn); \
        int done = fails() ? -1 : real_##name(fd, length); \
        if (!done) put(TRUNCATE, (uint32_t)file - 1, (uint64_t)length, 0, 0); \
        pthread_mutex_unlock(&turn); \
        return done; \
    }
TRUNCATE_CALL(ftruncate, off_t)
TRUNCATE_CALL(ftruncate64, off64_t)

int unlink(const char *path) {
    REAL(int, unlink, const char *);
    pthread_mutex_lock(&turn);
    int done = real_unlink(path);
    if (!done && is_watched(path)) put(REMOVE, 0, 0, path, (uint32_t)strlen(path));
    pthread_mutex_unlock(&turn);
    return done;
}

/* For the tests, in the same process. */
void disk_fail(long after, int with, int only_once) {
    pthread_mutex_lock(&turn);
    left = after, failure = with, once = only_once, seen = 0;
    pthread_mutex_unlock(&turn);
}

long disk_writes(void) { return seen; }
