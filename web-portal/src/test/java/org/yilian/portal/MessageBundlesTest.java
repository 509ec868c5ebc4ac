package org.yilian.portal;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Properties;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Everything is said in both languages. */
class MessageBundlesTest {

  private static final Path RESOURCES = Path.of("src/main/resources");

  static List<Path> englishBundles() throws IOException {
    try (Stream<Path> files = Files.walk(RESOURCES)) {
      return files.filter(file -> file.toString().endsWith("_en.properties")).sorted().toList();
    }
  }

  @ParameterizedTest
  @MethodSource("englishBundles")
  void chineseSaysWhatEnglishSays(Path english) throws IOException {
    Path chinese = Path.of(english.toString().replace("_en.properties", "_zh.properties"));

    assertThat(read(chinese).stringPropertyNames())
        .as(chinese.toString())
        .containsExactlyInAnyOrderElementsOf(read(english).stringPropertyNames());
    assertThat(read(chinese).values()).as(chinese.toString()).doesNotContain("");
  }

  private static Properties read(Path file) throws IOException {
    Properties messages = new Properties();
    try (Reader reader = Files.newBufferedReader(file)) {
      messages.load(reader);
    }
    return messages;
  }
}
