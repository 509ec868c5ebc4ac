package org.yilian.system;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** The TCP sockets on which a process of this machine waits for others, as Linux tells it. */
final class ListeningSockets {

  private static final String LISTEN = "0A";
  private static final String SOCKET = "socket:[";

  private ListeningSockets() {}

  /**
   * Reads {@code /proc}.
   *
   * @param process a process of this user
   * @return the local addresses of its listening sockets
   * @throws IOException if {@code /proc} cannot be read
   */
  static List<InetSocketAddress> of(ProcessHandle process) throws IOException {
    Path proc = Path.of("/proc", Long.toString(process.pid()));
    Set<String> inodes = socketInodes(proc.resolve("fd"));
    List<InetSocketAddress> listening = new ArrayList<>();
    for (String table : List.of("net/tcp", "net/tcp6")) {
      for (String line : Files.readAllLines(proc.resolve(table))) {
        String[] field = line.trim().split("\\s+", -1);
        if (field[3].equals(LISTEN) && inodes.contains(field[9])) {
          listening.add(address(field[1]));
        }
      }
    }
    return listening;
  }

  private static Set<String> socketInodes(Path descriptors) throws IOException {
    Set<String> inodes = new HashSet<>();
    try (Stream<Path> open = Files.list(descriptors)) {
      for (Path descriptor : open.toList()) {
        socketInode(descriptor).ifPresent(inodes::add);
      }
    }
    return inodes;
  }

  private static Optional<String> socketInode(Path descriptor) throws IOException {
    try {
      String target = Files.readSymbolicLink(descriptor).toString();
      return target.startsWith(SOCKET)
          ? Optional.of(target.substring(SOCKET.length(), target.length() - 1))
          : Optional.empty();
    } catch (NoSuchFileException closedMeanwhile) {
      return Optional.empty();
    }
  }

  /** Addresses stand there as 32-bit words in the machine's byte order, ports in network order. */
  private static InetSocketAddress address(String text) throws IOException {
    String[] part = text.split(":", 2);
    ByteBuffer kernel =
        ByteBuffer.wrap(HexFormat.of().parseHex(part[0])).order(ByteOrder.BIG_ENDIAN);
    ByteBuffer network = ByteBuffer.allocate(kernel.capacity()).order(ByteOrder.nativeOrder());
    while (kernel.hasRemaining()) {
      network.putInt(kernel.getInt());
    }
    return new InetSocketAddress(
        InetAddress.getByAddress(network.array()), Integer.parseInt(part[1], 16));
  }
}
