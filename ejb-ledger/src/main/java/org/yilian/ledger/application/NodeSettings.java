package org.yilian.ledger.application;

import java.nio.file.Path;
import org.eclipse.microprofile.config.Config;
import org.eclipse.microprofile.config.ConfigProvider;

/**
 * What the server's administrator decided (MicroProfile Config).
 *
 * @param dataDirectory where everything lives that must survive ({@code yilian.data-dir})
 * @param hospitalName as founded, at the first start ({@code yilian.hospital.name})
 * @param raftPort 0 for a free one ({@code yilian.raft.port})
 * @param exchangePort for other hospitals' nodes; 0 for the one that the ledger's roster names
 *     ({@code yilian.exchange.port})
 * @param keyStorePasswordFile the key store's password ({@code yilian.key-store.password-file})
 */
record NodeSettings(
    Path dataDirectory,
    String hospitalName,
    int raftPort,
    int exchangePort,
    Path keyStorePasswordFile) {

  static NodeSettings read() {
    Config config = ConfigProvider.getConfig();
    Path data = Path.of(config.getValue("yilian.data-dir", String.class));
    return new NodeSettings(
        data,
        config
            .getOptionalValue("yilian.hospital.name", String.class)
            .orElse("Yilian Demonstration Hospital"),
        config.getOptionalValue("yilian.raft.port", Integer.class).orElse(0),
        config.getOptionalValue("yilian.exchange.port", Integer.class).orElse(0),
        config
            .getOptionalValue("yilian.key-store.password-file", String.class)
            .map(Path::of)
            .orElse(data.resolve("keys").resolve("key-store.password")));
  }

  Path keyStore() {
    return dataDirectory.resolve("keys").resolve("hospital.p12");
  }

  /** The TLS key by which other hospitals' nodes know this one. */
  Path nodeKeyStore() {
    return dataDirectory.resolve("keys").resolve("node.p12");
  }

  Path nodeKeyStorePasswordFile() {
    return dataDirectory.resolve("keys").resolve("node.password");
  }

  /** With what a consortium's ledger begins; not there for a lone hospital. */
  Path genesis() {
    return dataDirectory.resolve("genesis.json");
  }

  Path raft() {
    return dataDirectory.resolve("raft");
  }

  /** Beside the embedded database, whose latest commits it repeats. */
  Path entryTail() {
    return dataDirectory.resolve("db").resolve("entries.tail");
  }

  Path ciphertexts() {
    return dataDirectory.resolve("ciphertexts");
  }

  Path files() {
    return dataDirectory.resolve("files");
  }
}
