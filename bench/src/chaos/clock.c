/*
 * The time of day as a process sees it, shifted by what a file says; loaded with LD_PRELOAD.
 *
 * The file named by YILIAN_CLOCK_OFFSET holds one signed 64-bit number in the machine's order: milliseconds to add.
 * It is mapped, so that a step is seen by running processes at once. Only the time of day is shifted. The monotonic
 * clock and everything that waits are left alone: a step of a machine's clock does not move them either, and tools
 * that replace them as well would show faults of their own.
 */
#define _GNU_SOURCE
#include <dlfcn.h>
#include <fcntl.h>
#include <stdint.h>
#include <stdlib.h>
#include <sys/mman.h>
#include <sys/time.h>
#include <time.h>
#include <unistd.h>

#define NANOS_PER_SECOND 1000000000L

typedef int clock_reader(clockid_t, struct timespec *);

static clock_reader *machine_clock;
static const volatile int64_t *offset_millis;

static int read_machine(clockid_t clock, struct timespec *now) {
  if (machine_clock == NULL) {
    machine_clock = (clock_reader *)dlsym(RTLD_NEXT, "clock_gettime");
  }
  return machine_clock(clock, now);
}

__attribute__((constructor)) static void map_offset(void) {
  const char *path = getenv("YILIAN_CLOCK_OFFSET");
  int file = path == NULL ? -1 : open(path, O_RDONLY | O_CLOEXEC);
  if (file < 0) {
    return;
  }
  void *mapped = mmap(NULL, sizeof(int64_t), PROT_READ, MAP_SHARED, file, 0);
  if (mapped != MAP_FAILED) {
    offset_millis = mapped;
  }
  close(file);
}

static void shift(struct timespec *now) {
  int64_t millis = offset_millis == NULL ? 0 : *offset_millis;
  now->tv_sec += millis / 1000;
  now->tv_nsec += millis % 1000 * 1000000;
  if (now->tv_nsec >= NANOS_PER_SECOND) {
    now->tv_sec++;
    now->tv_nsec -= NANOS_PER_SECOND;
  } else if (now->tv_nsec < 0) {
    now->tv_sec--;
    now->tv_nsec += NANOS_PER_SECOND;
  }
}

int clock_gettime(clockid_t clock, struct timespec *now) {
  int result = read_machine(clock, now);
  if (result == 0 && (clock == CLOCK_REALTIME || clock == CLOCK_REALTIME_COARSE)) {
    shift(now);
  }
  return result;
}

int gettimeofday(struct timeval *restrict now, void *restrict zone) {
  (void)zone;
  struct timespec precise;
  int result = clock_gettime(CLOCK_REALTIME, &precise);
  if (result == 0) {
    now->tv_sec = precise.tv_sec;
    now->tv_usec = precise.tv_nsec / 1000;
  }
  return result;
}

time_t time(time_t *store) {
  struct timespec now;
  if (clock_gettime(CLOCK_REALTIME_COARSE, &now) != 0) {
    return (time_t)-1;
  }
  if (store != NULL) {
    *store = now.tv_sec;
  }
  return now.tv_sec;
}
