package org.yilian.ledger.consensus;

import java.util.List;
import java.util.Set;
import org.yilian.ledger.contract.state.Consortium;
import org.yilian.ledger.contract.state.Roster;
import org.yilian.ledger.contract.state.StateKey;
import org.yilian.ledger.contract.state.StateReader;

/** Reads the {@link Membership} from the state. */
public final class Memberships {
  private static final Membership NOBODY = new Membership(List.of());

  /** Where the state says who is a member. */
  private static final Set<String> SPACES = Set.of(StateKey.CONSORTIUM, StateKey.ROSTER);

  private Memberships() {}

  static boolean isChangedBy(SealedBlock block) {
    return block.changes().stream().anyMatch(change -> SPACES.contains(change.key().space()));
  }

  /** Who is and was a member; nobody before the ledger is founded. */
  public static Membership of(StateReader state) {
    return state
        .findRoster()
        .map(Memberships::of)
        .or(() -> state.findConsortium().map(Consortium::founder).map(Membership::ofOne))
        .orElse(NOBODY);
  }

  private static Membership of(Roster roster) {
    return new Membership(
        roster.members().stream()
            .map(one -> new Membership.Span(one.hospital(), one.from(), one.until()))
            .toList());
  }
}
