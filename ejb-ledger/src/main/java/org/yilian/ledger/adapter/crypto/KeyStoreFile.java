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
import java.security.KeyStore;
import java.security.SecureRandom;
import org.yilian.ledger.data.Base64Url;

/**
 * A key store (PKCS#12, RFC 7292) beside the EAR and never in it, and the file with its password.
 *
 * <p>Made at the first start, with a password that is drawn at random into a file that its owner
 * alone may read. Both are written in full, synced, and then put in place, so that no half key
 * store is ever found.
 */
final class KeyStoreFile {
  private static final String TYPE = "PKCS12";
  private static final int PASSWORD_BYTES = 32;
  private static final String OWNER_ONLY = "rw-------";

  private final Path file;
  private final Path passwordFile;

  /**
   * @param file the PKCS#12 file
   * @param passwordFile its password, one line
   */
  KeyStoreFile(Path file, Path passwordFile) {
    this.file = file;
    this.passwordFile = passwordFile;
  }

  /** Puts the first keys into an empty key store. */
  interface Filling {
    void fill(KeyStore store, char[] password) throws GeneralSecurityException;
  }

  /** Puts keys into an empty key store, some of them from another. */
  interface Deriving {
    void fill(KeyStore store, KeyStore from, char[] password) throws GeneralSecurityException;
  }

  /** Takes the keys out of a key store. */
  interface Reading<T> {
    T read(KeyStore store, char[] password) throws GeneralSecurityException;
  }

  /**
   * Opens the key store; makes it if neither file is there.
   *
   * @throws HospitalKeysException if only one of the files is there, or they cannot be read,
   *     written or do not fit
   */
  <T> T openOrCreate(Filling filling, Reading<T> reading) throws HospitalKeysException {
    return openOrFail(
        () -> {
          if (!Files.exists(file)) {
            create(filling);
          }
          return read(reading);
        });
  }

  /**
   * Opens the key store; makes it from another, under the same password, if it is not there.
   *
   * @throws HospitalKeysException if the files cannot be read, written or do not fit
   */
  <T> T openOrDerive(KeyStoreFile from, Deriving deriving, Reading<T> reading)
      throws HospitalKeysException {
    if (Files.exists(file)) {
      return openOrFail(() -> read(reading));
    }
    char[] password = from.openOrFail(from::password);
    KeyStore former = from.openOrFail(() -> from.load(password));
    return openOrFail(
        () -> {
          create(password, (store, secret) -> deriving.fill(store, former, secret));
          return read(reading);
        });
  }

  /** Something that is done with the files. */
  private interface Opening<T> {
    T run() throws IOException, GeneralSecurityException, HospitalKeysException;
  }

  private <T> T openOrFail(Opening<T> opening) throws HospitalKeysException {
    try {
      return opening.run();
    } catch (IOException e) {
      throw notOpened(e);
    } catch (GeneralSecurityException e) {
      throw lacking(e);
    }
  }

  private <T> T read(Reading<T> reading) throws IOException, GeneralSecurityException {
    char[] password = password();
    return reading.read(load(password), password);
  }

  private HospitalKeysException notOpened(IOException why) {
    return new HospitalKeysException(
        "The key store "
            + file
            + " cannot be opened with the password in "
            + passwordFile
            + ". Restore both files from a backup.",
        why);
  }

  private HospitalKeysException lacking(GeneralSecurityException why) {
    return new HospitalKeysException(
        "The key store " + file + " lacks a key. Restore it from a backup.", why);
  }

  private char[] password() throws IOException {
    return Files.readString(passwordFile, StandardCharsets.US_ASCII).strip().toCharArray();
  }

  private void create(Filling filling)
      throws IOException, GeneralSecurityException, HospitalKeysException {
    if (Files.exists(passwordFile)) {
      throw new HospitalKeysException(
          "The key store "
              + file
              + " is gone, while its password file "
              + passwordFile
              + " is there. Restore the key store, or move the password file away to begin anew.",
          null);
    }
    byte[] secret = new byte[PASSWORD_BYTES];
    new SecureRandom().nextBytes(secret);
    String password = Base64Url.encode(secret);
    Files.createDirectories(file.toAbsolutePath().getParent());
    Files.createDirectories(passwordFile.toAbsolutePath().getParent());
    write(passwordFile, out -> out.write((password + "\n").getBytes(StandardCharsets.US_ASCII)));
    create(password.toCharArray(), filling);
  }

  private void create(char[] password, Filling filling)
      throws IOException, GeneralSecurityException {
    KeyStore store = KeyStore.getInstance(TYPE);
    store.load(null, password);
    filling.fill(store, password);
    write(file, out -> store(store, out, password));
  }

  private static void store(KeyStore store, OutputStream out, char[] password) throws IOException {
    try {
      store.store(out, password);
    } catch (GeneralSecurityException e) {
      throw new IOException("the platform writes PKCS#12", e);
    }
  }

  private KeyStore load(char[] password) throws IOException, GeneralSecurityException {
    KeyStore store = KeyStore.getInstance(TYPE);
    try (InputStream in = Files.newInputStream(file)) {
      store.load(in, password);
    }
    return store;
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
    try (FileChannel folder = FileChannel.open(target.getParent(), StandardOpenOption.READ)) {
      folder.force(true); // a rename is durable once its folder is
    }
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
