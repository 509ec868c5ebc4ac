package org.yilian.ledger.adapter.files;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.h2.mvstore.MVMap;
import org.h2.mvstore.MVStore;
import org.yilian.ledger.consensus.audit.ScratchMap;

/**
 * A map in a temporary file (H2's MVStore), so that checking a long chain does not need memory for
 * its whole state.
 */
public final class ScratchFile implements ScratchMap {
  private static final int CACHE_MEGABYTES = 16;

  private final Path file;
  private final MVStore store;
  private final MVMap<String, String> map;

  /**
   * Makes an empty map.
   *
   * @param folder where the file may be; made when needed
   * @throws IOException if it cannot be made
   */
  public ScratchFile(Path folder) throws IOException {
    Files.createDirectories(folder);
    file = Files.createTempFile(folder, "audit-", ".mv");
    Files.delete(file);
    store = new MVStore.Builder().fileName(file.toString()).cacheSize(CACHE_MEGABYTES).open();
    map = store.openMap("state");
  }

  @Override
  public Optional<String> get(String key) {
    return Optional.ofNullable(map.get(key));
  }

  @Override
  public void put(String key, String value) {
    map.put(key, value);
  }

  @Override
  public Optional<String> after(String key) {
    return Optional.ofNullable(key == null ? map.firstKey() : map.higherKey(key));
  }

  @Override
  public long size() {
    return map.sizeAsLong();
  }

  @Override
  public void close() {
    store.closeImmediately();
    try {
      Files.deleteIfExists(file);
    } catch (IOException e) {
      file.toFile().deleteOnExit();
    }
  }
}
