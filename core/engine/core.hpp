// One thread as one reader sees it: the state behind an rj_core, and what each event does to it.
#pragma once
#include <array>
#include <cstdint>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "base/limits.hpp"
#include "base/prng.hpp"
#include "base/result.hpp"
#include "endpoint/mapped.hpp"
#include "model/thread.hpp"
#include "render/view.hpp"
#include "rejoinder/messages.hpp"
#include "sync/outbox.hpp"
#include "wire/reader.hpp"
#include "words/words.hpp"

namespace rejoinder::engine {

class Core {
 public:
  // All events of a message, then one drawing. An event that cannot be is an error; then nothing of the message has happened.
  Answer dispatch(const Message& message);

  // What the page should show by now, when nothing waits to be drawn.
  const render::Scene& scene() const { return scene_; }

 private:
  // A request under way and what has been read of its answer.
  struct Exchange {
    std::int64_t id = 0;
    std::string entry;  // of the outbox, being sent; empty: a reading
    std::uint32_t reading = 0;  // its number in the thread
    Millis began = kNoTime;
    bool took = false;          // something of it is in the thread
    bool aside = false;         // what nobody knew is not shown before the reader says so
    std::vector<endpoint::Item> items;  // not yet merged
    wire::Reader reader{[this](endpoint::Item&& item, std::string_view) { items.push_back(std::move(item)); }};
    Result<void> read;  // how far the bytes were JSON
    std::string body;   // of a mapped host: what has come of it
  };

  // What is wrong with an event; empty when nothing is.
  static std::string_view check(const Event& event);
  [[gnu::noinline]] static std::string_view check_user(const event::User& user);

  void on(const event::Init& e);
  [[gnu::noinline]] void on(const event::Load& e);
  void on(const event::Net& e);
  [[gnu::noinline]] void on(const event::Push& e);
  [[gnu::noinline]] void on(const event::Page& e);
  void on(const event::User& e);
  [[gnu::noinline]] void on(const event::Store& e);
  void on(const event::Host& e);
  void on(const event::Tick&) {}

  // standing.cpp: a page that a server has drawn, and what it is drawn from
  bool take_body(std::string_view body);
  [[gnu::noinline]] void serve(const event::Load& e);
  [[gnu::noinline]] void adopt();

  // reading.cpp
  void read(bool asked = false);  // asked: by the reader
  void finish_reading(Exchange& exchange, const event::Net& end);
  void have_read();
  void not_read(const Exchange& exchange, std::int64_t status, std::string_view why);
  void take_items(Exchange& exchange);
  void take_head(const endpoint::Document& document);
  void take_document(Exchange& exchange);
  void report_skipped(const endpoint::Document& document);
  std::string url(std::string_view since) const;
  Exchange& begin_exchange(std::string entry);

  // live.cpp
  void offer_feed();
  [[gnu::noinline]] void keep_up();
  bool may_read();

  // shelving.cpp
  void on_shelf(const event::Store& e);
  void shelve();

  // mapped.cpp: hosts with a mapping
  [[gnu::noinline]] void take_mapping(std::string_view json);
  [[gnu::noinline]] void read_mapped();
  [[gnu::noinline]] void hear_mapped(const event::Net& e);
  void ask_mapped(Exchange& exchange, endpoint::Request&& request);
  void next_mapped(Exchange& exchange);
  void finish_mapped_reading(Exchange& exchange, std::string_view wrong, std::int64_t status);
  void own_place(endpoint::Item& item) const;
  struct Unfit {
    std::string_view why;  // empty: nothing is wrong
    char field = 'f';      // the text; 'n' the name, 'm' the e-mail
  };
  [[gnu::noinline]] Unfit unfit(const event::User& e) const;
  model::Index root_of(std::string_view id) const;
  void send_mapped(const sync::Entry& entry);
  void finish_mapped_sending(Exchange& exchange, const event::Net& end);
  void conclude_mapped(Exchange& exchange, const endpoint::Verdict& verdict, endpoint::Item told, const event::Net& end);
  bool resolve(const sync::Entry& entry);
  bool find_held();
  std::size_t like(const endpoint::Item& item, std::string* id) const;

  // judging.cpp
  bool judge(const event::User& e);
  void vote(model::Index i, int pressed);
  void report(const event::User& e);
  void write(endpoint::Item&& item);
  void judged(const endpoint::Item& item);
  void counted(const endpoint::Item& item, int value);
  void misjudged(const endpoint::Item& item, std::string_view why);
  void remember_vote(const std::string& id, int value);
  bool found_vote(const endpoint::Item& item);
  void told_vote(const std::string& id, int value);
  void show_votes();
  void mute(model::Index i, bool so);
  [[gnu::noinline]] void show_muted();

  // looking.cpp
  bool look(const event::User& e);
  void reorder(const event::User& e);
  void unfold_above(model::Index i);
  void arrange();

  // writing.cpp. What is not inlined is where the module is cut in two (wasm/exports/rest.txt).
  [[gnu::noinline]] void act(const event::User& e);
  void submit(const event::User& e);
  void preview(const event::User& e);
  void submit_change(const event::User& e);
  void edit(const std::string& id);
  void remove(const std::string& id, Millis after);
  void compose(const std::string& key, bool edits, std::string body);
  const sync::Entry* waiting(std::string_view id) const;
  void give_back(const std::string& key);
  void forget(const std::string& key);

  // sending.cpp
  void keep(const endpoint::Item& item);
  void unnote(const std::string& key);
  bool has_host() const { return mapped_ != nullptr || !endpoint_.empty(); }
  bool can_send() const { return scene_.loaded && has_host(); }
  bool may_change(const endpoint::Item& own) const;
  void remember(endpoint::Item item);
  void posted(const sync::Entry& entry, const endpoint::Item& told);
  void refused(const sync::Entry& entry, const sync::Verdict& verdict, std::int64_t status);
  void settle_outbox();
  [[gnu::noinline]] void send();
  [[gnu::noinline]] void finish_sending(Exchange& exchange, const event::Net& end);
  [[gnu::noinline]] void show_outbox();
  render::Composer* composer(std::string_view parent);
  void open_composer(const std::string& parent);
  void quote(const event::User& e);
  void close_composer(std::string_view parent);

  void draw();
  void say_status(std::size_t count);

  void effect(Effect e);
  void announce(std::string text);
  void focus(char kind, std::string_view id);
  void note(std::string_view id, std::string value, bool keep);
  void emit(std::string_view name, std::string_view key, std::int64_t count, std::string_view text = {});

  Answer answer_;  // of the message at hand
  Millis now_ = 0;
  Prng random_{0};
  std::int64_t last_request_ = 0;
  std::uint32_t last_generation_ = 0;

  std::string endpoint_, key_, secret_;
  bool started_ = false;
  bool begins_ = false;   // nothing has been asked for yet
  std::int64_t standing_ = 0;  // the hash of what stands in the page before the first drawing; 0: nothing does
  bool offline_ = false;  // the last reading failed for want of a network
  std::int64_t level_ = 0;
  std::size_t body_limit_ = 0, name_limit_ = 0;  // the host's, 0: not told
  std::int64_t edit_window_ = 0;
  bool can_edit_ = false, can_delete_ = false, can_live_ = false, can_feed_ = false;
  std::string cursor_;
  std::string name_, email_;  // of the last reply, for the next composer
  std::string status_, skipped_;
  std::size_t told_count_ = 0;
  std::uint32_t drawn_version_ = 0;  // of the thread

  words::Words words_;
  model::Thread thread_;
  sync::Outbox outbox_;
  std::vector<endpoint::Item> mine_;  // what this reader has posted, as he wrote it, under the host's ids
  std::vector<endpoint::Item> votes_;  // this reader's, as the host has them: up or down is 1
  std::vector<std::string> muted_;     // names
  std::vector<model::Index> revealed_;  // of theirs, what he reads all the same
  std::uint32_t muted_version_ = UINT32_MAX;  // of the thread, when they were applied; UINT32_MAX: there was never any

  // A host that is not ours.
  std::unique_ptr<endpoint::Mapped> mapped_;
  bool asked_ = false;          // the page has been asked what the mapping wants to know of it
  Millis read_whole_ = kNoTime; // when the last reading began that told every comment
  Millis wrote_ = kNoTime;

  // What the reader's shelf has: the stamp of each comment, one more than it; 0: not that comment.
  struct Shelving {
    std::vector<std::uint32_t> kept;
    model::Index at = 0;
    std::uint32_t version = UINT32_MAX;  // of the thread, when all of it was given
    std::string cursor;
    bool waits = false;  // it has not said yet that it has the last piece
    ~Shelving();
  };
  std::unique_ptr<Shelving> shelf_;

  // Keeping up with the host while somebody looks.
  bool visible_ = false;
  bool aside_ = false;  // of the reading that begins
  std::int64_t stream_ = 0;     // 0: none
  Millis stream_after_ = kNoTime, poll_at_ = kNoTime, pace_ = 0;
  std::array<Millis, limits::kReadsPerMinute> reads_{};
  std::size_t last_read_ = 0, told_arrivals_ = 0;
  std::vector<std::unique_ptr<Exchange>> exchanges_;

  // What is shown of the thread, and what is not yet in the page.
  render::Scene scene_{thread_, words_};
  model::Shape shape_, arranged_;  // arranged_: what the rows are of, with the thread's version
  std::uint32_t arranged_version_ = 0;
  model::Arranger arranger_;
  std::size_t slice_ = 0;  // bytes of HTML in an answer; 0: no limit, nor pages
  std::size_t pages_ = 1;
  bool postponed_ = false;  // what there is to draw is left to the next slice
  bool sought_ = false;    // change_.first was asked for by the reader: it gets the focus
  render::View::Change change_;
  render::View view_;
};

}  // namespace rejoinder::engine
