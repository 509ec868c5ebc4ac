package org.yilian.system.browser;

import java.util.concurrent.atomic.AtomicInteger;

/**
 * What a person is called and what they know by heart.
 *
 * @param name as the hospital writes it
 * @param username to sign in
 * @param password lets them in
 * @param passphrase opens their keys
 */
public record Account(String name, String username, String password, String passphrase) {

  private static final AtomicInteger NEXT = new AtomicInteger();
  private static final String RUN = Long.toString(System.currentTimeMillis(), Character.MAX_RADIX);

  /**
   * Chooses an account that no other test has.
   *
   * @param name as the hospital writes it
   * @return good enough for every rule
   */
  public static Account of(String name) {
    String mark = RUN + NEXT.incrementAndGet();
    return new Account(
        name, "u" + mark, "password of " + mark, "harbour " + mark + " violet tundra anvil");
  }

  /**
   * The same person with another passphrase.
   *
   * @param other to seal the keys with
   * @return all else alike
   */
  public Account withPassphrase(String other) {
    return new Account(name, username, password, other);
  }

  /**
   * The same person with another password.
   *
   * @param other to be let in with
   * @return all else alike
   */
  public Account withPassword(String other) {
    return new Account(name, username, other, passphrase);
  }
}
