package org.yilian.ledger.application;

import java.util.Optional;
import java.util.function.Function;
import org.yilian.ledger.data.Digest;
import org.yilian.ledger.data.MalformedValueException;
import org.yilian.ledger.data.ParticipantId;
import org.yilian.ledger.data.TransactionId;
import org.yilian.ledger.data.VisitId;

/** Ids as callers write them; what is not an id names nothing. */
final class Ids {

  private Ids() {}

  static Optional<ParticipantId> participant(String text) {
    return parse(text, ParticipantId::new);
  }

  static Optional<VisitId> visit(String text) {
    return parse(text, VisitId::new);
  }

  static Optional<TransactionId> transaction(String text) {
    return parse(text, TransactionId::parse);
  }

  static Optional<Digest> digest(String text) {
    return parse(text, Digest::parse);
  }

  private static <T> Optional<T> parse(String text, Function<String, T> parser) {
    if (text == null) {
      return Optional.empty();
    }
    try {
      return Optional.of(parser.apply(text));
    } catch (MalformedValueException e) {
      return Optional.empty();
    }
  }
}
