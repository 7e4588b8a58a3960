#include "inspector/filter.hpp"

#include <algorithm>
#include <unordered_map>
#include <utility>

namespace demo::inspector {
namespace {

std::string folded(std::string_view text) {
  std::string out(text);
  for (char& c : out) if (c >= 'A' && c <= 'Z') c = static_cast<char>(c + 32);
  return out;
}

std::vector<std::string> words_of(std::string_view text) {
  std::vector<std::string> out;
  std::size_t from = 0;
  while ((from = text.find_first_not_of(' ', from)) != std::string_view::npos) {
    const std::size_t end = std::min(text.find(' ', from), text.size());
    out.push_back(folded(text.substr(from, end - from)));
    from = end;
  }
  return out;
}

std::vector<std::pair<std::string, std::size_t>> busiest(const std::unordered_map<std::string, std::size_t>& counts) {
  std::vector<std::pair<std::string, std::size_t>> out(counts.begin(), counts.end());
  std::sort(out.begin(), out.end(), [](const auto& a, const auto& b) { return a.second != b.second ? a.second > b.second : a.first < b.first; });
  return out;
}

}  // namespace

ThreadIndex::ThreadIndex(std::vector<Comment> thread) : comments_(std::move(thread)) {
  std::unordered_map<std::string, std::size_t> states, authors;
  folded_.reserve(comments_.size());
  for (const Comment& comment : comments_) {
    folded_.push_back(folded(comment.id + '\n' + comment.author + '\n' + comment.text));
    ++states[comment.state];
    ++authors[comment.author];
    deepest_ = std::max(deepest_, comment.level);
  }
  states_ = busiest(states);
  authors_ = busiest(authors);
}

std::vector<std::size_t> ThreadIndex::choose(const Filter& filter) const {
  const std::vector<std::string> words = words_of(filter.words);
  std::vector<std::size_t> out;
  for (std::size_t i = 0; i < comments_.size(); ++i) {
    const Comment& comment = comments_[i];
    if (!filter.state.empty() && comment.state != filter.state) continue;
    if (!filter.author.empty() && comment.author != filter.author) continue;
    if (filter.depth != 0 && comment.level > filter.depth) continue;
    if (std::all_of(words.begin(), words.end(), [&](const std::string& word) { return folded_[i].find(word) != std::string::npos; })) out.push_back(i);
  }
  return out;
}

}  // namespace demo::inspector
