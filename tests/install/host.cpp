// A host of one's own: its side of the protocol, in memory.
#include <rejoinder/host.hpp>

#include <cstdio>

int main() {
  std::string error;
  const auto host = rejoinder::Host::open(":memory:", error);
  if (!host) return std::fprintf(stderr, "%s\n", error.c_str()), 1;
  constexpr char kReply[] = R"({"ops":[{"op":"reply","id":"1","parent":null,"author":{"name":"Ann"},"body":"*Hello*"}]})";
  const auto posted = host->handle({"POST", "thread=t", "application/json", {}, kReply}, 0);
  const auto read = host->handle({"GET", "thread=t", {}, {}, {}}, 0);
  std::printf("%d %d %.*s\n", posted.status, read.status, static_cast<int>(read.body.size()), read.body.view().data());
}
