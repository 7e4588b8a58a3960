// The parts of Boost.JSON that basic_parser needs and that are not templates. Its src.hpp would bring every message of every
// error category along, a tenth of the wasm module; we tell errors in our own words (json_parser.cpp), so the category is bare.
#include <boost/json/error.hpp>

#ifndef BOOST_JSON_SOURCE
#define BOOST_JSON_SOURCE
#endif
#include <boost/json/detail/stack.hpp>
#include <boost/json/detail/impl/default_resource.ipp>
#include <boost/json/detail/impl/shared_resource.ipp>  // UBSan wants its typeinfo
#include <boost/json/detail/impl/stack.ipp>

namespace {

struct Category final : boost::system::error_category {
  const char* name() const noexcept override { return "json"; }
  std::string message(int) const override { return {}; }
  const char* message(int, char* buffer, std::size_t size) const noexcept override {
    if (size > 0) *buffer = 0;
    return buffer;
  }
  boost::system::error_condition default_error_condition(int) const noexcept override { return {}; }
  bool equivalent(int, const boost::system::error_condition&) const noexcept override { return false; }
  bool equivalent(const boost::system::error_code&, int) const noexcept override { return false; }
};

const Category kCategory;

}  // namespace

boost::json::error_code boost::json::make_error_code(error e) {
  return {static_cast<int>(e), kCategory};
}
