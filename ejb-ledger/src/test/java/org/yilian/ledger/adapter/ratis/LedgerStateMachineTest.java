package org.yilian.ledger.adapter.ratis;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.yilian.ledger.consensus.LogPosition;

/** What the engine does to the state machine without announcing it. */
class LedgerStateMachineTest {
  private final RecordingReplica replica = new RecordingReplica(LogPosition.NONE);
  private final LedgerStateMachine machine =
      new LedgerStateMachine(
          replica,
          Optional.empty(),
          LogPosition.NONE,
          LogGap.none(),
          new LogRetention(RatisSettings.Snapshots.TOGETHER),
          index -> {});

  @Test
  void anEngineThatEndsByItselfHasFailed() throws Exception {
    machine.close();
    assertThat(replica.failures()).singleElement().asString().contains("ended by itself");
  }

  @Test
  void anEngineThatThisNodeClosesHasNot() throws Exception {
    machine.expectClose();
    machine.close();
    assertThat(replica.failures()).isEmpty();
  }
}
