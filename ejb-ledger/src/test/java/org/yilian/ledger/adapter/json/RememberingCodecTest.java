package org.yilian.ledger.adapter.json;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.yilian.ledger.contract.state.DamagedStateException;
import org.yilian.ledger.contract.state.Parameters;
import org.yilian.ledger.contract.state.Roster;
import org.yilian.ledger.contract.state.StateCodec;
import org.yilian.ledger.data.Replicas;

class RememberingCodecTest {
  private final StateCodec plain = new JsonStateCodec();
  private final StateCodec remembering = new RememberingCodec(plain);

  private static Parameters parameters(int replicas) {
    return new Parameters(new Replicas(replicas), Instant.EPOCH);
  }

  @Test
  void theSameTextIsReadOnceAndAnotherTextAnew() {
    String two = plain.encode(parameters(2));
    String three = plain.encode(parameters(3));
    Parameters first = remembering.decode(Parameters.class, two);
    assertThat(first).isEqualTo(plain.decode(Parameters.class, two));
    assertThat(remembering.decode(Parameters.class, new String(two))).isSameAs(first);
    assertThat(remembering.decode(Parameters.class, three).replicas()).isEqualTo(new Replicas(3));
  }

  @Test
  void whatWasReadAsOneTypeIsNotTakenForAnother() {
    String text = plain.encode(parameters(2));
    remembering.decode(Parameters.class, text);
    assertThatThrownBy(() -> remembering.decode(Roster.class, text))
        .isInstanceOf(DamagedStateException.class);
  }
}
