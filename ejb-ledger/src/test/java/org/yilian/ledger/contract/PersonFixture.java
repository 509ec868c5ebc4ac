package org.yilian.ledger.contract;

import java.util.Optional;
import org.yilian.ledger.data.ParticipantId;
import org.yilian.ledger.data.PublicKeys;
import org.yilian.ledger.data.Role;
import org.yilian.ledger.data.Thumbprint;

/** Somebody with keys on a device; or a hospital. The keys change as the device renews them. */
public final class PersonFixture {
  private final ParticipantId id;
  private final Role role;
  private KeyPairFixture keys;
  private Optional<Thumbprint> archiveKey;

  PersonFixture(ParticipantId id, Role role, KeyPairFixture keys, Optional<Thumbprint> archiveKey) {
    this.id = id;
    this.role = role;
    this.keys = keys;
    this.archiveKey = archiveKey;
  }

  /** Signing and encryption key together. */
  public record KeyPairFixture(KeyFixture signing, KeyFixture encryption) {
    /** The public halves. */
    public PublicKeys publicKeys() {
      return new PublicKeys(signing.jwk(), encryption.jwk());
    }
  }

  /** Who. */
  public ParticipantId id() {
    return id;
  }

  /** What. */
  public Role role() {
    return role;
  }

  /** The keys that the device uses now. */
  public KeyPairFixture keys() {
    return keys;
  }

  /** The device uses these from now on. */
  public void use(KeyPairFixture next) {
    this.keys = next;
  }

  /** A patient's newest archive key. */
  public Optional<Thumbprint> archiveKey() {
    return archiveKey;
  }

  /** The device goes on to the next archive key. */
  public void useArchiveKey(Thumbprint next) {
    this.archiveKey = Optional.of(next);
  }
}
