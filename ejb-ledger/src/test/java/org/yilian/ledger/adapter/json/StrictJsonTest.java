package org.yilian.ledger.adapter.json;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** One text, one reading, or none (protocol §1). */
class StrictJsonTest {
  private static JsonObject read(String text) throws MalformedJsonException {
    return StrictJson.SMALL.readObject(text.getBytes(UTF_8));
  }

  private static void assertRefused(byte[] octets) {
    assertThatThrownBy(() -> StrictJson.SMALL.read(octets))
        .isInstanceOf(MalformedJsonException.class);
  }

  @Test
  void membersAreReadByTheirTypes() throws MalformedJsonException {
    JsonObject json = read("{\"a\":\"医\",\"b\":-7,\"c\":null,\"d\":{\"e\":true},\"f\":[\"g\"]}");

    assertThat(json.text("a")).isEqualTo("医");
    assertThat(json.integer("b")).isEqualTo(-7);
    assertThat(json.textOrNull("c")).isEmpty();
    assertThat(json.object("d").truth("e")).isTrue();
    assertThat(json.texts("f")).isEqualTo(List.of("g"));
  }

  @Test
  void countsOnSoThatManySmallValuesDoNotFillTheMemory() throws MalformedJsonException {
    assertThat(read("{\"a\":[" + "0,".repeat(19_000) + "0]}").names()).containsExactly("a");
    assertThatExceptionOfType(MalformedJsonException.class)
        .isThrownBy(() -> read("{\"a\":[" + "{},".repeat(20_000) + "{}]}"));
  }

  @Test
  void whiteSpaceBetweenTokensIsAllowed() throws MalformedJsonException {
    assertThat(read(" { \"a\" : 1 } \n").integer("a")).isEqualTo(1);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        " ",
        "{",
        "{\"a\":1",
        "{\"a\":1}}",
        "{\"a\":1} {}",
        "{\"a\":1}x",
        "{a:1}",
        "{'a':1}",
        "{\"a\":1,}",
        "{\"a\":01}",
        "{\"a\":+1}",
        "{\"a\":NaN}",
        "{\"a\":\"tab\there\"}",
        "{\"a\":1} // why",
        "\uFEFF{\"a\":1}"
      })
  void whatIsNotJsonIsRefused(String text) {
    assertRefused(text.getBytes(UTF_8));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"{\"a\":1,\"a\":1}", "{\"a\":1,\"\\u0061\":2}", "{\"b\":{\"a\":1,\"a\":2}}"})
  void aMemberStandsOnce(String text) {
    assertRefused(text.getBytes(UTF_8));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"1.0", "1e3", "0.5", "9223372036854775808", "-9223372036854775809", "1E0"})
  void aNumberIsA64BitInteger(String number) {
    assertRefused(("{\"a\":" + number + "}").getBytes(UTF_8));
  }

  @Test
  void theLargestIntegersAreRead() throws MalformedJsonException {
    assertThat(read("{\"a\":9223372036854775807}").integer("a")).isEqualTo(Long.MAX_VALUE);
    assertThat(read("{\"a\":-9223372036854775808}").integer("a")).isEqualTo(Long.MIN_VALUE);
  }

  @Test
  void nestingGoesSixteenDeep() throws MalformedJsonException {
    assertThat(read("{\"a\":" + "[".repeat(15) + "]".repeat(15) + "}").has("a")).isTrue();
    assertRefused(("{\"a\":" + "[".repeat(16) + "]".repeat(16) + "}").getBytes(UTF_8));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"a\":\"\\ud800\"}",
        "{\"a\":\"\\udc00\\ud800\"}",
        "{\"a\":\"\\ud800x\"}",
        "{\"\\ud800\":1}"
      })
  void aSurrogateDoesNotStandAlone(String text) {
    assertRefused(text.getBytes(UTF_8));
  }

  @Test
  void octetsThatAreNotUtf8AreRefused() {
    assertRefused(new byte[] {'"', (byte) 0xff, '"'});
    assertRefused(new byte[] {'"', (byte) 0xc0, (byte) 0xaf, '"'});
    assertRefused(new byte[] {'"', (byte) 0xed, (byte) 0xa0, (byte) 0x80, '"'});
    assertRefused(new byte[] {'"', (byte) 0xe4, (byte) 0xb8, '"'});
  }

  @Test
  void aRefusalDoesNotRepeatTheText() {
    assertThatThrownBy(() -> read("{\"name\":\"张三\" \"secret\"}"))
        .hasMessageNotContaining("张三")
        .hasMessageNotContaining("secret")
        .hasNoCause();
  }

  @Test
  void unknownAndMissingMembersAreRefused() throws MalformedJsonException {
    JsonObject json = read("{\"a\":1,\"b\":2}");

    assertThat(json.exactly("a", "b")).isSameAs(json);
    assertThatThrownBy(() -> json.exactly("a")).isInstanceOf(MalformedJsonException.class);
    assertThatThrownBy(() -> json.exactly("a", "b", "c")).hasMessage("c");
    assertThatThrownBy(() -> json.exactly("a", "c")).hasMessage("c");
  }

  @Test
  void aMemberOfAnotherTypeIsRefused() throws MalformedJsonException {
    JsonObject json = read("{\"a\":1,\"b\":\"2\",\"c\":[1],\"d\":null}");

    assertThatThrownBy(() -> json.text("a")).hasMessage("a");
    assertThatThrownBy(() -> json.integer("b")).hasMessage("b");
    assertThatThrownBy(() -> json.texts("c")).hasMessage("c");
    assertThatThrownBy(() -> json.text("d")).hasMessage("d");
    assertThatThrownBy(() -> json.textOrNull("nowhere")).hasMessage("nowhere");
  }
}
