// Generated from core/words/words.json by toolchain/gen/words.mjs; do not edit.
#pragma once
#include <cstddef>
#include <cstdint>
#include <string_view>

namespace rejoinder::words {

inline constexpr std::string_view kVersion = "6ae8ab";

// What may be said before the second part of the module is there.
enum class Word : std::uint8_t {
  Language,  // en (the tag of the language, as in a lang attribute)
  Direction,  // ltr (ltr or rtl)
  Plural,  // one =1;other (CLDR's cardinal rules for whole numbers, as README.md says them. Not to be translated but looked up)
  Date,  // {day} {month} {year}, {time} (until the browser tells times its own way; day has no leading zero, time is 09:05)
  Jan,  // Jan ({month}, short; as it stands in a date)
  Feb,  // Feb
  Mar,  // Mar
  Apr,  // Apr
  May,  // May
  Jun,  // Jun
  Jul,  // Jul
  Aug,  // Aug
  Sep,  // Sep
  Oct,  // Oct
  Nov,  // Nov
  Dec,  // Dec
  Comments,  // Comments (heading, while their number is not known)
  Count,  // {count, plural, =0 {No comments yet} one {# comment} other {# comments}} (heading)
  Anonymous,  // Anonymous (stands for a name that was not given)
  InReplyTo,  // in reply to {name} (a link in a comment's head line, behind name and time)
  InReplyToAt,  // in reply to {name}, {time} (the same where the name is Anonymous: the time tells which)
  InReplyToGone,  // in reply to a comment that is gone
  Undated,  // undated (in the place of a time)
  Edited,  // edited {time}
  Author,  // author (a badge: wrote the article)
  Moderator,  // moderator (a badge)
  Fresh,  // new (a badge: written since the last visit)
  Pinned,  // pinned (a badge: stands above the others)
  Missing,  // This comment is not here any more. (in the place of a comment that others answer)
  Removed,  // This comment was removed. (by a moderator)
  Deleted,  // This comment was deleted by its author.
  Unreadable,  // This comment cannot be shown: {why} (why: a technical sentence, not translated)
  Held,  // Waiting for approval. (below a comment that a moderator has not seen yet)
  Reply,  // Reply (button)
  HideReplies,  // Hide replies (button)
  More,  // More (name of the ⋯ button)
  Order,  // Order (label of a choice, the comments' order)
  Replies,  // Replies (label of a choice, the replies' order)
  OrderConversation,  // as a conversation (a choice)
  OrderNewest,  // newest first (a choice)
  OrderBest,  // best first (a choice: most votes)
  OrderReplied,  // most replies first (a choice)
  OrderActive,  // latest activity first (a choice)
  OrderFlatOldest,  // one list, oldest first (a choice: without indentation)
  OrderFlatNewest,  // one list, newest first (a choice: without indentation)
  OrderOldest,  // oldest first (a choice, for replies)
  New,  // {count} new (how many comments are new since the last visit)
  NextNew,  // Next (button beside it: goes to the next new comment)
  Search,  // Search (button; and of the key /)
  Shown,  // {shown} of {count, plural, one {# comment} other {# comments}}. (below a long list; shown: a number)
  ShowMore,  // Show more (button beside it)
  VoteUp,  // Vote up (name of a button)
  VoteDown,  // Vote down (name of a button)
  Arrivals,  // {count, plural, one {# new reply} other {# new replies}} (button: what others have written meanwhile)
  Loading,  // Loading comments…
  BeFirst,  // Be the first to comment.
  TryAgain,  // Try again (button)
  Name,  // Name (label of a field)
  Email,  // E-mail (never shown) (label of a field)
  YourComment,  // Your comment (label of the composer)
  PostComment,  // Post comment (button)
  Preview,  // Preview (button)
  NotRead,  // The comments could not be loaded: {why}. (why: one of the trouble texts)
  NotAllRead,  // Not all comments could be loaded: {why}. (why: one of the trouble texts)
  Skipped,  // {count, plural, one {# comment} other {# comments}} could not be read ({details}). (details: technical, not translated)
  TroubleLate,  // the host did not answer in time (the end of a sentence, behind a colon, like all trouble texts)
  TroubleLarge,  // the answer is too large
  TroubleNetwork,  // the network cannot be reached
  TroubleBroken,  // the connection broke off
  TroubleWait,  // the host asks to wait
  TroubleHost,  // the host is in trouble ({status}) (status: a number such as 503)
  TroubleAbsent,  // there is no such thread ({status})
  TroubleRefused,  // the host refused ({status})
  TroubleUnclear,  // the host's answer could not be understood
};
inline constexpr std::size_t kWords = 74;

// What only the second part says.
enum class LateWord : std::uint8_t {
  Sending,  // Sending…
  Waiting,  // Not sent yet: {why} (why: one of the trouble texts, or the host's own words)
  Parked,  // Kept until you sign in. (a comment that waits)
  Rejected,  // Not posted: {why} (why: as above)
  Saving,  // Saving… (a changed comment)
  Unsaved,  // Not saved yet: {why} (a changed comment; why: as above)
  Unsure,  // It is not certain whether the host has this already. Look for it before you send it again.
  Unkept,  // This device cannot keep unsent replies: stay on this page until they are posted.
  SendNow,  // Send now (button: try again now)
  Edit,  // Edit (button)
  Discard,  // Discard (button: give up what has not been sent)
  Delete,  // Delete (button: the reader's own comment)
  Save,  // Save (button)
  Cancel,  // Cancel (button)
  ReplyTo,  // Reply to {name} (label of the composer)
  ChangeComment,  // Change your comment (label of the composer)
  PostReply,  // Post reply (button)
  ShowReplies,  // Show {replies, plural, one {# reply} other {# replies}} by {people, plural, one {# person} other {# people}} (button; unfolds a branch)
  OnlyExchange,  // Only this exchange (menu: shows a comment with what it answers and what answers it)
  OneExchange,  // One exchange of many. (above the list, while only an exchange is shown)
  ShowAll,  // Show all comments (button beside it)
  Feed,  // Feed (link to the thread as Atom or RSS)
  Quote,  // Quote (menu)
  CopyLink,  // Copy link (menu)
  Share,  // Share (menu: by the device's own means)
  Report,  // Report (menu, and button of its dialog)
  Mute,  // Mute {name} (menu: hides what that person writes, on this device)
  Unmute,  // Unmute (button)
  Muted,  // Muted. (in the place of a comment)
  Reveal,  // Show (button: shows one muted comment)
  IsMuted,  // {name} is muted on this device. (said to screen readers)
  IsUnmuted,  // {name} is muted no more. (said to screen readers)
  NotCounted,  // Your vote was not counted: {why} (why: the host's own words, or a trouble text)
  NotTakenBack,  // A vote cannot be taken back here.
  ReportWaits,  // Your report is not sent yet: {why} (why: a trouble text)
  Reported,  // Thank you. The moderators have your report.
  NotReported,  // Your report was not taken: {why} (why: the host's own words, or the next text)
  ReasonTooLong,  // the reason is too long (the end of a sentence)
  Leaving,  // Your comment will be deleted in a moment.
  Undo,  // Undo (button beside it)
  NotDeleted,  // Your comment stays. (it was undone)
  Wrote,  // {name} wrote (above a quotation, a link to the comment; a colon follows)
  WasPosted,  // Your reply was posted. (said to screen readers)
  WasApproved,  // Your reply was approved. (by a moderator; said to screen readers)
  WasChanged,  // Your comment was changed. (said to screen readers)
  WasDeleted,  // Your comment was deleted. (said to screen readers)
  NoReplies,  // This thread takes no replies. (why a reply was refused, as are all below)
  Nothing,  // Write something first.
  CommentTooLong,  // The comment is too long: {size} bytes of at most {limit}. (numbers)
  NameTooLong,  // The name is too long: {size} bytes of at most {limit}.
  EmailTooLong,  // The e-mail is too long: {size} bytes of at most {limit}.
  CommentLongHere,  // The comment is too long for this site.
  NameLongHere,  // The name is too long for this site.
  CommentShortHere,  // The comment is too short for this site.
  NameNeeded,  // A name is needed here.
  EmailNeeded,  // An e-mail is needed here; it is not shown.
  EmailWrong,  // The e-mail has no @.
  NoText,  // The text is not valid UTF-8.
  NoPreview,  // The comment cannot be shown: {why}. (why: technical, not translated)
  Captcha,  // The site asks a question that can be answered on its own page only.
  MappingWrong,  // The mapping is wrong: {why}. (why: technical, not translated)
  TooMuch,  // Too much waits for the network already.
  AllComments,  // All comments (a link from one comment's own page to the whole thread)
};
inline constexpr std::size_t kLateWords = 63;

inline constexpr std::string_view kEnglish =
    "en\n"
    "ltr\n"
    "o0,1,1;x\n"
    "\001 \002 \003, \004\n"
    "Jan\n"
    "Feb\n"
    "Mar\n"
    "Apr\n"
    "May\n"
    "Jun\n"
    "Jul\n"
    "Aug\n"
    "Sep\n"
    "Oct\n"
    "Nov\n"
    "Dec\n"
    "Comments\n"
    "\005\0010No comments yet\005\001o\001 comment\005\001x\001 comments\006\n"
    "Anonymous\n"
    "in reply to \001\n"
    "in reply to \001, \002\n"
    "in reply to a comment that is gone\n"
    "undated\n"
    "edited \001\n"
    "author\n"
    "moderator\n"
    "new\n"
    "pinned\n"
    "This comment is not here any more.\n"
    "This comment was removed.\n"
    "This comment was deleted by its author.\n"
    "This comment cannot be shown: \001\n"
    "Waiting for approval.\n"
    "Reply\n"
    "Hide replies\n"
    "More\n"
    "Order\n"
    "Replies\n"
    "as a conversation\n"
    "newest first\n"
    "best first\n"
    "most replies first\n"
    "latest activity first\n"
    "one list, oldest first\n"
    "one list, newest first\n"
    "oldest first\n"
    "\001 new\n"
    "Next\n"
    "Search\n"
    "\001 of \005\002o\002 comment\005\002x\002 comments\006.\n"
    "Show more\n"
    "Vote up\n"
    "Vote down\n"
    "\005\001o\001 new reply\005\001x\001 new replies\006\n"
    "Loading comments…\n"
    "Be the first to comment.\n"
    "Try again\n"
    "Name\n"
    "E-mail (never shown)\n"
    "Your comment\n"
    "Post comment\n"
    "Preview\n"
    "The comments could not be loaded: \001.\n"
    "Not all comments could be loaded: \001.\n"
    "\005\001o\001 comment\005\001x\001 comments\006 could not be read (\002).\n"
    "the host did not answer in time\n"
    "the answer is too large\n"
    "the network cannot be reached\n"
    "the connection broke off\n"
    "the host asks to wait\n"
    "the host is in trouble (\001)\n"
    "there is no such thread (\001)\n"
    "the host refused (\001)\n"
    "the host's answer could not be understood\n";

// The first line gives it to the second part (toolchain/web/literals.mjs).
inline constexpr std::string_view kLateEnglish =
    "second part\n"
    "Sending…\n"
    "Not sent yet: \001\n"
    "Kept until you sign in.\n"
    "Not posted: \001\n"
    "Saving…\n"
    "Not saved yet: \001\n"
    "It is not certain whether the host has this already. Look for it before you send it again.\n"
    "This device cannot keep unsent replies: stay on this page until they are posted.\n"
    "Send now\n"
    "Edit\n"
    "Discard\n"
    "Delete\n"
    "Save\n"
    "Cancel\n"
    "Reply to \001\n"
    "Change your comment\n"
    "Post reply\n"
    "Show \005\001o\001 reply\005\001x\001 replies\006 by \005\002o\002 person\005\002x\002 people\006\n"
    "Only this exchange\n"
    "One exchange of many.\n"
    "Show all comments\n"
    "Feed\n"
    "Quote\n"
    "Copy link\n"
    "Share\n"
    "Report\n"
    "Mute \001\n"
    "Unmute\n"
    "Muted.\n"
    "Show\n"
    "\001 is muted on this device.\n"
    "\001 is muted no more.\n"
    "Your vote was not counted: \001\n"
    "A vote cannot be taken back here.\n"
    "Your report is not sent yet: \001\n"
    "Thank you. The moderators have your report.\n"
    "Your report was not taken: \001\n"
    "the reason is too long\n"
    "Your comment will be deleted in a moment.\n"
    "Undo\n"
    "Your comment stays.\n"
    "\001 wrote\n"
    "Your reply was posted.\n"
    "Your reply was approved.\n"
    "Your comment was changed.\n"
    "Your comment was deleted.\n"
    "This thread takes no replies.\n"
    "Write something first.\n"
    "The comment is too long: \001 bytes of at most \002.\n"
    "The name is too long: \001 bytes of at most \002.\n"
    "The e-mail is too long: \001 bytes of at most \002.\n"
    "The comment is too long for this site.\n"
    "The name is too long for this site.\n"
    "The comment is too short for this site.\n"
    "A name is needed here.\n"
    "An e-mail is needed here; it is not shown.\n"
    "The e-mail has no @.\n"
    "The text is not valid UTF-8.\n"
    "The comment cannot be shown: \001.\n"
    "The site asks a question that can be answered on its own page only.\n"
    "The mapping is wrong: \001.\n"
    "Too much waits for the network already.\n"
    "All comments\n";

}  // namespace rejoinder::words
