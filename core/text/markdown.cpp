#include <md4c.h>

#include "text/body.hpp"
#include "text/entities.hpp"
#include "text/flow.hpp"
#include "text/links.hpp"

namespace rejoinder::text {
namespace {

using html::Tag;

struct MarkdownPage {
  Flow flow;
  const Mentions* mentions;
  std::string scratch;
  std::string image;         // the outermost image's URL, until it has a text
  unsigned images = 0;       // how deep in images' texts
  bool image_links = false;  // the outermost one has become a link
};

MarkdownPage& page_of(void* user) { return *static_cast<MarkdownPage*>(user); }

void read_attribute(std::string& out, const MD_ATTRIBUTE& attribute) {
  out.clear();
  for (std::size_t i = 0; attribute.text && attribute.substr_offsets[i] < attribute.size; ++i) {
    const MD_OFFSET from = attribute.substr_offsets[i];
    const std::string_view part(attribute.text + from, attribute.substr_offsets[i + 1] - from);
    if (attribute.substr_types[i] == MD_TEXT_ENTITY) {
      decode(out, part, Reference::Markdown);
    } else if (attribute.substr_types[i] == MD_TEXT_NULLCHAR) {
      out += "\xEF\xBF\xBD";
    } else {
      out += part;
    }
  }
}

int enter_block(MD_BLOCKTYPE type, void* detail, void* user) {
  MarkdownPage& page = page_of(user);
  switch (type) {
    case MD_BLOCK_QUOTE: page.flow.quote(); break;
    case MD_BLOCK_UL: page.flow.list(Tag::Ul); break;
    case MD_BLOCK_OL: page.flow.list(Tag::Ol, static_cast<MD_BLOCK_OL_DETAIL*>(detail)->start); break;
    case MD_BLOCK_LI: page.flow.item(); break;
    case MD_BLOCK_HR: page.flow.rule(); break;
    case MD_BLOCK_H: page.flow.paragraph(), page.flow.open(Tag::Strong); break;
    case MD_BLOCK_CODE:
      read_attribute(page.scratch, static_cast<MD_BLOCK_CODE_DETAIL*>(detail)->lang);
      page.flow.code_block(page.scratch);
      break;
    case MD_BLOCK_P: page.flow.paragraph(); break;
    default: break;  // the document; raw HTML and tables are off
  }
  return page.flow.full();
}

int leave_block(MD_BLOCKTYPE type, void*, void* user) {
  MarkdownPage& page = page_of(user);
  switch (type) {
    case MD_BLOCK_QUOTE: page.flow.close(Tag::Blockquote); break;
    case MD_BLOCK_UL: page.flow.close(Tag::Ul); break;
    case MD_BLOCK_OL: page.flow.close(Tag::Ol); break;
    case MD_BLOCK_LI: page.flow.close(Tag::Li); break;
    case MD_BLOCK_H: page.flow.leave(Tag::Strong), page.flow.rest(); break;
    case MD_BLOCK_CODE:
    case MD_BLOCK_P: page.flow.rest(); break;
    default: break;
  }
  return page.flow.full();
}

Tag tag_of(MD_SPANTYPE type) {
  switch (type) {
    case MD_SPAN_EM: return Tag::Em;
    case MD_SPAN_STRONG: return Tag::Strong;
    case MD_SPAN_CODE: return Tag::Code;
    default: return Tag::Del;  // strikethrough; no other span is on
  }
}

int enter_span(MD_SPANTYPE type, void* detail, void* user) {
  MarkdownPage& page = page_of(user);
  if (type == MD_SPAN_IMG && page.images++ == 0) {
    read_attribute(page.image, static_cast<MD_SPAN_IMG_DETAIL*>(detail)->src);
    page.image_links = !page.flow.in_link();
    if (page.image_links) page.flow.open_link(page.image);
  } else if (page.images > 0) {
    // an image's text has no markup of its own
  } else if (type == MD_SPAN_A) {
    read_attribute(page.scratch, static_cast<MD_SPAN_A_DETAIL*>(detail)->href);
    page.flow.open_link(page.scratch);
  } else {
    page.flow.open(tag_of(type));
  }
  return page.flow.full();
}

int leave_span(MD_SPANTYPE type, void*, void* user) {
  MarkdownPage& page = page_of(user);
  if (type == MD_SPAN_IMG && --page.images == 0) {
    page.flow.text(page.image);
    if (page.image_links) page.flow.leave_links();
    page.image.clear();
  } else if (page.images == 0) {
    page.flow.leave(type == MD_SPAN_A ? Tag::A : tag_of(type));
  }
  return page.flow.full();
}

int on_text(MD_TEXTTYPE type, const MD_CHAR* data, MD_SIZE size, void* user) {
  MarkdownPage& page = page_of(user);
  const std::string_view plain(data, size);
  page.image.clear();
  switch (type) {
    case MD_TEXT_NULLCHAR: page.flow.text("\xEF\xBF\xBD"); break;
    case MD_TEXT_BR:
    case MD_TEXT_SOFTBR:
      if (page.images > 0) {
        page.flow.text(" ");
      } else {
        page.flow.line_break();
      }
      break;
    case MD_TEXT_ENTITY:
      page.scratch.clear();
      decode(page.scratch, plain, Reference::Markdown);
      page.flow.text(page.scratch);
      break;
    case MD_TEXT_NORMAL:
      // md4c's own rule for bare URLs stops at the first of many characters that URLs have.
      if (page.images == 0 && !page.flow.in_link()) {
        write_linked(page.flow, plain, page.mentions);
      } else {
        page.flow.text(plain);
      }
      break;
    default: page.flow.text(plain); break;
  }
  return page.flow.full();
}

}  // namespace

Result<void> functions::markdown(std::string& out, std::string_view source, const Mentions* mentions) {
  if (Result<void> good = check_body(source); !good) return good;
  const std::size_t before = out.size();
  MarkdownPage page{Flow(out, source.size()), mentions, {}, {}};
  constexpr unsigned kFlags = MD_FLAG_NOHTML | MD_FLAG_STRIKETHROUGH | MD_FLAG_PERMISSIVEWWWAUTOLINKS | MD_FLAG_PERMISSIVEEMAILAUTOLINKS | MD_FLAG_HARD_SOFT_BREAKS;
  const MD_PARSER parser{0, kFlags, enter_block, leave_block, enter_span, leave_span, on_text, nullptr, nullptr};
  if (md_parse(source.data(), static_cast<MD_SIZE>(source.size()), &parser, &page) < 0) {
    out.resize(before);
    return Error{"There was no memory to read the text.", "body"};
  }
  page.flow.finish();
  return {};
}

}  // namespace rejoinder::text
