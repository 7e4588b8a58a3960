#include "endpoint/site.hpp"

#include <algorithm>
#include <utility>

#include "base/percent.hpp"
#include "endpoint/facets.hpp"
#include "endpoint/field.hpp"
#include "endpoint/inline_html.hpp"
#include "endpoint/path.hpp"

namespace rejoinder::endpoint {
namespace {

using Kind = Json::Kind;
using Node = Json::Node;

constexpr int kNesting = 8;  // of values in values

// What a source asks the page; empty: nothing.
std::string question_of(const Json& map, Node source) {
  const auto option = [&](std::string_view name) { return std::string(map.text(map.member(source, name))); };
  if (std::string name = option("cookie"); !name.empty()) return "cookie " + name;
  if (std::string name = option("global"); !name.empty()) return "global " + name;
  if (std::string name = option("attribute"); !name.empty() && name != "endpoint" && name != "thread") return "attribute " + name;
  const std::string page = option("page"), attribute = option("attr");
  if (page.empty()) return {};
  constexpr std::string_view kWords[] = {"url", "path", "host", "origin", "title", "lang", "agent", "referrer"};
  if (std::find(std::begin(kWords), std::end(kWords), page) != std::end(kWords)) return "page " + page;
  return "css " + page + (attribute.empty() ? "" : "@" + attribute);
}

bool truth(std::string_view text) { return !text.empty() && text != "0" && text != "false" && text[0] != '-'; }

bool same_header(std::string_view a, std::string_view b) {
  return a.size() == b.size() && std::equal(a.begin(), a.end(), b.begin(), [](char x, char y) { return (x | 0x20) == (y | 0x20); });
}

// Calls `use` with each part of a list: its commas part it.
template <class Use>
void each_of(std::string_view list, Use use) {
  while (!list.empty()) {
    const std::size_t end = std::min(list.find(','), list.size());
    use(std::string_view(list.data(), end));
    list.remove_prefix(std::min(end + 1, list.size()));
  }
}

}  // namespace

Site::Site(Json mapping, const Tools& tools) : map_(std::move(mapping)), tools_(tools) {
  const Node all = map_.root();
  for (Node n = all; n <= map_.last(all); ++n) {
    if (!map_.is(n, Kind::Text)) continue;
    const std::string_view text = map_.text(n);
    if (map_.key(n) == "header") want_.emplace_back(text);
    if (map_.key(n) == "by" && text == "link") want_.emplace_back("link");
    Piece piece;
    for (std::string_view rest = text; !rest.empty() && take_piece(rest, piece);)
      if (piece.name.starts_with("page.")) ask(std::string(piece.name).replace(4, 1, " "));
  }
  const Node values = section("values");
  for (Node v = map_.first(values); v != Json::kNone; v = map_.next(v)) {
    if (map_.is(v, Kind::Object)) ask(question_of(map_, v));
    for (Node s = map_.is(v, Kind::Array) ? map_.first(v) : Json::kNone; s != Json::kNone; s = map_.next(s)) ask(question_of(map_, s));
  }
  for (std::string& name : want_)
    for (char& c : name)
      if (c >= 'A' && c <= 'Z') c = static_cast<char>(c | 0x20);
  const std::string_view credentials = map_.text(section("credentials"));
  if (credentials == "omit") credentials_ = Credentials::Omit;
  if (credentials == "include") credentials_ = Credentials::Include;
}

void Site::ask(std::string question) {
  if (question.empty() || std::find(questions_.begin(), questions_.end(), question) != questions_.end()) return;
  questions_.push_back(std::move(question));
  answers_.emplace_back();
}

void Site::told(std::size_t question, std::string_view answer) {
  if (question < answers_.size()) answers_[question] = answer;
}

std::string Site::asked(std::string_view question) const {
  for (std::size_t i = 0; i < questions_.size(); ++i)
    if (questions_[i] == question) return answers_[i];
  return {};
}

void Site::place(std::string_view endpoint, std::string_view thread) {
  endpoint_ = endpoint;
  thread_ = thread;
  constexpr std::string_view kPlace = "{thread}";
  if (const std::size_t at = endpoint_.find(kPlace); at != std::string::npos) endpoint_.replace(at, kPlace.size(), percent_encode(thread));
}

std::string Site::source(Node source) {
  const auto option = [&](std::string_view name) { return map_.member(source, name); };
  if (!have(option("if"), {})) return {};
  std::string text;
  if (const Node n = option("const"); n != Json::kNone) text = map_.text(n);
  else if (const Node t = option("text"); map_.is(t, Kind::Text)) {
    Filled filled = fill(map_.text(t), {}, false);
    text = std::move(filled.text);
    Piece piece;
    for (std::string_view rest = map_.text(t); !rest.empty() && take_piece(rest, piece);)
      if (!piece.name.empty() && !piece.optional && look(piece.name, {}).empty()) text.clear();
  } else if (option("request") != Json::kNone) {
    for (const auto& [node, got] : fetched_)
      if (node == source) return got;
    wanted_ = source;
    return {};
  } else if (const std::string_view attribute = map_.text(option("attribute")); attribute == "endpoint") text = endpoint_;
  else if (attribute == "thread") text = thread_;
  else text = asked(question_of(map_, source));
  return cut(source, std::move(text));
}

bool Site::have(Node names, const Locals& locals) {
  if (map_.is(names, Kind::Text)) return !look(map_.text(names), locals).empty();
  for (Node n = map_.first(names); n != Json::kNone; n = map_.next(n))
    if (!have(n, locals)) return false;
  return true;
}

std::vector<std::string> Site::roots() {
  const Node list = at(map_, map_.root(), "read.tree.roots");
  if (list == Json::kNone) return {"0"};
  std::vector<std::string> out;
  for (Node n = map_.first(list); n != Json::kNone; n = map_.next(n)) out.push_back(fill(map_.text(n), {}));
  return out;
}

void Site::refer(std::string_view id, std::string ref) {
  if (refs_.add(id, static_cast<std::uint32_t>(ref_texts_.size()))) ref_texts_.emplace_back();
  ref_texts_[refs_.find(id)] = std::move(ref);
}

std::string Site::ref(std::string_view id) const {
  const std::uint32_t n = refs_.find(id);
  return n == Dictionary::kNothing ? std::string() : ref_texts_[n];
}

std::string Site::value(std::string_view name, const Locals& locals) {
  wanted_ = Json::kNone;
  return look(name, locals);
}

std::string Site::look(std::string_view name, const Locals& locals) {
  for (const auto& [local, text] : locals.texts)
    if (local == name) return std::string(text);
  constexpr std::string_view kComment = "comment.";
  if (locals.json != nullptr && name.starts_with(kComment)) {
    name.remove_prefix(kComment.size());
    const Node found = at(*locals.json, locals.comment, name);
    std::string text(locals.json->text(found));
    for (Node n = locals.json->first(found); n != Json::kNone; n = locals.json->next(n)) ((text += text.empty() ? "" : ",") += locals.json->text(n));
    return text;
  }
  if (name == "endpoint") return endpoint_;
  if (name == "thread") return thread_;
  if (name.starts_with("page.")) return asked(std::string(name).replace(4, 1, " "));
  const Node sources = map_.member(section("values"), name);
  if (sources == Json::kNone || depth_ >= kNesting) return {};
  ++depth_;
  std::string text;
  bool optional = false;
  const bool list = map_.is(sources, Kind::Array);
  for (Node s = list ? map_.first(sources) : sources; s != Json::kNone && text.empty() && wanted_ == Json::kNone; s = list ? map_.next(s) : Json::kNone) {
    optional = optional || map_.is(map_.member(s, "optional"), Kind::True);
    text = source(s);
  }
  --depth_;
  if (text.empty() && !optional && depth_ == 0 && missing_.empty()) missing_ = name;
  return text;
}

std::string Site::filtered(const Piece& piece, const Locals& locals) {
  if (piece.filters & (kRendered | kInline)) {
    const std::string rendered = look("rendered", locals);
    return piece.filters & kInline ? inline_html(rendered) : rendered;
  }
  std::string text = look(piece.name, locals);
  if (text.empty() && piece.optional) return text;
  if (piece.filters & kHtml) {
    std::string escaped;
    escape(escaped, text);
    return escaped;
  }
  if (piece.filters & kFolder) {
    while (text.ends_with('/')) text.pop_back();
    if (!text.empty()) text += '/';
  }
  if (piece.filters & kBool) text = truth(text) ? "true" : "false";
  if (piece.filters & kInt && text.empty() && !(piece.filters & kNull)) text = "0";
  return text;
}

Site::Filled Site::fill(std::string_view text, const Locals& locals, bool url) {
  Filled out;
  Piece piece;
  for (bool start = true; !text.empty() && take_piece(text, piece); start = false) {
    if (piece.name.empty()) {
      out.text += piece.text;
      out.lone = {};
      continue;
    }
    out.lone = start && text.empty() ? piece : Piece{};
    const std::string before = missing_;
    const std::string value = filtered(piece, locals);
    if (piece.optional) {
      missing_ = before;
      out.left_out = out.left_out || value.empty();
    }
    if (url && !start) percent_encode(out.text, value);
    else out.text += value;
  }
  return out;
}

bool Site::write_json(std::string& out, Node value, const Locals& locals) {
  switch (map_.kind(value)) {
    case Kind::Text: {
      const Filled filled = fill(map_.text(value), locals, false);
      const unsigned filters = filled.lone.filters;
      if (filled.left_out) return false;
      const auto one = [&](std::string_view text) {
        if ((filters & kInt && whole_number(text)) || filters & kBool) out += text;
        else tools_.quote(out, text);
      };
      if (filters & kList) {
        out += '[';
        each_of(filled.text, [&](std::string_view text) {
          if (out.back() != '[') out += ',';
          one(text);
        });
        out += ']';
      } else if (filters & kNull && filled.text.empty()) {
        out += "null";
      } else {
        one(filled.text);
      }
      return true;
    }
    case Kind::Array: case Kind::Object: {
      const bool object = map_.is(value, Kind::Object);
      out += object ? '{' : '[';
      bool any = false;
      for (Node n = map_.first(value); n != Json::kNone; n = map_.next(n)) {
        const std::size_t size = out.size();
        if (any) out += ',';
        if (object) tools_.quote(out, map_.key(n)), out += ':';
        if (write_json(out, n, locals)) any = true;
        else out.resize(size);
      }
      out += object ? '}' : ']';
      return true;
    }
    case Kind::None: case Kind::Null: out += "null"; return true;
    case Kind::False: case Kind::True: case Kind::Number: out += map_.text(value); return true;
  }
  return true;
}

template <class Add>
void Site::each_filled(Node members, const Locals& locals, Add add) {
  for (Node n = map_.first(members); n != Json::kNone; n = map_.next(n)) {
    const Filled filled = fill(map_.text(n), locals, false);
    if (filled.left_out) continue;
    if (filled.lone.filters & kList) each_of(filled.text, [&](std::string_view text) { add(map_.key(n), text); });
    else add(map_.key(n), filled.text);
  }
}

Result<Request> Site::request(Node request, const Locals& locals) {
  missing_.clear();
  wanted_ = Json::kNone;
  const auto option = [&](std::string_view name) { return map_.member(request, name); };
  Request out;
  out.url = fill(map_.text(option("url")), locals, true).text;
  if (const std::size_t hash = out.url.find('#'); hash != std::string::npos) out.url.resize(hash);
  each_filled(option("query"), locals, [&](std::string_view name, std::string_view value) {
    out.url += out.url.find('?') == std::string::npos ? '?' : '&';
    percent_encode(out.url, name);
    percent_encode(out.url += '=', value);
  });
  if (const Node n = option("json"); n != Json::kNone) {
    out.content_type = "application/json";
    write_json(out.body, n, locals);
  } else if (const Node f = option("form"); f != Json::kNone) {
    out.content_type = "application/x-www-form-urlencoded";
    each_filled(f, locals, [&](std::string_view name, std::string_view value) {
      if (!out.body.empty()) out.body += '&';
      percent_encode(out.body, name);
      percent_encode(out.body += '=', value);
    });
  } else if (const Node t = option("text"); t != Json::kNone) {
    out.content_type = "text/plain";
    out.body = fill(map_.text(t), locals, false).text;
  }
  each_filled(option("headers"), locals, [&](std::string_view name, std::string_view value) {
    std::string line(name);
    for (const char c : line.append(": ").append(value))
      if (static_cast<unsigned char>(c) < 0x20) return;  // would be another header
    if (same_header(name, "content-type")) out.content_type = value;
    else out.headers.push_back(std::move(line));
  });
  out.method = map_.text(option("method"));
  if (out.method.empty()) out.method = out.content_type.empty() ? "GET" : "POST";
  out.want = want_;
  out.credentials = credentials_;
  if (!missing_.empty()) return Error{"the page does not have this value", "values." + missing_};
  return out;
}

Node Site::unfetched(Node part) {
  Node found = Json::kNone;
  for (int chain = 0; chain < kNesting && part != Json::kNone; ++chain) {
    wanted_ = Json::kNone;
    for (Node n = part; n <= map_.last(part) && wanted_ == Json::kNone; ++n)
      if (map_.is(n, Kind::Text)) fill(map_.text(n), {}, false);
    if (wanted_ == Json::kNone) break;
    found = std::exchange(wanted_, Json::kNone);
    part = map_.member(found, "request");
  }
  return found;
}

void Site::fetched(Node source, const Response& response) {
  std::string text;
  if (response.failure.empty() && response.status >= 200 && response.status < 300) {
    const Answer answer = read_answer(response, tools_);
    Fields fields(*this, answer);
    text = fields.text(source, answer.json.root());
  }
  fetched_.emplace_back(source, std::move(text));
}

bool Site::forget_fetched() {
  const bool any = !fetched_.empty();
  fetched_.clear();
  return any;
}

Answer read_answer(const Response& response, const Tools& tools) {
  Answer answer{response.status, response.body, response.headers, {}, {}};
  if (auto json = tools.json(response.body)) answer.json = std::move(*json);
  else answer.fault = json.error().what;
  return answer;
}

}  // namespace rejoinder::endpoint
