#include "endpoint/reading.hpp"

#include <algorithm>
#include <utility>

#include "base/decimal.hpp"
#include "base/limits.hpp"
#include "base/utf8.hpp"
#include "endpoint/comment.hpp"
#include "endpoint/path.hpp"

namespace rejoinder::endpoint {
namespace {

using Node = Json::Node;

bool is_scalar(Json::Kind kind) { return kind == Json::Kind::Number || kind == Json::Kind::Text; }

}  // namespace

void Reading::begin() {
  read_ = site_.section("read");
  tree_ = read("tree");
  fields_ = read("fields");
  roots_ = site_.roots();
  begun_ = out_ = done_ = retried_ = looked_again_ = false;
  whole_ = true;
  page_.reset();
  jobs_.clear();
  next_job_ = requests_ = 0;
  pass_ = 1;
  seen_.clear();
  names_.clear();
  ids_.clear();
  waiting_.clear();
  position_ = 0;
  taken_all_ = timeless_ = 0;
  bad_time_ = false;
  document_ = {};
  document_.recognised = true;
}

Result<void> Reading::begin_pages() {
  begun_ = true;
  paging_.begin(map_, read("paging"), tree("children") != Json::kNone);
  Locals locals;
  paging_.names(locals);
  auto request = site_.request(read("request"), locals);
  if (!request) return request.error();
  page_ = Job{Kind::Page, std::move(*request), "", Json::kNone};
  return {};
}

Result<std::optional<Request>> Reading::next() {
  if (out_ || done_) return std::optional<Request>();
  if (requests_ >= limits::kReadingRequests) {
    too_many_requests();
    done_ = true;
    return std::optional<Request>();
  }
  if (begun_ && !page_ && next_job_ == jobs_.size()) {
    done_ = true;
    return std::optional<Request>();
  }
  if (const Node source = site_.unfetched(read_); source != Json::kNone) {
    auto request = site_.request(map_.member(source, "request"), {});
    if (!request) return stop(request.error()).error();
    job_ = Job{Kind::Value, std::move(*request), "", source};
  } else {
    if (!begun_)
      if (auto begun = begin_pages(); !begun) return stop(begun).error();
    if (page_) job_ = std::move(*std::exchange(page_, std::nullopt));
    else job_ = std::move(jobs_[next_job_++]);
  }
  out_ = true;
  ++requests_;
  return std::optional<Request>(job_.request);
}

// An error that ends the reading.
Result<void> Reading::stop(Result<void> why) {
  done_ = true;
  whole_ = false;
  return why;
}

Result<void> Reading::take(const Response& response, std::vector<Item>& out) {
  if (!out_) return {};
  out_ = false;
  if (job_.kind == Kind::Value) {
    if (response.status == 0) return stop(Error{"there was no answer", ""});
    site_.fetched(job_.source, response);
    return {};
  }
  if (response.status == 0 || !response.failure.empty()) return stop(Error{"there was no whole answer", ""});
  if (job_.kind == Kind::Comment && (response.status == 404 || response.status == 410)) {
    if (!page_ && next_job_ == jobs_.size()) finish(out);
    return {};
  }
  const Answer answer = read_answer(response, site_.tools());
  Fields fields(site_, answer);
  bool again = false;
  const Node none = read("none");
  const bool empty = none != Json::kNone && fields.holds(none, answer.json.root());
  if (!empty) {
    if (auto good = judge(answer, fields, again); !good) return release(out, true), stop(good);
    if (again) return {};
  }
  if (auto read = empty ? Result<void>() : take_answer(fields, out); !read) return release(out, true), stop(read);
  if (!page_ && next_job_ == jobs_.size()) {
    if (paging_.moved() && !std::exchange(looked_again_, true)) {
      // Something came or went between two pages: what slipped through is in a second look.
      ++pass_;
      if (auto begun = begin_pages(); !begun) return release(out, true), stop(begun);
      return {};
    }
    finish(out);
    if (bad_time_ && timeless_ == taken_all_) return Error{"no comment has a time there", "read.fields.created"};
  }
  return {};
}

Result<void> Reading::understand(const Response& response, std::vector<Item>& out) {
  begin();
  paging_.begin(map_, read("paging"), tree("children") != Json::kNone);
  begun_ = out_ = true;
  job_ = {};
  auto read = take(response, out);
  release(out, true);
  return read;
}

void Reading::finish(std::vector<Item>& out) {
  release(out, true);
  done_ = true;
  whole_ = whole_ && !paging_.moved();
}

// Whether an answer is one that comments can be looked for in.
Result<void> Reading::judge(const Answer& answer, Fields& fields, bool& again) {
  const auto rule = first_rule(fields);
  if (rule && rule->then == Rule::Then::Token && job_.kind == Kind::Page && !retried_ && site_.forget_fetched()) {
    retried_ = again = true;
    begun_ = false;
    ++pass_;
    return {};
  }
  const bool bad = rule && (rule->then != Rule::Then::Tell || rule->means > Means::Duplicate);
  if (!bad && answer.status >= 200 && answer.status < 300) {
    if (answer.json.root() != Json::kNone) return {};
    const std::size_t mark = answer.body.find_first_not_of(" \t\r\n");
    if (mark != std::string_view::npos && answer.body[mark] == '<') return Error{"the host answered a page of HTML, not JSON", "read.request"};
    return Error{"the host's answer is not JSON: " + answer.fault, "read.request"};
  }
  std::string words = rule ? rule->say : host_words(fields);
  if (words.empty()) words = "the host answered " + decimal(answer.status);
  return Error{std::move(words), ""};
}

// The elements of the lists that PATHS lead to; false when none of them leads anywhere.
bool Reading::elements(const Json& json, Node paths, Node from, std::vector<Node>& out) const {
  bool any = false;
  const auto look = [&](std::string_view path) {
    std::vector<Node> found;
    all_at(json, from, path, found);
    const bool each = path == "*" || path.ends_with(".*");
    for (const Node n : found) {
      any = any || !is_scalar(json.kind(n)) || json.text(n).empty();
      if (each) out.push_back(n);
      else if (json.is(n, Json::Kind::Array))
        for (Node c = json.first(n); c != Json::kNone; c = json.next(c)) out.push_back(c);
    }
  };
  if (map_.is(paths, Json::Kind::Array))
    for (Node n = map_.first(paths); n != Json::kNone; n = map_.next(n)) look(map_.text(n));
  else if (paths != Json::kNone) look(map_.text(paths));
  return any;
}

Result<void> Reading::take_answer(Fields& fields, std::vector<Item>& out) {
  const Json& json = fields.answer().json;
  const Node root = json.root();
  Page page;
  page.url = job_.request.url;
  page.seen = &seen_;
  misfits_ = taken_ = 0;
  misfit_ = {};
  if (requests_ <= 1 || job_.kind == Kind::Page) {
    if (const auto count = whole_number(fields.text(read("count"), root)); count && document_.total < 0) document_.total = *count;
    if (document_.title.empty()) {
      document_.title = fields.text(read("title"), root);
      if (document_.title.size() > limits::kUrlBytes || utf8::first_invalid(document_.title) != std::string_view::npos) document_.title.clear();
    }
    if (const Node closed = read("closed"); closed != Json::kNone) document_.closed = document_.closed || fields.holds(closed, root);
  }
  std::vector<Node> list;
  Node paths = read("comments");
  if (job_.kind == Kind::Comment) {
    if (json.kind(root) == Json::Kind::Object) list.push_back(root);
  } else {
    if (const Node own = map_.member(tree("more"), "comments"); job_.kind == Kind::Branch && own != Json::kNone) paths = own;
    if (!elements(json, paths, root, list))
      return Error{"the answer has no comments there", "read.comments"};
  }
  if (!list.empty()) page.last = list.back();
  walk(fields, std::move(list), job_.parent, page, out);
  release(out, false);

  if (misfits_ > 0 && taken_ == 0 && job_.kind != Kind::Comment) {
    std::erase_if(document_.skipped, [&](const Skipped& s) { return s.reason == misfit_.reason; });
    return Error{"no comment of the answer fits: " + std::string(misfit_.reason), (misfit_.field.empty() ? "read.comments" : "read.fields.") + std::string(misfit_.field)};
  }
  if (job_.kind != Kind::Page) return {};
  auto more = paging_.turn(fields, page);
  if (!more) return more.error();
  if (!*more) return {};
  Locals locals;
  paging_.names(locals);
  const Node following = map_.member(read("paging"), "request");
  auto request = site_.request(following != Json::kNone ? following : read("request"), locals);
  if (!request) return request.error();
  if (!paging_.link().empty()) request->url = paging_.link();
  page_ = Job{Kind::Page, std::move(*request), "", Json::kNone};
  return {};
}

struct Reading::Level {
  std::vector<Node> list;
  std::size_t at = 0;
  std::string parent;
};

void Reading::walk(Fields& fields, std::vector<Node> list, std::string parent, Page& page, std::vector<Item>& out) {
  const Json& json = fields.answer().json;
  const Node children = tree("children");
  std::vector<Level> levels;
  levels.push_back({std::move(list), 0, std::move(parent)});
  while (!levels.empty()) {
    Level& level = levels.back();
    if (level.at == level.list.size()) {
      levels.pop_back();
      continue;
    }
    const Node here = level.list[level.at++];
    std::string id = visit(fields, here, level.parent, page, out);
    std::vector<Node> below;
    if (children != Json::kNone && elements(json, children, here, below) && !below.empty()) levels.push_back({std::move(below), 0, std::move(id)});
  }
}

// Takes one comment; the id that those in it have as their parent.
std::string Reading::visit(Fields& fields, Node here, const std::string& around, Page& page, std::vector<Item>& out) {
  const Json& json = fields.answer().json;
  const Node by_id = tree("ids"), more = tree("more");
  if (is_scalar(json.kind(here)) && by_id != Json::kNone) {
    const std::string id(json.text(here));
    if (!id_fault(id).reason.empty() || seen_.find(id) != Dictionary::kNothing) return around;
    Locals locals;
    locals.texts = {{"comment.id", id}};
    later(Kind::Comment, map_.member(by_id, "request"), locals, around);
    return around;
  }
  ++page.all;
  const std::int64_t position = position_++;
  const Node skipped = read("skip");
  const bool left = skipped != Json::kNone && fields.holds(skipped, here);
  Item item;
  bool fresh = true, named = false;
  item.parent = parent_of(fields, here, around, named);
  if (item.parent.empty()) ++page.roots;
  std::string id = around;
  if (left) {
    seen_.add(fields.text(map_.member(fields_, "id"), here), pass_);
  } else {
    const Fault fault = json.is(here, Json::Kind::Object) ? read_comment(fields, fields_, here, item) : Fault{"not an object", "", 0, true};
    if (!item.id.empty()) id = item.id;
    const std::uint32_t before = item.id.empty() ? Dictionary::kNothing : seen_.find(item.id);
    fresh = before == Dictionary::kNothing;
    if (fresh || before < pass_) page.news = true;
    if (!fresh) seen_.set(item.id, pass_);
    if (!fault.reason.empty()) {
      if (fault.misfit && misfits_++ == 0) misfit_ = fault;
      if (fresh) skip(fault.reason, fault.field, fault.limit);
    } else {
      ++taken_;
      ++taken_all_;
      if (item.created == kNoTime) ++timeless_, bad_time_ = bad_time_ || fields.there(map_.member(fields_, "created"), here);
    }
    if (fresh && !item.id.empty()) {
      seen_.add(item.id, pass_);
      if (const Node name = tree("names"); name != Json::kNone && names_.add(json.text(at(json, here, map_.text(name))), static_cast<std::uint32_t>(ids_.size())))
        ids_.push_back(item.id);
    }
    if (fault.reason.empty() && fresh) {
      if (const Node ref = map_.member(fields_, "ref"); ref != Json::kNone) site_.refer(item.id, fields.text(ref, here));
      item.position = position;
      give(std::move(item), named, out);
    }
  }
  if (!fresh) return id;
  Locals locals;
  locals.texts = {{"comment.id", id}};
  locals.json = &json;
  locals.comment = here;
  if (more != Json::kNone && fields.holds(map_.member(more, "when"), here)) later(Kind::Branch, map_.member(more, "request"), locals, id);
  if (by_id != Json::kNone) {
    std::vector<Node> ids;
    elements(json, map_.member(by_id, "at"), here, ids);
    for (const Node n : ids) {
      const std::string child(json.text(n));
      if (child.empty() || !id_fault(child).reason.empty() || seen_.find(child) != Dictionary::kNothing) continue;
      locals.texts = {{"comment.id", child}};
      locals.json = nullptr;
      later(Kind::Comment, map_.member(by_id, "request"), locals, id);
    }
  }
  return id;
}

// `named`: it is a name of tree.names.
std::string Reading::parent_of(Fields& fields, Node here, const std::string& around, bool& named) {
  std::string parent = read_parent(fields, tree_, roots_, here);
  if (parent.empty()) return around;
  named = tree("names") != Json::kNone;
  return parent;
}

void Reading::later(Kind kind, Node request, const Locals& locals, std::string parent) {
  if (jobs_.size() >= limits::kReadingRequests) {
    return too_many_requests();
  }
  auto made = site_.request(request, locals);
  if (made) jobs_.push_back({kind, std::move(*made), std::move(parent), Json::kNone});
  else whole_ = false;
}

// A comment whose parent is a name waits until that name is known.
void Reading::give(Item&& item, bool named, std::vector<Item>& out) {
  if (item.parent == item.id) item.parent.clear();
  if (seen_.size() > limits::kThreadComments) {
    skip("more comments than a thread can hold", "", limits::kThreadComments);
    whole_ = false;
  } else if (named) {
    waiting_.push_back(std::move(item));
  } else {
    out.push_back(std::move(item));
  }
}

void Reading::release(std::vector<Item>& out, bool all) {
  std::size_t kept = 0;
  for (Item& item : waiting_) {
    const std::uint32_t name = names_.find(item.parent);
    if (name == Dictionary::kNothing && !all) {
      if (&waiting_[kept] != &item) waiting_[kept] = std::move(item);
      ++kept;
      continue;
    }
    // A name is no id; what bears it is nowhere in the thread.
    item.parent = name == Dictionary::kNothing ? "#" + item.parent : ids_[name];
    if (item.parent == item.id) item.parent.clear();
    out.push_back(std::move(item));
  }
  waiting_.resize(kept);
}

void Reading::too_many_requests() {
  skip("more requests than a reading may send", "", limits::kReadingRequests);
  whole_ = false;
}

void Reading::skip(std::string_view reason, std::string_view field, std::size_t limit) {
  for (auto& s : document_.skipped)
    if (s.reason == reason) {
      ++s.count;
      return;
    }
  std::string where = "comments[" + decimal(position_ - 1) + "]";
  if (!field.empty()) (where += '.') += field;
  document_.skipped.push_back({std::string(reason), std::move(where), 1, limit});
}

}  // namespace rejoinder::endpoint
