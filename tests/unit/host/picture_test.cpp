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

TEST_CASE("host: the feed shows who wrote: his picture, or the figure of his name") {
  rejoinder::HostOptions options = with_avatars();
  Site bare(options);
  bare.reply("1");
  CHECK_FALSE(has(bare.get("thread=t&feed=atom").body, "thumbnail"));  // nobody draws here
  options.address = "https://comments.example/comments";
  options.figure = [](std::string_view name) { return "figure of " + std::string(name); };
  Site site(options);
  site.write(kAnn, R"("op":"reply","id":"1","author":{"name":"Ann"},"body":"x")");
  site.reply("2", R"(,"author":{"name":"B\"&<ö"},"body":"x")");
  site.reply("3");
  const auto before = site.get("thread=t&feed=atom");
  CHECK(has(before.body, R"(<link rel="self" href="https://comments.example/comments?thread=t&amp;feed=atom"/>)"));
  for (const char* name : {"Ann", "B%22%26%3C%C3%B6", "Anonymous"})
    CHECK(has(before.body, R"(<media:thumbnail url="https://comments.example/comments?identicon=)" + std::string(name) + "\"/>"));
  const std::string address = member(keep(site, kAnn, "a picture").body, "avatar");
  const auto after = site.get("thread=t&feed=atom", before.etag);
  CHECK(after.status == 200);
  CHECK(has(after.body, R"(<media:thumbnail url="https://comments.example/comments)" + address + "\"/>"));
  CHECK_FALSE(has(after.body, "identicon=Ann"));
  CHECK(site.get("thread=t&feed=atom", after.etag).status == 304);
}

TEST_CASE("host: a name's figure stays, and a name that is none has none") {
  rejoinder::HostOptions options;
  options.figure = [](std::string_view name) { return name == "nothing" ? std::string() : "figure of " + std::string(name); };
  Site site(options);
  const auto told = site.get("identicon=A%26n+n");
  CHECK(told.status == 200);
  CHECK(told.content_type == "image/png");
  CHECK(told.cache_control == "public, max-age=31536000, immutable");
  CHECK(told.body.view() == "figure of A&n n");
  CHECK(site.get("identicon=A%26n+n", told.etag).status == 304);
  CHECK(site.get("identicon=").body.view() == "figure of ");
  CHECK(site.get("identicon=" + std::string(200, 'x')).status == 200);
  check_problem(site.get("identicon=" + std::string(201, 'x')), 413, "too-large", "identicon");
  check_problem(site.get("identicon=nothing"), 503, "trouble");
  CHECK(has(Site().get("thread=t&identicon=Ann").body, R"("comments")"));  // a host that draws none
}

TEST_CASE("host: who tells no key has no picture, and a host without pictures has none") {
  Site site(with_avatars());
  check_problem(keep(site, "", "a picture"), 401, "sign-in", "key");
  check_problem(keep(site, "short", "a picture"), 422, "invalid", "key");
  check_problem(keep(site, std::string(257, 'k'), "a picture"), 413, "too-large", "key");
  for (const char* name : {"", "nothing", "../../etc/passwd", "%00", "'; DROP TABLE pictures; --"}) check_problem(site.get("picture=" + std::string(name)), 404, "gone", "picture");
  Site plain;
  CHECK_FALSE(has(plain.get("thread=t").body, R"("avatar")"));
  CHECK(has(plain.get("thread=t&avatars").body, R"("comments")"));
}
