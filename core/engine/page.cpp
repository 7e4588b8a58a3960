#include "rejoinder/page.hpp"

#include "rejoinder/session.hpp"

namespace rejoinder {

std::string serve_page(std::string_view document, const ServedPage& page, std::string& error) {
  event::Init init;
  init.endpoint = page.endpoint;
  init.thread = page.thread;
  init.order = page.order;
  init.words = page.words;
  init.slice = 1;  // as many comments in the page as the widget has there
  event::Load load;
  load.body = document;
  for (const auto& [name, value] : page.options)
    if (!value.empty()) load.serve.push_back(name + ": " + value);
  if (!page.order.empty()) load.serve.push_back("order: " + page.order);
  if (load.serve.empty()) load.serve.push_back("kind: thread");
  Session session;
  Answer answer = session.dispatch({0, {init, load}});
  error = std::move(answer.error);
  for (const Patch& patch : answer.patches)
    if (const auto* replace = std::get_if<patch::Replace>(&patch); replace != nullptr && replace->key == "page") return replace->html;
  return {};
}

}  // namespace rejoinder
