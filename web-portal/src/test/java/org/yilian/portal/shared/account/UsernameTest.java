package org.yilian.portal.shared.account;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.yilian.portal.shared.crypto.Passwords;

class UsernameTest {

  @Test
  void spellingsThatLookAlikeAreOneUsername() {
    assertThat(Username.parse("  Wang.Min ")).contains(new Username("wang.min"));
    assertThat(Username.parse("ｗａｎｇ")).contains(new Username("wang"));
    assertThat(Username.parse("王小明医生")).contains(new Username("王小明医生"));
  }

  @Test
  void whatCannotBeTypedAgainIsRefused() {
    assertThat(Username.parse("ab")).isEmpty();
    assertThat(Username.parse("a".repeat(65))).isEmpty();
    assertThat(Username.parse("wang min")).isEmpty();
    assertThat(Username.parse("wang\u200bmin")).isEmpty();
    assertThat(Username.parse("wang\u0000min")).isEmpty();
    assertThat(Username.parse(null)).isEmpty();
  }

  @Test
  void aPasswordIsLongAndNotTheUsername() {
    Username wang = new Username("wang.min.1984");

    assertThat(PasswordRule.allows("ten chars!", wang)).isTrue();
    assertThat(PasswordRule.allows("nine char", wang)).isFalse();
    assertThat(PasswordRule.allows("Wang.Min.1984", wang)).isFalse();
    assertThat(PasswordRule.allows("x".repeat(257), wang)).isFalse();
    assertThat(PasswordRule.allows(null, wang)).isFalse();
  }

  @Test
  void aHashBelongsToItsPasswordAlone() throws Exception {
    Passwords passwords = new Passwords();
    String hash = passwords.hash(PasswordRule.normalise("correct horse"));

    assertThat(hash).startsWith("$argon2id$v=19$m=19456,t=2,p=1$");
    assertThat(passwords.verify(PasswordRule.normalise("correct horse"), hash)).isTrue();
    assertThat(passwords.verify(PasswordRule.normalise("correct Horse"), hash)).isFalse();
    assertThat(passwords.hash(PasswordRule.normalise("correct horse"))).isNotEqualTo(hash);
  }
}
