#include "server/desk_page.hpp"

namespace demo {
namespace {

using Queue = rejoinder::HostQueue;

constexpr struct {
  std::string_view op, said, past;
} kDecisions[] = {{"approve", "Approved.", "approved"}, {"remove", "Removed.", "removed"}, {"spam", "Marked as spam.", "marked as spam"},
                  {"ban", "The author is banned.", "banned the author of"}, {"unban", "The author is no longer banned.", "lifted the ban of the author of"}};

constexpr std::string_view kHere = " aria-current=\"page\"";

constexpr std::string_view kStyle =
    ":root{color-scheme:light dark;background:Canvas;color:CanvasText}body{font:1em/1.5 system-ui,sans-serif;max-width:46rem;margin:0 auto;padding:1rem}"
    "ol{list-style:none;padding:0}li.one{border-block-start:1px solid;padding-block:1rem}h1{font-size:1.5em}h2{font-size:1.2em}h3{font-size:1em;margin-block:0}"
    "blockquote{white-space:pre-wrap;overflow-wrap:anywhere;margin:.5rem 0;padding-inline-start:1rem;border-inline-start:3px solid;max-height:24em;overflow:auto}"
    "button,input{font:inherit;padding:.4em .8em;margin:.2em .4em .2em 0;min-height:2.75em;box-sizing:border-box}label{display:block}"
    ":focus-visible{outline:3px solid;outline-offset:2px}.inline{display:inline}nav a{display:inline-block;padding:.6em .8em .6em 0}[aria-current]{font-weight:bold;text-decoration:none}.trouble{border:2px solid;padding:.5rem}";

// Text of strangers: nothing in it is HTML, and no direction of its own reaches beyond it.
std::string text(std::string_view plain) {
  std::string out;
  for (const char c : plain) {
    switch (c) {
      case '<': out += "&lt;"; break;
      case '>': out += "&gt;"; break;
      case '&': out += "&amp;"; break;
      case '"': out += "&quot;"; break;
      case '\'': out += "&#39;"; break;
      default: out += c;
    }
  }
  return out;
}

std::string bdi(std::string_view plain) { return "<bdi>" + text(plain) + "</bdi>"; }

// "2026-01-02T20:00:00Z" as people read it; there is no script here that knows their zone.
std::string time(std::string_view created) {
  if (created.size() < 16) return {};
  return "<time datetime=\"" + text(created) + "\">" + text(created.substr(0, 10)) + ' ' + text(created.substr(11, 5)) + " UTC</time>";
}

std::string page(std::string_view title, std::string_view main) {
  return "<!doctype html>\n<html lang=\"en\">\n<meta charset=\"utf-8\">\n<meta name=\"viewport\" content=\"width=device-width\">\n<meta name=\"robots\" content=\"noindex\">\n<title>" + text(title) +
         "</title>\n<link rel=\"stylesheet\" href=\"/moderation.css\">\n<main>\n<h1>Moderation</h1>\n" + std::string(main) + "</main>\n</html>\n";
}

std::string alert(std::string_view trouble) { return trouble.empty() ? "" : "<p class=\"trouble\" role=\"alert\">" + text(trouble) + "</p>\n"; }

// The beginning of a form about a comment, and which page it leads back to.
std::string form(Queue::Of of, std::string_view thread, std::string_view id, std::string_view more = {}) {
  return "<form" + std::string(more) + " method=\"post\" action=\"/moderation\"><input type=\"hidden\" name=\"thread\" value=\"" + text(thread) + "\"><input type=\"hidden\" name=\"id\" value=\"" + text(id) + "\">" +
         (of == Queue::Of::Spam ? "<input type=\"hidden\" name=\"queue\" value=\"spam\">" : "");
}

std::string button(std::string_view op, std::string_view label, const std::string& heading) {
  return "<button name=\"do\" value=\"" + std::string(op) + "\" aria-describedby=\"" + heading + "\">" + std::string(label) + "</button>\n";
}

std::string entry(Queue::Of of, const Queue::Entry& one, std::size_t number) {
  const bool visible = one.state == "visible", spam = one.state == "spam";
  const std::string heading = "c" + std::to_string(number);
  std::string out = "<li class=\"one\"><article aria-labelledby=\"" + heading + "\">\n<h2 id=\"" + heading + "\">" + (one.name.empty() ? "Anonymous" : bdi(one.name)) + " in " + bdi(one.thread) + "</h2>\n<p>";
  out += visible ? "Everybody sees it" : spam ? "Moderators alone see it" : "Waits for approval";
  if (!one.created.empty()) out += (spam ? ", written " : ", since ") + time(one.created);
  if (one.writer == "banned") out += ". Its author is banned";
  if (one.writer == "approved") out += ". Its author has been approved before";
  if (one.network) out += ". It came by a form, without a key: a ban holds all forms of its network, for a month at most";
  out += ".";
  if (visible) out += " <a href=\"/comments?thread=" + percent_encoded(one.thread) + "&amp;id=" + percent_encoded(one.id) + "\" aria-describedby=\"" + heading + "\">In its conversation</a>";
  out += "</p>\n<blockquote tabindex=\"0\" role=\"group\" aria-label=\"What it says\"><bdi>" + text(one.body) + "</bdi></blockquote>\n";
  if (!one.reports.empty()) out += "<h3>Reported</h3>\n<ul>\n";
  for (const auto& report : one.reports) out += "<li>" + time(report.created) + ": " + (report.reason.empty() ? "without a reason" : bdi(report.reason)) + "</li>\n";
  if (!one.reports.empty()) out += "</ul>\n";
  out += form(of, one.thread, one.id) + "\n" + button("approve", visible ? "Keep" : "Approve", heading);
  if (!spam) out += button("spam", "Spam", heading);
  if (one.writer == "banned") out += button("unban", "Lift the ban", heading);
  else if (!one.writer.empty()) out += button("ban", one.network ? "Ban the network" : "Ban the author", heading);
  // A form of its own: Enter in the field must not press another button.
  out += "</form>\n" + form(of, one.thread, one.id) + "\n";
  return out + "<label>Why it is removed (moderators see it) <input name=\"reason\" maxlength=\"250\"></label>\n" + button("remove", "Remove", heading) + "</form>\n</article></li>\n";
}

std::string decision(Queue::Of of, const Queue::Decision& one, std::size_t number) {
  const std::string heading = "d" + std::to_string(number);
  std::string_view past = one.op;
  for (const auto& known : kDecisions)
    if (known.op == one.op) past = known.past;
  std::string out = "<li><span id=\"" + heading + "\">" + time(one.created) + ": " + bdi(one.moderator) + ' ' + text(past) + ' ' + bdi(one.id) + " in " + bdi(one.thread);
  if (!one.reason.empty()) out += ": " + bdi(one.reason);
  out += "</span>";
  // What can be taken back.
  if (one.op == "spam" || one.op == "ban")
    out += ' ' + form(of, one.thread, one.id, " class=\"inline\"") + (one.op == "spam" ? button("approve", "Approve", heading) : button("unban", "Lift the ban", heading)) + "</form>";
  return out + "</li>\n";
}

}  // namespace

std::string percent_encoded(std::string_view plain) {
  constexpr std::string_view hex = "0123456789ABCDEF";
  std::string out;
  for (const char c : plain) {
    const auto byte = static_cast<unsigned char>(c);
    if ((c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '-' || c == '.' || c == '_' || c == '~') out += c;
    else ((out += '%') += hex[byte >> 4]) += hex[byte & 15];
  }
  return out;
}

bool is_decision(std::string_view op) { return !said(op).empty(); }

std::string_view said(std::string_view op) {
  for (const auto& known : kDecisions)
    if (known.op == op) return known.said;
  return {};
}

std::string_view desk_style() { return kStyle; }

std::string sign_in_page(std::string_view trouble) {
  return page("Moderation: sign in", alert(trouble) + "<form method=\"post\" action=\"/moderation\">\n<label>Your token <input type=\"password\" name=\"token\" required autocomplete=\"current-password\"></label>\n<button>Sign in</button>\n</form>\n");
}

std::string queue_page(const Queue& queue, Queue::Of of, std::string_view name, std::string_view done, std::string_view trouble) {
  const bool spam = of == Queue::Of::Spam;
  const std::string many = std::to_string(queue.total), waits = queue.total == 0   ? spam ? "Nothing is marked as spam." : "Nothing waits, and nothing was reported."
                                                                : queue.total == 1 ? spam ? "One comment is marked as spam." : "One comment waits or was reported."
                                                                                   : many + (spam ? " comments are marked as spam." : " comments wait or were reported.");
  std::string out = alert(trouble) + "<p role=\"status\">" + (done.empty() ? "" : std::string(done) + ' ') + waits;
  if (queue.total > static_cast<std::int64_t>(queue.entries.size())) out += (spam ? " The newest " : " The oldest ") + std::to_string(queue.entries.size()) + " are here.";
  out += "</p>\n<form method=\"post\" action=\"/moderation\"><p>You are " + bdi(name) + ". <button name=\"do\" value=\"sign-out\">Sign out</button></p></form>\n";
  out += "<nav aria-label=\"What is shown\"><a href=\"/moderation\"" + std::string(spam ? "" : kHere) + ">What waits</a> <a href=\"/moderation?queue=spam\"" + std::string(spam ? kHere : "") + ">Spam</a></nav>\n";
  if (!queue.entries.empty()) out += "<ol>\n";
  for (std::size_t i = 0; i < queue.entries.size(); ++i) out += entry(of, queue.entries[i], i);
  if (!queue.entries.empty()) out += "</ol>\n";
  if (!queue.decisions.empty()) out += "<h2>Decided lately</h2>\n<ul>\n";
  for (std::size_t i = 0; i < queue.decisions.size(); ++i) out += decision(of, queue.decisions[i], i);
  if (!queue.decisions.empty()) out += "</ul>\n";
  return page((spam ? "Spam (" : "Moderation (") + many + ")", out);
}

}  // namespace demo
