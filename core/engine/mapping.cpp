// rejoinder/mapping.hpp: a mapping for whoever writes one.
#include "rejoinder/mapping.hpp"

#include <utility>

#include "endpoint/locate.hpp"
#include "endpoint/mapped.hpp"
#include "engine/tools.hpp"

namespace rejoinder::mapping {
namespace {

Fault fault_of(const Error& error, std::string_view mapping) {
  const endpoint::Spot spot = endpoint::locate(mapping, error.where);
  return {error.what, error.where, spot.line, spot.column};
}

constexpr std::string_view kFormats[] = {"markdown", "html", "text"};
constexpr std::string_view kStates[] = {"visible", "pending", "removed", "deleted", "spam"};
constexpr std::string_view kRoles[] = {"reader", "author", "moderator"};

Comment shown(endpoint::Item&& item) {
  Comment out;
  out.id = std::move(item.id), out.parent = std::move(item.parent), out.name = std::move(item.name);
  out.url = std::move(item.url), out.body = std::move(item.body);
  out.format = kFormats[static_cast<std::size_t>(item.format)];
  out.state = kStates[static_cast<std::size_t>(item.state)];
  out.role = kRoles[static_cast<std::size_t>(item.role)];
  out.created = item.created, out.edited = item.edited;
  out.up = item.up, out.down = item.down;
  out.pinned = item.pinned;
  return out;
}

}  // namespace

Fault check(std::string_view mapping) {
  auto made = endpoint::Mapped::make(mapping, engine::kTools);
  return made ? Fault() : fault_of(made.error(), mapping);
}

Understood understand(std::string_view mapping, std::string_view answer) {
  Understood out;
  auto made = endpoint::Mapped::make(mapping, engine::kTools);
  if (!made) {
    out.fault = fault_of(made.error(), mapping);
    return out;
  }
  std::vector<endpoint::Item> items;
  if (auto read = (*made)->understand(answer, items); !read) out.problem = read.error().what, out.field = read.error().where;
  for (endpoint::Item& item : items) out.comments.push_back(shown(std::move(item)));
  for (const auto& s : (*made)->document().skipped) out.skipped.push_back({s.reason, s.where, s.count});
  return out;
}

}  // namespace rejoinder::mapping
