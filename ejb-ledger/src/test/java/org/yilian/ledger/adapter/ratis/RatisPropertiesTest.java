package org.yilian.ledger.adapter.ratis;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.apache.ratis.conf.RaftProperties;
import org.apache.ratis.retry.MultipleLinearRandomRetry;
import org.apache.ratis.retry.RetryPolicy;
import org.apache.ratis.server.RaftServerConfigKeys;
import org.apache.ratis.util.TimeDuration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RatisPropertiesTest {
  /** Each pause is random up to half as long again. */
  private static final int DRAWS = 100;

  /** Else a member that was away long, and lacks the leader's entries, gets heartbeats alone. */
  @ParameterizedTest
  @ValueSource(ints = {0, 9, 10, 29, 30, 1_000, 1_000_000_000})
  void entriesAreSentBetweenHeartbeatsHoweverOftenAMemberFailed(int errors) {
    RaftProperties properties = RatisProperties.of(settings());
    RetryPolicy policy =
        MultipleLinearRandomRetry.parseCommaSeparated(
            RaftServerConfigKeys.Log.Appender.retryPolicy(properties));
    TimeDuration heartbeat = RaftServerConfigKeys.Rpc.timeoutMin(properties).multiply(0.5);
    for (int i = 0; i < DRAWS; i++) {
      RetryPolicy.Action action = policy.handleAttemptFailure(() -> errors);
      assertThat(action.shouldRetry()).isTrue();
      assertThat(action.getSleepTime()).isLessThan(heartbeat);
    }
  }

  @Test
  void aMessageHoldsTheLargestEntry() {
    assertThat(
            RaftServerConfigKeys.Log.Appender.bufferByteLimit(RatisProperties.of(settings()))
                .getSize())
        .isEqualTo(RatisProperties.ENTRY_SIZE.getSize());
  }

  private static RatisSettings settings() {
    RatisSettings.Peer self = new RatisSettings.Peer("node", "127.0.0.1", 1);
    return new RatisSettings(
        Path.of("raft"),
        new UUID(0, 1),
        self,
        List.of(self),
        Optional.of(new RaftTls(null, null, certificate -> Optional.empty())),
        RatisSettings.Snapshots.TOGETHER);
  }
}
