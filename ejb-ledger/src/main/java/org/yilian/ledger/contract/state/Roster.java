package org.yilian.ledger.contract.state;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.yilian.ledger.data.BlockHeight;
import org.yilian.ledger.data.HospitalNode;
import org.yilian.ledger.data.ParticipantId;

/**
 * Who is, and ever was, a member of the consortium, in the order of their joining (S-1.2, S-1.3). A
 * lone hospital's ledger has none until it states its node.
 *
 * @param members each hospital once: who was removed does not come back under the same id
 * @param time when the roster came to be
 */
public record Roster(List<Member> members, Instant time) implements StateEntry {
  /** Copies the list. */
  public Roster {
    members = List.copyOf(members);
    Objects.requireNonNull(time);
  }

  @Override
  public StateKey key() {
    return StateKey.roster();
  }

  @Override
  public Owners owners() {
    return Owners.NONE;
  }

  /**
   * @param height of a block
   * @return who judges that block: makes it final by attesting it
   */
  public List<Member> membersAt(BlockHeight height) {
    return members.stream().filter(member -> member.judges(height)).toList();
  }

  /**
   * @return the members in force
   */
  public List<Member> current() {
    return members.stream().filter(Member::isCurrent).toList();
  }

  /**
   * @param hospital any
   * @return its entry, removed or not
   */
  public Optional<Member> find(ParticipantId hospital) {
    return members.stream().filter(member -> member.hospital().equals(hospital)).findFirst();
  }

  /**
   * @param hospital not on the roster so far
   * @param height of the block that admits it
   * @param node where its node is reached
   * @return the roster as it is then
   */
  public Roster admit(ParticipantId hospital, BlockHeight height, HospitalNode node) {
    List<Member> next = new ArrayList<>(members);
    next.add(new Member(hospital, height, Optional.empty(), node));
    return new Roster(next, time);
  }

  /**
   * @param hospital a member in force
   * @param height of the block that removes it
   * @return the roster as it is then
   */
  public Roster remove(ParticipantId hospital, BlockHeight height) {
    return with(hospital, member -> member.removedAt(height));
  }

  /**
   * @param hospital a member in force
   * @param node where its node is reached from now on
   * @return the roster as it is then
   */
  public Roster move(ParticipantId hospital, HospitalNode node) {
    return with(hospital, member -> member.at(node));
  }

  private Roster with(ParticipantId hospital, UnaryOperator<Member> change) {
    return new Roster(
        members.stream()
            .map(member -> member.hospital().equals(hospital) ? change.apply(member) : member)
            .toList(),
        time);
  }
}
