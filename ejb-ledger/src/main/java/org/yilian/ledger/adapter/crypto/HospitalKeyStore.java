package org.yilian.ledger.adapter.crypto;

import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.Key;
import java.security.KeyPair;
import java.security.KeyStore;
import java.security.PrivateKey;
import java.security.SecureRandom;
import java.security.cert.Certificate;
import javax.crypto.SecretKey;
import javax.crypto.spec.SecretKeySpec;

/**
 * The file that holds the hospital's keys, made at the first start: a signing and an encryption key
 * pair, a data key and an index key for the private directory.
 */
public final class HospitalKeyStore {
  private static final String SIGNING = "signing";
  private static final String ENCRYPTION = "encryption";
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

  private void fill(KeyStore store, char[] password) throws GeneralSecurityException {
    for (String alias : new String[] {SIGNING, ENCRYPTION}) {
      KeyPair pair = EcKeys.generate(random);
      Certificate certificate = SelfSigned.certificate(pair, alias, random);
      store.setKeyEntry(alias, pair.getPrivate(), password, new Certificate[] {certificate});
    }
    store.setKeyEntry(DATA, secretKey("AES"), password, null);
    store.setKeyEntry(INDEX, secretKey("HmacSHA256"), password, null);
  }

  private SecretKey secretKey(String algorithm) {
    byte[] octets = new byte[SECRET_BYTES];
    random.nextBytes(octets);
    return new SecretKeySpec(octets, algorithm);
  }

  private static HospitalKeys keys(KeyStore store, char[] password)
      throws GeneralSecurityException {
    return new HospitalKeys(
        pair(store, SIGNING, password),
        pair(store, ENCRYPTION, password),
        (SecretKey) key(store, DATA, password),
        (SecretKey) key(store, INDEX, password));
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
