#include "server/media_type.hpp"

namespace demo {

std::string_view media_type(std::string_view extension) {
  constexpr struct {
    std::string_view extension, type;
  } kTypes[] = {
      {".html", "text/html; charset=utf-8"}, {".css", "text/css; charset=utf-8"},   {".js", "text/javascript; charset=utf-8"},
      {".mjs", "text/javascript; charset=utf-8"}, {".wasm", "application/wasm"},    {".json", "application/json"},
      {".map", "application/json"},          {".txt", "text/plain; charset=utf-8"}, {".svg", "image/svg+xml"},
      {".png", "image/png"},                 {".jpg", "image/jpeg"},                {".jpeg", "image/jpeg"},
      {".webp", "image/webp"},               {".ico", "image/vnd.microsoft.icon"},  {".woff2", "font/woff2"},
  };
  for (const auto& known : kTypes) {
    if (known.extension == extension) return known.type;
  }
  return "application/octet-stream";
}

}  // namespace demo
