package org.yilian.ledger.adapter.crypto;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.PrivateKey;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javax.crypto.Cipher;
import javax.crypto.SecretKey;
import javax.crypto.spec.GCMParameterSpec;
import org.yilian.ledger.adapter.json.JsonObject;
import org.yilian.ledger.adapter.json.MalformedJsonException;
import org.yilian.ledger.adapter.json.StrictJson;
import org.yilian.ledger.data.Base64Url;
import org.yilian.ledger.data.MalformedValueException;
import org.yilian.ledger.data.PublicJwk;

/**
 * Opens a JWE in general JSON serialisation with EC keys of one owner (protocol §4; RFC 7516 §5.2,
 * §7.2.1). A parameter may stand in the protected header or in the recipient's: with a single
 * recipient, some writers protect the ephemeral key. Thread-safe.
 */
final class JweOpener {
  private static final int MAX_STRING = 12 * 1024 * 1024;
  private static final int NONCE_BYTES = 12;
  private static final int TAG_BYTES = 16;
  private static final StrictJson JSON = StrictJson.withStringsUpTo(MAX_STRING);

  private final Map<String, PrivateKey> keys;

  /**
   * @param keys by thumbprint
   */
  JweOpener(Map<String, PrivateKey> keys) {
    this.keys = Map.copyOf(keys);
  }

  byte[] open(String text) throws GeneralSecurityException {
    try {
      JsonObject jwe = JSON.readObject(text.getBytes(StandardCharsets.UTF_8));
      jwe.exactly("protected", "recipients", "iv", "ciphertext", "tag");
      JsonObject protectedHeader = JSON.readObject(Base64Url.decode(jwe.text("protected")));
      if (!protectedHeader.text("enc").equals("A256GCM")) {
        throw new GeneralSecurityException("another content encryption than A256GCM");
      }
      for (JsonObject recipient : jwe.objects("recipients")) {
        Headers headers = new Headers(protectedHeader, recipient);
        Optional<PrivateKey> key = headers.find("kid").map(keys::get);
        if (key.isPresent()) {
          return decrypt(jwe, contentKey(key.get(), headers, recipient));
        }
      }
    } catch (MalformedJsonException | MalformedValueException e) {
      throw new GeneralSecurityException("not a JWE of the protocol: " + e.getMessage());
    }
    throw new GeneralSecurityException("not for these keys");
  }

  /** A recipient's parameters: its own header first, then the protected one. */
  private record Headers(List<JsonObject> sources) {
    Headers(JsonObject protectedHeader, JsonObject recipient) throws MalformedJsonException {
      this(
          recipient.has("header")
              ? List.of(recipient.object("header"), protectedHeader)
              : List.of(protectedHeader));
    }

    Optional<JsonObject> having(String parameter) {
      return sources.stream().filter(source -> source.has(parameter)).findFirst();
    }

    Optional<String> find(String parameter) throws MalformedJsonException {
      Optional<JsonObject> source = having(parameter);
      return source.isPresent() ? Optional.of(source.get().text(parameter)) : Optional.empty();
    }

    byte[] octets(String parameter) throws MalformedJsonException {
      return find(parameter).map(Base64Url::decode).orElse(new byte[0]);
    }
  }

  private SecretKey contentKey(PrivateKey key, Headers headers, JsonObject recipient)
      throws GeneralSecurityException, MalformedJsonException {
    if (!headers.find("alg").equals(Optional.of(KeyAgreementWrap.ECDH_ES))) {
      throw new GeneralSecurityException("another key management than ECDH-ES+A256KW");
    }
    JsonObject epk =
        headers.having("epk").orElseThrow(() -> new MalformedJsonException("epk")).object("epk");
    // A point off the curve would betray the key: PublicJwk refuses it.
    PublicJwk ephemeral = new PublicJwk(epk.text("x"), epk.text("y"));
    SecretKey kek =
        KeyAgreementWrap.agree(
            key, EcKeys.publicKey(ephemeral), headers.octets("apu"), headers.octets("apv"));
    return KeyAgreementWrap.unwrap(Base64Url.decode(recipient.text("encrypted_key")), kek);
  }

  private static byte[] decrypt(JsonObject jwe, SecretKey contentKey)
      throws GeneralSecurityException, MalformedJsonException {
    byte[] nonce = Base64Url.decode(jwe.text("iv"));
    byte[] tag = Base64Url.decode(jwe.text("tag"));
    if (nonce.length != NONCE_BYTES || tag.length != TAG_BYTES) {
      throw new GeneralSecurityException("A256GCM has a nonce of 12 octets and a tag of 16");
    }
    Cipher cipher = Cipher.getInstance("AES/GCM/NoPadding");
    cipher.init(
        Cipher.DECRYPT_MODE, contentKey, new GCMParameterSpec(TAG_BYTES * Byte.SIZE, nonce));
    cipher.updateAAD(jwe.text("protected").getBytes(StandardCharsets.US_ASCII));
    byte[] ciphertext = Base64Url.decode(jwe.text("ciphertext"));
    byte[] sealed = new byte[ciphertext.length + TAG_BYTES];
    System.arraycopy(ciphertext, 0, sealed, 0, ciphertext.length);
    System.arraycopy(tag, 0, sealed, ciphertext.length, TAG_BYTES);
    return cipher.doFinal(sealed);
  }
}
