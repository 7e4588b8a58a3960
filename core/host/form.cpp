#include "host/form.hpp"

#include <utility>

#include "base/decimal.hpp"
#include "base/limits.hpp"
#include "base/percent.hpp"
#include "base/utf8.hpp"
#include "host/check.hpp"
#include "host/digest.hpp"

namespace rejoinder {
namespace {

// The first value of a name; line ends as everybody else writes them.
std::string value(std::string_view pairs, std::string_view name) {
  while (!pairs.empty()) {
    const std::size_t end = pairs.find('&');
    const std::string_view pair = pairs.substr(0, end);
    pairs = end == std::string_view::npos ? std::string_view() : pairs.substr(end + 1);
    if (!pair.starts_with(name) || pair.substr(name.size(), 1) != "=") continue;
    std::string out = percent_decode(pair.substr(name.size() + 1), true);
    for (std::size_t at = out.find("\r\n"); at != std::string::npos; at = out.find("\r\n", at)) out.erase(at, 1);
    return out;
  }
  return {};
}

}  // namespace

HostForm HostForm::read(std::string_view query, std::string_view body) {
  return {value(query, "thread"), value(query, "id"), value(query, "parent"), value(body, "name"), value(body, "email"), value(body, "body")};
}

namespace host {

bool is_form(std::string_view type) {
  constexpr std::string_view form = "application/x-www-form-urlencoded";
  return type.starts_with(form) && (type.size() == form.size() || type[form.size()] == ';' || type[form.size()] == ' ');
}

std::optional<Problem> read_form(const HostRequest& request, WriteRequest& out) {
  constexpr std::int64_t kSameMs = 10 * 60'000;
  HostForm form = HostForm::read(request.query, request.body);
  const std::pair<const std::string*, std::pair<std::string_view, std::size_t>> fields[] = {
      {&form.parent, {"parent", limits::kIdBytes}}, {&form.name, {"name", limits::kNameBytes}}, {&form.email, {"email", limits::kEmailBytes}}, {&form.body, {"body", limits::kBodyBytes}}};
  Operation reply;
  reply.where = "form";
  std::string told = decimal(request.now / kSameMs);
  for (const auto& [text, is] : fields) {
    if (text->size() > is.second) return too_large("form." + std::string(is.first), is.second);
    if (utf8::first_invalid(*text) != std::string_view::npos) return invalid(422, "form." + std::string(is.first), "not valid UTF-8");
    // Not the e-mail: who sees the id could try addresses.
    if (text != &form.email) ((told += decimal(static_cast<std::int64_t>(text->size()))) += ' ') += *text;
  }
  reply.item.id = "form-" + digest(form.thread + told).substr(0, 32);
  reply.item.parent = std::move(form.parent), reply.item.name = std::move(form.name), reply.item.email = std::move(form.email);
  reply.item.body = std::move(form.body);
  if (auto problem = check_operation(reply)) return problem;
  out.operations.push_back(std::move(reply));
  return std::nullopt;
}

}  // namespace host
}  // namespace rejoinder
