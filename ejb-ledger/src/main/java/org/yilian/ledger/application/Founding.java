package org.yilian.ledger.application;

import java.security.SecureRandom;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.ExecutionException;
import org.yilian.ledger.adapter.crypto.HospitalKeys;
import org.yilian.ledger.adapter.json.PayloadWriter;
import org.yilian.ledger.consensus.PreparedTransaction;
import org.yilian.ledger.consensus.TransactionResult;
import org.yilian.ledger.contract.RefusedException;
import org.yilian.ledger.contract.state.KeyEntry;
import org.yilian.ledger.contract.state.StateReader;
import org.yilian.ledger.data.Base64Url;
import org.yilian.ledger.data.ConsortiumId;
import org.yilian.ledger.data.Envelope;
import org.yilian.ledger.data.GenesisBody;
import org.yilian.ledger.data.Nonce;
import org.yilian.ledger.data.ParticipantId;

/** The first transaction of an empty ledger, and the hospital's id before it. */
final class Founding {
  private static final System.Logger LOG = System.getLogger(Founding.class.getName());
  private static final int ID_BYTES = 16;

  private final RunningLedger ledger;
  private final String name;
  private final SecureRandom random = new SecureRandom();

  Founding(RunningLedger ledger, String name) {
    this.ledger = ledger;
    this.name = name;
  }

  /**
   * Whose keys these are: as the ledger knows, else an id that follows from the signing key, so
   * that a start which was interrupted while founding comes to the same.
   */
  static ParticipantId hospitalOf(HospitalKeys keys, StateReader state) {
    return state
        .findKey(keys.key())
        .map(KeyEntry::owner)
        .orElseGet(() -> ParticipantId.of(Arrays.copyOf(keys.key().digest().octets(), ID_BYTES)));
  }

  void foundIfEmpty() throws InterruptedException, ExecutionException {
    if (ledger.state().findConsortium().isPresent()) {
      return;
    }
    GenesisBody.Found body =
        new GenesisBody.Found(
            ConsortiumId.of(randomOctets()), ledger.hospital(), name, ledger.keys().publicKeys());
    byte[] payload =
        PayloadWriter.write(
            ledger.hospital(),
            ledger.clock().instant(),
            new Nonce(Base64Url.encode(randomOctets())),
            body);
    Envelope envelope = ledger.keys().envelope(payload);
    TransactionResult result = ledger.node().submit(read(envelope)).get();
    if (!(result instanceof TransactionResult.Ordered)) {
      throw new LedgerStartException("the ledger was not founded: " + result, null);
    }
    LOG.log(System.Logger.Level.INFO, "founded as {0}", ledger.hospital());
  }

  private PreparedTransaction read(Envelope envelope) {
    try {
      return new PreparedTransaction(ledger.parts().reader().read(envelope.octets()), List.of());
    } catch (RefusedException e) {
      throw new LedgerStartException(
          "yilian.hospital.name is not a name: " + e.refusal().detail(), e);
    }
  }

  private byte[] randomOctets() {
    byte[] octets = new byte[ID_BYTES];
    random.nextBytes(octets);
    return octets;
  }
}
