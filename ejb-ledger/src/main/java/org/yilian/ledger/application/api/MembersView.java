package org.yilian.ledger.application.api;

import java.time.Instant;
import java.util.List;

/**
 * Every hospital that is or was a member of the consortium.
 *
 * @param genesis id of the transaction that founded the ledger; null before it
 * @param height up to which this is complete: whatever later blocks change is not told
 * @param members in the order of their joining
 */
public record MembersView(String genesis, long height, List<Member> members) {

  /** Copies the list. */
  public MembersView {
    members = List.copyOf(members);
  }

  /**
   * A hospital's time in the consortium. It judges the blocks above {@code from}, up to and with
   * {@code until}.
   *
   * @param hospital id
   * @param name as the ledger has it
   * @param from height of the block that admitted it; 0 for founders
   * @param until height of the block that removed it; null while it is a member
   * @param signingKeys by which it attested, oldest first
   */
  public record Member(
      String hospital, String name, long from, Long until, List<SigningKey> signingKeys) {

    /** Copies the list. */
    public Member {
      signingKeys = List.copyOf(signingKeys);
    }
  }

  /**
   * A key by which a hospital attests.
   *
   * @param key public JWK, JSON text
   * @param until time of the block that replaced it; null while it is in use
   */
  public record SigningKey(String key, Instant until) {}
}
