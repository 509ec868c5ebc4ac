package org.yilian.ledger.application;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.yilian.ledger.data.CiphertextRef;
import org.yilian.ledger.data.Digest;
import org.yilian.ledger.network.Item;

class LackingTest {
  private static final Instant NOW = Instant.EPOCH;

  private final Lacking lacking = new Lacking(2);
  private final Item first = item(1);
  private final Item second = item(2);

  private static Item item(int number) {
    return new Item.Ciphertext(new CiphertextRef(Digest.sha256(new byte[] {(byte) number}), 1));
  }

  @Test
  void whatIsNewIsAskedForAtOnce() {
    lacking.add(first);
    lacking.add(second);
    assertThat(lacking.due(NOW, 1)).containsExactly(first);
    assertThat(lacking.due(NOW, 2)).containsExactly(first, second);
    lacking.arrived(first);
    assertThat(lacking.due(NOW, 2)).containsExactly(second);
  }

  @Test
  void whatNobodyHasIsAskedForEverMoreSeldom() {
    lacking.add(first);
    Instant time = NOW;
    for (int minutes : new int[] {1, 2, 4, 8, 16, 32, 60, 60}) {
      lacking.missed(first, time);
      lacking.add(first);
      Duration pause = Duration.ofMinutes(minutes);
      assertThat(lacking.due(time.plus(pause).minusMillis(1), 1)).isEmpty();
      time = time.plus(pause);
      assertThat(lacking.due(time, 1)).containsExactly(first);
    }
  }

  @Test
  void whenItIsFullItSaysSo() {
    assertThat(lacking.add(first)).isTrue();
    assertThat(lacking.add(second)).isTrue();
    assertThat(lacking.add(item(3))).isFalse();
    assertThat(lacking.add(first)).isTrue();
    lacking.arrived(first);
    assertThat(lacking.add(item(3))).isTrue();
    assertThat(lacking.size()).isEqualTo(2);
  }
}
