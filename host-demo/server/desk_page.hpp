// What the page for moderators looks like.
#pragma once
#include <string>
#include <string_view>

#include "rejoinder/host.hpp"

namespace demo {

// `trouble`: why what was asked for has not happened, or empty.
std::string sign_in_page(std::string_view trouble);
// `said`: what has been done just now, or empty.
std::string queue_page(const rejoinder::HostQueue& queue, rejoinder::HostQueue::Of of, std::string_view name, std::string_view said, std::string_view trouble);

// An operation of moderators, and the sentence that it has happened; empty for other words.
bool is_decision(std::string_view op);
std::string_view said(std::string_view op);

std::string_view desk_style();

std::string percent_encoded(std::string_view text);

}  // namespace demo
