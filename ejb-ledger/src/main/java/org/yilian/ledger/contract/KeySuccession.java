package org.yilian.ledger.contract;

import static org.yilian.ledger.contract.ContractCall.require;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.yilian.ledger.contract.state.DamagedStateException;
import org.yilian.ledger.contract.state.KeyEntry;
import org.yilian.ledger.contract.state.KeyNames;
import org.yilian.ledger.contract.state.Participant;
import org.yilian.ledger.data.ParticipantId;
import org.yilian.ledger.data.PublicJwk;
import org.yilian.ledger.data.PublicKeys;
import org.yilian.ledger.data.Thumbprint;

/**
 * How a participant's keys follow one another (S-2.4): introduced once, current once, then void for
 * good.
 */
final class KeySuccession {
  static final int FIRST_ENROLMENT = 1;

  private KeySuccession() {}

  static List<KeyEntry> entries(
      PublicKeys keys, ParticipantId owner, KeyEntry.State state, int enrolment, Instant now) {
    return List.of(
        entry(keys.signingKey(), KeyEntry.Use.SIGNING, owner, state, enrolment, now),
        entry(keys.encryptionKey(), KeyEntry.Use.ENCRYPTION, owner, state, enrolment, now));
  }

  private static KeyEntry entry(
      PublicJwk jwk,
      KeyEntry.Use use,
      ParticipantId owner,
      KeyEntry.State state,
      int enrolment,
      Instant now) {
    return new KeyEntry(jwk.thumbprint(), owner, use, state, enrolment, jwk, now);
  }

  static void requireUnknown(ContractCall call, KeyNames names) throws RefusedException {
    call.requireNew(call.state().findKey(names.signingKey()), "signingKey");
    call.requireNew(call.state().findKey(names.encryptionKey()), "encryptionKey");
  }

  static void introduce(
      ContractCall call, PublicKeys keys, Participant owner, KeyEntry.State state) {
    entries(keys, owner.id(), state, owner.enrolment(), call.now()).forEach(call::put);
  }

  /**
   * Commits the owner to keys that are unknown so far; those that the owner committed to before may
   * be named again.
   */
  static void commit(ContractCall call, PublicKeys keys, Participant owner)
      throws RefusedException {
    KeyNames names = KeyNames.of(keys);
    if (!isCommitted(call, names, owner)) {
      requireUnknown(call, names);
      introduce(call, keys, owner, KeyEntry.State.COMMITTED);
    }
  }

  private static boolean isCommitted(ContractCall call, KeyNames names, Participant owner) {
    return isCommitted(call, names.signingKey(), KeyEntry.Use.SIGNING, owner)
        && isCommitted(call, names.encryptionKey(), KeyEntry.Use.ENCRYPTION, owner);
  }

  private static boolean isCommitted(
      ContractCall call, Thumbprint name, KeyEntry.Use use, Participant owner) {
    Optional<KeyEntry> key = call.state().findKey(name);
    return key.isPresent()
        && key.get().owner().equals(owner.id())
        && key.get().use() == use
        && key.get().state() == KeyEntry.State.COMMITTED
        && key.get().enrolment() == owner.enrolment();
  }

  /** The owner's own renewal: to the committed keys, or to keys unknown so far. */
  static void rotate(ContractCall call, PublicKeys keys, Participant owner)
      throws RefusedException {
    KeyNames next = KeyNames.of(keys);
    boolean committed = owner.nextKeys().isPresent() && owner.nextKeys().get().equals(next);
    if (!committed) {
      requireUnknown(call, next);
      introduce(call, keys, owner, KeyEntry.State.COMMITTED);
    }
    replace(call, next, owner);
  }

  private static void replace(ContractCall call, KeyNames next, Participant owner) {
    retire(call, owner, KeyEntry.State.ROTATED);
    call.put(existing(call, next.signingKey()).in(KeyEntry.State.CURRENT));
    call.put(existing(call, next.encryptionKey()).in(KeyEntry.State.CURRENT));
    call.put(owner.withKeys(next));
  }

  /**
   * The renewal at the end of a visit. Nothing happens where it could bring a key back to life: if
   * a current key was revoked in the meantime (whoever stole it may have the next one too), the
   * owner has renewed to keys younger than the next ones (for the same reason), or the next keys
   * are no longer merely committed.
   */
  static void activate(ContractCall call, KeyNames next, Participant owner) {
    KeyEntry signing = existing(call, owner.keys().signingKey());
    boolean sound =
        signing.state() == KeyEntry.State.CURRENT
            && existing(call, owner.keys().encryptionKey()).state() == KeyEntry.State.CURRENT;
    if (sound
        && isCommitted(call, next, owner)
        && !existing(call, next.signingKey()).time().isBefore(signing.time())) {
      replace(call, next, owner);
    }
  }

  /** New keys after a loss: whatever was current or committed is void. */
  static void reenrol(ContractCall call, PublicKeys keys, Participant owner)
      throws RefusedException {
    KeyNames next = KeyNames.of(keys);
    requireUnknown(call, next);
    retire(call, owner, KeyEntry.State.REVOKED);
    Participant reenrolled = owner.reenrolled(next);
    introduce(call, keys, reenrolled, KeyEntry.State.CURRENT);
    call.put(reenrolled);
  }

  static void revoke(ContractCall call, KeyEntry key) throws RefusedException {
    require(key.state() == KeyEntry.State.CURRENT, RefusalCode.STATE_UNCHANGED, "key");
    call.put(key.in(KeyEntry.State.REVOKED));
  }

  /** What was revoked stays so. */
  private static void retire(ContractCall call, Participant owner, KeyEntry.State state) {
    for (Thumbprint name : List.of(owner.keys().signingKey(), owner.keys().encryptionKey())) {
      KeyEntry key = existing(call, name);
      if (key.state() == KeyEntry.State.CURRENT) {
        call.put(key.in(state));
      }
    }
  }

  private static KeyEntry existing(ContractCall call, Thumbprint name) {
    return call.state()
        .findKey(name)
        .orElseThrow(() -> new DamagedStateException("key: a participant's key is not there"));
  }
}
