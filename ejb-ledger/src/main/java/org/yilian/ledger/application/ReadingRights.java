package org.yilian.ledger.application;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.yilian.ledger.consensus.ChainReader;
import org.yilian.ledger.contract.ParcelRights;
import org.yilian.ledger.contract.Readable;
import org.yilian.ledger.contract.RefusedException;
import org.yilian.ledger.contract.ViewRights;
import org.yilian.ledger.contract.state.Parcel;
import org.yilian.ledger.contract.state.StateKey;
import org.yilian.ledger.contract.state.StateReader;
import org.yilian.ledger.contract.state.Visit;
import org.yilian.ledger.data.AuditBody;
import org.yilian.ledger.data.Digest;
import org.yilian.ledger.data.ParticipantId;
import org.yilian.ledger.data.Transaction;
import org.yilian.ledger.data.TransactionId;

/**
 * What a reader may be handed now: no audit, no data. One instance serves one call.
 *
 * <p>Records' parts need a view that the reader put on the ledger within {@link #VIEW_LIFETIME} and
 * whose basis still holds; parcels are judged each by itself.
 */
final class ReadingRights {
  private static final Duration VIEW_LIFETIME = Duration.ofHours(1);

  private final RunningLedger ledger;
  private final ParticipantId reader;
  private final StateReader state;
  private final Instant now;
  private final Map<ParticipantId, List<Visit>> visits = new HashMap<>();

  ReadingRights(RunningLedger ledger, ParticipantId reader) {
    this.ledger = ledger;
    this.reader = reader;
    this.state = ledger.state();
    this.now = ledger.clock().instant();
  }

  /** What a view opens; nothing if it is another's, too old, or its basis has ended. */
  Readable readable(TransactionId view) {
    boolean fresh =
        state
            .findAccess(view)
            .filter(access -> access.reader().equals(reader))
            .filter(access -> !access.time().plus(VIEW_LIFETIME).isBefore(now))
            .isPresent();
    return fresh
        ? ledger
            .chain()
            .transaction(view)
            .map(stored -> readable(stored.envelope()))
            .orElse(Readable.NOTHING)
        : Readable.NOTHING;
  }

  private Readable readable(String envelope) {
    try {
      Transaction transaction =
          ledger.parts().reader().read(envelope.getBytes(StandardCharsets.US_ASCII));
      return transaction.body() instanceof AuditBody.View body
          ? new ViewRights(state).readable(reader, body, now)
          : Readable.NOTHING;
    } catch (RefusedException e) {
      throw new IllegalStateException("a stored transaction cannot be read: check integrity", e);
    }
  }

  /** Whether this is a parcel that the reader may have. */
  boolean mayHaveParcel(Digest hash) {
    Optional<Parcel> parcel = state.findParcel(hash);
    return parcel.isPresent()
        && new ParcelRights(state)
            .mayHave(reader, parcel.get(), visitsOf(parcel.get().patient()), now);
  }

  private List<Visit> visitsOf(ParticipantId patient) {
    return visits.computeIfAbsent(
        patient,
        key ->
            new StateLists(ledger)
                .all(Visit.class, StateKey.VISIT, ChainReader.Owner.PATIENT, key));
  }
}
