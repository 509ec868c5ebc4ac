package org.yilian.ledger.network;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.IntStream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;
import org.yilian.ledger.data.Digest;
import org.yilian.ledger.data.ParticipantId;

class HoldersTest {
  @Provide
  Arbitrary<List<ParticipantId>> members() {
    return Arbitraries.strings()
        .withChars("abcdefghijklmnopqrstuvwxyz234567")
        .ofLength(26)
        .map(ParticipantId::new)
        .list()
        .uniqueElements()
        .ofMinSize(1)
        .ofMaxSize(20);
  }

  @Provide
  Arbitrary<Digest> items() {
    return Arbitraries.strings().ofMaxLength(20).map(HoldersTest::item);
  }

  private static Digest item(String name) {
    return Digest.sha256(name.getBytes(StandardCharsets.UTF_8));
  }

  @Property
  void exactlyAsManyHoldAnItemAsAreToOrAll(
      @ForAll("members") List<ParticipantId> members,
      @ForAll @IntRange(min = 1, max = 20) int replicas,
      @ForAll("items") Digest item) {
    assertThat(new Holders(members, replicas).of(item))
        .hasSize(Math.min(replicas, members.size()))
        .doesNotHaveDuplicates()
        .isSubsetOf(members);
  }

  @Property
  void everyNodeChoosesTheSame(
      @ForAll("members") List<ParticipantId> members,
      @ForAll @IntRange(min = 1, max = 20) int replicas,
      @ForAll("items") Digest item,
      @ForAll Random random) {
    List<ParticipantId> shuffled = new ArrayList<>(members);
    Collections.shuffle(shuffled, random);
    assertThat(new Holders(shuffled, replicas).of(item))
        .isEqualTo(new Holders(members, replicas).of(item));
  }

  @Property
  void whoGoesMovesItsOwnShareAlone(
      @ForAll("members") List<ParticipantId> members,
      @ForAll @IntRange(min = 1, max = 20) int replicas,
      @ForAll("items") Digest item,
      @ForAll Random random) {
    ParticipantId gone = members.get(random.nextInt(members.size()));
    List<ParticipantId> left = new ArrayList<>(members);
    left.remove(gone);
    List<ParticipantId> before = new ArrayList<>(new Holders(members, replicas).of(item));
    List<ParticipantId> after = new Holders(left, replicas).of(item);
    boolean held = before.remove(gone);
    assertThat(after.subList(0, before.size())).isEqualTo(before);
    assertThat(after).hasSize(held ? Math.min(before.size() + 1, left.size()) : before.size());
  }

  @Property
  void whoJoinsTakesItemsOverAndNobodyElseDoes(
      @ForAll("members") List<ParticipantId> members,
      @ForAll @IntRange(min = 1, max = 20) int replicas,
      @ForAll("items") Digest item) {
    ParticipantId joined = new ParticipantId("z".repeat(26));
    List<ParticipantId> more = new ArrayList<>(members);
    more.remove(joined);
    List<ParticipantId> before = new Holders(more, replicas).of(item);
    more.add(joined);
    List<ParticipantId> after = new ArrayList<>(new Holders(more, replicas).of(item));
    after.remove(joined);
    assertThat(before.subList(0, after.size())).isEqualTo(after);
  }

  @Test
  void loadsAreEven() {
    List<ParticipantId> members =
        IntStream.range(0, 5)
            .mapToObj(i -> new ParticipantId(("" + "abcde".charAt(i)).repeat(26)))
            .toList();
    Holders holders = new Holders(members, 2);
    Map<ParticipantId, Integer> loads = new HashMap<>();
    for (int i = 0; i < 5_000; i++) {
      holders.of(item("item " + i)).forEach(holder -> loads.merge(holder, 1, Integer::sum));
    }
    assertThat(loads.values())
        .hasSize(5)
        .allSatisfy(load -> assertThat(load).isBetween(1_850, 2_150));
  }

  /** For whoever writes another node: computed with {@code sha256sum}. */
  @Test
  void theChoiceIsAsPublished() {
    ParticipantId a = new ParticipantId("a".repeat(26));
    ParticipantId b = new ParticipantId("b".repeat(26));
    ParticipantId c = new ParticipantId("c".repeat(26));
    assertThat(new Holders(List.of(c, b, a), 3).of(Digest.ZERO)).containsExactly(a, b, c);
  }
}
