// The host's side of the native protocol (core/endpoint/README.md) over one SQLite file: a request in, a response out.
// No sockets and no clock here; whoever has them (host-demo/server, a test, the simulator) calls this.
#pragma once
#include <cstddef>
#include <cstdint>
#include <functional>
#include <memory>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace rejoinder {

struct HostRequest {
  std::string_view method;         // GET, HEAD (answered like GET; the transport leaves the body out) or POST
  std::string_view query;          // what stands behind '?', percent-encoded
  std::string_view content_type;   // of the body
  std::string_view if_none_match;  // the header's value, or empty
  std::string_view body;
  bool forms = false;        // a form of a page without script is a reply, too
  std::int64_t now = 0;      // then: milliseconds since 1970 UTC, for such a reply has no id of its own
  std::string_view moderator{};  // the name of the moderator that the transport has recognised, or empty
  std::string_view network{};    // where a form comes from, as the transport calls it, or empty: what a moderator can ban. Kept as a digest, for 30 days
};

// What a page without script asks for: a thread, of it the comment `id`, or what its form says (application/x-www-form-urlencoded;
// `parent` stands in the query).
struct HostForm {
  std::string thread, id, parent, name, email, body;
  static HostForm read(std::string_view query, std::string_view body);
};

// Text that is never changed, owned together: a document that many are sent at once is in memory once.
class SharedText {
 public:
  SharedText() = default;
  SharedText(std::string text) : text_(std::make_shared<const std::string>(std::move(text))) {}

  std::string_view view() const { return text_ ? std::string_view(*text_) : std::string_view(); }
  operator std::string_view() const { return view(); }
  std::size_t size() const { return view().size(); }
  bool empty() const { return view().empty(); }

 private:
  std::shared_ptr<const std::string> text_;
};

struct HostOptions {
  std::int64_t edit_window = 15 * 60;  // seconds during which an author may edit and delete
  bool hold = false;                   // replies wait for a moderator, unless he has approved one of the same writer
  bool html = false;                   // the transport has pages for readers without script, and takes their forms
  bool avatars = false;                // the transport takes readers' pictures (Host::picture)
  std::string moderation{};            // the address of the transport's page for moderators, or empty
  std::string address{};               // where the endpoint is for readers of feeds, absolute; empty: feeds have relative addresses
  // The figure of a name as a PNG, for who has no picture; empty when there is no memory. Without it feeds show no figures.
  std::function<std::string(std::string_view name)> figure{};
};

struct HostResponse {
  int status = 500;
  std::string content_type;   // empty with 304 and 204
  std::string etag;           // quoted, or empty
  std::string cache_control;
  std::int64_t retry_after = 0;  // seconds, 0 for none
  SharedText body;
  std::string changed;  // the key of the thread that this has changed, or empty
  std::string comment;  // the id of the comment that a form has made
  std::string why;      // of a refusal, for a person
};

// A POST that can be used, as far as that can be said without the log.
class HostWrite {
 public:
  virtual ~HostWrite() = default;
};

// A live reader of a thread, when he comes: what he is sent at once, and where he stands then.
struct HostFollower {
  HostResponse refusal;  // with a status other than 200: he is not let in
  std::string thread, cursor;
  std::string opening;
};

// What moderators have to look at: comments that wait and visible ones that were reported, the oldest first; or what was marked as spam, the newest first.
struct HostQueue {
  enum class Of : unsigned char { Waiting, Spam };
  struct Report {
    std::string reason, created;  // times as in the protocol
  };
  struct Entry {
    std::string thread, id, name, body, created;
    std::string state;   // "pending", "visible", "spam"
    std::string writer;  // "unknown", "approved", "banned"; empty: nobody stands behind it whom a ban could hold
    bool network = false;  // what stands behind it is where a form came from
    std::vector<Report> reports;
  };
  struct Decision {
    std::string thread, id, op, reason, moderator, created;
  };
  std::int64_t total = 0;  // of which the first are told
  std::vector<Entry> entries;
  std::vector<Decision> decisions;  // the newest first
};

struct ImportReport {
  std::string thread;  // the key under which the comments stand
  std::size_t imported = 0;
  std::size_t unchanged = 0;  // were there already
  struct Skipped {
    std::string reason, where;
    std::size_t count;
  };
  std::vector<Skipped> skipped;
};

class Host {
 public:
  // Opens or creates the file (":memory:" for none), write-ahead log, synchronous=FULL. Null with a reason in `error`.
  static std::unique_ptr<Host> open(const std::string& path, std::string& error, const HostOptions& options = {});
  virtual ~Host() = default;

  // Never throws. When a write is answered with 200 or 201 it is durable. `now`: milliseconds since 1970 UTC.
  // Not for two threads at once.
  virtual HostResponse handle(const HostRequest& request, std::int64_t now) = 0;

  // A POST in two halves, for who answers many. This one needs no host and any thread may do it: null when the request is refused,
  // and `refusal` is the answer. Never throws.
  static std::unique_ptr<HostWrite> read(const HostRequest& request, HostResponse& refusal);
  // A writer's picture as a PNG that the transport itself has written anew from pixels, or nothing to take it away. Durable like any other
  // write; null when it is refused. Never throws.
  static std::unique_ptr<HostWrite> picture(std::string_view key, std::string png, HostResponse& refusal);
  // Several as one transaction with one wait for the disk; the answers in their order. One that is refused leaves nothing
  // behind, and the others happen; when the disk fails, none does. What was kept for a time that is over is forgotten, also by none at all.
  virtual std::vector<HostResponse> write(const std::vector<std::unique_ptr<HostWrite>>& writes, std::int64_t now) = 0;

  // Level 3. `request` as for a GET, with the header Last-Event-ID's value or empty.
  virtual HostFollower follow(const HostRequest& request, std::string_view last_event_id) = 0;
  // What has changed in the thread behind the cursor, as one server-sent event of bounded size, and moves the cursor behind it;
  // empty when that is nothing, or when it cannot be read now.
  virtual SharedText next_event(const std::string& thread, std::string& cursor) = 0;
  // The same as the protocol's GET with ?queue tells moderators; an empty key: of all threads. False when it cannot be read now.
  virtual bool queue(HostQueue::Of of, const std::string& thread, HostQueue& out) = 0;

  // Whether another process has changed the file since this was asked last.
  virtual bool touched() = 0;

  // Takes a JSON document of any form the wire reads into thread `key` (empty: the document's own, else "imported"),
  // in one transaction. False with a reason in `error` when nothing was taken.
  virtual bool import(std::string_view json, const std::string& key, std::int64_t now, ImportReport& report, std::string& error) = 0;

  // A closed thread takes neither replies nor edits. False with a reason in `error` when it could not be done.
  virtual bool close(const std::string& key, bool closed, std::int64_t now, std::string& error) = 0;

  // The whole thread as the native document, e.g. to export it. With e-mail addresses only when asked.
  virtual std::string export_thread(const std::string& key, bool with_email) = 0;
};

}  // namespace rejoinder
