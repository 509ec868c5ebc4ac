package org.yilian.ledger.application.api;

import java.time.Instant;
import java.util.List;

/**
 * The consortium as its members decided it, and what they are deciding.
 *
 * @param hospital id of this node's hospital
 * @param replicas how many hospitals hold a large ciphertext or a file
 * @param needed how many members have to approve a change: more than two thirds
 * @param members in force, in the order of their joining; empty while a hospital is alone
 * @param proposals open ones, then the last that are not; each newest first
 */
public record GovernanceView(
    String hospital, int replicas, int needed, List<Member> members, List<Proposal> proposals) {

  /** Copies the lists. */
  public GovernanceView {
    members = List.copyOf(members);
    proposals = List.copyOf(proposals);
  }

  /**
   * A hospital of the consortium.
   *
   * @param hospital id
   * @param name as the ledger has it
   * @param since time of the block that admitted it; of the genesis for founders
   * @param host where its node is reached
   * @param raftPort TCP port of the ordered log
   * @param exchangePort TCP port of the exchange
   * @param certificate of its node: DER in base64url
   */
  public record Member(
      String hospital,
      String name,
      Instant since,
      String host,
      int raftPort,
      int exchangePort,
      String certificate) {}

  /**
   * A change that a hospital proposed.
   *
   * @param id of the {@code governance.propose}
   * @param proposer hospital id
   * @param change in the protocol's form, JSON text
   * @param time when it was proposed
   * @param until when it is over, if nothing came of it
   * @param state what came of it
   * @param approvals ids of the hospitals that approved it, the proposer first
   * @param counted how many of them are members in force
   * @param approvable whether this hospital's approval would count for something
   * @param withdrawable whether this hospital may take it back
   */
  public record Proposal(
      String id,
      String proposer,
      String change,
      Instant time,
      Instant until,
      State state,
      List<String> approvals,
      int counted,
      boolean approvable,
      boolean withdrawable) {

    /** Copies the list. */
    public Proposal {
      approvals = List.copyOf(approvals);
    }
  }

  /** What came of a proposal. */
  public enum State {
    /** It may be approved. */
    OPEN,
    /** The change is in force. */
    ENACTED,
    /** The proposer took it back. */
    WITHDRAWN,
    /** Its time went by. */
    EXPIRED
  }
}
