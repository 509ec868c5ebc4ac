package org.yilian.ledger.adapter.crypto;

import com.amazon.corretto.crypto.provider.AmazonCorrettoCryptoProvider;
import java.security.Provider;
import org.bouncycastle.jce.provider.BouncyCastleProvider;

/**
 * Which provider does elliptic curves: the native one if it loads, which verifies about twice as
 * fast, else Bouncy Castle. SunEC verifies ten times slower than either and is never used.
 */
final class CryptoProviders {
  static final Provider BOUNCY_CASTLE = new BouncyCastleProvider();

  /** Verifies, signs and agrees on keys. */
  static final Provider FASTEST = fastest();

  private CryptoProviders() {}

  private static Provider fastest() {
    try {
      return Native.find();
    } catch (LinkageError missing) {
      // The provider is optional: its jar or its native library is not there for every platform.
      return BOUNCY_CASTLE;
    }
  }

  /** Apart, so that this class loads where the optional jar is not there. */
  private static final class Native {
    static Provider find() {
      boolean loaded = AmazonCorrettoCryptoProvider.INSTANCE.getLoadingError() == null;
      return loaded ? AmazonCorrettoCryptoProvider.INSTANCE : BOUNCY_CASTLE;
    }
  }
}
