package org.yilian.ledger.application.forming;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.yilian.ledger.adapter.crypto.Es256Verifier;
import org.yilian.ledger.adapter.crypto.HospitalKeys;
import org.yilian.ledger.adapter.json.JsonStateCodec;
import org.yilian.ledger.adapter.json.JsonTransactionReader;
import org.yilian.ledger.adapter.json.PayloadWriter;
import org.yilian.ledger.contract.BlockContext;
import org.yilian.ledger.contract.Candidate;
import org.yilian.ledger.contract.CiphertextCheck;
import org.yilian.ledger.contract.Contracts;
import org.yilian.ledger.contract.Outcome;
import org.yilian.ledger.contract.RecentNonces;
import org.yilian.ledger.contract.RefusedException;
import org.yilian.ledger.data.Base64Url;
import org.yilian.ledger.data.BlockHeight;
import org.yilian.ledger.data.ConsortiumId;
import org.yilian.ledger.data.Envelope;
import org.yilian.ledger.data.FoundingHospital;
import org.yilian.ledger.data.GenesisBody;
import org.yilian.ledger.data.Nonce;
import org.yilian.ledger.data.Replicas;
import org.yilian.ledger.data.Thumbprint;
import org.yilian.ledger.data.Transaction;

/**
 * A genesis on its way through the hospitals: the payload, and the signatures it has so far. On
 * disk it is the payload's text until the first has signed, and the envelope from then on.
 */
final class GenesisFile {
  private static final int RANDOM_BYTES = 16;

  private final byte[] payload;
  private final List<Envelope.Signature> signatures;

  private GenesisFile(byte[] payload, List<Envelope.Signature> signatures) {
    this.payload = payload;
    this.signatures = new ArrayList<>(signatures);
  }

  /** An unsigned genesis; the first hospital is its actor. */
  static GenesisFile draft(List<FoundingHospital> hospitals, Clock clock) {
    SecureRandom random = new SecureRandom();
    GenesisBody.Form body =
        new GenesisBody.Form(ConsortiumId.of(octets(random)), hospitals, Replicas.DEFAULT);
    byte[] payload =
        PayloadWriter.write(
            hospitals.get(0).hospital(),
            clock.instant().truncatedTo(ChronoUnit.MILLIS),
            new Nonce(Base64Url.encode(octets(random))),
            body);
    return new GenesisFile(payload, List.of());
  }

  private static byte[] octets(SecureRandom random) {
    byte[] octets = new byte[RANDOM_BYTES];
    random.nextBytes(octets);
    return octets;
  }

  /**
   * Reads a genesis, signed or not.
   *
   * @throws FormingException if it is none
   */
  static GenesisFile read(Path file) throws IOException, FormingException {
    byte[] octets = Files.readAllBytes(file);
    try {
      Envelope envelope = new JsonTransactionReader().read(octets).envelope();
      return new GenesisFile(envelope.payloadOctets(), envelope.signatures());
    } catch (RefusedException e) {
      return new GenesisFile(octets, List.of());
    }
  }

  /**
   * What the genesis says of a hospital.
   *
   * @throws FormingException if it is not one of the founders, or this is not a genesis
   */
  FoundingHospital founder(HospitalKeys keys) throws FormingException {
    return form(read(keys.envelope(payload))).hospitals().stream()
        .filter(one -> signingKey(one).equals(keys.key()))
        .findFirst()
        .orElseThrow(() -> new FormingException("this hospital is not one of the founders", null));
  }

  private static Thumbprint signingKey(FoundingHospital hospital) {
    return hospital.keys().signingKey().thumbprint();
  }

  /**
   * Adds a founder's signature, in its place.
   *
   * @throws FormingException if what it would sign is not a genesis
   */
  void sign(HospitalKeys keys) throws FormingException {
    Envelope signed = keys.envelope(payload);
    List<Thumbprint> founders =
        form(read(signed)).hospitals().stream().map(GenesisFile::signingKey).toList();
    signatures.removeIf(one -> one.kid().equals(keys.key()));
    signatures.add(signed.signatures().get(0));
    signatures.sort(Comparator.comparing(one -> founders.indexOf(one.kid())));
  }

  /**
   * Judges it as every node will.
   *
   * @throws FormingException if the nodes would refuse it, with the code
   */
  void check() throws FormingException {
    if (signatures.isEmpty()) {
      throw new FormingException("nobody has signed this genesis", null);
    }
    Transaction genesis = read(new Envelope(Base64Url.encode(payload), signatures));
    form(genesis);
    Outcome outcome =
        new Contracts(new JsonStateCodec(), new Es256Verifier())
            .apply(
                key -> Optional.empty(),
                new RecentNonces(),
                new BlockContext(BlockHeight.NONE.next(), genesis.time()),
                List.of(new Candidate(genesis, CiphertextCheck.COMPLETE)))
            .outcomes()
            .get(0);
    if (outcome instanceof Outcome.Refused refused) {
      throw new FormingException("nodes refuse this genesis: " + refused.refusal(), null);
    }
  }

  private static Transaction read(Envelope envelope) throws FormingException {
    try {
      return new JsonTransactionReader().read(envelope.octets());
    } catch (RefusedException e) {
      throw new FormingException("this is not a genesis: " + e.refusal(), e);
    }
  }

  private static GenesisBody.Form form(Transaction transaction) throws FormingException {
    if (transaction.body() instanceof GenesisBody.Form form) {
      return form;
    }
    throw new FormingException("this is not the genesis of a consortium", null);
  }

  void write(Path file) throws IOException {
    Files.writeString(
        file,
        signatures.isEmpty()
            ? new String(payload, StandardCharsets.UTF_8)
            : new Envelope(Base64Url.encode(payload), signatures).text());
  }
}
