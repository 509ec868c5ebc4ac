package org.yilian.portal.shared.throttle;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.yilian.portal.fixture.ClockFixture;
import org.yilian.portal.fixture.SealFixture;

class SignInThrottleTest {

  private static final String WANG = "index-of-wang";
  private static final String LI = "index-of-li";
  private static final String HOME = "192.0.2.1";

  private final ClockFixture clock = new ClockFixture();
  private final DeviceCookies devices = new DeviceCookies(new SealFixture());
  private final SignInThrottle throttle = new SignInThrottle(devices, clock);

  @Test
  void strangersHaveToWaitAfterTenFailures() {
    fail(10, WANG, HOME, null);

    assertThatThrownBy(() -> throttle.admit(WANG, HOME, null))
        .isInstanceOfSatisfying(
            TooManyAttemptsException.class,
            e -> assertThat(e.retryAfter()).isEqualTo(Duration.ofMinutes(15)));
  }

  @Test
  void failuresOfStrangersDoNotLockOutADeviceThatSignedInBefore() {
    String cookie = devices.remember(null, WANG);

    fail(10, WANG, "198.51.100.7", null);

    assertThatCode(() -> throttle.admit(WANG, HOME, cookie)).doesNotThrowAnyException();
  }

  @Test
  void aKnownDeviceHasALimitOfItsOwn() {
    String cookie = devices.remember(null, WANG);
    fail(10, WANG, HOME, cookie);

    assertThatThrownBy(() -> throttle.admit(WANG, HOME, cookie))
        .isInstanceOf(TooManyAttemptsException.class);
    assertThatCode(() -> throttle.admit(WANG, HOME, null)).doesNotThrowAnyException();
  }

  @Test
  void aCookieForOneUsernameIsAStrangersForAnother() {
    String cookie = devices.remember(null, LI);
    fail(10, WANG, HOME, null);

    assertThatThrownBy(() -> throttle.admit(WANG, HOME, cookie))
        .isInstanceOf(TooManyAttemptsException.class);
  }

  @Test
  void aForgedCookieIsAStrangers() {
    String forged = devices.remember(null, WANG).replaceFirst("^.", "_");
    fail(10, WANG, HOME, null);

    assertThatThrownBy(() -> throttle.admit(WANG, HOME, forged))
        .isInstanceOf(TooManyAttemptsException.class);
  }

  @Test
  void oneBrowserRemembersSeveralPeopleButNotMany() {
    String cookie = null;
    for (int person = 0; person < 6; person++) {
      cookie = devices.remember(cookie, "index-" + person);
    }

    assertThat(devices.deviceOf(cookie, "index-5")).isPresent();
    assertThat(devices.deviceOf(cookie, "index-1")).isPresent();
    assertThat(devices.deviceOf(cookie, "index-0")).isEmpty();
  }

  @Test
  void theLimitEndsWithItsWindow() {
    fail(10, WANG, HOME, null);
    clock.advance(Duration.ofMinutes(15));

    assertThatCode(() -> throttle.admit(WANG, HOME, null)).doesNotThrowAnyException();
  }

  @Test
  void successesAreNotCounted() {
    for (int i = 0; i < 50; i++) {
      assertThatCode(() -> throttle.succeeded(throttle.admit(WANG, HOME, null)))
          .doesNotThrowAnyException();
    }
  }

  @Test
  void attemptsInParallelCannotSlipPastTheLimitTogether() throws TooManyAttemptsException {
    for (int i = 0; i < 10; i++) {
      throttle.admit(WANG, HOME, null);
    }

    assertThatThrownBy(() -> throttle.admit(WANG, HOME, null))
        .isInstanceOf(TooManyAttemptsException.class);
  }

  @Test
  void anAddressThatTriesManyUsernamesHasToWait() {
    for (int i = 0; i < 100; i++) {
      fail(1, "index-" + i, HOME, null);
    }

    assertThatThrownBy(() -> throttle.admit("index-100", HOME, null))
        .isInstanceOf(TooManyAttemptsException.class);
    assertThatCode(() -> throttle.admit("index-100", "192.0.2.2", null)).doesNotThrowAnyException();
  }

  private void fail(int times, String usernameIndex, String address, String cookie) {
    for (int i = 0; i < times; i++) {
      assertThatCode(() -> throttle.admit(usernameIndex, address, cookie))
          .doesNotThrowAnyException();
    }
  }
}
