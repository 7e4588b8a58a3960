// Writers' pictures: who has one, where it is, and how long.
#include <vector>

#include "host/site.hpp"

using namespace host_test;

namespace {

rejoinder::HostOptions with_avatars() {
  rejoinder::HostOptions options;
  options.avatars = true;
  return options;
}

rejoinder::HostResponse keep(Site& site, std::string_view key, std::string png) {
  rejoinder::HostResponse refusal;
  std::vector<std::unique_ptr<rejoinder::HostWrite>> writes(1);
  writes[0] = rejoinder::Host::picture(key, std::move(png), refusal);
  return writes[0] ? site.host->write(writes, site.now).front() : refusal;
}

constexpr std::string_view kNobody = R"({"rejoinder":1,"avatars":{}})";

}  // namespace

TEST_CASE("host: a writer's picture stands beside all that is his, and nobody else's") {
  Site site(with_avatars());
  site.write(kAnn, R"("op":"reply","id":"1","body":"x")");
  site.write(kBob, R"("op":"reply","id":"2","body":"x")");
  site.write(kAnn, R"("op":"reply","id":"3","body":"x")");
  site.reply("4");  // of nobody
  CHECK(site.get("thread=t&avatars").body.view() == kNobody);
  const std::string address = member(keep(site, kAnn, "a picture").body, "avatar");
  REQUIRE(address.starts_with("?picture="));
  CHECK(site.get("thread=t&avatars").body.view() == R"({"rejoinder":1,"avatars":{")" + address + R"(":["1","3"]}})");
  const auto told = site.get(address.substr(1));
  CHECK(told.status == 200);
  CHECK(told.content_type == "image/png");
  CHECK(told.cache_control == "public, max-age=31536000, immutable");
  CHECK(told.body.view() == "a picture");
  CHECK(site.get(address.substr(1), told.etag).status == 304);
  CHECK(site.get("thread=other&avatars").body.view() == kNobody);
}

TEST_CASE("host: a picture changes without a change of the log") {
  Site site(with_avatars());
  site.write(kAnn, R"("op":"reply","id":"1","body":"x")");
  const auto before = site.get("thread=t"), faces = site.get("thread=t&avatars");
  CHECK(has(before.body, R"("avatar")"));
  CHECK(keep(site, kAnn, "a picture").changed.empty());
  CHECK(site.get("thread=t", before.etag).status == 304);
  CHECK(site.get("thread=t&avatars", faces.etag).status == 200);
}

TEST_CASE("host: a picture that nobody has any more is gone") {
  Site site(with_avatars());
  const std::string first = member(keep(site, kAnn, "one").body, "avatar");
  CHECK(member(keep(site, kBob, "one").body, "avatar") == first);  // kept once
  const std::string second = member(keep(site, kAnn, "two").body, "avatar");
  CHECK(site.get(first.substr(1)).status == 200);
  CHECK(has(keep(site, kBob, "").body, R"("avatar":null)"));
  check_problem(site.get(first.substr(1)), 404, "gone", "picture");
  CHECK(site.get(second.substr(1)).status == 200);
  CHECK(keep(site, kBob, "").status == 200);  // again, and nothing changes
  CHECK(keep(site, kAnn, "two").status == 200);
}

TEST_CASE("host: what waits or was taken away shows no face") {
  Site site(with_avatars());
  site.write(kAnn, R"("op":"reply","id":"1","body":"x")");
  keep(site, kAnn, "a picture");
  site.write(kAnn, R"("op":"delete","id":"1")");
  CHECK(site.get("thread=t&avatars").body.view() == kNobody);
}

TEST_CASE("host: who tells no key has no picture, and a host without pictures has none") {
  Site site(with_avatars());
  check_problem(keep(site, "", "a picture"), 401, "sign-in", "key");
  check_problem(keep(site, "short", "a picture"), 422, "invalid", "key");
  for (const char* name : {"", "nothing", "../../etc/passwd", "%00", "'; DROP TABLE pictures; --"}) check_problem(site.get("picture=" + std::string(name)), 404, "gone", "picture");
  Site plain;
  CHECK_FALSE(has(plain.get("thread=t").body, R"("avatar")"));
  CHECK(has(plain.get("thread=t&avatars").body, R"("comments")"));
}
