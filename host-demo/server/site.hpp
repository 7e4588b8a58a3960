// The site's pages with their threads in them, and pages of their own for readers without script.
#pragma once
#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "rejoinder/host.hpp"
#include "rejoinder/page.hpp"
#include "server/message.hpp"

namespace demo {

class Site {
 public:
  // `addresses`: under which browsers know this server ("http://127.0.0.1:8080"), the first where a request names none of them.
  Site(rejoinder::Host& host, std::vector<std::string> addresses, const std::string& root);

  // Puts the thread into every empty <rejoinder-thread endpoint="/comments" thread="KEY"> of a page; `etag` grows by what it depends on.
  void fill(const Request& request, std::string_view path, std::string& html, std::string& etag);

  // GET /comments?thread=KEY&id=ID: the comment and its conversation.
  Answer comment(const Request& request, std::string_view query);

  // What a form is answered with: the way to the comment that it has made, or why not, with all that was written.
  Answer posted(const rejoinder::HostResponse& response, std::string_view query);
  Answer refused(const Request& request, std::string_view query, int status, std::string_view why);

 private:
  struct Kept {
    std::string etag, html;
  };
  std::string address_of(const Request& request) const;
  rejoinder::ServedPage page_of(const Request& request, const std::string& thread, std::string kind);
  rejoinder::HostResponse document_of(const std::string& thread);
  std::string article_of(const std::string& thread) const;

  rejoinder::Host& host_;
  std::vector<std::string> addresses_;
  std::map<std::string, std::string> articles_;  // the page of each thread
  std::string style_;
  std::map<std::string, Kept> kept_;  // by thread, order and address
};

}  // namespace demo
