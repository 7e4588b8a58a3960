#include "rejoinder/propose.hpp"

#include <algorithm>

#include "base/decimal.hpp"
#include "propose/guess.hpp"
#include "propose/paging.hpp"
#include "propose/profile.hpp"
#include "wire/tree.hpp"

namespace rejoinder::mapping {
namespace {

using namespace propose;

struct Best {
  Sample sample;
  Guess guess;
  double score = 0;
};

// Lists beside each other that hold the same kind of thing are one: ancestors and descendants, pinned and others.
std::vector<std::string> beside(const Json& json, const std::vector<std::string>& lists, const Best& best) {
  std::vector<std::string> out = best.sample.lists;
  const std::string own = out[0].substr(0, out[0].rfind('.') == std::string::npos ? 0 : out[0].rfind('.'));
  for (const std::string& list : lists) {
    const std::string around = list.substr(0, list.rfind('.') == std::string::npos ? 0 : list.rfind('.'));
    if (list == out[0] || around != own || list == "$" || own.find_first_of("0123456789") == 0) continue;
    const auto other = take_sample(json, {list});
    if (!other) continue;
    const auto has = [&](const std::string& path) { return path.empty() || other->column(path) != nullptr; };
    if (has(best.guess.id.path) && has(best.guess.body.path) && has(best.guess.created.path) && has(best.guess.name.path)) out.push_back(list);
  }
  const auto place = [&](const std::string& list) { return std::find(lists.begin(), lists.end(), list); };
  std::sort(out.begin(), out.end(), [&](const std::string& a, const std::string& b) { return place(a) < place(b); });
  return out;
}

Best best_of(const Json& json) {
  Best best;
  const std::vector<std::string> lists = possible_lists(json);
  for (const std::string& list : lists) {
    auto sample = take_sample(json, {list});
    if (!sample) continue;
    Guess guessed = propose::guess(json, *sample);
    double score = guessed.score() + static_cast<double>(std::min<std::size_t>(sample->comments.size(), 5));
    for (std::size_t at = 0; at < list.size(); ++at)  // a list behind a number is a part of another one
      if (list[at] >= '0' && list[at] <= '9' && (at == 0 || list[at - 1] == '.')) score -= 4;
    if (guessed.score() > 0 && score > best.score) best = {std::move(*sample), std::move(guessed), score};
  }
  if (best.score > 0) {
    auto joined = beside(json, lists, best);
    if (joined.size() > 1) {
      auto sample = take_sample(json, std::move(joined));
      // The same comments in two lists are not joined: they would have their ids twice.
      if (Guess both = propose::guess(json, *sample); both.score() > 0) best.guess = std::move(both), best.sample = std::move(*sample);
    }
  }
  return best;
}

std::string list_of(const std::vector<std::string>& texts) {
  std::string out;
  for (const std::string& text : texts) out += (out.empty() ? "" : ", ") + quoted(text);
  return out;
}

std::string tree_of(const Guess& guess, const Sample& sample, const std::string& thread) {
  std::string out;
  const auto member = [&](std::string_view name, const std::string& json) {
    if (!json.empty()) out += (out.empty() ? "" : ", ") + quoted(name) + ": " + json;
  };
  member("parent", guess.tree.parent);
  std::vector<std::string> roots = guess.tree.parent.empty() ? std::vector<std::string>() : guess.tree.roots;
  // A root that is the thread's own key is another one in the next thread.
  for (std::string& root : roots)
    if (const std::size_t at = thread.empty() ? std::string::npos : root.find(thread); at != std::string::npos && (thread.size() > 1 || root == thread) && root != "0") root.replace(at, thread.size(), "{thread}");
  if (!roots.empty() && roots != std::vector<std::string>{"0"}) member("roots", '[' + list_of(roots) + ']');
  member("names", guess.tree.names.empty() ? "" : quoted(guess.tree.names));
  member("children", sample.children.empty() ? "" : quoted(sample.children));
  return out.empty() ? "" : '{' + out + '}';
}

void doubts(const Guess& guess, const Sample& sample, const Asking& asking, const std::string& tree, std::vector<std::string>& out) {
  const auto close = [&](std::string_view name, const std::string& path, const std::vector<std::string>& others) {
    if (!others.empty()) out.push_back(std::string(name) + ": " + path + "; it could also be " + list_of(others));
  };
  for (const auto& [name, field] : {std::pair<std::string_view, const Field*>("fields.id", &guess.id), {"fields.name", &guess.name}, {"fields.body", &guess.body}, {"fields.created", &guess.created},
                                    {"fields.edited", &guess.edited}, {"fields.up", &guess.up}, {"fields.down", &guess.down}, {"fields.url", &guess.url}})
    close(name, field->path, field->others);
  if (!guess.tree.parent.empty()) close("tree.parent", guess.tree.path, guess.tree.others);
  if (tree.empty()) out.push_back("tree: nothing says who answers whom; all comments stand side by side");
  if (sample.empty_children) out.push_back("tree.children: " + sample.children + " was empty everywhere; replies are taken to be in it");
  if (!guess.tree.lost.empty() && !guess.tree.parent.empty())
    out.push_back("tree.roots: " + list_of({guess.tree.lost.begin(), guess.tree.lost.begin() + static_cast<std::ptrdiff_t>(std::min<std::size_t>(3, guess.tree.lost.size()))}) +
                  (guess.tree.lost.size() > 3 ? " and others" : "") + " are nowhere in the answer; taken for comments that are gone, or on another page");
  for (const std::string& root : guess.tree.roots)
    if (!guess.tree.parent.empty() && root.size() > 4 && root != "root" && tree.find("{thread}") == std::string::npos) out.push_back("tree.roots: " + quoted(root) + " may be this thread's alone; a TEMPLATE can name another's");
  if (sample.lists.size() > 1) out.push_back("comments: more than one list was joined: " + list_of(sample.lists));
  out.insert(out.end(), guess.unsure.begin(), guess.unsure.end());
  out.insert(out.end(), asking.unsure.begin(), asking.unsure.end());
}

std::string written(const Best& best, const Asking& asking, const std::string& tree) {
  const Guess& g = best.guess;
  const auto& lists = best.sample.lists;
  std::string out = "{\n  \"mapping\": 1,\n  \"name\": \"A host\",\n  \"verified\": \"proposed from one answer\",\n  \"read\": {\n    \"request\": " + asking.request;
  const auto member = [&](std::string_view name, const std::string& json) {
    if (!json.empty()) out += ",\n    " + quoted(name) + ": " + json;
  };
  member("comments", lists.size() == 1 ? quoted(lists[0]) : '[' + list_of(lists) + ']');
  member("tree", tree);
  member("skip", g.skip);
  member("paging", asking.paging);
  member("count", asking.count);
  member("title", asking.title);
  member("closed", asking.closed);
  std::string fields;
  for (const auto& [name, json] : {std::pair<std::string_view, const std::string*>("id", &g.id.json), {"name", &g.name.json}, {"url", &g.url.json}, {"role", &g.role.json}, {"body", &g.body.json},
                                   {"format", &g.format}, {"created", &g.created.json}, {"edited", &g.edited.json}, {"state", &g.state}, {"up", &g.up.json}, {"down", &g.down.json}, {"pinned", &g.pinned.json}})
    if (!json->empty()) fields += (fields.empty() ? "\n      " : ",\n      ") + quoted(name) + ": " + *json;
  return out + ",\n    \"fields\": {" + fields + "\n    }\n  }\n}\n";
}

}  // namespace

Proposal propose(std::string_view answer, std::string_view url, const std::vector<std::string>& headers) {
  Proposal out;
  const auto json = wire::read_tree(answer);
  if (!json) {
    out.problem = "the answer is not JSON: " + json.error().what + (json.error().where.empty() ? "" : " (" + json.error().where + ")");
    return out;
  }
  out.profile = profile_of(*json);
  out.native = out.profile == "native";
  if (out.native) out.profile.clear();
  const Best best = best_of(*json);
  if (best.score == 0) {
    out.problem = "no list of comments was found: objects with an id and a text";
    return out;
  }
  Asking asking = propose::asking(*json, best.sample, url, headers);
  const std::string tree = tree_of(best.guess, best.sample, asking.thread);
  out.mapping = written(best, asking, tree);
  doubts(best.guess, best.sample, asking, tree, out.unsure);
  out.thread = std::move(asking.thread);
  out.endpoint = std::move(asking.endpoint);
  return out;
}

}  // namespace rejoinder::mapping
