#include "base/utf8.hpp"
#include "text/scan.hpp"
#include "text/body.hpp"
#include "text/elements.hpp"
#include "text/entities.hpp"
#include "text/flow.hpp"
#include "text/links.hpp"
#include "text/tokens.hpp"

namespace rejoinder::text {
namespace {

using html::Tag;

Tag tag_of(Fate span) {
  switch (span) {
    case Fate::Code: return Tag::Code;
    case Fate::Del: return Tag::Del;
    case Fate::Em: return Tag::Em;
    case Fate::Sub: return Tag::Sub;
    case Fate::Sup: return Tag::Sup;
    default: return Tag::Strong;
  }
}

// What follows the first "language-" of a class attribute.
std::string_view language_in(std::string_view classes) {
  for (std::size_t at = 0; at < classes.size(); ++at) {
    if ((at > 0 && !is_space(classes[at - 1])) || !stands(classes, at, "language-")) continue;
    const std::size_t from = at + 9;
    return part(classes, from, find_any(classes, from, " \t\n\f\r") - from);
  }
  return {};
}

std::int64_t start_of(std::string_view digits) {
  std::int64_t value = 0;
  if (digits.empty() || digits.size() > 9) return 1;
  for (const char c : digits) {
    if (!is_digit(c)) return 1;
    value = value * 10 + (c - '0');
  }
  return value;
}

class HostPage {
 public:
  HostPage(std::string& out, std::string_view source, const Mentions* mentions)
      : tokens_(source), flow_(out, source.size()), mentions_(mentions) {}

  void run() {
    for (Token token = tokens_.next(); token.kind != Token::Kind::End && !flow_.full(); token = tokens_.next()) {
      const Fate fate = token.kind == Token::Kind::Text ? Fate::Unwrap : fate_of(token.name);
      if (pre_ != Pre::None) {
        if (open_pre(token, fate)) continue;
      }
      switch (token.kind) {
        case Token::Kind::End: break;
        case Token::Kind::Text: text(token.text); break;
        case Token::Kind::Open: open(token, fate); break;
        case Token::Kind::Close: close(fate); break;
      }
    }
    if (pre_ != Pre::None) flow_.code_block(language_);
    flow_.finish();
  }

 private:
  // A <pre> waits for what follows: a line feed is dropped, a <code> may name the language.
  enum class Pre : std::uint8_t { None, Fresh, Waiting };

  // True when the token is used up.
  bool open_pre(Token& token, Fate fate) {
    if (token.kind == Token::Kind::Text && pre_ == Pre::Fresh) {
      pre_ = Pre::Waiting;
      if (stands(token.text, 0, "\r\n")) token.text.remove_prefix(1);
      if (token.text[0] == '\n' || token.text[0] == '\r') token.text.remove_prefix(1);
      if (token.text.empty()) return true;
    }
    pre_ = Pre::None;
    const bool code = token.kind == Token::Kind::Open && fate == Fate::Code;
    if (code && !language_in(token.css_class).empty()) language_ = language_in(token.css_class);
    flow_.code_block(language_);
    return code;
  }

  // Decoded, then cleaned of what Writer would drop, so that text which is nothing opens no paragraph.
  void text(std::string_view source) {
    decoded_.clear();
    decode(decoded_, source, Reference::Text);
    clean(decoded_);
  }

  void clean(std::string_view decoded) {
    clean_.clear();
    const bool strict = flow_.strict();
    for (std::size_t at = 0;;) {
      const std::size_t run = at;
      at = safe_run(decoded, at);
      const std::string_view letters = part(decoded, run, at - run);
      cleaner_.letters(letters);
      clean_ += letters;
      if (at == decoded.size()) break;
      const utf8::Decoded d = utf8::decode(decoded, at);
      if (d.code == '\r' || d.code == '\f') {
        if (!stands(decoded, at, "\r\n")) clean_ += '\n';
      } else if (cleaner_.keeps(d.code, strict)) {
        clean_ += part(decoded, at, d.size);
      }
      at += d.size;
    }
    write_linked(flow_, clean_, strict ? nullptr : mentions_, true);
  }

  void edge() {
    if (!flow_.in_code_block()) return flow_.rest();
    if (!clean_.empty() && clean_.back() != '\n') flow_.text("\n");
    clean_.clear();
  }

  void open(const Token& token, Fate fate) {
    switch (fate) {
      case Fate::Unwrap: break;
      case Fate::Link:
        decoded_.clear();
        decode(decoded_, token.href, Reference::Attribute);
        flow_.leave_links();
        flow_.open_link(decoded_);
        break;
      case Fate::Code: case Fate::Del: case Fate::Em: case Fate::Strong: case Fate::Sub: case Fate::Sup:
        flow_.open(tag_of(fate));
        break;
      case Fate::Quote: end_heading(), flow_.quote(); break;
      case Fate::Bullets: end_heading(), flow_.list(Tag::Ul); break;
      case Fate::Numbers: end_heading(), flow_.list(Tag::Ol, start_of(token.start)); break;
      case Fate::Item: end_heading(), flow_.item(); break;
      case Fate::Rule: end_heading(), flow_.rule(); break;
      case Fate::Pre:
        end_heading(), flow_.rest();
        language_ = language_in(token.css_class);
        clean_.clear();
        pre_ = Pre::Fresh;
        break;
      case Fate::Break: flow_.line_break(); break;
      case Fate::Paragraph:
        edge();
        if (!flow_.in_code_block()) flow_.paragraph();
        break;
      case Fate::Heading:
        end_heading(), flow_.paragraph(), flow_.open(Tag::Strong);
        heading_ = true;
        break;
      case Fate::Division: case Fate::Row: edge(); break;
      case Fate::Cell: flow_.words(" "); break;
      case Fate::Image: text(token.alt); break;
      case Fate::Raw: tokens_.skip_raw(token.name); break;
      case Fate::Whole: skip_whole(token.name); break;
      case Fate::Rest: tokens_.skip_rest(); break;
    }
  }

  void close(Fate fate) {
    switch (fate) {
      case Fate::Link: flow_.leave(Tag::A); break;
      case Fate::Code: case Fate::Del: case Fate::Em: case Fate::Strong: case Fate::Sub: case Fate::Sup:
        flow_.leave(tag_of(fate));
        break;
      case Fate::Quote: end_heading(), flow_.close(Tag::Blockquote); break;
      case Fate::Bullets: end_heading(), flow_.close(Tag::Ul); break;
      case Fate::Numbers: end_heading(), flow_.close(Tag::Ol); break;
      case Fate::Item: end_heading(), flow_.close(Tag::Li); break;
      case Fate::Pre: flow_.rest(); break;
      case Fate::Heading: end_heading(), flow_.rest(); break;
      case Fate::Break: flow_.line_break(); break;  // as HTML reads </br>
      case Fate::Paragraph: case Fate::Division: case Fate::Row: edge(); break;
      case Fate::Unwrap: case Fate::Rule: case Fate::Cell: case Fate::Image: case Fate::Raw: case Fate::Whole:
      case Fate::Rest:
        break;
    }
  }

  void end_heading() {
    if (heading_) flow_.leave(Tag::Strong);
    heading_ = false;
  }

  void skip_whole(std::string_view name) {
    const std::string own(name);
    for (std::size_t depth = 1; depth > 0;) {
      const Token token = tokens_.next();
      if (token.kind == Token::Kind::End) return;
      if (token.kind == Token::Kind::Text || token.name != own) continue;
      depth += token.kind == Token::Kind::Open ? 1 : std::size_t(-1);
    }
  }

  Tokens tokens_;
  Flow flow_;
  const Mentions* mentions_;
  Cleaner cleaner_;
  std::string decoded_, clean_;
  std::string_view language_;
  Pre pre_ = Pre::None;
  bool heading_ = false;
};

}  // namespace

Result<void> functions::host_html(std::string_view source, const Mentions* mentions, std::string& out) {
  if (Result<void> good = check_body(source); !good) return good;
  HostPage(out, source, mentions).run();
  return {};
}

}  // namespace rejoinder::text
