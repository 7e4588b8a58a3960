#include "foreign_site.hpp"

#include "base/percent.hpp"
#include "page.hpp"
#include "wire/tree.hpp"

namespace sim {

ForeignSite::Row& ForeignSite::add(std::int64_t parent, std::string name, std::string email, std::string source, std::string html) {
  const auto id = static_cast<std::int64_t>(rows_.size()) + 1;
  return rows_.emplace_back(Row{id, parent, std::move(name), std::move(email), std::move(source), std::move(html), world_.now(), State::Visible});
}

const ForeignSite::Row* ForeignSite::find(std::int64_t id) const {
  return id >= 1 && id <= static_cast<std::int64_t>(rows_.size()) ? &rows_[static_cast<std::size_t>(id) - 1] : nullptr;
}

bool ForeignSite::has_said(const Row& row) const {
  for (const Row& r : rows_)
    if (r.state != State::Gone && r.parent == row.parent && r.email == row.email && r.name == row.name && r.source == row.source) return true;
  return false;
}

Millis ForeignSite::last_written(const std::string& email) const {
  Millis last = 0;
  for (const Row& r : rows_)
    if (r.email == email) last = std::max(last, r.created);
  return last;
}

void ForeignSite::stranger() {
  const std::int64_t parent = rows_.empty() || world_.chance(40) ? 0 : world_.any(rows_).id;
  const std::string text = "From outside, " + std::to_string(rows_.size());
  Row& row = add(parent, "Stranger", "s@example.org", text, "<p>" + text + "</p>\n");
  if (world_.chance(15)) row.state = State::Held;
  world_.count(Path::Stranger);
}

void ForeignSite::moderate() {
  if (rows_.empty()) return;
  Row& row = rows_[world_.below(rows_.size())];
  // A reader's own stays: where it had gone, a host that knows no ids would take the same text again.
  const bool stays = !token_of(row.source).empty() || (row.state == State::Held && world_.chance(80));
  if (row.state == State::Gone) return;
  row.state = stays ? State::Visible : State::Gone;
  world_.say("moderator", std::to_string(row.id) + (row.state == State::Gone ? " removed" : " approved"));
  world_.count(Path::Moderated);
}

std::vector<Stored> ForeignSite::comments() const {
  std::vector<Stored> out;
  for (const Row& row : rows_)
    out.push_back({std::to_string(row.id), row.parent == 0 ? "" : std::to_string(row.parent), row.name, row.source, token_of(row.source), row.state == State::Visible});
  return out;
}

std::string parameter(const Request& request, std::string_view name) {
  std::string_view rest = request.url;
  rest.remove_prefix(std::min(rest.find('?'), rest.size()));
  while (!rest.empty()) {
    rest.remove_prefix(1);
    const std::string_view one = rest.substr(0, rest.find('&'));
    rest.remove_prefix(one.size());
    const std::size_t equals = std::min(one.find('='), one.size());
    if (one.substr(0, equals) == name) return rejoinder::percent_decode(one.substr(std::min(equals + 1, one.size())), true);
  }
  return {};
}

rejoinder::endpoint::Json json_of(const Request& request) {
  auto tree = rejoinder::wire::read_tree(request.body);
  promise(tree.has_value(), "a mapped request is JSON: " + request.body);
  return std::move(*tree);
}

}  // namespace sim
