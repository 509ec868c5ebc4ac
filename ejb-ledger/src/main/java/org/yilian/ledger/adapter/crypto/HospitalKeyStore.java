package org.yilian.ledger.adapter.crypto;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.GeneralSecurityException;
import java.security.Key;
import java.security.KeyPair;
import java.security.KeyStore;
import java.security.PrivateKey;
import java.security.SecureRandom;
import java.security.cert.Certificate;
import javax.crypto.SecretKey;
import javax.crypto.spec.SecretKeySpec;
import org.yilian.ledger.data.Base64Url;

/**
 * The file that holds the hospital's keys (PKCS#12, RFC 7292), beside the EAR and never in it: a
 * signing and an encryption key pair, a data key and an index key for the private directory.
 *
 * <p>Made at the first start, with a password that is drawn at random into a file that its owner
 * alone may read. Both are written in full, synced, and then put in place, so that no half key
 * store is ever found.
 */
public final class HospitalKeyStore {
  private static final String TYPE = "PKCS12";
  private static final String SIGNING = "signing";
  private static final String ENCRYPTION = "encryption";
  private static final String DATA = "data";
  private static final String INDEX = "index";
  private static final int SECRET_BYTES = 32;
  private static final String OWNER_ONLY = "rw-------";

  private final Path file;
  private final Path passwordFile;
  private final SecureRandom random = new SecureRandom();

  /**
   * @param file the PKCS#12 file
   * @param passwordFile its password, one line
   */
  public HospitalKeyStore(Path file, Path passwordFile) {
    this.file = file;
    this.passwordFile = passwordFile;
  }

  /**
   * Opens the key store; makes it if neither file is there.
   *
   * @return the keys in it
   * @throws HospitalKeysException if only one of the files is there, or they cannot be read,
   *     written or do not fit
   */
  public HospitalKeys openOrCreate() throws HospitalKeysException {
    try {
      if (!Files.exists(file)) {
        create();
      }
      return open();
    } catch (IOException e) {
      throw new HospitalKeysException(
          "The key store "
              + file
              + " cannot be opened with the password in "
              + passwordFile
              + ". Restore both files from a backup.",
          e);
    } catch (GeneralSecurityException e) {
      throw new HospitalKeysException(
          "The key store " + file + " lacks a key. Restore it from a backup.", e);
    }
  }

  private void create() throws IOException, GeneralSecurityException, HospitalKeysException {
    if (Files.exists(passwordFile)) {
      throw new HospitalKeysException(
          "The key store "
              + file
              + " is gone, while its password file "
              + passwordFile
              + " is there. Restore the key store, or move the password file away to found anew.",
          null);
    }
    byte[] secret = new byte[SECRET_BYTES];
    random.nextBytes(secret);
    String password = Base64Url.encode(secret);
    Files.createDirectories(file.toAbsolutePath().getParent());
    Files.createDirectories(passwordFile.toAbsolutePath().getParent());
    write(passwordFile, out -> out.write((password + "\n").getBytes(StandardCharsets.US_ASCII)));
    KeyStore store = fill(password.toCharArray());
    write(file, out -> store(store, out, password.toCharArray()));
  }

  private KeyStore fill(char[] password) throws IOException, GeneralSecurityException {
    KeyStore store = KeyStore.getInstance(TYPE);
    store.load(null, password);
    for (String alias : new String[] {SIGNING, ENCRYPTION}) {
      KeyPair pair = EcKeys.generate(random);
      Certificate certificate = SelfSigned.certificate(pair, alias, random);
      store.setKeyEntry(alias, pair.getPrivate(), password, new Certificate[] {certificate});
    }
    store.setKeyEntry(DATA, secretKey("AES"), password, null);
    store.setKeyEntry(INDEX, secretKey("HmacSHA256"), password, null);
    return store;
  }

  private SecretKey secretKey(String algorithm) {
    byte[] octets = new byte[SECRET_BYTES];
    random.nextBytes(octets);
    return new SecretKeySpec(octets, algorithm);
  }

  private static void store(KeyStore store, OutputStream out, char[] password) throws IOException {
    try {
      store.store(out, password);
    } catch (GeneralSecurityException e) {
      throw new IOException("the platform writes PKCS#12", e);
    }
  }

  private HospitalKeys open() throws IOException, GeneralSecurityException {
    char[] password =
        Files.readString(passwordFile, StandardCharsets.US_ASCII).strip().toCharArray();
    KeyStore store = KeyStore.getInstance(TYPE);
    try (InputStream in = Files.newInputStream(file)) {
      store.load(in, password);
    }
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

  /** What fills a file. */
  private interface Content {
    void writeTo(OutputStream out) throws IOException;
  }

  private static void write(Path target, Content content) throws IOException {
    Path draft = target.resolveSibling(target.getFileName() + ".new");
    Files.deleteIfExists(draft);
    Files.createFile(draft, ownerOnly(draft));
    try (OutputStream out = Files.newOutputStream(draft)) {
      content.writeTo(out);
    }
    try (FileChannel channel = FileChannel.open(draft, StandardOpenOption.WRITE)) {
      channel.force(true);
    }
    Files.move(draft, target, StandardCopyOption.ATOMIC_MOVE);
  }

  private static FileAttribute<?>[] ownerOnly(Path path) {
    boolean posix = path.getFileSystem().supportedFileAttributeViews().contains("posix");
    return posix
        ? new FileAttribute<?>[] {
          PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString(OWNER_ONLY))
        }
        : new FileAttribute<?>[0];
  }
}
