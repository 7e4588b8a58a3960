// What a host answers, parted by a line of "---" from the address that was asked, proposed as a mapping.
#include "base/utf8.hpp"
#include "promise.hpp"
#include "rejoinder/propose.hpp"

using namespace rejoinder;

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string_view given = view(data, size);
  const std::size_t mark = given.find("\n---\n");
  const std::string_view answer = given.substr(0, mark);
  const std::string_view url = mark == std::string_view::npos ? std::string_view("https://host.example/api/posts/7/comments?page=1") : given.substr(mark + 5);
  const auto proposal = mapping::propose(answer, url, {"link: <https://host.example/b>; rel=next", "x-total: 9"});
  promise(proposal.mapping.empty() || !mapping::check(proposal.mapping), "a proposal is a mapping");
  promise(!proposal.mapping.empty() || proposal.native || !proposal.profile.empty() || !proposal.problem.empty(), "who proposes nothing says why");
  if (proposal.mapping.empty() || proposal.native) return 0;
  const auto understood = mapping::understand(proposal.mapping, answer);
  promise(!understood.fault, "the mapping is one");
  promise(!understood.comments.empty() || !understood.skipped.empty(), "a proposal finds comments in what it was made from, or says which cannot be read");
  for (const auto& comment : understood.comments) {
    promise(!comment.id.empty(), "a comment has an id");
    promise(utf8::first_invalid(comment.body) == std::string_view::npos, "a body is UTF-8");
  }
  return 0;
}
