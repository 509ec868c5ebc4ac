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
import java.util.Map;
import java.util.Optional;
import org.yilian.ledger.application.api.Ciphertexts;
import org.yilian.ledger.consensus.ChainReader;
import org.yilian.ledger.contract.Readable;
import org.yilian.ledger.data.Digest;
import org.yilian.ledger.data.ParticipantId;

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
    ReadingRights rights = new ReadingRights(lifecycle.running(), who.get());
    Readable readable = Ids.transaction(view).map(rights::readable).orElse(Readable.NOTHING);
    hashes.stream()
        .limit(MAX_HASHES)
        .flatMap(text -> Ids.digest(text).stream())
        .filter(hash -> readable.ciphertexts().contains(hash) || rights.mayHaveParcel(hash))
        .forEach(hash -> text(hash).ifPresent(text -> found.put(hash.toString(), text)));
    return found;
  }

  private Optional<String> text(Digest hash) {
    return lifecycle
        .running()
        .chain()
        .ciphertext(hash)
        .flatMap(stored -> octets(hash, stored))
        .map(octets -> new String(octets, StandardCharsets.UTF_8));
  }

  private Optional<byte[]> octets(Digest hash, ChainReader.StoredCiphertext stored) {
    if (stored.octets() != null) {
      return Optional.of(stored.octets());
    }
    try {
      return lifecycle.running().ciphertexts().find(hash);
    } catch (IOException e) {
      throw new UncheckedIOException("a ciphertext's file cannot be read", e);
    }
  }
}
