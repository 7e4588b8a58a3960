// A mapping played to its end, for the command line.
#include <utility>

#include "endpoint/mapped.hpp"
#include "engine/tools.hpp"
#include "rejoinder/propose.hpp"

namespace rejoinder::mapping {
namespace {

constexpr std::string_view kFormats[] = {"markdown", "html", "text"};
constexpr std::string_view kStates[] = {"visible", "pending", "removed", "deleted", "spam"};
constexpr std::string_view kRoles[] = {"reader", "author", "moderator"};

Comment told(const endpoint::Item& item) {
  Comment out;
  out.id = item.id, out.parent = item.parent, out.name = item.name, out.url = item.url, out.body = item.body;
  out.format = kFormats[static_cast<std::size_t>(item.format)];
  out.state = kStates[static_cast<std::size_t>(item.state)];
  out.role = kRoles[static_cast<std::size_t>(item.role)];
  out.created = item.created, out.edited = item.edited, out.up = item.up, out.down = item.down, out.pinned = item.pinned;
  return out;
}

class MappedReader final : public Reader {
 public:
  MappedReader(std::unique_ptr<endpoint::Mapped> mapped, std::string_view endpoint, std::string_view thread) : mapped_(std::move(mapped)) {
    mapped_->place(endpoint, thread);
    mapped_->begin_reading();
  }

  bool next(Request& request) override {
    auto made = mapped_->next();
    if (!made) return fail(made.error()), false;
    if (!*made) return false;
    request.method = (*made)->method, request.url = (*made)->url, request.body = (*made)->body, request.headers = (*made)->headers;
    if (!(*made)->content_type.empty()) request.headers.push_back("Content-Type: " + (*made)->content_type);
    return true;
  }

  void take(std::int64_t status, std::string_view body, const std::vector<std::string>& headers) override {
    std::vector<endpoint::Item> items;
    if (auto taken = mapped_->take(endpoint::Response{status, {}, body, &headers}, items); !taken) fail(taken.error());
    for (const endpoint::Item& item : items) out_.comments.push_back(told(item));
    out_.skipped.clear();
    for (const auto& skipped : mapped_->document().skipped) out_.skipped.push_back({skipped.reason, skipped.where, skipped.count});
  }

  const Understood& understood() const override { return out_; }

 private:
  void fail(const Error& error) { out_.problem = error.what, out_.field = error.where; }

  std::unique_ptr<endpoint::Mapped> mapped_;
  Understood out_;
};

}  // namespace

std::unique_ptr<Reader> Reader::make(std::string_view mapping, std::string_view endpoint, std::string_view thread, Fault& fault) {
  fault = check(mapping);
  if (fault) return nullptr;
  auto mapped = endpoint::Mapped::make(mapping, engine::kTools);
  if (mapped) return std::make_unique<MappedReader>(std::move(*mapped), endpoint, thread);
  fault = {mapped.error().what, mapped.error().where, 0, 0};
  return nullptr;
}

}  // namespace rejoinder::mapping
