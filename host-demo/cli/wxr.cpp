#include "cli/wxr.hpp"

#include <expat.h>

#include <map>
#include <utility>

#include "cli/json.hpp"
#include "cli/wordpress.hpp"

namespace demo {
namespace {

// Longer than anything that the core would take: the rest of such a text is dropped, the core says that it is over the limit.
constexpr std::size_t kTextBytes = 1u << 20;

using Fields = std::map<std::string, std::string, std::less<>>;

std::string_view field(const Fields& fields, std::string_view name) {
  const auto found = fields.find(name);
  return found == fields.end() ? std::string_view() : found->second;
}

}  // namespace

struct WxrReader::Impl {
  explicit Impl(Take on_article) : take(std::move(on_article)), parser(XML_ParserCreate(nullptr)) {
    XML_SetUserData(parser, this);
    XML_SetElementHandler(parser, on_start, on_end);
    XML_SetCharacterDataHandler(parser, on_text);
    XML_SetStartDoctypeDeclHandler(parser, on_doctype);
  }
  ~Impl() { XML_ParserFree(parser); }

  Take take;
  XML_Parser parser;
  std::string error;
  std::size_t depth = 0;  // of the element that is open: rss 1, channel 2, item 3, wp:comment 4
  bool is_export = false, in_item = false, in_comment = false;
  Fields item, comment;
  std::string* text = nullptr;  // where the open element's text goes
  std::string comments;
  WxrArticle article;

  void stop(std::string why) {
    if (error.empty()) error = std::move(why);
    XML_StopParser(parser, XML_FALSE);
  }

  void start(std::string_view name) {
    ++depth;
    if (depth == 1 && name != "rss") return stop("the XML is not a WordPress export");
    text = nullptr;
    if (depth == 3 && name == "item") {
      in_item = is_export = true;
      item.clear();
      comments.clear();
      article = {};
    } else if (in_comment && depth == 5) {
      open(comment, name);
    } else if (in_item && depth == 4 && name == "wp:comment") {
      in_comment = true;
      comment.clear();
    } else if (in_item && depth == 4 && (name == "link" || name == "title" || name == "wp:post_id")) {
      open(item, name);
    }
  }

  // An element told twice counts the last time.
  void open(Fields& fields, std::string_view name) {
    if (fields.size() >= 64) return;  // an article has no such number of elements that matter
    text = &fields[std::string(name)];
    text->clear();
  }

  void end() {
    text = nullptr;
    if (depth == 4 && in_comment) in_comment = false, end_comment();
    if (depth == 3 && in_item) in_item = false, end_item();
    --depth;
  }

  void end_comment() {
    const std::string_view type = field(comment, "wp:comment_type");
    if (type == "pingback" || type == "trackback") {
      ++article.trackbacks;
    } else if (!type.empty() && type != "comment") {
      ++article.others;
    } else {
      if (!comments.empty()) comments += ',';
      comments += wordpress_comment([this](std::string_view name) { return field(comment, name); });
    }
  }

  void end_item() {
    if (comments.empty() && article.trackbacks + article.others == 0) return;
    article.key = wordpress_key(field(item, "link"), field(item, "wp:post_id"));
    article.document = "{\"rejoinder\":1";
    append_member(article.document, "title", wordpress_plain(field(item, "title")));
    (article.document += ",\"comments\":[") += comments;
    article.document += "]}";
    if (!take(article)) stop("stopped");
  }

  static Impl& self(void* data) { return *static_cast<Impl*>(data); }
  static void on_start(void* data, const char* name, const char**) { self(data).start(name); }
  static void on_end(void* data, const char*) { self(data).end(); }
  static void on_text(void* data, const char* bytes, int size) {
    std::string* text = self(data).text;
    if (text != nullptr && text->size() < kTextBytes) text->append(bytes, static_cast<std::size_t>(size));
  }
  // No export has one, and entities are what hostile XML is made of.
  static void on_doctype(void* data, const char*, const char*, const char*, int) { self(data).stop("the XML has a DOCTYPE, which is refused"); }
};

WxrReader::WxrReader(Take take) : impl_(std::make_unique<Impl>(std::move(take))) {}
WxrReader::~WxrReader() = default;
const std::string& WxrReader::error() const { return impl_->error; }

bool WxrReader::write(std::string_view bytes, bool last) {
  if (!impl_->error.empty()) return false;
  if (XML_Parse(impl_->parser, bytes.data(), static_cast<int>(bytes.size()), last ? XML_TRUE : XML_FALSE) != XML_STATUS_OK) {
    if (impl_->error.empty()) {
      const XML_Parser parser = impl_->parser;
      impl_->error = std::string("not XML: ") + XML_ErrorString(XML_GetErrorCode(parser)) + " in line " +
                     std::to_string(XML_GetCurrentLineNumber(parser));
    }
    return false;
  }
  if (last && !impl_->is_export) impl_->error = "the XML is not a WordPress export: it has no items";
  return impl_->error.empty();
}

}  // namespace demo
