package org.yilian.ledger.adapter.crypto;

import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.Key;
import java.security.KeyPair;
import java.security.KeyStore;
import java.security.PrivateKey;
import java.security.SecureRandom;
import java.security.cert.Certificate;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import javax.crypto.SecretKey;
import javax.crypto.spec.SecretKeySpec;
import org.yilian.ledger.data.ParticipantId;

/**
 * The file that holds the hospital's keys, made at the first start: a signing and an encryption key
 * pair, a data key and an index key for the private directory. One that succeeds another has new
 * pairs, the same keys for the directory, and the former encryption pairs: what was encrypted to
 * them stays on the ledger.
 */
public final class HospitalKeyStore {
  private static final String SIGNING = "signing";
  private static final String ENCRYPTION = "encryption";
  private static final String FORMER = "former-";
  private static final String DATA = "data";
  private static final String INDEX = "index";
  private static final int SECRET_BYTES = 32;

  private final KeyStoreFile file;
  private final SecureRandom random = new SecureRandom();

  /**
   * @param file the PKCS#12 file
   * @param passwordFile its password, one line
   */
  public HospitalKeyStore(Path file, Path passwordFile) {
    this.file = new KeyStoreFile(file, passwordFile);
  }

  /**
   * Opens the key store; makes it if neither file is there.
   *
   * @return the keys in it
   * @throws HospitalKeysException if only one of the files is there, or they cannot be read,
   *     written or do not fit
   */
  public HospitalKeys openOrCreate() throws HospitalKeysException {
    return file.openOrCreate(this::fill, HospitalKeyStore::keys);
  }

  /**
   * Opens the key store; makes it as the successor of another, under the other's password, if it is
   * not there. The other stays as it is.
   *
   * @param former the one whose keys are to be replaced
   * @param hospital whose keys they are
   * @return the keys in it
   * @throws HospitalKeysException if the files cannot be read, written or do not fit, or were made
   *     for another hospital
   */
  public HospitalKeys openOrSucceed(HospitalKeyStore former, ParticipantId hospital)
      throws HospitalKeysException {
    HospitalKeys keys =
        file.openOrDerive(
            former.file,
            (store, from, password) -> succeed(store, from, password, hospital),
            HospitalKeyStore::keys);
    if (!keys.hospital().equals(Optional.of(hospital))) {
      throw new HospitalKeysException("the new keys were made for another hospital", null);
    }
    return keys;
  }

  private void fill(KeyStore store, char[] password) throws GeneralSecurityException {
    addPairs(store, password, SIGNING);
    store.setKeyEntry(DATA, secretKey("AES"), password, null);
    store.setKeyEntry(INDEX, secretKey("HmacSHA256"), password, null);
  }

  private void succeed(KeyStore store, KeyStore from, char[] password, ParticipantId hospital)
      throws GeneralSecurityException {
    addPairs(store, password, hospital.value());
    for (String secret : new String[] {DATA, INDEX}) {
      store.setKeyEntry(secret, key(from, secret, password), password, null);
    }
    int replaced = 0;
    for (KeyPair pair : opening(from, password)) {
      add(store, password, FORMER + replaced++, ENCRYPTION, pair);
    }
  }

  private void addPairs(KeyStore store, char[] password, String owner)
      throws GeneralSecurityException {
    add(store, password, SIGNING, owner, EcKeys.generate(random));
    add(store, password, ENCRYPTION, ENCRYPTION, EcKeys.generate(random));
  }

  private void add(KeyStore store, char[] password, String alias, String name, KeyPair pair)
      throws GeneralSecurityException {
    Certificate certificate = SelfSigned.certificate(pair, name, random);
    store.setKeyEntry(alias, pair.getPrivate(), password, new Certificate[] {certificate});
  }

  private SecretKey secretKey(String algorithm) {
    byte[] octets = new byte[SECRET_BYTES];
    random.nextBytes(octets);
    return new SecretKeySpec(octets, algorithm);
  }

  private static HospitalKeys keys(KeyStore store, char[] password)
      throws GeneralSecurityException {
    return new HospitalKeys(
        new HospitalKeys.Pairs(
            pair(store, SIGNING, password),
            pair(store, ENCRYPTION, password),
            former(store, password)),
        new DirectorySeal(
            (SecretKey) key(store, DATA, password), (SecretKey) key(store, INDEX, password)),
        owner((X509Certificate) store.getCertificate(SIGNING)));
  }

  private static List<KeyPair> former(KeyStore store, char[] password)
      throws GeneralSecurityException {
    List<KeyPair> pairs = new ArrayList<>();
    while (store.containsAlias(FORMER + pairs.size())) {
      pairs.add(pair(store, FORMER + pairs.size(), password));
    }
    return pairs;
  }

  /** What opens what is encrypted to the hospital, oldest first. */
  private static List<KeyPair> opening(KeyStore store, char[] password)
      throws GeneralSecurityException {
    List<KeyPair> pairs = former(store, password);
    pairs.add(pair(store, ENCRYPTION, password));
    return pairs;
  }

  /** The first keys of a hospital do not know whose they are: its id follows from them. */
  private static Optional<ParticipantId> owner(X509Certificate certificate) {
    String name = SelfSigned.name(certificate);
    return name.equals(SIGNING) ? Optional.empty() : Optional.of(new ParticipantId(name));
  }

  private static KeyPair pair(KeyStore store, String alias, char[] password)
      throws GeneralSecurityException {
    PrivateKey privateKey = (PrivateKey) key(store, alias, password);
    return new KeyPair(store.getCertificate(alias).getPublicKey(), privateKey);
  }

  private static Key key(KeyStore store, String alias, char[] password)
      throws GeneralSecurityException {
    Key key = store.getKey(alias, password);
    if (key == null) {
      throw new GeneralSecurityException("no key called " + alias);
    }
    return key;
  }
}
