package org.yilian.ledger.adapter.json;

import java.util.ArrayList;
import java.util.List;
import org.yilian.ledger.contract.RefusalCode;
import org.yilian.ledger.contract.RefusedException;
import org.yilian.ledger.contract.TransactionReader;
import org.yilian.ledger.data.Base64Url;
import org.yilian.ledger.data.Body;
import org.yilian.ledger.data.Envelope;
import org.yilian.ledger.data.MalformedValueException;
import org.yilian.ledger.data.Nonce;
import org.yilian.ledger.data.Thumbprint;
import org.yilian.ledger.data.Transaction;
import org.yilian.ledger.data.TransactionType;

/**
 * Reads envelopes (protocol §2), each level with its own refusal: size, JSON, JWS, protected
 * headers, payload, version, body, suite. Thread-safe; without state.
 */
public final class JsonTransactionReader implements TransactionReader {
  static final String ALGORITHM = "ES256";
  static final String TYPE = "yilian-tx+jws";
  static final String SUITE = "YL1";
  static final int VERSION = 1;

  @Override
  public Transaction read(byte[] octets) throws RefusedException {
    if (octets.length > Envelope.MAX_SIZE_BYTES) {
      throw new RefusedException(RefusalCode.OVERSIZE, "an envelope has at most 64 KiB");
    }
    JsonObject json = json(octets);
    List<Header> headers = new ArrayList<>();
    Envelope envelope = envelope(json, headers);
    Transaction transaction = payload(envelope);
    for (Header header : headers) {
      if (!header.suite().equals(SUITE)) {
        throw new RefusedException(RefusalCode.UNSUPPORTED, "suite");
      }
    }
    return transaction;
  }

  private static JsonObject json(byte[] octets) throws RefusedException {
    Object json;
    try {
      json = StrictJson.SMALL.read(octets);
    } catch (MalformedJsonException e) {
      throw new RefusedException(RefusalCode.MALFORMED_JSON, e.getMessage());
    }
    if (json instanceof JsonObject object) {
      return object;
    }
    throw new RefusedException(RefusalCode.MALFORMED_JWS, "not an object");
  }

  private static Envelope envelope(JsonObject json, List<Header> headers) throws RefusedException {
    try {
      json.exactly("payload", "signatures");
      List<Envelope.Signature> signatures = new ArrayList<>();
      for (JsonObject signature : json.objects("signatures")) {
        signature.exactly("protected", "signature");
        String protectedText = signature.text("protected");
        Header header = header(Base64Url.decode(protectedText));
        headers.add(header);
        signatures.add(
            new Envelope.Signature(protectedText, header.kid(), signature.text("signature")));
      }
      return new Envelope(json.text("payload"), signatures);
    } catch (MalformedJsonException | MalformedValueException e) {
      throw new RefusedException(RefusalCode.MALFORMED_JWS, e.getMessage());
    }
  }

  private record Header(Thumbprint kid, String suite) {}

  private static Header header(byte[] octets) throws RefusedException {
    try {
      JsonObject json = StrictJson.SMALL.readObject(octets).exactly("alg", "kid", "typ", "suite");
      if (!json.text("alg").equals(ALGORITHM) || !json.text("typ").equals(TYPE)) {
        throw new RefusedException(RefusalCode.MALFORMED_HEADER, "alg or typ");
      }
      return new Header(Thumbprint.parse(json.text("kid")), json.text("suite"));
    } catch (MalformedJsonException | MalformedValueException e) {
      throw new RefusedException(RefusalCode.MALFORMED_HEADER, e.getMessage());
    }
  }

  private static Transaction payload(Envelope envelope) throws RefusedException {
    try {
      JsonObject json =
          StrictJson.SMALL
              .readObject(envelope.payloadOctets())
              .exactly("type", "version", "actor", "time", "nonce", "body");
      TransactionType type =
          TransactionType.find(json.text("type"))
              .orElseThrow(() -> new MalformedJsonException("type"));
      JsonObject bodyJson = json.object("body");
      if (json.integer("version") != VERSION) {
        throw new RefusedException(RefusalCode.UNSUPPORTED, "version");
      }
      return new Transaction(
          envelope,
          Parts.participant(json, "actor"),
          Parts.time(json, "time"),
          new Nonce(json.text("nonce")),
          body(type, bodyJson));
    } catch (MalformedJsonException | MalformedValueException e) {
      throw new RefusedException(RefusalCode.MALFORMED_PAYLOAD, e.getMessage());
    }
  }

  private static Body body(TransactionType type, JsonObject json) throws RefusedException {
    try {
      return BodyReader.read(type, json);
    } catch (MalformedJsonException | MalformedValueException e) {
      throw new RefusedException(RefusalCode.MALFORMED_BODY, e.getMessage());
    }
  }
}
