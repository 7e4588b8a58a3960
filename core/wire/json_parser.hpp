// Boost.JSON's incremental basic_parser behind a narrow interface, so that it is compiled once for everything we read.
#pragma once
#include <cstddef>
#include <cstdint>
#include <memory>
#include <string_view>

#include "base/limits.hpp"
#include "base/result.hpp"

namespace rejoinder::wire {

// Takes what stands in the JSON, in order. Strings and keys are whole, unescaped and maybe invalid UTF-8.
class JsonSink {
 public:
  virtual void begin_object() = 0;
  virtual void end_object() = 0;
  virtual void begin_array() = 0;
  virtual void end_array() = 0;
  virtual void key(std::string_view name) = 0;
  virtual void string(std::string_view text) = 0;
  virtual void integer(std::int64_t value) = 0;
  virtual void fraction(std::string_view text) = 0;  // a number that is not whole, or beyond int64, as it is written
  virtual void boolean(bool value) = 0;
  virtual void null() = 0;

 protected:
  ~JsonSink() = default;
};

class JsonParser {
 public:
  explicit JsonParser(JsonSink& sink, std::size_t depth = limits::kJsonDepth);
  ~JsonParser();

  // The next bytes of one document; `last` with its end. Errors are final: not JSON, cut short, nested deeper than
  // `depth`. `where` is the byte's offset.
  Result<void> write(std::string_view bytes, bool last);

 private:
  struct Impl;
  std::unique_ptr<Impl> impl_;
};

}  // namespace rejoinder::wire
