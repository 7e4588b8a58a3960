#include "render/article.hpp"

#include "base/decimal.hpp"
#include "base/percent.hpp"
#include "render/called.hpp"
#include "render/words.hpp"
#include "text/body.hpp"

namespace rejoinder::render {
namespace {

using endpoint::Format;
using endpoint::Role;
using endpoint::State;
using html::Attr;
using html::Tag;
using model::Comment;
using model::Own;

// Of what is gone a name is shown only when the host still tells it, never of spam.
bool named(const Comment& c) { return !c.gone() || (!c.item.name.empty() && c.item.state != State::Spam); }

void write_name(html::Writer& out, const Comment& c) {
  const bool linked = !c.gone() && !c.item.url.empty() && out.open_link(c.item.url);
  out.open(Tag::Bdi).attr(Attr::Class, "rj-name").attr(Attr::Part, "name").text(shown_name(c.item.name)).close(Tag::Bdi);
  if (linked) out.close(Tag::A);
}

void write_time(html::Writer& out, Millis time) {
  out.open(Tag::Time).attr(Attr::Datetime, format_time(time)).text(time_text(time)).close(Tag::Time);
}

void write_parent(html::Writer& out, const Comment& parent) {
  out.open(Tag::A).attr(Attr::Class, "rj-to").attr(Attr::Href, anchor("#c-", parent.item.id));
  if (!named(parent)) {
    out.text(words::kInReplyToGone);
  } else {
    out.text(words::kInReplyTo).open(Tag::Bdi).text(shown_name(parent.item.name)).close(Tag::Bdi);
    // Many are called Anonymous; the time tells which.
    if (parent.item.name.empty() && parent.item.created != kNoTime) {
      out.text(", ");
      write_time(out, parent.item.created);
    }
  }
  out.close(Tag::A);
}

void write_head(html::Writer& out, const Scene& scene, const Comment& c, const model::Row& row) {
  out.open(Tag::H3).attr(Attr::Class, "rj-head").attr(Attr::Part, "head").attr(Attr::Id, anchor("h-", c.item.id)).attr(Attr::AriaLevel, std::int64_t{row.level} + 2);
  if (named(c)) {
    write_name(out, c);
    if (c.item.role != Role::Reader)
      out.text(" ").open(Tag::Span).attr(Attr::Class, "rj-role").text(c.item.role == Role::Author ? words::kAuthor : words::kModerator).close(Tag::Span);
    out.text(" ");
  }
  if (c.gone()) out.open(Tag::Span).attr(Attr::Class, "rj-gone").text(c.placeholder ? words::kMissing : c.item.state == State::Deleted ? words::kDeleted : words::kRemoved).close(Tag::Span).text(" ");
  out.open(Tag::A).attr(Attr::Class, "rj-time").attr(Attr::Href, anchor("#c-", c.item.id));
  if (c.item.created != kNoTime) write_time(out, c.item.created);
  else out.text(words::kUndated);
  out.close(Tag::A);
  if (!c.gone() && c.item.up != c.item.down) {
    const std::int64_t votes = c.item.up - c.item.down;
    out.text(" ").open(Tag::Span).attr(Attr::Class, "rj-votes").text(votes > 0 ? "+" : "").text(decimal(votes)).close(Tag::Span);
  }
  if (scene.is_new(c)) out.text(" ").open(Tag::Span).attr(Attr::Class, "rj-fresh").text(words::kFresh).close(Tag::Span);
  if (c.item.pinned) out.text(" ").open(Tag::Span).attr(Attr::Class, "rj-pin").text(words::kPinned).close(Tag::Span);
  if (c.item.edited != kNoTime && !c.gone()) {
    out.text(" ").open(Tag::Span).attr(Attr::Class, "rj-edited").text(words::kEdited).text(" ");
    write_time(out, c.item.edited);
    out.close(Tag::Span);
  }
  if (c.parent != model::kNone) {
    out.text(" ");
    write_parent(out, scene.thread[c.parent]);
  }
  out.close(Tag::H3);
}

void write_line(html::Writer& out, std::string_view css, std::string_view a, std::string_view b = {}) {
  out.open(Tag::P).attr(Attr::Class, css).text(a).text(b).close(Tag::P);
}

void write_body(html::Writer& out, const Scene& scene, model::Index i) {
  const Comment& c = scene.thread[i];
  out.open(Tag::Div).attr(Attr::Class, "rj-body").attr(Attr::Part, "body").attr(Attr::Dir, "auto").text("");
  const auto render = c.item.format == Format::Markdown ? text::markdown : c.item.format == Format::Html ? text::host_html : text::plain;
  const Called called(scene.thread, i);
  if (const auto done = render(out.out(), c.item.body, c.calls ? &called : nullptr); !done) write_line(out, "rj-gone", words::kUnreadable, done.error().what);
  out.close(Tag::Div);
}

// A button that opens and closes something says which it is now.
html::Writer& open_button(html::Writer& out, std::string_view action, bool expanded) {
  return out.open(Tag::Button).attr(Attr::Type, "button").attr(Attr::DataDo, action).attr(Attr::AriaExpanded, expanded ? "true" : "false");
}

// What an own or held comment waits for.
void write_note(html::Writer& out, const Comment& c) {
  switch (c.own) {
    case Own::None:
      if (c.gone()) return;
      if (c.change == Own::Sending) write_line(out, "rj-note", words::kSaving);
      else if (c.change == Own::Parked) write_line(out, "rj-note", words::kParked);
      else if (c.change != Own::None) write_line(out, "rj-note", words::kUnsaved, c.note);
      else if (c.item.state == State::Pending) write_line(out, "rj-note", words::kHeld);
      return;
    case Own::Held: return write_line(out, "rj-note", words::kHeld);
    case Own::Sending: return write_line(out, "rj-note", words::kSending);
    case Own::Waiting: return write_line(out, "rj-note", words::kWaiting, c.note);
    case Own::Parked: return write_line(out, "rj-note", c.note.empty() ? words::kParked : std::string_view(c.note));
    case Own::Rejected: return write_line(out, "rj-note", words::kRejected, c.note);
  }
}

void write_buttons(html::Writer& out, const Scene& scene, const Comment& c, const model::Row& row) {
  const bool open = scene.menu == row.comment;
  const bool told = c.own == Own::None && !c.gone();
  if ((c.gone() && row.replies == 0) || c.own == Own::Sending) return;
  out.open(Tag::P).attr(Attr::Class, "rj-do").attr(Attr::Part, "actions").text("");
  if (told && scene.can_reply) write_button(out, "reply", words::kReply);
  const Own waits = told ? c.change : c.own;
  if (waits == Own::Waiting || waits == Own::Parked) write_button(out, "retry", words::kSendNow);
  if (c.mine && !c.gone()) write_button(out, "edit", words::kEdit);
  if (waits != Own::None && waits != Own::Sending) write_button(out, "discard", words::kDiscard);
  if (row.folded) open_button(out, "fold", false).text(words::kShow).text(branch_text(row.replies, row.people)).close(Tag::Button);
  else if (row.replies != 0) open_button(out, "fold", true).text(words::kHideReplies).close(Tag::Button);
  if (told) open_button(out, "menu", open).attr(Attr::AriaLabel, words::kMore).text("⋯").close(Tag::Button);
  out.close(Tag::P);
  if (!told || !open) return;
  out.open(Tag::Div).attr(Attr::Class, "rj-menu");
  if (scene.exchange == model::kNone) write_button(out, "exchange", words::kExchange);
  if (scene.can_reply) write_button(out, "quote", words::kQuote);
  write_button(out, "link", words::kLink);
  if (c.mine) write_button(out, "delete", words::kDelete);
  out.close(Tag::Div);
}

std::string_view state_word(const Comment& c) {
  switch (c.own) {
    case Own::Sending: return "sending";
    case Own::Waiting: case Own::Parked: return "waiting";
    case Own::Rejected: return "rejected";
    case Own::Held: return "held";
    case Own::None: break;
  }
  if (c.gone()) return "gone";
  return c.item.state == State::Pending ? "held" : "visible";
}

void write_field(html::Writer& out, std::string_view label, std::string_view name, std::string_view type, std::string_view autocomplete,
                 std::string_view value, std::string_view described_by) {
  out.open(Tag::Label).text(label).open(Tag::Input).attr(Attr::Part, "field").attr(Attr::Name, name).attr(Attr::Type, type).attr(Attr::Autocomplete, autocomplete);
  out.attr(Attr::AriaDescribedby, described_by);
  if (!value.empty()) out.attr(Attr::Value, value);
  out.close(Tag::Input).close(Tag::Label);
}

}  // namespace

void write_button(html::Writer& out, std::string_view action, std::string_view label) {
  out.open(Tag::Button).attr(Attr::Type, "button").attr(Attr::DataDo, action).text(label).close(Tag::Button);
}

std::string anchor(std::string_view prefix, std::string_view id) {
  std::string out(prefix);
  percent_encode(out, id);
  return out;
}

std::string key(char kind, std::string_view id) { return std::string{kind, ':'}.append(id); }

std::string shown_name(std::string_view name) {
  std::string shown = text::one_line(name);
  if (shown.empty()) shown = words::kAnonymous;
  return shown;
}

void write_article(html::Writer& out, const Scene& scene, const model::Row& row) {
  const Comment& c = scene.thread[row.comment];
  out.open(Tag::Article).attr(Attr::Class, "rj-c").attr(Attr::Part, "comment").attr(Attr::Id, anchor("c-", c.item.id)).attr(Attr::DataKey, key('c', c.item.id));
  out.attr(Attr::DataLevel, std::int64_t{row.level}).attr(Attr::DataState, state_word(c)).attr(Attr::AriaLabelledby, anchor("h-", c.item.id));
  if (scene.is_new(c)) out.attr(Attr::DataNew, "");
  write_head(out, scene, c, row);
  if (!c.gone()) write_body(out, scene, row.comment);
  write_note(out, c);
  write_buttons(out, scene, c, row);
  out.close(Tag::Article);
}

void write_preview(html::Writer& out, const Composer& composer) {
  out.open(Tag::Div).attr(Attr::Class, "rj-body rj-preview").attr(Attr::DataKey, key('p', composer.parent)).safe(composer.preview).close(Tag::Div);
}

void write_composer(html::Writer& out, const Composer& composer) {
  const bool root = composer.parent.empty();
  const std::string error_id = anchor("e-", composer.parent);
  const std::string label = composer.edits ? std::string(words::kChangeComment) : root ? std::string(words::kYourComment) : std::string(words::kReplyTo) + shown_name(composer.to);
  out.open(Tag::Form).attr(Attr::Class, "rj-form").attr(Attr::Part, "form").attr(Attr::DataKey, key('f', composer.parent)).attr(Attr::DataGen, std::int64_t{composer.generation}).attr(Attr::Novalidate, "").attr(Attr::AriaLabel, label);
  out.open(Tag::Label).text(label);
  out.open(Tag::Textarea).attr(Attr::Part, "field").attr(Attr::Name, "body").attr(Attr::Rows, std::int64_t{4}).attr(Attr::Required, "").attr(Attr::AriaDescribedby, error_id).attr(Attr::Dir, "auto");
  out.close(Tag::Textarea).close(Tag::Label);
  out.open(Tag::P).attr(Attr::Class, "rj-error").attr(Attr::Id, error_id).attr(Attr::DataKey, key('e', composer.parent)).text(composer.error).close(Tag::P);
  write_preview(out, composer);
  if (!composer.edits) {
    out.open(Tag::Div).attr(Attr::Class, "rj-who").text("");
    if (composer.asks_name) write_field(out, words::kName, "name", "text", "name", composer.name, error_id);
    if (composer.asks_email) write_field(out, words::kEmail, "email", "email", "email", composer.email, error_id);
    out.close(Tag::Div);
  }
  out.open(Tag::P).attr(Attr::Class, "rj-do");
  out.open(Tag::Button).attr(Attr::Type, "submit").attr(Attr::Part, "submit").text(composer.edits ? words::kSave : root ? words::kPostComment : words::kPostReply).close(Tag::Button);
  write_button(out, "preview", words::kPreview);
  if (!root) write_button(out, "cancel", words::kCancel);
  out.close(Tag::P).close(Tag::Form);
}

}  // namespace rejoinder::render
