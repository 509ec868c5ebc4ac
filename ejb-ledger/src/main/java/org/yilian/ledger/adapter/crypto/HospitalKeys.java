package org.yilian.ledger.adapter.crypto;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.PrivateKey;
import java.security.Signature;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.yilian.ledger.consensus.HeaderSigner;
import org.yilian.ledger.data.Base64Url;
import org.yilian.ledger.data.Envelope;
import org.yilian.ledger.data.ParticipantId;
import org.yilian.ledger.data.PublicKeys;
import org.yilian.ledger.data.Thumbprint;

/** What the hospital's keys do; the keys themselves do not come out. Thread-safe. */
public final class HospitalKeys implements HeaderSigner {
  private final KeyPair signing;
  private final PublicKeys publicKeys;
  private final Thumbprint signingKey;
  private final JweOpener opener;
  private final DirectorySeal directory;
  private final Optional<ParticipantId> hospital;

  HospitalKeys(Pairs pairs, DirectorySeal directory, Optional<ParticipantId> hospital) {
    this.signing = pairs.signing();
    this.publicKeys =
        new PublicKeys(EcKeys.jwk(signing.getPublic()), EcKeys.jwk(pairs.encryption().getPublic()));
    this.signingKey = publicKeys.signingKey().thumbprint();
    Map<String, PrivateKey> opening = new HashMap<>();
    pairs.former().forEach(pair -> opening.put(name(pair), pair.getPrivate()));
    opening.put(name(pairs.encryption()), pairs.encryption().getPrivate());
    this.opener = new JweOpener(opening);
    this.directory = directory;
    this.hospital = hospital;
  }

  /**
   * The key pairs.
   *
   * @param signing signs in the hospital's name
   * @param encryption what is for the hospital is encrypted to it
   * @param former encryption pairs that were replaced
   */
  record Pairs(KeyPair signing, KeyPair encryption, List<KeyPair> former) {}

  private static String name(KeyPair pair) {
    return EcKeys.jwk(pair.getPublic()).thumbprint().toString();
  }

  /**
   * @return whose they are, if they were made for a hospital that had keys already
   */
  public Optional<ParticipantId> hospital() {
    return hospital;
  }

  /**
   * @return the public halves
   */
  public PublicKeys publicKeys() {
    return publicKeys;
  }

  @Override
  public Thumbprint key() {
    return signingKey;
  }

  @Override
  public byte[] sign(byte[] signingInput) {
    try {
      Signature ecdsa = Signature.getInstance("SHA256withECDSA", CryptoProviders.FASTEST);
      ecdsa.initSign(signing.getPrivate());
      ecdsa.update(signingInput);
      return Es256Signature.fromDer(ecdsa.sign());
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every provider here signs ES256", e);
    }
  }

  /**
   * Signs a transaction as its only signer.
   *
   * @param payload the payload's octets
   * @return the envelope
   */
  public Envelope envelope(byte[] payload) {
    String text = Base64Url.encode(payload);
    return new Envelope(text, List.of(signature(text)));
  }

  /**
   * Puts the hospital's signature before those that are there.
   *
   * @param envelope signed by others
   * @return the same payload, the hospital first
   */
  public Envelope signFirst(Envelope envelope) {
    List<Envelope.Signature> signatures = new ArrayList<>();
    signatures.add(signature(envelope.payload()));
    signatures.addAll(envelope.signatures());
    return new Envelope(envelope.payload(), signatures);
  }

  private Envelope.Signature signature(String payload) {
    String header =
        "{\"alg\":\"ES256\",\"kid\":\""
            + signingKey
            + "\",\"typ\":\"yilian-tx+jws\",\"suite\":\"YL1\"}";
    String protectedHeader = Base64Url.encode(header.getBytes(StandardCharsets.US_ASCII));
    byte[] input = (protectedHeader + '.' + payload).getBytes(StandardCharsets.US_ASCII);
    return new Envelope.Signature(protectedHeader, signingKey, Base64Url.encode(sign(input)));
  }

  /**
   * @param jwe general JSON serialisation, with this hospital among the recipients
   * @return the plaintext
   * @throws GeneralSecurityException if it is not for this hospital, or was altered
   */
  public byte[] decrypt(String jwe) throws GeneralSecurityException {
    return opener.open(jwe);
  }

  /**
   * @return seals the hospital's private directory
   */
  public DirectorySeal directory() {
    return directory;
  }
}
