package org.yilian.portal.shared.clock;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Produces;
import java.time.Clock;

/** Hands the system's clock to whoever injects a {@link Clock}. */
@ApplicationScoped
public class SystemClock {

  /**
   * Produces the clock.
   *
   * @return UTC
   */
  @Produces
  Clock clock() {
    return Clock.systemUTC();
  }
}
