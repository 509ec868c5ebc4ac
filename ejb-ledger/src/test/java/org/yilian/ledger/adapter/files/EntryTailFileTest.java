package org.yilian.ledger.adapter.files;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.yilian.ledger.consensus.EntryTail;
import org.yilian.ledger.consensus.LogPosition;

/** What a tail gives back after a process was killed, and what it must not give back. */
class EntryTailFileTest {
  private static final LogPosition BASE = new LogPosition(1, 10);

  @TempDir Path directory;
  private Path file;

  @BeforeEach
  void threeEntries() throws IOException {
    file = directory.resolve("entries.tail");
    try (EntryTailFile tail = new EntryTailFile(file, Duration.ofSeconds(1))) {
      tail.restart(BASE);
      tail.append(new LogPosition(1, 11), "first".getBytes(US_ASCII));
      tail.append(new LogPosition(1, 12), "second".getBytes(US_ASCII));
      tail.append(new LogPosition(2, 14), "third".getBytes(US_ASCII));
    }
  }

  private List<String> beyond(long index) throws IOException {
    try (EntryTailFile tail = new EntryTailFile(file, Duration.ofSeconds(1))) {
      return tail.beyond(new LogPosition(1, index)).stream()
          .map(kept -> kept.position().index() + " " + new String(kept.entry(), US_ASCII))
          .toList();
    }
  }

  @Test
  void givesBackWhatTheDatabaseLacksInOrder() throws IOException {
    assertThat(beyond(10)).containsExactly("11 first", "12 second", "14 third");
    assertThat(beyond(12)).containsExactly("14 third");
    assertThat(beyond(14)).isEmpty();
  }

  @Test
  void saysNothingToADatabaseThatLacksWhatCameBefore() throws IOException {
    assertThat(beyond(9)).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 4, 20})
  void endsBeforeARecordThatWasCutOff(int octets) throws IOException {
    try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
      channel.truncate(channel.size() - octets);
    }
    assertThat(beyond(10)).containsExactly("11 first", "12 second");
  }

  @Test
  void endsBeforeARecordThatWasDamaged() throws IOException {
    byte[] content = Files.readAllBytes(file);
    int at = new String(content, US_ASCII).indexOf("second");
    content[at] ^= 1;
    Files.write(file, content);
    assertThat(beyond(10)).containsExactly("11 first");
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 9, 17, 27})
  void saysNothingBehindADamagedHead(int at) throws IOException {
    byte[] content = Files.readAllBytes(file);
    content[at] ^= 1;
    Files.write(file, content);
    assertThat(beyond(10)).isEmpty();
    assertThat(beyond(13)).isEmpty();
  }

  @Test
  void aLengthBeyondTheFileEndsIt() throws IOException {
    try (FileChannel channel =
        FileChannel.open(file, StandardOpenOption.WRITE, StandardOpenOption.APPEND)) {
      channel.write(ByteBuffer.allocate(24).putInt(Integer.MAX_VALUE).rewind());
    }
    assertThat(beyond(12)).containsExactly("14 third");
  }

  @Test
  void restartingForgets() throws IOException {
    try (EntryTailFile tail = new EntryTailFile(file, Duration.ofSeconds(1))) {
      tail.restart(new LogPosition(2, 14));
      tail.append(new LogPosition(2, 15), "fourth".getBytes(US_ASCII));
    }
    assertThat(beyond(14)).containsExactly("15 fourth");
    assertThat(beyond(10)).isEmpty();
  }

  @Test
  void isFullAfterSomeMegabytes() throws IOException {
    try (EntryTailFile tail = new EntryTailFile(file, Duration.ofSeconds(1))) {
      tail.restart(BASE);
      for (int i = 1; !tail.isFull(); i++) {
        tail.append(new LogPosition(1, 10 + i), new byte[1 << 20]);
        assertThat(i).isLessThan(20);
      }
      assertThat(tail.beyond(BASE)).hasSizeBetween(16, 17);
      tail.restart(BASE);
      assertThat(tail.isFull()).isFalse();
    }
  }

  @Test
  void anEmptyFileHoldsNothing() throws IOException {
    try (EntryTail tail =
        new EntryTailFile(directory.resolve("new/entries.tail"), Duration.ofSeconds(1))) {
      assertThat(tail.beyond(LogPosition.NONE)).isEmpty();
    }
  }
}
