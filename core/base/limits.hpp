// Every limit of the project, each with its reason. Sizes are bytes of UTF-8 unless a name says otherwise.
#pragma once
#include <cstddef>
#include <cstdint>

namespace rejoinder::limits {

// A whole thread of 100,000 long comments is about 100 MB; anything larger is not a thread.
inline constexpr std::uint32_t kMessageBytes = 256u << 20;

// A long essay. WordPress stores 65,525 bytes; a reader's composer counts down near this one.
inline constexpr std::size_t kBodyBytes = 65'536;

// Markup amplifies (200 KB of "> " become 2.7 MB): rendering one body stops here and says so.
inline constexpr std::size_t kBodyHtmlBytes = 20 * kBodyBytes;

// Deeper block nesting is flattened; a browser's parser starts to re-parent at 512.
inline constexpr std::size_t kBlockDepth = 64;
inline constexpr std::size_t kQuoteDepth = 8;

inline constexpr std::size_t kNameBytes = 200;       // the longest real names, and WordPress's 245 columns nearly
inline constexpr std::size_t kEmailBytes = 254;      // RFC 5321, a path without its angle brackets
inline constexpr std::size_t kUrlBytes = 2'048;      // what browsers and search engines agree to follow
inline constexpr std::size_t kIdBytes = 256;         // Bluesky's at:// URIs are the longest seen (about 80)
inline constexpr std::size_t kThreadKeyBytes = 1'024;  // a thread key is often the page's path
inline constexpr std::size_t kCursorBytes = 512;     // opaque, but it travels in a query string

// One thread holds at most this many comments in memory; the rest are counted and said.
inline constexpr std::size_t kThreadComments = 1'000'000;

// So many comments stand in the page at first, and more by as many: a browser lays out and searches 10,000 without pain.
inline constexpr std::size_t kPageComments = 10'000;

// Beside a page that a server has drawn stands the document that it was drawn from, up to this size: a larger one is as quickly fetched.
inline constexpr std::size_t kIslandBytes = 512u << 10;

// Search engines are told so many comments of a page, nested so deep; they show far fewer.
inline constexpr std::size_t kListedComments = 100, kListedDepth = 8;

// While the thread still arrives, more than these would move again with every piece.
inline constexpr std::size_t kFirstComments = 500;

// One write names at most this many operations: one transaction, one answer.
inline constexpr std::size_t kOperations = 100;

// A writer's secret: 128 bits as letters at least; and a report's reason is a sentence or two.
inline constexpr std::size_t kWriterKeyLeast = 16, kWriterKeyBytes = 256;
inline constexpr std::size_t kReasonBytes = 1'000;

// A page of a long thread, a closed one and a young one: a head carries less than a young one. Counts of a list of articles.
inline constexpr std::int64_t kPageSpan = 1'000, kYoungPageSpan = 100;
inline constexpr std::size_t kCounts = 100;

// Of what waits for moderators the oldest, of each comment's reports the first, and of their decisions the newest: what one can look at.
inline constexpr std::size_t kQueue = 100, kQueueReports = 20;

// A feed's entries: what a program that asks once a day may have missed.
inline constexpr std::size_t kFeedEntries = 50;

// A live reader who is far behind is told so much at once, and one comment: what waits for a slow one stays small.
inline constexpr std::size_t kEventBytes = 16u << 10;

// A reader's unsent replies in one thread; beyond it the composer says to wait for the network.
inline constexpr std::size_t kOutboxItems = 100;

// JSON nesting: comments are flat on the wire; a nested answer deeper than this is refused, not recursed into.
inline constexpr std::size_t kJsonDepth = 32;

// A foreign host's tree nests where a reader's chain of replies does: three levels a reply make more than 600 replies deep.
inline constexpr std::size_t kTreeDepth = 2'000;

// A mapping is written by hand: the largest known is 8 KB.
inline constexpr std::size_t kMappingBytes = 65'536;

// A foreign host's thread may take so many requests; 100 comments a page make 100,000 comments.
inline constexpr std::size_t kReadingRequests = 1'000;

// A language's texts; ours take 6 KB.
inline constexpr std::size_t kWordsBytes = 65'536;

// What is shown of a host's words.
inline constexpr std::size_t kMessageShownBytes = 500;

// A combining mark more than this per letter is decoration that climbs over its neighbours.
inline constexpr std::size_t kCombiningMarks = 8;

// Requests: a reader waits this long before hearing that the host is slow.
inline constexpr std::int64_t kReadTimeoutMs = 20'000;
inline constexpr std::int64_t kWriteTimeoutMs = 20'000;

// Retries double from the first to the last; the jitter comes from the seed.
inline constexpr std::int64_t kRetryFirstMs = 1'000;
inline constexpr std::int64_t kRetryLastMs = 5 * 60'000;

// A thread that nobody streams is read again after the first of these, and when nothing comes ever later up to the last; a
// stream that was lost is tried again then.
inline constexpr std::int64_t kPollFirstMs = 30'000;
inline constexpr std::int64_t kPollLastMs = 10 * 60'000;

// Whatever a host or its stream says, it is read unasked at most so often in a minute.
inline constexpr std::size_t kReadsPerMinute = 6;

// How long a deletion waits for its reader to think better of it.
inline constexpr std::int64_t kUndoMs = 5'000;

// The votes that a reader sees to be his own, the latest of them; names that he has muted.
inline constexpr std::size_t kOwnVotes = 1'000, kMutedNames = 1'000;

// A reader's own comments that he may still change are remembered, the latest of them.
inline constexpr std::size_t kOwnComments = 100;

// A host may ask for this much patience; a wait that seems longer is a clock that was set back.
inline constexpr std::int64_t kRetryAfterMs = 60 * 60'000;

// The reader's shelf. A message: a piece of a thread, never a whole long one. Threads that are kept, those seen last; what a piece of one holds
// when it is recalled; comments that a search shows, and those that are ranked; what is shown of each; words in what is asked, and bytes of it.
inline constexpr std::size_t kStoreMessageBytes = 16 * 1'024 * 1'024;
inline constexpr std::int64_t kShelfThreads = 200;
inline constexpr std::int64_t kShelfAge = 86'400'000;   // ms after which the host is asked for all of a thread again
inline constexpr std::int64_t kShelfLook = 86'400'000;  // ms after which all of a shelf is read again, to see whether it is damaged
inline constexpr std::size_t kShelfPieceBytes = 128 * 1'024;
inline constexpr std::int64_t kFound = 50, kRanked = 1'000;
inline constexpr std::size_t kFoundBytes = 400;
inline constexpr std::size_t kQuestionWords = 16, kQuestionBytes = 500;

// A picture that a reader picks: a camera's JPEG of 12 megapixels has 3 to 8 MB. Nothing is decoded that has more pixels or a longer side.
inline constexpr std::size_t kPictureBytes = 16u << 20;
inline constexpr std::uint32_t kPicturePixels = 16u << 20, kPictureSide = 8'192;

// Any single piece of memory while it is decoded: an interlaced PNG of so many pixels needs this, a bomb would like more.
inline constexpr std::size_t kPicturePiece = 129u << 20;

// Scans of a JPEG: a progressive one has about ten, and each costs a walk over all pixels.
inline constexpr std::size_t kPictureScans = 64;

// What is shown while the square is chosen; and what is made of it, for screens of three times the pixels.
inline constexpr std::uint32_t kPreviewSide = 512, kAvatarSide = 256;
inline constexpr std::size_t kAvatarBytes = 64u << 10;

}  // namespace rejoinder::limits
