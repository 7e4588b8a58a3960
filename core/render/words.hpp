// What the page says, in English; one place, so that another language is another table.
#pragma once
#include <cstddef>
#include <string>
#include <string_view>

#include "base/time.hpp"

namespace rejoinder::render {

// "No comments yet", "1 comment", "63 comments".
std::string count_text(std::size_t count);

// "1 new reply", "3 new replies"
std::string arrivals_text(std::size_t arrivals);

// "14 replies by 6 people"
std::string branch_text(std::size_t replies, std::size_t people);

// "2 Jan 2020" in UTC. The page may show it in the reader's own zone and language.
std::string time_text(Millis time);

namespace words {
inline constexpr std::string_view kComments = "Comments";
inline constexpr std::string_view kAnonymous = "Anonymous";
inline constexpr std::string_view kInReplyTo = "in reply to ";
inline constexpr std::string_view kInReplyToGone = "in reply to a comment that is gone";
inline constexpr std::string_view kUndated = "undated";
inline constexpr std::string_view kEdited = "edited";
inline constexpr std::string_view kAuthor = "author";
inline constexpr std::string_view kModerator = "moderator";
inline constexpr std::string_view kMissing = "This comment is not here any more.";
inline constexpr std::string_view kRemoved = "This comment was removed.";
inline constexpr std::string_view kDeleted = "This comment was deleted by its author.";
inline constexpr std::string_view kUnreadable = "This comment cannot be shown: ";
inline constexpr std::string_view kHeld = "Waiting for approval.";
inline constexpr std::string_view kSending = "Sending…";
inline constexpr std::string_view kWaiting = "Not sent yet: ";
inline constexpr std::string_view kParked = "Kept until you sign in.";
inline constexpr std::string_view kRejected = "Not posted: ";
inline constexpr std::string_view kSaving = "Saving…";
inline constexpr std::string_view kUnsaved = "Not saved yet: ";
inline constexpr std::string_view kUnsure = "It is not certain whether the host has this already. Look for it before you send it again.";
inline constexpr std::string_view kDelete = "Delete";
inline constexpr std::string_view kSave = "Save";
inline constexpr std::string_view kChangeComment = "Change your comment";
inline constexpr std::string_view kArrival = " new reply";
inline constexpr std::string_view kArrivals = " new replies";
inline constexpr std::string_view kReply = "Reply";
inline constexpr std::string_view kHideReplies = "Hide replies";
inline constexpr std::string_view kShow = "Show ";
inline constexpr std::string_view kMore = "More";
inline constexpr std::string_view kExchange = "Only this exchange";
inline constexpr std::string_view kQuote = "Quote";
inline constexpr std::string_view kLink = "Copy link";
inline constexpr std::string_view kFeed = "Feed";
inline constexpr std::string_view kShare = "Share";
inline constexpr std::string_view kReport = "Report";
inline constexpr std::string_view kMute = "Mute ";
inline constexpr std::string_view kUnmute = "Unmute";
inline constexpr std::string_view kMuted = "Muted.";
inline constexpr std::string_view kReveal = "Show";
inline constexpr std::string_view kIsMuted = " is muted on this device.";
inline constexpr std::string_view kIsUnmuted = " is muted no more.";
inline constexpr std::string_view kVoteUp = "Vote up";
inline constexpr std::string_view kVoteDown = "Vote down";
inline constexpr std::string_view kNotCounted = "Your vote was not counted: ";
inline constexpr std::string_view kNotReported = "Your report was not taken: ";
inline constexpr std::string_view kReportWaits = "Your report is not sent yet: ";
inline constexpr std::string_view kReported = "Thank you. The moderators have your report.";
inline constexpr std::string_view kNotTakenBack = "A vote cannot be taken back here.";
inline constexpr std::string_view kTooMany = "Too much waits for the network already.";
inline constexpr std::string_view kLeaving = "Your comment will be deleted in a moment.";
inline constexpr std::string_view kUndo = "Undo";
inline constexpr std::string_view kNotDeleted = "Your comment stays.";
inline constexpr std::string_view kPinned = "pinned";
inline constexpr std::string_view kOneExchange = "One exchange of many. ";
inline constexpr std::string_view kShowAll = "Show all comments";
inline constexpr std::string_view kOrder = "Order ";
inline constexpr std::string_view kReplies = "Replies ";
inline constexpr std::string_view kNew = " new";
inline constexpr std::string_view kFresh = "new";
inline constexpr std::string_view kNextNew = "Next";
inline constexpr std::string_view kShowMore = "Show more";
// In the order of model::word: conversation, newest, best, replied, active, flat-oldest, flat-newest.
inline constexpr std::string_view kOrders[] = {"as a conversation", "newest first", "best first", "most replies first", "latest activity first",
                                               "one list, oldest first", "one list, newest first"};
inline constexpr std::string_view kOldestFirst = "oldest first";
inline constexpr std::string_view kSendNow = "Send now";
inline constexpr std::string_view kEdit = "Edit";
inline constexpr std::string_view kDiscard = "Discard";
inline constexpr std::string_view kLoading = "Loading comments…";
inline constexpr std::string_view kUnkept = "This device cannot keep unsent replies: stay on this page until they are posted.";
inline constexpr std::string_view kBeFirst = "Be the first to comment.";
inline constexpr std::string_view kTryAgain = "Try again";
inline constexpr std::string_view kName = "Name";
inline constexpr std::string_view kEmail = "E-mail (never shown)";
inline constexpr std::string_view kYourComment = "Your comment";
inline constexpr std::string_view kYourReply = "Your reply";
inline constexpr std::string_view kReplyTo = "Reply to ";
inline constexpr std::string_view kPostComment = "Post comment";
inline constexpr std::string_view kPostReply = "Post reply";
inline constexpr std::string_view kPreview = "Preview";
inline constexpr std::string_view kCancel = "Cancel";
}  // namespace words

}  // namespace rejoinder::render
