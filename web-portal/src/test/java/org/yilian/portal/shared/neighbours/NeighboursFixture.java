package org.yilian.portal.shared.neighbours;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.yilian.ledger.application.api.Neighbours;

/** Hospitals that ask one another within this test: each of them has a desk of its own. */
final class NeighboursFixture {
  private final Map<String, Map<String, Neighbours.Answerer>> desks = new HashMap<>();
  private final List<String> questions = new ArrayList<>();

  /** The consortium as one hospital sees it. */
  Neighbours at(String self) {
    desks.computeIfAbsent(self, hospital -> new HashMap<>());
    return new Neighbours() {
      @Override
      public List<String> hospitals() {
        return desks.keySet().stream().filter(other -> !other.equals(self)).sorted().toList();
      }

      @Override
      public Optional<byte[]> ask(String hospital, String topic, byte[] question) {
        synchronized (questions) {
          questions.add(self + " asks " + hospital + " about " + topic);
        }
        return Optional.ofNullable(desks.get(hospital))
            .map(desk -> desk.get(topic))
            .flatMap(answerer -> answerer.answer(self, question));
      }

      @Override
      public void answer(String topic, Answerer answerer) {
        desks.get(self).put(topic, answerer);
      }
    };
  }

  List<String> questions() {
    synchronized (questions) {
      return List.copyOf(questions);
    }
  }
}
