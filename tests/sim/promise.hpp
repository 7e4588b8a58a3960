// A promise of the project; the run of the seed that breaks one ends there.
#pragma once
#include <string>
#include <string_view>

namespace sim {
struct Broken {
  std::string what;
};
}  // namespace sim

inline void promise(bool kept, std::string_view what) {
  if (!kept) throw sim::Broken{std::string(what)};
}
