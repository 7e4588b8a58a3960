// rejoinder/media.h with texts.
#pragma once
#include <cstdint>
#include <memory>
#include <string>
#include <string_view>

#include "rejoinder/media.h"

namespace demo {

class Media {
 public:
  // Everything answers whether it went well; if not, `why` says what did not.
  bool open(std::string_view file, bool alone);
  bool crop(std::string& png);  // the largest square in the middle
  std::string identicon(std::string_view name);
  bool identicon(std::string_view name, std::uint32_t pixels, std::string& png);

  std::string why;

 private:
  bool put(std::string_view bytes);
  std::string_view answer(std::uint32_t size, std::size_t head);
  bool good(std::uint32_t size, std::size_t head, std::string* rest);

  struct Free {
    void operator()(rj_media* media) const { rj_media_free(media); }
  };
  std::unique_ptr<rj_media, Free> media_{rj_media_new()};
};

}  // namespace demo
