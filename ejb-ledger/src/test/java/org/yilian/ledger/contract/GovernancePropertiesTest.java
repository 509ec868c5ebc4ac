package org.yilian.ledger.contract;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.yilian.ledger.contract.state.Proposal;
import org.yilian.ledger.data.GovernanceChange;
import org.yilian.ledger.data.TransactionId;

/** Whoever approves, in whatever order, whoever is removed meanwhile: two thirds are exceeded. */
class GovernancePropertiesTest {

  @Property(tries = 60)
  void aChangeIsInForceExactlyOnceMoreThanTwoThirdsApproved(
      @ForAll @IntRange(min = 1, max = 9) int size, @ForAll long seed) {
    ConsortiumFixture consortium = new ConsortiumFixture(size);
    List<PersonFixture> order = new ArrayList<>(consortium.hospitals);
    Collections.shuffle(order, new Random(seed));
    TransactionId proposal = consortium.propose(order.get(0), consortium.tuning());
    int approvals = 1;

    while (consortium.entry(proposal).state() == Proposal.State.OPEN) {
      assertThat(3 * approvals).isLessThanOrEqualTo(2 * size);
      consortium.approve(order.get(approvals), proposal);
      approvals++;
    }
    assertThat(3 * approvals).isGreaterThan(2 * size);
  }

  @Property(tries = 40)
  void onlyMembersInForceCount(
      @ForAll @IntRange(min = 4, max = 8) int size,
      @ForAll @IntRange(min = 1, max = 8) int early,
      @ForAll long seed) {
    ConsortiumFixture consortium = new ConsortiumFixture(size);
    List<PersonFixture> order = new ArrayList<>(consortium.hospitals);
    Collections.shuffle(order, new Random(seed));
    PersonFixture removed = consortium.hospital(size - 1);
    GovernanceChange.Tune tuning = consortium.tuning();
    TransactionId proposal = consortium.propose(order.get(0), tuning);
    int approving = Math.min(early, 2 * size / 3);
    order.subList(1, approving).forEach(one -> consortium.approve(one, proposal));
    consortium.decide(consortium.removal(removed));

    for (PersonFixture one : order.subList(approving, size)) {
      if (one != removed && consortium.entry(proposal).state() == Proposal.State.OPEN) {
        consortium.approve(one, proposal);
      }
      int counted = consortium.entry(proposal).approvalsAmong(consortium.members());
      boolean enacted = ledgerHas(consortium, tuning);
      assertThat(enacted).isEqualTo(consortium.entry(proposal).state() == Proposal.State.ENACTED);
      if (enacted) {
        assertThat(3 * counted).isGreaterThan(2 * (size - 1));
      }
    }
    assertThat(ledgerHas(consortium, tuning)).isTrue();
  }

  private static boolean ledgerHas(ConsortiumFixture consortium, GovernanceChange.Tune tuning) {
    return consortium.ledger.state().replicas().equals(tuning.replicas());
  }
}
