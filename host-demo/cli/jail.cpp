#include "cli/jail.hpp"

#include <linux/audit.h>
#include <linux/filter.h>
#include <linux/seccomp.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <sys/syscall.h>

#include <array>
#include <cstddef>

namespace demo {
namespace {

// A picture of the most pixels that are allowed takes 250 MB (core/base/limits.hpp); and seconds are long.
constexpr rlim_t kMemory = 512u << 20, kSeconds = 5, kFile = 1u << 20;

bool limit(__rlimit_resource what, rlim_t most) {
  const rlimit both{most, most};
  return setrlimit(what, &both) == 0;
}

#if defined(__x86_64__)
constexpr unsigned kArchitecture = AUDIT_ARCH_X86_64;
#elif defined(__aarch64__)
constexpr unsigned kArchitecture = AUDIT_ARCH_AARCH64;
#else
constexpr unsigned kArchitecture = 0;  // the limits alone
#endif

constexpr std::array kAllowed = {SYS_read, SYS_write, SYS_brk, SYS_mmap, SYS_munmap, SYS_mremap, SYS_madvise, SYS_mprotect, SYS_futex, SYS_rt_sigreturn, SYS_exit, SYS_exit_group};

sock_filter step(unsigned short code, unsigned value, unsigned char yes = 0, unsigned char no = 0) { return {code, yes, no, value}; }

bool allow_only() {
  if (kArchitecture == 0) return true;
  constexpr unsigned short kLoad = BPF_LD | BPF_W | BPF_ABS, kEqual = BPF_JMP | BPF_JEQ | BPF_K, kReturn = BPF_RET | BPF_K;
  std::array<sock_filter, kAllowed.size() + 6> program{};
  std::size_t at = 0;
  program[at++] = step(kLoad, offsetof(seccomp_data, arch));
  program[at++] = step(kEqual, kArchitecture, 1, 0);
  program[at++] = step(kReturn, SECCOMP_RET_KILL_PROCESS);
  program[at++] = step(kLoad, offsetof(seccomp_data, nr));
  for (std::size_t i = 0; i < kAllowed.size(); ++i) program[at++] = step(kEqual, static_cast<unsigned>(kAllowed[i]), static_cast<unsigned char>(kAllowed.size() - i), 0);
  program[at++] = step(kReturn, SECCOMP_RET_KILL_PROCESS);
  program[at++] = step(kReturn, SECCOMP_RET_ALLOW);
  const sock_fprog filter{static_cast<unsigned short>(at), program.data()};
  return prctl(PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0) == 0 && prctl(PR_SET_SECCOMP, SECCOMP_MODE_FILTER, &filter) == 0;
}

}  // namespace

bool enter_jail() {
  return limit(RLIMIT_AS, kMemory) && limit(RLIMIT_CPU, kSeconds) && limit(RLIMIT_NOFILE, 0) && limit(RLIMIT_FSIZE, kFile) && limit(RLIMIT_NPROC, 0) && limit(RLIMIT_CORE, 0) && allow_only();
}

}  // namespace demo
