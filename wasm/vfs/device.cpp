// SQLite's files on the reader's device: the database and its journal, by the calls that a worker's file handles have. What is done with a handle
// stands in widget/src/device.ts. One connection, so nothing is locked here; who may open the files is settled before.
#include <sqlite3.h>

#include <cstdint>
#include <cstring>

#define DEVICE(name) __attribute__((import_module("device"), import_name(#name)))

extern "C" {
// `file`: 0 the database, 1 its journal. A negative answer: it did not work; -2: because there is no more room.
DEVICE(read) int device_read(int file, void* into, int size, double at);  // how many bytes there were
DEVICE(write) int device_write(int file, const void* from, int size, double at);
DEVICE(truncate) int device_truncate(int file, double size);
DEVICE(size) double device_size(int file);
DEVICE(flush) int device_flush(int file);
DEVICE(random) void device_random(void* into, int size);
DEVICE(now) double device_now();  // milliseconds since 1970

int sqlite3_os_init(void);
int sqlite3_os_end(void);
}

namespace {

struct File {
  sqlite3_file base;
  int which;
};

int which(sqlite3_file* file) { return reinterpret_cast<File*>(file)->which; }

int written(int code, int otherwise) { return code >= 0 ? SQLITE_OK : code == -2 ? SQLITE_FULL : otherwise; }

int close(sqlite3_file*) { return SQLITE_OK; }

int read(sqlite3_file* file, void* into, int size, sqlite3_int64 at) {
  const int got = device_read(which(file), into, size, static_cast<double>(at));
  if (got < 0) return SQLITE_IOERR_READ;
  if (got == size) return SQLITE_OK;
  std::memset(static_cast<char*>(into) + got, 0, static_cast<std::size_t>(size - got));
  return SQLITE_IOERR_SHORT_READ;
}

int write(sqlite3_file* file, const void* from, int size, sqlite3_int64 at) {
  return written(device_write(which(file), from, size, static_cast<double>(at)), SQLITE_IOERR_WRITE);
}

int truncate(sqlite3_file* file, sqlite3_int64 size) { return written(device_truncate(which(file), static_cast<double>(size)), SQLITE_IOERR_TRUNCATE); }

int sync(sqlite3_file* file, int) { return written(device_flush(which(file)), SQLITE_IOERR_FSYNC); }

int size(sqlite3_file* file, sqlite3_int64* out) {
  const double told = device_size(which(file));
  if (told < 0) return SQLITE_IOERR_FSTAT;
  *out = static_cast<sqlite3_int64>(told);
  return SQLITE_OK;
}

int lock(sqlite3_file*, int) { return SQLITE_OK; }

int reserved(sqlite3_file*, int* out) { return *out = 0, SQLITE_OK; }

int control(sqlite3_file*, int, void*) { return SQLITE_NOTFOUND; }

int sector(sqlite3_file*) { return 4096; }

int characteristics(sqlite3_file*) { return 0; }

constexpr sqlite3_io_methods kMethods = {1, close, read, write, truncate, sync, size, lock, lock, reserved, control, sector, characteristics, nullptr, nullptr, nullptr, nullptr, nullptr, nullptr};

int open(sqlite3_vfs*, const char*, sqlite3_file* file, int flags, int* out) {
  if ((flags & (SQLITE_OPEN_MAIN_DB | SQLITE_OPEN_MAIN_JOURNAL)) == 0) return file->pMethods = nullptr, SQLITE_CANTOPEN;  // what else there is stays in memory
  auto* opened = reinterpret_cast<File*>(file);
  opened->base.pMethods = &kMethods;
  opened->which = (flags & SQLITE_OPEN_MAIN_JOURNAL) != 0 ? 1 : 0;
  if (out != nullptr) *out = flags;
  return SQLITE_OK;
}

int which_name(const char* name) {
  const std::size_t length = std::strlen(name);
  return length > 8 && std::strcmp(name + length - 8, "-journal") == 0 ? 1 : 0;
}

int remove(sqlite3_vfs*, const char* name, int) {
  const int file = which_name(name);
  const int code = written(device_truncate(file, 0), SQLITE_IOERR_DELETE);
  return code != SQLITE_OK ? code : written(device_flush(file), SQLITE_IOERR_DELETE);
}

// A journal without bytes is none.
int exists(sqlite3_vfs*, const char* name, int, int* out) {
  *out = std::strcmp(name + std::strlen(name) - 4, "-wal") != 0 && device_size(which_name(name)) > 0 ? 1 : 0;
  return SQLITE_OK;
}

int full_name(sqlite3_vfs*, const char* name, int room, char* out) {
  const std::size_t length = std::strlen(name);
  if (static_cast<int>(length) >= room) return SQLITE_CANTOPEN;
  std::memcpy(out, name, length + 1);
  return SQLITE_OK;
}

int random(sqlite3_vfs*, int size, char* out) { return device_random(out, size), size; }

int sleep(sqlite3_vfs*, int) { return 0; }

int now(sqlite3_vfs*, sqlite3_int64* out) {
  constexpr double kJulian = 210866760000000.0;  // milliseconds from SQLite's first day to 1970
  *out = static_cast<sqlite3_int64>(device_now() + kJulian);
  return SQLITE_OK;
}

int days(sqlite3_vfs* vfs, double* out) {
  sqlite3_int64 ms = 0;
  now(vfs, &ms);
  return *out = static_cast<double>(ms) / 86'400'000.0, SQLITE_OK;
}

int last_error(sqlite3_vfs*, int, char*) { return 0; }

sqlite3_vfs device = {2, sizeof(File), 512, nullptr, "device", nullptr, open, remove, exists, full_name, nullptr, nullptr, nullptr, nullptr,
                      random, sleep, days, last_error, now, nullptr, nullptr, nullptr};

}  // namespace

int sqlite3_os_init() { return sqlite3_vfs_register(&device, 1); }

int sqlite3_os_end() { return SQLITE_OK; }
