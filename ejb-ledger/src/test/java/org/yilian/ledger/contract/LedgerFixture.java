package org.yilian.ledger.contract;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.yilian.ledger.adapter.crypto.Es256Verifier;
import org.yilian.ledger.adapter.json.JsonStateCodec;
import org.yilian.ledger.adapter.json.JsonTransactionReader;
import org.yilian.ledger.adapter.json.PayloadWriter;
import org.yilian.ledger.contract.PersonFixture.KeyPairFixture;
import org.yilian.ledger.contract.state.StateChange;
import org.yilian.ledger.contract.state.StateKey;
import org.yilian.ledger.contract.state.StateReader;
import org.yilian.ledger.data.Base64Url;
import org.yilian.ledger.data.BlockHeight;
import org.yilian.ledger.data.Body;
import org.yilian.ledger.data.CiphertextRef;
import org.yilian.ledger.data.ConsortiumId;
import org.yilian.ledger.data.Digest;
import org.yilian.ledger.data.Envelope;
import org.yilian.ledger.data.FoundingHospital;
import org.yilian.ledger.data.GenesisBody;
import org.yilian.ledger.data.HospitalNode;
import org.yilian.ledger.data.MembershipBody;
import org.yilian.ledger.data.NodeCertificate;
import org.yilian.ledger.data.Nonce;
import org.yilian.ledger.data.ParticipantId;
import org.yilian.ledger.data.Replicas;
import org.yilian.ledger.data.Role;
import org.yilian.ledger.data.Thumbprint;
import org.yilian.ledger.data.Transaction;
import org.yilian.ledger.data.TransactionId;
import org.yilian.ledger.data.VisitId;

/**
 * A ledger in memory with real signatures, a fixed clock and seeded data: every transaction is
 * written, signed, read strictly and applied as a block of its own.
 */
public final class LedgerFixture {
  /** The clock before anything happens. */
  public static final Instant START = Instant.parse("2026-11-22T08:00:00Z");

  private static final String BASE32 = "abcdefghijklmnopqrstuvwxyz234567";
  private static final int ID_LENGTH = 26;
  private static final int NONCE_BYTES = 16;

  private final SecureRandom random;
  private final Contracts contracts = new Contracts(new JsonStateCodec(), new Es256Verifier());
  private final TransactionReader reader = new JsonTransactionReader();
  private final Map<StateKey, String> state = new HashMap<>();
  private final RecentNonces nonces = new RecentNonces();
  private final Map<Thumbprint, KeyFixture> keys = new HashMap<>();
  private Instant now = START;
  private BlockHeight height = BlockHeight.NONE;

  /** An empty ledger. */
  public LedgerFixture() {
    try {
      random = SecureRandom.getInstance("SHA1PRNG");
    } catch (NoSuchAlgorithmException e) {
      throw new AssertionError(e);
    }
    random.setSeed(2);
  }

  /** The block time of the next block. */
  public Instant now() {
    return now;
  }

  /** Time goes by. */
  public void pass(Duration duration) {
    now = now.plus(duration);
  }

  /** What the contracts keep. */
  public StateReader state() {
    return new StateReader(key -> Optional.ofNullable(state.get(key)), new JsonStateCodec());
  }

  /** A fresh key, which the fixture will countersign with when a body needs it. */
  public KeyFixture newKey() {
    KeyFixture key = KeyFixture.generate(random);
    keys.put(key.thumbprint(), key);
    return key;
  }

  /** Fresh keys of a person. */
  public KeyPairFixture newKeys() {
    return new KeyPairFixture(newKey(), newKey());
  }

  /** A name that nobody has yet. */
  public String newId() {
    StringBuilder id = new StringBuilder();
    for (int i = 0; i < ID_LENGTH; i++) {
      id.append(BASE32.charAt(random.nextInt(BASE32.length())));
    }
    return id.toString();
  }

  /** A visit that is not registered yet. */
  public VisitId newVisitId() {
    return new VisitId(newId());
  }

  /** A digest of nothing in particular. */
  public Digest newDigest() {
    return Digest.sha256(newId().getBytes(StandardCharsets.US_ASCII));
  }

  /** The name of a symmetric key. */
  public Thumbprint newSymmetricKey() {
    return new Thumbprint(newDigest());
  }

  /** A ciphertext, by reference; the fixture brings what a transaction names. */
  public CiphertextRef newRef() {
    return new CiphertextRef(newDigest(), 1000);
  }

  private Nonce newNonce() {
    byte[] octets = new byte[NONCE_BYTES];
    random.nextBytes(octets);
    return new Nonce(Base64Url.encode(octets));
  }

  /** Somebody with keys, not yet on the ledger. */
  public PersonFixture newPerson(Role role) {
    Optional<Thumbprint> archiveKey =
        role == Role.PATIENT ? Optional.of(newSymmetricKey()) : Optional.empty();
    return new PersonFixture(new ParticipantId(newId()), role, newKeys(), archiveKey);
  }

  /** What founds the ledger for this hospital. */
  public GenesisBody.Found founding(PersonFixture hospital) {
    return new GenesisBody.Found(
        new ConsortiumId(newId()), hospital.id(), "仁济医院", hospital.keys().publicKeys());
  }

  /** Where a hospital's node is; its certificate is octets that nobody interprets. */
  public HospitalNode newNode() {
    return new HospitalNode(
        "node-" + newId() + ".example", 9851, 9852, NodeCertificate.of(newDigest().octets()));
  }

  /** What a hospital says of itself. */
  public FoundingHospital founder(PersonFixture hospital) {
    return new FoundingHospital(
        hospital.id(), "仁济医院 " + hospital.id(), hospital.keys().publicKeys(), newNode());
  }

  /** What founds the ledger for these hospitals. */
  public GenesisBody.Form forming(List<PersonFixture> hospitals) {
    return new GenesisBody.Form(
        new ConsortiumId(newId()), hospitals.stream().map(this::founder).toList(), new Replicas(2));
  }

  /** The hospital's registration of somebody. */
  public MembershipBody.Register registration(PersonFixture person) {
    return new MembershipBody.Register(
        person.id(), person.role(), person.keys().publicKeys(), person.archiveKey());
  }

  /** Somebody new, registered by the hospital. */
  public PersonFixture register(PersonFixture hospital, Role role) {
    PersonFixture person = newPerson(role);
    accept(hospital, registration(person));
    return person;
  }

  /** Signed as it should be: by the actor, and by the further keys that the type wants. */
  public Transaction transaction(PersonFixture actor, Body body) {
    List<KeyFixture> signers = new ArrayList<>(List.of(actor.keys().signing()));
    body.countersigningKeys().forEach(key -> signers.add(keys.get(key.thumbprint())));
    return transaction(actor, body, now, newNonce(), signers.toArray(KeyFixture[]::new));
  }

  /** Signed by whomever the test wants. */
  public Transaction transactionBy(PersonFixture actor, Body body, KeyFixture... signers) {
    return transaction(actor, body, now, newNonce(), signers);
  }

  /** With a time and nonce of the test's own. */
  public Transaction transaction(
      PersonFixture actor, Body body, Instant time, Nonce nonce, KeyFixture... signers) {
    return read(EnvelopeFixture.sign(PayloadWriter.write(actor.id(), time, nonce, body), signers));
  }

  /** Reads an envelope that is well-formed. */
  public Transaction read(Envelope envelope) {
    try {
      return reader.read(envelope.octets());
    } catch (RefusedException e) {
      throw new AssertionError(e.refusal().toString(), e);
    }
  }

  /** A block of these; what is accepted stays. */
  public BlockDraft block(List<Candidate> candidates) {
    BlockContext context = new BlockContext(height.next(), now);
    BlockDraft draft =
        contracts.apply(key -> Optional.ofNullable(state.get(key)), nonces, context, candidates);
    for (StateChange change : draft.changes()) {
      state.put(change.key(), change.value());
    }
    for (Outcome.Accepted accepted : draft.accepted()) {
      Transaction one = accepted.transaction();
      nonces.add(one.actor(), one.nonce(), one.id(), now);
    }
    height = draft.accepted().isEmpty() ? height : height.next();
    return draft;
  }

  /** What is refused before it is ordered. */
  public Optional<RefusalCode> foresee(Transaction transaction) {
    return contracts
        .foresee(key -> Optional.ofNullable(state.get(key)), transaction, now)
        .map(Refusal::code);
  }

  /** A block of one. */
  public Outcome submit(Transaction transaction) {
    return submit(new Candidate(transaction, CiphertextCheck.COMPLETE));
  }

  /** A block of one. */
  public Outcome submit(Candidate candidate) {
    return block(List.of(candidate)).outcomes().get(0);
  }

  /** Submits what should be accepted. */
  public TransactionId accept(PersonFixture actor, Body body) {
    return accepted(transaction(actor, body)).transaction().id();
  }

  /** Submits what should be accepted. */
  public Outcome.Accepted accepted(Transaction transaction) {
    Outcome outcome = submit(transaction);
    assertThat(outcome).isInstanceOf(Outcome.Accepted.class);
    return (Outcome.Accepted) outcome;
  }

  /** Submits what should be refused, and says why it was. The state stays as it was. */
  public RefusalCode refuse(PersonFixture actor, Body body) {
    return refused(transaction(actor, body));
  }

  /** Submits what should be refused, and says why it was. The state stays as it was. */
  public RefusalCode refused(Transaction transaction) {
    return refused(new Candidate(transaction, CiphertextCheck.COMPLETE));
  }

  /** Submits what should be refused, and says why it was. The state stays as it was. */
  public RefusalCode refused(Candidate candidate) {
    Map<StateKey, String> before = Map.copyOf(state);
    Outcome outcome = submit(candidate);
    assertThat(outcome).isInstanceOf(Outcome.Refused.class);
    assertThat(state).isEqualTo(before);
    return ((Outcome.Refused) outcome).refusal().code();
  }
}
