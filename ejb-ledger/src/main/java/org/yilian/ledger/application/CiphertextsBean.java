package org.yilian.ledger.application;

import jakarta.ejb.ConcurrencyManagement;
import jakarta.ejb.ConcurrencyManagementType;
import jakarta.ejb.DependsOn;
import jakarta.ejb.EJB;
import jakarta.ejb.Local;
import jakarta.ejb.Singleton;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.yilian.ledger.application.api.Ciphertexts;
import org.yilian.ledger.consensus.ChainReader;
import org.yilian.ledger.contract.Readable;
import org.yilian.ledger.data.CiphertextRef;
import org.yilian.ledger.data.ParticipantId;
import org.yilian.ledger.data.TransactionId;
import org.yilian.ledger.network.Claim;

/** Hands out ciphertexts to those who may have them. */
@Singleton
@Local(Ciphertexts.class)
@DependsOn("LedgerLifecycle")
@ConcurrencyManagement(ConcurrencyManagementType.BEAN)
@TransactionAttribute(TransactionAttributeType.SUPPORTS)
public class CiphertextsBean implements Ciphertexts {
  private static final int MAX_HASHES = 500;

  @EJB private LedgerLifecycle lifecycle;

  /** For the container. */
  public CiphertextsBean() {}

  CiphertextsBean(LedgerLifecycle lifecycle) {
    this.lifecycle = lifecycle;
  }

  @Override
  public Map<String, String> fetch(String reader, String view, Collection<String> hashes) {
    Optional<ParticipantId> who = Ids.participant(reader);
    Map<String, String> found = new HashMap<>();
    if (who.isEmpty()) {
      return found;
    }
    RunningLedger ledger = lifecycle.running();
    ReadingRights rights = new ReadingRights(ledger, who.get());
    Optional<TransactionId> access = Ids.transaction(view);
    Readable readable = access.map(rights::readable).orElse(Readable.NOTHING);
    List<ChainReader.StoredCiphertext> allowed =
        hashes.stream()
            .limit(MAX_HASHES)
            .flatMap(text -> Ids.digest(text).stream())
            .filter(hash -> readable.ciphertexts().contains(hash) || rights.mayHaveParcel(hash))
            .flatMap(hash -> ledger.chain().ciphertext(hash).stream())
            .toList();
    bring(ledger, allowed, new Claim.Reader(who.get(), access, ledger.node().head().height()));
    allowed.forEach(
        one -> text(ledger, one).ifPresent(text -> found.put(one.ref().hash().toString(), text)));
    return found;
  }

  /** What another hospital's node keeps for this one comes here first. */
  private static void bring(
      RunningLedger ledger, List<ChainReader.StoredCiphertext> wanted, Claim claim) {
    if (ledger.exchange().isPresent()) {
      List<CiphertextRef> away =
          wanted.stream()
              .filter(one -> one.octets() == null && !isHere(ledger, one.ref()))
              .map(ChainReader.StoredCiphertext::ref)
              .toList();
      ledger.exchange().get().bring(away, claim);
    }
  }

  private static boolean isHere(RunningLedger ledger, CiphertextRef ref) {
    try {
      return ledger.ciphertexts().holds(ref);
    } catch (IOException e) {
      throw unreadable(e);
    }
  }

  private static Optional<String> text(RunningLedger ledger, ChainReader.StoredCiphertext stored) {
    return octets(ledger, stored).map(octets -> new String(octets, StandardCharsets.UTF_8));
  }

  private static Optional<byte[]> octets(
      RunningLedger ledger, ChainReader.StoredCiphertext stored) {
    if (stored.octets() != null) {
      return Optional.of(stored.octets());
    }
    try {
      return ledger.ciphertexts().find(stored.ref().hash());
    } catch (IOException e) {
      throw unreadable(e);
    }
  }

  private static UncheckedIOException unreadable(IOException cause) {
    return new UncheckedIOException("a ciphertext's file cannot be read", cause);
  }
}
