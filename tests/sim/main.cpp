// sim [--seeds A..B] [--transcript FILE] [--story] [--mutant NAME]
#include <sqlite3.h>

#include <algorithm>
#include <atomic>
#include <cstdio>
#include <cstdlib>
#include <fstream>
#include <map>
#include <mutex>
#include <thread>

#include "game.hpp"

namespace {

using namespace sim;

constexpr std::string_view kUsage =
    "usage: sim [--seeds A..B] [--transcript FILE] [--story] [--mutant NAME]\n"
    "Plays seeds A to B (1..2000). --transcript: of one seed, one file for each life of a tab, FILE.1, FILE.2, …; --story: what happens in it.\n"
    "--mutant: with a defect put in, to see it found: host-forgets-ids, host-loses-writes, host-alters-text, journal-lies,\n"
    "journal-forgets, page-misses-patch.\n";

constexpr std::string_view kMutants[] = {"none", "host-forgets-ids", "host-loses-writes", "host-alters-text", "journal-lies", "journal-forgets", "page-misses-patch"};

struct Options {
  std::uint64_t first = 1, last = 2000;
  std::string transcript;
  bool story = false;
  Mutant mutant = Mutant::None;
};

bool read(int argc, char** argv, Options& options) {
  for (int i = 1; i < argc; ++i) {
    const std::string_view name = argv[i];
    if (name == "--story") {
      options.story = true;
      continue;
    }
    if (name == "--mutants") {
      for (const std::string_view mutant : kMutants) if (mutant != "none") std::printf("%s\n", mutant.data());
      std::exit(0);
    }
    if (++i == argc) return false;
    const std::string value = argv[i];
    if (name == "--seeds") {
      char* end = nullptr;
      options.first = options.last = std::strtoull(value.c_str(), &end, 10);
      if (std::string_view(end).starts_with("..")) options.last = std::strtoull(end + 2, &end, 10);
      if (*end != '\0' || options.last < options.first) return false;
    } else if (name == "--transcript") {
      options.transcript = value;
    } else if (name == "--mutant") {
      const auto at = std::find(std::begin(kMutants), std::end(kMutants), value);
      if (at == std::end(kMutants)) return false;
      options.mutant = static_cast<Mutant>(at - std::begin(kMutants));
    } else {
      return false;
    }
  }
  return (options.transcript.empty() && !options.story) || options.first == options.last;
}

struct Batch {
  std::mutex lock;
  std::map<std::uint64_t, std::string> broken;  // by seed
  Counters counters{};
  std::uint64_t steps = 0, replayed = 0;
};

void play(std::uint64_t seed, const Options& options, Batch& batch) {
  Game game(seed, options.mutant, !options.transcript.empty());
  game.world.aloud = options.story;
  std::string broken = game.play();
  const bool again = broken.empty() && seed % 10 == 0;
  if (again) {
    Game twin(seed, options.mutant, false);
    twin.play();
    if (twin.world.recorded() != game.world.recorded()) broken = "a seed plays the same every time";
  }
  if (!broken.empty()) broken += " (step " + std::to_string(game.world.steps) + (game.acting == nullptr ? "" : ", tab " + std::to_string(game.acting->number())) + ")";
  for (std::size_t i = 0; i < game.lives.size(); ++i)
    std::ofstream(options.transcript + "." + std::to_string(i + 1), std::ios::binary) << game.lives[i]->transcript().text();
  const std::lock_guard hold(batch.lock);
  batch.steps += game.world.steps;
  batch.replayed += again;
  for (std::size_t i = 0; i < kPaths; ++i) batch.counters[i] += game.world.counters[i];
  if (!broken.empty()) batch.broken.emplace(seed, std::move(broken));
}

void play_all(const Options& options, Batch& batch) {
  std::atomic<std::uint64_t> next = options.first;
  const auto work = [&] {
    for (std::uint64_t seed; (seed = next++) <= options.last;) play(seed, options, batch);
  };
  std::vector<std::thread> hands;
  for (unsigned i = std::max(1u, std::thread::hardware_concurrency()); i > 1; --i) hands.emplace_back(work);
  work();
  for (std::thread& hand : hands) hand.join();
}

// Of each promise that was broken the first seed.
void tell_broken(const Batch& batch) {
  std::map<std::string, std::uint64_t> first, many;
  for (const auto& [seed, why] : batch.broken) {
    const std::string promise = why.substr(0, std::min(why.find(':'), why.find(" (step")));
    first.emplace(promise, seed);
    ++many[promise];
  }
  for (const auto& [promise, seed] : first) {
    std::printf("FAILED %llu times, first with seed %llu: %s\n", static_cast<unsigned long long>(many[promise]), static_cast<unsigned long long>(seed), batch.broken.at(seed).c_str());
    std::printf("  again: ./toolchain/run sim --seeds %llu --story, or --transcript FILE for `rejoinder replay`\n", static_cast<unsigned long long>(seed));
  }
}

}  // namespace

int main(int argc, char** argv) {
  Options options;
  if (!read(argc, argv, options)) return std::fputs(kUsage.data(), stderr), 2;
  sqlite3_config(SQLITE_CONFIG_URI, 1);  // a host's file stands in memory, under a name
  Batch batch;
  play_all(options, batch);

  for (std::size_t i = 0; i < kPaths; ++i) std::printf("%10llu  %s\n", static_cast<unsigned long long>(batch.counters[i]), kPathNames[i].data());
  const std::uint64_t seeds = options.last - options.first + 1;
  std::printf("%llu seeds, %llu steps, %llu played twice\n", static_cast<unsigned long long>(seeds), static_cast<unsigned long long>(batch.steps),
              static_cast<unsigned long long>(batch.replayed));
  tell_broken(batch);
  std::size_t missing = 0;
  if (seeds >= 2000)
    for (std::size_t i = 0; i < kPaths; ++i)
      if (batch.counters[i] == 0) ++missing, std::printf("FAILED never happened: %s\n", kPathNames[i].data());
  std::printf("%llu passed, %llu failed\n", static_cast<unsigned long long>(seeds - batch.broken.size()), static_cast<unsigned long long>(batch.broken.size() + missing));
  return batch.broken.empty() && missing == 0 ? 0 : 1;
}
