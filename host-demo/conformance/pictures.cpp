// Writers' pictures: what is taken, what is refused, and what is made of it.
#include <algorithm>

#include "conformance/run.hpp"
#include "conformance/samples.hpp"

namespace demo::conformance {
namespace {

using Kind = Json::Kind;

constexpr char kHidden[] = "hidden-by-conformance";
constexpr std::size_t kHuge = 2u << 20;  // bytes of one request

bool says(const Answer& answer, std::string_view header, std::string_view word) {
  std::string lower(answer.reply.header(header));
  for (char& c : lower) c = c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
  return lower.find(word) != std::string::npos;
}

Answer send(const Run& run, std::string body, std::string_view type = "image/png") { return run.endpoint.picture(std::move(body), type, run.key); }

// The ids beside which a picture stands.
bool stands(const Answer& avatars, const std::string& address, std::string_view id) {
  const auto& ids = avatars.json["avatars"][address].members;
  return std::any_of(ids.begin(), ids.end(), [&](const auto& entry) { return entry.second.is_text(id); });
}

void refused_picture(const Run& run, Rule& rule, std::string body, std::string_view type = "image/png") {
  const Answer answer = send(run, std::move(body), type);
  if (unusable(rule, answer, "picture")) rule.want(!answer.json["detail"].text.empty(), answer, "a \"detail\" that says why");
}

void who_has_which(Run& run) {
  Rule rule(run.report, "avatar.1", "?avatars tells which pictures stand beside which comments");
  const Answer answer = run.endpoint.read("avatars");
  const Json& avatars = answer.json["avatars"];
  rule.want(answer.status() == 200 && answer.media_type() == "application/json", answer, "200 with application/json");
  rule.want(answer.json["rejoinder"].integer() == 1 && avatars.is(Kind::Object), answer, "\"rejoinder\": 1 and an object \"avatars\"");
  for (const auto& [address, ids] : avatars.members) {
    rule.want(run.endpoint.is_own(address), answer, "addresses on the endpoint's own origin, not " + quoted(address));
    rule.want(ids.is(Kind::Array) && std::all_of(ids.members.begin(), ids.members.end(), [](const auto& id) { return id.second.is(Kind::Text); }), answer, "a list of ids beside " + quoted(address));
  }
}

// What is served under the address of a picture that was sent with something hidden in it.
Answer served(const Run& run, Rule& rule, const std::string& address, std::string_view sent) {
  const Answer answer = run.endpoint.follow(address);
  rule.want(answer.status() == 200 && answer.reply.body.find(kHidden) == std::string::npos && answer.reply.body != sent, answer, "200 and nothing of what was hidden in the picture, which is written anew");
  return answer;
}

// The address of the picture that stands beside the comment in the end.
std::string taken(Run& run, const std::string& id) {
  const std::string drawn = png_sample(64, kHidden), photo = jpeg_sample(secret() + secret(), kHidden);  // nobody else has such a picture
  std::string first, second;
  {
    Rule rule(run.report, "avatar.2", "a PNG is taken, and its address told");
    const Answer answer = send(run, drawn);
    first = answer.json["avatar"].text;
    rule.want(answer.status() == 200 && answer.json["rejoinder"].integer() == 1 && run.endpoint.is_own(first), answer, "200 with an \"avatar\", an address on the endpoint's own origin");
  }
  {
    Rule rule(run.report, "avatar.3", "it stands beside its writer's comments");
    const Answer answer = run.endpoint.read("avatars");
    if (run.held) rule.skip(kHeld);
    else rule.want(stands(answer, first, id), answer, quoted(first) + " with " + quoted(id));
  }
  Answer picture;
  {
    Rule rule(run.report, "avatar.4", "it is written anew: what was hidden in it is gone");
    picture = served(run, rule, first, drawn);
  }
  {
    Rule rule(run.report, "avatar.5", "an address is a picture and nothing else, for ever");
    const std::string type = picture.media_type();
    rule.want(type == "image/png" || type == "image/jpeg" || type == "image/webp", picture, "image/png, image/jpeg or image/webp");
    rule.want(says(picture, "x-content-type-options", "nosniff"), picture, "X-Content-Type-Options: nosniff");
    rule.want(says(picture, "content-security-policy", "default-src 'none'") && says(picture, "content-security-policy", "sandbox"), picture, "Content-Security-Policy: default-src 'none'; sandbox");
    rule.want(says(picture, "cross-origin-resource-policy", "cross-origin"), picture, "Cross-Origin-Resource-Policy: cross-origin");
    rule.want(says(picture, "cache-control", "public") && says(picture, "cache-control", "immutable"), picture, "Cache-Control: public, max-age=31536000, immutable");
  }
  {
    Rule rule(run.report, "avatar.6", "a JPEG is taken instead of it, and nothing of its Exif is left");
    const Answer answer = send(run, photo, "image/jpeg");
    second = answer.json["avatar"].text;
    rule.want(answer.status() == 200 && run.endpoint.is_own(second) && second != first, answer, "200 and another \"avatar\"");
    served(run, rule, second, photo);
  }
  Rule rule(run.report, "avatar.7", "the same again changes nothing");
  const Answer answer = send(run, photo, "image/jpeg");
  rule.want(answer.status() == 200 && answer.json["avatar"].is_text(second), answer, "200 and the \"avatar\" " + quoted(second));
  return second;
}

void not_taken(Run& run) {
  const std::string drawn = png_sample(64, kHidden);
  {
    Rule rule(run.report, "avatar.8", "what is no picture is refused whatever it says it is, and why");
    for (const std::string& body : {std::string("<!doctype html><script>alert(1)</script>"), std::string("<svg xmlns=\"http://www.w3.org/2000/svg\" onload=\"alert(1)\"/>"), std::string("GIF89a/*"),
                                    drawn.substr(0, 8) + "<?php echo 1; ?>"})
      refused_picture(run, rule, body);
  }
  {
    Rule rule(run.report, "avatar.9", "a picture with something else behind it in its file is refused");
    for (const std::string_view behind : {"<script>alert(1)</script>", "PK\x03\x04", "%PDF-1.7"}) refused_picture(run, rule, drawn + std::string(behind));
    refused_picture(run, rule, jpeg_sample("noise", kHidden) + "<?php echo 1; ?>", "image/jpeg");
  }
  {
    Rule rule(run.report, "avatar.10", "a picture that says to have more pixels than there is memory for is refused");
    for (const std::uint32_t side : {60'000u, 0x7FFFFFFFu}) refused_picture(run, rule, png_claim(side, side));
  }
  {
    Rule rule(run.report, "avatar.11", "half a picture is refused");
    refused_picture(run, rule, drawn.substr(0, drawn.size() / 2));
  }
  {
    Rule rule(run.report, "avatar.12", "a picture of 2 MiB is refused, and the host lives");
    const Answer answer = send(run, drawn + std::string(kHuge, 'h'));
    rule.want(answer.status() == 0 || answer.status() == 413 || answer.status() == 422 || answer.status() == 400, answer, "413, or a connection that is closed");
    run.read_whole();
    rule.want(run.whole.status() == 200, run.whole, "200 to who reads afterwards");
  }
  Rule rule(run.report, "avatar.13", "who has no key is asked to sign in, and a key that is none is refused");
  refused(rule, run.endpoint.picture(drawn, "image/png", ""), {401}, "sign-in");
  for (const std::string& key : {std::string("short"), std::string(257, 'k')}) unusable(rule, run.endpoint.picture(drawn, "image/png", key), "key");
}

}  // namespace

void pictures(Run& run) {
  run.report.section("Pictures");
  who_has_which(run);
  if (!run.writes) return Rule(run.report, "avatar", "everything that is written").skip(kOnlyReads);
  const Answer written = run.reply(mint(), "With a face.", run.key);
  const std::string id = id_of(written.json["comments"][0]["id"]), address = taken(run, id);
  not_taken(run);
  {
    Rule rule(run.report, "avatar.14", "after all that was refused the one before stands");
    const Answer answer = run.endpoint.read("avatars");
    if (run.held) rule.skip(kHeld);
    else rule.want(stands(answer, address, id), answer, quoted(address) + " with " + quoted(id));
  }
  Rule rule(run.report, "avatar.15", "an empty body takes it away, and its address is gone");
  const Answer answer = send(run, "");
  rule.want(answer.status() == 200 && answer.json["avatar"].is(Kind::Null), answer, "200 with \"avatar\": null");
  const Answer avatars = run.endpoint.read("avatars");
  rule.want(avatars.status() == 200 && avatars.json["avatars"][address].is(Kind::Absent), avatars, "nothing of " + quoted(address));
  refused(rule, run.endpoint.follow(address), {404}, "gone");
}

}  // namespace demo::conformance
