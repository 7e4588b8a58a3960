#include "endpoint/mapped.hpp"

#include <utility>

#include "base/limits.hpp"
#include "endpoint/check.hpp"
#include "endpoint/manner.hpp"
#include "endpoint/reading.hpp"
#include "endpoint/site.hpp"
#include "endpoint/writing.hpp"

namespace rejoinder::endpoint {

struct Mapped::Impl {
  Impl(Json mapping, const Tools& tools) : site(std::move(mapping), tools), manner(read_manner(site.mapping())) {}

  Site site;
  Manner manner;
  Reading reading{site};
  Writing writing{site};
};

Mapped::Mapped(std::unique_ptr<Impl> impl) : impl_(std::move(impl)) {}
Mapped::~Mapped() = default;

Result<std::unique_ptr<Mapped>> Mapped::make(std::string_view mapping, const Tools& tools) {
  if (mapping.size() > limits::kMappingBytes) return Error{"a mapping has at most 65536 bytes", ""};
  auto json = tools.json(mapping);
  if (!json) return json.error();
  if (auto good = check_mapping(*json); !good) return good.error();
  return std::unique_ptr<Mapped>(new Mapped(std::make_unique<Impl>(std::move(*json), tools)));
}

void Mapped::place(std::string_view endpoint, std::string_view thread) { impl_->site.place(endpoint, thread); }
const std::vector<std::string>& Mapped::questions() const { return impl_->site.questions(); }
void Mapped::told(std::size_t question, std::string_view answer) { impl_->site.told(question, answer); }
const Manner& Mapped::manner() const { return impl_->manner; }

void Mapped::begin_reading() { impl_->reading.begin(); }
Result<std::optional<Request>> Mapped::next() { return impl_->reading.next(); }
Result<void> Mapped::take(const Response& response, std::vector<Item>& out) { return impl_->reading.take(response, out); }
bool Mapped::done() const { return impl_->reading.done(); }
bool Mapped::whole() const { return impl_->reading.whole(); }
const Document& Mapped::document() const {
  Document& document = impl_->reading.document();
  document.can.clear();
  for (const std::string_view what : {"reply", "edit", "delete", "vote", "report"})
    if (!document.closed && able(what)) document.can.emplace_back(what);
  return document;
}

Result<void> Mapped::understand(std::string_view body, std::vector<Item>& out) {
  return impl_->reading.understand(Response{200, {}, body, nullptr}, out);
}

Result<std::optional<Request>> Mapped::count() {
  Site& site = impl_->site;
  if (site.section("counts") == Json::kNone) return std::optional<Request>();
  auto request = site.request(site.mapping().member(site.section("counts"), "request"), {});
  if (!request) return request.error();
  return std::optional<Request>(std::move(*request));
}
std::optional<std::int64_t> Mapped::take_count(const Response& response) {
  if (response.status < 200 || response.status >= 300) return std::nullopt;
  const Answer answer = read_answer(response, impl_->site.tools());
  return whole_number(Fields(impl_->site, answer).text(impl_->site.section("counts"), answer.json.root()));
}

Result<Request> Mapped::write(const Write& write) { return impl_->writing.begin(write); }
std::optional<Request> Mapped::take_write(const Response& response, Verdict& verdict, Item& told) {
  return impl_->writing.take(response, verdict, told);
}
bool Mapped::known() const {
  const std::string_view name = impl_->site.mapping().text(impl_->site.section("reader"));
  return !name.empty() && !impl_->site.value(name, {}).empty();
}
bool Mapped::able(std::string_view what) const { return impl_->writing.able(what); }

}  // namespace rejoinder::endpoint
