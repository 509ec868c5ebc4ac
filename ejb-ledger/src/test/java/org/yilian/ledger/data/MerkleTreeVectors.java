package org.yilian.ledger.data;

import java.util.HexFormat;
import java.util.List;

/**
 * The leaves and tree hashes that Certificate Transparency's own implementations are tested with
 * (RFC 6962 §2.1, kept by RFC 9162 §2.1).
 */
final class MerkleTreeVectors {
  static final List<byte[]> LEAVES =
      List.of(
          hex(""),
          hex("00"),
          hex("10"),
          hex("2021"),
          hex("3031"),
          hex("40414243"),
          hex("5051525354555657"),
          hex("606162636465666768696a6b6c6d6e6f"));

  /** The root over the first n + 1 leaves. */
  static final List<Digest> ROOTS =
      List.of(
          digest("6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d"),
          digest("fac54203e7cc696cf0dfcb42c92a1d9dbaf70ad9e621f4bd8d98662f00e3c125"),
          digest("aeb6bcfe274b70a14fb067a5e5578264db0fa9b51af5e0ba159158f329e06e77"),
          digest("d37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7"),
          digest("4e3bbb1f7b478dcfe71fb631631519a3bca12c9aefca1612bfce4c13a86264d4"),
          digest("76e67dadbcdf1e10e1b74ddc608abd2f98dfb16fbce75277b5232a127f2087ef"),
          digest("ddb89be403809e325750d3d263cd78929c2942b7942a34b77e122c9594a74c8c"),
          digest("5dc9da79a70659a9ad559cb701ded9a2ab9d823aad2f4960cfe370eff4604328"));

  /** The root of no leaves. */
  static final Digest EMPTY_ROOT =
      digest("e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855");

  private MerkleTreeVectors() {}

  private static byte[] hex(String text) {
    return HexFormat.of().parseHex(text);
  }

  private static Digest digest(String text) {
    return Digest.of(hex(text));
  }
}
