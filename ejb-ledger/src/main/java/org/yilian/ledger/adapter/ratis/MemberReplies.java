package org.yilian.ledger.adapter.ratis;

import java.security.cert.X509Certificate;
import java.util.Optional;
import java.util.function.Function;
import javax.net.ssl.SSLSession;
import org.apache.ratis.proto.RaftProtos.AppendEntriesReplyProto;
import org.yilian.ledger.consensus.Incident;
import org.yilian.ledger.consensus.IncidentLog;

/**
 * Keeps from this node's engine what the {@link ReplyCheck} finds wrong in other members' replies,
 * and reports it: the counterpart of {@link MemberServices}. What the engine did see goes on to the
 * {@link CommitNotice}. Thread-safe.
 */
final class MemberReplies {
  private final Function<X509Certificate, Optional<String>> memberOf;
  private final ReplyCheck check;
  private final IncidentLog incidents;
  private final CommitNotice notice;

  MemberReplies(
      Function<X509Certificate, Optional<String>> memberOf,
      ReplyCheck check,
      IncidentLog incidents,
      CommitNotice notice) {
    this.memberOf = memberOf;
    this.check = check;
    this.incidents = incidents;
    this.notice = notice;
  }

  /**
   * Whether the engine is to see a reply.
   *
   * @param asked the member that was asked
   * @param session with whoever replies
   */
  boolean takes(Object reply, String asked, SSLSession session) {
    Optional<String> replying = MemberServices.certificate(session).flatMap(memberOf);
    Optional<Incident> wrong = check.wrong(reply, asked, replying);
    wrong.ifPresent(incidents::report);
    return wrong.isEmpty();
  }

  /** The engine has seen a reply of the member that was asked. */
  void taken(Object reply, String asked) {
    if (reply instanceof AppendEntriesReplyProto entries) {
      notice.replied(asked, entries);
    }
  }
}
