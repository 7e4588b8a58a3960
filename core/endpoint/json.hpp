// A JSON document as a tree, in two flat blocks: nothing here recurses, whatever the depth.
#pragma once
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace rejoinder::endpoint {

class Json {
 public:
  enum class Kind : unsigned char { None, Null, False, True, Number, Text, Array, Object };

  // Where a value stands. kNone: nowhere, and everything asked of it is empty.
  using Node = std::uint32_t;
  static constexpr Node kNone = 0;

  Json();

  Node root() const { return nodes_.size() > 1 ? 1 : kNone; }
  Kind kind(Node n) const { return nodes_[n].kind; }
  bool is(Node n, Kind kind_of) const { return kind(n) == kind_of; }
  std::string_view key(Node n) const { return piece(nodes_[n].key); }  // of a member
  Node first(Node n) const;                                            // child of an array or object
  Node next(Node n) const { return nodes_[n].next; }                   // sibling
  Node member(Node n, std::string_view name) const;                    // told twice: the first
  Node last(Node n) const;  // a value and all that is in it are n to last(n), in the document's order

  // A text or number as it was written, "true", "false"; empty for everything else.
  std::string_view text(Node n) const;
  // A whole number within 64 bits.
  std::optional<std::int64_t> integer(Node n) const;

  // Building, in the order of the document. False: there is no room for more (4 GiB).
  bool open(Kind array_or_object);
  void close();
  bool name(std::string_view key);  // of the value that comes next
  bool add(Kind kind_of, std::string_view scalar = {});

 private:
  struct Entry {
    std::uint32_t key = 0;    // in pool_
    std::uint32_t value = 0;  // in pool_, or the first child
    Node next = kNone;
    Kind kind = Kind::None;
  };

  std::string_view piece(std::uint32_t at) const;
  std::uint32_t keep(std::string_view text);

  std::vector<Entry> nodes_;
  std::string pool_;  // each text behind its length
  struct Open {
    Node node, last;
  };
  std::vector<Open> open_;
  std::vector<std::uint32_t> keys_;  // where names stand already, by hash
  std::uint32_t key_ = 0;
};

// The text as a whole number within 64 bits.
std::optional<std::int64_t> whole_number(std::string_view text);

}  // namespace rejoinder::endpoint
