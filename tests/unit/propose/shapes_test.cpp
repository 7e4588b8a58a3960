// Answers of hosts that nobody has described, and what the proposed mapping must understand of them.
#include <doctest/doctest.h>

#include <string>

#include "base/time.hpp"
#include "rejoinder/propose.hpp"

namespace {

using namespace rejoinder;

std::string json(std::string_view text) {
  std::string out(text);
  for (char& c : out)
    if (c == '\'') c = '"';
  return out;
}

// "id<parent name: body @minute of the day, state +up-down", one a line.
std::string story(std::string_view answer) {
  const auto proposal = mapping::propose(json(answer), {}, {});
  if (proposal.mapping.empty()) return proposal.problem;
  const auto fault = mapping::check(proposal.mapping);
  CHECK_MESSAGE(!fault, fault.path << ": " << fault.what << '\n' << proposal.mapping);
  const auto understood = mapping::understand(proposal.mapping, json(answer));
  std::string out = understood.problem;
  for (const auto& comment : understood.comments) {
    if (!out.empty()) out += '\n';
    out += comment.id + (comment.parent.empty() ? "" : '<' + comment.parent) + ' ' + comment.name + ": " + comment.body;
    if (comment.created != kNoTime) {
      const Civil at = civil_from(comment.created);
      out += " @" + std::to_string(at.hour * 100 + at.minute);
    }
    if (comment.state != "visible") out += ' ' + comment.state;
    if (comment.up != 0) out += " +" + std::to_string(comment.up);
    if (comment.down != 0) out += " -" + std::to_string(comment.down);
    if (comment.pinned) out += " pinned";
    if (comment.role != "reader") out += ' ' + comment.role;
  }
  return out;
}

}  // namespace

TEST_CASE("shapes: a flat array with snake case") {
  CHECK(story("[{'comment_id':7,'parent_comment_id':null,'user_name':'Ann','comment_text':'I like this very much.','created_at':'2026-03-01T10:05:00Z'},"
              "{'comment_id':9,'parent_comment_id':7,'user_name':'Bo','comment_text':'Me too, all of it.','created_at':'2026-03-01T10:06:00Z'}]") ==
        "7 Ann: I like this very much. @1005\n9<7 Bo: Me too, all of it. @1006");
}

TEST_CASE("shapes: deep in an envelope, with camel case and milliseconds as text") {
  CHECK(story("{'status':'ok','payload':{'thread':{'id':5,'comments':{'items':[{'commentId':'a1b2','replyToId':'','author':{'displayName':'Ann','avatarUrl':'https://x/a.png'},'content':'Hello there, world.','timestamp':'1772359500000'},"
              "{'commentId':'c3d4','replyToId':'a1b2','author':{'displayName':'Bo','avatarUrl':'https://x/b.png'},'content':'And hello to you.','timestamp':'1772359560000'}],'total':2}}}}") ==
        "a1b2 Ann: Hello there, world. @1005\nc3d4<a1b2 Bo: And hello to you. @1006");
}

TEST_CASE("shapes: edges and nodes, replies the same way") {
  CHECK(story("{'data':{'post':{'comments':{'edges':[{'cursor':'x','node':{'id':'Q1','bodyText':'The first of all comments.','createdAt':'2026-03-01T10:05:00Z','author':{'login':'ann'},'replies':{'edges':[{'cursor':'z',"
              "'node':{'id':'Q2','bodyText':'A reply to it.','createdAt':'2026-03-01T10:06:00Z','author':{'login':'bo'},'replies':{'edges':[]}}}]}}},"
              "{'cursor':'y','node':{'id':'Q3','bodyText':'The second one here.','createdAt':'2026-03-01T10:07:00Z','author':{'login':'ann'},'replies':{'edges':[]}}}],'pageInfo':{'hasNextPage':false,'endCursor':'y'}}}}}") ==
        "Q1 ann: The first of all comments. @1005\nQ2<Q1 bo: A reply to it. @1006\nQ3 ann: The second one here. @1007");
}

TEST_CASE("shapes: comments by their ids in an object") {
  CHECK(story("{'comments':{'11':{'id':11,'pid':0,'by':'Ann','txt':'x','text':'One comment in a table.','ts':1772359500},'12':{'id':12,'pid':11,'by':'Bo','txt':'x','text':'Another comment below.','ts':1772359560},"
              "'13':{'id':13,'pid':0,'by':'Cy','txt':'x','text':'A third for good measure.','ts':1772359620}}}") ==
        "11 Ann: One comment in a table. @1005\n12<11 Bo: Another comment below. @1006\n13 Cy: A third for good measure. @1007");
}

TEST_CASE("shapes: authors in a list beside the comments") {
  CHECK(story("{'users':[{'user_id':'u1','full_name':'Ann','url':'https://ann.example'},{'user_id':'u2','full_name':'Bo','url':null}],'messages':[{'message_id':'m1','author_id':'u1','parent_id':null,'message':'Somebody said this first.','sent_at':'2026-03-01T10:05:00+00:00'},"
              "{'message_id':'m2','author_id':'u2','parent_id':'m1','message':'And somebody answered it.','sent_at':'2026-03-01T10:06:00+00:00'}]}") ==
        "m1 Ann: Somebody said this first. @1005\nm2<m1 Bo: And somebody answered it. @1006");
}

TEST_CASE("shapes: authors in an object by their ids") {
  CHECK(story("{'authors':{'3':{'nick':'Ann'},'4':{'nick':'Bo'}},'posts':[{'id':100,'author':3,'answer_to':-1,'content':'What is the matter with you?','date':1772359500.25},{'id':101,'author':4,'answer_to':100,'content':'Nothing that you would know.','date':1772359560.5}]}") ==
        "100 Ann: What is the matter with you? @1005\n101<100 Bo: Nothing that you would know. @1006");
}

TEST_CASE("shapes: parents as objects") {
  CHECK(story("{'results':[{'uuid':'0a','parent':null,'owner':{'username':'ann'},'body':{'raw':'some *raw* text','html':'<p>some <em>raw</em> text</p>'},'created':'2026-03-01 10:05:00'},"
              "{'uuid':'0b','parent':{'uuid':'0a'},'owner':{'username':'bo'},'body':{'raw':'more text','html':'<p>more text</p>'},'created':'2026-03-01 10:06:00'}]}") ==
        "0a ann: <p>some <em>raw</em> text</p> @1005\n0b<0a bo: <p>more text</p> @1006");
}

TEST_CASE("shapes: moderation in words, flags and numbers") {
  CHECK(story("{'items':[{'id':1,'parent_id':0,'name':'Ann','message':'This one is fine, I hope.','created':1772359500,'status':'approved','deleted':0},{'id':2,'parent_id':0,'name':'Bo','message':'This one waits for somebody.','created':1772359560,'status':'unapproved','deleted':0},"
              "{'id':3,'parent_id':1,'name':'Cy','message':'This one is not there any more.','created':1772359620,'status':'approved','deleted':1},{'id':4,'parent_id':1,'name':'Di','message':'Buy these cheap watches now.','created':1772359680,'status':'spam','deleted':0}]}") ==
        "1 Ann: This one is fine, I hope. @1005\n2 Bo: This one waits for somebody. @1006 pending\n3<1 Cy:  @1007 deleted\n4<1 Di: Buy these cheap watches now. @1008 spam");
}

TEST_CASE("shapes: isApproved, a time of deletion, hidden") {
  CHECK(story("[{'id':'x1','text':'Everybody can read this one.','author':'Ann','time':'2026-03-01T10:05:00Z','isApproved':true,'deletedAt':null,'parent':null},{'id':'x2','text':'Nobody can read this one yet.','author':'Bo','time':'2026-03-01T10:06:00Z','isApproved':false,'deletedAt':null,'parent':'x1'},"
              "{'id':'x3','text':'','author':'','time':'2026-03-01T10:07:00Z','isApproved':true,'deletedAt':'2026-03-02T00:00:00Z','parent':'x1'}]") ==
        "x1 Ann: Everybody can read this one. @1005\nx2<x1 Bo: Nobody can read this one yet. @1006 pending\nx3<x1 :  @1007 deleted");
}

TEST_CASE("shapes: a path of ancestors") {
  CHECK(story("{'list':[{'id':5,'thread_path':'5','author':'Ann','comment':'The root of everything here.','date':'2026-03-01T10:05:00Z'},{'id':8,'thread_path':'5/8','author':'Bo','comment':'A branch of that root here.','date':'2026-03-01T10:06:00Z'},"
              "{'id':9,'thread_path':'5/8/9','author':'Cy','comment':'A leaf on that very branch.','date':'2026-03-01T10:07:00Z'}]}") ==
        "5 Ann: The root of everything here. @1005\n8<5 Bo: A branch of that root here. @1006\n9<8 Cy: A leaf on that very branch. @1007");
}

TEST_CASE("shapes: parents by number, not by id") {
  CHECK(story("{'posts':[{'id':'z9','number':1,'reply_to_number':null,'username':'ann','cooked':'<p>First of the posts.</p>','created_at':'2026-03-01T10:05:00Z'},{'id':'z8','number':2,'reply_to_number':1,'username':'bo','cooked':'<p>Second of the posts.</p>','created_at':'2026-03-01T10:06:00Z'},"
              "{'id':'z7','number':3,'reply_to_number':2,'username':'cy','cooked':'<p>Third of the posts.</p>','created_at':'2026-03-01T10:07:00Z'}]}") ==
        "z9 ann: <p>First of the posts.</p> @1005\nz8<z9 bo: <p>Second of the posts.</p> @1006\nz7<z8 cy: <p>Third of the posts.</p> @1007");
}

TEST_CASE("shapes: two parents, the root and the one answered") {
  CHECK(story("{'data':[{'cid':1,'root_id':null,'reply_to':null,'nickname':'Ann','content':'The first one of the thread.','create_time':1772359500000,'children':[{'cid':2,'root_id':1,'reply_to':1,'nickname':'Bo','content':'An answer to the first one.','create_time':1772359560000},"
              "{'cid':3,'root_id':1,'reply_to':2,'nickname':'Cy','content':'An answer to that answer.','create_time':1772359620000}]}]}") ==
        "1 Ann: The first one of the thread. @1005\n2<1 Bo: An answer to the first one. @1006\n3<2 Cy: An answer to that answer. @1007");
}

TEST_CASE("shapes: votes, a score below zero, who is who") {
  CHECK(story("[{'_id':'a','body':'The best comment of all.','user':{'name':'Ann','isAdmin':true},'createdAt':'2026-03-01T10:05:00Z','score':5,'isPinned':true,'replyTo':null},{'_id':'b','body':'The worst comment of all.','user':{'name':'Bo','isAdmin':false},'createdAt':'2026-03-01T10:06:00Z','score':-3,'isPinned':false,'replyTo':'a'}]") ==
        "a Ann: The best comment of all. @1005 +5 pinned moderator\nb<a Bo: The worst comment of all. @1006 -3");
}

TEST_CASE("shapes: likes and dislikes in an object of their own") {
  CHECK(story("{'comments':[{'id':1,'content':'Something that people like.','writer':'Ann','writtenAt':'x','posted_at':'2026-03-01T10:05:00Z','parentId':null,'counts':{'likes':4,'dislikes':1,'replies':1}},{'id':2,'content':'Something nobody likes at all.','writer':'Bo','writtenAt':'x','posted_at':'2026-03-01T10:06:00Z','parentId':1,'counts':{'likes':0,'dislikes':2,'replies':0}}]}") ==
        "1 Ann: Something that people like. @1005 +4 -1\n2<1 Bo: Something nobody likes at all. @1006 -2");
}

TEST_CASE("shapes: the comment wrapped, its replies beside it") {
  CHECK(story("{'tree':[{'item':{'id':'k1','message':'A comment in its wrapping.','from':{'name':'Ann'},'date':'2026-03-01T10:05:00Z'},'answers':[{'item':{'id':'k2','message':'Wrapped up as the other.','from':{'name':'Bo'},'date':'2026-03-01T10:06:00Z'},'answers':[]}]}]}") ==
        "k1 Ann: A comment in its wrapping. @1005\nk2<k1 Bo: Wrapped up as the other. @1006");
}

TEST_CASE("shapes: pinned ones in a list of their own") {
  CHECK(story("{'pinned':[{'id':9,'parent':0,'author_name':'Ann','content':'Read this before the others.','date_gmt':'2026-03-01T10:05:00'}],'comments':[{'id':10,'parent':9,'author_name':'Bo &amp; Co','content':'We have read it, thank you.','date_gmt':'2026-03-01T10:06:00'},"
              "{'id':11,'parent':0,'author_name':'Cy','content':'I have something else to say.','date_gmt':'2026-03-01T10:07:00'}]}") ==
        "9 Ann: Read this before the others. @1005\n10<9 Bo & Co: We have read it, thank you. @1006\n11 Cy: I have something else to say. @1007");
}

TEST_CASE("shapes: much that looks like comments and is not") {
  CHECK(story("{'article':{'id':77,'title':'About something','body':'A long article with many words in it.','author':'Ed','created_at':'2026-02-01T00:00:00Z'},'related':[{'id':1,'title':'Another article','url':'https://x.example/1','created_at':'2026-01-01T00:00:00Z'},{'id':2,'title':'Yet another article','url':'https://x.example/2','created_at':'2026-01-02T00:00:00Z'}],"
              "'tags':[{'id':3,'name':'news'},{'id':4,'name':'sport'}],'discussion':[{'id':500,'article_id':77,'user':{'id':8,'name':'Ann','email_hash':'d41d8cd98f00b204e9800998ecf8427e','joined_at':'2020-01-01T00:00:00Z'},'body':'I do not agree with this.','created_at':'2026-03-01T10:05:00Z','in_reply_to':null,'ip':'1.2.3.4'},"
              "{'id':501,'article_id':77,'user':{'id':9,'name':'Bo','email_hash':'d41d8cd98f00b204e9800998ecf8427f','joined_at':'2021-01-01T00:00:00Z'},'body':'I agree with all of it.','created_at':'2026-03-01T10:06:00Z','in_reply_to':500,'ip':'1.2.3.5'}]}") ==
        "500 Ann: I do not agree with this. @1005\n501<500 Bo: I agree with all of it. @1006");
}

TEST_CASE("shapes: names in other languages") {
  CHECK(story("{'kommentare':[{'id':3,'eltern':null,'autor':'Jörg','inhalt':'Das gefällt mir sehr gut.','datum':'2026-03-01T10:05:00Z'},{'id':4,'eltern':3,'autor':'Zoë','inhalt':'Mir leider gar nicht so.','datum':'2026-03-01T10:06:00Z'}]}") ==
        "3 Jörg: Das gefällt mir sehr gut. @1005\n4<3 Zoë: Mir leider gar nicht so. @1006");
}

TEST_CASE("shapes: one comment alone") {
  CHECK(story("{'success':true,'count':1,'comments':[{'id':'only','parent':null,'name':'Ann','text':'The only comment there is.','createdAt':1772359500}]}") == "only Ann: The only comment there is. @1005");
}

TEST_CASE("shapes: a root that is the article's own id") {
  CHECK(story("{'id':8863,'title':'A story','kids':[{'id':9001,'parent':8863,'author':'ann','text':'First under the story.','time':1772359500},{'id':9002,'parent':9001,'author':'bo','text':'Then under the first one.','time':1772359560},{'id':9003,'parent':8863,'author':'cy','text':'Again under the story.','time':1772359620}]}") ==
        "9001 ann: First under the story. @1005\n9002<9001 bo: Then under the first one. @1006\n9003 cy: Again under the story. @1007");
}

TEST_CASE("shapes: guests and members, each with a name elsewhere") {
  CHECK(story("[{'id':1,'guest_name':'Ann','user':null,'content':'I am a guest in this house.','created':'2026-03-01T10:05:00Z','parent':0},{'id':2,'guest_name':null,'user':{'display_name':'Bo'},'content':'I am a member of this house.','created':'2026-03-01T10:06:00Z','parent':1}]") ==
        "1 Ann: I am a guest in this house. @1005\n2<1 Bo: I am a member of this house. @1006");
}

TEST_CASE("shapes: names that are too long for their values") {
  CHECK(story("{'response':[{'commentIdentifier':'x','identifier':'aa11','parentKey':'','authorInfo':{'nickName':'Ann'},'messageHtml':'<p>With long names for all.</p>','dateCreated':'2026-03-01T11:05:00+01:00'},{'commentIdentifier':'x','identifier':'bb22','parentKey':'aa11','authorInfo':{'nickName':'Bo'},'messageHtml':'<p>With others just as long.</p>','dateCreated':'2026-03-01T11:06:00+01:00'}]}") ==
        "aa11 Ann: <p>With long names for all.</p> @1005\nbb22<aa11 Bo: <p>With others just as long.</p> @1006");
}

TEST_CASE("shapes: a stream of messages, replies with a thread's id") {
  CHECK(story("{'ok':true,'messages':[{'type':'message','user_name':'Ann','text':'Does anybody read this here?','ts':'1772359500.000100','reply_to_ts':null},{'type':'message','user_name':'Bo','text':'Yes, somebody always does.','ts':'1772359560.000200','reply_to_ts':'1772359500.000100'}],'has_more':false}") ==
        "1772359500.000100 Ann: Does anybody read this here? @1005\n1772359560.000200<1772359500.000100 Bo: Yes, somebody always does. @1006");
}

TEST_CASE("shapes: the same comments in two lists count once") {
  const std::string list = "[{'id':1,'text':'Here is a comment once.','name':'Ann','time':1772359500},{'id':2,'text':'And here is another one.','name':'Bo','time':1772359560}]";
  CHECK(story("{'newest':" + list + ",'best':" + list + "}") == "1 Ann: Here is a comment once. @1005\n2 Bo: And here is another one. @1006");
}

TEST_CASE("shapes: keys that no path can have, or that want care") {
  CHECK(story("{'a.b':{'c\\\\d':[{'':'nothing at all in here','id':1,'te.xt':'x','text':'Here is a comment once.','o\\\\k':'y','name':'Ann','time':1772359500}]}}") == "1 Ann: Here is a comment once. @1005");
}

TEST_CASE("shapes: what holds no comments is said") {
  CHECK(story("{'error':'not found'}") == "no list of comments was found: objects with an id and a text");
  CHECK(story("[]") == "no list of comments was found: objects with an id and a text");
  CHECK(story("{'menu':[{'id':1,'url':'https://a.example/'},{'id':2,'url':'https://b.example/'}]}") == "no list of comments was found: objects with an id and a text");
  CHECK(story("<!doctype html>").starts_with("the answer is not JSON"));
  CHECK(story(std::string(100'000, '[')).starts_with("the answer is not JSON: the JSON is nested too deep"));
}

TEST_CASE("shapes: a member whose name is not UTF-8 leads nowhere") {
  CHECK(story("{'a\xFF':{'list':[{'id':'0','content':'Out of reach.'}]}}") == "no list of comments was found: objects with an id and a text");
  CHECK(story("{'a\xFF':{'list':[{'id':'0','content':'Out of reach.'}]},'b':{'list':[{'id':'1','content\xC3':'Mangled.','content':'In reach, and read.'}]}}") == "1 : In reach, and read.");
}

TEST_CASE("shapes: members called as paths begin or go on") {
  CHECK(story("{'s':[{'$':{'id':'1','t':{'text':'Under a dollar.'}}},{'$':{'id':'2','t':{'text':'And another.'}}}]}") == "1 : Under a dollar.\n2 : And another.");
  CHECK(story("{'other':[{'id':'3','text':'Not these.'}],'*':[{'id':'1','text':'Under a star, one.'},{'id':'2','text':'Under a star, two.'}]}").find("star") != std::string::npos);
  CHECK(story("{'c.':[{'id':'1','text.':'With points, one.'},{'id':'2','text.':'With points, two.'}]}") == "1 : With points, one.\n2 : With points, two.");
}
