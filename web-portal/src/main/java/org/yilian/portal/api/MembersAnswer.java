package org.yilian.portal.api;

import com.fasterxml.jackson.annotation.JsonRawValue;
import java.util.List;
import org.yilian.ledger.application.api.MembersView;

/**
 * The consortium's members (protocol §5).
 *
 * @param genesis id of the transaction that founded the ledger
 * @param height up to which this is complete
 * @param members in the order of their joining
 */
public record MembersAnswer(String genesis, long height, List<Member> members) {

  /** Copies the list. */
  public MembersAnswer {
    members = List.copyOf(members);
  }

  static MembersAnswer of(MembersView view) {
    return new MembersAnswer(
        view.genesis(), view.height(), view.members().stream().map(Member::of).toList());
  }

  /**
   * A hospital's time in the consortium.
   *
   * @param hospital id
   * @param name as the ledger has it
   * @param from height of the block that admitted it; 0 for founders
   * @param until height of the block that removed it; null while it is a member
   * @param signingKeys oldest first
   */
  public record Member(
      String hospital, String name, long from, Long until, List<SigningKey> signingKeys) {

    /** Copies the list. */
    public Member {
      signingKeys = List.copyOf(signingKeys);
    }

    static Member of(MembersView.Member member) {
      return new Member(
          member.hospital(),
          member.name(),
          member.from(),
          member.until(),
          member.signingKeys().stream().map(SigningKey::of).toList());
    }
  }

  /**
   * A key by which a hospital attests.
   *
   * @param key public JWK
   * @param until time of the block that replaced it; null while it is in use
   */
  public record SigningKey(@JsonRawValue String key, Long until) {

    static SigningKey of(MembersView.SigningKey signingKey) {
      return new SigningKey(signingKey.key(), VisitAnswer.millis(signingKey.until()));
    }
  }
}
