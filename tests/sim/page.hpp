// The page that a tab shows, as the patches have made it, read with a reader's eyes.
#pragma once
#include <string>
#include <string_view>
#include <vector>

#include "promise.hpp"
#include "render/keyed_html.hpp"

namespace sim {

struct Article {
  std::string id, state, token;
  std::string html;
  bool offers(std::string_view action) const { return html.find("data-do=\"" + std::string(action) + "\"") != std::string::npos; }
  int vote() const;  // the reader's own: 1, -1 or 0
  std::string told() const;  // as everybody sees it: without what only its author may do
  bool own() const { return state == "sending" || state == "waiting" || state == "rejected" || (state == "held" && !offers("reply")); }
};

class Page {
 public:
  void apply(const std::vector<rejoinder::Patch>& patches);

  const std::string& html() const { return read(), html_; }
  const std::vector<Article>& articles() const { return read(), articles_; }
  const Article* find(std::string_view id) const;
  bool shows(std::string_view text) const { return html().find(text) != std::string::npos; }

  // The comments whose composer is open.
  std::vector<std::string> composers() const;

  // The comments alone, whatever groups and composers they stand in. `gone`: with what is not there any more. A foreign host does not tell
  // of that, so who has seen it sees that it is gone, and a newcomer nothing; what is left is compared whatever its order.
  std::string thread(bool gone) const;

 private:
  void read() const;  // when somebody looks, and not before
  rejoinder::test::KeyedHtml dom_;
  mutable bool changed_ = false;
  mutable std::string html_;
  mutable std::vector<Article> articles_;
};

// What makes a text of a run unlike all others stands at its beginning: "t17." of "t17. I agree".
std::string token_of(std::string_view text);

}  // namespace sim
