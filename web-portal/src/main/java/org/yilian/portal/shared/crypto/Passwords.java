package org.yilian.portal.shared.crypto;

import jakarta.enterprise.context.ApplicationScoped;
import java.nio.CharBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.Duration;
import java.util.Arrays;
import java.util.Base64;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.bouncycastle.crypto.generators.Argon2BytesGenerator;
import org.bouncycastle.crypto.params.Argon2Parameters;

/**
 * Hashes passwords with Argon2id (RFC 9106).
 *
 * <p>Parameters are OWASP's minimum for Argon2id: 19 MiB, two passes, one lane, a salt of 16 and a
 * hash of 32 octets. They stand in each hash (PHC string), so that they may grow without a
 * migration. At most {@value #CONCURRENT} hashes are computed at once: a flood of sign-ins costs 38
 * MiB and two cores, not the node.
 *
 * <p>Thread-safe.
 */
@ApplicationScoped
public class Passwords {

  private static final int CONCURRENT = 2;
  private static final int MEMORY_KIB = 19_456;
  private static final int PASSES = 2;
  private static final int LANES = 1;
  private static final int SALT_BYTES = 16;
  private static final int HASH_BYTES = 32;
  private static final Duration PATIENCE = Duration.ofSeconds(3);
  private static final Base64.Encoder ENCODER = Base64.getEncoder().withoutPadding();
  private static final Base64.Decoder DECODER = Base64.getDecoder();

  private final Semaphore places = new Semaphore(CONCURRENT, true);

  /**
   * Hashes a new password.
   *
   * @param password not kept, not cleared
   * @return PHC string {@code $argon2id$v=19$m=…,t=…,p=…$salt$hash}
   * @throws PasswordsBusyException if no place came free within three seconds
   */
  public String hash(char[] password) throws PasswordsBusyException {
    byte[] salt = SecureTokens.octets(SALT_BYTES);
    byte[] hash = argon2id(password, salt, MEMORY_KIB, PASSES, LANES);
    return "$argon2id$v=19$m=%d,t=%d,p=%d$%s$%s"
        .formatted(
            MEMORY_KIB, PASSES, LANES, ENCODER.encodeToString(salt), ENCODER.encodeToString(hash));
  }

  /**
   * Compares in constant time.
   *
   * @param password not kept, not cleared
   * @param phc what {@link #hash} returned
   * @return whether they belong together
   * @throws PasswordsBusyException if no place came free within three seconds
   */
  public boolean verify(char[] password, String phc) throws PasswordsBusyException {
    String[] parts = phc.split("\\$", -1);
    if (parts.length != 6 || !parts[1].equals("argon2id")) {
      throw new IllegalArgumentException("not an Argon2id hash");
    }
    String[] costs = parts[3].split("[=,]", -1);
    byte[] expected = DECODER.decode(parts[5]);
    byte[] actual =
        argon2id(
            password,
            DECODER.decode(parts[4]),
            Integer.parseInt(costs[1]),
            Integer.parseInt(costs[3]),
            Integer.parseInt(costs[5]));
    return MessageDigest.isEqual(expected, actual);
  }

  /**
   * Takes as long as {@link #verify}, for usernames that do not exist.
   *
   * @param password not kept, not cleared
   * @throws PasswordsBusyException if no place came free within three seconds
   */
  public void verifyNobody(char[] password) throws PasswordsBusyException {
    argon2id(password, new byte[SALT_BYTES], MEMORY_KIB, PASSES, LANES);
  }

  private byte[] argon2id(char[] password, byte[] salt, int memoryKib, int passes, int lanes)
      throws PasswordsBusyException {
    byte[] octets = utf8(password);
    takePlace();
    try {
      Argon2BytesGenerator generator = new Argon2BytesGenerator();
      generator.init(
          new Argon2Parameters.Builder(Argon2Parameters.ARGON2_id)
              .withVersion(Argon2Parameters.ARGON2_VERSION_13)
              .withMemoryAsKB(memoryKib)
              .withIterations(passes)
              .withParallelism(lanes)
              .withSalt(salt)
              .build());
      byte[] hash = new byte[HASH_BYTES];
      generator.generateBytes(octets, hash);
      return hash;
    } finally {
      places.release();
      Arrays.fill(octets, (byte) 0);
    }
  }

  private void takePlace() throws PasswordsBusyException {
    try {
      if (!places.tryAcquire(PATIENCE.toMillis(), TimeUnit.MILLISECONDS)) {
        throw new PasswordsBusyException();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new PasswordsBusyException();
    }
  }

  private static byte[] utf8(char[] text) {
    var buffer = StandardCharsets.UTF_8.encode(CharBuffer.wrap(text));
    byte[] octets = new byte[buffer.remaining()];
    buffer.get(octets);
    Arrays.fill(buffer.array(), (byte) 0);
    return octets;
  }
}
