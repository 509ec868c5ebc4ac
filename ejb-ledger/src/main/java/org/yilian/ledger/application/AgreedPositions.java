package org.yilian.ledger.application;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.yilian.ledger.consensus.LogPosition;

/**
 * Where blocks stand in the ordered log, which no attestation says: where enough members say that
 * they do, so that one at least does not lie. Not thread-safe.
 */
final class AgreedPositions {
  private final int needed;
  private final List<Map<LogPosition, Integer>> said;

  /**
   * @param blocks how many, one after the other
   * @param needed so many members have to say the same
   */
  AgreedPositions(int blocks, int needed) {
    this.needed = needed;
    this.said = IntStream.range(0, blocks).mapToObj(i -> newCount()).toList();
  }

  private static Map<LogPosition, Integer> newCount() {
    return new HashMap<>();
  }

  /** Takes note of what one more member says of the blocks, or of the first of them. */
  void say(List<LogPosition> positions) {
    for (int i = 0; i < Math.min(said.size(), positions.size()); i++) {
      if (positions.get(i).isKnown()) {
        said.get(i).merge(positions.get(i), 1, Integer::sum);
      }
    }
  }

  /** Of each block; {@link LogPosition#NONE} if too few say the same. */
  List<LogPosition> positions() {
    List<LogPosition> agreed = new ArrayList<>();
    for (Map<LogPosition, Integer> one : said) {
      agreed.add(
          one.entrySet().stream()
              .filter(entry -> entry.getValue() >= needed)
              .map(Map.Entry::getKey)
              .findFirst()
              .orElse(LogPosition.NONE));
    }
    return agreed;
  }

  /** Whether the place of each block is agreed. */
  boolean isComplete() {
    return positions().stream().allMatch(LogPosition::isKnown);
  }
}
